import { at, cell, upTo } from './cells.ts'
import { dice } from './dice.ts'
import { Board, wholeLength } from './generation.ts'
import { mirrored } from './project.ts'
import type { Project } from './project.ts'

/**
 * Many passes over the list of tasks: by rules of priority, then by rules with some chance in them, every
 * plan pushed to the right and back to the left (justification, Valls, Ballestín and Quintanilla, EJOR
 * 165, 2005), which closes the holes that the first pass left.
 */
export class Passes {
  private readonly project: Project
  private readonly ahead: Board
  private readonly behind: Board
  private readonly order: readonly number[]
  private readonly release: Int32Array
  private readonly starts: Int32Array
  private readonly turned: Int32Array
  best: Int32Array
  bestEnd: number

  constructor(project: Project, order: readonly number[], release: Int32Array) {
    const horizon = wholeLength(project) + release.reduce((most, day) => Math.max(most, day), 0) + 1
    this.release = release
    this.project = project
    this.order = order
    this.ahead = new Board(project, horizon)
    this.behind = new Board(mirrored(project), horizon)
    this.starts = new Int32Array(project.count)
    this.turned = new Int32Array(project.count)
    this.best = new Int32Array(project.count)
    this.bestEnd = this.ahead.place(order, this.best, release)
  }

  /** One plan from a list, improved by justification until that does not help any more. */
  try(list: ArrayLike<number>): number {
    let end = this.ahead.place(list, this.starts, this.release)
    for (;;) {
      if (end < this.bestEnd) this.keep(end)
      const shorter = this.justified(end)
      if (shorter >= end) return end
      end = shorter
    }
  }

  /** The tasks of the last plan in the order of their starts. */
  list(): number[] {
    return this.inOrder((one, other) => at(this.starts, one) - at(this.starts, other), false)
  }

  private keep(end: number): void {
    this.bestEnd = end
    this.best = this.starts.slice()
  }

  /** To the right, latest end first; then to the left, earliest start first. */
  private justified(end: number): number {
    const { project, starts, turned } = this
    const endOf = (task: number): number => at(starts, task) + at(project.days, task)
    const right = this.inOrder((one, other) => endOf(other) - endOf(one), true)
    this.behind.place(right, turned, null)
    const left = this.inOrder(
      (one, other) => at(turned, other) + at(project.days, other) - at(turned, one) - at(project.days, one),
      false,
    )
    const next = new Int32Array(project.count)
    const again = this.ahead.place(left, next, this.release)
    if (again < end) starts.set(next)
    return again
  }

  /** A sort that keeps what has no days on the right side of what it is after. */
  private inOrder(compare: (one: number, other: number) => number, backwards: boolean): number[] {
    const order = backwards ? this.order.toReversed() : this.order
    return order.toSorted(compare)
  }
}

/** What tells which task comes first when several could; the smaller comes first. */
export function priorities(
  project: Project,
  early: Int32Array,
  late: Int32Array,
  lastEnd: Int32Array,
): number[][] {
  const load = upTo(project.count).map((task) =>
    project.use.reduce((sum, use, r) => sum + at(use, task) / Math.max(1, at(project.capacities, r)), 0),
  )
  const followers = project.followers
  const longest = late.reduce((most, each) => Math.max(most, each), 0)
  const urgent = upTo(project.count).map((task) => Math.min(longest - at(late, task), at(lastEnd, task)))
  return [
    urgent,
    urgent.map((end, task) => end - at(project.days, task)),
    upTo(project.count).map((task) => -at(late, task) - at(project.days, task) - at(early, task)),
    upTo(project.count).map((task) => -cell(followers, task).length),
    upTo(project.count).map((task) => -at(load, task) * at(project.days, task)),
  ]
}

/** A list by a rule; with chance in it where dice are given: the better a task the likelier it comes next. */
export function listBy(
  project: Project,
  priority: readonly number[],
  throwDice: (() => number) | null,
): number[] {
  const waits = project.after.map((before) => before.length)
  const ready = upTo(project.count).filter((task) => waits[task] === 0)
  const list: number[] = []
  while (ready.length > 0) {
    const place = throwDice === null ? least(ready, priority) : sampled(ready, priority, throwDice)
    const task = cell(ready, place)
    ready.splice(place, 1)
    list.push(task)
    for (const follower of cell(project.followers, task)) {
      waits[follower] = at(waits, follower) - 1
      if (waits[follower] === 0) ready.push(follower)
    }
  }
  return list
}

function least(ready: readonly number[], priority: readonly number[]): number {
  let best = 0
  for (let place = 1; place < ready.length; place++)
    if (at(priority, at(ready, place)) < at(priority, at(ready, best))) best = place
  return best
}

/** Regret-based sampling (Drexl, Management Science 37, 1991). */
function sampled(ready: readonly number[], priority: readonly number[], throwDice: () => number): number {
  const worst = ready.reduce((most, task) => Math.max(most, at(priority, task)), Number.NEGATIVE_INFINITY)
  const regrets = ready.map((task) => worst - at(priority, task) + 1)
  let rest = throwDice() * regrets.reduce((sum, regret) => sum + regret, 0)
  for (let place = 0; place < regrets.length; place++) {
    rest -= at(regrets, place)
    if (rest < 0) return place
  }
  return regrets.length - 1
}

/** The dice of the solver; any other seed does as well. */
export const usualDice = (): (() => number) => dice(20_261_111)
