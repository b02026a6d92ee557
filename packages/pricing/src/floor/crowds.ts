import type { CatalogueGoods } from '../basket.ts'
import type { Fen } from '../offer.ts'
import { makesItemPrice } from '../levels.ts'
import type { CompiledOffer, Scheme } from '../scheme.ts'
import type { LineUp } from './line-ups.ts'
import { contestedLevels, isOpen, widestOf } from './line-ups.ts'
import type { LiveContext } from './exhaustive.ts'
import type { Cast } from './casts.ts'
import { castsIn } from './casts.ts'
import type { Crowd } from './chain.ts'
import { Chain } from './chain.ts'
import type { Reachable } from './reachable.ts'
import { reachableLimitFen, reachableSums } from './reachable.ts'
import type { LevelOffers, Line } from './line-offs.ts'
import { statesAfter } from './line-offs.ts'

/** Which SKUs an offer takes, and how many of them lie before each place of the catalogue. */
type Members = { readonly key: string; readonly has: Uint8Array; readonly before: Uint32Array }

type Dear = { readonly lookFen: Fen; readonly place: number }

function nearOf(before: readonly LevelOffers[]): string {
  return before.flatMap((level) => level.offers.map(({ index }) => index)).join()
}

/** The crowds and chains of one catalogue, each made once for all the SKUs that need it. */
export class Crowds {
  readonly scheme: Scheme
  readonly skus: readonly CatalogueGoods[]
  readonly piecesMax: number
  readonly contested: ReadonlySet<number>
  /** The most that a whole basket can be worth. */
  readonly basketMaxFen: Fen
  /** Whether some goods may not fall below a price of their own. */
  readonly floored: boolean
  private readonly members = new Map<number, Members>()
  private readonly inside = new Map<string, boolean>()
  private readonly states = new Map<string, readonly Fen[] | null>()
  private readonly chains = new Map<string, Chain>()
  private known: {
    readonly of: readonly LiveContext[]
    readonly widest: readonly LiveContext[]
    readonly casts: readonly Cast[]
  } | null = null
  private readonly dearest = new Map<string, readonly Dear[]>()

  constructor(scheme: Scheme, skus: readonly CatalogueGoods[], piecesMax: number) {
    this.scheme = scheme
    this.skus = skus
    this.piecesMax = piecesMax
    this.contested = contestedLevels(scheme, skus)
    this.floored = skus.some(({ floorPriceFen }) => (floorPriceFen ?? 0) > 0)
    this.basketMaxFen = piecesMax * skus.reduce((most, { priceFen }) => Math.max(most, priceFen), 0)
  }

  /** Contexts whose live offers are not all live in another one, and every cast; sought once for all SKUs. */
  among(contexts: readonly LiveContext[]) {
    if (this.known?.of !== contexts)
      this.known = {
        of: contexts,
        widest: widestOf(contexts),
        casts: castsIn(contexts, this.scheme, this.piecesMax),
      }
    return this.known
  }

  /** How many other pieces these goods must hold at least beside so many of the target. */
  othersNeeded({ context }: LineUp, of: CompiledOffer, place: number, pieces: number): number {
    return context.needs.reduce((most, need) => {
      if (!this.isWithin(need.offer, of)) return most
      return Math.max(most, need.pieces - (this.membersOf(need.offer).has[place] ? pieces : 0))
    }, 0)
  }

  /** Whether all goods of one offer are goods of the other. */
  private isWithin(one: CompiledOffer, other: CompiledOffer): boolean {
    const key = `${one.index}/${other.index}`
    const known = this.inside.get(key)
    if (known !== undefined) return known
    const outer = this.membersOf(other).has
    const made = this.membersOf(one).has.every((has, index) => !has || outer[index])
    this.inside.set(key, made)
    return made
  }

  membersOf(offer: CompiledOffer): Members {
    const known = this.members.get(offer.index)
    if (known) return known
    const has = Uint8Array.from(this.skus, (goods) => (offer.takes === null || offer.takes(goods) ? 1 : 0))
    let count = 0
    const before = Uint32Array.from(has, (one) => (count += one) - one)
    const made = { key: has.join(''), has, before }
    this.members.set(offer.index, made)
    return made
  }

  /** Whether other goods of the offer's scope may stand before a piece of this, dearest first; equal ones do where they come earlier. */
  dearerThan(offer: CompiledOffer, place: number, eachFen: Fen, lineUp: LineUp): boolean {
    const before = levelsSeen(this.scheme, lineUp, offer.levelIndex)
    const near = nearOf(before)
    const key = `${offer.index}|${near}`
    let top = this.dearest.get(key)
    if (!top) {
      top = this.topOf(offer, before, near)
      this.dearest.set(key, top)
    }
    const other = top.find((one) => one.place !== place)
    return (
      other !== undefined && (other.lookFen > eachFen || (other.lookFen === eachFen && other.place < place))
    )
  }

