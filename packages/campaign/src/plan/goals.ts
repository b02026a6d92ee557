import type { Goal } from './document.ts'

/** The ways in which a goal is split among its children; each split should sum to the whole. */
const splits = ['channel', 'item', 'customer', 'phase'] as const
export type Split = (typeof splits)[number]

/** One split of one goal: its children of the same measure, their sum, and what they leave open. */
export type GoalSplit = { goal: Goal; by: Split; children: Goal[]; sum: number; gap: number }

/** How a child differs from its parent: the first of the ways in which it says more than the parent does. */
function splitOf(parent: Goal, child: Goal): Split | null {
  return splits.find((split) => child[split] !== null && parent[split] === null) ?? null
}

/**
 * The goal tree 目标树 added up. A goal may be split in several ways at once (by channel and by new and
 * old customers), and every split is a whole of its own, so children are summed by the way they split.
 * `gap` is the goal less the sum: above 0 something is not given to anybody yet.
 */
export function goalSplits(goals: readonly Goal[]): GoalSplit[] {
  return goals.flatMap((goal) => {
    const children = goals.filter((each) => each.parent === goal.id && each.measure === goal.measure)
    return splits.flatMap((by) => {
      const part = children.filter((child) => splitOf(goal, child) === by)
      if (part.length === 0) return []
      const sum = part.reduce((total, child) => total + child.target, 0)
      return [{ goal, by, children: part, sum, gap: goal.target - sum }]
    })
  })
}

/** What the days of a goal add up to beside its target; null where no days are set. */
export function daysGap(goal: Goal): { sum: number; gap: number } | null {
  if (goal.byDay.length === 0) return null
  const sum = goal.byDay.reduce((total, each) => total + each.target, 0)
  return { sum, gap: goal.target - sum }
}

/** The goal of the whole campaign for a measure: without parent, channel, item, customer or phase. */
export function wholeGoal(goals: readonly Goal[], measure: string): Goal | null {
  return (
    goals.find(
      (goal) =>
        goal.measure === measure && goal.parent === null && splits.every((split) => goal[split] === null),
    ) ?? null
  )
}
