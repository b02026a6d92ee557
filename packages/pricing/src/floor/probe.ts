import type { CatalogueGoods } from '../basket.ts'
import type { Fen, OffersFile } from '../offer.ts'
import type { CompiledOffer } from '../scheme.ts'
import { compile } from '../scheme.ts'
import { Companions } from './companions.ts'
import type { Context } from './contexts.ts'
import { Crowds } from './crowds.ts'
import type { Ground } from './ground.ts'
import type { PieceBound } from './lower-bound.ts'
import { lowestOf } from './lower-bound.ts'
import type { Pick, Priced } from './pricer.ts'
import { pricePicks } from './pricer.ts'
import { Witnesses } from './witness.ts'

/*
 * The upper side of a floor: baskets are priced until one reaches the bound, until the question that
 * was asked is answered, or until as many were priced as the SKU may have. What was found of one SKU
 * is tried first with the next of its kind, because sizes and colours of one article are cheapest alike.
 */

/** The lowest found so far for one SKU. */
export type Best = { fen: Fen; priced: Priced | null; picks: readonly Pick[]; context: Context | null }

export function newBest(goods: CatalogueGoods): Best {
  return { fen: goods.priceFen, priced: null, picks: [], context: null }
}

export function lowers(best: Best, priced: Priced, payFen: Fen, pieces: number): boolean {
  const fen = Math.floor(payFen / pieces)
  if (best.priced !== null && fen >= best.fen) return false
  best.fen = fen
  best.priced = priced
  return true
}

/** What was found for a SKU, for the next of its kind. */
type Found = { readonly place: number; readonly lowerFen: Fen; readonly best: Best }

/** What the bounds and baskets of all targets share. */
export type Search = {
  readonly ground: Ground
  readonly crowds: Crowds
  readonly witnesses: Witnesses
  readonly companions: Companions
  readonly kinds: Map<string, Found>
  /** Baskets that may still be priced, and SKUs that may still ask for them. */
  left: number
  waiting: number
}

export function searchOf(ground: Ground, file: OffersFile, targets: number): Search {
  const crowds = new Crowds(ground.scheme, ground.skus, ground.piecesMax)
  return {
    ground,
    crowds,
    witnesses: new Witnesses(crowds),
    companions: new Companions(ground.skus, itemLooks(ground, file)),
    kinds: new Map(),
    left: ground.budget,
    waiting: targets,
  }
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

/** How far from its bound a floor must be for baskets to be tried that only follow what offers miss. */
const followedFen = 20

/** Contexts in which the baskets led by what offers miss are tried. */
const contextsTried = 3

/** Baskets still priced once one below the limit is known, so that the witness is a telling one. */
const afterBroken = 8

/** Baskets still priced where another of its kind was searched before and this is as cheap; its place may help. */
const afterKind = 15

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
  readonly limitFen: Fen | null
  /** Baskets priced, and how many there may be. */
  spent = 0
  private most: number
  private readonly seen = new Set<string>()

  constructor(ground: Ground, place: number, goods: CatalogueGoods, lowerFen: Fen, most: number) {
    this.ground = ground
    this.place = place
    this.best = newBest(goods)
    this.lowerFen = lowerFen
    this.limitFen = ground.limits.get(goods.sku) ?? null
    this.most = this.limitFen !== null && lowerFen >= this.limitFen ? 0 : most
  }

  /** Nothing more is to be asked, or nothing more may be. */
  get over(): boolean {
    return this.best.fen <= this.lowerFen || this.spent >= this.most
  }

  /** Whether a bound leaves room below what was found. */
  open(payFen: Fen, pieces: number): boolean {
    const fen = Math.floor(payFen / pieces)
    return (
      (fen < this.best.fen || this.best.priced === null) && (this.limitFen === null || fen < this.limitFen)
    )
  }

  /** Prices picks once in each context and keeps the lowest. */
  price(picks: readonly Pick[], contexts: readonly Context[]): void {
    const fitting = joined(this.ground, picks)
    if (!fitting || this.over) return
    const key = fitting
      .map(({ place, pieces }) => `${place}*${pieces}`)
      .sort()
      .join()
    if (this.seen.has(key)) return
    this.seen.add(key)
    for (const context of contexts) {
      if (this.over) return
      this.spent++
      const priced = pricePicks(this.ground.scheme, this.ground.skus, fitting, context)
      const line = priced.lines.find(({ place }) => place === this.place)
      if (line && lowers(this.best, priced, line.payFen, line.pieces)) this.keep(fitting, context)
    }
  }

  /** Allows at most so many baskets from here. */
  atMost(more: number): void {
    this.most = Math.min(this.most, this.spent + more)
  }

  private keep(picks: readonly Pick[], context: Context): void {
    if (this.limitFen !== null && this.best.fen < this.limitFen) this.atMost(afterBroken)
    this.best.picks = picks
    this.best.context = context
  }
}

