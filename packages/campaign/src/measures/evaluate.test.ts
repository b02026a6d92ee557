import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { catalogue, findMeasure } from './catalogue.ts'
import { componentsOf, divideRounded, evaluate } from './evaluate.ts'
import type { SumRow } from './measure.ts'

/** A value by id, so that a case reads as a line of a table. */
function valueOf(id: string, sums: SumRow['sums']): number | null {
  const measure = findMeasure(id)
  if (!measure) throw new Error(`no measure ${id}`)
  return evaluate(measure, sums)
}

describe('evaluate', () => {
  test.each<[string, SumRow['sums'], number | null]>([
    ['gmv', { paid_fen: 12_345 }, 12_345],
    ['gmv', {}, null],
    ['net_sales', { paid_fen: 10_000, refund_fen: 2_500 }, 7_500],
    ['net_sales', { paid_fen: 10_000 }, 10_000],
    ['net_sales', { refund_fen: 2_500 }, -2_500],
    ['aov', { paid_fen: 1_000, paid_orders: 3 }, 333],
    ['aov', { paid_fen: 1_001, paid_orders: 2 }, 501],
    ['aov', { paid_fen: 1_000, paid_orders: 0 }, null],
    ['aov', { paid_fen: 1_000 }, null],
    ['buyer_value', { paid_fen: 60_000, buyers: 7 }, 8_571],
    ['pieces_per_order', { paid_pieces: 10, paid_orders: 3 }, 333],
    ['discount_depth', { list_fen: 20_000, paid_fen: 15_000 }, 2_500],
    ['refund_rate', { refund_fen: 3, paid_fen: 7 }, 4_286],
    ['gross_margin', { costed_paid_fen: 10_000, cost_fen: 6_500 }, 3_500],
    ['gross_margin', { costed_paid_fen: 10_000, cost_fen: 12_000 }, -2_000],
    ['gross_margin', { costed_paid_fen: 0, cost_fen: 0 }, null],
    ['payment_rate', { created_orders: 200, unpaid_orders: 13 }, 9_350],
    ['visit_depth', { pv: 654, uv: 200 }, 327],
    ['conversion', { buyers: 35, uv: 1_000 }, 350],
    ['conversion', { buyers: 35, uv: 0 }, null],
    ['conversion', { uv: 1_000 }, null],
    ['uv_value', { paid_fen: 72_800_00, uv: 13_000 }, 560],
    ['roi', { ad_paid_fen: 250_00, ad_spend_fen: 100_00 }, 250],
    ['ctr', { ad_clicks: 1, ad_impressions: 3 }, 3_333],
    ['days_of_cover', { stock_on_hand: 100, cover_pieces: 70 }, 100],
    ['days_of_cover', { stock_on_hand: 100, cover_pieces: 0 }, null],
    ['favourable_rate', { reviews: 8, reviews_good: 7 }, 8_750],
    ['dsr_item', { dsr_item: 485 }, 485],
  ])('%s of %j is %j', (id, sums, value) => {
    expect(valueOf(id, sums)).toBe(value)
  })

  test('halves go away from zero on both sides, so a refund rounds as the sale did', () => {
    expect(divideRounded(1, 2, 1)).toBe(1)
    expect(divideRounded(-1, 2, 1)).toBe(-1)
    expect(divideRounded(1, -2, 1)).toBe(-1)
    expect(divideRounded(-1, -2, 1)).toBe(1)
    expect(Object.is(divideRounded(0, 5, 100), 0)).toBe(true)
    expect(Object.is(divideRounded(-1, 5, 1), 0)).toBe(true)
  })

  test('a quotient is the nearest whole number for any sums up to the largest safe one', () => {
    const size = (value: bigint) => (value < 0n ? -value : value)
    // Dividends and divisors whose quotient itself is a safe number; the product with the scale need not be.
    const over = fc.maxSafeInteger()
    const under = fc.maxSafeInteger().filter((value) => Math.abs(value) > 10_000)
    fc.assert(
      fc.property(over, under, fc.constantFrom(1, 70, 100, 10_000), (over, under, scale) => {
        const off = BigInt(divideRounded(over, under, scale)) * BigInt(under) - BigInt(over) * BigInt(scale)
        expect(2n * size(off) <= size(BigInt(under))).toBe(true)
      }),
      { seed: 20_261_111, numRuns: 2_000 },
    )
  })

  test('a measure looks at nothing but its own components', () => {
    fc.assert(
      fc.property(fc.constantFrom(...catalogue), fc.integer({ min: 1, max: 1e9 }), (measure, noise) => {
        const own = componentsOf([measure])
        const sums = Object.fromEntries(own.map((component, index) => [component, 17 * (index + 1)]))
        expect(evaluate(measure, { members_added: noise, ...sums })).toBe(evaluate(measure, sums))
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
