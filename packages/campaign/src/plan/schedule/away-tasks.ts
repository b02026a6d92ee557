import type { Day } from '../../calendar/time.ts'
import { cell } from './cells.ts'
import { missedDeadlines } from './plan-tasks.ts'
import type { MissedDeadline, Worked } from './plan-tasks.ts'
import { replan } from './replan.ts'
import type { Because } from './replan.ts'
import { Dates } from './tasks-file.ts'
import type { TasksFile } from './tasks-file.ts'

/** Somebody is away from a day to a day, both included. */
export type AwayDays = { owner: string; from: Day; until: Day }

/** A task that moves, from which day to which, and what keeps it from where it was. */
type TaskMove = {
  id: string
  fromDay: number
  toDay: number
  fromOn: Day
  toOn: Day
  because: MoveBecause
}
export type MoveBecause =
  | { kind: 'away' }
  | { kind: 'after'; id: string }
  | { kind: 'resource'; resource: string; id: string }
  | { kind: 'room' }

export type AwayAnswer = {
  moves: TaskMove[]
  daysMoved: number
  /** Deadlines that the new plan misses, those missed before among them. */
  missed: MissedDeadline[]
  proven: boolean
}

/** The smallest change of a plan of tasks that leaves somebody's days free. The file has a start. */
export function replanTasks(file: TasksFile, worked: Worked, { owner, from, until }: AwayDays): AwayAnswer {
  if (file.start === null) throw new Error('days away are dates, so the file has a start')
  const { project, starts, wanted } = worked
  const dates = new Dates(file.start, file.calendar)
  const tasks = file.tasks.flatMap((task, index) => (task.owner === owner ? [index] : []))
  const answer = replan({
    project,
    planned: starts,
    fixed: file.tasks.map(() => false),
    away: [{ tasks, from: dates.before(from), until: dates.endBy(until) }],
    wantedEnd: wanted,
    today: 0,
  })
  if (answer.kind === 'impossible')
    throw new Error('a plan in which nothing is fixed can move out of the way')
  const because = becauseIn(file)
  return {
    moves: answer.moves.map((move) => ({
      id: cell(file.tasks, move.task).id,
      fromDay: move.from,
      toDay: move.to,
      fromOn: dates.on(move.from),
      toOn: dates.on(move.to),
      because: because(move.because),
    })),
    daysMoved: answer.daysMoved,
    missed: missedDeadlines(file, project, answer.starts, { wanted, dates }),
    proven: answer.proven,
  }
}

const becauseIn =
  ({ tasks, capacities }: TasksFile) =>
  (because: Because): MoveBecause => {
    switch (because.kind) {
      case 'after':
        return { kind: 'after', id: cell(tasks, because.task).id }
      case 'resource':
        return {
          kind: 'resource',
          resource: cell(Object.keys(capacities), because.resource),
          id: cell(tasks, because.task).id,
        }
      default:
        return because
    }
  }