/** Fillers kept of each target before they are paired; more finds little and costs its square. */
const fillersKept = 6

/** Goods that no offer tells apart: one price, one shop, the same offers. */
function kindOf({ ground, crowds }: Search, goods: CatalogueGoods, place: number): string {
  const near = ground.scheme.offers.map((offer) => crowds.membersOf(offer).has[place]).join('')
  const { priceFen, floorPriceFen, piecesMax, shop } = goods
  return [priceFen, floorPriceFen, piecesMax, shop, ground.limits.get(goods.sku), near].join()
}

/** Tries first what was found for another of its kind; a search that did not reach the bound there is cut short here. */
function likeItsKind(tried: Probe, known: Found | undefined): void {
  if (!known || known.best.context === null) return
  const swap = (place: number) =>
    place === known.place ? tried.place : place === tried.place ? known.place : place
  const picks = known.best.picks.map((pick) => ({ ...pick, place: swap(pick.place) }))
  tried.price(picks, [known.best.context])
  if (tried.best.fen <= known.best.fen && tried.lowerFen >= known.lowerFen) tried.atMost(afterKind)
}

/**
 * Looks for the basket in which the target is cheapest: for every number of pieces whose bound is
 * still lower than what was found, first the fillers that would reach the bound, then those that the
 * offers ask for.
 */
export function probe(search: Search, place: number, bounds: readonly PieceBound[]): Best {
  const { ground, kinds } = search
  const goods = ground.skus[place]
  if (!goods) return { fen: 0, priced: null, picks: [], context: null }
  // What others did not need is shared by those who still wait.
  const most = Math.ceil(search.left / Math.max(1, search.waiting))
  const tried = new Probe(ground, place, goods, lowestOf(bounds), most)
  search.waiting--
  if (tried.over) return tried.best
  const kind = kindOf(search, goods, place)
  likeItsKind(tried, kinds.get(kind))
  reach(search, tried, bounds)
  kinds.set(kind, { place, lowerFen: tried.lowerFen, best: tried.best })
  search.left -= tried.spent
  return tried.best
}

function reach(search: Search, tried: Probe, bounds: readonly PieceBound[]): void {
  const { place } = tried
  for (const { payFen, pieces, plans } of bounds) {
    if (tried.over || !tried.open(payFen, pieces)) break
    for (const plan of plans) {
      if (tried.over || !tried.open(plan.payFen, pieces)) break
      const contexts = [plan.lineUp.context.context]
      const price = (picks: readonly Pick[]) => tried.price([{ place, pieces }, ...picks], contexts)
      const open = (fen: Fen) => !tried.over && tried.open(fen, pieces)
      price([])
      search.witnesses.near(plan, place, price)
      search.witnesses.find(plan, place, open, price)
    }
  }
  // What is this near to its bound is not far from the truth; led baskets would hardly come nearer.
  const far = tried.best.fen - tried.lowerFen > followedFen
  for (const bound of bounds)
    if (far && !tried.over && tried.open(bound.payFen, bound.pieces)) follow(search, tried, bound)
}

/** Baskets led by what the offers still miss, for one number of pieces of the target. */
function follow({ ground, companions }: Search, tried: Probe, bound: PieceBound): void {
  const planned = [...new Set(bound.plans.map(({ lineUp }) => lineUp.context.context))]
  const contexts = (planned.length > 0 ? planned : ground.contexts).slice(0, contextsTried)
  const target = { place: tried.place, pieces: bound.pieces }
  tried.price([target], contexts)
  const fillers = fillersOf(ground, companions, target)
  for (const filler of fillers) tried.price([target, ...filler], contexts)
  for (const [index, one] of fillers.entries())
    for (const other of fillers.slice(index + 1))
      tried.price([target, ...one, ...other], contexts.slice(0, 1))
}

function fillersOf(ground: Ground, companions: Companions, target: Pick): Pick[][] {
  const goods = ground.skus[target.place]
  const near = ground.scheme.offers.filter((offer) => goods && mayTouch(offer, goods))
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
