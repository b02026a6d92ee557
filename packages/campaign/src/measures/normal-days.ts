import { addDays, daysFrom, weekdayOf } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'
import { isDailyRate, isLevel } from './components.ts'
import type { Component, SumRow } from './measure.ts'

/** Whole days, from ≤ day < until. */
export type DayRange = { from: Day; until: Day }
export type Sums = SumRow['sums']
export type DayFacts = { day: Day; sums: Sums }

/** A same weekday counts over this many normal weeks; older days than `weeksBack` belong to another season. */
const weeksWanted = 4
export const weeksBack = 16
/** Buyers who wait for a sale make the days before it poor, so those are not normal either. */
export const waitingDays = 7

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

/** Fewer same weekdays than this are no baseline. */
const weekdaysLeast = 2

/**
 * What one day would have brought without the campaign: each component's median over the same weekdays. A day
 * without any fact counts as nothing sold (a shop that rests on Saturdays), but only after the history began.
 */
export function normalDay(day: Day, days: readonly DayFacts[], normal: readonly Day[]): Sums | null {
  const begins = days[0]?.day
  const wanted = normal.filter(
    (other) => weekdayOf(other) === weekdayOf(day) && begins !== undefined && other >= begins,
  )
  if (wanted.length < weekdaysLeast) return null
  const known = new Map(days.map((entry) => [entry.day, entry.sums]))
  const like = wanted.map((other) => known.get(other) ?? {})
  const names = new Set(like.flatMap(componentNames))
  return Object.fromEntries(
    [...names].map((name) => [name, Math.round(median(like.map((sums) => sums[name] ?? 0)) ?? 0)]),
  )
}

// The keys of a Sums are components by its type; Object.keys forgets that.
export const componentNames = (sums: Sums): Component[] => Object.keys(sums) as Component[]

/** Sums of several days: a level is that of the last day that knows it, a daily rate the mean of those that do. */
export function addUp(rows: readonly Sums[]): Sums {
  const out: Sums = {}
  const times = new Map<Component, number>()
  for (const row of rows)
    for (const name of componentNames(row)) {
      out[name] = isLevel(name) ? (row[name] ?? 0) : (out[name] ?? 0) + (row[name] ?? 0)
      times.set(name, (times.get(name) ?? 0) + 1)
    }
  for (const name of componentNames(out).filter(isDailyRate))
    out[name] = Math.round((out[name] ?? 0) / (times.get(name) ?? 1))
  return out
}
