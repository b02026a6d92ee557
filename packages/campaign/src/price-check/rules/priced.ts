import { parseBasket, quoteWith } from '@dacu/pricing'
import type { Scheme } from '@dacu/pricing'
import { msOf } from '../../calendar/instant.ts'
import type { Instant } from '../../calendar/time.ts'
import type { LineupItem } from '../../plan/document.ts'
import { isUnpicked, skusOf } from '../../plan/lineup.ts'
import type { Context } from '../context.ts'
import { turningPoints } from './complexity.ts'

/** What one piece costs in a basket of one item, and the basket that shows it. */
export type Reached = {
  line: LineupItem
  sku: string
  at: Instant
  pieces: number
  payFen: number
  offers: string[]
}

/** Baskets that are tried for each item: thresholds of pieces are met within six. */
const piecesTried = [1, 2, 3, 4, 6]

type Shopper = { holds: string[]; codes: string[]; groupSize: number; channel: string | null }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The luckiest shopper: holds every coupon, knows every code, has found a group. */
function luckiest({ offers, plan }: Context): Shopper {
  const conditions = offers.map((offer) => offer.offer['when']).filter(isObject)
  return {
    holds: offers.filter((offer) => offer.claimed).map((offer) => offer.id),
    codes: conditions.flatMap((when) => (typeof when['code'] === 'string' ? [when['code']] : [])),
    groupSize: Math.max(
      1,
      ...conditions.map((when) => (typeof when['groupSize'] === 'number' ? when['groupSize'] : 1)),
    ),
    channel: plan.lineup[0]?.channels[0] ?? null,
  }
}

/** A shopper who does nothing special: no coupon, no code, no group. */
export const ordinary = ({ plan }: Context): Shopper => ({
  holds: [],
  codes: [],
  groupSize: 1,
  channel: plan.lineup[0]?.channels[0] ?? null,
})

type Wish = { line: LineupItem; sku: string; pieces: number; at: Instant }

function basketOf(context: Context, { line, sku, pieces, at }: Wish, shopper: Shopper): unknown {
  const shop = context.plan.shops[0]
  return {
    at,
    ...(shopper.channel === null ? {} : { channel: shopper.channel }),
    holds: shopper.holds,
    codes: shopper.codes,
    groupSize: shopper.groupSize,
    lines: [
      {
        sku,
        priceFen: line.eventPriceFen,
        pieces,
        ...(shop === undefined ? {} : { shop }),
        ...(line.category === '' ? {} : { categories: [line.category] }),
      },
    ],
  }
}

/** What a piece costs, rounded down; null where the kernel cannot read the basket. */
export function paidEach(context: Context, scheme: Scheme, wish: Wish, shopper: Shopper): Reached | null {
  const basket = parseBasket(basketOf(context, wish, shopper))
  if (basket.kind !== 'ok') return null
  const quote = quoteWith(scheme, basket.value)
  const applied = quote.offers.flatMap((offer) => (offer.kind === 'applied' ? [offer.offer] : []))
  return { ...wish, payFen: Math.floor(quote.payFen / wish.pieces), offers: applied }
}

/** Which offers name a SKU anywhere, in their scope or their mechanic: goods alike in this are priced alike. */
function namedBy(context: Context): (sku: string) => string {
  const texts = context.offers.map((offer) => JSON.stringify(offer.offer))
  return (sku) => texts.map((text) => (text.includes(JSON.stringify(sku)) ? '1' : '0')).join('')
}

const lower = (one: Reached, other: Reached): number =>
  one.payFen - other.payFen || one.pieces - other.pieces || msOf(one.at) - msOf(other.at)

/**
 * The lowest price a piece that the luckiest shopper gets for each item, over the turning points of the
 * offers. Goods of the same price that the same offers name are tried once.
 */
export function lowestReached(context: Context): Reached[] {
  const { priced, plan } = context
  if (priced.kind !== 'scheme') return []
  const shopper = luckiest(context)
  const instants = turningPoints(context)
  const signature = namedBy(context)
  const known = new Map<string, Reached | null>()
  const lowestOf = (line: LineupItem, sku: string): Reached | null => {
    const key = `${line.eventPriceFen} ${signature(sku)} ${line.category}`
    const earlier = known.get(key)
    if (earlier !== undefined) return earlier && { ...earlier, line, sku }
    const tried = instants.flatMap((at) =>
      piecesTried.flatMap(
        (pieces) => paidEach(context, priced.scheme, { line, sku, pieces, at }, shopper) ?? [],
      ),
    )
    const lowest = tried.toSorted(lower)[0] ?? null
    known.set(key, lowest)
    return lowest
  }
  return plan.lineup
    .filter((line) => !isUnpicked(line) && line.eventPriceFen > 0)
    .flatMap(
      (line) =>
        skusOf(line)
          .flatMap((sku) => lowestOf(line, sku) ?? [])
          .toSorted(lower)[0] ?? [],
    )
}
