import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evenly, pastDays } from './fixtures/day.ts'
import { lowShareAt, paceShape, shareAt, varianceAt } from './shape.ts'
import { atMinute, cumulated, slicesPerDay } from './slices.ts'

const manyOrders = () => 100

describe('slices', () => {
  test('running totals begin at nothing and are straight between two slices', () => {
    const running = cumulated(evenly(1440))
    expect(running).toHaveLength(slicesPerDay + 1)
    expect([0, 5, 10, 725, 1440, 2000].map((minute) => Math.round(atMinute(running, minute)))).toEqual([
      0, 5, 10, 725, 1440, 1440,
    ])
  })
})

describe('the pace of a day', () => {
  test('is the share that had come by each time', () => {
    const shape = paceShape(
      '2026-11-02',
      pastDays('2026-11-02', 7, () => evenly(500, 8, 20)),
      manyOrders,
      [],
    )
    expect(
      [8, 11, 14, 20, 24].map((hour) => Math.round(1000 * (shape ? shareAt(shape, hour * 60) : 0))),
    ).toEqual([0, 250, 500, 1000, 1000])
    expect(shape?.alike).toBe(7)
  })

  test('follows burst days on a burst day, and ordinary days on an ordinary one', () => {
    const bursts = ['2026-10-20', '2026-10-21', '2026-10-22']
    const past = pastDays('2026-11-02', 14, (day) =>
      bursts.includes(day) ? evenly(9000, 0, 2) : evenly(100),
    )
    const at = (day: string, known: string[]) => {
      const shape = paceShape(day, past, manyOrders, known)
      return shape ? Math.round(shareAt(shape, 120) * 100) / 100 : null
    }
    expect(at('2026-11-02', bursts)).toBeLessThan(0.15)
    expect(at('2026-11-02', [...bursts, '2026-11-02'])).toBeGreaterThan(0.5)
    expect(paceShape('2026-11-02', past, manyOrders, [...bursts, '2026-11-02'])?.alike).toBe(3)
  })

  test('hardly hears a day of few orders', () => {
    const past = pastDays('2026-11-02', 3, (day) => (day === '2026-11-01' ? evenly(10, 0, 1) : evenly(100)))
    const shape = paceShape('2026-11-02', past, (day) => (day === '2026-11-01' ? 1 : 100), [])
    expect(shape && shareAt(shape, 720)).toBeCloseTo(0.5)
  })

  test('is not known where nothing was ever sold', () => {
    expect(
      paceShape(
        '2026-11-02',
        pastDays('2026-11-02', 5, () => evenly(0)),
        manyOrders,
        [],
      ),
    ).toBeNull()
    expect(paceShape('2026-11-02', [], manyOrders, [])).toBeNull()
  })

  test('rises from nought to one, whatever the days were like, and its low tenth lies below it', () => {
    const slices = fc.array(fc.integer({ min: 0, max: 1000 }), {
      minLength: slicesPerDay,
      maxLength: slicesPerDay,
    })
    fc.assert(
      fc.property(
        fc.array(slices, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 1440 }),
        (days, minute) => {
          const past = days.map((each, index) => ({ day: `2026-10-0${index + 1}`, slices: each }))
          const shape = paceShape('2026-11-02', past, manyOrders, [])
          if (!shape) return
          expect(shape.share[0]).toBe(0)
          expect(shape.share.at(-1)).toBe(1)
          shape.share.reduce((before, share) => {
            expect(share).toBeGreaterThanOrEqual(before)
            return share
          })
          expect(lowShareAt(shape, minute)).toBeLessThanOrEqual(shareAt(shape, minute) + 1e-9)
          expect(varianceAt(shape, minute)).toBeGreaterThanOrEqual(0)
        },
      ),
      { seed: 11, numRuns: 100 },
    )
  })
})
