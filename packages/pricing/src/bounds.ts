import { conditionsHold, rowsAt, viewOf } from './conditions.ts'
import type { Survives } from './levels.ts'
import { cellOf } from './levels.ts'
import { effectOf } from './mechanics/all.ts'
import { sumOf } from './money.ts'
import type { Fen, Mechanic } from './offer.ts'
import type { Candidate, PricingState } from './pricing-state.ts'
import type { Row } from './row.ts'
import { copyRow, enterLevel, piecesIn, room } from './row.ts'

/** The most a rounded official cut can exceed its exact share, per piece: half of the coarsest unit. */
const tieredSlackFen = 50

/** Whether a bound is asked at exactly these amounts, or must hold for smaller ones too. */
type Amounts = 'these amounts' | 'these or less'

/** A state whose rows look as if a level began now, for asking what offers could take at most. */
export function hypothetical(state: PricingState): PricingState {
  const rows = state.rows.map(copyRow)
  enterLevel(rows, state.scheme.book)
  return { ...state, rows, entryFreightFen: state.freightLeftFen }
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

/**
 * The most an offer can take at these amounts or at any smaller ones. Amounts only fall from level
 * to level and every mechanic takes less of less, so a later level can never take more [C6].
 */
export function mostOf(state: PricingState, candidate: Candidate, at: Amounts = 'these or less'): Fen {
  if (candidate.compiled.noMoney || !conditionsHold(state, candidate)) return 0
  const rows = rowsAt(state.rows, candidate.scope)
  const mechanicMost = generous(candidate.compiled.offer.mechanic, rows)
  const effect = effectOf(mechanicMost, viewOf(state, candidate, rows, rows, Number.POSITIVE_INFINITY))
  const { capFen, mechanic } = candidate.compiled.offer
  const limit = Math.min(
    capFen ?? Number.MAX_SAFE_INTEGER,
    candidate.compiled.budgetLeftFen ?? Number.MAX_SAFE_INTEGER,
  )
  if (effect.kind === 'extras') return 0
  if (effect.kind === 'freight') return Math.min(limit, effect.offFen, state.freightLeftFen)
  if (effect.kind === 'shared') return Math.min(limit, effect.totalFen, sumOf(rows, room))
  const tiered = mechanic.kind === 'official_cut' && mechanic.rounding === 'tiered'
  const slack = tiered && at === 'these or less' ? tieredSlackFen : 0
  return Math.min(
    limit,
    sumOf(effect.offs, ({ row, offFen }) => Math.min(offFen + slack * row.pieces, room(row))),
  )
}

/** The one cell of an offer, or null where it reaches several. */
function onlyCell(state: PricingState, candidate: Candidate, survives: Survives): string | null {
  const cells = new Set(rowsAt(state.rows, candidate.scope).map((row) => cellOf(survives, row.line)))
  const [only] = cells
  return cells.size === 1 ? (only ?? null) : null
}

/** The most a whole level can take: one offer stands on a cell, so no more offers stand than there are cells. */
export function mostOfLevel(
  state: PricingState,
  candidates: readonly Candidate[],
  survives: Survives,
  at: Amounts = 'these or less',
): Fen {
  if (survives === 'all') return sumOf(candidates, (candidate) => mostOf(state, candidate, at))
  const cells = new Map<string, Fen>()
  const mosts: Fen[] = []
  let across = 0
  for (const candidate of candidates) {
    const most = mostOf(state, candidate, at)
    mosts.push(most)
    const cell = onlyCell(state, candidate, survives)
    if (cell === null) across += most
    else cells.set(cell, Math.max(cells.get(cell) ?? 0, most))
  }
  const places = new Set(state.rows.map((row) => cellOf(survives, row.line))).size
  const top = sumOf(mosts.sort((a, b) => b - a).slice(0, places), (most) => most)
  return Math.min(top, across + sumOf([...cells.values()], (most) => most))
}
