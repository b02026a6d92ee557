import { catalogue } from '../../catalogue.ts'
import { armoured, yuan } from '../table.ts'
import { dayBefore, expecting, type SampleExport, withTotals } from './sample.ts'

const days = [2, 1, 0].map(dayBefore)
const items = catalogue.slice(0, 3)

/** 生意参谋 店铺: notes above the header, `2026年11月9日`, thousands separators, both spellings of a percentage. */
const shopDaily: SampleExport = (() => {
  const header = '统计日期,访客数,无线端访客数,浏览量,商品访客数,平均停留时长,跳失率,加购人数,加购件数,商品收藏买家数,支付金额,支付买家数,老访客数,新访客数,会员总数,新增会员数,活跃会员数,会员成交金额,会员成交人数,关注店铺人数'.split(',') // prettier-ignore
  const rows = days.map((day, n) => [
    n === 0 ? '2026年11月9日' : day,
    `${n + 2},410`, '2100', `${7 * (n + 1)},900`, '1800', '19.26', '41.20%', '230', '301', '88', `¥${n + 21},450.00`, '90', '700',
    '1600', String(50_210 + 31 * n), '31', '1204', '¥8,120.50', '33', '-',
  ]) // prettier-ignore
  const sums = ['访客数', '浏览量']
  return {
    format: 'shop-daily',
    name: '【生意参谋平台】店铺整体_20261112083000.xls',
    channel: 'tmall',
    as: 'html',
    sheets: [
      {
        name: '店铺',
        rows: [
          ['【生意参谋】店铺整体数据（花间美妆）'],
          ['说明：所有终端；指标口径见后台'],
          ...withTotals(header, rows, sums),
        ],
      },
    ],
    expected: expecting(rows.length),
    sums,
  }
})()

const shopCore: SampleExport = (() => {
  const header = ['统计日期', '净支付金额', '退款金额（完结时间）', '退款金额（支付时间）', '金额退款率', '订单退款率', '老客复购金额', '退款处理时长(天)', '旺旺人工响应时长(秒)', '咨询率', '平台判责率', '24小时揽收及时率', '物流到货时长(小时)'] // prettier-ignore
  const rows = days.map((day) => [day, '21,000.00', '450.00', '120.00', '2.1%', '1.8%', '3,000.00', '0.8', '21', '6.5%', '0.00%', '98.31%', '52.4']) // prettier-ignore
  return {
    format: 'shop-core',
    name: '【生意参谋平台】核心指标_20261112.csv',
    channel: 'tmall',
    as: 'gbk',
    sheets: [{ name: '', rows: withTotals(header, rows, [], '均值') }],
    expected: expecting(rows.length),
    sums: [],
  }
})()

const goodsDaily: SampleExport = (() => {
  const header = '统计日期,商品ID,商品名称,主商品ID,商品类型,货号,商品状态,商品访客数,商品浏览量,平均停留时长,商品详情页跳出率,商品收藏人数,商品加购件数,商品加购人数,支付买家数,支付件数,支付金额,支付新买家数,成功退款金额'.split(',') // prettier-ignore
  const rows = days.flatMap(
    (day) =>
    items.map(({ item, title }, n) => [day, armoured(item), title, '-', '普通商品', '', '当前在线', String(120 + n), String(300 + n), '21.3', '61.20%', '9', '14', '11', '4', '5', '¥845.00', '3', '0.00']), // prettier-ignore
  )
  const sums = ['商品浏览量']
  return {
    format: 'goods-daily',
    name: '【生意参谋平台】商品_全部_2026-11-11.csv',
    channel: 'tmall',
    as: 'gbk',
    sheets: [
      { name: '', rows: [['说明：商品效果，所有终端', ...Array.from({ length: 18 }, () => '')], ...withTotals(header, rows, sums)] }, // prettier-ignore
    ],
    expected: expecting(rows.length),
    sums,
  }
})()

