/** One group in one period: its mean, variance and people. */
export type Cell = { mean: number; variance: number; people: number }
export type Parallel = {
  treated: { before: Cell; after: Cell }
  control: { before: Cell; after: Cell }
}

const errorOf = (cells: readonly Cell[]): number =>
  Math.sqrt(cells.reduce((sum, cell) => sum + cell.variance / cell.people, 0))

/**
 * Difference in differences 双重差分 (review-methods §5), for a campaign without a holdout. It assumes that both
 * groups would have moved alike, which `trendAllows` has to show first.
 */
export function differenceInDifferences({ treated, control }: Parallel): {
  effect: number
  ratio: number
  error: number
  t: number
} {
  const effect = treated.after.mean - treated.before.mean - (control.after.mean - control.before.mean)
  const ratio = treated.after.mean / treated.before.mean / (control.after.mean / control.before.mean) - 1
  const error = errorOf([treated.before, treated.after, control.before, control.after])
  return { effect, ratio, error, t: effect / error }
}

/** Periods before the event that must be shown. */
const periodsLeast = 4
/** A placebo further from zero than this many standard errors forbids the estimate. */
const placeboErrors = 2

export type Trend = { allows: true } | { allows: false; because: 'too_few_periods' | 'not_parallel' }

/** Whether the groups moved alike before: at least four periods, and no effect where nothing was done. */
export function trendAllows(before: readonly { treated: Cell; control: Cell }[]): Trend {
  const [last, previous] = [before.at(-1), before.at(-2)]
  if (before.length < periodsLeast || !last || !previous) return { allows: false, because: 'too_few_periods' }
  const placebo = differenceInDifferences({
    treated: { before: previous.treated, after: last.treated },
    control: { before: previous.control, after: last.control },
  })
  return Math.abs(placebo.t) > placeboErrors ? { allows: false, because: 'not_parallel' } : { allows: true }
}
