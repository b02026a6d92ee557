import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { lmdi, logMean, shapley } from './lmdi.ts'

const close = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length)
  expected.forEach((value, index) => {
    const got = actual[index] ?? Number.NaN
    expect(Math.abs(got - value)).toBeLessThanOrEqual(Math.max(1e-6 * Math.abs(value), 1e-6))
  })
}
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

test('[§6] plan 10,000 × 4 % × 150 against actual 13,000 × 3.5 % × 160, by LMDI', () => {
  const effects = lmdi([10_000, 0.04, 150], [13_000, 0.035, 160])
  close(effects, [17_366.904863, -8_838.959058, 4_272.054195])
  close([sum(effects)], [12_800])
})

test('[§6] the weight of the same example is the logarithmic mean 66,193.865611', () => {
  close([logMean(72_800, 60_000)], [66_193.865611])
  expect(logMean(5, 5)).toBe(5)
})

test('[§6] the same example by Shapley: 17,425 / −8,925 / 4,300', () => {
  close(shapley([10_000, 0.04, 150], [13_000, 0.035, 160]), [17_425, -8_925, 4_300])
})

test('[§6] with refunds: 57,000 → 64,064 in four factors', () => {
  const effects = lmdi([10_000, 0.04, 150, 0.95], [13_000, 0.035, 160, 0.88])
  close(effects, [15_863.393736, -8_073.740765, 3_902.208153, -4_627.861125])
  close([sum(effects)], [7_064])
})

test('[§6] with channel mix: search and feed, 60,000 → 70,563.6', () => {
  const search = lmdi([10_000, 0.6, 0.05, 140], [13_000, 6_600 / 13_000, 0.05, 145])
  const feed = lmdi([10_000, 0.4, 0.025, 180], [13_000, 6_400 / 13_000, 0.0195, 182])
  close(
    search,
    [11_770.0406, -7_494.288, 0, 1_574.2474].map((value, index) => search[index] ?? value),
  )
  expect(search.map((value) => value.toFixed(4))).toEqual(['11770.0406', '-7494.2880', '0.0000', '1574.2474'])
  expect(feed.map((value) => value.toFixed(4))).toEqual(['5316.9483', '4207.9197', '-5035.1987', '223.9307'])
  const all = search.map((value, index) => value + (feed[index] ?? 0))
  close(all, [17_086.988891, -3_286.368293, -5_035.198669, 1_798.178071])
})

const published = [
  [
    [1, 10, 2],
    [4, 5, 3],
  ],
  [
    [4, 5, 3],
    [5, 6, 4],
  ],
  [
    [8, 2, 4],
    [5, 7, 5],
  ],
  [
    [10, 1, 5],
    [6, 8, 6],
  ],
]

test.each([
  [0, [69.79006598, -9.455125793, 39.66505981], 100],
  [1, [42.96021467, -34.31902656, 50.3588119], 59],
  [2, [54.01064234, -9.021284671, 54.01064234], 99],
])('[§6] published LMDI vector (LMDIR), step %i', (step, expected, change) => {
  const [before = [], after = []] = [published[step], published[step + 1]]
  const groups = before.map((factors, index) => lmdi(factors, after[index] ?? []))
  const all = expected.map((_, factor) => sum(groups.map((group) => group[factor] ?? 0)))
  close(all, expected)
  close([sum(all)], [change])
})

test('[§6] published LMDI vector, multiplicative first step 2.25', () => {
  const total = (year: number[][]): number => sum(year.map((group) => group.reduce((all, x) => all * x, 1)))
  const [before = [], after = []] = published
  const weight = logMean(total(after), total(before))
  const ratios = [0, 1, 2].map((factor) =>
    Math.exp(sum(before.map((group, index) => lmdi(group, after[index] ?? [])[factor] ?? 0)) / weight),
  )
  close(ratios, [1.761117821, 0.926191306, 1.379410116])
  close([ratios.reduce((all, ratio) => all * ratio, 1)], [2.25])
})

test('[§6] a factor that is zero on one side carries the whole difference', () => {
  expect(lmdi([0, 0.04, 150], [100, 0.04, 160])).toEqual([640, 0, 0])
  expect(lmdi([100, 0.04, 150], [100, 0, 150])).toEqual([0, -600, 0])
  expect(lmdi([0, null, null], [100, 0.04, 160])).toEqual([640, 0, 0])
  expect(lmdi([0, 0, 150], [100, 0.04, 150])).toEqual([300, 300, 0])
  expect(lmdi([0, 0.1, 5], [0, 0.2, 9])).toEqual([0, 0, 0])
})

test('[§6] the limits are where 1e-30 in the place of zero leads', () => {
  const tiny = lmdi([1e-300, 0.04, 150], [100, 0.05, 160])
  close([sum(tiny)], [800])
  expect((tiny[0] ?? 0) / 800).toBeGreaterThan(0.99)
})

test('[§6] where the kept share turns negative Shapley still adds up', () => {
  const effects = shapley([1000, 0.05, 100, 0.9], [1000, 0.05, 100, -0.2])
  close(effects, [0, 0, 0, -5500])
})

const factor = fc.double({ min: 0.01, max: 100, noNaN: true })
const factors = fc.array(factor, { minLength: 4, maxLength: 4 })

test('parts of LMDI and of Shapley add up to the difference, and reversing time reverses them', () => {
  fc.assert(
    fc.property(factors, factors, (before, after) => {
      const change = after.reduce((all, x) => all * x, 1) - before.reduce((all, x) => all * x, 1)
      const scale = Math.max(1, ...[before, after].map((all) => all.reduce((one, x) => one * x, 1)))
      for (const method of [lmdi, shapley]) {
        expect(Math.abs(sum(method(before, after)) - change) / scale).toBeLessThan(1e-9)
        const there = method(before, after)
        const back = method(after, before)
        there.forEach((value, index) =>
          expect(Math.abs(value + (back[index] ?? 0)) / scale).toBeLessThan(1e-9),
        )
      }
    }),
    { seed: 618, numRuns: 300 },
  )
})
