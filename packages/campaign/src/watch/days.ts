import { addDays, daysBetween, daysFrom, weekdayOf } from '../calendar/day.ts'
import { addMinutes, dayAt, instantAt, msOf, wallOf, writtenZone } from '../calendar/instant.ts'
import type { Day, Instant, Window } from '../calendar/time.ts'
import { zoneNamed } from '../calendar/zone.ts'
import type { Zone } from '../calendar/zone.ts'
import { normalDays } from '../measures/normal-days.ts'
import type { DayRange } from '../measures/normal-days.ts'
import type { Campaign, Phase } from '../plan/document.ts'
import type { WatchQuestions } from './facts.ts'

/** The zone of the campaign's clock; one that is not in the table is read off the campaign's own instants. */
export const zoneOf = (document: Campaign): Zone =>
  zoneNamed(document.zone) ?? writtenZone(document.window.from)

/** The hours of a day that lie in a window. */
export function hoursWithin(day: Day, window: Window, zone: Zone): number {
  const from = Math.max(msOf(instantAt(day, '00:00', zone)), msOf(window.from))
  const until = Math.min(msOf(instantAt(addDays(day, 1), '00:00', zone)), msOf(window.until))
  return Math.max(0, until - from) / 3_600_000
}

/** The days that a window touches; an end at midnight belongs to the day before. */
export const daysOf = (window: Window, zone: Zone): Day[] =>
  daysFrom(dayAt(window.from, zone), dayAt(addMinutes(window.until, -1, zone), zone))

/** Where sales are made: not the preparation before, not the aftercare behind. */
const sells = (phase: Phase): boolean => phase.kind !== 'preparation' && phase.kind !== 'aftercare'
const bursts = (phase: Phase): boolean => phase.kind === 'burst' || phase.kind === 'peak'

/** The days that a campaign answers for: from its first preheat to its last encore. */
export function sellingDays(document: Campaign): DayRange {
  const windows = document.phases.filter(sells).map((phase) => phase.window)
  const days = (windows.length > 0 ? windows : [document.window])
    .flatMap((window) => daysOf(window, zoneOf(document)))
    .sort()
  const first = days[0] ?? dayAt(document.window.from, zoneOf(document))
  return { from: first, until: addDays(days.at(-1) ?? first, 1) }
}

export const burstDays = (document: Campaign): Day[] =>
  [
    ...new Set(document.phases.filter(bursts).flatMap((phase) => daysOf(phase.window, zoneOf(document)))),
  ].sort()

/** The phase of an instant; where phases overlap, the shorter says more. */
export function phaseAt(document: Campaign, at: Instant): Phase | null {
  const length = (phase: Phase) => msOf(phase.window.until) - msOf(phase.window.from)
  return (
    document.phases
      .filter((phase) => msOf(at) >= msOf(phase.window.from) && msOf(at) < msOf(phase.window.until))
      .sort((one, other) => length(one) - length(other))[0] ?? null
  )
}

/** The day of another campaign that stands as far from the first day of its burst as this day from this one's. */
function likeDay(document: Campaign, last: Campaign, day: Day): Day | null {
  const [mine, theirs] = [burstDays(document)[0], burstDays(last)[0]]
  if (mine === undefined || theirs === undefined) return null
  const like = addDays(theirs, daysBetween(mine, day))
  const range = sellingDays(last)
  // A little after the end is still that event's aftermath; far from it there is nothing to compare.
  return like >= range.from && like < addDays(range.until, 14) ? like : null
}

/** Weeks before the day whose courses give its shape. */
const shapeWeeks = 5

/** What a board of this campaign at this instant has to know; `others` are the shops' other campaigns. */
export function watchQuestions(
  document: Campaign,
  last: Campaign | null,
  others: readonly Campaign[],
  at: Instant,
): WatchQuestions {
  const zone = zoneOf(document)
  const now = wallOf(at, zone)
  const day = now.slice(0, 10)
  const own = sellingDays(document)
  const events = [own, ...others.map(sellingDays)]
  const start = own.from < day ? own.from : day
  const recent = { from: addDays(day, -7 * shapeWeeks), until: day }
  const lastDays = last ? sellingDays(last) : null
  return {
    day,
    now,
    shapeDays: lastDays && lastDays.until <= recent.from ? [lastDays, recent] : [recent],
    normalDays: normalDays(start, events).filter((other) => weekdayOf(other) === weekdayOf(day)),
    likeDay: last ? likeDay(document, last, day) : null,
    burstDays: [...new Set([document, ...others].flatMap(burstDays))].sort(),
  }
}
