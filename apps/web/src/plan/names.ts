import { findMeasure, type Campaign, type Unit } from '@dacu/campaign'
import type { Target } from './edit/field.ts'

export type Option = { value: string; name: string }

function offersOf(plan: Campaign): Option[] {
  return plan.offers.offers.flatMap((each) => {
    if (typeof each !== 'object' || each === null || !('id' in each)) return []
    const name = 'name' in each && typeof each.name === 'string' ? each.name : String(each.id)
    return [{ value: String(each.id), name }]
  })
}

function skusOf(plan: Campaign): Option[] {
  return plan.lineup.flatMap((item) =>
    item.skus.map((each) => {
      const attributes = Object.values(each.attributes).join(' ')
      return { value: each.sku, name: attributes ? `${item.title} · ${attributes}` : item.title }
    }),
  )
}

/** What can be pointed at, with the names people know it by. */
export function optionsOf(plan: Campaign, target: Target, measureName: (id: string) => string): Option[] {
  switch (target) {
    case 'items':
      return plan.lineup.map((each) => ({ value: each.item, name: each.title }))
    case 'skus':
      return skusOf(plan)
    case 'offers':
      return offersOf(plan)
    case 'goals':
      return plan.goals.map((each) => ({ value: each.id, name: goalName(plan, each, measureName) }))
    case 'tasks':
      return plan.schedule.map((each) => ({ value: each.id, name: each.name }))
    case 'phases':
    case 'audiences':
    case 'slots':
      return plan[target].map((each) => ({ value: each.id, name: each.name }))
    default:
      return target satisfies never
  }
}

type GoalParts = Pick<Campaign['goals'][number], 'measure' | 'channel' | 'item' | 'phase'>

/** A goal has no name of its own; it is named by what it measures and where. */
function goalName(plan: Campaign, goal: GoalParts, measureName: (id: string) => string): string {
  const item = plan.lineup.find((each) => each.item === goal.item)?.title
  const phase = plan.phases.find((each) => each.id === goal.phase)?.name
  return [measureName(goal.measure), item, phase].filter(Boolean).join(' · ')
}

export function unitOf(measure: unknown): Unit {
  return findMeasure(String(measure))?.unit ?? 'count'
}
