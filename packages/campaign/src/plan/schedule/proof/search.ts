import { at } from '../cells.ts'
import type { Project } from '../project.ts'
import { Activity } from './activity.ts'
import { Clauses } from './clauses.ts'
import { Energy } from './energy.ts'
import { Learner } from './learn.ts'
import { precedences, rivalries } from './rules.ts'
import type { Rival, Rule } from './rules.ts'
import { Store } from './store.ts'
import { Timetable } from './timetable.ts'

/** What is asked: starts within these bounds. */
export type Question = {
  readonly project: Project
  readonly first: Int32Array
  readonly last: Int32Array
  /** Pairs that cannot run at once, for each task. */
  readonly rivals: readonly Rival[]
}

export type Verdict = 'solved' | 'impossible' | 'undecided'

/** Steps between restarts grow by the Luby sequence 1 1 2 1 1 2 4 …, which is within a log factor of any. */
function luby(index: number): number {
  let size = 1
  let power = 0
  while (size < index + 1) {
    size = 2 * size + 1
    power++
  }
  let rest = index
  while (size - 1 !== rest) {
    size = (size - 1) >> 1
    power--
    rest %= size
  }
  return 2 ** power
}

/**
 * A search that answers whether starts within bounds exist, and can be asked again with tighter bounds,
 * keeping all it learnt. It counts its work instead of looking at a clock, so that the same question
 * gets the same answer on every machine.
 */
export class Search {
  readonly store: Store
  private readonly clauses: Clauses
  private readonly rules: Rule[]
  private readonly timetables: Timetable[]
  private readonly energies: Energy[]
  private readonly activity: Activity
  private readonly learner: Learner
  private readonly preferred: Int32Array
  private head = 0
  private readonly count: number
  private readonly rivals: readonly Rival[]
  private restarts = 0
  conflicts = 0
  private impossible = false
  private fresh = true

  constructor(question: Question, preferred: Int32Array) {
    const { project, first, last, rivals } = question
    const [low, high] = [
      new Int32Array(project.count + rivals.length),
      new Int32Array(project.count + rivals.length).fill(1),
    ]
    low.set(first)
    high.set(last)
    const store = new Store(low, high)
    this.count = project.count
    this.rivals = rivals
    const horizon = last.reduce((most, each, task) => Math.max(most, each + at(project.days, task)), 0)
    this.store = store
    this.preferred = new Int32Array(low.length)
    this.prefer(preferred)
    this.clauses = new Clauses(store)
    this.timetables = project.use.map(
      (use, resource) => new Timetable(store, project.days, use, at(project.capacities, resource), horizon),
    )
    this.energies = project.use.map(
      (use, resource) => new Energy(store, project.days, use, at(project.capacities, resource), horizon),
    )
    this.rules = [
      precedences(store, project),
      rivalries(store, project, project.count, rivals),
      ...this.timetables,
      ...this.energies,
    ]
    this.activity = new Activity(store.atoms)
    this.learner = new Learner(store, (atom) => this.activity.bump(atom))
  }

  /** One more rule, before the first question. */
  add(rule: Rule): void {
    this.rules.push(rule)
  }

  /** Units of work done so far. */
  get work(): number {
    const rules = [...this.timetables, ...this.energies].reduce((sum, each) => sum + each.work, 0)
    return this.clauses.work + this.conflicts * 50 + rules
  }

  /** The starts found last; only after `solved`. */
  starts(): Int32Array {
    return this.preferred.slice(0, this.count)
  }

  /** From now on, the task starts at this day at the latest. */
  atMost(task: number, value: number): void {
    this.toRoot()
    const literal = this.store.atMost(task, value)
    if (literal === -2) this.impossible = true
    else if (literal >= 0 && !this.store.assertBy(literal, null)) this.impossible = true
  }

  run(workMax: number, enough: () => boolean = () => false): Verdict {
    this.toRoot()
    if (this.impossible) return 'impossible'
    const end = this.work + workMax
    for (;;) {
      const verdict = this.stretch(100 * luby(this.restarts++), end)
      if (verdict !== 'undecided') return verdict
      this.toRoot()
      this.clauses.tidy()
      if (this.work >= end || enough()) return 'undecided'
    }
  }

  private toRoot(): void {
    this.back(0)
  }

