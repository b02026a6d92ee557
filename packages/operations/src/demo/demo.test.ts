import { parseCampaign } from '@dacu/campaign'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { demoCampaigns } from './campaigns/documents.ts'
import { exportFiles, filesToTry } from './files/all.ts'
import { yuan } from './files/table.ts'
import { makeShopYear, type DemoOrder } from './shop-year.ts'

const year = makeShopYear(618)
const paidFen = (orders: readonly DemoOrder[]) =>
  orders
    .filter((order) => order.paidAt)
    .reduce((sum, order) => sum + order.lines.reduce((part, line) => part + line.paidFen, 0), 0)
const between = (from: string, until: string) =>
  year.orders.filter((order) => order.createdAt >= from && order.createdAt < until)

describe('the demo shop', () => {
  test('is the same shop from the same seed, and another from another', () => {
    const again = makeShopYear(618)
    expect(again.orders.length).toBe(year.orders.length)
    expect(again.orders.at(-1)).toEqual(year.orders.at(-1))
    expect(makeShopYear(619).orders.at(-1)).not.toEqual(year.orders.at(-1))
  })

  test('sells about 9,000 yuan a day in the spring of 2026, as the review of the 618 says', () => {
    const perDay = paidFen(between('2026-04-01', '2026-06-01')) / 61
    expect(perDay).toBeGreaterThan(820_000)
    expect(perDay).toBeLessThan(980_000)
  })

  test('has a burst on the first official day of the 618 and a smaller one on the 18th', () => {
    const first = paidFen(between('2026-06-08', '2026-06-09'))
    const second = paidFen(between('2026-06-18', '2026-06-19'))
    expect(first).toBeGreaterThan(3 * 900_000)
    expect(second).toBeGreaterThan(2 * 900_000)
    expect(second).toBeLessThan(first)
  })

  test('gives 2,670 red-packet coupons in eleven days, far fewer than were set', () => {
    const drops = year.coupons.filter((row) => row.offer.startsWith('红包喷泉'))
    expect(drops.length).toBe(11)
    expect(drops.reduce((sum, row) => sum + row.claims, 0)).toBe(2670)
    expect(drops.reduce((sum, row) => sum + row.issued, 0)).toBe(6600)
  })

  test('sells out of the launch item on the 18th, before the evening', () => {
    const launch = between('2026-06-18', '2026-06-19').filter((order) =>
      order.lines.some((line) => line.item.item === '680011021'),
    )
    const pieces = launch
      .flatMap((order) => order.lines)
      .filter((line) => line.item.item === '680011021')
      .reduce((sum, line) => sum + line.pieces, 0)
    expect(pieces).toBe(44)
    expect(
      launch
        .map((order) => order.createdAt)
        .toSorted()
        .at(-1)
        ?.slice(11, 13),
    ).toMatch(/^(0\d|1[0-8])$/)
  })

  test('adds up: what a line pays and what was taken off it is its list price', () => {
    for (const order of year.orders)
      for (const line of order.lines)
        expect(line.paidFen + line.merchantOffFen + line.platformOffFen).toBe(line.listFen)
  })

  test('never sells below nothing, and refunds no more than was paid', () => {
    for (const order of year.orders)
      for (const line of order.lines) {
        expect(line.paidFen).toBeGreaterThan(0)
        expect(line.refund?.fen ?? 0).toBeLessThanOrEqual(line.paidFen)
      }
  })
})

describe('its export files', () => {
  const files = exportFiles(year)

  test('are GBK with armoured ids and a row of totals where the platform has them', () => {
    const orders = files.find((file) => file.name.startsWith('ExportOrderList'))
    const text = iconv.decode(orders?.bytes ?? Buffer.alloc(0), 'gb18030')
    expect(text.slice(0, 4)).toBe('订单编号')
    expect(text).toMatch(/\r\n"=""4\d{18}"""/)
    const tmall = year.orders.filter((order) => order.shop.channel === 'tmall')
    const freight = tmall.filter((order) => order.paidAt).reduce((sum, order) => sum + order.freightFen, 0)
    expect(text.trimEnd().split('\r\n').at(-1)).toContain(yuan(paidFen(tmall) + freight))
  })

  test('come with two to try: new rows, newer rows, a damaged id and a row that cannot be read', () => {
    const [, lines] = filesToTry(year.morning)
    const rows = iconv
      .decode(lines?.bytes ?? Buffer.alloc(0), 'gb18030')
      .trimEnd()
      .split('\r\n')
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.at(-2)).toMatch(/^4\.26111E\+18,/)
    expect(rows.at(-1)).toContain('昨天夜里')
  })
})

test('yuan writes fen by whole numbers', () => {
  expect([0, 5, 100, 12345, -5, 1999999999].map(yuan)).toEqual([
    '0.00',
    '0.05',
    '1.00',
    '123.45',
    '-0.05',
    '19999999.99',
  ])
})

describe('its three campaigns', () => {
  test.each(demoCampaigns())('$key is a document that the parse accepts', ({ document }) => {
    expect(parseCampaign(document)).toMatchObject({ kind: 'read' })
  })

  test('tell the story: no fallback on the 618, one on Double 11 because of it, a price below cost on the 12.12', () => {
    const [first, second, third] = demoCampaigns().map((each) => each.document)
    expect(first?.drops.map((drop) => drop.fallback)).toEqual([null])
    expect(second?.drops.map((drop) => drop.fallback?.couponsEach)).toEqual([200])
    expect(second?.lessons.map((lesson) => lesson.check.kind)).toEqual(['fallback_batch', 'decision_before'])
    const lipstick = third?.lineup.find((item) => item.item === '680011005')
    expect(lipstick?.eventPriceFen).toBeLessThan(lipstick?.costFen ?? 0)
  })
})
