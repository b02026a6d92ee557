import type { Goods } from '../basket.ts'
import type { MechanicOf, Scope } from '../offer.ts'
import type { Piece, Row } from '../row.ts'
import { dearestFirst, piecesIn } from '../row.ts'
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

/** Bought pieces: those that cannot be given first, then the dearest [M8]. */
function bought(pools: Pools, buys: number): Piece[] {
  const only = pools.buy.slice(0, buys)
  return [...only, ...pools.either.slice(0, buys - only.length)]
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
    const buy = bought(pools, buys)
    const taken = new Set(buy)
    const open = [...pools.get, ...pools.either.filter((piece) => !taken.has(piece))].sort(
      (a, b) => b.lookFen - a.lookFen || a.row.index - b.row.index || a.place - b.place,
    )
    const given = mechanic.pick === 'cheapest' ? open.slice(open.length - gets) : open.slice(0, gets)
    return cutOff(given, mechanic.cut, view, times, [...buy, ...given])
  },
}
