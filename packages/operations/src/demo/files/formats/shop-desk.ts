import { catalogue } from '../../catalogue.ts'
import type { DemoYear } from '../../shop-year.ts'
import { armoured, spaced, yuan } from '../table.ts'
import {
  dayBefore,
  expecting,
  lastOrders,
  type SampleExport,
  type Sold,
  soldIn,
  withTotals,
} from './sample.ts'

const days = [2, 1, 0].map(dayBefore)

/** Preface and closing lines that begin with `#`; income and outgo in two columns. */
const alipay = (sold: readonly Sold[]): SampleExport => {
  const header = ['账务流水号', '业务流水号', '商户订单号', '商品名称', '发生时间', '对方账号', '收入金额（+元）', '支出金额（-元）', '账户余额（元）', '交易渠道', '业务类型', '备注'] // prettier-ignore
  const rows = sold.map(({ order, line }, nth) => [
    `2026111122001${String(nth).padStart(6, '0')}\t`, `2026111190${nth}\t`, `T200P${order.orderId}\t`, line.item.title, spaced(order.createdAt),
    '王**(186****1111)', nth % 3 === 2 ? '' : yuan(line.paidFen), nth % 3 === 2 ? '-12.50' : '', '90,120.00', '支付宝', nth % 3 === 2 ? '其它' : '交易付款', '',
  ]) // prettier-ignore
  return {
    format: 'alipay-flows',
    name: '20261111_2088_账务明细.csv',
    channel: 'tmall',
    as: 'gbk',
    sheets: [
      {
        name: '',
        rows: [
          ['#支付宝账务明细查询'],
          ['#账号：[2088000000000000]'],
          ['#-----------------------------------------账务明细列表----------------------------------------'],
          ...withTotals(header, rows, ['收入金额（+元）', '支出金额（-元）']),
          ['#-----------------------------------------账务明细列表结束------------------------------------'],
          ['#导出时间：[2026年11月12日 08:30:00]'],
        ],
      },
    ],
    expected: expecting(rows.length),
    sums: ['收入金额（+元）', '支出金额（-元）'],
  }
}

