import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { roundToSum } from './apportion.ts'

test.each([
  [[1 / 3, 1 / 3, 1 / 3], 1, [1, 0, 0]],
  [[2.5, -1.2, -0.3], 1, [2, -1, 0]],
  [[0.6, 0.6, -0.2], 1, [1, 0, 0]],
  [[10, 20], 30, [10, 20]],
  [[10, 20], 33, [12, 21]],
  [[10, 20], 27, [9, 18]],
  [[], 0, []],
])('%j rounded to the sum %i is %j', (parts, total, expected) => {
  expect(roundToSum(parts, total)).toEqual(expected)
})

test('whole parts always add up, and none is a fen or more away from its value', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1 }), (parts) => {
      const total = Math.round(parts.reduce((sum, part) => sum + part, 0)) + 0
      const whole = roundToSum(parts, total)
      expect(whole.reduce((sum, part) => sum + part, 0)).toBe(total)
      whole.forEach((part, index) => expect(Math.abs(part - (parts[index] ?? 0))).toBeLessThan(1.001))
    }),
    { seed: 11, numRuns: 500 },
  )
})
