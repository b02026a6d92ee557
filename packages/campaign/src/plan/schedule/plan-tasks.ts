import type { Day } from '../../calendar/time.ts'
import { at } from './cells.ts'
import { missedIn, solveDated } from './deadlines.ts'
import { earliest, linksOf, slackOf } from './links.ts'
import type { Linked } from './links.ts'
import { makespanOf } from './project.ts'
import type { Project } from './project.ts'
import { simulate, usualSpread } from './simulate.ts'
import { endless, usualEffort } from './solve.ts'
import type { Effort } from './solve.ts'
import { Dates, projectOf } from './tasks-file.ts'
import type { TasksFile } from './tasks-file.ts'

/**
 * One task of the answer. Days count from 0 and only days of work count; `endDay` is the first day after
 * the task, so that `endDay - startDay` is its length. `startOn` and `endOn` are its first and last date,
 * null without a start or a length.
 */
type PlannedTask = {
  id: string
  startDay: number
  endDay: number
  slackDays: number
  critical: boolean
  startOn: Day | null
  endOn: Day | null
}

/** A deadline that no plan keeps beside those granted before it, and how many days of work it is missed by. */
export type MissedDeadline = { id: string; deadline: Day; endOn: Day; daysLate: number }

/** The answer to a file of tasks. With deadlines, the shortest plan is meant among those that keep them. */
export type TasksPlan = {
  makespanDays: number
  tasks: PlannedTask[]
  proven: boolean
  lowerBoundDays: number
  finishOn: Day | null
  missed: MissedDeadline[]
}

/** The plan with what further questions about it need. */
export type Worked = {
  answer: TasksPlan
  project: Project
  starts: Int32Array
  linked: Linked
  wanted: Int32Array
}

/** Last ends that the deadlines of a file ask for. */
function wantedEnds({ tasks }: TasksFile, dates: Dates | null): Int32Array {
  return Int32Array.from(tasks, ({ deadline }) =>
    deadline === null || dates === null ? endless : dates.endBy(deadline),
  )
}

export function planTasks(file: TasksFile, effort: Effort = usualEffort): Worked {
  const project = projectOf(file)
  const dates = file.start === null ? null : new Dates(file.start, file.calendar)
  const wanted = wantedEnds(file, dates)
  const first = new Int32Array(project.count)
  const { plan, windows } = solveDated(project, { first, lastEnd: wanted }, effort)
  const linked = linksOf(project, plan.starts)
  const starts = earliest(project, linked, first)
  const slack = slackOf(project, linked, starts, windows)
  const makespanDays = makespanOf(project, starts)
  const answer: TasksPlan = {
    makespanDays,
    tasks: project.ids.map((id, task) =>
      plannedTask(id, at(starts, task), at(project.days, task), at(slack, task), dates),
    ),
    proven: plan.proven,
    lowerBoundDays: plan.lowerBound,
    finishOn: dates === null || makespanDays === 0 ? null : dates.on(makespanDays - 1),
    missed: dates === null ? [] : missedDeadlines(file, project, starts, { wanted, dates }),
  }
  return { answer, project, starts, linked, wanted }
}

function plannedTask(
  id: string,
  startDay: number,
  days: number,
  slackDays: number,
  dates: Dates | null,
): PlannedTask {
  const endDay = startDay + days
  const hasDate = dates !== null && days > 0
  return {
    id,
    startDay,
    endDay,
    slackDays,
    critical: slackDays === 0,
    startOn: hasDate ? dates.on(startDay) : null,
    endOn: hasDate ? dates.on(endDay - 1) : null,
  }
}

type Dated = { wanted: Int32Array; dates: Dates }

/** The deadlines of a file that some starts miss. */
export function missedDeadlines(
  file: TasksFile,
  project: Project,
  starts: Int32Array,
  { wanted, dates }: Dated,
): MissedDeadline[] {
  return missedIn(project, starts, wanted).flatMap(({ task, days }) => {
    const { id, deadline } = file.tasks[task] ?? { id: '', deadline: null }
    const endOn = dates.on(Math.max(0, at(starts, task) + at(project.days, task) - 1))
    return deadline === null ? [] : [{ id, deadline, endOn, daysLate: days }]
  })
}

/** How likely the finish is by when; days with two decimals, dates as the day on which all is done. */
export type SimulatedTasks = {
  runs: number
  seed: number
  meanDays: number
  p50Days: number
  p80Days: number
  p95Days: number
  p50On: Day | null
  p80On: Day | null
  p95On: Day | null
  criticalShare: number[]
}

/** Runs of a plan of tasks by chance, from the estimates of its file; tasks without any get the usual spread. */
export function simulateTasks(
  file: TasksFile,
  { linked, project }: Worked,
  { runs, seed }: { runs: number; seed: number },
): SimulatedTasks {
  const spreads = file.tasks.map(({ days, optimistic, pessimistic }) => {
    const usual = usualSpread(days)
    return { best: optimistic ?? usual.best, likely: days, worst: pessimistic ?? usual.worst }
  })
  const finish = simulate(linked, spreads, { runs, seed })
  const dates = file.start === null ? null : new Dates(file.start, file.calendar)
  const on = (days: number): Day | null =>
    dates === null || project.count === 0 ? null : dates.on(Math.max(0, Math.ceil(days - 1e-9) - 1))
  const rounded = (days: number): number => Math.round(days * 100) / 100
  return {
    runs,
    seed,
    meanDays: rounded(finish.meanDays),
    p50Days: rounded(finish.p50Days),
    p80Days: rounded(finish.p80Days),
    p95Days: rounded(finish.p95Days),
    p50On: on(finish.p50Days),
    p80On: on(finish.p80Days),
    p95On: on(finish.p95Days),
    criticalShare: finish.criticalShare,
  }
}
