import { at } from './assert.ts'
import { rowsAt, viewOf } from './conditions.ts'
import { drawersOf } from './conflicts.ts'
import type { Grant } from './grant.ts'
import { grantOf } from './grant.ts'
import type { Candidates } from './in-order.ts'
import type { LevelRule } from './levels.ts'
import { cellOf, makesItemPrice } from './levels.ts'
import { effectOf } from './mechanics/all.ts'
import type { Effect } from './mechanics/play.ts'
import type { Candidate, PricingState } from './pricing-state.ts'
import { refusedBy } from './refusal.ts'
import type { Row } from './row.ts'
import { byPriority, settle, taken, touchedRows } from './settle.ts'

/*
 * The calm levels of a basket. Under a parallel rulebook no level after the item price changes what
 * another one looks at. Where offers moreover compete for whole cells with amounts that stay there,
 * what a level wants of a basket is the same whatever the levels before it took. The greedy answer
 * of each level is then the best, as long as no line is at its end: every level takes the most it
 * ever could. Of equal claims the higher stands, so the walk by rank would find the same [C1][C6].
 */

/** How a calm level went: `cut` where a line could not bear an amount; `unsure` where the general search must decide. */
export type Calm = { readonly kind: 'unsure' } | { readonly kind: 'settled'; cut: boolean; chose: boolean }

const unsure: Calm = { kind: 'unsure' }

function isCalmLevel(state: PricingState, rule: LevelRule, offers: readonly Candidate[]): boolean {
  if (offers.length === 0) return true
  if (makesItemPrice(rule.level) || !offers.every(({ compiled }) => compiled.calm)) return false
  if (rule.survives === 'all') return drawersOf(offers).length === 0
  return offers.every((candidate) => {
    const { noMoney, presale, offer } = candidate.compiled
    if (noMoney || presale || offer.mechanic.kind === 'freight') return false
    const cell = cellOf(rule.survives, at(state.rows, candidate.scope[0] ?? 0).line)
    return candidate.scope.every((row) => cellOf(rule.survives, at(state.rows, row).line) === cell)
  })
}

/** From which level on all are calm. */
export function calmFrom(state: PricingState, candidates: Candidates): number {
  const { book, levels } = state.scheme
  const none = levels.length
  if (book.base !== 'parallel' || book.over === 'best_single') return none
  for (const level of candidates)
    for (const { compiled } of level) if (compiled.offer.stacking.stop) return none
  let from = none
  while (from > 0 && isCalmLevel(state, at(levels, from - 1), candidates[from - 1] ?? [])) from--
  return from
}

/** What an offer takes of its cell if it stands there. */
type Bid = {
  readonly candidate: Candidate
  readonly cell: string | null
  readonly rows: readonly Row[]
  readonly effect: Effect
  readonly grant: Grant
}

function bidOf(state: PricingState, rule: LevelRule, candidate: Candidate): Bid {
  const rows = rowsAt(state.rows, candidate.scope)
  const effect = effectOf(
    candidate.compiled.offer.mechanic,
    viewOf(state, candidate, rows, rows, Number.POSITIVE_INFINITY),
  )
  const grant = grantOf(effect, candidate.compiled, state)
  return { candidate, cell: cellOf(rule.survives, at(rows, 0).line), rows, effect, grant }
}

/** The bid that takes most of its cell, the higher one of equals. */
function winnerOver(bid: Bid, bids: readonly Bid[]): Bid {
  let best: Bid | null = null
  for (const other of bids)
    if (other.cell === bid.cell && (best === null || other.grant.offFen > best.grant.offFen)) best = other
  return best ?? bid
}

/** A level with one offer a cell: to each cell the bid that takes most. */
function settleBids(state: PricingState, rule: LevelRule, open: readonly Candidate[]): Calm {
  let cut = false
  const bids: Bid[] = []
  for (const candidate of open) {
    const bid = bidOf(state, rule, candidate)
    const { shares, offFen, nominalFen } = bid.grant
    // A line of which nobody takes anything is no part of the cell, so that a loser might stand there.
    if (shares.length < bid.rows.length || shares.some((share) => share.offFen === 0)) return unsure
    if (offFen < nominalFen) cut = true
    bids.push(bid)
  }
  const winners = bids.map((bid) => winnerOver(bid, bids))
  let chose = false
  for (let index = 0; index < bids.length; index++) {
    const bid = at(bids, index)
    const winner = at(winners, index)
    const { place, compiled } = bid.candidate
    if (winner !== bid) {
      chose = true
      state.answers[place] = refusedBy(compiled.offer.id, 'beaten_by', winner.candidate.compiled.offer.id)
      continue
    }
    const { effect, grant, rows } = bid
    const applied = taken(state, bid.candidate, effect, grant, touchedRows(effect, grant, rows))
    state.answers[place] = applied
    state.applied.push(applied)
  }
  return { kind: 'settled', cut, chose }
}

/** Whether an offer got less than it wanted because the lines had no more. */
function isCut(state: PricingState, { place, compiled }: Candidate): boolean {
  const answer = state.answers[place]
  return answer?.kind === 'applied' ? answer.offFen < answer.nominalFen : !compiled.noMoney
}

/** Settles a calm level; `open` are its offers whose conditions hold. */
export function settleCalm(state: PricingState, rule: LevelRule, open: readonly Candidate[]): Calm {
  if (rule.survives !== 'all' && open.length > 1) return settleBids(state, rule, open)
  settle(state, rule.survives, open, byPriority)
  return { kind: 'settled', cut: open.some((candidate) => isCut(state, candidate)), chose: false }
}
