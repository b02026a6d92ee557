import { basketText } from '../basket-text.ts'
import type { Catalogue, CatalogueGoods } from '../basket.ts'
import type { Fen, OffersFile } from '../offer.ts'
import type { CompiledOffer, Scheme } from '../scheme.ts'
import { compile } from '../scheme.ts'
import { Companions } from './companions.ts'
import type { Context } from './contexts.ts'
import { contextsOf } from './contexts.ts'
import type { LiveContext } from './exhaustive.ts'
import { alike, basketsOf, liveIn, priceAll } from './exhaustive.ts'
import { Crowds } from './crowds.ts'
import type { PieceBound } from './lower-bound.ts'
import { boundsOf } from './lower-bound.ts'
import { Witnesses } from './witness.ts'
import type { Pick, Priced } from './pricer.ts'
import { pricePicks } from './pricer.ts'

/** The lowest allocated payment for a piece 最低到手价, and the basket that reaches it. */
export type FloorRow = {
  readonly sku: string
  readonly lowerFen: Fen
  readonly upperFen: Fen
  readonly proven: boolean
  readonly basket: { readonly [key: string]: unknown } | null
}

export type FloorOptions = {
  /** Pieces of a basket in all; 6 where it is not said. */
  readonly piecesMax?: number
  /** Baskets that may be priced one by one before bounds take over. */
  readonly effort?: number
  /** Only the floors of these SKUs, among all goods as companions. */
  readonly only?: readonly string[]
}

const usualPiecesMax = 6
const usualFloorEffort = 200_000

/** The lowest found so far for one SKU. */
type Best = { fen: Fen; pieces: number; payFen: Fen; priced: Priced | null }

function lowers(best: Best, priced: Priced, payFen: Fen, pieces: number): void {
  const fen = Math.floor(payFen / pieces)
  if (best.priced !== null && fen >= best.fen) return
  best.fen = fen
  best.payFen = payFen
  best.pieces = pieces
  best.priced = priced
}

/** Shared by all targets of one search. */
export type Ground = {
  readonly scheme: Scheme
  readonly skus: readonly CatalogueGoods[]
  readonly piecesMax: number
  readonly live: readonly LiveContext[]
  readonly contexts: readonly Context[]
  readonly complete: boolean
  readonly effort: number
}

export function groundOf(file: OffersFile, catalogue: Catalogue, options: FloorOptions): Ground {
  const { contexts: found, complete } = contextsOf(file)
  const keys = (context: Context) => context.holds.length + context.codes.length
  // Whoever holds the most comes first: where not all are tried, those are the likely ones.
  const contexts = found.toSorted((a, b) => keys(b) - keys(a))
  const scheme = compile(file)
  const distinct = new Map<string, LiveContext>()
  for (const context of contexts) {
    const one = { context, live: liveIn(scheme, context) }
    const key = alike(one, null)
    if (!distinct.has(key)) distinct.set(key, one)
  }
  const live = [...distinct.values()]
  return {
    scheme,
    skus: catalogue.skus,
    piecesMax: options.piecesMax ?? usualPiecesMax,
    live,
    contexts: live.map(({ context }) => context),
    complete,
    effort: options.effort ?? usualFloorEffort,
  }
}

/** Whether every basket in every context can be priced. */
export function isSmall(ground: Ground): boolean {
  return ground.complete && basketsOf(ground.skus, ground.piecesMax) * ground.contexts.length <= ground.effort
}

function rowOf(goods: CatalogueGoods, best: Best, lowerFen: Fen): FloorRow {
  const lower = Math.min(lowerFen, best.fen)
  return {
    sku: goods.sku,
    lowerFen: lower,
    upperFen: best.fen,
    proven: lower === best.fen,
    basket: best.priced ? basketText(best.priced.basket) : null,
  }
}

function newBest(goods: CatalogueGoods): Best {
  return { fen: goods.priceFen, pieces: 1, payFen: goods.priceFen, priced: null }
}

