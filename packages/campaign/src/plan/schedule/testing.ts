import { dice } from './dice.ts'
import { followersOf } from './project.ts'
import type { Project } from './project.ts'
import { endless } from './solve.ts'

/**
 * What the tests hold the solver against, written apart from it and as plainly as can be: a checker of
 * plans by the day, a shortest plan by trying every order, and projects drawn from a seed.
 */
export function faultsOf(project: Project, starts: ArrayLike<number>, lastEnd?: Int32Array): string[] {
  const faults: string[] = []
  const start = (task: number): number => starts[task] ?? Number.NaN
  const end = (task: number): number => start(task) + (project.days[task] ?? 0)
  let last = 0
  for (let task = 0; task < project.count; task++) {
    if (!(start(task) >= 0)) faults.push(`${task} starts at ${start(task)}`)
    for (const before of project.after[task] ?? [])
      if (start(task) < end(before)) faults.push(`${task} starts before ${before} has ended`)
    if (end(task) > (lastEnd?.[task] ?? endless)) faults.push(`${task} ends too late`)
    last = Math.max(last, end(task))
  }
  project.use.forEach((use, resource) => {
    for (let day = 0; day < last; day++) {
      let load = 0
      for (let task = 0; task < project.count; task++)
        if (start(task) <= day && day < end(task)) load += use[task] ?? 0
      if (load > (project.capacities[resource] ?? 0))
        faults.push(`resource ${resource} is over on day ${day}`)
    }
  })
  return faults
}

/**
 * The shortest length by brute force, null where no plan keeps the last ends: every order in which tasks
 * can be begun is tried, each as early as it can be. One of these plans is among the shortest (Sprecher,
 * Kolisch and Drexl, EJOR 80, 1995).
 */
export function shortestByForce(project: Project, lastEnd?: Int32Array): number | null {
  let best: number | null = null
  const starts: number[] = Array.from({ length: project.count }, () => -1)
  const fits = (task: number, day: number): boolean =>
    project.use.every((use, resource) => {
      for (let at = day; at < day + (project.days[task] ?? 0); at++) {
        let load = use[task] ?? 0
        starts.forEach((start, other) => {
          if (start >= 0 && start <= at && at < start + (project.days[other] ?? 0)) load += use[other] ?? 0
        })
        if (load > (project.capacities[resource] ?? 0)) return false
      }
      return true
    })
  const go = (placed: number, end: number): void => {
    if (best !== null && end >= best) return
    if (placed === project.count) {
      best = end
      return
    }
    for (let task = 0; task < project.count; task++) {
      const before = project.after[task] ?? []
      if ((starts[task] ?? 0) >= 0 || before.some((each) => (starts[each] ?? -1) < 0)) continue
      let day = before.reduce(
        (most, each) => Math.max(most, (starts[each] ?? 0) + (project.days[each] ?? 0)),
        0,
      )
      while (!fits(task, day)) day++
      const over = day + (project.days[task] ?? 0)
      if (over > (lastEnd?.[task] ?? endless)) continue
      starts[task] = day
      go(placed + 1, Math.max(end, over))
      starts[task] = -1
    }
  }
  go(0, 0)
  return best
}

/** A project from a seed: as tight as projects of the trade get, with tasks of no days among others. */
export function drawnProject(seed: number, most: number, tight = false): Project {
  const roll = dice(seed)
  const below = (count: number): number => Math.floor(roll() * count)
  const count = tight ? most : 1 + below(most)
  const resources = tight ? 4 : 1 + below(3)
  const capacities = Int32Array.from({ length: resources }, () => (tight ? 10 + below(6) : 1 + below(4)))
  const after = Array.from({ length: count }, (_, task) =>
    Array.from({ length: task }, (_, before) => before).filter(() => roll() < (tight ? 0.08 : 0.2)),
  )
  return {
    count,
    days: Int32Array.from({ length: count }, () => (roll() < 0.08 ? 0 : 1 + below(tight ? 10 : 5))),
    after,
    followers: followersOf(after),
    capacities,
    use: Array.from(capacities, (capacity) =>
      Int32Array.from({ length: count }, () => (roll() < 0.35 ? 0 : 1 + below(tight ? 10 : capacity))),
    ),
    ids: after.map((_, task) => `t${task}`),
  }
}

/** The same project under other names and in another order of tasks. */
export function relabelled(project: Project, seed: number): Project {
  const roll = dice(seed)
  const place = project.ids
    .map((_, task) => ({ task, key: roll() }))
    .toSorted((one, other) => one.key - other.key)
  const to = new Map(place.map(({ task }, index) => [task, index]))
  const after = place.map(({ task }) => (project.after[task] ?? []).map((each) => to.get(each) ?? 0))
  return {
    ...project,
    days: Int32Array.from(place, ({ task }) => project.days[task] ?? 0),
    after,
    followers: followersOf(after),
    use: project.use.map((use) => Int32Array.from(place, ({ task }) => use[task] ?? 0)),
    ids: place.map(({ task }) => `x${task}`),
  }
}
