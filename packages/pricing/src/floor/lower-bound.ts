import { at } from '../assert.ts'
import { makesItemPrice } from '../levels.ts'
import { sumOf } from '../money.ts'
import type { Fen } from '../offer.ts'
import type { CompiledOffer } from '../scheme.ts'
import type { Cast } from './casts.ts'
import type { Chain, Reach } from './chain.ts'
import type { Crowds } from './crowds.ts'
import { levelsSeen } from './crowds.ts'
import type { LiveContext } from './exhaustive.ts'
import type { Beside, LineState, LevelOffers, Line } from './line-offs.ts'
import { offsOf, statesAfter } from './line-offs.ts'
import type { LineUp } from './line-ups.ts'
import { inOneCell, lineUpsOf, takesMoney } from './line-ups.ts'
import { looseBound, standing } from './loose-bound.ts'
import { isPool } from './pool.ts'
import type { Target } from './share-bound.ts'
import { shareBound } from './share-bound.ts'

/*
 * The lower bound of a floor. The levels are walked with the target line alone: offers that look at
 * one line are exact, pools are joined to chains whose best sum is sought, and whatever is neither
 * takes the most that it ever could. Every step lists more outcomes than there are baskets, never
 * fewer, so no basket can undercut the bound [W3].
 */

/** How a line could come to its bound: the sums that its chain would have to find. */
export type Plan = {
  readonly pieces: number
  readonly payFen: Fen
  readonly lineUp: LineUp
  readonly chain: Chain | null
  readonly lookFen: Fen
  readonly reaches: readonly Reach[]
}

/** The least that so many pieces of a SKU pay, and how. */
export type PieceBound = { readonly pieces: number; readonly payFen: Fen; readonly plans: readonly Plan[] }

type Walk = {
  readonly crowds: Crowds
  readonly lineUp: LineUp
  readonly place: number
  readonly target: Target
  /** A payment of the line above which its exact bound is of no interest. */
  readonly enoughFen: number
  /** Whether all that is below that is looked at closely. */
  readonly closely: boolean
}

/** What is left of a line, and by which chain that came about. */
type Left = {
  readonly fen: number
  readonly exact: boolean
  readonly beside: Beside | null
  readonly made: Pick<Plan, 'chain' | 'lookFen' | 'reaches'>
}

const unmade: Left['made'] = { chain: null, lookFen: 0, reaches: [] }

function lineOf({ crowds, lineUp, place, target }: Walk): Line {
  const { goods, pieces, piecesMax } = target
  return {
    goods,
    pieces,
    piecesMax,
    dearerIn: (offer, eachFen) => crowds.dearerThan(offer, place, eachFen, lineUp),
  }
}

/** Whether a pool stands on all of its goods whenever it stands at all. */
function standsWhole({ crowds, lineUp }: Walk, offer: CompiledOffer): boolean {
  if (!isPool(offer, crowds.scheme.book) || offer.offer.stacking.exclusive) return false
  const alone = standing(crowds.scheme, lineUp.context.live, offer.levelIndex) === 'whole'
  const free = !lineUp.context.live.some(
    ({ offer: other }) => other.stacking.exclusive && other.level === offer.offer.level,
  )
  return alone || (free && inOneCell(crowds.scheme, offer, crowds.skus))
}

/** The most that an offer takes from any line that its level sees like this. */
function mostOf(walk: Walk, offer: CompiledOffer, lookFen: Fen): number {
  const stands = standing(walk.crowds.scheme, walk.lineUp.context.live, offer.levelIndex)
  return shareBound(offer, walk.target, walk.crowds.scheme.book, stands)?.most(lookFen) ?? 0
}

/** Pools by the goods that they share over. */
function byMembers(crowds: Crowds, pools: readonly CompiledOffer[]): CompiledOffer[][] {
  const classes = new Map<string, CompiledOffer[]>()
  for (const pool of pools) {
    const { key } = crowds.membersOf(pool)
    classes.set(key, [...(classes.get(key) ?? []), pool])
  }
  return [...classes.values()]
}

type Taken = { readonly mostFen: number; readonly made: Left['made'] }

