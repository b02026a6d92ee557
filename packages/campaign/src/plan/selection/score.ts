import { selectionCriteria } from '../goods-sections.ts'
import type { Selection, SelectionCriterion } from '../goods-sections.ts'
import { trendOf } from './candidate.ts'
import type { Candidate } from './candidate.ts'

/** What one criterion says of an item: its value, its place among all candidates 0–100, and what it adds to the score. */
export type ScorePart = {
  criterion: SelectionCriterion
  value: number | null
  /** Share of the other candidates that are worse, equal ones counted by half; null where the value is not known. */
  place: number | null
  weight: number
  /** Points of the score, of 100 in all. */
  points: number
}
export type Scored = { candidate: Candidate; score: number; rank: number; parts: ScorePart[] }

/** The measure that each criterion is read from; returns are the one where less is better. */
const valueOf: Record<SelectionCriterion, (candidate: Candidate) => number | null> = {
  sales: ({ values }) => values.gmv,
  conversion: ({ values }) => values.conversion,
  reviews: ({ values }) => values.favourable_rate,
  margin: ({ values }) => values.gross_margin,
  stock: ({ values }) => values.stock_on_hand,
  returns: ({ values }) => values.refund_rate,
  trend: trendOf,
}
const lessIsBetter: ReadonlySet<SelectionCriterion> = new Set(['returns'])

function placeOf(value: number, all: readonly number[], less: boolean): number {
  const worse = all.filter((other) => (less ? other > value : other < value)).length
  const equal = all.filter((other) => other === value).length - 1
  return all.length <= 1 ? 50 : Math.round(((worse + equal / 2) * 100) / (all.length - 1))
}

function partsOf(
  candidate: Candidate,
  known: Record<SelectionCriterion, number[]>,
  weights: Selection['weights'],
): ScorePart[] {
  const parts = selectionCriteria.map((criterion) => {
    const value = valueOf[criterion](candidate)
    const place = value === null ? null : placeOf(value, known[criterion], lessIsBetter.has(criterion))
    return { criterion, value, place, weight: weights[criterion] }
  })
  const whole = parts.reduce((sum, { place, weight }) => sum + (place === null ? 0 : weight), 0)
  return parts.map((part) => ({
    ...part,
    points: part.place === null || whole === 0 ? 0 : (part.place * part.weight) / whole,
  }))
}

/**
 * Scores what could come along 选款: each criterion places an item among all of them, and the weights make one number of
 * the places. A criterion that is not known of an item counts for nothing in its score rather than against it. Best first.
 */
export function scored(candidates: readonly Candidate[], weights: Selection['weights']): Scored[] {
  const values = selectionCriteria.map((criterion) => [
    criterion,
    candidates.map(valueOf[criterion]).filter((value) => value !== null),
  ])
  // One list for each criterion, so none is missing.
  const known = Object.fromEntries(values) as Record<SelectionCriterion, number[]>
  const all = candidates.map((candidate) => {
    const parts = partsOf(candidate, known, weights)
    return { candidate, parts, score: Math.round(parts.reduce((sum, { points }) => sum + points, 0)) }
  })
  const best = all.toSorted(
    (one, other) => other.score - one.score || (one.candidate.item < other.candidate.item ? -1 : 1),
  )
  return best.map((each, index) => ({ ...each, rank: index + 1 }))
}
