import { at, cell, upTo } from './cells.ts'
import { makespanOf } from './project.ts'
import type { Project } from './project.ts'
import { Change, gaps } from './proof/change.ts'
import type { Gap } from './proof/change.ts'
import type { Search } from './proof/search.ts'
import { endless, horizonOf, prepare, searchFor, usualEffort } from './solve.ts'
import type { Effort, Prepared } from './solve.ts'

/** Somebody is away 请假: their tasks cannot run from a day up to, but without, another. */
type Away = { readonly tasks: readonly number[]; readonly from: number; readonly until: number }

/**
 * A plan under way, and what came between. `project` has the days that tasks take now, a slipped one more
 * than before; `fixed` tasks have begun or are done and stay; nothing else starts before `today`.
 */
export type Upset = {
  readonly project: Project
  readonly planned: Int32Array
  readonly fixed: readonly boolean[]
  readonly away: readonly Away[]
  readonly wantedEnd: Int32Array
  readonly today: number
}

/** What keeps a moved task from its planned day. */
export type Because =
  | { kind: 'away' }
  | { kind: 'after'; task: number }
  | { kind: 'resource'; resource: number; task: number }
  | { kind: 'room' }

type Move = { task: number; from: number; to: number; because: Because }

/**
 * The smallest change 最小改动 that makes a plan hold again: as many deadlines kept as can be, then the
 * fewest tasks moved, then the fewest days in all. `proven` says that no smaller change does.
 */
export type Replanned =
  | {
      kind: 'replanned'
      starts: Int32Array
      moves: Move[]
      lost: number[]
      daysMoved: number
      proven: boolean
    }
  /** What has begun stands in the way itself, so there is no plan whatever moves. */
  | { kind: 'impossible' }

export function replan(upset: Upset, effort: Effort = usualEffort): Replanned {
  const desk = new Desk(upset, effort)
  const kept = desk.deadlines()
  if (kept === null) return { kind: 'impossible' }
  const { starts, proven } = desk.smallest(kept)
  const moves = movesOf(upset, starts)
  const isLost = (task: number): boolean =>
    at(starts, task) + at(upset.project.days, task) > at(upset.wantedEnd, task)
  return {
    kind: 'replanned',
    starts,
    moves,
    lost: upTo(upset.project.count).filter(isLost),
    daysMoved: moves.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0),
    proven,
  }
}

type Kept = { lastEnd: Int32Array; starts: Int32Array }

class Desk {
  private readonly upset: Upset
  private readonly effort: Effort
  private readonly first: Int32Array
  private readonly gaps: readonly Gap[]
  private readonly horizon: number

  constructor(upset: Upset, effort: Effort) {
    const { project, planned, fixed, away, today } = upset
    this.upset = upset
    this.effort = effort
    this.first = planned.map((start, task) => (fixed[task] ? start : Math.max(0, today)))
    this.gaps = away.flatMap(({ tasks, from, until }) =>
      tasks
        .filter((task) => !fixed[task] && at(project.days, task) > 0)
        .map((task) => ({ task, from: from - at(project.days, task) + 1, until })),
    )
    const bare = prepare(project, { first: this.first, lastEnd: new Int32Array(project.count).fill(endless) })
    const until = away.reduce((most, each) => Math.max(most, each.until), makespanOf(project, planned))
    this.horizon = until + horizonOf(bare)
  }

  private prepared(lastEnd: Int32Array): Prepared {
    const { project, planned, fixed } = this.upset
    const ends = lastEnd.map((end, task) =>
      fixed[task] ? at(planned, task) + at(project.days, task) : Math.min(end, this.horizon),
    )
    return prepare(project, { first: this.first, lastEnd: ends })
  }

  private search(lastEnd: Int32Array, preferred: Int32Array): Search | null {
    const search = searchFor(this.prepared(lastEnd), this.horizon, preferred)
    search?.add(gaps(search.store, this.gaps))
    return search
  }

  private ask(lastEnd: Int32Array, preferred: Int32Array): Int32Array | null {
    const search = this.search(lastEnd, preferred)
    if (search === null || search.run(this.effort.workMax / 8, this.effort.enough) !== 'solved') return null
    return search.starts()
  }

