import { at, cell, upTo } from './cells.ts'

/**
 * A project as the solver sees it: tasks and resources are numbers, days are counted from 0 and only
 * days on which people work are counted. `after` and `followers` hold the direct predecessors and
 * successors of each task; `use[r][i]` is how many units of resource r the task i holds while it runs.
 */
export type Project = {
  readonly count: number
  readonly days: Int32Array
  readonly after: readonly (readonly number[])[]
  readonly followers: readonly (readonly number[])[]
  readonly capacities: Int32Array
  readonly use: readonly Int32Array[]
  /** A task's name in messages and answers. */
  readonly ids: readonly string[]
}

/** The followers of each task, from what each task is after. */
export function followersOf(after: readonly (readonly number[])[]): number[][] {
  const followers: number[][] = after.map(() => [])
  after.forEach((before, task) => {
    for (const each of before) cell(followers, each).push(task)
  })
  return followers
}

/** Tasks in an order in which each comes later than what it is after, or a circle where there is none. */
export type Order = { kind: 'order'; order: number[] } | { kind: 'circle'; tasks: number[] }

export function orderOf(after: readonly (readonly number[])[]): Order {
  const followers = followersOf(after)
  const waits = after.map((before) => before.length)
  const order = upTo(after.length).filter((task) => waits[task] === 0)
  for (let next = 0; next < order.length; next++)
    for (const follower of cell(followers, cell(order, next))) {
      waits[follower] = at(waits, follower) - 1
      if (waits[follower] === 0) order.push(follower)
    }
  return order.length === after.length
    ? { kind: 'order', order }
    : { kind: 'circle', tasks: circleIn(after, waits) }
}

/** Whoever still waits has a predecessor that waits as well, so going back must meet a task again. */
function circleIn(after: readonly (readonly number[])[], waits: readonly number[]): number[] {
  const path: number[] = []
  let task = waits.findIndex((each) => each > 0)
  while (!path.includes(task)) {
    path.push(task)
    task = cell(after, task).find((each) => at(waits, each) > 0) ?? task
  }
  return path.slice(path.indexOf(task)).toReversed()
}

/** The order of a project that was checked when it was read. */
export function checkedOrder(project: Project): number[] {
  const found = orderOf(project.after)
  if (found.kind === 'circle') throw new Error('a project in a circle came past its reader')
  return found.order
}

/** Earliest starts by precedence and release alone: the longest chain of work before each task. */
export function heads(project: Project, order: readonly number[], release: Int32Array): Int32Array {
  const earliest = release.slice()
  for (const task of order)
    for (const before of cell(project.after, task))
      earliest[task] = Math.max(at(earliest, task), at(earliest, before) + at(project.days, before))
  return earliest
}

/** The longest chain of work after each task has ended. */
export function tails(project: Project, order: readonly number[]): Int32Array {
  const later = new Int32Array(project.count)
  for (const task of order.toReversed())
    for (const follower of cell(project.followers, task))
      later[task] = Math.max(at(later, task), at(later, follower) + at(project.days, follower))
  return later
}

const ends = (project: Project, starts: Int32Array): number[] =>
  upTo(project.count).map((task) => at(starts, task) + at(project.days, task))

/** Days until the last task has ended. */
export const makespanOf = (project: Project, starts: Int32Array): number =>
  ends(project, starts).reduce((most, end) => Math.max(most, end), 0)

/** The same project backwards in time, for plans that are made as late as possible. */
export const mirrored = (project: Project): Project => ({
  ...project,
  after: project.followers,
  followers: project.after,
})
