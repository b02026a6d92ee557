import { movedTask } from '@dacu/campaign'
import type { Task } from '@dacu/campaign'

/** Tasks moved by hand and not saved yet, over the version they were read at. */
export type Draft = { base: readonly Task[]; version: number; moves: ReadonlyMap<string, number> }

/** The draft with one more task moved by so many days; back where it was it counts as not moved. */
export function withMove(draft: Draft, id: string, days: number): Draft {
  const moves = new Map(draft.moves)
  const whole = (moves.get(id) ?? 0) + days
  if (whole === 0) moves.delete(id)
  else moves.set(id, whole)
  return { ...draft, moves }
}

export function drafted({ base, moves }: Draft): Task[] {
  return base.map((task) => movedTask(task, moves.get(task.id) ?? 0))
}