  /** All deadlines where a plan keeps them all; else one after another, the earliest first. */
  deadlines(): Kept | null {
    const { wantedEnd, planned } = this.upset
    const all = this.ask(wantedEnd, planned)
    if (all !== null) return { lastEnd: wantedEnd, starts: all }
    const free = new Int32Array(wantedEnd.length).fill(endless)
    const starts = this.ask(free, planned)
    if (starts === null) return null
    let kept: Kept = { lastEnd: free, starts }
    const dated = upTo(wantedEnd.length)
      .filter((task) => at(wantedEnd, task) < endless)
      .toSorted((one, other) => at(wantedEnd, one) - at(wantedEnd, other))
    for (const task of dated) {
      const lastEnd = kept.lastEnd.with(task, at(wantedEnd, task))
      const found = this.ask(lastEnd, kept.starts)
      if (found !== null) kept = { lastEnd, starts: found }
    }
    return kept
  }

  /** Fewer tasks until there is no such plan, then fewer days with as few tasks. */
  smallest(kept: Kept): { starts: Int32Array; proven: boolean } {
    const { planned } = this.upset
    const search = this.search(kept.lastEnd, planned)
    if (search === null) return { starts: kept.starts, proven: false }
    const change = new Change(search.store, planned, { tasks: planned.length, days: endless })
    search.add(change)
    let best = kept.starts
    for (;;) {
      const { tasks } = moved(planned, best)
      change.reach = { tasks: tasks - 1, days: endless }
      const verdict = tasks === 0 ? 'impossible' : search.run(this.effort.workMax / 2, this.effort.enough)
      if (verdict === 'impossible') return this.nearest(kept, best, tasks)
      if (verdict === 'undecided') return { starts: best, proven: false }
      best = search.starts()
    }
  }

  /** A new search: the last one has learnt that there is nothing left, with too few tasks. */
  private nearest(kept: Kept, starts: Int32Array, tasks: number): { starts: Int32Array; proven: boolean } {
    const { planned } = this.upset
    let best = starts
    const search = this.search(kept.lastEnd, best)
    if (search === null) return { starts: best, proven: false }
    const change = new Change(search.store, planned, { tasks, days: endless })
    search.add(change)
    for (;;) {
      change.reach = { tasks, days: moved(planned, best).days - 1 }
      const verdict =
        change.reach.days < 0 ? 'impossible' : search.run(this.effort.workMax / 2, this.effort.enough)
      if (verdict !== 'solved') return { starts: best, proven: verdict === 'impossible' }
      best = search.starts()
    }
  }
}

type Moved = { tasks: number; days: number }

function moved(planned: Int32Array, starts: Int32Array): Moved {
  const shifts = Array.from(planned, (day, task) => Math.abs(at(starts, task) - day))
  return {
    tasks: shifts.filter((days) => days > 0).length,
    days: shifts.reduce((sum, days) => sum + days, 0),
  }
}

function movesOf(upset: Upset, starts: Int32Array): Move[] {
  return upTo(upset.project.count).flatMap((task) => {
    const [from, to] = [at(upset.planned, task), at(starts, task)]
    return from === to ? [] : [{ task, from, to, because: becauseOf(upset, starts, task) }]
  })
}

function becauseOf({ project, planned, away }: Upset, starts: Int32Array, task: number): Because {
  const start = at(planned, task)
  const end = start + at(project.days, task)
  const meets = away.some(({ tasks, from, until }) => tasks.includes(task) && start < until && end > from)
  if (meets) return { kind: 'away' }
  const before = cell(project.after, task).find((each) => at(starts, each) + at(project.days, each) > start)
  if (before !== undefined) return { kind: 'after', task: before }
  return crowded(project, starts, task, { start, end }) ?? { kind: 'room' }
}

/** The resource that would be over its capacity with the task on its planned days, and who holds it. */
function crowded(
  project: Project,
  starts: Int32Array,
  task: number,
  { start, end }: { start: number; end: number },
): Because | null {
  const runs = (other: number, day: number): boolean =>
    other !== task && at(starts, other) <= day && day < at(starts, other) + at(project.days, other)
  for (const [resource, use] of project.use.entries())
    for (let day = start; day < end; day++) {
      const others = upTo(project.count).filter((other) => at(use, other) > 0 && runs(other, day))
      const load = others.reduce((sum, other) => sum + at(use, other), at(use, task))
      const holder = others.find((other) => at(starts, other) !== at(starts, task)) ?? others[0]
      if (at(use, task) > 0 && load > at(project.capacities, resource) && holder !== undefined)
        return { kind: 'resource', resource, task: holder }
    }
  return null
}
