import { addDays, daysBetween } from '../../calendar/day.ts'
import type { Day } from '../../calendar/time.ts'
import type { Task } from '../document.ts'
import { at, cell, upTo } from './cells.ts'
import { followersOf, orderOf } from './project.ts'
import type { Project } from './project.ts'
import { replan } from './replan.ts'
import type { Because, Replanned } from './replan.ts'
import { simulate, usualSpread } from './simulate.ts'
import { endless, usualEffort } from './solve.ts'

/** How many there are of each resource that tasks need: `designer: 2` 美工两名. */
export type Team = Readonly<Record<string, number>>

/**
 * The schedule of a plan as the solver sees it. A task hands over on its last day, and who waits for it may
 * begin on that same day (as the rule of the linter has it), so a task of n days holds n - 1 steps.
 */
type Desk = { project: Project; origin: Day; starts: Int32Array; isFixed: boolean[]; resources: string[] }

const isOver = (task: Task): boolean => task.state === 'done' || task.state === 'accepted'

/** Every resource that a task of the schedule needs, with as many as its hungriest task. */
export function usualTeam(schedule: readonly Task[]): Team {
  const team: Record<string, number> = {}
  for (const { needs } of schedule)
    for (const [name, units] of Object.entries(needs)) team[name] = Math.max(team[name] ?? 1, units)
  return team
}

/** Where tasks wait for each other in a circle, which the linter reports, none of them waits here. */
function afterOf(schedule: readonly Task[]): number[][] {
  const places = new Map(schedule.map(({ id }, index) => [id, index]))
  const after = schedule.map((task, index) =>
    [...new Set(task.after.flatMap((id) => places.get(id) ?? []))].filter((before) => before !== index),
  )
  for (let found = orderOf(after); found.kind === 'circle'; found = orderOf(after)) {
    const [task = 0] = found.tasks
    after[task] = []
  }
  return after
}

function deskOf(schedule: readonly Task[], team: Team): Desk {
  const origin = schedule.map((task) => task.start).toSorted()[0] ?? '1970-01-01'
  const after = afterOf(schedule)
  const resources = Object.keys(team)
  const use = resources.map((name) =>
    Int32Array.from(schedule, ({ needs }) => (Object.hasOwn(needs, name) ? (needs[name] ?? 0) : 0)),
  )
  return {
    origin,
    resources,
    starts: Int32Array.from(schedule, (task) => daysBetween(origin, task.start)),
    isFixed: schedule.map((task) => task.state !== 'open'),
    project: {
      count: schedule.length,
      days: Int32Array.from(schedule, stepsOf),
      after,
      followers: followersOf(after),
      // A task that needs more than there are would stand nowhere; it is planned as if it took them all.
      capacities: Int32Array.from(resources, (name) => team[name] ?? 0),
      use: use.map((row, index) => row.map((units) => Math.min(units, team[resources[index] ?? ''] ?? 0))),
      ids: schedule.map((task) => task.id),
    },
  }
}

const stepsOf = ({ days, start, deadline }: Task): number =>
  Math.max(0, Math.min(days - 1, daysBetween(start, deadline)))

/** How a task stands on a day, against its dates 进度差异. */
export type Standing = 'over' | 'late' | 'not_begun' | 'running' | 'ahead' | 'ok'

export function standingOf(task: Task, today: Day): Standing {
  if (isOver(task)) return 'over'
  if (task.deadline < today) return 'late'
  if (task.state === 'doing') return task.start > today ? 'ahead' : 'running'
  return task.start < today ? 'not_begun' : 'ok'
}

/** One task beside its dates: how many days it can slip before the burst is prepared later, or the last task of all ends later. */
type TaskStanding = {
  id: string
  standing: Standing
  slackDays: number
  critical: boolean
  before: string | null
}

/** A day on which more of a resource is asked for than there are. */
export type Overload = { resource: string; day: Day; asked: number; capacity: number }

export type ScheduleStanding = { tasks: TaskStanding[]; overloads: Overload[]; ready: Ready | null }

/** When all that is due before a day is likely to be done, and the chance that it is done in time. */
export type Ready = { by: Day; p50On: Day; p80On: Day; p95On: Day; chance: number; runs: number }

const readyRuns = 2000

