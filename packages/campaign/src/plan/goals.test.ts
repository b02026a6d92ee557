import { describe, expect, test } from 'vitest'
import type { Goal } from './document.ts'
import { daysGap, goalSplits, wholeGoal } from './goals.ts'

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
