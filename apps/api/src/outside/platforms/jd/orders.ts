import { jdOrders } from '../../files/formats/jd-orders.ts'
import { countAt, type Json, listAt, textAt } from '../json.ts'
import type { Method, Page, PageAsked, PulledOrder, Row } from '../platform.ts'
import { instantOf, wallOf } from '../zone.ts'

export const jdFormats = [jdOrders]

/** 订单状态 in the words of the export file; they are also what is asked for, since JD wants them listed. */
const statuses: Record<string, string> = {
  NOT_PAY: '等待付款',
  WAIT_SELLER_STOCK_OUT: '等待出库',
  WAIT_SELLER_DELIVERY: '等待发货',
  WAIT_GOODS_RECEIVE_CONFIRM: '等待确认收货',
  POP_ORDER_PAUSE: '暂停',
  PAUSE: '暂停',
  LOCKED: '锁定',
  FINISHED_L: '完成',
  TRADE_CANCELED: '取消',
}

const optional = [
  'orderId,orderState,orderStartTime,paymentConfirmTime,modified,orderTotalPrice,orderPayment,freightPrice',
  'pin,open_id_buyer,consigneeInfo,itemInfoList',
].join(',')

/** Orders by when they changed (`dateType` 0), oldest first. */
export const jdList = ({ span, page, size }: PageAsked): Method => ({
  name: 'jingdong.pop.order.search',
  params: {
    start_date: wallOf(span.from),
    end_date: wallOf(span.until),
    order_state: Object.keys(statuses).join(','),
    optional_fields: optional,
    page: String(page),
    page_size: String(size),
    sortType: '0',
    dateType: '0',
  },
})

/** The name of the answer is misspelt by JD itself, and always has been. */
const path = ['jingdong_pop_order_search_responce', 'searchorderinfo_result'] as const

export function jdPage(answer: Json): Page | null {
  const total = countAt(answer, ...path, 'orderTotal')
  if (total === null) return null
  const orders = listAt(answer, ...path, 'orderInfoList').map(orderOf)
  return orders.every((order) => order !== null) ? { orders, total, hasNext: null } : null
}

function orderOf(order: Json): PulledOrder | null {
  const [id, modified] = [textAt(order, 'orderId'), instantOf(textAt(order, 'modified'))]
  if (id === '' || modified === null) return null
  const state = textAt(order, 'orderState')
  const strange = statuses[state] === undefined ? state : null
  return { id, modified, strange, tables: [listAt(order, 'itemInfoList').map((item) => rowOf(order, item))] }
}

/** One row a SKU, with what is the order's on each of them, as the export has it. */
function rowOf(order: Json, item: Json): Row {
  return {
    订单号: textAt(order, 'orderId'),
    商品ID: textAt(item, 'skuId'),
    商品名称: textAt(item, 'skuName'),
    订购数量: textAt(item, 'itemTotal'),
    下单时间: textAt(order, 'orderStartTime'),
    京东价: textAt(item, 'jdPrice'),
    订单金额: textAt(order, 'orderTotalPrice'),
    应付金额: textAt(order, 'orderPayment'),
    订单状态: statuses[textAt(order, 'orderState')] ?? '',
    // The open id is the same person for this application; the pin comes as a cipher and is then hashed as it stands.
    下单帐号: textAt(order, 'open_id_buyer') || textAt(order, 'pin'),
    客户地址: textAt(order, 'consigneeInfo', 'province'),
    运费金额: textAt(order, 'freightPrice'),
    付款确认时间: textAt(order, 'paymentConfirmTime'),
    货号: textAt(item, 'outerSkuId') || textAt(item, 'skuId'),
    修改时间: textAt(order, 'modified'),
  }
}
