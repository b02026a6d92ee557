import type { Words } from '@dacu/campaign'
import type { FactTable } from '@dacu/engine'

/** How a field is usually read; `count` and `money` differ in that the first is whole and the second in yuan. */
export type FieldReading = 'id' | 'text' | 'time' | 'money' | 'count' | 'person' | 'region' | 'status'
export type TargetField = { id: string; name: Words; reading: FieldReading; required: boolean }
/** What a table of a user can become: one kind of fact, and the fields it may fill. */
export type Target = { table: FactTable; name: Words; fields: readonly TargetField[] }

const field = (id: string, reading: FieldReading, zh: string, en: string): TargetField => ({
  id,
  name: { zh, en },
  reading,
  required: false,
})
const needed = (id: string, reading: FieldReading, zh: string, en: string): TargetField => ({
  ...field(id, reading, zh, en),
  required: true,
})

const order = needed('order_id', 'id', '订单号', 'Order number')
const created = needed('created_at', 'time', '下单时间', 'Placed at')
const paid = field('paid_at', 'time', '付款时间', 'Paid at')
const status = field('status', 'status', '订单状态', 'State')
const buyer = field('person', 'person', '买家（加密保存）', 'Buyer (hashed)')
const region = field('region', 'region', '省份（由地址取）', 'Province (of the address)')
const paidFen = field('paid_fen', 'money', '实付金额', 'Paid')
const refundFen = field('refund_fen', 'money', '退款金额', 'Refunded')
const item = field('item', 'id', '商品 ID', 'Item')
const sku = field('sku', 'text', 'SKU／商家编码', 'SKU')
const title = field('title', 'text', '商品名称', 'Title')
const source = field('source', 'text', '流量来源／渠道', 'Source')

/** What a mapping can make of a table, in the words of the page. Counts of an observation stand among its fields. */
export const targets: readonly Target[] = [
  {
    table: 'order',
    name: { zh: '订单（一行一单）', en: 'Orders, one a row' },
    fields: [order, created, paid, status, paidFen, field('goods_fen', 'money', '货款', 'Goods'), field('freight_fen', 'money', '运费', 'Freight'), refundFen, buyer, region],
  },
  {
    table: 'line',
    name: { zh: '商品明细（一行一个商品）', en: 'Order lines, one kind of goods a row' },
    fields: [order, field('line_id', 'id', '子订单号', 'Line number'), created, paid, status, item, sku, title, field('spec', 'text', '规格', 'Spec'), field('category', 'text', '类目', 'Category'), field('pieces', 'count', '件数', 'Pieces'), field('list_fen', 'money', '吊牌金额', 'At list price'), paidFen, refundFen, field('cost_fen', 'money', '成本', 'Cost'), buyer, region, source],
  },
  {
    table: 'observation',
    name: { zh: '日报（流量、推广、券、库存、客服）', en: 'A daily report: traffic, ads, coupons, stock, service' },
    fields: [
      needed('at', 'time', '日期／时间', 'Day or hour'), source, item, sku, field('offer', 'text', '优惠名称', 'Offer'),
      field('uv', 'count', '访客数', 'Visitors'), field('pv', 'count', '浏览量', 'Page views'), field('cart_adds', 'count', '加购人数', 'Added to cart'), field('favourites', 'count', '收藏人数', 'Favourites'),
      field('ad_spend_fen', 'money', '推广花费', 'Ad spend'), field('ad_impressions', 'count', '展现量', 'Impressions'), field('ad_clicks', 'count', '点击量', 'Clicks'), field('ad_paid_fen', 'money', '推广成交金额', 'Ad sales'), field('ad_orders', 'count', '推广成交笔数', 'Ad orders'),
      field('coupon_issued', 'count', '发券数', 'Coupons released'), field('coupon_claims', 'count', '领券数', 'Coupons claimed'), field('coupon_uses', 'count', '用券数', 'Coupons used'),
      field('stock_on_hand', 'count', '库存件数', 'Stock on hand'), field('consultations', 'count', '咨询人数', 'Enquiries'), field('served', 'count', '接待人数', 'Served'), field('service_paid_fen', 'money', '客服销售额', 'Sold by service'),
    ],
  },
  {
    table: 'cash',
    name: { zh: '资金流水', en: 'Money that moved' },
    fields: [needed('at', 'time', '时间', 'At'), field('flow_id', 'id', '流水号', 'Flow number'), needed('amount_fen', 'money', '金额（支出为负）', 'Amount, outgo negative'), field('kind', 'text', '类型', 'Kind'), field('order_id', 'id', '订单号', 'Order number'), field('line_id', 'id', '子订单号', 'Line number'), title],
  },
  {
    table: 'parcel',
    name: { zh: '包裹／快递账单', en: 'Parcels' },
    fields: [field('parcel_id', 'id', '快递单号', 'Parcel number'), field('order_id', 'id', '订单号', 'Order number'), field('courier', 'text', '快递公司', 'Courier'), field('sent_at', 'time', '发货时间', 'Sent at'), field('signed_at', 'time', '签收时间', 'Signed at'), field('fee_fen', 'money', '运费', 'Fee'), region],
  },
  {
    table: 'live',
    name: { zh: '直播场次', en: 'Live sessions' },
    fields: [needed('started_at', 'time', '开播时间', 'Started'), field('ended_at', 'time', '下播时间', 'Ended'), field('host', 'text', '主播', 'Host'), field('viewers', 'count', '观看人数', 'Viewers'), field('orders', 'count', '成交订单数', 'Orders'), paidFen],
  },
  {
    table: 'rival',
    name: { zh: '竞品', en: 'Competitors' },
    fields: [needed('at', 'time', '日期', 'Day'), field('rival', 'text', '竞品店铺', 'Rival shop'), title, field('list_fen', 'money', '原价', 'List price'), field('price_fen', 'money', '到手价', 'Price'), field('promotion', 'text', '促销', 'Promotion'), field('sold_pieces', 'count', '销量', 'Sold'), field('link', 'text', '链接', 'Link')],
  },
  {
    table: 'review',
    name: { zh: '评价', en: 'Reviews' },
    fields: [needed('written_at', 'time', '评价时间', 'Written at'), field('order_id', 'id', '订单号', 'Order number'), item, field('stars', 'count', '星级', 'Stars'), field('text', 'text', '评价内容', 'Text')],
  },
] // prettier-ignore
