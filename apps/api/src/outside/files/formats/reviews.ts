import { count, id, needTime, text } from './format.ts'
import type { Format } from './format.ts'

/** 评价列表. Who wrote it is not read. */
export const reviews: Format = {
  id: 'reviews',
  name: { zh: '评价列表', en: 'Reviews' },
  channels: null,
  keys: [
    ['评价时间', '评论时间'],
    ['评分', '星级', '评价星级'],
    ['评价内容', '评论内容', '商品ID', '订单编号', '订单号'],
  ],
  without: ['买家实际支付金额'],
  telling: ['评价ID', '商品名称', '追评内容'],
  makes: [
    {
      table: 'review',
      fields: {
        review_id: id('评价ID', '评论ID'),
        order_id: id('订单编号', '订单号'),
        item: id('商品ID', '商品编号'),
        written_at: needTime('评价时间', '评论时间'),
        stars: count('评分', '星级', '评价星级'),
        text: text('评价内容', '评论内容'),
      },
    },
  ],
  totals: null,
}
