import { describe, expect, test } from 'vitest'
import { at, burstDay, campaign, evenly, goal, pastDays, sellingFacts } from './fixtures/day.ts'
import { nowOf } from './now.ts'
import { planUntilNow, plannedCourse } from './planned-course.ts'
import { watchBoard } from './watch-board.ts'

const phase = (id: string, from: string, until: string) => ({
  id,
  kind: 'burst' as const,
  name: '',
  window: { from, until },
  platformWindow: null,
})
const midnight = at('00:00:00', '2026-11-12')

/** A day of 90,000 yuan whose past days sold evenly, with openings and their goals in fen. */
function day(openings: { from: string; until: string; fen: number }[], target = 9_000_000) {
  return campaign({
    phases: [
      phase('burst', at('00:00:00'), midnight),
      ...openings.map((each, k) => phase(`opening-${k}`, at(each.from), at(each.until))),
    ],
    goals: [
      goal({ byDay: [{ day: burstDay, target }] }),
      ...openings.map((each, k) => goal({ id: `first-${k}`, phase: `opening-${k}`, target: each.fen })),
      goal({ id: 'o', measure: 'paid_orders', byDay: [{ day: burstDay, target: 900 }] }),
    ],
    traffic: [],
    drops: [],
  })
}
const opening = { from: '00:00:00', until: '00:30:00', fen: 1_000_000 }
const facts = (document = day([opening]), time = '00:40:00') =>
  sellingFacts(document, time, { fen: 400_000, orders: 40 })
const course = (document = day([opening]), measure = 'gmv') =>
  plannedCourse(nowOf(facts(document)), measure) ?? (() => NaN)

describe('the planned course of a day', () => {
  test('an opening brings its own goal, the rest of the day what is left, the whole day its plan', () => {
    const planned = course()
    expect([0, 15, 30, 1440].map(planned)).toEqual([0, 500_000, 1_000_000, 9_000_000])
    // 23.5 hours share 80,000 yuan evenly.
    expect(planned(30 + 141)).toBeCloseTo(1_000_000 + 800_000, 3)
  })

  test.each([
    ['none', [], [30, 187_500]],
    ['later in the day', [{ from: '20:00:00', until: '20:30:00', fen: 2_000_000 }], [1230, 7_957_447]],
    [
      'two of a day',
      [opening, { from: '20:00:00', until: '20:30:00', fen: 2_000_000 }],
      [1230, 3_000_000 + 5_086_957],
    ],
    ['more than the whole day is cut to it', [{ ...opening, fen: 20_000_000 }], [30, 9_000_000]],
  ] as const)('openings: %s', (_, openings, [minute, fen]) => {
    expect(Math.round(course(day([...openings]))(minute))).toBe(fen)
  })

  test('never falls and ends at the plan, wherever the openings lie', () => {
    const planned = course(day([opening, { from: '12:00:00', until: '13:00:00', fen: 5 }]))
    const values = Array.from({ length: 145 }, (_, k) => planned(k * 10))
    expect(values.toSorted((a, b) => a - b)).toEqual(values)
    expect(values.at(-1)).toBeCloseTo(9_000_000, 6)
  })

  test('an opening at which the past sold nothing fills evenly', () => {
    const asleep = { past: { paid_fen: pastDays(burstDay, 28, () => evenly(900_000, 8)) } }
    const now = nowOf(sellingFacts(day([opening]), '00:40:00', { fen: 0, orders: 0 }, asleep))
    expect([15, 30, 8 * 60].map(plannedCourse(now, 'gmv') ?? (() => NaN))).toEqual([
      500_000, 1_000_000, 1_000_000,
    ])
  })

  test('orders without an opening goal of their own come as the money does', () => {
    expect(course(day([opening]), 'paid_orders')(30)).toBeCloseTo(100, 9)
  })

  test('without any past day there is no course but the drawn one', () => {
    const now = nowOf({ ...facts(), past: {} })
    expect(plannedCourse(now, 'gmv')).toBeNull()
    expect(plannedCourse(now, 'gmv', true)?.(30)).toBe(1_000_000)
  })

  test('a quotient is planned the same all day', () => {
    const now = nowOf(facts(campaign({ ...day([]), goals: [goal({ measure: 'aov', target: 10_000 })] })))
    expect(planUntilNow(now, 'aov')).toBe(10_000)
  })
})

test('the board, its tile and the judgement of the first half hour hold one plan for it', () => {
  const board = watchBoard(facts(day([opening]), '00:30:00'))
  expect(board.courses.find((each) => each.measure === 'gmv')?.plan[2]).toBe(1_000_000)
  expect(board.tiles.find((each) => each.measure === 'gmv')?.plan).toBe(1_000_000)
  expect(board.alerts.find((each) => each.id === 'first-half-hour')?.evidence.en).toContain('plan ¥10,000')
})
