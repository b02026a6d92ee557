import type { DemoYear } from '../../shop-year.ts'
import { armoured, spaced, sum, yuan } from '../table.ts'
import { expecting, lastOrders, type SampleExport, type Sold, soldIn, withTotals } from './sample.ts'

const shop = 'huajian-tmall'
const at = (time: string | null) => (time === null ? '' : spaced(time))

const newestLines = (sold: readonly Sold[]): SampleExport => {
  const header = '子订单编号,主订单编号,商品标题,商品价格,购买数量,物流单号,物流公司,订单状态,商家编码,skuId,买家实付金额,退款状态,退款金额,订单创建时间,订单付款时间,商品属性'.split(',') // prettier-ignore
  const rows = sold.map(({ order, line }) => [
    armoured(line.lineId),
    armoured(order.orderId),
    line.item.title,
    yuan(line.item.listFen),
    String(line.pieces),
    '',
    '',
    '买家已付款,等待卖家发货',
    line.sku.sku,
    '',
    `${yuan(line.paidFen)}元`,
    '没有申请退款',
    '无退款申请',
    at(order.createdAt),
    at(order.paidAt),
    '颜色分类:红[长45cm];尺码:M',
  ])
  const sums = ['买家实付金额', '购买数量']
  return {
    format: 'taobao-lines',
    name: 'ExportItemlList202611112359.csv',
    channel: 'tmall',
    as: 'utf8',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
}

/** 千牛: three sheets of one workbook, ids as text and one that the spreadsheet shortened. */
const qianniu = (sold: readonly Sold[]): SampleExport => {
  const orders = [...new Set(sold.map(({ order }) => order))]
  const orderHeader = ['订单编号', '买家会员名', '买家应付货款', '买家应付邮费', '总金额', '买家实付金额', '订单状态', '订单创建时间', '订单付款时间', '宝贝总数量'] // prettier-ignore
  const orderRows = orders.map((order, nth) => {
    const fen = sum(order.lines, (line) => line.paidFen)
    return [
      nth === 0 ? 4.26111e18 : order.orderId,
      nth === 1 ? '****' : order.buyer,
      yuan(fen),
      yuan(order.freightFen),
      yuan(fen + order.freightFen),
      `¥${yuan(fen + order.freightFen)}`,
      '卖家已发货，等待买家确认',
      at(order.createdAt),
      at(order.paidAt),
      sum(order.lines, (line) => line.pieces),
    ]
  })
  const known = orders.slice(1)
  const lineHeader = ['子订单编号', '主订单编号', '商品标题', '商品价格', '购买数量', '订单状态', '商家编码', '买家实付金额', '订单创建时间', '订单付款时间'] // prettier-ignore
  const lineRows = soldIn(known).map(({ order, line }) => [
    line.lineId, order.orderId, line.item.title, yuan(line.item.listFen), line.pieces, '卖家已发货，等待买家确认',
    line.sku.sku, yuan(line.paidFen), at(order.createdAt), at(order.paidAt),
  ]) // prettier-ignore
  const receivers = known.map((order) => [
    order.orderId,
    '王小明',
    "'18600001111",
    `${order.region}省花间市示范路1号`,
  ])
  return {
    format: 'taobao-orders',
    name: '千牛订单导出_20261111235900.xlsx',
    channel: 'tmall',
    as: 'xlsx',
    sheets: [
      { name: '订单报表', rows: withTotals(orderHeader, orderRows, ['买家实付金额']) },
      { name: '销售明细', rows: withTotals(lineHeader, lineRows, ['买家实付金额', '购买数量']) },
      { name: '发货报表', rows: [['订单编号', '收货人姓名', '联系手机', '收货地址 '], ...receivers] },
    ],
    expected: {
      rowsRead: orderRows.length + lineRows.length + receivers.length + 2,
      added: orderRows.length + lineRows.length,
      totalRows: 2,
      needsReview: 1,
    },
    sums: ['买家实付金额', '买家实付金额', '购买数量'],
  }
}

const onSale = (sold: readonly Sold[]): SampleExport => {
  const items = new Map(sold.map((each) => [each.line.sku.sku, each.line]))
  const header = ['ID', '标题', '商品商家编码', 'SKU商家编码', '一口价', 'SKU价格', 'SKU库存', '店铺', '链接', '主图'] // prettier-ignore
  const rows = [...items.values()].map(({ item, sku }, nth) => [
    item.item, item.title, item.item, sku.sku, yuan(item.listFen), yuan(item.dailyFen), 40 + nth, '花间美妆',
    `https://example.com/item/${item.item}`, '',
  ]) // prettier-ignore
  const sums = ['SKU库存']
  return {
    format: 'goods-on-sale',
    name: '出售中的宝贝_20261111.xlsx',
    channel: 'tmall',
    as: 'xlsx',
    sheets: [{ name: '宝贝', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
}

/** Taobao and Tmall: the newest names of the goods lines, the 千牛 workbook, and what is on sale. */
export function taobaoSamples(year: DemoYear): SampleExport[] {
  const sold = soldIn(lastOrders(year, shop, 12))
  return [newestLines(sold), qianniu(sold), onSale(sold)]
}
