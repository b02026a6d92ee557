import { expect, test } from 'vitest'
import { createLimit, houseOf } from './limits.ts'

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

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['2001:db8:1::ffff', '2001:db8:1:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is the house %s', (address, house) => {
  expect(houseOf(address)).toBe(house)
})

test('many names do not fill the memory', () => {
  const limit = createLimit({ burst: 2, perSecond: 0.001 }, () => 0)
  for (let n = 0; n < 200_010; n++) limit.take(`n${n}`)
  // The first was forgotten for the newest, and may begin anew.
  expect([limit.take('n0'), limit.take('n200009'), limit.take('n200009')]).toEqual([null, null, 1_000])
})
