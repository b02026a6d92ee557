import { expect, test } from 'vitest'
import { createLimit } from './limits.ts'

test('a burst is let through, then so many a second, each name for itself', () => {
  let now = 0
  const limit = createLimit({ burst: 3, perSecond: 2 }, () => now)
  const tries = (name: string, count: number) => Array.from({ length: count }, () => limit.take(name))
  expect(tries('a', 4)).toEqual([null, null, null, 1])
  expect(limit.take('b')).toBeNull()
  now = 1_000
  expect(tries('a', 3)).toEqual([null, null, 1])
  now = 60_000
  expect(tries('a', 4)).toEqual([null, null, null, 1])
})
