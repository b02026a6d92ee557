import type { DemoLine, DemoOrder } from '../shop-year.ts'
import { blank, compact, csv, gbk, spaced, sum, yuan, type Column, type ExportFile } from './table.ts'

const states: Record<DemoOrder['state'], string> = {
  unpaid: '等待付款',
  closed: '(删除)等待出库',
  paid: '等待出库',
  shipped: '等待确认收货',
  done: '完成',
}
type Row = { order: DemoOrder; line: DemoLine }
const orderFen = ({ order }: Row) => sum(order.lines, (line) => line.paidFen) + order.freightFen

/** The amounts of the order stand on every row of it, as JD writes them. */
const columns: readonly Column<Row>[] = [
  { heading: '订单号', cell: ({ order }) => order.orderId },
  { heading: '商品ID', cell: ({ line }) => line.item.item },
  { heading: '商品名称', cell: ({ line }) => line.item.title },
  { heading: '订购数量', cell: ({ line }) => line.pieces },
  { heading: '支付方式', cell: () => '在线支付' },
  { heading: '下单时间', cell: ({ order }) => spaced(order.createdAt) },
  { heading: '京东价', cell: ({ line }) => yuan(Math.round(line.paidFen / line.pieces)) },
  { heading: '订单金额', cell: (row) => yuan(orderFen(row)) },
  { heading: '结算金额', cell: (row) => yuan(orderFen(row)) },
  { heading: '余额支付', cell: () => '0.00' },
  { heading: '应付金额', cell: (row) => yuan(orderFen(row)) },
  { heading: '订单状态', cell: ({ order }) => states[order.state] },
  { heading: '订单类型', cell: () => 'SOP' },
  { heading: '下单帐号', cell: ({ order }) => order.buyer },
  { heading: '客户姓名', cell: ({ order }) => `${order.buyer.slice(0, 1)}**` },
  { heading: '客户地址', cell: ({ order }) => `${order.region}花间市示范区` },
  { heading: '联系电话', cell: ({ order }) => `1${order.orderId.slice(-4)}****${order.orderId.slice(-2)}` },
  blank('订单备注'),
  { heading: '发票类型', cell: () => '不需要发票' },
  blank('发票抬头'),
  blank('发票内容'),
  blank('商家备注'),
  { heading: '商家备注等级（等级1-5为由高到低）', cell: () => '0' },
  { heading: '运费金额', cell: ({ order }) => yuan(order.freightFen) },
  { heading: '付款确认时间', cell: ({ order }) => (order.paidAt ? spaced(order.paidAt) : '') },
  blank('增值税发票'),
  { heading: '货号', cell: ({ line }) => line.sku.sku },
  blank('订单完成时间'),
  { heading: '订单来源', cell: ({ order }) => order.source },
  { heading: '订单渠道', cell: () => 'APP' },
]

/** JD's order export 订单导出: one row a SKU, GBK. */
export function jdOrders(orders: readonly DemoOrder[], exportedAt: string, part: string): ExportFile {
  const rows = orders.flatMap((order) => order.lines.map((line) => ({ order, line })))
  return {
    name: `京东订单_${compact(exportedAt)}${part}.csv`,
    shop: 'huajian-jd',
    bytes: gbk(csv(columns, rows)),
  }
}
