import type { Recipe } from '@dacu/engine'
import { count, id, money, needId, needTime, region, text, time, totalWords } from './format.ts'
import type { Format } from './format.ts'

const status: Recipe = {
  kind: 'words',
  columns: ['订单状态'],
  map: {
    待支付: 'unpaid',
    待发货: 'paid',
    备货中: 'paid',
    部分发货: 'shipped',
    已发货: 'shipped',
    已完成: 'done',
    已关闭: 'closed',
  },
  otherwise: null,
}

/** Douyin orders 抖店订单: one row a line; buyers are ciphers of the platform and stay unknown. */
export const douyinOrders: Format = {
  id: 'douyin-orders',
  name: { zh: '抖店订单', en: 'Douyin orders' },
  channels: ['douyin'],
  keys: [['主订单编号'], ['子订单编号'], ['选购商品'], ['订单应付金额', '商品金额']],
  without: [],
  telling: [
    '商品规格',
    '收件人',
    '收件人手机号',
    '详细地址',
    '达人ID',
    '达人昵称',
    '售后状态',
    '取消原因',
    '流量体裁',
    '商家收入金额',
  ],
  makes: [
    {
      table: 'line',
      fields: {
        order_id: needId('主订单编号'),
        line_id: id('子订单编号'),
        status,
        item: id('商品ID'),
        sku: text('商家编码'),
        // Several goods in one row stand with `;` between them and one number of pieces.
        title: { kind: 'text', columns: ['选购商品'], joined: ';' },
        spec: text('商品规格'),
        created_at: needTime('订单提交时间'),
        // The export has no time of payment; an order is paid within minutes of being placed or closed.
        paid_at: time('支付完成时间', '支付时间', '订单提交时间'),
        pieces: count('商品数量'),
        list_fen: money('商品金额'),
        paid_fen: money('订单应付金额'),
        refund_fen: money('退款金额'),
        region: region('省', '详细地址'),
        source: text('流量来源', '流量渠道'),
      },
    },
  ],
  totals: {
    columns: ['主订单编号'],
    words: totalWords,
    check: [
      { column: '订单应付金额', component: 'paid_fen', reading: 'money' },
      { column: '商品数量', component: 'paid_pieces', reading: 'integer' },
    ],
  },
}
