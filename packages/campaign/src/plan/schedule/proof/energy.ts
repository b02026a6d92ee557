import { at } from '../cells.ts'
import type { Rule } from './rules.ts'
import type { Store } from './store.ts'

const patienceMax = 8

/**
 * The work of one resource in a stretch of days. Tasks that have to run within the stretch, and the parts
 * of others that certainly do, may need more than it holds although no single day is over; then there is
 * no plan, and a task that could begin in it may have to wait (timetable edge finding: Vilím, CPAIOR 2011,
 * with explanations as by Schutt, Feydy and Stuckey, CPAIOR 2013).
 */
export class Energy implements Rule {
  private readonly store: Store
  private readonly days: Int32Array
  private readonly use: Int32Array
  private readonly capacity: number
  private readonly isUser: Uint8Array
  /** Users by earliest start, latest last, and by latest end, earliest first; kept sorted between calls. */
  private readonly byStart: Int32Array
  private readonly byEnd: Int32Array
  /** Certain use before each day. */
  private readonly before: Int32Array
  private readonly origin: number
  private stale = true
  private failed = false
  /** Where it found nothing it rests for longer and longer, as it costs more than the other rules. */
  private pause = 0
  private patience = 1
  private readonly because: number[] = []
  work = 0

  constructor(store: Store, days: Int32Array, use: Int32Array, capacity: number, horizon: number) {
    this.store = store
    this.days = days
    this.use = use
    this.capacity = capacity
    const users = [...use.keys()].filter((task) => at(use, task) > 0 && at(days, task) > 0)
    this.isUser = new Uint8Array(use.length)
    for (const task of users) this.isUser[task] = 1
    this.byStart = Int32Array.from(users)
    this.byEnd = Int32Array.from(users)
    this.origin = store.first.reduce((least, each) => Math.min(least, each), 0)
    this.before = new Int32Array(horizon - this.origin + 2)
  }

  moved(slot: number): boolean {
    if (this.isUser[slot >> 1] === 1) this.stale = true
    return true
  }

  settle(): boolean {
    if (!this.stale) return true
    if (this.pause > 0) {
      this.pause--
      return true
    }
    this.stale = false
    const found = this.look()
    if (found) this.patience = 1
    else this.patience = Math.min(2 * this.patience, patienceMax)
    this.pause = this.patience - 1
    return !this.failed
  }

  /** Whether anything followed: a dead end (then `failed`) or a task that has to wait. */
  private look(): boolean {
    this.failed = false
    this.sort()
    this.addUp()
    for (let place = this.byEnd.length - 1; place >= 0; place--) {
      const end = this.latestEnd(at(this.byEnd, place))
      if (place + 1 < this.byEnd.length && end === this.latestEnd(at(this.byEnd, place + 1))) continue
      this.failed = !this.stretchesTo(end)
      // A pushed task stands elsewhere in the order now, so the sums would be wrong for what is left.
      if (this.failed || this.stale) return true
    }
    return false
  }

  private latestEnd(task: number): number {
    return this.store.latest(task) + at(this.days, task)
  }

  private sort(): void {
    insertionSort(this.byStart, (task) => this.store.earliest(task))
    insertionSort(this.byEnd, (task) => this.latestEnd(task))
    this.work += 4 * this.byEnd.length
  }

  private addUp(): void {
    const { before, store, origin } = this
    before.fill(0)
    for (const task of this.byEnd) {
      const [from, until] = [store.latest(task), store.earliest(task) + at(this.days, task)]
      if (from >= until) continue
      before[from - origin + 1] = at(before, from - origin + 1) + at(this.use, task)
      before[until - origin + 1] = at(before, until - origin + 1) - at(this.use, task)
    }
    let height = 0
    let sum = 0
    for (let day = 0; day < before.length; day++) {
      height += at(before, day)
      sum += height
      before[day] = sum
    }
    this.work += before.length
  }

  /** Work of a task that is not in its certain part. */
  private loose(task: number): number {
    const certain = Math.max(0, this.store.earliest(task) + at(this.days, task) - this.store.latest(task))
    return (at(this.days, task) - certain) * at(this.use, task)
  }

  /** All stretches that end on a day, the shortest first. */
  private stretchesTo(end: number): boolean {
    const { store, before, origin } = this
    let inside = 0
    let rival = -1
    let most = 0
    for (let place = this.byStart.length - 1; place >= 0; place--) {
      const task = at(this.byStart, place)
      const from = store.earliest(task)
      if (from >= end) continue
      if (this.latestEnd(task) <= end) inside += this.loose(task)
      else {
        const wish = Math.min(end - from, at(this.days, task)) * at(this.use, task)
        if (wish > most) [rival, most] = [task, wish]
      }
      if (place > 0 && store.earliest(at(this.byStart, place - 1)) === from) continue
      const room =
        this.capacity * (end - from) - inside - at(before, end - origin) + at(before, from - origin)
      this.work++
      if (room < 0) return this.overload(from, end)
      if (rival >= 0 && room < most && !this.wait(rival, from, end)) return false
      if (this.stale) return true
    }
    return true
  }

  /** The days that a task certainly spends in a stretch. */
  private spends(task: number, from: number, end: number): number {
    const { store } = this
    const length = at(this.days, task)
    return Math.min(length, end - from, store.earliest(task) + length - from, end - store.latest(task))
  }

  /** Statements that make each task spend what it does; what is to spare loosens or drops some of them. */
  private gather(except: number, from: number, end: number, spare: number): void {
    const { store, because } = this
    because.length = 0
    let left = spare
    for (const task of this.byEnd) {
      if (task === except) continue
      const spent = this.spends(task, from, end)
      if (spent <= 0) continue
      const dropped = Math.min(spent, Math.floor(left / at(this.use, task)))
      left -= dropped * at(this.use, task)
      const kept = spent - dropped
      if (kept > 0)
        because.push(store.atLeast(task, from + kept - at(this.days, task)), store.atMost(task, end - kept))
    }
  }

  private total(except: number, from: number, end: number): number {
    let total = 0
    for (const task of this.byEnd)
      if (task !== except) total += Math.max(0, this.spends(task, from, end)) * at(this.use, task)
    return total
  }

  private overload(from: number, end: number): boolean {
    const spare = this.total(-1, from, end) - this.capacity * (end - from) - 1
    if (spare < 0) throw new Error('an overload needs more work than the stretch holds')
    this.gather(-1, from, end, spare)
    this.store.conflict.length = 0
    for (const each of this.because) this.store.blame(each)
    return false
  }

  /** The rest of the stretch is too small for the task if it begins as early as it may. */
  private wait(task: number, from: number, end: number): boolean {
    const { store } = this
    const rest = this.capacity * (end - from) - this.total(task, from, end)
    const fitting = Math.floor(Math.max(rest, 0) / at(this.use, task))
    const wish = Math.min(end - store.earliest(task), at(this.days, task))
    const start = end - fitting
    if (fitting >= wish || start <= store.earliest(task)) return true
    this.gather(task, from, end, (fitting + 1) * at(this.use, task) - 1 - rest)
    this.because.push(store.atLeast(task, from - at(this.days, task) + fitting + 1))
    if (!store.pushFor(2 * task, start, this.because)) return false
    this.stale = true
    return true
  }
}

function insertionSort(list: Int32Array, key: (task: number) => number): void {
  for (let place = 1; place < list.length; place++) {
    const task = at(list, place)
    const own = key(task)
    let to = place
    while (to > 0 && key(at(list, to - 1)) > own) {
      list[to] = at(list, to - 1)
      to--
    }
    list[to] = task
  }
}
