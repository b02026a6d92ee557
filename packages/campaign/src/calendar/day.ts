import type { Day } from './time.ts'

/**
 * Days are counted as whole numbers since 1970-01-01 by the proleptic Gregorian calendar. A day of a shop
 * has no zone: arithmetic on it must not pass through an instant, or a day changes its name at midnight.
 */
const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

function monthLength(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0)
}

/** Days from the civil date: years are begun in March, so that the leap day falls at the end of one. */
export function dayNumberOf(year: number, month: number, dayOfMonth: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The day of a count of days since 1970-01-01. */
export function dayOfNumber(count: number): Day {
  const shifted = count + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`
}

/** The count of a day since 1970-01-01, or null where the text is not a day of the calendar. */
export function dayNumber(text: string): number | null {
  const match = dayForm.exec(text)
  if (!match) return null
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > monthLength(year, month)) return null
  return dayNumberOf(year, month, dayOfMonth)
}

export const isDay = (text: string): boolean => dayNumber(text) !== null

/** A day that was parsed before; throws where it was not, since that is a fault of the caller. */
function counted(day: Day): number {
  const count = dayNumber(day)
  if (count === null) throw new Error(`not a day: ${day}`)
  return count
}

export const addDays = (day: Day, days: number): Day => dayOfNumber(counted(day) + days)

/** Days from the first to the second; negative where the second is earlier. */
export const daysBetween = (from: Day, until: Day): number => counted(until) - counted(from)

/** 1 is Monday, 7 is Sunday, as ISO 8601 counts them. */
export const weekdayOf = (day: Day): number => ((((counted(day) + 3) % 7) + 7) % 7) + 1

/** Every day from the first to the last, both included; empty where the last is earlier. */
export function daysFrom(first: Day, last: Day): Day[] {
  const length = Math.max(0, daysBetween(first, last) + 1)
  return Array.from({ length }, (_, step) => addDays(first, step))
}
