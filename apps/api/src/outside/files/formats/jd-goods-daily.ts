import { count, counted, id, needTime, text, totalWords } from './format.ts'
import type { Format } from './format.ts'

const days = ['日期', '时间', '统计日期']
const views = ['浏览量', '浏览量(PV)']
const visitors = ['访客数', '访客数(UV)']

/** 京东商智 SKU by day. Each column is followed by one that compares it with last year (同比), which is not read. */
export const jdGoodsDaily: Format = {
  id: 'jd-goods-daily',
  name: { zh: '京东商智 SKU 日报', en: 'JD Sz goods by day' },
  channels: ['jd'],
  keys: [days, ['SKU', 'SKU ID', '商品编号'], views, visitors],
  without: ['一级渠道', '花费', '订单号'],
  telling: [
    'SPU',
    '一级类目',
    '库存件数',
    '昨日出库商品件数',
    '成交商品件数',
    '曝光人数',
    '曝光次数',
    '加购人数',
    '加购金额',
    '成交金额',
  ],
  makes: [
    {
      table: 'observation',
      fields: {
        at: needTime(...days),
        item: id('SPU', 'SPU ID'),
        sku: text('SKU', 'SKU ID', '商品编号'),
      },
      counts: [
        counted('pv', count(...views)),
        counted('uv', count(...visitors)),
        counted('exposures', count('曝光次数')),
        counted('cart_adds', count('加购人数', '加购客户数')),
        counted('cart_pieces', count('加购商品件数', '加购件数')),
        counted('favourites', count('关注人数', '关注客户数')),
        counted('stock_on_hand', count('库存件数')),
      ],
    },
  ],
  totals: {
    columns: [...days, 'SKU'],
    words: totalWords,
    check: [
      { column: '浏览量', component: 'pv', reading: 'integer' },
      { column: '浏览量(PV)', component: 'pv', reading: 'integer' },
      { column: '库存件数', component: 'stock_on_hand', reading: 'integer' },
    ],
  },
}
