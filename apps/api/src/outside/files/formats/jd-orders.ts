import type { Recipe } from '@dacu/engine'
import {
  count,
  id,
  money,
  needId,
  needTime,
  person,
  region,
  text,
  time,
  times,
  totalWords,
} from './format.ts'
import type { Format } from './format.ts'

const status: Recipe = {
  kind: 'words',
  columns: ['订单状态'],
  map: {
    等待付款: 'unpaid',
    未付款: 'unpaid',
    等待付款确认: 'unpaid',
    等待出库: 'paid',
    等待发货: 'paid',
    暂停: 'paid',
    锁定: 'paid',
    等待确认收货: 'shipped',
    已出库: 'shipped',
    完成: 'done',
    已完成: 'done',
    取消: 'closed',
    已取消: 'closed',
    删除: 'closed',
    '(删除)等待出库': 'closed',
    '(删除)等待付款': 'closed',
    '(删除)等待确认收货': 'closed',
    '(删除)完成': 'closed',
    '(删除)暂停': 'closed',
    '(删除)锁定': 'closed',
    '(锁定)等待出库': 'paid',
    '（删除）等待出库': 'closed',
  },
  otherwise: null,
}
const order = needId('订单号', '订单编号')
const created = needTime('下单时间')
const paidAt = time('付款确认时间')
const buyer = person('下单帐号', '下单账号')
const place = region('客户地址', '收货地址')

/**
 * JD orders 京东订单: one row a SKU. 订单金额, 结算金额 and 应付金额 are the order's and stand on each of its rows, so the
 * order is taken once and its payment shared out over its rows.
 */
export const jdOrders: Format = {
  id: 'jd-orders',
  name: { zh: '京东订单', en: 'JD orders' },
  channels: ['jd'],
  keys: [['订单号', '订单编号'], ['京东价'], ['订购数量'], ['下单时间']],
  without: [],
  telling: [
    '支付方式',
    '余额支付',
    '订单类型',
    '客户姓名',
    '联系电话',
    '发票类型',
    '商家备注',
    '订单来源',
    '订单渠道',
    '订单完成时间',
  ],
  makes: [
    {
      table: 'order',
      fields: {
        order_id: order,
        status,
        created_at: created,
        paid_at: paidAt,
        goods_fen: money('订单金额'),
        freight_fen: money('运费金额'),
        paid_fen: money('应付金额', '结算金额', '订单金额'),
        person: buyer,
        region: place,
      },
    },
    {
      table: 'line',
      fields: {
        order_id: order,
        status,
        item: id('商品ID'),
        sku: text('货号', '商家SKUID', '商品ID'),
        title: text('商品名称'),
        created_at: created,
        paid_at: paidAt,
        pieces: count('订购数量'),
        list_fen: times(['订购数量'], ['京东价']),
        paid_fen: { kind: 'share', columns: ['应付金额', '结算金额', '订单金额'], less: ['运费金额'] },
        cost_fen: times(['订购数量'], ['成本价']),
        person: buyer,
        region: place,
        source: text('流量来源'),
      },
    },
  ],
  totals: {
    columns: ['订单号', '订单编号'],
    words: totalWords,
    check: [{ column: '订购数量', component: 'paid_pieces', reading: 'integer' }],
  },
}
