import type { Day } from '../calendar/time.ts'

/**
 * One SKU 规格 on one channel on one day, as its orders paid it; whole fen a piece. Days on which nothing was
 * sold have no entry: a price that nobody paid is no paid price.
 */
export type PriceDay = {
  day: Day
  /** The highest and the lowest price at which an order of the day listed a piece: 一口价 and item-level price 单品价. */
  listFen: number
  itemFen: number
  /**
   * The lowest price really paid 最低成交价 after what the merchant took off; what the platform took off is added
   * back, since it is not the merchant's price. Rounded down, so that a floor is never told too high.
   */
  paidFen: number
  /** The order that paid it. */
  order: string
  pieces: number
}

/** The memory of prices 价格账本 of one SKU on one channel of a shop, in the order of its days. */
export type PriceLedger = {
  shop: string
  channel: string
  item: string | null
  sku: string
  title: string | null
  days: readonly PriceDay[]
}

/** Why a low price may not count; which of these a platform leaves out differs by year (compliance E-07). */
export const exceptionKinds = [
  'gold_coins',
  'shop_coupon',
  'points',
  'seckill',
  'trial',
  'member_price',
  'official_event',
] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

/** Days on which prices were special, of all SKUs or of some; `until` is exclusive. */
export type PriceException = {
  kind: ExceptionKind
  from: Day
  until: Day
  skus: readonly string[] | null
}

/** The lowest price of a window, with the day and the order that paid it. */
export type Lowest = { fen: number; day: Day; order: string }

/** Days of the shop, from ≤ day < until. */
export type PriceWindow = { from: Day; until: Day }

/** Whether a day's prices are left out for this SKU. */
function isLeftOut(sku: string, day: Day, exceptions: readonly PriceException[]): boolean {
  return exceptions.some(
    ({ from, until, skus }) => day >= from && day < until && (skus === null || skus.includes(sku)),
  )
}

/** Days of a ledger that count in a window. */
function counted(
  ledger: PriceLedger,
  window: PriceWindow,
  exceptions: readonly PriceException[] = [],
): PriceDay[] {
  return ledger.days.filter(
    ({ day }) => day >= window.from && day < window.until && !isLeftOut(ledger.sku, day, exceptions),
  )
}

/** The lowest really paid price of a window, of equal ones the latest; null where nothing was sold in it. */
export function lowestPaid(
  ledger: PriceLedger,
  window: PriceWindow,
  exceptions: readonly PriceException[] = [],
): Lowest | null {
  return counted(ledger, window, exceptions).reduce<Lowest | null>(
    (lowest, { paidFen, day, order }) =>
      lowest === null || paidFen <= lowest.fen ? { fen: paidFen, day, order } : lowest,
    null,
  )
}

/** The lowest price at which the SKU was listed in a window; null where nothing was sold in it. */
export function lowestListed(ledger: PriceLedger, window: PriceWindow): number | null {
  const listed = counted(ledger, window).map((day) => day.itemFen)
  return listed.length === 0 ? null : Math.min(...listed)
}

/** The last price paid before a day, however long ago: the reference where seven days had no sale. */
export function lastPaid(ledger: PriceLedger, before: Day): Lowest | null {
  const last = ledger.days.findLast(({ day }) => day < before)
  return last ? { fen: last.paidFen, day: last.day, order: last.order } : null
}