/** What stands beside the target for certain, where it lies in the goods of the pool. */
function besideIn(crowds: Crowds, pool: CompiledOffer, beside: Beside | null): Fen {
  if (!beside) return 0
  const [inner, outer] = [crowds.membersOf(beside.offer).has, crowds.membersOf(pool).has]
  return inner.every((one, place) => !one || outer[place]) ? beside.fen : 0
}

/** The most that pools over the same goods take from the line; takes of less than `leastFen` need not be told apart. */
function takenBy(
  walk: Walk,
  pools: readonly CompiledOffer[],
  lookFen: Fen,
  beside: Beside | null,
  leastFen: number,
): Taken {
  const { crowds, lineUp, place, target } = walk
  const first = at(pools, 0)
  const chain = crowds.chainOf(pools, levelsSeen(crowds.scheme, lineUp, first.levelIndex))
  if (!chain) return { mostFen: sumOf(pools, (pool) => mostOf(walk, pool, lookFen)), made: unmade }
  const before = crowds.membersOf(first).before[place] ?? 0
  const besideFen = besideIn(crowds, first, beside)
  const others = crowds.othersNeeded(lineUp, first, place, target.pieces)
  const bearer = { lookFen, pieces: target.pieces, before, besideFen, others, closely: walk.closely }
  const reaches = chain.reaches(bearer, leastFen)
  return { mostFen: Math.max(leastFen, reaches[0]?.mostFen ?? 0), made: { chain, lookFen, reaches } }
}

/**
 * Parallel books: every level after the item price looks at the item price, so what each takes is
 * found by itself, pools of the same goods together at one sum.
 */
function parallelLeft(walk: Walk): Left | null {
  const { crowds, lineUp } = walk
  const { levels, book } = crowds.scheme
  const lastItem = levels.findLastIndex(
    ({ level }, index) => makesItemPrice(level) && at(lineUp.levels, index).offers.length > 0,
  )
  const isLine = (offer: CompiledOffer) =>
    offsOf(offer, lineOf(walk), { itemFen: 1, leftFen: 1, beside: null }, book) !== null
  const lines = lineUp.levels.map((level) => ({ ...level, offers: level.offers.filter(isLine) }))
  const others = lineUp.levels.flatMap(({ offers }, index) =>
    offers.filter((offer) => !at(lines, index).offers.includes(offer)),
  )
  if (others.some(({ levelIndex }) => levelIndex <= lastItem)) return null
  const states = statesAfter(lines, lineOf(walk), book)
  return states && leastOf(states.map((state) => afterPools(walk, state, others)))
}

/** A line after everything that looks at its item price alone, and the pools and others still to come. */
function afterPools(
  walk: Walk,
  { itemFen, leftFen, beside }: LineState,
  others: readonly CompiledOffer[],
): Left {
  const pools = others.filter((offer) => standsWhole(walk, offer))
  const rest = sumOf(
    others.filter((offer) => !pools.includes(offer)),
    (offer) => mostOf(walk, offer, itemFen),
  )
  const chains = byMembers(walk.crowds, pools)
  const least = chains.length === 1 ? Math.max(0, Math.floor(leftFen - rest - walk.enoughFen)) : 0
  const taken = chains.map((chain) => takenBy(walk, chain, itemFen, beside, least))
  const most = sumOf(taken, ({ mostFen }) => mostFen)
  const widest = taken.toSorted((a, b) => (b.made.reaches.length || 0) - (a.made.reaches.length || 0))[0]
  return { fen: leftFen - most - rest, exact: false, beside: null, made: widest?.made ?? unmade }
}

function leastOf(lefts: readonly Left[]): Left | null {
  return lefts.reduce<Left | null>(
    (least, left) => (least === null || left.fen < least.fen ? left : least),
    null,
  )
}

/** A level at which everything that is live shares over the same goods and stands for certain. */
function poolsOnly(walk: Walk, index: number): CompiledOffer[] | null {
  const around = walk.lineUp.around[index] ?? []
  const [first] = around
  if (!first) return []
  const key = walk.crowds.membersOf(first).key
  const here = at(walk.lineUp.levels, index).offers
  const certain = around.every(
    (offer) =>
      here.includes(offer) &&
      offer.offer.stacking.group === null &&
      standsWhole(walk, offer) &&
      walk.crowds.membersOf(offer).key === key,
  )
  const alone = walk.crowds.scheme.levels[index]?.survives === 'all' || around.length === 1
  return certain && alone ? around.slice() : null
}

