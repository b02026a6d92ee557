import { addDays, daysFrom, weekdayOf } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'

/** Whole days, from ≤ day < until. */
export type DayRange = { from: Day; until: Day }

/** A same weekday counts over this many normal weeks; older days than `weeksBack` belong to another season. */
const weeksWanted = 4
const weeksBack = 16
/** Buyers who wait for a sale make the days before it poor, so those are not normal either. */
const waitingDays = 7

/**
 * The days a baseline 基线 is taken from: of each weekday the last four before an event that lie in no
 * other event, oldest first.
 */
export function normalDays(eventStart: Day, events: readonly DayRange[]): Day[] {
  const last = addDays(eventStart, -waitingDays - 1)
  const found = new Map<number, Day[]>()
  for (const day of daysFrom(addDays(last, 1 - weeksBack * 7), last).toReversed()) {
    if (events.some((range) => day >= range.from && day < range.until)) continue
    const same = found.get(weekdayOf(day)) ?? []
    if (same.length < weeksWanted) found.set(weekdayOf(day), [...same, day])
  }
  return [...found.values()].flat().sort()
}

/** The middle value, or the mean of the two middle ones; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2
}
