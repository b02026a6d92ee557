import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayNumber, dayOfNumber, daysBetween, daysFrom, isDay, weekdayOf } from './day.ts'
import {
  addMinutes,
  dayAt,
  epochMs,
  hoursOf,
  instantAt,
  instantOf,
  isInstant,
  minuteOfDay,
  overlap,
  wallOf,
  within,
  writtenZone,
} from './instant.ts'
import { momentDay, momentInstant } from './moment.ts'
import { zoneNamed, zoneNames } from './zone.ts'
import type { Zone } from './zone.ts'

const zone = (name: string): Zone => {
  const found = zoneNamed(name)
  if (!found) throw new Error(name)
  return found
}
const shanghai = zone('Asia/Shanghai')
const london = zone('Europe/London')

describe('days', () => {
  test.each([
    ['2026-11-11', 3],
    ['2024-02-29', 4],
    ['1969-12-31', 3],
    ['2000-03-01', 3],
    ['2026-06-18', 4],
  ])('[CAL-1] %s is weekday %i', (day, weekday) => expect(weekdayOf(day)).toBe(weekday))

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '1900-02-29',
    '26-01-01',
    '2026-1-1',
    '',
  ])('[CAL-2] %s is not a day', (text) => expect(isDay(text)).toBe(false))

  test('[CAL-3] a day and its number agree with the platform calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (count) => {
        const day = dayOfNumber(count)
        expect(dayNumber(day)).toBe(count)
        expect(new Date(count * 86_400_000).toISOString().slice(0, 10)).toBe(day)
      }),
      { seed: 11, numRuns: 500 },
    )
  })

  test('[CAL-4] T−n counts over month and year ends', () => {
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3)
    expect(daysFrom('2026-06-08', '2026-06-10')).toEqual(['2026-06-08', '2026-06-09', '2026-06-10'])
    expect(daysFrom('2026-06-08', '2026-06-07')).toEqual([])
  })
})

describe('instants', () => {
  test.each([
    ['2026-11-11T00:00:00+08:00', Date.UTC(2026, 10, 10, 16)],
    ['2026-11-11T00:00+08:00', Date.UTC(2026, 10, 10, 16)],
    ['2026-11-11T00:00:00Z', Date.UTC(2026, 10, 11)],
    ['2026-11-11T00:00:00.5-05:30', Date.UTC(2026, 10, 11, 5, 30, 0, 500)],
  ])('[CAL-5] %s', (text, ms) => expect(epochMs(text)).toBe(ms))

  test.each([
    '2026-11-11T00:00:00',
    '2026-11-11',
    '2026-11-31T00:00:00+08:00',
    '2026-11-11T24:00:00+08:00',
    '2026-11-11T00:00:00+15:00',
    '2026-11-11T00:00:00+08:99',
  ])('[CAL-6] %s is not an instant', (text) => expect(isInstant(text)).toBe(false))

  test('[CAL-7] every zone agrees with the platform table through six years', () => {
    for (const name of zoneNames) {
      const table = zone(name)
      const shown = new Intl.DateTimeFormat('sv-SE', {
        timeZone: name,
        dateStyle: 'short',
        timeStyle: 'medium',
      })
      for (let hour = 0; hour < 6 * 8766; hour += 7) {
        const ms = Date.UTC(2023, 0, 1) + hour * 3_600_000
        const wall = wallOf(instantOf(ms, table), table)
        if (wall !== shown.format(ms).replace(' ', 'T')) expect(`${name} ${wall}`).toBe(shown.format(ms))
      }
    }
  })

  test('[CAL-8] an instant written in a zone is read back as the same instant', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.constantFrom(...zoneNames),
        (seconds, name) => {
          const table = zone(name)
          const text = instantOf(seconds * 1000, table)
          expect(epochMs(text)).toBe(seconds * 1000)
          expect(instantAt(text.slice(0, 10), text.slice(11, 19), table).slice(0, 19)).toBe(text.slice(0, 19))
        },
      ),
      { seed: 12, numRuns: 500 },
    )
  })

  test('[CAL-9] clocks that are moved', () => {
    expect(instantAt('2026-03-28', '12:00', london)).toBe('2026-03-28T12:00:00+00:00')
    expect(instantAt('2026-03-29', '12:00', london)).toBe('2026-03-29T12:00:00+01:00')
    expect(instantAt('2026-10-25', '12:00', london)).toBe('2026-10-25T12:00:00+00:00')
    expect(instantAt('2026-10-25', '01:30', london)).toBe('2026-10-25T01:30:00+01:00')
    expect(instantAt('2026-03-29', '01:30', london)).toBe('2026-03-29T01:30:00+00:00')
  })

  test('[CAL-10] windows hold their first instant and not their last', () => {
    const window = { from: '2026-11-11T00:00:00+08:00', until: '2026-11-12T00:00:00+08:00' }
    expect(within('2026-11-10T16:00:00Z', window)).toBe(true)
    expect(within(window.until, window)).toBe(false)
    expect(hoursOf(window)).toBe(24)
    expect(overlap(window, { from: window.until, until: '2026-11-13T00:00:00+08:00' })).toBe(false)
    expect(overlap(window, { from: '2026-11-11T23:59:59+08:00', until: '2026-11-13T00:00:00+08:00' })).toBe(
      true,
    )
  })

  test('[CAL-11] the wall of the shop, not of the writer', () => {
    expect(minuteOfDay('2026-11-10T16:30:00Z', shanghai)).toBe(30)
    expect(dayAt('2026-11-10T16:30:00Z', shanghai)).toBe('2026-11-11')
    expect(addMinutes('2026-11-11T00:00:00+08:00', -30, shanghai)).toBe('2026-11-10T23:30:00+08:00')
    expect(writtenZone('2026-11-11T00:00:00-05:00').offsetMinutes).toBe(-300)
  })

  test('[CAL-12] moments count from T', () => {
    expect(momentDay('T-3', '2026-11-11')).toBe('2026-11-08')
    expect(momentInstant('T-1 20:00', '2026-11-11', shanghai)).toBe('2026-11-10T20:00:00+08:00')
    expect(momentInstant('T+3', '2026-11-11', shanghai)).toBe('2026-11-14T00:00:00+08:00')
    expect(() => momentDay('D-3', '2026-11-11')).toThrow('not a moment')
  })
})
