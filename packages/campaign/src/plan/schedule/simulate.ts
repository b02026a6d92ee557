import { at, cell } from './cells.ts'
import { dice } from './dice.ts'
import type { Linked } from './links.ts'

/**
 * How long a task may take 三点估算: at best, most likely, at worst, in days. Drawn from the beta
 * distribution of PERT (Malcolm et al., Operations Research 7, 1959, in the form with mean
 * (best + 4 likely + worst) / 6): its true spread depends on where the likely value lies, it is not a sixth
 * of the range.
 */
export type Spread = { best: number; likely: number; worst: number }

/** Where nobody estimated: a fifth less at best, three fifths more at worst, as work runs late more than early. */
export const usualSpread = (days: number): Spread => ({ best: days * 0.8, likely: days, worst: days * 1.6 })

/** Days of work from the start until everything is done, and how often each task was critical. */
export type Finish = {
  runs: number
  seed: number
  meanDays: number
  p50Days: number
  p80Days: number
  p95Days: number
  /** For each task the share of runs in which it lay on the longest chain, from 0 to 1. */
  criticalShare: number[]
  /** Finish of every run, in order of length. */
  sorted: Float64Array
}

const steps = 2048

/**
 * The inverse of the distribution on a grid, by summing its density in the middles of many small steps.
 * Tasks of the same shape share one, so that a draw costs a look-up.
 */
function quantiles(alpha: number, beta: number): Float64Array {
  const parts = 8 * steps
  const table = new Float64Array(steps + 1)
  const sums = new Float64Array(parts + 1)
  for (let part = 0; part < parts; part++) {
    const x = (part + 0.5) / parts
    sums[part + 1] = at(sums, part) + x ** (alpha - 1) * (1 - x) ** (beta - 1)
  }
  const total = at(sums, parts)
  let part = 0
  for (let step = 1; step < steps; step++) {
    const wanted = (total * step) / steps
    while (at(sums, part + 1) < wanted) part++
    const inside = (wanted - at(sums, part)) / (at(sums, part + 1) - at(sums, part))
    table[step] = (part + inside) / parts
  }
  table[steps] = 1
  return table
}

/** Draws of one spread: `best + (worst - best) · quantile`. */
type Draw = { best: number; width: number; table: Float64Array | null }

function drawsOf(spreads: readonly Spread[]): Draw[] {
  const tables = new Map<string, Float64Array>()
  return spreads.map(({ best, likely, worst }) => {
    const width = worst - best
    if (width <= 0) return { best: likely, width: 0, table: null }
    const alpha = 1 + (4 * (likely - best)) / width
    const key = alpha.toFixed(4)
    const table = tables.get(key) ?? quantiles(alpha, 6 - alpha)
    tables.set(key, table)
    return { best, width, table }
  })
}

function drawn({ best, width, table }: Draw, chance: number): number {
  if (table === null) return best
  const place = chance * steps
  const step = Math.floor(place)
  return best + width * (at(table, step) + (at(table, step + 1) - at(table, step)) * (place - step))
}

/** `counted` tasks alone make up the finish, all where it is not given; nothing starts before its `release`. */
type Runs = { runs: number; seed: number; release?: Int32Array; counted?: readonly boolean[] }

/**
 * Many runs of a plan whose tasks take what chance gives them. Who waits for whom stays as planned, people
 * and other resources included, and everything starts as soon as these have ended.
 */
export function simulate(
  linked: Linked,
  spreads: readonly Spread[],
  { runs, seed, release, counted }: Runs,
): Finish {
  const { after, order } = linked
  const roll = dice(seed)
  const draws = drawsOf(spreads)
  const count = order.length
  const ends = new Float64Array(count)
  const cause = new Int32Array(count)
  const critical = new Int32Array(count)
  const sorted = new Float64Array(runs)
  for (let run = 0; run < runs; run++) {
    let last = -1
    for (const task of order) {
      let start = release === undefined ? 0 : at(release, task)
      let because = -1
      for (const before of cell(after, task))
        if (at(ends, before) > start || (because < 0 && at(ends, before) === start)) {
          start = at(ends, before)
          because = before
        }
      cause[task] = because
      ends[task] = start + drawn(cell(draws, task), roll())
      if (counted?.[task] !== false && (last < 0 || at(ends, task) > at(ends, last))) last = task
    }
    sorted[run] = last < 0 ? 0 : at(ends, last)
    for (let task = last; task >= 0; task = at(cause, task)) critical[task] = at(critical, task) + 1
  }
  sorted.sort()
  return summed(sorted, critical, { runs, seed })
}

function summed(
  sorted: Float64Array,
  critical: Int32Array,
  { runs, seed }: { runs: number; seed: number },
): Finish {
  const quantile = (share: number): number => at(sorted, Math.max(0, Math.ceil(share * runs) - 1))
  return {
    runs,
    seed,
    meanDays: sorted.reduce((sum, each) => sum + each, 0) / Math.max(1, runs),
    p50Days: quantile(0.5),
    p80Days: quantile(0.8),
    p95Days: quantile(0.95),
    criticalShare: Array.from(critical, (times) => times / Math.max(1, runs)),
    sorted,
  }
}
