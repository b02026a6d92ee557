import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import {
  change,
  count,
  dayWords,
  money,
  moneyChange,
  percent,
  points,
  roundAway,
  shortDay,
  shown,
} from './words.ts'

describe('amounts', () => {
  test.each([
    [0, '0 元', '¥0'],
    [1, '0.01 元', '¥0.01'],
    [1250, '12.50 元', '¥12.50'],
    [9_900, '99 元', '¥99'],
    [16_532, '165.32 元', '¥165.32'],
    [99_999, '999.99 元', '¥999.99'],
    [100_000, '1,000 元', '¥1,000'],
    [123_456, '1,235 元', '¥1,235'],
    [999_949, '9,999 元', '¥9,999'],
    [1_000_000, '1.00 万元', '¥10,000'],
    [36_997_580, '37.00 万元', '¥369,976'],
    [36_994_999, '36.99 万元', '¥369,950'],
    [9_999_999_999, '10,000.00 万元', '¥100,000,000'],
    [10_000_000_000, '1.00 亿元', '¥100,000,000'],
    [-254_100, '−2,541 元', '−¥2,541'],
    [-1_286_012, '−1.29 万元', '−¥12,860'],
  ])('%i fen is %s and %s', (fen, zh, en) => {
    expect(money(fen, 'CNY')).toEqual({ zh, en })
  })

  test.each([
    ['GBP', '2.50 万英镑', '£25,000'],
    ['USD', '2.50 万美元', '$25,000'],
    ['EUR', '2.50 万欧元', '€25,000'],
    ['HKD', '2.50 万HKD', 'HKD 25,000'],
  ])('in %s', (currency, zh, en) => {
    expect(money(2_500_000, currency)).toEqual({ zh, en })
  })

  test.each([
    [100_000, '+1,000 元', '+¥1,000'],
    [0, '0 元', '¥0'],
    [-100_000, '−1,000 元', '−¥1,000'],
  ])('a difference of %i carries its sign', (fen, zh, en) => {
    expect(moneyChange(fen, 'CNY')).toEqual({ zh, en })
  })

  test('a shown amount is never further from the real one than half its last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -900_000_000, max: 900_000_000 }), (fen) => {
        const text = money(fen, 'CNY').zh.replace('−', '-').replaceAll(',', '')
        const value = Number.parseFloat(text) * (text.includes('万') ? 1_000_000 : 100)
        const half = text.includes('万') ? 5_000 : Math.abs(fen) < 100_000 ? 0.5 : 50
        expect(Math.abs(value - fen)).toBeLessThanOrEqual(half + 1e-6)
      }),
      { seed: 4 },
    )
  })
})

test.each([
  [2.5, 3],
  [-2.5, -3],
  [2.4, 2],
  [-0.2, 0],
])('%f rounds away from zero to %i', (value, expected) => expect(roundAway(value)).toBe(expected))

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1_234_567, '1,234,567'],
  [-4_400, '−4,400'],
])('%i counts as %s', (value, text) => expect(count(value)).toBe(text))

test.each([
  [10_720, '107.2%'],
  [5, '0.1%'],
  [-3_932, '−39.3%'],
  [0, '0.0%'],
])('%i permyriad is %s', (value, text) => expect(percent(value)).toBe(text))

test.each([
  [160, '+1.60 个百分点', '+1.60 percentage points'],
  [-5, '−0.05 个百分点', '−0.05 percentage points'],
  [0, '0.00 个百分点', '0.00 percentage points'],
])('a gap of %i permyriad is told in points, never as a percentage', (value, zh, en) => {
  expect(points(value)).toEqual({ zh, en })
})

test.each([
  [110, 100, '+10.0%'],
  [90, 100, '−10.0%'],
  [100, 100, '0.0%'],
  [50, -100, '+150.0%'],
  [5, 0, null],
  [null, 100, null],
  [5, null, null],
])('%j against %j is %j', (actual, other, text) => expect(change(actual, other)).toBe(text))

test.each([
  [310, 'permyriad', '3.10%'],
  [308, 'ratio', '3.08'],
  [483, 'score', '4.83'],
  [605, 'days', '60.5 天'],
  [1_221, 'count', '1,221'],
  [100_000, 'fen', '1,000 元'],
] as const)('%i in steps of %s is shown as %s', (value, unit, zh) => {
  expect(shown(value, unit, 'CNY').zh).toBe(zh)
})

test('days', () => {
  expect(dayWords('2026-06-18')).toEqual({ zh: '6 月 18 日', en: '18 Jun' })
  expect(shortDay('2026-11-01')).toBe('11/01')
})
