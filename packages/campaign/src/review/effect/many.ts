import { chiSquareAbove } from './distributions.ts'
import type { Arm } from './buy-rate.ts'

/** p values in the order of their size, changed by `change`, and back in their own order. */
function inOrder(ps: readonly number[], change: (sorted: readonly number[]) => number[]): number[] {
  const places = ps.map((_, index) => index).toSorted((one, other) => (ps[one] ?? 0) - (ps[other] ?? 0))
  const changed = change(places.map((place) => ps[place] ?? 0))
  const out = ps.map(() => 0)
  places.forEach((place, rank) => {
    out[place] = changed[rank] ?? 0
  })
  return out
}

/** Holm: of many cells, which may be declared a winner (review-methods §3). */
export const holm = (ps: readonly number[]): number[] =>
  inOrder(ps, (sorted) => {
    let most = 0
    return sorted.map((p, rank) => (most = Math.max(most, Math.min(1, p * (sorted.length - rank)))))
  })

/** Benjamini and Hochberg: which are worth a second look. */
export const benjaminiHochberg = (ps: readonly number[]): number[] =>
  inOrder(ps, (sorted) => {
    let least = 1
    return sorted
      .map((p, rank) => ({ p, rank }))
      .toReversed()
      .map(({ p, rank }) => (least = Math.min(least, (p * sorted.length) / (rank + 1))))
      .toReversed()
  })

/** Whether several copies 文案 differ at all in how many bought. */
export function copiesDiffer(copies: readonly Arm[]): { chi2: number; freedom: number; p: number } {
  const people = copies.reduce((sum, copy) => sum + copy.people, 0)
  const rate = copies.reduce((sum, copy) => sum + copy.buyers, 0) / people
  const chi2 = copies.reduce((sum, copy) => {
    const [yes, no] = [copy.people * rate, copy.people * (1 - rate)]
    return sum + (copy.buyers - yes) ** 2 / yes + (copy.people - copy.buyers - no) ** 2 / no
  }, 0)
  return { chi2, freedom: copies.length - 1, p: chiSquareAbove(chi2, copies.length - 1) }
}
