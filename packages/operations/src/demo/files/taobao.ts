import type { DemoLine, DemoOrder } from '../shop-year.ts'
import {
  armoured,
  blank,
  compact,
  csv,
  gbk,
  spaced,
  sum,
  yuan,
  type Column,
  type ExportFile,
} from './table.ts'

const states: Record<DemoOrder['state'], string> = {
  unpaid: '等待买家付款',
  closed: '交易关闭',
  paid: '买家已付款，等待卖家发货',
  shipped: '卖家已发货，等待买家确认',
  done: '交易成功',
}
const goodsFen = (order: DemoOrder) => sum(order.lines, (line) => line.paidFen)
const masked = (name: string) => `${name.slice(0, 1)}**${name.slice(-1)}`

/** Buyers' names, phones and addresses look as a seller sees them; they belong to nobody. */
const phone = (order: DemoOrder) => `'1${order.orderId.slice(-10)}`

const orderColumns: readonly Column<DemoOrder>[] = [
  { heading: '订单编号', cell: (order) => armoured(order.orderId) },
  { heading: '买家会员名', cell: (order) => order.buyer },
  { heading: '买家支付宝账号', cell: (order) => masked(order.buyer) },
  { heading: '买家应付货款', cell: (order) => yuan(goodsFen(order)) },
  { heading: '买家应付邮费', cell: (order) => yuan(order.freightFen) },
  { heading: '买家支付积分', cell: () => '0' },
  { heading: '总金额', cell: (order) => yuan(goodsFen(order) + order.freightFen) },
  { heading: '返点积分', cell: () => '0' },
  {
    heading: '买家实际支付金额',
    cell: (order) => yuan(order.paidAt ? goodsFen(order) + order.freightFen : 0),
  },
  { heading: '买家实际支付积分', cell: () => '0' },
  { heading: '订单状态', cell: (order) => states[order.state] },
  blank('买家留言'),
  { heading: '收货人姓名', cell: (order) => masked(order.buyer) },
  {
    heading: '收货地址 ',
    cell: (order) => `${order.region} 花间市 示范区 演示路${Number(order.orderId.slice(-3))}号`,
  },
  { heading: '运送方式', cell: () => '快递' },
  blank('联系电话 '),
  { heading: '联系手机', cell: phone },
  { heading: '订单创建时间', cell: (order) => spaced(order.createdAt) },
  { heading: '订单付款时间 ', cell: (order) => (order.paidAt ? spaced(order.paidAt) : '') },
  { heading: '宝贝标题 ', cell: (order) => order.lines.map((line) => line.item.title).join('，') },
  { heading: '宝贝种类 ', cell: (order) => order.lines.length },
  blank('物流单号 '),
  blank('物流公司'),
  blank('订单备注'),
  { heading: '宝贝总数量', cell: (order) => sum(order.lines, (line) => line.pieces) },
  { heading: '店铺Id', cell: () => '0' },
  { heading: '店铺名称', cell: (order) => order.shop.name },
  { heading: '订单关闭原因', cell: (order) => (order.state === 'closed' ? '买家未付款' : '订单未关闭') },
  { heading: '卖家服务费', cell: () => '0' },
  { heading: '买家服务费', cell: () => '0元' },
  blank('发票抬头'),
  { heading: '是否手机订单', cell: () => '手机订单' },
  blank('分阶段订单信息'),
  blank('特权订金订单id'),
  blank('定金排名'),
  blank('修改后的sku'),
  blank('修改后的收货地址'),
  blank('异常信息'),
  blank('天猫卡券抵扣'),
  blank('集分宝抵扣'),
  { heading: '是否是O2O交易', cell: () => '否' },
  { heading: '退款金额', cell: (order) => yuan(sum(order.lines, (line) => line.refund?.fen ?? 0)) },
]

type Row = { order: DemoOrder; line: DemoLine }
const lineColumns: readonly Column<Row>[] = [
  { heading: '子订单编号', cell: ({ line }) => armoured(line.lineId) },
  { heading: '主订单编号', cell: ({ order }) => armoured(order.orderId) },
  { heading: '标题', cell: ({ line }) => line.item.title },
  { heading: '价格', cell: ({ line }) => yuan(line.item.listFen) },
  { heading: '购买数量', cell: ({ line }) => line.pieces },
  { heading: '外部系统编号', cell: ({ line }) => line.sku.sku },
  { heading: '商品属性', cell: ({ line }) => line.sku.spec },
  blank('套餐信息'),
  blank('备注'),
  { heading: '订单状态', cell: ({ order }) => states[order.state] },
  { heading: '商家编码', cell: ({ line }) => line.sku.sku },
  { heading: '支付单号', cell: ({ order }) => armoured(`2${order.orderId}`) },
  { heading: '买家应付货款', cell: ({ line }) => yuan(line.paidFen) },
  { heading: '买家实际支付金额', cell: ({ order, line }) => yuan(order.paidAt ? line.paidFen : 0) },
  { heading: '退款状态', cell: ({ line }) => (line.refund ? '退款成功' : '没有申请退款') },
  { heading: '退款金额', cell: ({ line }) => (line.refund ? yuan(line.refund.fen) : '无退款申请') },
  { heading: '订单创建时间', cell: ({ order }) => spaced(order.createdAt) },
  { heading: '订单付款时间', cell: ({ order }) => (order.paidAt ? spaced(order.paidAt) : '') },
  { heading: '商品ID', cell: ({ line }) => armoured(line.item.item) },
  { heading: '类目', cell: ({ line }) => line.item.category },
  { heading: '流量来源', cell: ({ order }) => order.source },
  { heading: '优惠名称', cell: ({ order, line }) => order.coupon ?? line.offer ?? '' },
  { heading: '成本价', cell: ({ line }) => yuan(line.item.costFen) },
]

/** 订单报表 of Taobao and Tmall: GBK, armoured numbers, masked buyers, a row of totals at the end. */
export function taobaoOrders(orders: readonly DemoOrder[], exportedAt: string, part: string): ExportFile {
  const paidFen = sum(orders, (order) => (order.paidAt ? goodsFen(order) + order.freightFen : 0))
  const totals = orderColumns.map((column, n) =>
    n === 0 ? '合计' : column.heading === '买家实际支付金额' ? yuan(paidFen) : '',
  )
  return {
    name: `ExportOrderList${compact(exportedAt)}${part}.csv`,
    shop: 'huajian-tmall',
    bytes: gbk(csv(orderColumns, orders, totals)),
  }
}

/** 宝贝报表, one row a line. The last five columns are this shop's own, as an ERP adds them. */
export function taobaoLines(orders: readonly DemoOrder[], exportedAt: string, part: string): ExportFile {
  const rows = orders.flatMap((order) => order.lines.map((line) => ({ order, line })))
  return {
    name: `ExportOrderDetailList${compact(exportedAt)}${part}.csv`,
    shop: 'huajian-tmall',
    bytes: gbk(csv(lineColumns, rows)),
  }
}