/** The levels of a step-down book in runs: pools over the same goods, one after another, are one chain. */
function runsOf(
  walk: Walk,
): { readonly chained: boolean; readonly from: number; readonly offers: CompiledOffer[] }[] {
  const runs: { chained: boolean; from: number; offers: CompiledOffer[]; key: string }[] = []
  for (const [index, level] of walk.lineUp.levels.entries()) {
    const pools = poolsOnly(walk, index)
    const [first] = pools ?? []
    const key = first ? walk.crowds.membersOf(first).key : ''
    const last = runs.at(-1)
    if (pools && pools.length === 0) continue
    if (pools && last?.chained && last.key === key && !walk.crowds.floored) last.offers.push(...pools)
    else runs.push({ chained: pools !== null, from: index, offers: [...(pools ?? level.offers)], key })
  }
  return runs.filter(({ offers }) => offers.length > 0)
}

/** Step-down books: every level looks at what those before it left of the line. */
function stepDownLeft(walk: Walk): Left | null {
  const { crowds, lineUp } = walk
  if (crowds.scheme.book.over === 'best_single') return null
  const listFen = walk.target.goods.priceFen * walk.target.pieces
  let states: LineState[] | null = [{ itemFen: listFen, leftFen: listFen, beside: null }]
  let lefts: Left[] = [{ fen: listFen, exact: true, beside: null, made: unmade }]
  const done: LevelOffers[] = []
  const runs = runsOf(walk)
  for (const run of runs) {
    const levels = run.chained ? [] : [at(lineUp.levels, run.from)]
    done.push(...levels)
    states = states && !run.chained ? statesAfter(done, lineOf(walk), crowds.scheme.book) : null
    if (states)
      lefts = states.map(({ leftFen, beside }) => ({ fen: leftFen, exact: true, beside, made: unmade }))
    else lefts = lefts.map((left) => afterRun(walk, run, left, run === runs.at(-1)))
  }
  return leastOf(lefts)
}

/** What a run leaves of a line; once a line is not known to the fen, rounding may spare a little more of it. */
function afterRun(
  walk: Walk,
  run: { readonly chained: boolean; readonly offers: readonly CompiledOffer[] },
  left: Left,
  isLast: boolean,
): Left {
  const look = Math.max(0, Math.ceil(left.fen))
  const listFen = walk.target.goods.priceFen * walk.target.pieces
  if (run.chained) {
    const least = isLast && left.exact ? Math.max(0, look - Math.ceil(walk.enoughFen)) : 0
    const { mostFen, made } = takenBy(walk, run.offers, look, left.beside, least)
    const spare = left.exact
      ? 0
      : run.offers.length * (1 + walk.target.piecesMax * walk.crowds.scheme.book.shareUnitFen)
    return {
      fen: left.fen - mostFen - spare,
      exact: false,
      beside: null,
      made: left.made.chain ? left.made : made,
    }
  }
  const book = walk.crowds.scheme.book
  const stands = standing(walk.crowds.scheme, walk.lineUp.context.live, at(run.offers, 0).levelIndex)
  const most = sumOf(run.offers, (offer) => {
    const bound = shareBound(offer, walk.target, book, stands)
    return bound ? bound.most(bound.slope <= 1 ? look : listFen) : 0
  })
  return { fen: left.fen - most, exact: false, beside: null, made: left.made }
}

/** The least of one line-up, by the walk where it applies, else by the loose bound. */
function planOf(walk: Walk, looseFen: () => Fen): Plan {
  const { crowds, lineUp, target } = walk
  const stops = lineUp.context.live.some(({ offer }) => offer.stacking.stop)
  const left = stops ? null : crowds.scheme.book.base === 'parallel' ? parallelLeft(walk) : stepDownLeft(walk)
  const listFen = target.goods.priceFen * target.pieces
  const floorFen = Math.min(listFen, (target.goods.floorPriceFen ?? 0) * target.pieces)
  const fen = left ? Math.max(floorFen, Math.ceil(Math.max(0, left.fen) - 1e-6)) : 0
  return {
    lineUp,
    pieces: target.pieces,
    payFen: fen < walk.enoughFen ? Math.max(fen, looseFen()) : fen,
    ...(left?.made ?? unmade),
  }
}

