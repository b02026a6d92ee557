import type { DemoCoupons, DemoOrder, DemoReview, DemoStock, DemoVisits } from '../shop-year.ts'
import { compact, csv, gbk, spaced, sum, utf8WithMark, yuan, type Column, type ExportFile } from './table.ts'

type Bought = { buyers: number; orders: number; pieces: number; fen: number }
type SourceRow = DemoVisits & Bought

const percent = (over: number, under: number) =>
  under === 0 ? '0.00%' : `${((100 * over) / under).toFixed(2)}%`
const atText = (row: DemoVisits) => (row.slice === 'hour' ? spaced(row.at) : row.at.slice(0, 10))

const sourceColumns: readonly Column<SourceRow>[] = [
  { heading: '统计时间', cell: atText },
  {
    heading: '一级来源',
    cell: (row) =>
      ({ free: '免费流量', paid: '付费流量', activity: '活动', off_site: '站外' })[row.source.kind],
  },
  { heading: '二级来源', cell: (row) => row.source.source },
  { heading: '访客数', cell: (row) => row.uv },
  { heading: '浏览量', cell: (row) => row.pv },
  { heading: '加购人数', cell: (row) => row.cartAdds },
  { heading: '商品收藏人数', cell: (row) => row.favourites },
  { heading: '支付买家数', cell: (row) => row.buyers },
  { heading: '支付件数', cell: (row) => row.pieces },
  { heading: '支付金额', cell: (row) => yuan(row.fen) },
  { heading: '支付转化率', cell: (row) => percent(row.buyers, row.uv) },
]

/** 流量来源 by source: hours on the days of a big sale, whole days otherwise. */
export function trafficSources(
  shop: string,
  visits: readonly DemoVisits[],
  orders: readonly DemoOrder[],
  exportedAt: string,
): ExportFile {
  const bought = new Map<string, Bought>()
  for (const order of orders) {
    if (!order.paidAt) continue
    for (const key of [
      `${order.createdAt.slice(0, 13)}|${order.source}`,
      `${order.createdAt.slice(0, 10)}|${order.source}`,
    ])
      addTo(bought, key, order)
  }
  const none: Bought = { buyers: 0, orders: 0, pieces: 0, fen: 0 }
  const rows = visits.map((row) =>
    Object.assign(
      {},
      row,
      bought.get(`${row.at.slice(0, row.slice === 'hour' ? 13 : 10)}|${row.source.source}`) ?? none,
    ),
  )
  return {
    name: `流量来源_${shop}_${compact(exportedAt)}.csv`,
    shop,
    bytes: utf8WithMark(csv(sourceColumns, rows)),
  }
}

function addTo(bought: Map<string, Bought>, key: string, order: DemoOrder): void {
  const have = bought.get(key) ?? { buyers: 0, orders: 0, pieces: 0, fen: 0 }
  have.buyers += 1
  have.orders += 1
  have.pieces += sum(order.lines, (line) => line.pieces)
  have.fen += sum(order.lines, (line) => line.paidFen)
  bought.set(key, have)
}

/** What a paid source cost in one slice of time, spread over the days as the sources' visitors came. */
const adColumns: readonly Column<SourceRow>[] = [
  { heading: '日期', cell: (row) => row.at.slice(0, 10) },
  {
    heading: '场景ID',
    cell: (row) => (row.source.source === '关键词推广' || row.source.source === '京东快车' ? 101 : 102),
  },
  { heading: '场景名字', cell: (row) => row.source.source },
  { heading: '展现量', cell: (row) => row.uv * 27 },
  { heading: '点击量', cell: (row) => row.uv },
  { heading: '花费', cell: (row) => yuan(spendFen(row)) },
  { heading: '点击率', cell: (row) => percent(row.uv, row.uv * 27) },
  { heading: '平均点击花费', cell: (row) => yuan(row.source.clickFen) },
  { heading: '总成交金额', cell: (row) => yuan(row.fen) },
  { heading: '总成交笔数', cell: (row) => row.orders },
  {
    heading: '投入产出比',
    cell: (row) => (spendFen(row) === 0 ? '0.00' : (row.fen / spendFen(row)).toFixed(2)),
  },
]
/** Clicks cost more when every shop bids: by a half on the days of a big sale. */
const spendFen = (row: DemoVisits) =>
  Math.round(row.uv * row.source.clickFen * (row.slice === 'hour' ? 1.5 : 1))

