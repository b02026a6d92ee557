import type { DemoYear } from '../../shop-year.ts'
import { spaced, sum, yuan } from '../table.ts'
import { expecting, lastOrders, type SampleExport, type Sold, soldIn, withTotals } from './sample.ts'

const at = (time: string | null) => (time === null ? '' : spaced(time))
const numbered = (nth: number) => `261111-${String(123_456_789_012_345 + nth)}`

/** Masked places, an order without a time, `1.23E+14` from a spreadsheet, and the platform's own discount paid back. */
const pddOrders = (sold: readonly Sold[]): SampleExport => {
  const header = ['商品', '订单号', '订单状态', '商品总价(元)', '邮费(元)', '店铺优惠折扣(元)', '平台优惠折扣(元)', '多多支付立减金额(元)', '用户实付金额(元)', '商家实收金额(元)', '商品数量(件)', '订单成交时间', '发货时间', '确认收货时间', '商品id', '商品规格', '样式ID', '商家编码-规格维度', '商家编码-商品维度', '商家备注', '售后状态', '快递单号', '快递公司', '省', '市', '区'] // prettier-ignore
  const rows = sold.map(({ order, line }, nth) => [
    line.item.title, `\t${numbered(nth)}`, nth === 0 ? '待发货' : '已发货，待签收', yuan(line.paidFen + 500), '0.00', '5.00', '3.00',
    '-', yuan(line.paidFen - 300), yuan(line.paidFen), String(line.pieces), nth === 1 ? '' : `\t${at(order.createdAt)}`, '', '', `5${line.item.item}`,
    line.sku.spec, '77', line.sku.sku, '', '', '无售后或售后取消', '', '', nth === 2 ? '****' : `${order.region}省`, '****', '****',
  ]) // prettier-ignore
  const totals = header.map((name) =>
    name === '商品数量(件)' ? String(sum(sold, ({ line }) => line.pieces)) : '',
  )
  totals[1] = '合计'
  return {
    format: 'pdd-orders',
    name: 'orders_export2026-11-11-23-59-00.csv',
    channel: 'pdd',
    as: 'utf8',
    sheets: [{ name: '', rows: [header, ...rows, totals] }],
    expected: expecting(rows.length),
    sums: ['商品数量(件)'],
  }
}

/** A tab inside the quotes, ciphers for buyers, and one row with two kinds of goods and one number of pieces. */
const douyinOrders = (sold: readonly Sold[]): SampleExport => {
  const header = ['主订单编号', '子订单编号', '选购商品', '商品规格', '商品ID', '商家编码', '商品数量', '商品金额', '订单应付金额', '运费', '平台优惠', '平台实际承担优惠金额', '商家实际承担优惠金额', '达人实际承担优惠金额', '支付方式', '收件人', '收件人手机号', '详细地址', '订单提交时间', '订单完成时间', '商家备注', '订单状态', '售后状态', '取消原因', '发货时间', '快递信息', '达人ID', '达人昵称', '流量体裁', '流量渠道', '流量来源', '流量类型', '商家收入金额'] // prettier-ignore
  const rows = sold.map(({ order, line }, nth) => [
    `\t69170${order.orderId.slice(-14)}`, `\t69171${line.lineId.slice(-14)}`,
    nth === 0 ? `${line.item.title};赠品 小样` : line.item.title, line.sku.spec, `35${line.item.item}`, line.sku.sku, String(nth === 0 ? 2 : line.pieces),
    yuan(line.paidFen), yuan(line.paidFen), '0.00', '0.00', '0.00', '0.00', '0.00', '微信', '##bXlOYW1l/密文', '$$MTg2/密文', '##YWRkcmVzcw/密文',
    at(order.createdAt), '', '', '已发货', '-', '', '', 'SF1234567890-顺丰', '', '', '直播', '直播间', '直播间', '自然流量', yuan(line.paidFen),
  ]) // prettier-ignore
  const sums = ['订单应付金额', '商品数量']
  return {
    format: 'douyin-orders',
    name: '1731340800_抖店订单_20261111235959.csv',
    channel: 'douyin',
    as: 'utf8',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length, { needsReview: 1 }),
    sums,
  }
}

