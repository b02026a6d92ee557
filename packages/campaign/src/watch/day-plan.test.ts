import { describe, expect, test } from 'vitest'
import { daysFrom } from '../calendar/day.ts'
import type { Campaign, Phase, TrafficLine } from '../plan/document.ts'
import { dayPlan, plannedConversion, plannedVisitors, weekdayStrength } from './day-plan.ts'
import { campaign, goal } from './fixtures/day.ts'

const even = () => 1
const window = (from: string, until: string) => ({ from: `${from}+08:00`, until: `${until}+08:00` })
const phase = (id: string, kind: Phase['kind'], from: string, until: string): Phase => ({
  id,
  kind,
  name: id,
  window: window(from, until),
  platformWindow: null,
})

/** Two days of preheat, a burst from 20:00 of the second, and the burst's own day; an opening of half an hour. */
const small = (change: Partial<Campaign>): Campaign =>
  campaign({
    window: window('2026-11-09T00:00:00', '2026-11-12T00:00:00'),
    phases: [
      phase('preheat', 'preheat', '2026-11-09T00:00:00', '2026-11-10T20:00:00'),
      phase('burst', 'burst', '2026-11-10T20:00:00', '2026-11-12T00:00:00'),
      phase('opening', 'burst', '2026-11-10T20:00:00', '2026-11-10T20:30:00'),
    ],
    goals: [],
    traffic: [],
    ...change,
  })

const days = daysFrom('2026-11-08', '2026-11-12')
const planned = (document: Campaign, measure = 'gmv') =>
  days.map((day) => dayPlan(document, measure, day, even))

describe('the plan of a day', () => {
  test('is the day that the goal itself names', () => {
    const byDay = [
      { day: '2026-11-09', target: 100 },
      { day: '2026-11-11', target: 900 },
    ]
    expect(planned(small({ goals: [goal({ target: 1000, byDay })] }))).toEqual([null, 100, null, 900, null])
  })

  test('is the sum of the channels, where only these have days', () => {
    const channel = (name: 'tmall' | 'jd', target: number) =>
      goal({ id: name, channel: name, target, byDay: [{ day: '2026-11-11', target }] })
    expect(
      dayPlan(small({ goals: [channel('tmall', 70), channel('jd', 30)] }), 'gmv', '2026-11-11', even),
    ).toBe(100)
  })

  test('else the phases are spread by their hours, and a day in two of them has both', () => {
    const goals = [
      goal({ id: 'a', phase: 'preheat', target: 440 }),
      goal({ id: 'b', phase: 'burst', target: 2800 }),
      goal({ id: 'c', phase: 'opening', target: 999 }),
    ]
    // 24 and 20 hours of preheat, 4 and 24 of the burst; the opening lies inside the burst.
    expect(planned(small({ goals }))).toEqual([null, 240, 200 + 400, 2400, null])
  })

  test('else the whole is spread by the usual strength of the phases, to the last fen', () => {
    const spread = planned(small({ goals: [goal({ target: 1_000_001 })] }))
    expect(spread.reduce((sum: number, value) => sum + (value ?? 0), 0)).toBe(1_000_001)
    expect(spread[3]).toBeGreaterThan(4 * (spread[1] ?? 0))
  })

  test('orders keep step with the days of the sales, of all channels together', () => {
    const channel = (name: 'tmall' | 'jd', first: number, second: number) =>
      goal({
        id: name,
        channel: name,
        byDay: [
          { day: '2026-11-10', target: first },
          { day: '2026-11-11', target: second },
        ],
      })
    const orders = goal({ id: 'o', measure: 'paid_orders', target: 101 })
    const document = small({ goals: [channel('tmall', 250, 250), channel('jd', 0, 500), orders] })
    expect(planned(document, 'paid_orders')).toEqual([null, null, 25, 76, null])
  })

  test('a strong weekday gets more of a phase', () => {
    const strength = (day: string) => (day === '2026-11-09' ? 2 : 1)
    const document = small({ goals: [goal({ phase: 'preheat', target: 680 })] })
    expect(days.map((day) => dayPlan(document, 'gmv', day, strength))).toEqual([null, 480, 200, null, null])
  })

  test('a total without days follows the days of the sales, so that planned orders and sales agree', () => {
    const sales = goal({
      byDay: [
        { day: '2026-11-11', target: 630 },
        { day: '2026-11-12', target: 70 },
      ],
    })
    const orders = goal({ id: 'orders', measure: 'paid_orders', target: 100 })
    const document = small({ goals: [sales, orders] })
    expect(
      ['2026-11-10', '2026-11-11', '2026-11-12'].map((day) => dayPlan(document, 'paid_orders', day, even)),
    ).toEqual([null, 90, 10])
  })

  test('a quotient is the same every day of its phase, and the goals of items and buyers are no plan of the shop', () => {
    const goals = [
      goal({ measure: 'roi', target: 300 }),
      goal({ id: 'i', item: 'serum', target: 5 }),
      goal({ id: 'n', customer: 'new', target: 6 }),
    ]
    expect(dayPlan(small({ goals }), 'roi', '2026-11-11', even)).toBe(300)
    expect(dayPlan(small({ goals }), 'gmv', '2026-11-11', even)).toBeNull()
  })
})

test('weekdays are as strong as their middle day is beside all', () => {
  const strength = weekdayStrength([
    { day: '2026-10-05', total: 100 },
    { day: '2026-10-12', total: 300 },
    { day: '2026-10-06', total: 100 },
    { day: '2026-10-07', total: 100 },
  ])
  expect(strength('2026-11-02')).toBe(2)
  expect(strength('2026-11-03')).toBe(1)
  expect(strength('2026-11-08')).toBe(1)
})

test('visitors follow the traffic plan, of one source or of all, and conversion is weighed by visitors', () => {
  const line = (source: string, visitors: number, conversionPermyriad: number, day: number): TrafficLine => ({
    id: source,
    source,
    kind: 'free',
    channel: 'tmall',
    visitors,
    conversionPermyriad,
    orderValueFen: 10_000,
    spendFen: 0,
    byDay: [{ day: '2026-11-11', visitors: day }],
  })
  const document = small({ traffic: [line('search', 6000, 500, 600), line('feed', 4000, 250, 300)] })
  expect(plannedVisitors(document, null, '2026-11-11', even)).toBe(900)
  expect(plannedVisitors(document, 'feed', '2026-11-11', even)).toBe(300)
  expect(plannedVisitors(document, 'live', '2026-11-11', even)).toBeNull()
  expect(plannedConversion(document)).toBe(400)
  expect(plannedConversion(small({}))).toBeNull()
})