function byTrying(ground: Ground): FloorRow[] {
  const best = ground.skus.map(newBest)
  let exact = true
  priceAll(ground.scheme, ground.skus, ground.piecesMax, ground.live, (priced) => {
    exact &&= priced.proven
    for (const line of priced.lines) {
      const known = best[line.place]
      if (known) lowers(known, priced, line.payFen, line.pieces)
    }
  })
  const crowds = new Crowds(ground.scheme, ground.skus, ground.piecesMax)
  const bound = (place: number) =>
    exact ? Number.POSITIVE_INFINITY : lowestOf(boundsOf(crowds, ground.live, place))
  return ground.skus.map((goods, place) => rowOf(goods, best[place] ?? newBest(goods), bound(place)))
}

/** What bounds and baskets of all targets share. */
type Search = {
  readonly ground: Ground
  readonly crowds: Crowds
  readonly witnesses: Witnesses
  readonly companions: Companions
}

function searchOf(ground: Ground, file: OffersFile): Search {
  const crowds = new Crowds(ground.scheme, ground.skus, ground.piecesMax)
  return {
    ground,
    crowds,
    witnesses: new Witnesses(crowds),
    companions: new Companions(ground.skus, itemLooks(ground, file)),
  }
}

/** No basket pays less than this for a piece [W3]. */
function lowestOf(bounds: readonly PieceBound[]): Fen {
  return bounds.reduce(
    (least, { payFen, pieces }) => Math.min(least, Math.floor(payFen / pieces)),
    Number.MAX_SAFE_INTEGER,
  )
}

/** Baskets priced for one SKU; more hardly find less. */
const basketsMax = 60

/** How far from its bound a floor must be for baskets to be tried that only follow what offers miss. */
const followedFen = 20

/** Contexts in which the baskets led by what offers miss are tried. */
const contextsTried = 3

/** Adds picks up, at most so many pieces in all and of each SKU; null where they do not fit. */
function joined(ground: Ground, picks: readonly Pick[]): Pick[] | null {
  const pieces = new Map<number, number>()
  for (const pick of picks) pieces.set(pick.place, (pieces.get(pick.place) ?? 0) + pick.pieces)
  const all = [...pieces].map(([place, count]) => ({ place, pieces: count }))
  const total = all.reduce((sum, pick) => sum + pick.pieces, 0)
  const fits = all.every((pick) => pick.pieces <= (ground.skus[pick.place]?.piecesMax ?? ground.piecesMax))
  return fits && total <= ground.piecesMax ? all : null
}

class Probe {
  readonly ground: Ground
  readonly place: number
  readonly best: Best
  readonly lowerFen: Fen
  private readonly seen = new Set<string>()

  constructor(ground: Ground, place: number, best: Best, lowerFen: Fen) {
    this.ground = ground
    this.place = place
    this.best = best
    this.lowerFen = lowerFen
  }

  get proven(): boolean {
    return this.best.fen <= this.lowerFen
  }

  /** Prices picks once in each context and keeps the lowest. */
  price(picks: readonly Pick[], contexts: readonly Context[]): void {
    const fitting = joined(this.ground, picks)
    if (!fitting || this.proven || this.seen.size >= basketsMax) return
    const key = fitting
      .map(({ place, pieces }) => `${place}*${pieces}`)
      .sort()
      .join()
    if (this.seen.has(key)) return
    this.seen.add(key)
    for (const context of contexts) {
      const priced = pricePicks(this.ground.scheme, this.ground.skus, fitting, context)
      const line = priced.lines.find(({ place }) => place === this.place)
      if (line) lowers(this.best, priced, line.payFen, line.pieces)
    }
  }
}

/** Fillers kept of each target before they are paired; more finds little and costs its square. */
const fillersKept = 6

/**
 * Looks for the basket in which the target is cheapest: for every number of pieces whose bound is
 * still lower than what was found, first the fillers that would reach the bound, then those that the
 * offers ask for.
 */