/** A second header row under the first. */
const settlement = (sold: readonly Sold[]): SampleExport => {
  const header = ['动账时间', '动帐流水号', '动账方向', '动账金额', '动账账户', '动账场景', '计费类型', '子订单号', '订单号', '订单实付应结', '运费实付', '实际平台补贴', '订单退款', '平台服务费', '佣金', '招商服务费', '站外推广费', '备注'] // prettier-ignore
  const second = ['', '', '收入+支出', '收入+支出', '', '', '', '', '', '收入', '收入', '收入', '支出', '支出', '支出', '支出', '支出', ''] // prettier-ignore
  const rows = sold.map(({ order, line }, nth) => [
    at(order.createdAt), `F20261111${String(nth).padStart(6, '0')}`, '入账', yuan(line.paidFen - 200), '聚合账户', '货款结算', '普通', `69171${line.lineId.slice(-14)}`,
    `69170${order.orderId.slice(-14)}`, yuan(line.paidFen), '0.00', '0.00', '0.00', '-2.00', '0.00', '0.00', '0.00', '',
  ]) // prettier-ignore
  const sums = ['动账金额', '平台服务费']
  const [head = [], ...rest] = withTotals(header, rows, sums)
  return {
    format: 'douyin-settlement',
    name: '抖店_动账明细_20261111.xlsx',
    channel: 'douyin',
    as: 'xlsx',
    sheets: [{ name: '动账', rows: [head, second, ...rest] }],
    expected: expecting(rows.length),
    sums,
  }
}

const oldSettlement = (sold: readonly Sold[]): SampleExport => {
  const header = ['结算时间', '订单号', '子订单号', '结算金额', '结算账户', '结算单类型', '有结算前退款', '下单时间', '收入合计', '支出合计', '平台服务费', '达人佣金'] // prettier-ignore
  const rows = sold.map(({ order, line }) => [at(order.paidAt), `69180${order.orderId.slice(-14)}`, `69181${line.lineId.slice(-14)}`, yuan(line.paidFen - 200), '微信', '已结算', '否', at(order.createdAt), yuan(line.paidFen), '-2.00', '-2.00', '0.00']) // prettier-ignore
  const sums = ['结算金额', '平台服务费']
  return {
    format: 'douyin-settlement',
    name: '抖店_结算单_20261111.csv',
    channel: 'douyin',
    as: 'utf8',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
}

const live: SampleExport = (() => {
  const header = ['主播昵称', '主播抖音号', '直播开始时间', '直播结束时间', '直播时长(分钟)', '观看人数', '最高在线人数', '新增粉丝数', '成交订单数', '成交人数', '成交金额'] // prettier-ignore
  const rows = ['09', '10', '11'].map((day) => ['花间美妆官方', 'huajian88', `2026/11/${day} 19:58`, `2026/11/${day} 23:01`, '183', '4,120', '380', '55', '61', '58', '¥9,870.00']) // prettier-ignore
  const sums = ['观看人数', '成交金额']
  return {
    format: 'live-sessions',
    name: '直播明细_20261111.csv',
    channel: 'douyin',
    as: 'utf8',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

const wechat = (sold: readonly Sold[]): SampleExport => {
  const header = ['订单号', '订单状态', '订单下单时间', '支付时间', '支付方式', '交易单号', '商品名称', '商品编码(平台)', '商品编码(自定义)', 'SKU编码(自定义)', '商品属性', '商品数量', '商品价格(单件)', '商品实际价格(单件)', '商品实际价格(总共)', '商品总价', '商品优惠', '跨店优惠', '商品改价', '积分抵扣', '订单运费', '订单实际支付金额', '订单实际收款金额', '商品已退款金额', '商品售后', '商品发货', '物流公司', '快递单号', '收件人姓名', '收件人手机', '收件人地址', '省', '市', '区', '买家备注', '商家备注', '是否预售', '礼物单号', '带货账号昵称', '带货方式', '带货费用', '技术服务费', '技术服务费（将以人气卡形式返还）'] // prettier-ignore
  const rows = sold.map(({ order, line }) => [
    `37${order.orderId.slice(-17)}`, '待收货', at(order.createdAt), at(order.paidAt), '微信支付', `42${order.orderId}`, line.item.title, `10${line.item.item}`, line.item.item,
    line.sku.sku, line.sku.spec, String(line.pieces), yuan(line.item.listFen), yuan(Math.round(line.paidFen / line.pieces)), yuan(line.paidFen),
    yuan(line.item.listFen * line.pieces), '0.00', '0.00', '0.00', '0', yuan(order.freightFen),
    yuan(sum(order.lines, (each) => each.paidFen) + order.freightFen), yuan(sum(order.lines, (each) => each.paidFen) + order.freightFen), '0.00', '', '已发货',
    '顺丰', 'SF0001', '王小明', "'18600001111", `${order.region}省花间市示范路1号`, `${order.region}省`, '花间市', '示范区', '', '', '否', '', '', '自营', '0', '0.60', '0',
  ]) // prettier-ignore
  const sums = ['商品实际价格(总共)', '商品数量']
  return {
    format: 'wechat-orders',
    name: '微信小店_订单_20261111235959.csv',
    channel: 'wechat',
    as: 'utf8',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
}

/** Orders, settlements and live sessions of PDD, Douyin and the WeChat shop. */
export function platformSamples(year: DemoYear): SampleExport[] {
  const sold = soldIn(lastOrders(year, 'huajian-tmall', 8))
  return [pddOrders(sold), douyinOrders(sold), settlement(sold), oldSettlement(sold), live, wechat(sold)]
}
