import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { judge, judgeRatio, locate } from './adtributor.ts'
import { deviation, potential, squeeze } from './squeeze.ts'
import type { Leaf } from './squeeze.ts'

/** Cube of review-methods §7: forecast → actual, total 1000 → 940. */
const cube: Leaf[] = [
  { key: ['APP', 'new'], forecast: 300, actual: 240 },
  { key: ['APP', 'old'], forecast: 500, actual: 500 },
  { key: ['PC', 'new'], forecast: 100, actual: 96 },
  { key: ['PC', 'old'], forecast: 100, actual: 104 },
]
const along = (place: number): { key: string; forecast: number; actual: number }[] =>
  [...Map.groupBy(cube, (leaf) => leaf.key[place] ?? '')].map(([key, leaves]) => ({
    key,
    forecast: leaves.reduce((sum, leaf) => sum + leaf.forecast, 0),
    actual: leaves.reduce((sum, leaf) => sum + leaf.actual, 0),
  }))
const platform = judge(along(0))
const customer = judge(along(1))

describe('[§7] Adtributor', () => {
  test.each([
    [platform, 'APP', 1, 1.1148e-5],
    [platform, 'PC', 0, 4.2874e-5],
    [customer, 'new', 1.06667, 2.59696e-4],
    [customer, 'old', -0.06667, 1.58255e-4],
  ])('explanatory power and surprise', (judged, key, power, surprise) => {
    const found = judged.find((one) => one.key === key)
    expect(found?.power).toBeCloseTo(power, 5)
    expect((found?.surprise ?? 0) / surprise).toBeCloseTo(1, 4)
  })

  test('the answer is the customer, and there the new ones', () => {
    const [first, second] = locate([
      { dimension: 'platform', judged: platform },
      { dimension: 'customer', judged: customer },
    ])
    expect(first?.dimension).toBe('customer')
    expect(first?.elements.map((one) => one.key)).toEqual(['new'])
    expect(second?.dimension).toBe('platform')
  })

  test('elements must be a proper subset: a dimension that moved as one is no answer', () => {
    const even = judge([
      { key: 'a', forecast: 50, actual: 100 },
      { key: 'b', forecast: 50, actual: 100 },
    ])
    expect(locate([{ dimension: 'even', judged: even }])).toEqual([])
  })

  test('the derived form of a quotient is normalised to one and finds the page whose conversion fell', () => {
    const flat = (key: string, forecast: number, actual: number) => ({ key, forecast, actual })
    const judged = judgeRatio([
      { key: 'home', over: flat('home', 40, 41), under: flat('home', 1000, 1000) },
      { key: 'item', over: flat('item', 60, 30), under: flat('item', 1000, 1000) },
      { key: 'cart', over: flat('cart', 30, 30), under: flat('cart', 500, 500) },
    ])
    expect(judged.reduce((sum, one) => sum + one.power, 0)).toBeCloseTo(1, 12)
    expect(locate([{ dimension: 'page', judged }])[0]?.elements.map((one) => one.key)).toEqual(['item'])
  })

  test('powers of a dimension add up to one', () => {
    const amount = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount), { minLength: 2, maxLength: 20 }), (pairs) => {
        const judged = judge(
          pairs.map(([forecast, actual], index) => ({ key: `${index}`, forecast, actual })),
        )
        const change = pairs.reduce((sum, [forecast, actual]) => sum + actual - forecast, 0)
        fc.pre(change !== 0)
        expect(judged.reduce((sum, one) => sum + one.power, 0)).toBeCloseTo(1, 6)
        expect(judged.every((one) => one.surprise >= -1e-15)).toBe(true)
      }),
      { seed: 7 },
    )
  })
})

describe('[§7] Squeeze', () => {
  test('deviation of every cell', () => {
    expect(cube.map((leaf) => deviation(leaf).toFixed(6))).toEqual([
      '0.111111',
      '0.000000',
      '0.020408',
      '-0.019608',
    ])
  })

  test.each([
    [[null, 'new'], 0.588235],
    [['APP', null], -0.220588],
    [['APP', 'new'], 0.957447],
  ])('the potential of %j is %f', (key, score) => {
    expect(potential(cube, key)).toBeCloseTo(score, 6)
  })

  test('finds the crossing that Adtributor cannot', () => {
    expect(squeeze(cube)?.key).toEqual(['APP', 'new'])
  })

  test('a cause of one dimension is not blamed on a crossing', () => {
    const leaves = ['a', 'b', 'c'].flatMap((one) =>
      ['x', 'y'].map((other) => ({ key: [one, other], forecast: 100, actual: one === 'a' ? 50 : 100 })),
    )
    expect(squeeze(leaves)?.key).toEqual(['a', null])
  })

  test('where nothing moved nothing is found', () => {
    expect(squeeze([{ key: ['a'], forecast: 5, actual: 5 }])).toBeNull()
  })
})
