import { describe, expect, test } from 'vitest'
import { pastDays, evenly } from './fixtures/day.ts'
import { forecastDay, planSd } from './forecast.ts'
import type { Prior } from './forecast.ts'
import { paceShape } from './shape.ts'
import { slicesPerDay } from './slices.ts'

/** Numbers from a seed between 0 and 1. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** A day of so many orders, thrown over the hours as the weights say. */
function thrownDay(roll: () => number, orders: number): number[] {
  const slices = Array.from<number>({ length: slicesPerDay }).fill(0)
  for (let n = 0; n < orders; n++) {
    const k = Math.floor(((roll() + roll() + roll()) / 3) * slicesPerDay)
    slices[k] = (slices[k] ?? 0) + 5_000 + Math.floor(roll() * 10_000)
  }
  return slices
}

const shapeOf = (count: number, seed = 1) => {
  const roll = dice(seed)
  return paceShape(
    '2026-11-02',
    pastDays('2026-11-02', count, () => thrownDay(roll, 150)),
    () => 150,
    [],
  )
}
const plan: Prior = { total: 1_500_000, sd: planSd, from: 'plan' }

describe('the forecast of a day', () => {
  test('low, middle and high are in order and never below what has come', () => {
    for (const minute of [10, 60, 300, 720, 1200, 1430])
      for (const actual of [0, 50_000, 3_000_000]) {
        const found = forecastDay({
          actual,
          orders: actual / 10_000,
          minute,
          shape: shapeOf(20),
          prior: plan,
        })
        expect(found?.low).toBeGreaterThanOrEqual(actual)
        expect(found?.middle).toBeGreaterThanOrEqual(found?.low ?? 0)
        expect(found?.high).toBeGreaterThanOrEqual(found?.middle ?? 0)
      }
  })

  test('hears the plan in the night and the pace in the evening', () => {
    const shape = shapeOf(20)
    const at = (minute: number, actual: number) =>
      forecastDay({ actual, orders: 100, minute, shape, prior: plan })?.middle ?? 0
    // Half of what the plan would have by then, all day long.
    expect(at(200, 1_000)).toBeGreaterThan(1_400_000)
    expect(at(1300, 740_000)).toBeLessThan(800_000)
  })

  test('narrows through the day', () => {
    const shape = shapeOf(20)
    const widths = [600, 720, 840, 960, 1080, 1200].map((minute) => {
      const share = shape?.share[minute / 10] ?? 0
      const found = forecastDay({
        actual: 1_500_000 * share,
        orders: 150 * share,
        minute,
        shape,
        prior: plan,
      })
      return (found?.high ?? 0) - (found?.low ?? 0)
    })
    expect(widths).toEqual(widths.toSorted((one, other) => other - one))
  })

  test('refuses to be narrow when hardly any day of its kind was seen, and says so', () => {
    const at = (days: number) =>
      forecastDay({ actual: 700_000, orders: 70, minute: 720, shape: shapeOf(days), prior: plan })
    const [few, many] = [at(2), at(28)]
    const width = (found: typeof few) => Math.log((found?.high ?? 1) / (found?.low ?? 1))
    expect(width(few)).toBeGreaterThan(1.5 * width(many))
    expect(few?.method.zh).toContain('不足 4 天')
    expect(few?.method.en).toContain('fewer than 4 past days')
    expect(many?.method.en).not.toContain('fewer than 4')
  })

  test('is no forecast where there is neither plan nor a pace worth the name', () => {
    expect(forecastDay({ actual: 100, orders: 1, minute: 5, shape: shapeOf(20), prior: null })).toBeNull()
    expect(forecastDay({ actual: 100, orders: 1, minute: 600, shape: null, prior: null })).toBeNull()
    expect(forecastDay({ actual: 0, orders: 0, minute: 5, shape: null, prior: plan })?.middle).toBe(1_500_000)
  })

  test('holds the truth in at least eight days of ten, though it is not so wide that it holds everything', () => {
    const roll = dice(20_261_111)
    let inside = 0
    const rounds = 300
    for (let round = 0; round < rounds; round++) {
      const orders = () => Math.round(150 * Math.exp(0.6 * (roll() + roll() + roll() - 1.5)))
      const past = pastDays('2026-11-02', 28, () => thrownDay(roll, orders()))
      const totals = past
        .map((each) => each.slices.reduce((sum, value) => sum + value, 0))
        .sort((a, b) => a - b)
      const today = thrownDay(roll, orders())
      const total = today.reduce((sum, value) => sum + value, 0)
      const soFar = today.slice(0, 60)
      const actual = soFar.reduce((sum, value) => sum + value, 0)
      const found = forecastDay({
        actual,
        orders: actual / 10_000,
        minute: 600,
        shape: paceShape('2026-11-02', past, () => 150, []),
        prior: { total: totals[14] ?? 0, sd: 0.3, from: 'same_days' },
      })
      if (found && total >= found.low && total <= found.high) inside++
    }
    expect(inside / rounds).toBeGreaterThan(0.8)
    expect(inside / rounds).toBeLessThan(0.98)
  })
})

test('an even day at noon with half its plan is on its plan', () => {
  const shape = paceShape(
    '2026-11-02',
    pastDays('2026-11-02', 28, () => evenly(1_000_000)),
    () => 100,
    [],
  )
  const found = forecastDay({ actual: 750_000, orders: 75, minute: 720, shape, prior: plan })
  expect(found?.middle).toBe(1_500_000)
})
