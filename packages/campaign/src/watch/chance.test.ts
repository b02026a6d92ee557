import { expect, test } from 'vitest'
import { chanceOfSoFew, reachOfTen } from './chance.ts'

// Values of the Poisson distribution function, as any table has them.
test.each([
  [0, 8, 0.000_335],
  [5, 10, 0.067_086],
  [10, 10, 0.583_04],
  [80, 100, 0.022_649],
  [450, 500, 0.013_1],
  [600, 500, 1],
  [3, 0, 1],
])('so few as %i of %d expected: %d', (seen, expected, chance) => {
  expect(chanceOfSoFew(seen, expected)).toBeCloseTo(chance, 3)
})

test('the curve that takes over for large means joins the exact sum without a step', () => {
  for (const seen of [360, 380, 400, 420])
    expect(Math.abs(chanceOfSoFew(seen, 400) - chanceOfSoFew(seen, 400.001))).toBeLessThan(0.006)
})

test('the reach of a tenth shrinks with the days it is known from', () => {
  const reaches = [0, 1, 2, 3, 5, 11, 15, 30, Infinity].map(reachOfTen)
  expect(reaches).toEqual(reaches.toSorted((one, other) => other - one))
  expect(reaches.at(-1)).toBe(1.2816)
})
