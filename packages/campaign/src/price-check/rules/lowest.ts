import { parseBasket, parseCatalogue, quoteWith } from '@dacu/pricing'
import { floorOf, verdictOf } from '@dacu/pricing/floor'
import type { FloorRow } from '@dacu/pricing/floor'
import { epochMs, instantOf, msOf } from '../../calendar/instant.ts'
import type { Instant } from '../../calendar/time.ts'
import type { LineupItem } from '../../plan/document.ts'
import { isUnpicked, skusOf } from '../../plan/lineup.ts'
import type { Context, OfferView } from '../context.ts'
import { aloneIn } from './alone.ts'
import type { Alone } from './alone.ts'
import { goodsOf } from './priced.ts'
import type { Reached, Shopper } from './priced.ts'

/**
 * The lowest price a piece that any shopper can reach 最低到手价. Up to so many SKUs the kernel searches
 * baskets of several goods; a larger lineup is tried item by item, so that a save stays quick.
 */
const searchedSkusMax = 60
const searchedPiecesMax = 4
/** Bounds at once: pricing every basket one by one would prove more and take seconds. */
const searchEffort = 0
/** Baskets priced at a save, over all SKUs: what is open after them is said to be so. */
const searchBudget = 1_200

/** Pieces that are tried where items are tried alone: thresholds of pieces are met within six. */
export const piecesTried = [1, 2, 3, 4, 6]

type Goods = { line: LineupItem; sku: string }

const goodsIn = ({ plan }: Context): Goods[] =>
  plan.lineup
    .filter((line) => !isUnpicked(line) && line.eventPriceFen > 0)
    .flatMap((line) => skusOf(line).map((sku) => ({ line, sku })))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The luckiest shopper: holds every coupon, knows every code, has found a group. */
export function luckiest({ offers, plan }: Context): Shopper {
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

/**
 * What a piece of a line must not fall below once offers add up 底线: its floor price, and more than it
 * costs. Prices that are too low by themselves are told by M-02 and M-03; null where nothing is to be kept.
 */
function limitOf({ eventPriceFen, floorPriceFen, costFen }: LineupItem): number | null {
  const limits = [
    ...(floorPriceFen !== null && eventPriceFen >= floorPriceFen ? [floorPriceFen] : []),
    ...(costFen !== null && eventPriceFen > costFen ? [costFen + 1] : []),
  ]
  return limits.length > 0 ? Math.max(...limits) : null
}

/** The floors of the goods that have a limit, known just well enough to tell whether it is kept. */
function floorsOf(context: Context, goods: readonly Goods[]): Map<string, FloorRow> {
  const { priced } = context
  const catalogue = parseCatalogue({
    format: 'dacu.catalogue/1',
    skus: goods.map(({ line, sku }) => goodsOf(context, line, sku)),
  })
  if (priced.kind !== 'scheme' || catalogue.kind !== 'ok') return new Map()
  const limits = new Map(
    goods.flatMap(({ line, sku }) => {
      const limitFen = limitOf(line)
      return limitFen === null ? [] : [[sku, limitFen] as const]
    }),
  )
  const rows = floorOf(priced.file, catalogue.value, {
    piecesMax: searchedPiecesMax,
    effort: searchEffort,
    budget: searchBudget,
    limits,
    only: [...limits.keys()],
  })
  return new Map(rows.map((row) => [row.sku, row]))
}

/** Any basket of the lineup: the kernel's own search, with companions. */
function bySearch(context: Context, goods: readonly Goods[]): Limited[] {
  const rows = floorsOf(context, goods)
  return goods.flatMap((each): Limited[] => {
    const [row, limitFen] = [rows.get(each.sku), limitOf(each.line)]
    if (!row || limitFen === null) return []
    const verdict = verdictOf(row, limitFen)
    if (verdict === 'open') return [{ kind: 'open', line: each.line, lowerFen: row.lowerFen, limitFen }]
    const reached = verdict === 'broken' && row.basket && witness(context, each, row.upperFen, row.basket)
    return reached ? [{ kind: 'broken', line: each.line, reached }] : []
  })
}

/** Instants at which something changes for a basket that only these offers touch, in order. */
const momentsOf = ({ plan }: Context, offers: readonly OfferView[]): Instant[] =>
  [...new Set([plan.window.from, ...offers.flatMap(({ window }) => (window ? [window.from] : []))])].toSorted(
    (one, other) => msOf(one) - msOf(other),
  )

function triedAlone(context: Context, alone: Alone, { line, sku }: Goods): Reached | null {
  const shopper = luckiest(context)
  const tried = momentsOf(context, alone.touching(line, sku)).flatMap((at) =>
    piecesTried.flatMap((pieces) => alone.paidEach(line, sku, pieces, at, shopper) ?? []),
  )
  return tried.toSorted(lower)[0] ?? null
}

/** Baskets of one item only; goods of the same price that the same offers touch are tried once. */
function byItem(context: Context, goods: readonly Goods[]): Limited[] {
  const alone = aloneIn(context)
  if (alone === null) return []
  const question = `lowest ${JSON.stringify(luckiest(context))}`
  return goods.flatMap((each): Limited[] => {
    const limitFen = limitOf(each.line)
    if (limitFen === null) return []
    const reached = alone.once(each.line, each.sku, question, () => triedAlone(context, alone, each))
    const basket = reached?.basket.map(({ pieces }) => ({ sku: each.sku, pieces }))
    if (!reached || !basket || reached.payFen >= limitFen) return []
    return [{ kind: 'broken', line: each.line, reached: { ...reached, basket, line: each.line } }]
  })
}

/**
 * A line that does not keep its limit, with the basket that shows it; or one of which the search could
 * not tell: no basket below the limit was found, and none was ruled out.
 */
export type Limited =
  | { kind: 'broken'; line: LineupItem; reached: Reached }
  | { kind: 'open'; line: LineupItem; lowerFen: number; limitFen: number }

const graver = (one: Limited, other: Limited): number => {
  if (one.kind === 'broken' && other.kind === 'broken') return lower(one.reached, other.reached)
  if (one.kind === 'open' && other.kind === 'open') return one.lowerFen - other.lowerFen
  return one.kind === 'broken' ? -1 : 1
}

/** The lines that do not keep their limit for certain, each by the gravest of its SKUs. */
export function notKept(context: Context): Limited[] {
  if (context.priced.kind !== 'scheme') return []
  const goods = goodsIn(context)
  const found = goods.length <= searchedSkusMax ? bySearch(context, goods) : byItem(context, goods)
  const byLine = Map.groupBy(found, (each) => each.line.id)
  return context.plan.lineup.flatMap((line) => byLine.get(line.id)?.toSorted(graver)[0] ?? [])
}