  private back(level: number): void {
    const { store, activity } = this
    store.back(level, (slot, from, to) => {
      const task = slot >> 1
      const origin = at(store.base, task) - at(store.first, task) - 1
      const [low, high] = slot & 1 ? [to + 1, from] : [from + 1, to]
      for (let value = low; value <= high; value++) activity.restore(origin + value)
    })
    this.head = Math.min(this.head, store.size)
  }

  private stretch(conflictsMax: number, end: number): Verdict {
    const stop = this.conflicts + conflictsMax
    for (;;) {
      if (!this.propagate()) {
        if (!this.turn()) return this.refused()
        continue
      }
      if (this.conflicts >= stop || this.work >= end) return 'undecided'
      const literal = this.decision()
      if (literal < 0) return this.solved()
      this.store.deeper()
      this.store.assertBy(literal, null)
    }
  }

  private prefer(starts: Int32Array): void {
    for (let task = 0; task < this.count; task++) this.preferred[task] = at(starts, task)
    for (const { one, other, order } of this.rivals)
      this.preferred[order] = at(starts, one) < at(starts, other) ? 1 : 0
  }

  private refused(): Verdict {
    this.impossible = true
    return 'impossible'
  }

  private solved(): Verdict {
    this.prefer(this.store.bound.filter((_, slot) => (slot & 1) === 0))
    return 'solved'
  }

  /** Learn from a dead end and go back; false where nothing is left to try. */
  private turn(): boolean {
    const { store } = this
    this.conflicts++
    const conflict = store.conflict.slice()
    const deepest = conflict.reduce((most, literal) => Math.max(most, this.levelOf(literal)), 0)
    if (deepest === 0) return false
    this.back(deepest)
    const lesson = this.learner.learn(conflict)
    if (lesson === null) return false
    this.activity.fade()
    this.back(lesson.level)
    const clause = this.clauses.add(lesson.literals, lesson.glue)
    store.assertBy(at(lesson.literals, 0), clause)
    return true
  }

  private levelOf(literal: number): number {
    const entry = this.store.entryOf(literal)
    return entry < 0 ? 0 : at(this.store.levels, entry)
  }

  private propagate(): boolean {
    if (this.fresh) {
      this.fresh = false
      for (let slot = 0; slot < this.store.bound.length; slot++)
        for (const rule of this.rules) if (!rule.moved(slot)) return false
    }
    for (;;) {
      if (!this.spread()) return false
      const size = this.store.size
      for (const rule of this.rules) {
        if (!rule.settle()) return false
        if (this.store.size > size) break
      }
      if (this.store.size === size) return true
    }
  }

  private spread(): boolean {
    const { store } = this
    while (this.head < store.size) {
      const entry = this.head++
      const slot = at(store.slots, entry)
      if (!this.clauses.movedOver(slot, at(store.from, entry), at(store.to, entry))) return false
      for (const rule of this.rules) if (!rule.moved(slot)) return false
    }
    return true
  }

  /** What to try next: the most active open statement, as it was in the best plan so far. */
  private decision(): number {
    const { store } = this
    for (;;) {
      const atom = this.activity.take()
      if (atom < 0) break
      const task = at(store.taskOf, atom)
      const value = at(store.valueOf, atom)
      if (value <= store.earliest(task) || value > store.latest(task)) continue
      return 2 * atom + (at(this.preferred, task) >= value ? 0 : 1)
    }
    return this.next()
  }

  /** Nothing was in a dead end: start the task that can start first. */
  private next(): number {
    const { store } = this
    let best = -1
    for (let task = 0; task < this.count; task++) {
      if (store.earliest(task) === store.latest(task)) continue
      if (best < 0 || store.earliest(task) < store.earliest(best)) best = task
      else if (store.earliest(task) === store.earliest(best) && store.latest(task) < store.latest(best))
        best = task
    }
    return best < 0 ? -1 : store.atMost(best, store.earliest(best))
  }
}

/** Pairs that cannot run at once, because a resource is too small for both. */
export function rivalsOf(project: Project, related: (one: number, other: number) => boolean): Rival[] {
  const rivals: Rival[] = []
  for (let one = 0; one < project.count; one++)
    for (let other = one + 1; other < project.count; other++) {
      if (at(project.days, one) === 0 || at(project.days, other) === 0 || related(one, other)) continue
      if (project.use.some((use, r) => at(use, one) + at(use, other) > at(project.capacities, r)))
        rivals.push({ one, other, order: project.count + rivals.length })
    }
  return rivals
}
