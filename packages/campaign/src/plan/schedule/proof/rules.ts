import { at, cell } from '../cells.ts'
import type { Project } from '../project.ts'
import type { Store } from './store.ts'

/**
 * What one constraint concludes from the bounds. `moved` is told of every change; `settle` runs when the
 * cheap conclusions are through, and may be asked more often than needed. Both are false at a dead end,
 * with the statements that caused it in the store.
 */
export type Rule = {
  moved(slot: number): boolean
  settle(): boolean
}

/** A task starts after each of those it is after has ended, and before each of its followers. */
export function precedences(store: Store, project: Project): Rule {
  const { after, followers, days } = project
  const later = (task: number): boolean => {
    const [start, length] = [store.earliest(task), at(days, task)]
    for (const follower of cell(followers, task))
      if (!store.pushLater(follower, start + length, task, length, -1)) return false
    return true
  }
  const earlier = (task: number): boolean => {
    const start = store.latest(task)
    for (const before of cell(after, task)) {
      const length = at(days, before)
      if (!store.pushEarlier(before, start - length, task, length, -1)) return false
    }
    return true
  }
  return {
    moved: (slot) => slot >= 2 * project.count || (slot & 1 ? earlier(slot >> 1) : later(slot >> 1)),
    settle: () => true,
  }
}

/** A pair of tasks that would overload a resource together, and the number of its switch. */
export type Rival = { readonly one: number; readonly other: number; readonly order: number }

/**
 * Of two rivals one comes first. Which one is a statement of its own (`order` is 1 where `one` does), so
 * that the search can decide it and learn about it: in tight projects that is what a dead end is about.
 */
export function rivalries(store: Store, project: Project, count: number, rivals: readonly Rival[]): Rule {
  const { days } = project
  const mine: Rival[][] = Array.from({ length: count + rivals.length }, () => [])
  for (const rival of rivals)
    for (const each of [rival.one, rival.other, rival.order]) cell(mine, each).push(rival)
  const because: number[] = [0, 0]
  const separate = (first: number, second: number, given: number): boolean => {
    const length = at(days, first)
    return (
      store.pushLater(second, store.earliest(first) + length, first, length, given) &&
      store.pushEarlier(first, store.latest(second) - length, second, length, given)
    )
  }
  /** Where `first` cannot end before `second` starts, the switch goes to the value. */
  const cannot = (first: number, second: number, slot: number, value: number): boolean => {
    const end = store.earliest(first) + at(days, first)
    if (end <= store.latest(second)) return true
    because[0] = store.atLeast(first, store.earliest(first))
    because[1] = store.atMost(second, end - 1)
    return store.pushFor(slot, value, because)
  }
  const look = ({ one, other, order }: Rival): boolean => {
    if (!cannot(one, other, 2 * order + 1, 0) || !cannot(other, one, 2 * order, 1)) return false
    if (store.earliest(order) === 1) return separate(one, other, store.atLeast(order, 1))
    if (store.latest(order) === 0) return separate(other, one, store.atMost(order, 0))
    return true
  }
  return { moved: (slot) => cell(mine, slot >> 1).every(look), settle: () => true }
}
