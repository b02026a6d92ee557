import { at, cell, upTo } from './cells.ts'
import { makespanOf } from './project.ts'
import type { Project } from './project.ts'
import { horizonOf, prepare, searchFor, solve } from './solve.ts'
import type { Effort, Prepared, Solution, Windows } from './solve.ts'

/** The shortest plan that keeps as many deadlines as it can, and the last days that it was held to. */
export type Dated = { plan: Solution & { kind: 'plan' }; windows: Windows }

/**
 * Deadlines 截止日 are kept wherever there is a plan that keeps them all, even where a shorter plan would
 * miss one. Where they cannot all be kept, they are granted one after another, the earliest first; a task
 * whose deadline cannot be granted ends as early as those granted before allow. Of the plans left, the
 * shortest is taken.
 */
export function solveDated(project: Project, windows: Windows, effort: Effort): Dated {
  const whole = solve(project, windows, effort)
  if (whole.kind === 'plan') return { plan: whole, windows }
  const granted = grant(project, windows, effort)
  const plan = solve(project, granted.windows, effort)
  if (plan.kind === 'plan') return { plan, windows: granted.windows }
  // What was granted was granted by a plan that keeps it, so there is one even where the search finds none anew.
  const makespan = makespanOf(project, granted.starts)
  return {
    plan: { kind: 'plan', starts: granted.starts, makespan, lowerBound: 0, proven: false },
    windows: granted.windows,
  }
}

type Granted = { windows: Windows; starts: Int32Array }

function grant(project: Project, windows: Windows, effort: Effort): Granted {
  const end = horizonOf(prepare(project, windows))
  const open: Windows = { first: windows.first, lastEnd: new Int32Array(project.count).fill(end) }
  const free = solve(project, open, { ...effort, workMax: 0 })
  if (free.kind !== 'plan') throw new Error('a project without deadlines has a plan')
  let granted: Granted = { windows: open, starts: free.starts }
  const dated = upTo(project.count)
    .filter((task) => at(windows.lastEnd, task) < end)
    .toSorted((one, other) => at(windows.lastEnd, one) - at(windows.lastEnd, other))
  const share = { ...effort, workMax: effort.workMax / (dated.length + 1) }
  for (const task of dated)
    granted =
      withEnd(project, granted, { task, end: at(windows.lastEnd, task) }, share) ??
      soonest(project, granted, { task, end: at(windows.lastEnd, task) }, share)
  return granted
}

type Wish = { task: number; end: number }

/** A plan in which one more task ends by a day; null where none was found. */
function withEnd(project: Project, granted: Granted, { task, end }: Wish, effort: Effort): Granted | null {
  const lastEnd = granted.windows.lastEnd.with(task, end)
  const windows = { first: granted.windows.first, lastEnd }
  if (at(granted.starts, task) + at(project.days, task) <= end) return { windows, starts: granted.starts }
  const prepared: Prepared = prepare(project, windows)
  const search = searchFor(prepared, horizonOf(prepared), granted.starts)
  if (search === null || search.run(effort.workMax, effort.enough) !== 'solved') return null
  return { windows, starts: search.starts() }
}

/** The earliest end for a task whose deadline is lost: halving between the deadline and the plan there is. */
function soonest(project: Project, granted: Granted, { task, end }: Wish, effort: Effort): Granted {
  let best = granted
  let low = end
  let high = at(granted.starts, task) + at(project.days, task)
  while (high - low > 1) {
    const middle = (low + high) >> 1
    const found = withEnd(project, granted, { task, end: middle }, { ...effort, workMax: effort.workMax / 4 })
    if (found === null) low = middle
    else {
      best = found
      high = middle
    }
  }
  return {
    windows: { first: best.windows.first, lastEnd: best.windows.lastEnd.with(task, high) },
    starts: best.starts,
  }
}

/** Tasks that end after a day they were to end by, and by how many days. */
export function missedIn(
  project: Project,
  starts: Int32Array,
  wanted: Int32Array,
): { task: number; days: number }[] {
  return upTo(project.count).flatMap((task) => {
    const days = at(starts, task) + at(project.days, task) - cell([...wanted], task)
    return days > 0 ? [{ task, days }] : []
  })
}