const trade = (sold: readonly Sold[]): SampleExport => {
  const header = ['子订单号', '订单号', '数量', '订单实际金额（元）', '退款金额（元）', '商品名称']
  const rows = sold.map(({ order, line }) => [armoured(line.lineId), armoured(order.orderId), String(line.pieces), yuan(line.paidFen), '0.00', line.item.title]) // prettier-ignore
  const sums = ['订单实际金额（元）', '退款金额（元）']
  return {
    format: 'trade-money',
    name: '交易货款_20261111.csv',
    channel: 'tmall',
    as: 'gbk',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
}

const erp = (sold: readonly Sold[]): SampleExport => {
  const orders = [...new Set(sold.map(({ order }) => order))]
  const header = ['内部订单号', '原始单号', '店铺', '平台', '状态', '商品编码', '数量', '实付金额', '快递公司', '快递单号', '发货时间', '收货地址'] // prettier-ignore
  const rows = orders.map((order, nth) => [String(8800 + nth), order.orderId, '花间美妆', '天猫', '已发货', order.lines[0]?.sku.sku ?? '', '1', yuan(order.lines[0]?.paidFen ?? 0), '中通', nth === 0 ? '' : `7600${nth}1188`, spaced(order.createdAt), `${order.region}省花间市示范路1号`]) // prettier-ignore
  return {
    format: 'erp-orders',
    name: '聚水潭_订单_20261111.xlsx',
    channel: 'tmall',
    as: 'xlsx',
    sheets: [{ name: '订单', rows: [header, ...rows] }],
    expected: { rowsRead: rows.length, added: rows.length, totalRows: 0 },
    sums: [],
  }
}

const courier: SampleExport = (() => {
  const header = ['运单号', '揽收时间', '目的省', '重量', '金额']
  const rows = [1, 2, 3, 4].map((nth) => [`7600${nth}1188`, '2026/11/11 18:20', '浙江', `${nth}.25`, `${nth + 2}.80`]) // prettier-ignore
  return {
    format: 'courier-bills',
    name: '中通账单_202611.csv',
    channel: 'tmall',
    as: 'gbk',
    sheets: [{ name: '', rows: withTotals(header, rows, ['金额']) }],
    expected: expecting(rows.length),
    sums: ['金额'],
  }
})()

const service: SampleExport = (() => {
  const header = ['日期', '客服昵称', '咨询人数', '接待人数', '平均响应时长', '询单转化率', '客服销售额']
  const rows = days.flatMap((day) => ['花间:小兰', '花间:小梅'].map((who) => [day, who, '61', '60', '18.4', '42.10%', '¥3,120.00'])) // prettier-ignore
  const sums = ['咨询人数', '接待人数', '客服销售额']
  return {
    format: 'service-days',
    name: '客服绩效_20261111.csv',
    channel: 'tmall',
    as: 'gbk',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

const serviceShop: SampleExport = (() => {
  const header = ['日期', '咨询人数', '接待人数', '响应时长', '询单转化率', '客服销售额']
  const rows = days.map((day) => [day, '122', '120', '18.4', '0.421', '6240.00'])
  const sums = ['咨询人数', '接待人数', '客服销售额']
  return {
    format: 'service-shop-days',
    name: '客服概况_20261111.csv',
    channel: 'jd',
    as: 'gbk',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

const scores: SampleExport = (() => {
  const header = ['日期', '描述相符', '与同行业相比', '服务态度', '与同行业相比', '物流服务', '与同行业相比']
  const rows = days.map((day, n) => [day, `4.8${n}`, '高于 12.3%', '4.90', '高于 8.1%', '4.87', '持平'])
  return {
    format: 'score-days',
    name: '店铺评分_20261111.csv',
    channel: 'tmall',
    as: 'gbk',
    sheets: [{ name: '', rows: [header, ...rows] }],
    expected: { rowsRead: rows.length, added: rows.length, totalRows: 0 },
    sums: [],
  }
})()

const reviews = (sold: readonly Sold[]): SampleExport => {
  const header = ['评价时间', '订单编号', '商品ID', '商品名称', '评分', '评价内容', '追评内容']
  const rows = sold.slice(0, 6).map(({ order, line }) => [spaced(order.createdAt), armoured(order.orderId), line.item.item, line.item.title, '5', '很好，"推荐"\n还会再买', '']) // prettier-ignore
  return {
    format: 'reviews',
    name: '评价管理_20261111.csv',
    channel: 'tmall',
    as: 'utf8',
    sheets: [{ name: '', rows: [header, ...rows] }],
    expected: { rowsRead: rows.length, added: rows.length, totalRows: 0 },
    sums: [],
  }
}

const coupons: SampleExport = (() => {
  const header = ['统计日期', '券名称', '面额', '门槛', '发行量', '领取张数', '领取人数', '使用张数', '使用人数', '支付金额', '客单价', '使用率'] // prettier-ignore
  const rows = days.map((day) => [day, '满199减10', '10.00', '199.00', '2000', '410', '402', '96', '95', '19,120.00', '199.17', '23.41%']) // prettier-ignore
  const sums = ['领取张数', '使用张数', '支付金额']
  return {
    format: 'coupon-days',
    name: '优惠券数据_20261111.csv',
    channel: 'tmall',
    as: 'gbk',
    delimiter: '\t',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

const fountain: SampleExport = (() => {
  const header = ['场次时间', '群名称', '发放数', '领取数', '核销数']
  const rows = ['10:00', '15:00', '20:00'].map((time) => [
    `2026-11-11 ${time}`,
    '花间会员1群',
    '200',
    '81',
    '22',
  ])
  const sums = ['领取数', '核销数']
  return {
    format: 'group-tools',
    name: '红包喷泉_20261111.csv',
    channel: 'tmall',
    as: 'utf8',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

const rivals: SampleExport = (() => {
  const header = ['采集日期', '竞品店铺', '竞品标题', '原价', '到手价', '促销', '月销量', '评价数', '链接']
  const rows = catalogue.slice(0, 3).map(({ title, listFen, dailyFen }, n) => ['2026/11/10', '邻家美妆', title.replace('花间', '邻家'), yuan(listFen), yuan(dailyFen - 500), '满300减50', String(900 + n), '4,120', `https://example.com/${n}`]) // prettier-ignore
  return {
    format: 'rivals',
    name: '竞品监测.xlsx',
    channel: 'tmall',
    as: 'xlsx',
    sheets: [{ name: '竞品', rows: [header, ...rows] }],
    expected: { rowsRead: rows.length, added: rows.length, totalRows: 0 },
    sums: [],
  }
})()

/** What a shop's own desk has: money, parcels, service, scores, coupons and competitors. */
export function deskSamples(year: DemoYear): SampleExport[] {
  const sold = soldIn(lastOrders(year, 'huajian-tmall', 9))
  return [
    alipay(sold),
    trade(sold),
    erp(sold),
    courier,
    service,
    serviceShop,
    scores,
    reviews(sold),
    coupons,
    fountain,
    rivals,
  ]
}
