import iconv from 'iconv-lite'
import { shops } from '../catalogue.ts'
import type { DemoOrder, DemoYear } from '../shop-year.ts'
import { adDays, couponDays, reviewList, stockDays, trafficSources } from './daily.ts'
import { jdOrders } from './jd.ts'
import { gbk, type ExportFile } from './table.ts'
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

/**
 * Two files to try the import with: the morning after, exported at 08:30, in which most rows are new or newer, one order
 * number was damaged by a spreadsheet, and one row cannot be read.
 */
export function filesToTry(morning: readonly DemoOrder[]): ExportFile[] {
  const tmall = morning.filter((order) => order.shop.channel === 'tmall')
  const when = '2026-11-12T08:30:00'
  const lines = taobaoLines(tmall, when, '')
  const rows = iconv.decode(lines.bytes, 'gb18030').trimEnd().split('\r\n')
  const last = rows.at(-1) ?? ''
  const damaged = last.replace(/^"=""\d+"""/, '4.26111E+18')
  const unreadable = last
    .replace(/20\d\d-\d\d-\d\d \d\d:\d\d:\d\d/, '昨天夜里')
    .replace(/^"=""(\d+)"""/, '"=""$19"""')
  return [
    taobaoOrders(tmall, when, ''),
    { ...lines, bytes: gbk(`${[...rows, damaged, unreadable].join('\r\n')}\r\n`) },
  ]
}
