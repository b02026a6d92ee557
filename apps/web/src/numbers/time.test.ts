import { expect, test } from 'vitest'
import {
  addDays,
  dayOf,
  daysBetween,
  formatClock,
  formatDrift,
  formatLeft,
  instantAt,
  withOffset,
} from './time.ts'

test('a day belongs to the shop, not to the reader', () => {
  expect(dayOf('2026-11-10T16:03:00Z', 'Asia/Shanghai')).toBe('2026-11-11')
  expect(formatClock('2026-11-10T16:03:00Z', 'Asia/Shanghai')).toBe('00:03')
  expect(dayOf('2026-11-10T16:03:00Z', 'Europe/London')).toBe('2026-11-10')
})

test('a wall time becomes the instant that shows it, on both sides of a change of summer time', () => {
  expect(instantAt('2026-11-11', '20:00', 'Asia/Shanghai')).toBe('2026-11-11T20:00:00+08:00')
  expect(instantAt('2026-03-29', '00:30', 'Europe/London')).toBe('2026-03-29T00:30:00+00:00')
  expect(instantAt('2026-03-29', '02:30', 'Europe/London')).toBe('2026-03-29T02:30:00+01:00')
  expect(withOffset(Date.parse('2026-07-01T12:00:00Z'), 'America/New_York')).toBe('2026-07-01T08:00:00-04:00')
})

test('days are counted without clocks', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  expect(daysBetween('2026-10-21', '2026-11-11')).toBe(21)
})

test('what is left and how late, as people say it', () => {
  expect(formatLeft(61_000, 'zh')).toBe('00:01:01')
  expect(formatLeft(90_000_000, 'en')).toBe('1d 01:00:00')
  expect(formatLeft(-5, 'en')).toBe('00:00:00')
  expect(formatDrift(30, 'en')).toBe('on time')
  expect(formatDrift(300, 'zh')).toBe('晚 5 分钟')
  expect(formatDrift(-4_000, 'en')).toBe('1 h 7 min early')
})
