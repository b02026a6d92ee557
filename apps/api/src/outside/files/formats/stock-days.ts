import { count, counted, id, money, needTime, text, totalWords } from './format.ts'
import type { Format } from './format.ts'

/** 库存快照: pieces on hand per SKU at a moment. Rows of one SKU in several warehouses add up. */
export const stockDays: Format = {
  id: 'stock-days',
  name: { zh: '库存快照', en: 'Stock on hand' },
  channels: null,
  keys: [
    ['日期', '统计日期', '快照日期', '快照时间'],
    ['库存数量', '库存件数', '可用库存', '库存'],
    ['商品ID', '商家编码', 'SKU编码', 'SKU'],
  ],
  without: ['订单编号', '花费', '访客数', '浏览量'],
  telling: ['成本金额', '商品名称', '仓库名称'],
  makes: [
    {
      table: 'observation',
      fields: {
        at: needTime('日期', '统计日期', '快照日期', '快照时间'),
        item: id('商品ID'),
        sku: text('商家编码', 'SKU编码', 'SKU'),
      },
      counts: [
        counted('stock_on_hand', count('库存数量', '库存件数', '可用库存', '库存')),
        counted('stock_value_fen', money('成本金额', '库存金额')),
      ],
    },
  ],
  totals: {
    columns: ['日期', '统计日期', '快照日期', '快照时间'],
    words: totalWords,
    check: [
      { column: '库存数量', component: 'stock_on_hand', reading: 'integer' },
      { column: '成本金额', component: 'stock_value_fen', reading: 'money' },
    ],
  },
}
