import { split } from './apportion.ts'
import type { Aim, Goal } from './document.ts'

/** The ways in which a goal is split among its children; each split should sum to the whole. */
const splits = ['channel', 'item', 'customer', 'phase'] as const
export type Split = (typeof splits)[number]

/** Ways that cut the whole goal; phases are parts of its time that may leave the rest of it without a goal. */
const wholeSplits = ['channel', 'item', 'customer'] as const
export type WholeSplit = (typeof wholeSplits)[number]

/** Whether the parts of a split have to make up the whole of their goal. */
export const cutsWhole = (by: Split): by is WholeSplit => wholeSplits.some((each) => each === by)

/** One split of one goal: its children of the same measure, their sum, and what they leave open. */
export type GoalSplit = { goal: Goal; by: Split; children: Goal[]; sum: number; gap: number }

/** How a child differs from its parent: the first of the ways in which it says more than the parent does. */
function splitOf(parent: Goal, child: Goal): Split | null {
  return splits.find((each) => child[each] !== null && parent[each] === null) ?? null
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
        goal.measure === measure && goal.parent === null && splits.every((each) => goal[each] === null),
    ) ?? null
  )
}

/** The days of a goal in proportion to its new target; whole numbers that add up to it. */
const daysTo = (goal: Goal, target: number): Goal['byDay'] => {
  const parts = split(
    target,
    goal.byDay.map((each) => each.target),
  )
  return goal.byDay.map((each, at) => ({ ...each, target: parts[at] ?? 0 }))
}

/**
 * The goals with one split of one goal made to add up: its children keep their proportions, and so do theirs, all
 * the way down. A goal that nobody split is left as it is.
 */
export function balancedGoals(goals: readonly Goal[], id: string, by: WholeSplit): Goal[] {
  const found = goalSplits(goals).find((each) => each.goal.id === id && each.by === by)
  if (!found || found.gap === 0) return [...goals]
  const parts = split(
    found.goal.target,
    found.children.map((child) => child.target),
  )
  const next = new Map(found.children.map((child, at) => [child.id, parts[at] ?? 0]))
  const scaled = goals.map((goal) => {
    const target = next.get(goal.id)
    return target === undefined || target === goal.target
      ? goal
      : { ...goal, target, byDay: daysTo(goal, target) }
  })
  const moved = found.children.filter((child) => next.get(child.id) !== child.target)
  return moved.reduce<Goal[]>(
    (all, child) => wholeSplits.reduce<Goal[]>((some, each) => balancedGoals(some, child.id, each), all),
    scaled,
  )
}

/**
 * The margin that the campaign may fall to 毛利政策: the first of the aims, which are in order of rank, sets it.
 * Null where no aim is named.
 */
export const marginPolicy = (aims: readonly Aim[]): Aim | null => aims[0] ?? null
