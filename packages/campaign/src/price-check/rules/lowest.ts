import { parseBasket, parseCatalogue, quoteWith } from '@dacu/pricing'
import { floorOf } from '@dacu/pricing/floor'
import { epochMs, instantOf, msOf } from '../../calendar/instant.ts'
import type { LineupItem } from '../../plan/document.ts'
import { isUnpicked, skusOf } from '../../plan/lineup.ts'
import type { Context } from '../context.ts'
import { turningPoints } from './complexity.ts'
import { goodsOf, paidEach } from './priced.ts'
import type { Reached, Shopper } from './priced.ts'

/**
 * The lowest price a piece that any shopper can reach 最低到手价. Up to so many SKUs the kernel searches
 * baskets of several goods; a larger lineup is tried item by item, so that a save stays quick.
 */
const searchedSkusMax = 60
const searchedPiecesMax = 4
/** Bounds at once: pricing every basket one by one would prove more and take seconds. */
const searchEffort = 0

/** Pieces that are tried where items are tried alone: thresholds of pieces are met within six. */
const piecesTried = [1, 2, 3, 4, 6]

type Goods = { line: LineupItem; sku: string }

const goodsIn = ({ plan }: Context): Goods[] =>
  plan.lineup
    .filter((line) => !isUnpicked(line) && line.eventPriceFen > 0)
    .flatMap((line) => skusOf(line).map((sku) => ({ line, sku })))

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

const piecesOf = (reached: Reached): number => reached.basket.reduce((sum, each) => sum + each.pieces, 0)

const lower = (one: Reached, other: Reached): number =>
  one.payFen - other.payFen || piecesOf(one) - piecesOf(other) || msOf(one.at) - msOf(other.at)

/** What the kernel says of a basket that it found: when, what is in it, which offers apply. */
function witness(
  context: Context,
  goods: Goods,
  payFen: number,
  found: Record<string, unknown>,
): Reached | null {
  const { priced, plan, zone } = context
  const basket = parseBasket(found)
  if (priced.kind !== 'scheme' || basket.kind !== 'ok') return null
  const applied = quoteWith(priced.scheme, basket.value).offers.filter((offer) => offer.kind === 'applied')
  const at = typeof found['at'] === 'string' ? epochMs(found['at']) : null
  return {
    line: goods.line,
    at: at === null ? plan.window.from : instantOf(at, zone),
    basket: basket.value.lines.map(({ sku, pieces }) => ({ sku, pieces })),
    payFen,
    offers: applied.map((offer) => offer.offer),
  }
}

/** Any basket of the lineup: the kernel's own search, with companions. */
function bySearch(context: Context, goods: readonly Goods[]): Reached[] {
  const { priced } = context
  const catalogue = parseCatalogue({
    format: 'dacu.catalogue/1',
    skus: goods.map(({ line, sku }) => goodsOf(context, line, sku)),
  })
  if (priced.kind !== 'scheme' || catalogue.kind !== 'ok') return []
  const options = { piecesMax: searchedPiecesMax, effort: searchEffort }
  const rows = new Map(floorOf(priced.file, catalogue.value, options).map((row) => [row.sku, row]))
  return goods.flatMap((each) => {
    const row = rows.get(each.sku)
    return (row?.basket && witness(context, each, row.upperFen, row.basket)) || []
  })
}

/** Which offers name a SKU anywhere, in their scope or their mechanic: goods alike in this are priced alike. */
function namedBy(context: Context): (sku: string) => string {
  const texts = context.offers.map((offer) => JSON.stringify(offer.offer))
  return (sku) => texts.map((text) => (text.includes(JSON.stringify(sku)) ? '1' : '0')).join('')
}

function triedAlone(context: Context, { line, sku }: Goods): Reached | null {
  const { priced } = context
  if (priced.kind !== 'scheme') return null
  const shopper = luckiest(context)
  const tried = turningPoints(context).flatMap((at) =>
    piecesTried.flatMap(
      (pieces) => paidEach(context, priced.scheme, { line, sku, pieces, at }, shopper) ?? [],
    ),
  )
  return tried.toSorted(lower)[0] ?? null
}

/** Baskets of one item only; goods of the same price that the same offers name are tried once. */
function byItem(context: Context, goods: readonly Goods[]): Reached[] {
  const signature = namedBy(context)
  const known = new Map<string, Reached | null>()
  return goods.flatMap((each) => {
    const key = `${each.line.eventPriceFen} ${signature(each.sku)} ${each.line.category}`
    const earlier = known.get(key)
    const reached = earlier === undefined ? triedAlone(context, each) : earlier
    known.set(key, reached)
    const basket = reached?.basket.map(({ pieces }) => ({ sku: each.sku, pieces }))
    return reached && basket ? { ...reached, basket, line: each.line } : []
  })
}

/** The lowest of each item of the lineup over its SKUs. */
export function lowestReached(context: Context): Reached[] {
  if (context.priced.kind !== 'scheme') return []
  const goods = goodsIn(context)
  const reached = goods.length <= searchedSkusMax ? bySearch(context, goods) : byItem(context, goods)
  return context.plan.lineup.flatMap(
    (line) => reached.filter((each) => each.line.id === line.id).toSorted(lower)[0] ?? [],
  )
}
