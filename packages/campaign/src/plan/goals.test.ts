import { describe, expect, test } from 'vitest'
import type { Goal } from './document.ts'
import { balancedGoals, cutsWhole, daysGap, goalSplits, marginPolicy, wholeGoal } from './goals.ts'
import { sampleCampaign } from './sample.ts'

const goal = (id: string, target: number, more: Partial<Goal> = {}): Goal => ({
  id,
  parent: id === 'all' ? null : 'all',
  measure: 'gmv',
  target,
  channel: null,
  item: null,
  customer: null,
  phase: null,
  byDay: [],
  setBy: '',
  because: '',
  ...more,
})

describe('the goal tree', () => {
  const goals = [
    goal('all', 1000),
    goal('tmall', 700, { channel: 'tmall' }),
    goal('jd', 200, { channel: 'jd' }),
    goal('new', 600, { customer: 'new' }),
    goal('old', 500, { customer: 'old' }),
    goal('serum', 300, { parent: 'tmall', channel: 'tmall', item: 'serum' }),
    goal('orders', 40, { measure: 'paid_orders' }),
  ]

  test('[GT-1] each way of splitting is summed on its own; the gap is what nobody has yet', () => {
    expect(goalSplits(goals).map(({ goal, by, sum, gap }) => [goal.id, by, sum, gap])).toEqual([
      ['all', 'channel', 900, 100],
      ['all', 'customer', 1100, -100],
      ['tmall', 'item', 300, 400],
    ])
  })

  test('[GT-2] the whole goal has no parent and no part', () => {
    expect(wholeGoal(goals, 'gmv')?.id).toBe('all')
    expect(wholeGoal(goals, 'uv')).toBeNull()
  })

  test('[GT-3] days are compared with the target only where there are days', () => {
    expect(daysGap(goal('all', 1000))).toBeNull()
    expect(daysGap(goal('all', 1000, { byDay: [{ day: '2026-06-08', target: 400 }] }))).toEqual({
      sum: 400,
      gap: 600,
    })
  })
})

describe('goals made to add up', () => {
  const plan = sampleCampaign('double_11', '2026-11-11')
  const raised = plan.goals.map((goal) =>
    goal.id === 'gmv' ? { ...goal, target: goal.target + 1_234_567 } : goal,
  )

  test('children keep their proportions, whole numbers all the way down, and nothing else moves', () => {
    const channels = balancedGoals(raised, 'gmv', 'channel')
    const open = goalSplits(channels).filter((each) => cutsWhole(each.by) && each.gap !== 0)
    expect(open.map((each) => `${each.goal.id} ${each.by}`)).toEqual(['gmv customer'])
    const both = balancedGoals(channels, 'gmv', 'customer')
    expect(goalSplits(both).filter((each) => cutsWhole(each.by) && each.gap !== 0)).toEqual([])
    expect(both.find((goal) => goal.id === 'water')).toBe(plan.goals.find((goal) => goal.id === 'water'))
    for (const goal of both.filter((each) => each.channel !== null && each.item === null)) {
      expect(daysGap(goal)?.gap).toBe(0)
      const before = plan.goals.find((each) => each.id === goal.id)?.target ?? 0
      expect(goal.target / before).toBeCloseTo((raised[0]?.target ?? 0) / (plan.goals[0]?.target ?? 1), 4)
    }
  })

  test('what adds up, or was never split, stays as it is', () => {
    expect(balancedGoals(plan.goals, 'gmv', 'channel')).toEqual(plan.goals)
    expect(balancedGoals(raised, 'water', 'item')).toEqual(raised)
  })

  test('the first aim sets the margin', () => {
    expect(marginPolicy(plan.aims)?.marginFloorPermyriad).toBe(1500)
    expect(marginPolicy([])).toBeNull()
  })
})
