import { at } from '../cells.ts'
import type { Rule } from './rules.ts'
import type { Store } from './store.ts'

/**
 * One resource over time. Between its latest start and its earliest end a task runs for certain; the sum
 * of these certain parts is the profile. Where the profile leaves too little for another task, that task
 * cannot run. Every conclusion is explained at one day by the tasks that run on it, as Schutt, Feydy,
 * Stuckey and Wallace do (Constraints 16, 2011): such reasons are short and hold in many branches.
 */
export class Timetable implements Rule {
  private readonly store: Store
  private readonly days: Int32Array
  private readonly use: Int32Array
  private readonly capacity: number
  /** Tasks that use the resource, the hungriest first, so that explanations need few of them. */
  private readonly users: Int32Array
  private readonly isUser: Uint8Array
  private readonly profile: Int32Array
  private readonly origin: number
  private stale = true
  private readonly because: number[] = []
  /** Days looked at, the measure of work. */
  work = 0

  constructor(store: Store, days: Int32Array, use: Int32Array, capacity: number, horizon: number) {
    this.store = store
    this.days = days
    this.use = use
    this.capacity = capacity
    const users = [...use.keys()].filter((task) => at(use, task) > 0 && at(days, task) > 0)
    this.users = Int32Array.from(users.toSorted((one, other) => at(use, other) - at(use, one)))
    this.isUser = new Uint8Array(use.length)
    for (const task of this.users) this.isUser[task] = 1
    this.origin = store.first.reduce((least, each) => Math.min(least, each), 0)
    this.profile = new Int32Array(horizon - this.origin + 2)
  }

  moved(slot: number): boolean {
    if (this.isUser[slot >> 1] === 1) this.stale = true
    return true
  }

  /** Until nothing more follows, or a dead end is found. */
  settle(): boolean {
    if (!this.stale) return true
    this.stale = false
    const highest = this.build()
    if (highest > this.capacity) return this.overload()
    for (const task of this.users) {
      if (highest + at(this.use, task) <= this.capacity) return true
      if (!this.sweep(task)) return false
    }
    return true
  }

  private build(): number {
    const { profile, store, origin } = this
    profile.fill(0)
    for (const task of this.users) {
      const [from, until] = [store.latest(task), store.earliest(task) + at(this.days, task)]
      if (from >= until) continue
      profile[from - origin] = at(profile, from - origin) + at(this.use, task)
      profile[until - origin] = at(profile, until - origin) - at(this.use, task)
    }
    let height = 0
    let highest = 0
    for (let day = 0; day < profile.length; day++) {
      height += at(profile, day)
      profile[day] = height
      if (height > highest) highest = height
    }
    this.work += profile.length
    return highest
  }

  private overload(): boolean {
    const day = this.profile.findIndex((height) => height > this.capacity) + this.origin
    this.gather(day, -1, this.capacity)
    this.store.conflict.length = 0
    for (const each of this.because) this.store.blame(each)
    return false
  }

  /** Enough tasks that certainly run on the day to use more than the room. */
  private gather(day: number, except: number, room: number): void {
    const { store, because } = this
    because.length = 0
    let sum = 0
    for (const task of this.users) {
      if (task === except || store.latest(task) > day) continue
      if (store.earliest(task) + at(this.days, task) <= day) continue
      because.push(store.atLeast(task, day + 1 - at(this.days, task)), store.atMost(task, day))
      sum += at(this.use, task)
      if (sum > room) return
    }
  }

  private sweep(task: number): boolean {
    const { store } = this
    if (store.earliest(task) === store.latest(task)) return true
    return this.forward(task) && this.backward(task)
  }

  private forward(task: number): boolean {
    const { store, profile, origin } = this
    const length = at(this.days, task)
    const room = this.capacity - at(this.use, task)
    for (;;) {
      const first = store.earliest(task)
      let day = Math.min(first + length, store.latest(task)) - 1
      while (day >= first && at(profile, day - origin) <= room) day--
      this.work += 2
      if (day < first) return true
      this.gather(day, task, room)
      this.because.push(store.atLeast(task, day + 1 - length))
      if (!store.pushFor(2 * task, day + 1, this.because)) return false
      this.stale = true
    }
  }

  private backward(task: number): boolean {
    const { store, profile, origin } = this
    const length = at(this.days, task)
    const room = this.capacity - at(this.use, task)
    for (;;) {
      const end = store.latest(task) + length
      let day = Math.max(store.latest(task), store.earliest(task) + length)
      while (day < end && at(profile, day - origin) <= room) day++
      this.work += 2
      if (day >= end) return true
      this.gather(day, task, room)
      this.because.push(store.atMost(task, day))
      if (!store.pushFor(2 * task + 1, day - length, this.because)) return false
      this.stale = true
    }
  }
}
