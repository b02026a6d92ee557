import { addDays, daysBetween, daysFrom } from '../calendar/day.ts'
import type { Day, WallTime } from '../calendar/time.ts'
import { findMeasure } from '../measures/catalogue.ts'
import { countsPeople } from '../measures/components.ts'
import { componentsOf } from '../measures/evaluate.ts'
import type { Component } from '../measures/measure.ts'
import {
  addUp,
  componentNames,
  normalDay,
  normalDays as normalDaysBefore,
  waitingDays,
  weeksBack,
} from '../measures/normal-days.ts'
import type { Campaign } from '../plan/document.ts'
import { sellingDays } from '../watch/days.ts'
import type { DayFacts, DayRange, Questions, Sums } from './facts.ts'
import { customerMeasures, scorecardMeasures, serviceMeasures } from './measured.ts'

/** Over which sales are pulled forward into a sale or borrowed from after it. */
const afterDays = 14

/**
 * What a review has to ask: the event's days as far as facts reach, and the normal days beside it.
 * `taken` are the windows of other campaigns, whose days are not normal.
 */
export function questions(document: Campaign, taken: readonly DayRange[], until: WallTime | null): Questions {
  const planned = sellingDays(document)
  const reached = until === null ? planned.from : addDays(until.slice(0, 10), 1)
  const event = { from: planned.from, until: clamp(reached, planned) }
  const normalDays = normalDaysBefore(planned.from, taken)
  return {
    event,
    normalDays,
    normalLike: stretchLike(planned, event, taken),
    around: {
      from: normalDays[0] ?? addDays(planned.from, -waitingDays),
      until: addDays(planned.until, afterDays),
    },
    components: componentsFor(document),
  }
}

/** The components behind every measure that the review or a goal of the plan speaks of. */
function componentsFor(document: Campaign): Component[] {
  const ids = [...scorecardMeasures, ...customerMeasures, ...serviceMeasures]
  const wanted = new Set<string>([...ids, ...document.goals.map((goal) => goal.measure)])
  return componentsOf([...wanted].flatMap((id) => findMeasure(id) ?? []))
}

const clamp = (day: Day, range: DayRange): Day =>
  day < range.from ? range.from : day > range.until ? range.until : day

const inRange = (day: Day, range: DayRange): boolean => day >= range.from && day < range.until

/** The nearest unbroken run of normal days as long as the event. */
function stretchLike(planned: DayRange, event: DayRange, taken: readonly DayRange[]): DayRange | null {
  const length = daysBetween(event.from, event.until)
  if (length === 0) return null
  for (let back = 0; back + length <= weeksBack * 7; back++) {
    const until = addDays(planned.from, -waitingDays - back)
    const range = { from: addDays(until, -length), until }
    if (!taken.some((other) => other.from < range.until && range.from < other.until)) return range
  }
  return null
}

/** The shop's baseline 基线 over a range of days: same weekdays of the last four normal weeks, median. */
export function baselineOf(
  range: DayRange,
  days: readonly DayFacts[],
  normalDays: readonly Day[],
): { sums: Sums; byDay: DayFacts[] } | null {
  const wanted = daysFrom(range.from, addDays(range.until, -1))
  const byDay = wanted.map((day) => ({ day, sums: normalDay(day, days, normalDays) }))
  const known = byDay.filter((entry): entry is DayFacts => entry.sums !== null)
  return known.length < wanted.length || known.length === 0
    ? null
    : { sums: addUp(known.map((entry) => entry.sums)), byDay: known }
}

/**
 * Counts of people over many days are fewer than the days' counts together, since some come twice. The
 * normal stretch of the same length tells by how much; without one, no baseline of people is claimed.
 */
export function asOneStretch(
  sums: Sums,
  like: { range: DayRange; total: Sums } | null,
  days: readonly DayFacts[],
): Sums {
  const added = like
    ? addUp(days.filter((entry) => inRange(entry.day, like.range)).map((one) => one.sums))
    : {}
  return Object.fromEntries(
    componentNames(sums).flatMap((name) => {
      const value = sums[name] ?? 0
      if (!countsPeople(name)) return [[name, value]]
      const [whole, parts] = [like?.total[name], added[name]]
      return whole === undefined || !parts ? [] : [[name, Math.round((value * whole) / parts)]]
    }),
  )
}
