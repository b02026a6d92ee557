import { effectOf, reachOf } from './mechanics/all.ts'
import type { Need, View } from './mechanics/play.ts'
import type { Candidate, PricingState } from './pricing-state.ts'
import type { Refused } from './refusal.ts'
import { refused } from './refusal.ts'
import type { Row } from './row.ts'
import { copyRow, lookOf, piecesIn } from './row.ts'
import { at } from './assert.ts'
import { fenMax } from './money.ts'
import type { Fen } from './offer.ts'
import type { CompiledOffer } from './scheme.ts'

export function rowsAt(rows: readonly Row[], indexes: readonly number[]): readonly Row[] {
  // Indexes rise and do not repeat, so as many of them as rows are all the rows.
  if (indexes.length === rows.length) return rows
  const found: Row[] = []
  for (const index of indexes) found.push(at(rows, index))
  return found
}

/** The most an offer may take off a basket; a budget that refuses to give part of a discount limits none [A7]. */
function limitOf({ offer, budgetLeftFen }: CompiledOffer): Fen {
  const budget = offer.onBudget === 'clamp' ? budgetLeftFen : null
  return Math.min(offer.capFen ?? fenMax, budget ?? fenMax)
}

export function viewOf(
  state: PricingState,
  candidate: Candidate,
  scope: readonly Row[],
  stand: readonly Row[],
  roundsMax: number,
): View {
  const { compiled } = candidate
  return {
    scope,
    stand,
    percentOf: compiled.percentOf,
    to: compiled.to,
    at: state.scheme.book.percentRounding.at,
    roundsMax,
    sharing: state.scheme.book,
    limitFen: limitOf(compiled),
    points: state.pointsLeft,
    freightFen: compiled.percentOf === 'list' ? state.basket.freightFen : state.entryFreightFen,
  }
}

type Shortage = { needFen: number; needPieces: number }

/** What `when` still misses in money and pieces, counted on its own lines. */
function whenShortage(candidate: Candidate, counted: readonly Row[]): Shortage | null {
  const { when } = candidate.compiled.offer
  const onlyScope = when.scope !== undefined && when.spendFen === undefined && when.pieces === undefined
  const pieces = onlyScope ? 1 : when.pieces
  const needFen = when.spendFen === undefined ? 0 : Math.max(0, when.spendFen - lookOf(counted))
  const needPieces = pieces === undefined ? 0 : Math.max(0, pieces - piecesIn(counted))
  return needFen > 0 || needPieces > 0 ? { needFen, needPieces } : null
}

function countedRows(candidate: Candidate, rows: readonly Row[]): readonly Row[] {
  return rowsAt(rows, candidate.counts ?? candidate.scope)
}

function joined(short: Shortage | null, need: Need | null): Shortage {
  const fen = need?.because === 'threshold_not_reached' ? (need.needFen ?? 0) : 0
  return {
    needFen: Math.max(short?.needFen ?? 0, fen),
    needPieces: Math.max(short?.needPieces ?? 0, need?.needPieces ?? 0),
  }
}

/** A row with more in it, as if the shopper had added what is missing. */
function grown(row: Row, shortage: Shortage): Row {
  const { needFen, needPieces } = shortage
  const eachFen = Math.floor(row.lookFen / row.pieces)
  // Nobody buys beyond what is exact, so a hope above it stays at it.
  const more = (fen: Fen) => Math.min(fenMax, fen + Math.max(needFen, needPieces * eachFen))
  return {
    ...copyRow(row),
    pieces: row.pieces + needPieces,
    listFen: more(row.listFen),
    leftFen: more(row.leftFen),
    lookFen: more(row.lookFen),
    entryItemFen: more(row.entryItemFen),
    entryLeftFen: more(row.entryLeftFen),
    used: null,
  }
}

/**
 * What the offer would save if the shopper just reached it: the missing money or pieces are put
 * onto the cheapest line of its scope, and the mechanic is asked again [X2].
 */
