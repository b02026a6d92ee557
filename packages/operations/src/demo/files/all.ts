import { shops } from '../catalogue.ts'
import type { DemoYear } from '../shop-year.ts'
import { adDays, couponDays, reviewList, stockDays, trafficSources } from './daily.ts'
import { jdOrders } from './jd.ts'
import type { ExportFile } from './table.ts'
import { taobaoLines, taobaoOrders } from './taobao.ts'

const exportedAt = '2026-11-11T23:59:59'

/** The year of the demo shops as the files their owner would download, in the platforms' own formats. */
export function exportFiles(year: DemoYear): ExportFile[] {
  return shops.flatMap((shop) => {
    const of = <T extends { shop: { code: string } }>(rows: readonly T[]) =>
      rows.filter((row) => row.shop.code === shop.code)
    const orders = of(year.orders)
    const visits = of(year.visits)
    const deals =
      shop.channel === 'jd'
        ? [jdOrders(orders, exportedAt, '')]
        : [taobaoOrders(orders, exportedAt, ''), taobaoLines(orders, exportedAt, '')]
    return [
      ...deals,
      trafficSources(shop.code, visits, orders, exportedAt),
      adDays(shop.code, visits, orders, exportedAt),
      couponDays(shop.code, of(year.coupons), orders, exportedAt),
      stockDays(shop.code, of(year.stock), exportedAt),
      reviewList(shop.code, of(year.reviews), exportedAt),
    ]
  })
}