/** How a schedule stands on a day: late tasks, critical path, days over capacity, and the likely day of readiness. */
export function scheduleStanding(
  schedule: readonly Task[],
  { team, today, readyBy }: { team: Team; today: Day; readyBy: Day | null },
): ScheduleStanding {
  const desk = deskOf(schedule, team)
  const { project } = desk
  const found = orderOf(project.after)
  const order = found.kind === 'order' ? found.order : upTo(project.count)
  const slack = slackIn(schedule, desk, order, endsThatCount(schedule, desk, readyBy))
  return {
    tasks: schedule.map((task, index) => ({
      id: task.id,
      standing: standingOf(task, today),
      slackDays: Math.max(0, at(slack, index)),
      critical: !isOver(task) && at(slack, index) <= 0,
      before: brokenBy(schedule, project, index),
    })),
    overloads: overloadsOf(desk, schedule, team),
    ready:
      readyBy === null || schedule.length === 0 ? null : readiness(schedule, desk, order, { today, readyBy }),
  }
}

/**
 * Slack by the dates as they stand. Where the plan lets a task begin on the day after another, and not on
 * the day of hand-over, that night is no slack.
 */
function slackIn(
  schedule: readonly Task[],
  { project, starts }: Desk,
  order: readonly number[],
  lastEnd: Int32Array,
): Int32Array {
  const endOf = (task: number): number => at(starts, task) + at(project.days, task)
  const end = upTo(project.count).reduce((most, task) => Math.max(most, endOf(task)), 0)
  const latest = lastEnd.map((day) => Math.min(day, end))
  for (const task of order.toReversed())
    for (const follower of cell(project.followers, task)) {
      const night = cell(schedule, follower).start > cell(schedule, task).deadline ? 1 : 0
      const day = at(latest, follower) - at(project.days, follower) - night
      latest[task] = Math.min(at(latest, task), day)
    }
  return latest.map((day, task) => day - endOf(task))
}

/** What prepares the burst may slip as far as the last of it ends; everything else as far as the last task of all. */
function endsThatCount(
  schedule: readonly Task[],
  { project, starts }: Desk,
  readyBy: Day | null,
): Int32Array {
  const prepares = schedule.map((task) => readyBy !== null && task.deadline <= readyBy)
  const end = starts.reduce(
    (most, start, task) => (prepares[task] ? Math.max(most, start + at(project.days, task)) : most),
    0,
  )
  return Int32Array.from(prepares, (each) => (each ? end : endless))
}

/** A task that this one is after, and that ends only after this one begins. */
function brokenBy(schedule: readonly Task[], { after }: Project, index: number): string | null {
  const task = cell(schedule, index)
  const before = cell(after, index).find((each) => cell(schedule, each).deadline > task.start)
  return before === undefined || isOver(cell(schedule, before)) ? null : cell(schedule, before).name
}

function overloadsOf(
  { project, starts, origin, resources }: Desk,
  schedule: readonly Task[],
  team: Team,
): Overload[] {
  const end = upTo(project.count).reduce(
    (most, task) => Math.max(most, at(starts, task) + at(project.days, task)),
    0,
  )
  return resources.flatMap((resource) =>
    upTo(end).flatMap((day) => {
      const asked = schedule.reduce((sum, task, index) => {
        const runs =
          !isOver(task) && at(starts, index) <= day && day < at(starts, index) + at(project.days, index)
        return runs ? sum + (Object.hasOwn(task.needs, resource) ? (task.needs[resource] ?? 0) : 0) : sum
      }, 0)
      const capacity = team[resource] ?? 0
      return asked > capacity ? [{ resource, day: addDays(origin, day), asked, capacity }] : []
    }),
  )
}

/** Runs by chance: nobody begins before the planned day, nor, where the task is still open, before today. */
function readiness(
  schedule: readonly Task[],
  { project, origin, starts }: Desk,
  order: readonly number[],
  { today, readyBy }: { today: Day; readyBy: Day },
): Ready | null {
  const counted = schedule.map((task) => task.deadline <= readyBy)
  if (!counted.includes(true)) return null
  const now = daysBetween(origin, today)
  const release = starts.map((start, task) =>
    schedule[task]?.state === 'open' ? Math.max(start, now) : start,
  )
  const spreads = schedule.map((task, index) => {
    const steps = at(project.days, index)
    return isOver(task) ? { best: steps, likely: steps, worst: steps } : usualSpread(steps)
  })
  const finish = simulate({ after: project.after, order }, spreads, {
    runs: readyRuns,
    seed: 1,
    release,
    counted,
  })
  const due = daysBetween(origin, readyBy)
  const on = (days: number): Day => addDays(origin, Math.ceil(days - 1e-9))
  const inTime = finish.sorted.filter((days) => Math.ceil(days - 1e-9) <= due).length
  return {
    by: readyBy,
    p50On: on(finish.p50Days),
    p80On: on(finish.p80Days),
    p95On: on(finish.p95Days),
    chance: inTime / readyRuns,
    runs: readyRuns,
  }
}

