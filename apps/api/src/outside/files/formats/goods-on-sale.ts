import { count, counted, id, text, timeOrExport } from './format.ts'
import type { Format } from './format.ts'

/** 出售中的宝贝: what is on sale at the moment of export, with the pieces on hand of each SKU. It has no date of its own. */
export const goodsOnSale: Format = {
  id: 'goods-on-sale',
  name: { zh: '出售中的宝贝', en: 'Goods on sale' },
  channels: ['tmall', 'taobao'],
  keys: [
    ['ID', '商品ID', '宝贝ID'],
    ['商品商家编码', 'SKU商家编码'],
    ['一口价', 'SKU价格'],
    ['SKU库存', '库存'],
  ],
  without: ['订单编号', '统计日期', '购买数量'],
  telling: ['标题', 'SKU价格', '店铺', '链接', '主图'],
  makes: [
    {
      table: 'observation',
      fields: {
        at: timeOrExport('导出时间', '更新时间'),
        slice: { kind: 'constant', value: 'day' },
        item: id('ID', '商品ID', '宝贝ID'),
        sku: text('SKU商家编码', '商品商家编码'),
      },
      counts: [counted('stock_on_hand', count('SKU库存', '库存'))],
    },
  ],
  totals: {
    columns: ['ID', '商品ID', '宝贝ID'],
    words: ['合计', '总计', '汇总'],
    check: [{ column: 'SKU库存', component: 'stock_on_hand', reading: 'integer' }],
  },
}
