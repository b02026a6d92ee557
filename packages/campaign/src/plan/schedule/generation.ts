import { at, cell } from './cells.ts'
import type { Project } from './project.ts'

/**
 * Schedule generation 排程: tasks one by one in the order of a list, each as early as what it is after
 * and what is free allow (the serial scheme of Kelley). `free` is a scratch board, one row a resource.
 */
export class Board {
  private readonly project: Project
  private readonly free: Int32Array[]
  private readonly horizon: number

  constructor(project: Project, horizon: number) {
    this.project = project
    this.horizon = horizon
    this.free = project.use.map(() => new Int32Array(horizon))
  }

  /** Starts of all tasks, in the order of the list; the list must be one in which nothing precedes what it is after. */
  place(list: ArrayLike<number>, starts: Int32Array, release: Int32Array | null): number {
    const { project, free } = this
    free.forEach((row, resource) => row.fill(at(project.capacities, resource)))
    let end = 0
    for (let index = 0; index < list.length; index++) {
      const task = list[index] ?? 0
      let earliest = release === null ? 0 : at(release, task)
      for (const before of cell(project.after, task))
        earliest = Math.max(earliest, at(starts, before) + at(project.days, before))
      const start = this.fit(task, earliest)
      starts[task] = start
      this.take(task, start)
      end = Math.max(end, start + at(project.days, task))
    }
    return end
  }

  /** The first day from which the task has all it needs for as long as it takes. */
  private fit(task: number, earliest: number): number {
    const { project, free } = this
    const length = at(project.days, task)
    let start = earliest
    for (let resource = 0; resource < free.length; resource++) {
      const need = at(cell(project.use, resource), task)
      if (need === 0) continue
      const row = cell(free, resource)
      let day = start + length - 1
      while (day >= start && at(row, day) >= need) day--
      if (day < start) continue
      start = day + 1
      resource = -1
      if (start + length > this.horizon) throw new Error('the horizon holds all tasks one after another')
    }
    return start
  }

  private take(task: number, start: number): void {
    const { project, free } = this
    const end = start + at(project.days, task)
    for (let resource = 0; resource < free.length; resource++) {
      const need = at(cell(project.use, resource), task)
      if (need === 0) continue
      const row = cell(free, resource)
      for (let day = start; day < end; day++) row[day] = at(row, day) - need
    }
  }
}

/** All tasks one after another: no plan that waits for nothing takes longer. */
export const wholeLength = (project: Project): number => project.days.reduce((sum, days) => sum + days, 0)