/** No basket pays less than this for a piece [W3]. */
export function lowestOf(bounds: readonly PieceBound[]): Fen {
  return bounds.reduce(
    (least, { payFen, pieces }) => Math.min(least, Math.floor(payFen / pieces)),
    Number.MAX_SAFE_INTEGER,
  )
}

/** Numbers of pieces whose bound lies so much above that of others a piece are not looked at closely. */
const interestFen = 20

type Loose = (live: readonly CompiledOffer[], pieces: number) => Fen

/** The loose bounds over all contexts: quick, and often enough to tell that a limit is kept. */
function looseBounds(contexts: readonly LiveContext[], piecesMost: number, loose: Loose): PieceBound[] {
  return Array.from({ length: piecesMost }, (_, index) => {
    const payFen = Math.min(...contexts.map(({ live }) => loose(live, index + 1)))
    return { pieces: index + 1, payFen, plans: [] }
  })
}

/**
 * The least that every number of pieces of one SKU can pay in any basket, most promising first. With a
 * limit a piece, bounds of at least the limit may be lower than they could be; those below it are
 * looked at `closely` for whoever knows a basket at that limit and asks whether any is cheaper.
 */
export function boundsOf(
  crowds: Crowds,
  contexts: readonly LiveContext[],
  place: number,
  limitFen: Fen | null,
  closely = false,
): PieceBound[] {
  const goods = at(crowds.skus, place)
  const { piecesMax, basketMaxFen } = crowds
  const piecesMost = Math.min(piecesMax, goods.piecesMax ?? piecesMax)
  const loose: Loose = (live, pieces) =>
    looseBound(crowds.scheme, live.filter(takesMoney), { goods, pieces, piecesMax, basketMaxFen })
  if (limitFen !== null) {
    const quick = looseBounds(crowds.among(contexts).widest, piecesMost, loose)
    if (lowestOf(quick) >= limitFen) return quick
  }
  const { widest, casts } = crowds.among(contexts)
  const lineUpsIn = (some: readonly Cast[]) => lineUpsOf(crowds.scheme, some, goods, crowds.contested)
  const lineUps = lineUpsIn(casts) ?? lineUpsIn(contexts.map((one) => ({ ...one, needs: [] })))
  const made = lineUps
    ? plannedBounds(crowds, lineUps, place, limitFen, closely, loose)
    : looseBounds(widest, piecesMost, loose)
  return made.sort(
    (a, b) => Math.floor(a.payFen / a.pieces) - Math.floor(b.payFen / b.pieces) || a.pieces - b.pieces,
  )
}

function plannedBounds(
  crowds: Crowds,
  lineUps: readonly LineUp[],
  place: number,
  limitFen: Fen | null,
  closely: boolean,
  loose: Loose,
): PieceBound[] {
  const goods = at(crowds.skus, place)
  const { piecesMax, basketMaxFen } = crowds
  const made: PieceBound[] = []
  let eachFen = goods.priceFen
  for (let pieces = 1; pieces <= Math.min(piecesMax, goods.piecesMax ?? piecesMax); pieces++) {
    const target = { goods, pieces, piecesMax, basketMaxFen }
    const plans: Plan[] = []
    for (const lineUp of lineUps) {
      const enoughFen = Math.min(eachFen + interestFen, limitFen ?? Number.MAX_SAFE_INTEGER) * pieces
      const walk = { crowds, lineUp, place, target, enoughFen, closely }
      const plan = planOf(walk, () => loose(lineUp.context.live, pieces))
      eachFen = Math.min(eachFen, Math.floor(plan.payFen / pieces))
      plans.push(plan)
    }
    const payFen = plans.reduce((least, plan) => Math.min(least, plan.payFen), Number.MAX_SAFE_INTEGER)
    made.push({ pieces, payFen, plans: plans.sort((a, b) => a.payFen - b.payFen) })
  }
  return made
}
