import type { Goods } from '../basket.ts'
import type { MechanicOf, Scope } from '../offer.ts'
import type { Piece, Row } from '../row.ts'
import { dearerFirst, dearestFirst, piecesIn } from '../row.ts'
import { scopeTest } from '../scope.ts'
import { cutOff } from './cut.ts'
import type { Play, View } from './play.ts'
import { nothing } from './play.ts'

type BuyGet = MechanicOf<'buy_get'>

/** Pieces by what they can serve as: bought only, given only, either. */
type Pools = { readonly buy: Piece[]; readonly get: Piece[]; readonly either: Piece[] }

const tests = new WeakMap<Scope, (goods: Goods) => boolean>()

/** Compiling a scope costs more than one test of it, and a scope lives as long as its file. */
function inScope(scope: Scope, row: Row): boolean {
  const known = tests.get(scope)
  if (known) return known(row.line)
  const test = scopeTest(scope) ?? (() => true)
  tests.set(scope, test)
  return test(row.line)
}

function poolsOf(mechanic: BuyGet, rows: readonly Row[]): Pools {
  const serves = (row: Row) => ({
    buy: inScope(mechanic.buy.scope, row),
    get: inScope(mechanic.get.scope, row),
  })
  const only = (buy: boolean, get: boolean) =>
    dearestFirst(rows.filter((row) => serves(row).buy === buy && serves(row).get === get))
  return { buy: only(true, false), get: only(false, true), either: only(true, true) }
}

/** Pieces missing before so many could be bought and given at once; a piece serves once. */
function short(buys: number, gets: number, buyOnly: number, getOnly: number, either: number): number {
  return Math.max(0, Math.max(0, buys - buyOnly) + Math.max(0, gets - getOnly) - either)
}

function fits(pools: Pools, buys: number, gets: number): boolean {
  return short(buys, gets, pools.buy.length, pools.get.length, pools.either.length) === 0
}

type Rounds = { readonly times: number; readonly buys: number; readonly gets: number }

/** Whole rounds, and where `partial` allows it one more whose given pieces are fewer. */
function roundsOf(mechanic: BuyGet, pools: Pools, view: View): Rounds {
  const most = Math.min(view.roundsMax, mechanic.repeat ? (mechanic.timesMax ?? Number.POSITIVE_INFINITY) : 1)
  const [b, g] = [mechanic.buy.pieces, mechanic.get.pieces]
  let times = 0
  while (times < most && fits(pools, (times + 1) * b, (times + 1) * g)) times++
  if (!mechanic.partial || times >= most) return { times, buys: times * b, gets: times * g }
  let extra = g - 1
  while (extra > 0 && !fits(pools, (times + 1) * b, times * g + extra)) extra--
  return extra > 0
    ? { times: times + 1, buys: (times + 1) * b, gets: times * g + extra }
    : { times, buys: times * b, gets: times * g }
}

type Served = { readonly bought: readonly Piece[]; readonly given: readonly Piece[] }

/** Bought are the pieces that cannot be given, then the dearest; given are the cheapest of the rest [M8]. */
function atOnce(pools: Pools, buys: number, gets: number): Served {
  const only = pools.buy.slice(0, buys)
  const shared = pools.either.slice(0, buys - only.length)
  const open = [...pools.get, ...pools.either.slice(shared.length)].sort(dearerFirst)
  return { bought: [...only, ...shared], given: open.slice(open.length - gets) }
}

/**
 * The dearest given: every round buys first and then gives the dearest that is left, but none that
 * a later round must buy, so that as many rounds are made as the pieces allow [M8].
 */
function roundByRound(mechanic: BuyGet, pools: Pools, times: number, gets: number): Served {
  const [buy, get, either] = [[...pools.buy], [...pools.get], [...pools.either]]
  const bought: Piece[] = []
  const given: Piece[] = []
  const move = (from: Piece[], to: Piece[]) => to.push(...from.splice(0, 1))
  for (let left = times - 1; left >= 0; left--) {
    for (let n = 0; n < mechanic.buy.pieces; n++) move(buy.length > 0 ? buy : either, bought)
    for (let n = 0; n < mechanic.get.pieces && given.length < gets; n++) {
      const spare = either.length > Math.max(0, left * mechanic.buy.pieces - buy.length)
      const [one, other] = [either[0], get[0]]
      move(spare && one && (!other || dearerFirst(one, other) < 0) ? either : get, given)
    }
  }
  return { bought, given }
}

function missingPieces(mechanic: BuyGet, rows: readonly Row[]): number {
  const count = (buy: boolean, get: boolean) =>
    piecesIn(
      rows.filter(
        (row) => inScope(mechanic.buy.scope, row) === buy && inScope(mechanic.get.scope, row) === get,
      ),
    )
  return short(
    mechanic.buy.pieces,
    mechanic.partial ? 1 : mechanic.get.pieces,
    count(true, false),
    count(false, true),
    count(true, true),
  )
}

/** 买N赠M, 买A减B: pieces bought make other pieces cheaper; a piece serves once. */
export const buyGet: Play<'buy_get'> = {
  reach: (mechanic, view) => {
    const needPieces = missingPieces(mechanic, view.scope)
    return needPieces > 0 ? { because: 'group_not_full', needPieces } : null
  },
  effect: (mechanic, view) => {
    const pools = poolsOf(mechanic, view.stand)
    const { times, buys, gets } = roundsOf(mechanic, pools, view)
    if (times === 0) return nothing
    const { bought, given } =
      mechanic.pick === 'cheapest' ? atOnce(pools, buys, gets) : roundByRound(mechanic, pools, times, gets)
    return cutOff(given, mechanic.cut, view, times, [...bought, ...given])
  },
}
