import { parseBasket, quoteWith } from '@dacu/pricing'
import type { Scheme } from '@dacu/pricing'
import type { Instant } from '../../calendar/time.ts'
import type { LineupItem } from '../../plan/document.ts'
import type { Context } from '../context.ts'

/** What one piece costs a shopper, and the basket that shows it. */
export type Reached = {
  line: LineupItem
  at: Instant
  basket: readonly { sku: string; pieces: number }[]
  payFen: number
  offers: readonly string[]
}

/** What a shopper brings along. */
export type Shopper = { holds: string[]; codes: string[]; groupSize: number; channel: string | null }

/** A shopper who does nothing special: no coupon, no code, no group. */
export const ordinary = ({ plan }: Context): Shopper => ({
  holds: [],
  codes: [],
  groupSize: 1,
  channel: plan.lineup[0]?.channels[0] ?? null,
})

export type Wish = { line: LineupItem; sku: string; pieces: number; at: Instant }

/** Goods as the kernel prices them: the event price is the line's own price, before the offers. */
export function goodsOf({ plan }: Context, line: LineupItem, sku: string): Record<string, unknown> {
  const shop = plan.shops[0]
  return {
    sku,
    priceFen: line.eventPriceFen,
    ...(shop === undefined ? {} : { shop }),
    ...(line.category === '' ? {} : { categories: [line.category] }),
  }
}

const basketOf = (context: Context, { line, sku, pieces, at }: Wish, shopper: Shopper): unknown => ({
  at,
  ...(shopper.channel === null ? {} : { channel: shopper.channel }),
  holds: shopper.holds,
  codes: shopper.codes,
  groupSize: shopper.groupSize,
  lines: [{ ...goodsOf(context, line, sku), pieces }],
})

/** What a piece costs, rounded down; null where the kernel cannot read the basket. */
export function paidEach(context: Context, scheme: Scheme, wish: Wish, shopper: Shopper): Reached | null {
  const basket = parseBasket(basketOf(context, wish, shopper))
  if (basket.kind !== 'ok') return null
  const quote = quoteWith(scheme, basket.value)
  const applied = quote.offers.flatMap((offer) => (offer.kind === 'applied' ? [offer.offer] : []))
  const { line, sku, pieces, at } = wish
  return { line, at, basket: [{ sku, pieces }], payFen: Math.floor(quote.payFen / pieces), offers: applied }
}
