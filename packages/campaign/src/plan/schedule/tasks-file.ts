import { addDays, daysBetween } from '../../calendar/day.ts'
import { isWorkday } from '../../calendar/china.ts'
import type { Day } from '../../calendar/time.ts'
import { count, day, identifier, list, number, oneOf, orDefault, record, table, text } from '../shape.ts'
import type { Note, Problem, Reader } from '../shape.ts'
import { cell } from './cells.ts'
import { followersOf, orderOf } from './project.ts'
import type { Project } from './project.ts'

/** One task of the file. `days` is the likely length where an optimistic and a pessimistic one are given. */
type FileTask = {
  id: string
  name: string | null
  days: number
  needs: Record<string, number>
  after: string[]
  deadline: Day | null
  owner: string | null
  optimistic: number | null
  pessimistic: number | null
}

/** TASKS.json: tasks, what they need and come after, and how much there is of each resource. */
export type TasksFile = {
  capacities: Record<string, number>
  tasks: FileTask[]
  start: Day | null
  calendar: 'every_day' | 'workdays_cn'
}

type Parsed<T> = { kind: 'read'; value: T } | { kind: 'refused'; problems: Problem[] }

const tasksMax = 2000
/** Ten years of work in all: longer is a slip of the hand, and would cost memory by the day. */
const daysMax = 3660

const maybe = <T>(reader: Reader<T>): Reader<T | null> =>
  orDefault((value, path, note) => (value === null ? null : reader(value, path, note)), null)

const readTask = record<FileTask>({
  id: identifier,
  name: maybe(text),
  days: count,
  needs: orDefault(table(count), {}),
  after: orDefault(list(identifier), []),
  deadline: maybe(day),
  owner: maybe(identifier),
  optimistic: maybe(number),
  pessimistic: maybe(number),
})

const readFile = record<TasksFile>({
  capacities: orDefault(table(count), {}),
  tasks: list(readTask, tasksMax),
  start: maybe(day),
  calendar: orDefault(oneOf(['every_day', 'workdays_cn']), 'every_day'),
})

/** Reads a file of tasks, or says all that is wrong with it, each fault with its path. */
export function parseTasks(value: unknown): Parsed<TasksFile> {
  const problems: Problem[] = []
  const note: Note = (path, zh, en) => problems.push({ path, message: { zh, en } })
  const file = readFile(value, '', note)
  if (file) noteFaults(file, note)
  return file && problems.length === 0 ? { kind: 'read', value: file } : { kind: 'refused', problems }
}

function noteFaults(file: TasksFile, note: Note): void {
  const places = new Map<string, number>()
  file.tasks.forEach(({ id }, index) => {
    const before = places.get(id)
    if (before !== undefined)
      note(
        `tasks[${index}].id`,
        `${id} 与 tasks[${before}] 重复`,
        `${id} is the id of tasks[${before}] already; ids must differ`,
      )
    else places.set(id, index)
  })
  file.tasks.forEach((task, index) => {
    noteAfter(task, index, places, note)
    noteNeeds(task, index, file.capacities, note)
    noteTimes(task, index, file, note)
  })
  if (file.calendar === 'workdays_cn' && file.start === null)
    note(
      'start',
      '按工作日计算需要开始日期',
      'is missing; workdays are counted from a day such as 2026-10-20',
    )
  const total = file.tasks.reduce((sum, task) => sum + task.days, 0)
  if (total > daysMax)
    note(
      'tasks',
      `工期合计 ${total} 天，至多 ${daysMax} 天`,
      `take ${total} days in all; at most ${daysMax} are planned`,
    )
  noteCircle(file, places, note)
}

function noteAfter(
  { id, after }: FileTask,
  index: number,
  places: ReadonlyMap<string, number>,
  note: Note,
): void {
  after.forEach((each, place) => {
    const path = `tasks[${index}].after[${place}]`
    if (each === id) note(path, `${id} 不能在自己之后`, `${id} cannot come after itself`)
    else if (!places.has(each))
      note(path, `没有任务 ${each}`, `there is no task ${each}; name the id of a task in this file`)
  })
}

