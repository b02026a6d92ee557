import { douyinOrders } from '../../files/formats/douyin-orders.ts'
import { person, type Format } from '../../files/formats/format.ts'
import { yuanOf } from '../cents.ts'
import { countAt, type Json, listAt, textAt } from '../json.ts'
import type { Method, Page, PageAsked, PulledOrder, Row } from '../platform.ts'
import { instantOfSeconds, wallOfSeconds } from '../zone.ts'

/** The export file has no buyer; here the application's own id for them comes along, which is hashed like any other. */
const withBuyer: Format = {
  ...douyinOrders,
  makes: douyinOrders.makes.map((make) =>
    make.table === 'line' ? { ...make, fields: { ...make.fields, person: person('买家标识') } } : make,
  ),
}
export const douyinFormats = [withBuyer]

/** Orders by when they changed, newest first. */
export const douyinList = ({ span, page, size }: PageAsked): Method => ({
  name: 'order.searchList',
  params: {
    update_time_start: String(Math.floor(span.from / 1_000)),
    update_time_end: String(Math.floor(span.until / 1_000)),
    page: String(page),
    size: String(size),
    order_by: 'update_time',
    order_asc: 'false',
  },
})

export function douyinPage(answer: Json): Page | null {
  const total = countAt(answer, 'data', 'total')
  if (total === null) return null
  const orders = listAt(answer, 'data', 'shop_order_list').map(orderOf)
  return orders.every((order) => order !== null) ? { orders, total, hasNext: null } : null
}

function orderOf(order: Json): PulledOrder | null {
  const [id, modified] = [textAt(order, 'order_id'), instantOfSeconds(textAt(order, 'update_time'))]
  if (id === '' || modified === null) return null
  const lines = listAt(order, 'sku_order_list')
  const strange =
    lines.map((line) => stateOf(order, line)).find((state) => statuses[state] === undefined) ?? null
  return { id, modified, strange, tables: [lines.map((line) => rowOf(order, line))] }
}

/** 订单状态 by number, in the words of the export file. */
const statuses: Record<string, string> = {
  '1': '待支付',
  '103': '待支付',
  '105': '待发货',
  '2': '备货中',
  '101': '部分发货',
  '3': '已发货',
  '4': '已关闭',
  '5': '已完成',
}

const stateOf = (order: Json, line: Json) => textAt(line, 'order_status') || textAt(order, 'order_status')

/** One row a line. Amounts come in fen already, times in seconds, zero for what has not happened. */
function rowOf(order: Json, line: Json): Row {
  const pieces = textAt(line, 'item_num')
  return {
    主订单编号: textAt(order, 'order_id'),
    子订单编号: textAt(line, 'order_id'),
    选购商品: textAt(line, 'product_name'),
    商品规格: specOf(line),
    商品ID: textAt(line, 'product_id'),
    商家编码: textAt(line, 'code') || textAt(line, 'sku_id'),
    商品数量: pieces,
    商品金额: yuan(String(Number(textAt(line, 'goods_price')) * Number(pieces))),
    订单应付金额: yuan(textAt(line, 'pay_amount')),
    订单提交时间: wallOfSeconds(textAt(order, 'create_time')),
    支付时间: wallOfSeconds(textAt(order, 'pay_time')),
    订单状态: statuses[stateOf(order, line)] ?? '',
    省: textAt(order, 'post_addr', 'province', 'name'),
    买家标识: textAt(order, 'doudian_open_id') || textAt(order, 'open_id'),
    修改时间: wallOfSeconds(textAt(order, 'update_time')),
  }
}

const yuan = (fen: string): string => (/^-?\d{1,14}$/.test(fen) ? yuanOf(Number(fen)) : '')

function specOf(line: Json): string {
  return listAt(line, 'spec')
    .map((each) => `${textAt(each, 'name')}:${textAt(each, 'value')}`)
    .join(';')
}
