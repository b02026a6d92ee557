import type { Campaign, Goal, TrafficLine } from '@dacu/campaign'

/** visitors × conversion × order value, in whole fen, half up. */
export function trafficSalesFen(line: TrafficLine): number {
  return Math.round((line.visitors * line.conversionPermyriad * line.orderValueFen) / 10_000)
}

export function sum<T>(rows: readonly T[], of: (row: T) => number | null): number {
  return rows.reduce((total, row) => total + (of(row) ?? 0), 0)
}

/** The sales goal of the whole campaign, where one is set. */
export function salesGoal(plan: Campaign): Goal | null {
  return (
    plan.goals.find((goal) => goal.measure === 'gmv' && goal.parent === null && goal.phase === null) ?? null
  )
}

export type GoalNode = { goal: Goal; depth: number; partsSum: number | null }

/** Goals as a tree, parents before their parts; `partsSum` adds the parts of the same measure that split by one thing. */
export function goalTree(goals: readonly Goal[]): GoalNode[] {
  const ids = new Set(goals.map((goal) => goal.id))
  const childrenOf = (parent: string | null) =>
    goals.filter((goal) => (goal.parent !== null && ids.has(goal.parent) ? goal.parent : null) === parent)
  const walk = (parent: string | null, depth: number, seen: ReadonlySet<string>): GoalNode[] =>
    childrenOf(parent).flatMap((goal) => {
      if (seen.has(goal.id)) return []
      const parts = childrenOf(goal.id).filter((each) => each.measure === goal.measure)
      const below = walk(goal.id, depth + 1, new Set([...seen, goal.id]))
      return [{ goal, depth, partsSum: partsSum(parts) }, ...below]
    })
  return walk(null, 0, new Set())
}

/** Parts by channel and parts by item are two ways to cut one cake, so only those of one way are added. */
function partsSum(parts: readonly Goal[]): number | null {
  const ways = [
    parts.filter((each) => each.channel && !each.item && !each.customer),
    parts.filter((each) => each.item),
    parts.filter((each) => each.customer && !each.item && !each.channel),
    parts.filter((each) => each.phase && !each.channel && !each.item && !each.customer),
  ]
  const way = ways.find((each) => each.length > 0)
  return way ? sum(way, (each) => each.target) : null
}