function noteNeeds({ needs }: FileTask, index: number, capacities: Record<string, number>, note: Note): void {
  for (const [resource, units] of Object.entries(needs)) {
    const path = `tasks[${index}].needs.${resource}`
    const capacity = Object.hasOwn(capacities, resource) ? capacities[resource] : undefined
    if (capacity === undefined)
      note(
        path,
        `capacities 中没有 ${resource}`,
        `capacities has no ${resource}; say there how many there are`,
      )
    else if (units > capacity)
      note(
        path,
        `需要 ${units}，只有 ${capacity}`,
        `needs ${units} where capacities.${resource} is ${capacity}; lower it or raise the capacity`,
      )
  }
}

function noteTimes(task: FileTask, index: number, { start }: TasksFile, note: Note): void {
  const path = `tasks[${index}]`
  if (task.deadline !== null && start === null)
    note(
      'start',
      `tasks[${index}] 有截止日，需要开始日期`,
      `is missing; tasks[${index}] has a deadline, and days are counted from a start such as 2026-10-20`,
    )
  const { optimistic, pessimistic, days } = task
  if (optimistic !== null && (optimistic < 0 || optimistic > days))
    note(
      `${path}.optimistic`,
      `应在 0 与 ${days} 之间`,
      `must be from 0 to the ${days} days of the task, and is ${optimistic}`,
    )
  if (pessimistic !== null && pessimistic < days)
    note(
      `${path}.pessimistic`,
      `不应少于 ${days}`,
      `must be at least the ${days} days of the task, and is ${pessimistic}`,
    )
}

const placesOf = (task: FileTask, places: ReadonlyMap<string, number>): number[] => [
  ...new Set(task.after.flatMap((id) => places.get(id) ?? [])),
]

function noteCircle({ tasks }: TasksFile, places: ReadonlyMap<string, number>, note: Note): void {
  const after = tasks.map((task, index) => placesOf(task, places).filter((each) => each !== index))
  const found = orderOf(after)
  if (found.kind === 'order') return
  const ids = found.tasks.map((task) => cell(tasks, task).id)
  const circle = [...ids, ids[0]].join(' → ')
  note(
    `tasks[${found.tasks[0]}].after`,
    `互相等待：${circle}`,
    `tasks wait for each other: ${circle}; take one of these out`,
  )
}

/** The file as the solver wants it. The file was parsed, so every id is known. */
export function projectOf({ tasks, capacities }: TasksFile): Project {
  const places = new Map(tasks.map((task, index) => [task.id, index]))
  const after = tasks.map((task) => placesOf(task, places))
  const resources = Object.keys(capacities)
  return {
    count: tasks.length,
    days: Int32Array.from(tasks, (task) => task.days),
    after,
    followers: followersOf(after),
    capacities: Int32Array.from(resources, (name) => capacities[name] ?? 0),
    use: resources.map((name) =>
      Int32Array.from(tasks, (task) => (Object.hasOwn(task.needs, name) ? (task.needs[name] ?? 0) : 0)),
    ),
    ids: tasks.map((task) => task.id),
  }
}

/**
 * Days of the file as dates. Days are counted from 0 among those on which people work; with `workdays_cn`
 * these are China's workdays, make-up days among them, from the first one on or after the start.
 */
export class Dates {
  private readonly start: Day
  private readonly workdays: boolean
  private readonly known: Day[] = []

  constructor(start: Day, calendar: TasksFile['calendar']) {
    this.start = start
    this.workdays = calendar === 'workdays_cn'
  }

  /** The date of the n-th day of work. */
  on(index: number): Day {
    if (!this.workdays) return addDays(this.start, index)
    while (this.known.length <= index) {
      let next = this.known.length === 0 ? this.start : addDays(cell(this.known, this.known.length - 1), 1)
      while (!isWorkday(next)) next = addDays(next, 1)
      this.known.push(next)
    }
    return cell(this.known, index)
  }

  /** How many days of work lie before a date; 0 where it is the start or earlier. */
  before(date: Day): number {
    const days = Math.max(0, daysBetween(this.start, date))
    if (!this.workdays) return days
    let index = 0
    while (this.on(index) < date) index++
    return index
  }

  /** The end, without, of work that is to be done by the evening of a date. */
  endBy(date: Day): number {
    return date < this.start ? 0 : this.before(addDays(date, 1))
  }
}
