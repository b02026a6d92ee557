import type { Recipe } from '@dacu/engine'
import { count, id, money, needId, region, text, time, totalWords } from './format.ts'
import type { Format } from './format.ts'

const status: Recipe = {
  kind: 'words',
  columns: ['订单状态'],
  map: {
    待付款: 'unpaid',
    待发货: 'paid',
    待成团: 'paid',
    '已发货,待签收': 'shipped',
    已发货: 'shipped',
    已签收: 'done',
    '已签收(已收货)': 'done',
    已收货: 'done',
    已取消: 'closed',
    '已取消,退款成功': 'refunded',
    '未发货,退款成功': 'refunded',
    '已发货,退款成功': 'refunded',
    '已签收,退款成功': 'refunded',
  },
  otherwise: 'paid',
}
const created: Recipe = {
  kind: 'time',
  columns: ['订单成交时间', '拼单成功时间', '支付时间', '确认时间'],
  required: true,
  dayInId: ['订单号'],
}
const paidAt = time('支付时间', '订单成交时间', '拼单成功时间')
const order = needId('订单号')
const refund = money('退款金额(元)', '退款金额')

/** PDD orders 拼多多订单: one row an order and SKU. What the platform takes off is paid back to the shop. */
export const pddOrders: Format = {
  id: 'pdd-orders',
  name: { zh: '拼多多订单', en: 'PDD orders' },
  channels: ['pdd'],
  keys: [['订单号'], ['商家实收金额(元)', '用户实付金额(元)', '订单金额(元)'], ['商品数量(件)', '商品数量']],
  without: ['京东价', '订购数量'],
  telling: [
    '多多支付立减金额(元)',
    '样式ID',
    '商品规格',
    '快递单号',
    '快递公司',
    '商家备注',
    '售后状态',
    '是否预售',
  ],
  makes: [
    {
      table: 'order',
      fields: {
        order_id: order,
        status,
        created_at: created,
        paid_at: paidAt,
        goods_fen: money('商品总价(元)', '订单金额(元)'),
        freight_fen: money('邮费(元)'),
        merchant_off_fen: money('店铺优惠折扣(元)', '优惠金额(元)'),
        platform_off_fen: money('平台优惠折扣(元)'),
        paid_fen: money('商家实收金额(元)', '用户实付金额(元)', '订单金额(元)'),
        refund_fen: refund,
        region: region('省'),
      },
    },
    {
      table: 'line',
      fields: {
        order_id: order,
        status,
        item: id('商品id'),
        sku: text('商家编码-规格维度', '商家编码-SKU维度', '样式ID', '商家编码-商品维度'),
        title: text('商品', '商品名称'),
        spec: text('商品规格'),
        created_at: created,
        paid_at: paidAt,
        pieces: count('商品数量(件)', '商品数量'),
        list_fen: money('商品总价(元)', '订单金额(元)'),
        paid_fen: {
          kind: 'share',
          columns: ['商家实收金额(元)', '用户实付金额(元)', '订单金额(元)'],
          less: ['邮费(元)'],
        },
        refund_fen: refund,
        region: region('省'),
      },
    },
  ],
  totals: {
    columns: ['订单号'],
    words: totalWords,
    check: [{ column: '商品数量(件)', component: 'paid_pieces', reading: 'integer' }],
  },
}
