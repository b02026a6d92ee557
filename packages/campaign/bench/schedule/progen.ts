/**
 * Standard projects by the scheme of ProGen (Kolisch, Sprecher and Drexl, Management Science 41, 1995),
 * with the parameters of the set J30 of PSPLIB (Kolisch and Sprecher, EJOR 96, 1997): 30 tasks of 1 to 10
 * days, 4 resources, complexity 1.5, 1.8, 2.1 arcs a node, resource factor .25, .5, .75, 1, strength .2,
 * .5, .7, 1, ten of each: 480. They are drawn here from a seed and are not the published files.
 */
import type { Project } from '../../src/plan/schedule/project.ts'

type Grid = { complexity: number; factor: number; strength: number; size: number }
type Dice = () => number

export type Instance = { name: string; grid: Grid; project: Project }

const resources = 4
const between = (dice: Dice, low: number, high: number): number => low + Math.floor(dice() * (high - low + 1))

function seeded(seed: number): Dice {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x45d9f3b)
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296
  }
}

/** A network of tasks without arcs that follow from others. Null where the throw led nowhere. */
class Network {
  readonly after: Set<number>[]
  readonly followers: Set<number>[]
  private readonly reach: boolean[][]
  arcs = 0

  constructor(size: number) {
    this.after = Array.from({ length: size }, () => new Set())
    this.followers = Array.from({ length: size }, () => new Set())
    this.reach = Array.from({ length: size }, (_, one) =>
      Array.from({ length: size }, (_, other) => one === other),
    )
  }

  /** Whether an arc adds something and makes no other arc superfluous. */
  fits(from: number, to: number): boolean {
    if (this.reach[from]?.[to]) return false
    return this.followers.every((set, a) =>
      [...set].every((b) => !(this.reach[a]?.[from] && this.reach[to]?.[b])),
    )
  }

  join(from: number, to: number): void {
    this.followers[from]?.add(to)
    this.after[to]?.add(from)
    this.arcs++
    this.reach.forEach((row) => {
      if (row[from]) this.reach[to]?.forEach((reached, b) => reached && (row[b] = true))
    })
  }
}

const ends = 3
const degreeMax = 3

function network(dice: Dice, { size, complexity }: Grid): number[][] | null {
  const net = new Network(size)
  const room = (from: number, to: number): boolean =>
    (net.followers[from]?.size ?? 0) < degreeMax &&
    (net.after[to]?.size ?? 0) < degreeMax &&
    net.fits(from, to)
  for (let to = ends; to < size; to++) {
    const choices = Array.from({ length: Math.min(to, size - ends) }, (_, from) => from).filter((from) =>
      room(from, to),
    )
    if (choices.length === 0) return null
    net.join(choices[between(dice, 0, choices.length - 1)] ?? 0, to)
  }
  for (let from = size - ends - 1; from >= 0; from--) {
    if (net.followers[from]?.size) continue
    const choices = Array.from({ length: size }, (_, to) => to).filter(
      (to) => to > from && to >= ends && room(from, to),
    )
    if (choices.length === 0) return null
    net.join(from, choices[between(dice, 0, choices.length - 1)] ?? 0)
  }
  const wanted = Math.round(complexity * (size + 2)) - 2 * ends
  for (let tries = 0; net.arcs < wanted; tries++) {
    if (tries > 50_000) return null
    const [one, other] = [between(dice, 0, size - ends - 1), between(dice, ends, size - 1)]
    if (one < other && room(one, other)) net.join(one, other)
  }
  return net.after.map((set) => [...set].sort((one, other) => one - other))
}

function demands(dice: Dice, { size, factor }: Grid): Int32Array[] {
  const use = Array.from({ length: resources }, () => new Int32Array(size))
  const pairs: [number, number][] = []
  for (let task = 0; task < size; task++) {
    const own = between(dice, 0, resources - 1)
    for (let r = 0; r < resources; r++) if (r !== own) pairs.push([r, task])
    use[own]?.set([between(dice, 1, 10)], task)
  }
  for (let rest = Math.round(factor * size * resources) - size; rest > 0; rest--) {
    const [pair] = pairs.splice(between(dice, 0, pairs.length - 1), 1)
    if (pair) use[pair[0]]?.set([between(dice, 1, 10)], pair[1])
  }
  return use
}

/** The largest use at once when every task starts as early as precedence lets it. */
function peak(after: readonly number[][], days: Int32Array, use: Int32Array): number {
  const starts: number[] = []
  const load: number[] = []
  after.forEach((before, task) => {
    const start = before.reduce((most, each) => Math.max(most, (starts[each] ?? 0) + (days[each] ?? 0)), 0)
    starts.push(start)
    for (let day = start; day < start + (days[task] ?? 0); day++)
      load[day] = (load[day] ?? 0) + (use[task] ?? 0)
  })
  return load.reduce((most, each) => Math.max(most, each), 0)
}

function drawn(dice: Dice, grid: Grid): Project {
  let after = network(dice, grid)
  while (after === null) after = network(dice, grid)
  const days = Int32Array.from({ length: grid.size }, () => between(dice, 1, 10))
  const use = demands(dice, grid)
  const whole = after
  const capacities = Int32Array.from(use, (row) => {
    const least = Math.max(...row)
    return least + Math.round(grid.strength * (peak(whole, days, row) - least))
  })
  const followers: number[][] = after.map(() => [])
  after.forEach((before, task) => before.forEach((each) => followers[each]?.push(task)))
  return {
    count: grid.size,
    days,
    after,
    followers,
    capacities,
    use,
    ids: Array.from(days, (_, task) => `t${task}`),
  }
}

/** The whole grid; `each` of every cell. */
export function instances(size = 30, each = 10, seed = 30): Instance[] {
  const list: Instance[] = []
  for (const complexity of [1.5, 1.8, 2.1])
    for (const factor of [0.25, 0.5, 0.75, 1])
      for (const strength of [0.2, 0.5, 0.7, 1]) {
        const number = Math.floor(list.length / each) + 1
        for (let n = 1; n <= each; n++) {
          const grid = { complexity, factor, strength, size }
          list.push({
            name: `${number}_${n}`,
            grid,
            project: drawn(seeded(seed * 1_000_003 + number * 101 + n), grid),
          })
        }
      }
  return list
}
