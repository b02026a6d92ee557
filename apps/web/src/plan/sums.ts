import type { Campaign, Goal } from '@dacu/campaign'

export function sum<T>(rows: readonly T[], of: (row: T) => number | null): number {
  return rows.reduce((total, row) => total + (of(row) ?? 0), 0)
}

/** The sales goal of the whole campaign, where one is set. */
export function salesGoal(plan: Campaign): Goal | null {
  return (
    plan.goals.find((goal) => goal.measure === 'gmv' && goal.parent === null && goal.phase === null) ?? null
  )
}

export type GoalNode = { goal: Goal; depth: number }

/** Goals as a tree, parents before their parts. */
export function goalTree(goals: readonly Goal[]): GoalNode[] {
  const ids = new Set(goals.map((goal) => goal.id))
  const childrenOf = (parent: string | null) =>
    goals.filter((goal) => (goal.parent !== null && ids.has(goal.parent) ? goal.parent : null) === parent)
  const walk = (parent: string | null, depth: number, seen: ReadonlySet<string>): GoalNode[] =>
    childrenOf(parent).flatMap((goal) => {
      if (seen.has(goal.id)) return []
      return [{ goal, depth }, ...walk(goal.id, depth + 1, new Set([...seen, goal.id]))]
    })
  return walk(null, 0, new Set())
}
