import { at, cell, upTo } from './cells.ts'
import { breed } from './breed.ts'
import { Passes, listBy, priorities, usualDice } from './passes.ts'
import { checkedOrder, heads, makespanOf, tails } from './project.ts'
import type { Project } from './project.ts'
import { Search, rivalsOf } from './proof/search.ts'
import type { Question } from './proof/search.ts'

/** When tasks may run: not before a day, and ended by another; `endless` where there is no such day. */
export type Windows = { readonly first: Int32Array; readonly lastEnd: Int32Array }
export const endless = 1 << 28

/** How much may be spent. Work is counted in steps of the search; a million is a quarter of a second or less. */
export type Effort = { readonly workMax: number; readonly enough?: () => boolean }
export const usualEffort: Effort = { workMax: 3_000_000 }

/**
 * The shortest plan found, and what is proven of it: no plan is shorter than `lowerBound`. Or, where
 * windows leave none, that; `open` means that the effort did not suffice to find any.
 */
export type Solution =
  | { kind: 'plan'; starts: Int32Array; makespan: number; lowerBound: number; proven: boolean }
  | { kind: 'impossible' }
  | { kind: 'open' }

export const freely = (project: Project): Windows => ({
  first: new Int32Array(project.count),
  lastEnd: new Int32Array(project.count).fill(endless),
})

/** A project with what follows from its network and windows: earliest starts, days after the end. */
export type Prepared = {
  readonly project: Project
  readonly windows: Windows
  readonly order: readonly number[]
  readonly early: Int32Array
  readonly late: Int32Array
  readonly rivals: Question['rivals']
}

export function prepare(project: Project, windows: Windows): Prepared {
  const order = checkedOrder(project)
  const early = heads(project, order, windows.first)
  const reach = reaching(project, order)
  const related = (one: number, other: number): boolean =>
    cell(reach, one).has(other) || cell(reach, other).has(one)
  return { project, windows, order, early, late: tails(project, order), rivals: rivalsOf(project, related) }
}

/** Who comes after each task, directly or not. */
function reaching(project: Project, order: readonly number[]): ReadonlySet<number>[] {
  const reach = project.after.map(() => new Set<number>())
  for (const task of order.toReversed())
    for (const follower of cell(project.followers, task)) {
      cell(reach, task).add(follower)
      for (const each of cell(reach, follower)) cell(reach, task).add(each)
    }
  return reach
}

/** No plan is shorter than its longest chain, nor than the work of a resource between what is before and after it. */
function simpleBound({ project, early, late }: Prepared): number {
  const chains = upTo(project.count).map((task) => at(early, task) + at(project.days, task) + at(late, task))
  const bounds = project.use.map((use, resource) => {
    const users = upTo(project.count).filter((task) => at(use, task) > 0)
    const head = users.reduce((least, task) => Math.min(least, at(early, task)), endless)
    const tail = users.reduce((least, task) => Math.min(least, at(late, task)), endless)
    const work = users.reduce((sum, task) => sum + at(use, task) * at(project.days, task), 0)
    return users.length === 0 ? 0 : head + Math.ceil(work / at(project.capacities, resource)) + tail
  })
  return [...chains, ...bounds].reduce((most, each) => Math.max(most, each), 0)
}

/** The latest starts that let everything end by a day, and by its own last day. */
function latestStarts({ project, windows, late }: Prepared, end: number): Int32Array {
  return Int32Array.from(late, (rest, task) => {
    const days = at(project.days, task)
    return Math.min(end - rest - days, at(windows.lastEnd, task) - days)
  })
}

/** A search for a plan that ends by a day; null where the windows alone leave none. */
export function searchFor(prepared: Prepared, end: number, preferred: Int32Array): Search | null {
  const last = latestStarts(prepared, end)
  if (last.some((day, task) => day < at(prepared.early, task))) return null
  const { project, early, rivals } = prepared
  return new Search({ project, first: early, last, rivals }, preferred)
}

/** No plan that waits for nothing is longer than this. */
export const horizonOf = ({ project, windows }: Prepared): number =>
  windows.first.reduce((most, day) => Math.max(most, day), 0) +
  project.days.reduce((sum, days) => sum + days, 0)

const keepsEnds = ({ project, windows }: Prepared, starts: Int32Array): boolean =>
  starts.every((start, task) => start + at(project.days, task) <= at(windows.lastEnd, task))

/** Random passes, and children of the best of them; fewer where every plan costs more. */
const passesMax = 100
const childrenMax = (count: number): number => Math.ceil(Math.min(40 * count, 40_000 / Math.max(1, count)))

/** Quick plans first; what they leave open is searched. */
export function solve(project: Project, windows: Windows = freely(project), effort = usualEffort): Solution {
  const prepared = prepare(project, windows)
  const bound = simpleBound(prepared)
  const passes = quickly(prepared, bound)
  const fits = keepsEnds(prepared, passes.best)
  if (fits && passes.bestEnd <= bound) return planned(prepared, passes.best, bound)
  const found = improve(prepared, passes.best, fits ? passes.bestEnd : horizonOf(prepared) + 1, effort)
  const starts = found.starts ?? (fits ? passes.best : null)
  if (starts === null) return { kind: found.exhausted ? 'impossible' : 'open' }
  const makespan = makespanOf(project, starts)
  if (found.exhausted) return planned(prepared, starts, makespan)
  return planned(prepared, starts, raised(prepared, starts, { from: bound, until: makespan }, effort))
}

function planned({ project }: Prepared, starts: Int32Array, lowerBound: number): Solution {
  const makespan = makespanOf(project, starts)
  return { kind: 'plan', starts, makespan, lowerBound, proven: lowerBound >= makespan }
}

/** By every rule once, then with chance, until the bound is met. */
function quickly({ project, order, windows, early, late }: Prepared, bound: number): Passes {
  const passes = new Passes(project, order, windows.first)
  const rules = priorities(project, early, late, windows.lastEnd)
  for (const rule of rules) passes.try(listBy(project, rule, null))
  const roll = usualDice()
  const parents: { list: readonly number[]; end: number }[] = []
  for (let pass = 0; pass < passesMax && passes.bestEnd > bound; pass++) {
    const end = passes.try(listBy(project, cell(rules, pass % 2), roll))
    parents.push({ list: passes.list(), end })
  }
  breed(project, passes, parents, { children: childrenMax(project.count), bound, roll })
  return passes
}

type Found = { starts: Int32Array | null; exhausted: boolean }

/** Ask for a plan shorter than the last one until there is none, or the effort is spent. */
function improve(prepared: Prepared, preferred: Int32Array, end: number, effort: Effort): Found {
  const search = searchFor(prepared, end - 1, preferred)
  if (search === null) return { starts: null, exhausted: true }
  let starts: Int32Array | null = null
  for (;;) {
    const verdict = search.run(effort.workMax - search.work, effort.enough)
    if (verdict !== 'solved') return { starts, exhausted: verdict === 'impossible' }
    starts = search.starts()
    const last = latestStarts(prepared, makespanOf(prepared.project, starts) - 1)
    last.forEach((day, task) => search.atMost(task, day))
  }
}

/** The lower bound, raised as long as a shorter end is refuted with a part of the effort. */
function raised(
  prepared: Prepared,
  starts: Int32Array,
  { from, until }: { from: number; until: number },
  effort: Effort,
): number {
  let left = effort.workMax / 4
  for (let end = from; end < until; end++) {
    const search = searchFor(prepared, end, starts)
    if (search === null) continue
    if (search.run(left / 2, effort.enough) !== 'impossible') return end
    left -= search.work
  }
  return until
}
