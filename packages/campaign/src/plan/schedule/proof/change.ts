import { at } from '../cells.ts'
import type { Rule } from './rules.ts'
import type { Store } from './store.ts'

/** How far a plan may move away from another: so many tasks, and so many days in all. */
export type Reach = { tasks: number; days: number }

/** Keeps the starts within reach of those of an earlier plan. The reach may be narrowed between questions. */
export class Change implements Rule {
  private readonly store: Store
  private readonly planned: Int32Array
  private readonly because: number[] = []
  reach: Reach

  constructor(store: Store, planned: Int32Array, reach: Reach) {
    this.store = store
    this.planned = planned
    this.reach = reach
  }

  moved(): boolean {
    return true
  }

  settle(): boolean {
    return this.countTasks() && this.addDays()
  }

  /** By how much a task has moved for certain: later is more than 0, earlier less. */
  private shift(task: number): number {
    const planned = at(this.planned, task)
    const later = this.store.earliest(task) - planned
    if (later > 0) return later
    return Math.min(0, this.store.latest(task) - planned)
  }

  private blame(task: number, shift: number): void {
    const planned = at(this.planned, task)
    this.because.push(
      shift > 0 ? this.store.atLeast(task, planned + shift) : this.store.atMost(task, planned + shift),
    )
  }

  private countTasks(): boolean {
    const { store, because, planned } = this
    because.length = 0
    for (let task = 0; task < planned.length; task++) {
      const shift = this.shift(task)
      if (shift !== 0) this.blame(task, Math.sign(shift))
    }
    if (because.length < this.reach.tasks) return true
    if (because.length > this.reach.tasks) return this.refuse()
    for (let task = 0; task < planned.length; task++) {
      if (this.shift(task) !== 0) continue
      if (!store.pushFor(2 * task, at(planned, task), because)) return false
      if (!store.pushFor(2 * task + 1, at(planned, task), because)) return false
    }
    return true
  }

  private addDays(): boolean {
    const { store, because, planned } = this
    because.length = 0
    let sum = 0
    for (let task = 0; task < planned.length; task++) {
      const shift = this.shift(task)
      if (shift !== 0) this.blame(task, shift)
      sum += Math.abs(shift)
    }
    const rest = this.reach.days - sum
    if (rest < 0) return this.refuse()
    for (let task = 0; task < planned.length; task++) {
      const shift = this.shift(task)
      const latest = at(planned, task) + Math.max(shift, 0) + rest
      const earliest = at(planned, task) + Math.min(shift, 0) - rest
      if (shift >= 0 && latest < store.latest(task) && !store.pushFor(2 * task + 1, latest, because))
        return false
      if (shift <= 0 && earliest > store.earliest(task) && !store.pushFor(2 * task, earliest, because))
        return false
    }
    return true
  }

  private refuse(): boolean {
    this.store.conflict.length = 0
    for (const each of this.because) this.store.blame(each)
    return false
  }
}

/** Days on which a task cannot start: from the first up to, but without, the second. */
export type Gap = { task: number; from: number; until: number }

/** A start that fell into a gap goes to its far side. */
export function gaps(store: Store, list: readonly Gap[]): Rule {
  const because: number[] = [0]
  const look = ({ task, from, until }: Gap): boolean => {
    if (store.earliest(task) >= from && store.earliest(task) < until) {
      because[0] = store.atLeast(task, from)
      if (!store.pushFor(2 * task, until, because)) return false
    }
    if (store.latest(task) >= from && store.latest(task) < until) {
      because[0] = store.atMost(task, until - 1)
      if (!store.pushFor(2 * task + 1, from - 1, because)) return false
    }
    return true
  }
  return {
    moved: (slot) => list.every((gap) => gap.task !== slot >> 1 || look(gap)),
    settle: () => list.every(look),
  }
}
