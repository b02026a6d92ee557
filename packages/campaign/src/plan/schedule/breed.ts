import { at, cell } from './cells.ts'
import type { Passes } from './passes.ts'
import type { Project } from './project.ts'

/** A list of tasks and the length of the plan that it leads to. */
type Parent = { list: readonly number[]; end: number }

const parentsMax = 30

/**
 * New lists from good ones: a child takes its middle from one parent and the rest, in its order, from the
 * other, so that it never puts a task before what it is after (Hartmann, Naval Research Logistics 45,
 * 1998). Every child is justified, as all passes are.
 */
export function breed(
  project: Project,
  passes: Passes,
  parents: Parent[],
  { children, bound, roll }: { children: number; bound: number; roll: () => number },
): void {
  const below = (count: number): number => Math.floor(roll() * count)
  const family = parents.toSorted((one, other) => one.end - other.end).slice(0, parentsMax)
  for (let child = 0; child < children && passes.bestEnd > bound; child++) {
    const [mother, father] = [cell(family, below(family.length)), cell(family, below(family.length))]
    const list = crossed(mother.list, father.list, [below(project.count), below(project.count)])
    for (let place = 1; place < list.length; place++) if (roll() < 0.05) swap(project, list, place)
    const end = passes.try(list)
    admit(family, { list: passes.list(), end })
  }
}

/** Takes the place of the worst, unless it is worse or there is a list like it already. */
function admit(family: Parent[], child: Parent): void {
  const worst = family.reduce((most, each, place) => (each.end > cell(family, most).end ? place : most), 0)
  if (child.end >= cell(family, worst).end) return
  const isKnown = family.some(
    ({ list, end }) => end === child.end && list.every((task, place) => task === child.list[place]),
  )
  if (!isKnown) family[worst] = child
}

function crossed(mother: readonly number[], father: readonly number[], cuts: [number, number]): number[] {
  const [from, until] = [Math.min(...cuts), Math.max(...cuts)]
  const list = mother.slice(0, from)
  const taken = new Set(list)
  const take = (task: number): void => {
    taken.add(task)
    list.push(task)
  }
  for (const task of father) if (list.length < until && !taken.has(task)) take(task)
  for (const task of mother) if (!taken.has(task)) take(task)
  return list
}

/** Two neighbours change places where the later one is not after the earlier one. */
function swap(project: Project, list: number[], place: number): void {
  const [before, task] = [at(list, place - 1), at(list, place)]
  if (cell(project.after, task).includes(before)) return
  list[place - 1] = task
  list[place] = before
}
