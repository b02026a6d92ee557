import { addDays, daysBetween } from './day.ts'
import type { Day } from './time.ts'

/**
 * The lunar calendar 农历 of the years in which campaigns are planned: first day, the month that is followed by a
 * leap month of its number (0 where none is), and the lengths of the months. A month begins on the day of the new
 * moon at 120° E; the moons were computed by Meeus, Astronomical Algorithms, ch. 49 (seconds). Calendars that
 * browsers bring along are minutes off and put the new years of 2027 and 2030 on the wrong day.
 */
const table: readonly (readonly [first: Day, leap: number, lengths: string])[] = [
  ['2024-02-10', 0, '29 30 29 29 30 29 30 30 29 30 30 29'],
  ['2025-01-29', 6, '30 29 30 29 29 30 29 30 29 30 30 30 29'],
  ['2026-02-17', 0, '30 29 30 29 29 30 29 29 30 30 30 29'],
  ['2027-02-06', 0, '30 30 29 30 29 29 30 29 29 30 30 29'],
  ['2028-01-26', 5, '30 30 30 29 30 29 29 30 29 29 30 30 29'],
  ['2029-02-13', 0, '30 30 29 30 29 30 29 30 29 29 30 30'],
  ['2030-02-03', 0, '29 30 29 30 30 29 30 29 30 29 30 29'],
  ['2031-01-23', 3, '29 30 30 29 30 29 30 30 29 30 29 30 29'],
  ['2032-02-11', 0, '30 29 29 30 29 30 30 29 30 30 29 30'],
]

type Year = { year: number; first: Day; leap: number; lengths: number[] }
const years: readonly Year[] = table.map(([first, leap, lengths]) => ({
  year: Number(first.slice(0, 4)),
  first,
  leap,
  lengths: lengths.split(' ').map(Number),
}))

/** A day of the lunar calendar; `leap` is true in the month that is added 闰月. */
export type LunarDay = { year: number; month: number; leap: boolean; day: number }

/** The place of a month in its year: months after a leap month stand one further. */
const placeOf = (year: Year, month: number): number =>
  year.leap > 0 && month > year.leap ? month : month - 1

/** The day of a lunar month and day of the year that begins in `year`; null where the table does not reach. */
export function lunarDay(year: number, month: number, day: number): Day | null {
  const found = years.find((each) => each.year === year)
  if (!found) return null
  const place = placeOf(found, month)
  const length = found.lengths[place]
  if (length === undefined || day < 1 || day > length) return null
  const before = found.lengths.slice(0, place).reduce((sum, each) => sum + each, 0)
  return addDays(found.first, before + day - 1)
}

/** The last day of the year that begins in `year`: the eve of the Spring Festival 除夕. */
export function lunarEve(year: number): Day | null {
  const found = years.find((each) => each.year === year)
  if (!found) return null
  return addDays(found.first, found.lengths.reduce((sum, each) => sum + each, 0) - 1)
}

/** What a day is called in the lunar calendar; null where the table does not reach. */
export function lunarOf(day: Day): LunarDay | null {
  const found = years.findLast((each) => each.first <= day)
  if (!found) return null
  let left = daysBetween(found.first, day)
  for (const [place, length] of found.lengths.entries()) {
    if (left < length) {
      const later = found.leap > 0 && place >= found.leap
      return {
        year: found.year,
        month: later ? place : place + 1,
        leap: found.leap > 0 && place === found.leap,
        day: left + 1,
      }
    }
    left -= length
  }
  return null
}
