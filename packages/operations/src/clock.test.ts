import { expect, test } from 'vitest'
import { clockOf, instantIn } from './clock.ts'

const at = (text: string) => () => new Date(text)

test.each([
  ['2026-11-10T16:03:09.900Z', 'Asia/Shanghai', '2026-11-11T00:03:09+08:00'],
  ['2026-07-01T12:00:00Z', 'Europe/London', '2026-07-01T13:00:00+01:00'],
  ['2026-12-01T12:00:00Z', 'Europe/London', '2026-12-01T12:00:00+00:00'],
  ['2026-12-01T02:00:00Z', 'America/New_York', '2026-11-30T21:00:00-05:00'],
  ['2026-12-01T02:00:00Z', 'Asia/Kolkata', '2026-12-01T07:30:00+05:30'],
])('%s is in %s %s', (real, zone, written) => {
  expect(instantIn(new Date(real), zone)).toBe(written)
  expect(clockOf({ kind: 'real' }, at(real)).now(zone)).toBe(written)
})

test.each([
  ['2027-03-05T01:30:00Z', 'Asia/Shanghai', '2026-11-11T09:30:00+08:00'],
  // Late in the evening in China it is still the day before in UTC.
  ['2027-03-04T15:59:59Z', 'Asia/Shanghai', '2026-11-11T23:59:59+08:00'],
  // The offset is that of the pinned day, not of the real one.
  ['2026-07-01T12:00:00Z', 'Europe/London', '2026-11-11T13:00:00+00:00'],
])('a pinned clock shows the real time of day on its own day: %s in %s', (real, zone, written) => {
  expect(clockOf({ kind: 'pinned_day', day: '2026-11-11' }, at(real)).now(zone)).toBe(written)
})

test('a time that the pinned day skips is given an offset all the same', () => {
  const clock = clockOf({ kind: 'pinned_day', day: '2026-03-29' }, at('2026-12-01T01:30:00Z'))
  expect(clock.now('Europe/London')).toMatch(/^2026-03-29T01:30:00\+0[01]:00$/)
})