function probe(search: Search, place: number, bounds: readonly PieceBound[]): Best {
  const { ground } = search
  const goods = ground.skus[place]
  if (!goods) return { fen: 0, pieces: 1, payFen: 0, priced: null }
  const best = newBest(goods)
  const tried = new Probe(ground, place, best, lowestOf(bounds))
  const open = (payFen: Fen, pieces: number) => Math.floor(payFen / pieces) < best.fen || best.priced === null
  for (const { payFen, pieces, plans } of bounds) {
    if (!open(payFen, pieces)) break
    for (const plan of plans) {
      if (!open(plan.payFen, pieces)) break
      const contexts = [plan.lineUp.context.context]
      const price = (picks: readonly Pick[]) => tried.price([{ place, pieces }, ...picks], contexts)
      price([])
      search.witnesses.near(plan, place, price)
      search.witnesses.find(plan, place, (fen) => open(fen, pieces), price)
    }
  }
  // What is this near to its bound is not far from the truth; led baskets would hardly come nearer.
  const far = best.fen - lowestOf(bounds) > followedFen
  for (const bound of bounds)
    if (far && open(bound.payFen, bound.pieces)) follow(search, tried, goods, place, bound)
  return best
}

/** Baskets led by what the offers still miss, for one number of pieces of the target. */
function follow(search: Search, tried: Probe, goods: CatalogueGoods, place: number, bound: PieceBound): void {
  const { ground, companions } = search
  const planned = [...new Set(bound.plans.map(({ lineUp }) => lineUp.context.context))]
  const contexts = (planned.length > 0 ? planned : ground.contexts).slice(0, contextsTried)
  const target = { place, pieces: bound.pieces }
  tried.price([target], contexts)
  const fillers = fillersOf(ground, companions, goods, target)
  for (const filler of fillers) tried.price([target, ...filler], contexts)
  for (const [index, one] of fillers.entries())
    for (const other of fillers.slice(index + 1))
      tried.price([target, ...one, ...other], contexts.slice(0, 1))
}

function fillersOf(ground: Ground, companions: Companions, goods: CatalogueGoods, target: Pick): Pick[][] {
  const near = ground.scheme.offers.filter((offer) => mayTouch(offer, goods))
  const left = ground.piecesMax - target.pieces
  const all = near.flatMap((offer) => companions.fillers(offer, target.place, target.pieces, left))
  const keys = new Set<string>()
  return all
    .filter((filler) => !keys.has(JSON.stringify(filler)) && keys.add(JSON.stringify(filler)))
    .slice(0, fillersKept)
}

function mayTouch(offer: CompiledOffer, goods: CatalogueGoods): boolean {
  return !offer.noMoney && (offer.takes === null || offer.takes(goods))
}

/** What a piece of each SKU costs after the levels that make the item price, in the first context. */
function itemLooks(ground: Ground, file: OffersFile): Fen[] {
  const offers = file.offers.filter(({ level }) => level === 'item' || level === 'presale')
  const scheme = compile({ ...file, offers })
  const [context] = ground.contexts
  if (!context) return ground.skus.map(({ priceFen }) => priceFen)
  return ground.skus.map(
    (_, place) => pricePicks(scheme, ground.skus, [{ place, pieces: 1 }], context).lines[0]?.payFen ?? 0,
  )
}

function byBounds(ground: Ground, file: OffersFile, only?: readonly string[]): FloorRow[] {
  const search = searchOf(ground, file)
  return ground.skus.flatMap((goods, place) => {
    if (only && !only.includes(goods.sku)) return []
    const bounds = boundsOf(search.crowds, ground.live, place)
    return [rowOf(goods, probe(search, place, bounds), lowestOf(bounds))]
  })
}

/** The floors of a ground that is too large to be tried whole. */
export function floorRows(ground: Ground, file: OffersFile): FloorRow[] {
  return byBounds(ground, file)
}

/**
 * The floor of every SKU: the lowest allocated payment for a piece over all baskets, coupons,
 * codes, customers and instants. It covers "keep this, return the fillers", because a return gives
 * back what was allocated and nothing else. Small catalogues are tried whole and proven; larger
 * ones get a lower bound that no basket can undercut and the best basket found [W1].
 */
export function floorOf(file: OffersFile, catalogue: Catalogue, options: FloorOptions = {}): FloorRow[] {
  const ground = groundOf(file, catalogue, options)
  if (!isSmall(ground)) return byBounds(ground, file, options.only)
  return byTrying(ground).filter(({ sku }) => !options.only || options.only.includes(sku))
}