/** 万相台 report by scene and day, with the row of totals at its end. */
export function adDays(
  shop: string,
  visits: readonly DemoVisits[],
  orders: readonly DemoOrder[],
  exportedAt: string,
): ExportFile {
  const days = new Map<string, SourceRow>()
  for (const row of visits) {
    if (row.source.kind !== 'paid') continue
    const day = row.at.slice(0, 10)
    const key = `${day}|${row.source.source}`
    const have = days.get(key)
    if (have) have.uv += row.uv
    else days.set(key, { ...row, at: day, buyers: 0, orders: 0, pieces: 0, fen: 0 })
  }
  for (const order of orders) {
    const row = order.paidAt ? days.get(`${order.createdAt.slice(0, 10)}|${order.source}`) : undefined
    if (!row) continue
    row.orders += 1
    row.fen += sum(order.lines, (line) => line.paidFen)
  }
  const rows = [...days.values()]
  const totals = adColumns.map((column, n) =>
    n === 0
      ? '合计'
      : column.heading === '花费'
        ? yuan(sum(rows, spendFen))
        : column.heading === '点击量'
          ? sum(rows, (row) => row.uv)
          : '',
  )
  return {
    name: `${shop}_万相台_营销明细数据_${compact(exportedAt)}.csv`,
    shop,
    bytes: gbk(csv(adColumns, rows, totals)),
  }
}

type CouponRow = DemoCoupons & { uses: number; fen: number; offFen: number }
const couponColumns: readonly Column<CouponRow>[] = [
  { heading: '日期', cell: (row) => row.day },
  { heading: '券名称', cell: (row) => row.offer },
  { heading: '发行量', cell: (row) => row.issued },
  { heading: '领取张数', cell: (row) => row.claims },
  { heading: '使用张数', cell: (row) => row.uses },
  { heading: '支付金额', cell: (row) => yuan(row.fen) },
  { heading: '优惠金额', cell: (row) => yuan(row.offFen) },
]

/** 优惠券 data: released, claimed and used per day. */
export function couponDays(
  shop: string,
  coupons: readonly DemoCoupons[],
  orders: readonly DemoOrder[],
  exportedAt: string,
): ExportFile {
  const rows = coupons.map((row) => {
    const used = orders.filter(
      (order) => order.paidAt && order.coupon === row.offer && order.createdAt.startsWith(row.day),
    )
    return {
      ...row,
      uses: used.length,
      fen: sum(used, (order) => sum(order.lines, (line) => line.paidFen)),
      offFen: used.length * couponFaceFen(row.offer),
    }
  })
  return {
    name: `优惠券_${shop}_${compact(exportedAt)}.csv`,
    shop,
    bytes: utf8WithMark(csv(couponColumns, rows)),
  }
}
/** The face value stands at the end of a coupon's name, in yuan. */
const couponFaceFen = (name: string) => Number(/减(\d+)$/.exec(name)?.[1] ?? 0) * 100

const stockColumns: readonly Column<DemoStock>[] = [
  { heading: '日期', cell: (row) => row.day },
  { heading: '商品ID', cell: (row) => row.item },
  { heading: 'SKU编码', cell: (row) => row.sku },
  { heading: '库存数量', cell: (row) => row.onHand },
  { heading: '成本金额', cell: (row) => yuan(row.valueFen) },
]
export const stockDays = (shop: string, stock: readonly DemoStock[], exportedAt: string): ExportFile => ({
  name: `库存快照_${shop}_${compact(exportedAt)}.csv`,
  shop,
  bytes: utf8WithMark(csv(stockColumns, stock)),
})

const reviewColumns: readonly Column<DemoReview>[] = [
  { heading: '评价时间', cell: (row) => spaced(row.at) },
  { heading: '订单编号', cell: (row) => row.orderId },
  { heading: '商品ID', cell: (row) => row.item },
  { heading: '评分', cell: (row) => row.stars },
  { heading: '评价内容', cell: (row) => row.text },
]
export const reviewList = (shop: string, reviews: readonly DemoReview[], exportedAt: string): ExportFile => ({
  name: `评价_${shop}_${compact(exportedAt)}.csv`,
  shop,
  bytes: utf8WithMark(csv(reviewColumns, reviews)),
})
