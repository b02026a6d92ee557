import { catalogue } from '../../catalogue.ts'
import { dayBefore, expecting, type SampleExport, withTotals } from './sample.ts'

const days = [1, 0].map(dayBefore)
const items = catalogue.slice(0, 2)

const zhitongche: SampleExport = (() => {
  const header = ['状态', '商品名称', '推广单元类型', '计划名称', '默认出价', '展现量', '点击量', '点击率', '花费', '平均点击花费', '点击转化率', '投入产出比', '总成交金额'] // prettier-ignore
  const rows = items.map((item, n) => ['推广中', item.title, '宝贝推广', `计划${n}`, '1.20', String(4100 + n), String(210 + n), '5.12%', `¥${260 + n}.40`, '1.24', '4.10%', '3.21', '1,890.00']) // prettier-ignore
  const sums = ['展现量', '点击量', '花费']
  return {
    format: 'zhitongche',
    name: '搜索推广_账户_分级详情_计划_20261111.xls',
    channel: 'tmall',
    as: 'html',
    sheets: [{ name: '计划', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

const scenes: SampleExport = (() => {
  const header = ['日期', '场景ID', '场景名字', '原二级场景ID', '原二级场景名字', '展现量', '点击量', '花费', '点击率', '平均点击花费', '千次展现花费', '总成交金额', '总成交笔数', '直接成交金额', '间接成交金额', '点击转化率', '投入产出比', '总购物车数', '加购率', '总收藏数', '成交新客数', '成交新客占比', '会员首购人数', '会员成交金额', '会员成交笔数'] // prettier-ignore
  const rows = days.flatMap(
    (day) =>
    ['关键词推广', '精准人群推广', '全站推广'].map((scene, n) => [`${day}\t`, String(371 + n), scene, '1', scene, '8,200', '310', `38${n}.55`, '3.78%', '1.23', '46.4', '1,900.00', '10', '1,500.00', '400.00', '3.2%', '4.99', '33', '10%', '9', '4', '40%', '1', '200.00', '1']), // prettier-ignore
  )
  const sums = ['展现量', '点击量', '花费', '总成交金额']
  return {
    format: 'ad-days',
    name: '天猫_20261111_花间美妆_万象台_营销明细数据.xlsx',
    channel: 'tmall',
    as: 'xlsx',
    sheets: [{ name: '场景', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

/** Goods and plan: one goods-day has several rows, which add up. */
const goods: SampleExport = (() => {
  const header = ['日期', '场景名字', '主体ID', '主体类型', '主体名称', '计划ID', '计划名字', '展现量', '点击量', '花费', '点击率', '总成交金额', '总成交笔数', '净成交金额', '净成交笔数', '净实际投产比', '宝贝收藏加购数'] // prettier-ignore
  const rows = days.flatMap((day) =>
    items.flatMap(
      ({ item, title }) =>
      ['测款', '拉新'].map((plan, n) => [day, '关键词推广', item, '商品', title, String(n), plan, '2050', '77', '95.10', '3.78%', '480.00', '3', '470.00', '3', '4.94', '8']), // prettier-ignore
    ),
  )
  const sums = ['展现量', '点击量', '花费', '总成交金额']
  return {
    format: 'ad-days',
    name: '万相台_商品报表_2026-11-11.csv',
    channel: 'tmall',
    as: 'gbk',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

const taoke: SampleExport = (() => {
  const header = ['日期', '数据内容', '点击量(即进店量)', '点击人数(即进店人数)', '点击转化率(即付款转化率)', '付款人数', '付款金额', '付款笔数', '付款件数', '付款佣金支出', '付款服务费支出', '付款佣金率', '付款支出费用', '结算人数', '结算笔数', '结算金额', '结算佣金支出', '确认收货金额', '单件商品付款支出费用'] // prettier-ignore
  const rows = days.flatMap(
    (day) =>
    ['通用计划', '营销计划'].map((plan) => [`${day}\t`, plan, '210', '180', '3.2%', '6', '1,140.00', '6', '7', '57.00', '5.70', '5%', '62.70', '5', '5', '950.00', '47.50', '950.00', '8.96']), // prettier-ignore
  )
  const sums = ['付款支出费用', '付款佣金支出', '付款金额']
  return {
    format: 'taoke-days',
    name: '淘宝联盟_推广效果_20261111.csv',
    channel: 'tmall',
    as: 'gbk',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

const jingzhuntong: SampleExport = (() => {
  const header = ['日期', '计划ID', '计划名称', '单元', '总费用', '展现数', '点击数', '点击率', '平均点击成本', '总订单行', '总订单金额', '总加购数', '投产比'] // prettier-ignore
  const rows = days.map((day) => [day.replaceAll('-', ''), '88', '快车-精华', '单元1', '260.40', '4100', '210', '5.12%', '1.24', '9', '1,890.00', '20', '7.26']) // prettier-ignore
  const sums = ['总费用', '展现数', '总订单金额']
  return {
    format: 'ad-days',
    name: '京准通_计划报表_20261111.csv',
    channel: 'jd',
    as: 'gbk',
    sheets: [{ name: '', rows: withTotals(header, rows, sums) }],
    expected: expecting(rows.length),
    sums,
  }
})()

/** A title row first, a text where a number is expected (目标投产比), the total 总计 last. */
const pddAds: SampleExport = (() => {
  const header = ['日期', '商品ID', '商品名称', '推广计划', '目标投产比', '花费(元)', '交易额(元)', '投产比', '成交笔数', '每笔成交花费(元)', '每笔成交金额(元)', '曝光量', '点击量', '推广曝光占比'] // prettier-ignore
  const rows = days.flatMap(
    (day) =>
    items.map((item, n) => [day, `5${item.item}`, item.title, `全站推广${n}`, '自动出价', '88.20', '640.00', '7.26', '8', '11.03', '80.00', '9100', '190', '31.2%']), // prettier-ignore
  )
  const sums = ['花费(元)', '交易额(元)', '曝光量', '点击量']
  return {
    format: 'ad-days',
    name: '推广_商品推广_20261111.xlsx',
    channel: 'pdd',
    as: 'xlsx',
    sheets: [{ name: '推广', rows: [['名称：推广'], ...withTotals(header, rows, sums, '总计')] }],
    expected: expecting(rows.length),
    sums,
  }
})()

/** Advertising and partners, of Alimama, JD and PDD. */
export const adSamples: readonly SampleExport[] = [zhitongche, scenes, goods, taoke, jingzhuntong, pddAds]