/** A task that moves in a preview: its dates before and after, why, and whether its deadline goes along. */
export type ScheduleMove = {
  id: string
  name: string
  owner: string
  from: Day
  to: Day
  deadline: Day
  newDeadline: Day
  because: { kind: Because['kind']; name: string }
}

/** What a change does to the schedule, to be looked at before it is applied. */
export type SchedulePreview =
  | { kind: 'preview'; schedule: Task[]; moves: ScheduleMove[]; lost: ScheduleMove[]; proven: boolean }
  | { kind: 'impossible' }

export type AwayOwner = { owner: string; from: Day; until: Day }

/**
 * The smallest change after which the schedule fits the team 按人手排期: nothing before what it is after,
 * nobody over capacity, deadlines kept where a plan keeps them; with somebody away, their open tasks lie
 * outside of those days. Tasks that are begun or done stay where they are.
 */
export function fitSchedule(
  schedule: readonly Task[],
  { team, today, away }: { team: Team; today: Day; away: AwayOwner | null },
): SchedulePreview {
  const desk = deskOf(schedule, team)
  const { project, origin, starts } = desk
  const absent = away === null ? [] : [awayIn(schedule, desk, away)]
  const answer = replan(
    {
      project: roomy(desk),
      planned: starts,
      fixed: desk.isFixed,
      away: absent,
      wantedEnd: Int32Array.from(schedule, (task) => daysBetween(origin, task.deadline)),
      today: Math.min(daysBetween(origin, today), earliestOpen(desk)),
    },
    usualEffort,
  )
  return answer.kind === 'impossible' ? answer : previewOf(schedule, desk, project, answer)
}

/** Late work stays on its days where it can: that it is late is shown, not planned away. */
function earliestOpen({ starts, isFixed }: Desk): number {
  const open = [...starts].filter((_, task) => !isFixed[task])
  return open.reduce((least, day) => Math.min(least, day), Number.MAX_SAFE_INTEGER)
}

function awayIn(schedule: readonly Task[], { origin, project }: Desk, { owner, from, until }: AwayOwner) {
  const tasks = upTo(project.count).filter((task) => cell(schedule, task).owner === owner)
  return { tasks, from: daysBetween(origin, from), until: daysBetween(origin, until) + 1 }
}

/** What has begun may be over a capacity already; nobody can plan that away, so it is taken as it is. */
function roomy({ project, starts, isFixed }: Desk): Project {
  const capacities = project.capacities.map((capacity, resource) => {
    const use = cell(project.use, resource)
    const fixed = upTo(project.count).filter((task) => isFixed[task] && at(use, task) > 0)
    const most = fixed.reduce((peak, task) => {
      const day = at(starts, task)
      const runs = fixed.filter(
        (other) => at(starts, other) <= day && day < at(starts, other) + at(project.days, other),
      )
      return Math.max(
        peak,
        runs.reduce((sum, other) => sum + at(use, other), 0),
      )
    }, 0)
    return Math.max(capacity, most)
  })
  const after = project.after.map((before, task) => (isFixed[task] ? [] : before))
  return { ...project, capacities, after, followers: followersOf(after) }
}

function previewOf(
  schedule: readonly Task[],
  { origin }: Desk,
  project: Project,
  answer: Replanned & { kind: 'replanned' },
): SchedulePreview {
  const moves = answer.moves.map(({ task, from, to, because }): ScheduleMove => {
    const { id, name, owner, deadline } = cell(schedule, task)
    const end = addDays(origin, to + at(project.days, task))
    const other =
      because.kind === 'after' || because.kind === 'resource' ? cell(schedule, because.task).name : ''
    return {
      id,
      name,
      owner,
      from: addDays(origin, from),
      to: addDays(origin, to),
      deadline,
      newDeadline: end > deadline ? end : deadline,
      because: { kind: because.kind, name: other },
    }
  })
  const moved = new Map(moves.map((move) => [move.id, move]))
  return {
    kind: 'preview',
    moves,
    lost: moves.filter((move) => move.newDeadline > move.deadline),
    proven: answer.proven,
    schedule: schedule.map((task) => {
      const move = moved.get(task.id)
      return move === undefined ? task : { ...task, start: move.to, deadline: move.newDeadline }
    }),
  }
}

/** A task and its dates moved by days, as a hand on the chart does. */
export function movedTask(task: Task, days: number): Task {
  return { ...task, start: addDays(task.start, days), deadline: addDays(task.deadline, days) }
}
