import { pddOrders } from '../../files/formats/pdd-orders.ts'
import { fenOf, yuanOf } from '../cents.ts'
import { countAt, flagAt, type Json, listAt, textAt } from '../json.ts'
import type { Method, Page, PageAsked, PulledOrder, Row } from '../platform.ts'
import { instantOf } from '../zone.ts'

export const pddFormats = [pddOrders]

/** Orders by when they changed; 5 asks for every status, 0 for lotteries and others alike. */
export const pddList = ({ span, page, size }: PageAsked): Method => ({
  name: 'pdd.order.number.list.increment.get',
  params: {
    start_updated_at: String(Math.floor(span.from / 1_000)),
    end_updated_at: String(Math.floor(span.until / 1_000)),
    is_lucky_flag: '0',
    order_status: '5',
    refund_status: '5',
    page: String(page),
    page_size: String(size),
  },
})

const path = 'order_sn_increment_get_response'

export function pddPage(answer: Json): Page | null {
  const total = countAt(answer, path, 'total_count')
  const hasNext = flagAt(answer, path, 'has_next')
  if (total === null && hasNext === null) return null
  const orders = listAt(answer, path, 'order_sn_list').map(orderOf)
  return orders.every((order) => order !== null) ? { orders, total, hasNext } : null
}

function orderOf(order: Json): PulledOrder | null {
  const [id, modified] = [textAt(order, 'order_sn'), instantOf(textAt(order, 'updated_at'))]
  if (id === '' || modified === null) return null
  const status = statusOf(order)
  const strange = status === null ? textAt(order, 'order_status') : null
  const rows = listAt(order, 'item_list').map((item) => rowOf(order, item, status ?? ''))
  return { id, modified, strange, tables: [rows] }
}

/** 发货状态 and, where the money went back, 退款成功. */
const statuses: Record<string, readonly [string, string]> = {
  '1': ['待发货', '未发货,退款成功'],
  '2': ['已发货,待签收', '已发货,退款成功'],
  '3': ['已签收(已收货)', '已签收,退款成功'],
}

function statusOf(order: Json): string | null {
  const words = statuses[textAt(order, 'order_status')]
  return words?.[textAt(order, 'refund_status') === '4' ? 1 : 0] ?? null
}

/**
 * One row a SKU; an order of PDD nearly always has one. Amounts come in yuan. What the shop receives is the goods
 * less its own discount, because the platform pays back what it takes off.
 */
function rowOf(order: Json, item: Json, status: string): Row {
  const [goods, shopOff, freight] = ['goods_amount', 'seller_discount', 'postage'].map((name) =>
    fenOf(textAt(order, name)),
  )
  return {
    订单号: textAt(order, 'order_sn'),
    订单状态: status,
    订单成交时间: textAt(order, 'confirm_time') || textAt(order, 'created_time'),
    支付时间: textAt(order, 'pay_time') || textAt(order, 'confirm_time'),
    商品: textAt(item, 'goods_name'),
    '商品总价(元)': textAt(order, 'goods_amount'),
    '邮费(元)': textAt(order, 'postage'),
    '店铺优惠折扣(元)': textAt(order, 'seller_discount'),
    '平台优惠折扣(元)': textAt(order, 'platform_discount'),
    '用户实付金额(元)': textAt(order, 'pay_amount'),
    '商家实收金额(元)': yuanOf((goods ?? 0) - (shopOff ?? 0) + (freight ?? 0)),
    '商品数量(件)': textAt(item, 'goods_count'),
    商品id: textAt(item, 'goods_id'),
    商品规格: textAt(item, 'goods_spec'),
    '商家编码-规格维度': textAt(item, 'outer_id') || textAt(item, 'sku_id'),
    省: textAt(order, 'province'),
    修改时间: textAt(order, 'updated_at'),
  }
}