function wouldSave(state: PricingState, candidate: Candidate, shortage: Shortage): number {
  const scope = rowsAt(state.rows, candidate.scope)
  const cheapest = scope.reduce((a, b) => (b.line.priceFen < a.line.priceFen ? b : a))
  const hoped = scope.map((row) => (row === cheapest ? grown(row, shortage) : row))
  const effect = effectOf(
    candidate.compiled.offer.mechanic,
    viewOf(state, candidate, hoped, hoped, Number.POSITIVE_INFINITY),
  )
  const { capFen } = candidate.compiled.offer
  const limit = Math.min(
    capFen ?? Number.MAX_SAFE_INTEGER,
    candidate.compiled.budgetLeftFen ?? Number.MAX_SAFE_INTEGER,
  )
  switch (effect.kind) {
    case 'lines':
      return Math.min(
        limit,
        effect.offs.reduce((sum, { offFen }) => sum + offFen, 0),
      )
    case 'shared':
      return Math.min(limit, effect.totalFen, lookOf(hoped))
    case 'freight':
      return Math.min(limit, effect.offFen, state.freightLeftFen)
    case 'extras':
      return 0
    default:
      return effect satisfies never
  }
}

function notReached(
  state: PricingState,
  candidate: Candidate,
  because: Need['because'],
  shortage: Shortage,
): Refused {
  return {
    ...refused(candidate.compiled.offer.id, because),
    ...(shortage.needFen > 0 ? { needFen: shortage.needFen } : {}),
    ...(shortage.needPieces > 0 ? { needPieces: shortage.needPieces } : {}),
    wouldSaveFen: wouldSave(state, candidate, shortage),
  }
}

/** Conditions on amounts and pieces, or null where they hold. Tested on the whole scope [L3]. */
function reachRefusal(state: PricingState, candidate: Candidate): Refused | null {
  const { offer, free } = candidate.compiled
  if (free) return null
  const scope = rowsAt(state.rows, candidate.scope)
  const short = whenShortage(candidate, countedRows(candidate, state.rows))
  const need = reachOf(offer.mechanic, viewOf(state, candidate, scope, scope, Number.POSITIVE_INFINITY))
  if (short || need?.because === 'threshold_not_reached')
    return notReached(state, candidate, 'threshold_not_reached', joined(short, need))
  if (need) return notReached(state, candidate, need.because, joined(null, need))
  if (offer.when.groupSize !== undefined && state.basket.groupSize < offer.when.groupSize)
    return { ...refused(offer.id, 'group_not_full') }
  return null
}

function usedBy(state: PricingState, id: string): number {
  const { used } = state.basket.shopper
  return Object.hasOwn(used, id) ? (used[id] ?? 0) : 0
}

function limitRefusal(state: PricingState, candidate: Candidate): Refused | null {
  const { offer, budgetLeftFen } = candidate.compiled
  const { limits, spent } = offer
  if (limits.uses !== null && spent.uses >= limits.uses) return refused(offer.id, 'uses_spent')
  if (limits.perCustomer !== null && usedBy(state, offer.id) >= limits.perCustomer)
    return refused(offer.id, 'per_customer_spent')
  return budgetLeftFen === 0 ? refused(offer.id, 'budget_spent') : null
}

/** The conditions of an offer, tested once per level before the level's own effects [L2]. */
export function conditionRefusal(state: PricingState, candidate: Candidate): Refused | null {
  return reachRefusal(state, candidate) ?? limitRefusal(state, candidate)
}

/** Whether the conditions hold at these amounts, without working out what is missing. */
export function conditionsHold(state: PricingState, candidate: Candidate): boolean {
  const { offer, free } = candidate.compiled
  if (free) return limitRefusal(state, candidate) === null
  const scope = rowsAt(state.rows, candidate.scope)
  return (
    whenShortage(candidate, countedRows(candidate, state.rows)) === null &&
    reachOf(offer.mechanic, viewOf(state, candidate, scope, scope, Number.POSITIVE_INFINITY)) === null &&
    (offer.when.groupSize === undefined || state.basket.groupSize >= offer.when.groupSize) &&
    limitRefusal(state, candidate) === null
  )
}
