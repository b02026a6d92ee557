import type { Recipe } from '@dacu/engine'
import { count, id, money, needId, needTime, region, text, time, times, totalWords } from './format.ts'
import type { Format } from './format.ts'

const status: Recipe = {
  kind: 'words',
  columns: ['订单状态'],
  map: {
    待付款: 'unpaid',
    待发货: 'paid',
    部分发货: 'shipped',
    待收货: 'shipped',
    已发货: 'shipped',
    已完成: 'done',
    已取消: 'closed',
    已退款: 'refunded',
  },
  otherwise: null,
}
const order = needId('订单号')
const created = needTime('订单下单时间', '下单时间')
const paidAt = time('支付时间', '付款时间')
const place = region('省', '收件人地址')

/** 微信小店 orders: one row a kind of goods; what the buyer paid and the freight are the order's and stand on each of its rows. */
export const wechatOrders: Format = {
  id: 'wechat-orders',
  name: { zh: '微信小店订单', en: 'WeChat shop orders' },
  channels: ['wechat'],
  keys: [
    ['订单号'],
    ['订单下单时间'],
    ['商品编码(平台)', '商品编码(自定义)', 'SKU编码(自定义)'],
    ['商品数量'],
  ],
  without: ['主订单编号', '京东价', '样式ID'],
  telling: [
    '交易单号',
    '商品属性',
    '商品价格(单件)',
    '商品实际价格(单件)',
    '商品实际价格(总共)',
    '跨店优惠',
    '商品改价',
    '积分抵扣',
    '订单实际支付金额',
    '订单实际收款金额',
    '商品已退款金额',
    '收件人姓名',
    '收件人手机',
    '礼物单号',
    '带货账号昵称',
    '技术服务费',
  ],
  makes: [
    {
      table: 'order',
      fields: {
        order_id: order,
        status,
        created_at: created,
        paid_at: paidAt,
        freight_fen: money('订单运费'),
        paid_fen: money('订单实际支付金额', '订单实际收款金额'),
        region: place,
      },
    },
    {
      table: 'line',
      fields: {
        order_id: order,
        status,
        item: id('商品编码(平台)'),
        sku: text('SKU编码(自定义)', '商品编码(自定义)'),
        title: text('商品名称'),
        spec: text('商品属性'),
        created_at: created,
        paid_at: paidAt,
        pieces: count('商品数量'),
        list_fen: times(['商品数量'], ['商品价格(单件)']),
        paid_fen: money('商品实际价格(总共)', '商品总价'),
        refund_fen: money('商品已退款金额'),
        region: place,
        source: text('带货方式', '带货账号类型'),
      },
    },
  ],
  totals: {
    columns: ['订单号'],
    words: totalWords,
    check: [
      { column: '商品实际价格(总共)', component: 'paid_fen', reading: 'money' },
      { column: '商品数量', component: 'paid_pieces', reading: 'integer' },
    ],
  },
}