  /** The two goods of a scope of which a piece may be dearest when the offer looks at them. */
  private topOf(offer: CompiledOffer, before: readonly LevelOffers[], near: string): Dear[] {
    const { has } = this.membersOf(offer)
    const most = (goods: CatalogueGoods): Fen => {
      const looks = this.looksOf(goods, before, near, 1)
      if (!looks) return goods.priceFen
      // Rounding over a line of several pieces may leave a fen more on one of them.
      const top = looks.reduce((high, look) => Math.max(high, look), 0)
      return top === goods.priceFen ? top : top + 1
    }
    return this.skus
      .flatMap((goods, place) => (has[place] ? [{ lookFen: most(goods), place }] : []))
      .sort((a, b) => b.lookFen - a.lookFen || a.place - b.place)
      .slice(0, 2)
  }

  /** A chain of pools over one set of goods, which see what these levels leave. */
  chainOf(offers: readonly CompiledOffer[], before: readonly LevelOffers[]): Chain | null {
    const [first] = offers
    if (!first) return null
    const near = nearOf(before)
    const key = `${offers.map(({ index }) => index).join()}|${near}`
    const known = this.chains.get(key)
    if (known) return known.followed ? known : null
    const chain = new Chain(offers, this.scheme.book, this.crowdOf(first, before, near), this.piecesMax)
    this.chains.set(key, chain)
    return chain.followed ? chain : null
  }

  private crowdOf(offer: CompiledOffer, before: readonly LevelOffers[], near: string): Crowd {
    const { has } = this.membersOf(offer)
    const looks = this.skus.map((goods, place) => (has[place] ? this.looksOf(goods, before, near, 1) : []))
    const known = looks.flatMap((some) => some ?? [1])
    const mostFen = this.skus.reduce(
      (most, { priceFen }, at) => (has[at] ? Math.max(most, priceFen) : most),
      0,
    )
    const sums = this.sumsOf(has, before, near)
    return { looks, sums, leastFen: known.reduce((least, look) => Math.min(least, look), mostFen), mostFen }
  }

  /** The sums that lines of these goods can make, or null where some amounts are not known. */
  private sumsOf(has: Uint8Array, before: readonly LevelOffers[], near: string): Reachable | null {
    const lines: (readonly Fen[])[][] = []
    for (const [place, goods] of this.skus.entries()) {
      if (!has[place]) continue
      const most = Math.min(this.piecesMax - 1, goods.piecesMax ?? this.piecesMax)
      const looks: (readonly Fen[])[] = []
      for (let pieces = 1; pieces <= most; pieces++) {
        const some = this.looksOf(goods, before, near, pieces)
        if (!some) return null
        if (some.every((look) => look > reachableLimitFen)) break
        looks.push(some)
      }
      if (looks.length > 0) lines.push(looks)
    }
    return reachableSums(lines, this.piecesMax - 1)
  }

  /** What a line of the goods may come to before the chain; null where that is not known. */
  private looksOf(
    goods: CatalogueGoods,
    before: readonly LevelOffers[],
    near: string,
    pieces: number,
  ): readonly Fen[] | null {
    const levels = before.map((level) => ({
      ...level,
      offers: level.offers.filter(({ takes }) => takes === null || takes(goods)),
    }))
    const mine = levels.flatMap(({ offers }) => offers.map(({ index }) => index)).join()
    const key = `${goods.priceFen}/${goods.floorPriceFen}/${mine}|${near}*${pieces}`
    const known = this.states.get(key)
    if (known !== undefined) return known
    const line: Line = { goods, pieces, piecesMax: this.piecesMax, dearerIn: () => true }
    const parallel = this.scheme.book.base === 'parallel'
    const states = statesAfter(levels, line, this.scheme.book)
    const looks = states?.map(({ itemFen, leftFen }) => (parallel ? itemFen : leftFen))
    const made = looks ? [...new Set(looks)] : null
    this.states.set(key, made)
    return made
  }
}

/** The levels whose effects a pool of this level sees. */
export function levelsSeen(scheme: Scheme, { around, context }: LineUp, levelIndex: number): LevelOffers[] {
  const parallel = scheme.book.base === 'parallel'
  return scheme.levels.flatMap(({ level, survives }, index) => {
    if (parallel ? !makesItemPrice(level) : index >= levelIndex) return []
    const live = context.live.filter((offer) => offer.levelIndex === index)
    return [{ offers: around[index] ?? [], one: survives !== 'all', open: isOpen(scheme, index, live, []) }]
  })
}
