import { at, cell, upTo } from './cells.ts'
import { followersOf, heads, orderOf } from './project.ts'
import type { Project } from './project.ts'
import { endless } from './solve.ts'
import type { Windows } from './solve.ts'

/**
 * Who waits for whom in a plan: what each task is after, and from whom it takes over people or other
 * resources. Whoever keeps to these links is never over a capacity, however long tasks turn out to take
 * (a partial order schedule: Policella, Cesta, Oddi and Smith, ICAPS 2004).
 */
export type Linked = { readonly after: readonly (readonly number[])[]; readonly order: readonly number[] }

type Holder = { task: number; units: number; freeFrom: number }

export function linksOf(project: Project, starts: Int32Array): Linked {
  const after = project.after.map((before) => new Set(before))
  const order = inTime(project, starts)
  project.use.forEach((use, resource) => {
    let holders: Holder[] = [{ task: -1, units: at(project.capacities, resource), freeFrom: -1 }]
    for (const task of order)
      if (at(use, task) > 0 && at(project.days, task) > 0)
        holders = handOver({ project, starts, after }, holders, task, at(use, task))
  })
  const lists = after.map((set) => [...set].toSorted((one, other) => one - other))
  return { after: lists, order }
}

/** By start; what has no days stands after what ends when it starts, as the network has it. */
function inTime(project: Project, starts: Int32Array): number[] {
  const sorted = orderOf(project.after)
  const order = sorted.kind === 'order' ? sorted.order : upTo(project.count)
  return order.toSorted((one, other) => at(starts, one) - at(starts, other))
}

type Handing = { project: Project; starts: Int32Array; after: Set<number>[] }

/**
 * The task takes what it needs first from those it is after anyway, then from those who have been free
 * for longest: so the plan gets as few new links, and as much slack, as the order of work allows.
 */
function handOver(
  { project, starts, after }: Handing,
  holders: Holder[],
  task: number,
  need: number,
): Holder[] {
  const before = cell(after, task)
  const start = at(starts, task)
  const rank = (holder: Holder): number => (holder.task < 0 || before.has(holder.task) ? 0 : 1)
  const free = holders
    .filter((holder) => holder.freeFrom <= start)
    .toSorted(
      (one, other) => rank(one) - rank(other) || one.freeFrom - other.freeFrom || one.task - other.task,
    )
  let missing = need
  for (const holder of free) {
    if (missing === 0) break
    const units = Math.min(missing, holder.units)
    holder.units -= units
    missing -= units
    if (holder.task >= 0) before.add(holder.task)
  }
  if (missing > 0) throw new Error('a plan that is over a capacity has no links')
  return [
    ...holders.filter((holder) => holder.units > 0),
    { task, units: need, freeFrom: start + at(project.days, task) },
  ]
}

/** Everything as early as the links let it: never later than in the plan they were taken from. */
export function earliest(project: Project, { after, order }: Linked, release: Int32Array): Int32Array {
  return heads({ ...project, after }, order, release)
}

/**
 * Slack 机动时间 of each task, in days: how much later it can start, those who wait for it starting later
 * with it, so that the project still ends on the same day, nobody is over a capacity, and every last day
 * that is kept stays kept. The order in which tasks hand their people on is that of the plan. A task
 * without slack is critical 关键: where it slips, the end (or a deadline) slips. Without resources this
 * is the total slack of the critical path method.
 */
export function slackOf(project: Project, linked: Linked, starts: Int32Array, windows: Windows): Int32Array {
  const end = starts.reduce((most, start, task) => Math.max(most, start + at(project.days, task)), 0)
  const latestEnd = windows.lastEnd.map((day, task) =>
    day >= endless || day < at(starts, task) + at(project.days, task) ? end : Math.min(day, end),
  )
  const followers = followersOf(linked.after)
  for (const task of linked.order.toReversed())
    for (const follower of cell(followers, task))
      latestEnd[task] = Math.min(at(latestEnd, task), at(latestEnd, follower) - at(project.days, follower))
  return latestEnd.map((day, task) => day - at(project.days, task) - at(starts, task))
}
