import { taobaoLines } from '../../files/formats/taobao-lines.ts'
import { taobaoOrders } from '../../files/formats/taobao-orders.ts'
import { fenOf, yuanOf } from '../cents.ts'
import { countAt, flagAt, type Json, listAt, textAt } from '../json.ts'
import type { Method, Page, PageAsked, PulledOrder, Row } from '../platform.ts'
import { instantOf, wallOf } from '../zone.ts'

export const topFormats = [taobaoOrders, taobaoLines]

const fields = [
  'tid,status,step_trade_status,created,pay_time,modified,payment,post_fee,total_fee,buyer_nick,buyer_open_uid,receiver_state',
  'orders.oid,orders.status,orders.num_iid,orders.sku_id,orders.outer_sku_id,orders.outer_iid,orders.title',
  'orders.sku_properties_name,orders.num,orders.price,orders.payment,orders.divide_order_fee,orders.refund_status',
].join(',')

/**
 * Trades by when they changed, newest first. Names, phones and addresses are not asked for at all. Without
 * `use_has_next` the answer counts the trades of the span, which is what tells whether a list is whole.
 */
export const topList = ({ span, page, size }: PageAsked): Method => ({
  name: 'taobao.trades.sold.increment.get',
  params: {
    fields,
    start_modified: wallOf(span.from),
    end_modified: wallOf(span.until),
    page_no: String(page),
    page_size: String(size),
  },
})

/** 交易状态 in the words of the export file. */
const statuses: Record<string, string> = {
  TRADE_NO_CREATE_PAY: '等待买家付款',
  WAIT_BUYER_PAY: '等待买家付款',
  PAY_PENDING: '等待买家付款',
  WAIT_PRE_AUTH_CONFIRM: '等待买家付款',
  WAIT_SELLER_SEND_GOODS: '买家已付款,等待卖家发货',
  PAID_FORBID_CONSIGN: '买家已付款,等待卖家发货',
  SELLER_CONSIGNED_PART: '卖家部分发货',
  WAIT_BUYER_CONFIRM_GOODS: '卖家已发货,等待买家确认',
  TRADE_BUYER_SIGNED: '卖家已发货,等待买家确认',
  TRADE_FINISHED: '交易成功',
  TRADE_CLOSED: '付款以后用户退款成功,交易自动关闭',
  TRADE_CLOSED_BY_TAOBAO: '付款以前,卖家或买家主动关闭交易',
}
const statusOf = (word: string) => statuses[word] ?? ''

export function topPage(answer: Json): Page | null {
  const path = 'trades_sold_increment_get_response'
  const total = countAt(answer, path, 'total_results')
  const hasNext = flagAt(answer, path, 'has_next')
  const orders = listAt(answer, path, 'trades', 'trade').map(orderOf)
  if (total === null && hasNext === null && orders.length === 0) return null
  return orders.every((order) => order !== null) ? { orders, total, hasNext } : null
}

function orderOf(trade: Json): PulledOrder | null {
  const [id, modified] = [textAt(trade, 'tid'), instantOf(textAt(trade, 'modified'))]
  if (id === '' || modified === null) return null
  const lines = listAt(trade, 'orders', 'order')
  const words = [trade, ...lines].map((each) => textAt(each, 'status') || textAt(trade, 'status') || '?')
  const strange = words.find((word) => statusOf(word) === '') ?? null
  return { id, modified, strange, tables: [[orderRow(trade)], lines.map((line) => lineRow(trade, line))] }
}

function orderRow(trade: Json): Row {
  const [payment, freight] = [fenOf(textAt(trade, 'payment')), fenOf(textAt(trade, 'post_fee'))]
  const closed = textAt(trade, 'status') === 'TRADE_CLOSED'
  return {
    订单编号: textAt(trade, 'tid'),
    买家会员名: buyerOf(trade),
    买家应付货款: yuanOf(payment - freight),
    买家应付邮费: yuanOf(freight),
    买家实际支付金额: yuanOf(payment),
    订单状态: presale(trade) ?? statusOf(textAt(trade, 'status')),
    收货地址: textAt(trade, 'receiver_state'),
    订单创建时间: textAt(trade, 'created'),
    订单付款时间: textAt(trade, 'pay_time'),
    修改时间: textAt(trade, 'modified'),
    // The list tells no amounts of refunds; only a trade that was closed by its refund has given all of it back.
    ...(closed ? { 退款金额: yuanOf(payment) } : {}),
  }
}

/** A presale 预售 whose deposit is paid and whose balance is not. */
function presale(trade: Json): string | null {
  return textAt(trade, 'step_trade_status') === 'FRONT_PAID_FINAL_NOPAID' ? '等待买家付款,定金已付' : null
}

/**
 * The buyer as the platform tells them to this application: the nick where it is whole, else the application's own
 * id for them. A masked nick (`t**1`) is many people's and stands for nobody.
 */
function buyerOf(trade: Json): string {
  const nick = textAt(trade, 'buyer_nick')
  return nick !== '' && !nick.includes('*') ? nick : textAt(trade, 'buyer_open_uid')
}

function lineRow(trade: Json, line: Json): Row {
  const paid = textAt(line, 'divide_order_fee') || textAt(line, 'payment')
  const status = textAt(line, 'status') || textAt(trade, 'status')
  return {
    子订单编号: textAt(line, 'oid'),
    主订单编号: textAt(trade, 'tid'),
    商品ID: textAt(line, 'num_iid'),
    标题: textAt(line, 'title'),
    价格: textAt(line, 'price'),
    购买数量: textAt(line, 'num'),
    商品属性: textAt(line, 'sku_properties_name'),
    商家编码: textAt(line, 'outer_sku_id') || textAt(line, 'outer_iid') || textAt(line, 'sku_id'),
    订单状态: presale(trade) ?? statusOf(status),
    买家实际支付金额: paid,
    订单创建时间: textAt(trade, 'created'),
    订单付款时间: textAt(trade, 'pay_time'),
    修改时间: textAt(trade, 'modified'),
    ...(status === 'TRADE_CLOSED' ? { 退款金额: paid } : {}),
  }
}
