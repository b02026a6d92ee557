import { conditionsHold, rowsAt, viewOf } from './conditions.ts'
import { effectOf } from './mechanics/all.ts'
import type { Effect } from './mechanics/play.ts'
import { sumOf } from './money.ts'
import type { Fen, Mechanic } from './offer.ts'
import type { Candidate, PricingState } from './pricing-state.ts'
import type { Row } from './row.ts'
import { copyRow, enterLevel, piecesIn, room } from './row.ts'

/** The most a rounded official cut can exceed its exact share, per piece: half of the coarsest unit. */
const tieredSlackFen = 50

/** A state whose rows look as if a level began now, for asking what offers could take at most. */
export function hypothetical(state: PricingState): PricingState {
  const rows = state.rows.map(copyRow)
  enterLevel(rows, state.scheme.book)
  return { ...state, rows, entryFreightFen: state.freightLeftFen }
}

/** What an offer may take of one basket at all: its cap and what its budget has left. */
export function limitOf({ compiled }: Candidate): Fen {
  return Math.min(
    compiled.offer.capFen ?? Number.MAX_SAFE_INTEGER,
    compiled.budgetLeftFen ?? Number.MAX_SAFE_INTEGER,
  )
}

/**
 * A mechanic that takes at least as much whatever pieces others leave it. A grouping offer may take
 * more from fewer pieces (without the cheapest one, another is given), so its bound gives away the
 * dearest pieces [C6].
 */
function generous(mechanic: Mechanic, rows: readonly Row[]): Mechanic {
  if (mechanic.kind === 'group') return { ...mechanic, of: 'dearest', pick: 'across', from: 'dearest_first' }
  if (mechanic.kind === 'pieces_price') return { ...mechanic, from: 'dearest_first' }
  if (mechanic.kind !== 'buy_get') return mechanic
  const { get, cut, repeat, timesMax } = mechanic
  const rounds = repeat ? Math.min(timesMax ?? piecesIn(rows), piecesIn(rows)) : 1
  const pieces = Math.min(get.pieces * rounds, piecesIn(rows))
  return {
    kind: 'group',
    pieces,
    discounted: pieces,
    cut,
    repeat: false,
    timesMax: null,
    of: 'dearest',
    pick: 'across',
    from: 'dearest_first',
  }
}

/** What an offer does at most, and what that takes. */
export type Most = { readonly effect: Effect; readonly fen: Fen }

/** Takes nothing. */
const none: Most = { effect: { kind: 'extras', times: 0 }, fen: 0 }

/** How sure a bound has to be: of what is known of the level that asks. */
export type Known = {
  /** The amounts are these; where they may be smaller, roundings need slack. */
  readonly amounts: boolean
  /** The offer has all pieces of its lines to itself. */
  readonly pieces: boolean
}

const unknown: Known = { amounts: false, pieces: false }

/**
 * The most an offer can take at these amounts or at any smaller ones. Amounts only fall from level
 * to level and every mechanic takes less of less, so a later level can never take more [C6].
 */
export function mostFor(state: PricingState, candidate: Candidate, known: Known): Most {
  if (candidate.compiled.noMoney || !conditionsHold(state, candidate)) return none
  const rows = rowsAt(state.rows, candidate.scope)
  const { mechanic } = candidate.compiled.offer
  const effect = effectOf(
    known.pieces ? mechanic : generous(mechanic, rows),
    viewOf(state, candidate, rows, rows, Number.POSITIVE_INFINITY),
  )
  const limit = limitOf(candidate)
  if (effect.kind === 'extras') return none
  if (effect.kind === 'freight') return { effect, fen: Math.min(limit, effect.offFen, state.freightLeftFen) }
  if (effect.kind === 'shared') return { effect, fen: Math.min(limit, effect.totalFen, sumOf(rows, room)) }
  const tiered = mechanic.kind === 'official_cut' && mechanic.rounding === 'tiered'
  const slack = tiered && !known.amounts ? tieredSlackFen : 0
  const fen = sumOf(effect.offs, ({ row, offFen }) => Math.min(offFen + slack * row.pieces, room(row)))
  return { effect, fen: Math.min(limit, fen) }
}

export function mostOf(state: PricingState, candidate: Candidate): Fen {
  return mostFor(state, candidate, unknown).fen
}