const sources: SampleExport = (() => {
  const header = ['统计时间', '一级来源', '二级来源', '三级来源', '访客数', '访客数较前一日', '浏览量', '加购人数', '关注店铺人数', '下单买家数', '下单金额', '支付买家数', '支付转化率', '支付金额', '支付件数', '客单价', 'UV价值'] // prettier-ignore
  const named = ['手淘搜索', '手淘推荐', '购物车', '关键词推广']
  const rows = days.flatMap(
    (day) =>
    named.map((name, n) => [day, n === 3 ? '付费流量' : '免费流量', name, name, String(310 + n), '+4.1%', String(900 + n), '20', '2', '9', '1,700.00', '8', '2.58%', '1,520.00', '9', '190.00', '4.90']), // prettier-ignore
  )
  const whole = days.map((day) => [day, '免费流量', '汇总', '汇总', '936', '', '2706', '', '', '', '', '', '', '', '', '', '']) // prettier-ignore
  return {
    format: 'traffic-sources',
    name: '【生意参谋平台】流量来源_2026-11-11.csv',
    channel: 'tmall',
    as: 'utf8',
    sheets: [{ name: '', rows: [header, ...rows, ...whole] }],
    expected: { rowsRead: rows.length + whole.length, added: rows.length, totalRows: whole.length },
    sums: [],
  }
})()

/** 商智 渠道: each column followed by its 同比. */
const jdChannels: SampleExport = (() => {
  const columns = ['浏览量(PV)', '访客数(UV)', '加购客户数', '关注客户数', '成交客户数', '成交金额', '成交子单量'] // prettier-ignore
  const header = ['日期', '一级渠道', '二级渠道', ...columns.flatMap((name) => [name, `${name}同比`])]
  const rows = days.flatMap(
    (day) =>
    ['京东快车', '自主访问', '购物车'].map((name) => [
      day.replaceAll('-', ''), 'APP', name, ...['900', '310', '20', '9', '8', '1,520.00', '9'].flatMap((cell) => [cell, '12.50%']),
    ]), // prettier-ignore
  )
  return {
    format: 'traffic-sources',
    name: '商智_流量渠道_20261111.xlsx',
    channel: 'jd',
    as: 'xlsx',
    sheets: [
      { name: '渠道', rows: [header, ...rows, ['', '合计', '合计', ...columns.flatMap(() => ['', ''])]] },
    ],
    expected: { rowsRead: rows.length + 1, added: rows.length, totalRows: 1 },
    sums: [],
  }
})()

const jdGoods: SampleExport = (() => {
  const header = ['时间', 'SKU', 'SPU', '一级类目', '浏览量', '浏览量同比', '访客数', '访客数同比', '曝光次数', '加购人数', '加购金额', '库存件数', '昨日出库商品件数', '成交商品件数'] // prettier-ignore
  const rows = days.flatMap(
    (day) =>
    items.map((_item, n) => [day, `1000${n}8812345`, `1000${n}`, '美妆护肤', '300', '3%', '120', '2%', '4100', '11', '1,200.00', String(80 + n), '4', '5']), // prettier-ignore
  )
  const sums = ['浏览量', '库存件数']
  return {
    format: 'jd-goods-daily',
    name: '商智_SKU明细_20261111.csv',
    channel: 'jd',
    as: 'gbk',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

const suning: SampleExport = (() => {
  const header = ['日期', '一级渠道', '二级渠道', '浏览量', '访客数', '商品收藏人数', '加购人数', '支付用户数', '平均浏览次数', '加购率', '支付转化率'] // prettier-ignore
  const rows = days.map((day) => [
    day,
    '站内',
    '搜索',
    '900',
    '310',
    '12',
    '20',
    '8',
    '2.90',
    '0.0645',
    '0.0258',
  ])
  return {
    format: 'traffic-sources',
    name: '苏宁_渠道分析_20261111.csv',
    channel: 'suning',
    as: 'utf16',
    delimiter: '\t',
    sheets: [{ name: '', rows: [header, ...rows] }],
    expected: { rowsRead: rows.length, added: rows.length, totalRows: 0 },
    sums: [],
  }
})()

/** 出售 and 库存 by hand: stock of two warehouses adds up. */
const stock: SampleExport = (() => {
  const header = ['快照日期', '商品ID', 'SKU编码', '仓库名称', '库存数量', '成本金额（元）']
  const rows = items.flatMap(
    ({ item, skus, costFen }) =>
    ['华东仓', '华南仓'].map((store, n) => [
      '20261111', armoured(item), skus[0]?.sku ?? '', store, String(30 + n), yuan(costFen * (30 + n)),
    ]), // prettier-ignore
  )
  const sums = ['库存数量', '成本金额（元）']
  return {
    format: 'stock-days',
    name: '库存快照_20261111.csv',
    channel: 'tmall',
    as: 'gbk',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

/** Daily reports: shop, goods, sources and stock, of 生意参谋, 商智 and Suning. */
export const reportSamples: readonly SampleExport[] = [
  shopDaily,
  shopCore,
  goodsDaily,
  sources,
  jdChannels,
  jdGoods,
  suning,
  stock,
]
