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

/** The network in plain lists of numbers, since a run is nothing but walking along them. */
class Net {
  readonly ends: Float64Array
  /** Who ended last before each task could start, or -1. */
  readonly cause: Int32Array
  private readonly order: Int32Array
  private readonly release: Int32Array
  /** Predecessors of the n-th task of the order: from `begin[n]` up to `begin[n + 1]`. */
  private readonly begin: Int32Array
  private readonly before: Int32Array
  private readonly best: Float64Array
  private readonly width: Float64Array
  private readonly tables: Float64Array[]

  constructor({ after, order }: Linked, draws: readonly Draw[], release: Int32Array | undefined) {
    const lists = order.map((task) => cell(after, task))
    this.order = Int32Array.from(order)
    this.begin = new Int32Array(order.length + 1)
    lists.forEach((list, place) => {
      this.begin[place + 1] = at(this.begin, place) + list.length
    })
    this.before = Int32Array.from(lists.flat())
    this.release = release ?? new Int32Array(order.length)
    this.best = Float64Array.from(draws, (draw) => draw.best)
    this.width = Float64Array.from(draws, (draw) => draw.width)
    this.tables = draws.map((draw) => draw.table ?? noSpread)
    this.ends = new Float64Array(order.length)
    this.cause = new Int32Array(order.length)
  }

  /** One run; the counted task that ends last, or -1. */
  run(roll: () => number, counted: readonly boolean[] | undefined): number {
    const { ends, order, begin, before, cause } = this
    let last = -1
    for (let place = 0; place < order.length; place++) {
      const task = at(order, place)
      let start = at(this.release, task)
      let because = -1
      for (let each = at(begin, place); each < at(begin, place + 1); each++) {
        const end = at(ends, at(before, each))
        if (end > start || (because < 0 && end === start)) {
          start = end
          because = at(before, each)
        }
      }
      cause[task] = because
      const end = start + this.draw(task, roll())
      ends[task] = end
      if (counted?.[task] !== false && (last < 0 || end > at(ends, last))) last = task
    }
    return last
  }

  private draw(task: number, chance: number): number {
    const table = cell(this.tables, task)
    const spot = chance * steps
    const step = Math.floor(spot)
    const quantile = at(table, step) + (at(table, step + 1) - at(table, step)) * (spot - step)
    return at(this.best, task) + at(this.width, task) * quantile
  }
}

const noSpread = new Float64Array(steps + 1)

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
  const roll = dice(seed)
  const net = new Net(linked, drawsOf(spreads), release)
  const critical = new Int32Array(linked.order.length)
  const sorted = new Float64Array(runs)
  for (let run = 0; run < runs; run++) {
    const last = net.run(roll, counted)
    sorted[run] = last < 0 ? 0 : at(net.ends, last)
    for (let task = last; task >= 0; task = at(net.cause, task)) critical[task] = at(critical, task) + 1
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
