import { addDays, daysBetween, daysFrom, weekdayOf } from '../calendar/day.ts'
import { addMinutes, dayAt, writtenZone } from '../calendar/instant.ts'
import { zoneNamed } from '../calendar/zone.ts'
import type { Zone } from '../calendar/zone.ts'
import type { Day, Instant, WallTime } from '../calendar/time.ts'
import { findMeasure } from '../measures/catalogue.ts'
import { componentAdds } from '../measures/components.ts'
import { componentsOf } from '../measures/evaluate.ts'
import type { Component } from '../measures/measure.ts'
import type { Campaign, Phase } from '../plan/document.ts'
import type { DayFacts, DayRange, Questions, Sums } from './facts.ts'
import { customerMeasures, scorecardMeasures, serviceMeasures } from './measured.ts'

/** A same weekday counts over this many normal weeks (review-methods §5). */
const weeksWanted = 4
/** How far back normal days are looked for; older ones belong to another season. */
const weeksBack = 16
/** Buyers who wait for a sale make the days before it poor; those days are not normal. */
const waitingDays = 7
/** Over which sales are pulled forward into a sale or borrowed from after it. */
const afterDays = 14

/** The zone of the campaign's clock; one that is not in the table is read off the campaign's own instants. */
export const zoneOf = (document: Campaign): Zone =>
  zoneNamed(document.zone) ?? writtenZone(document.window.from)

/** The phases whose sales are the campaign's: not the preparation before, not the aftercare behind. */
const selling = (phase: Phase): boolean => phase.kind !== 'preparation' && phase.kind !== 'aftercare'

/** The days that a campaign answers for: from its first preheat to its last encore. */
export function sellingDays(document: Campaign): DayRange {
  const zone = zoneOf(document)
  const windows = document.phases.filter(selling).map((phase) => phase.window)
  const used = windows.length > 0 ? windows : [document.window]
  const from = used.map((window) => dayAt(window.from, zone)).sort()[0] ?? ''
  const until =
    used
      .map((window) => lastDay(window.until, zone))
      .sort()
      .at(-1) ?? from
  return { from, until: addDays(until, 1) }
}

/** An end at midnight belongs to the day before. */
const lastDay = (until: Instant, zone: Zone): Day => dayAt(addMinutes(until, -1, zone), zone)

/**
 * What a review has to ask: the event's days as far as facts reach, and the normal days beside it.
 * `taken` are the windows of other campaigns, whose days are not normal.
 */
export function questions(document: Campaign, taken: readonly DayRange[], until: WallTime | null): Questions {
  const planned = sellingDays(document)
  const reached = until === null ? planned.from : addDays(until.slice(0, 10), 1)
  const event = { from: planned.from, until: clamp(reached, planned) }
  const normalDays = pickNormalDays(planned, taken)
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

/** The last four normal days of each weekday, oldest first. */
function pickNormalDays(event: DayRange, taken: readonly DayRange[]): Day[] {
  const last = addDays(event.from, -waitingDays - 1)
  const found = new Map<number, Day[]>()
  for (const day of daysFrom(addDays(last, 1 - weeksBack * 7), last).toReversed()) {
    if (taken.some((range) => inRange(day, range))) continue
    const same = found.get(weekdayOf(day)) ?? []
    if (same.length < weeksWanted) found.set(weekdayOf(day), [...same, day])
  }
  return [...found.values()].flat().sort()
}

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

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2
}

/** Fewer same weekdays than this are no baseline. */
const weekdaysLeast = 2

/**
 * What one day would have brought without the campaign: each component's median over the same weekdays. A day
 * without any fact counts as nothing sold (a shop that rests on Saturdays), but only after the history began.
 */
export function normalDay(day: Day, days: readonly DayFacts[], normalDays: readonly Day[]): Sums | null {
  const begins = days[0]?.day
  const wanted = normalDays.filter(
    (other) => weekdayOf(other) === weekdayOf(day) && begins !== undefined && other >= begins,
  )
  if (wanted.length < weekdaysLeast) return null
  const known = new Map(days.map((entry) => [entry.day, entry.sums]))
  const like = wanted.map((other) => known.get(other) ?? {})
  const names = new Set(like.flatMap(componentNames))
  return Object.fromEntries(
    [...names].map((name) => [name, Math.round(median(like.map((sums) => sums[name] ?? 0)))]),
  )
}

// The keys of a Sums are components by its type; Object.keys forgets that.
const componentNames = (sums: Sums): Component[] => Object.keys(sums) as Component[]

const levels: ReadonlySet<Component> = new Set([
  'stock_on_hand',
  'stock_value_fen',
  'cover_pieces',
  'dsr_item',
  'dsr_service',
  'dsr_logistics',
])
const isLevel = (component: Component): boolean => levels.has(component)

/** Sums of several days; a level is that of the last day that knows it. */
export function addUp(rows: readonly Sums[]): Sums {
  const out: Sums = {}
  for (const row of rows)
    for (const name of componentNames(row))
      out[name] = isLevel(name) ? (row[name] ?? 0) : (out[name] ?? 0) + (row[name] ?? 0)
  return out
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

/** Orders belong to one day each, so days add up to them although groups of articles do not. */
const perDay: ReadonlySet<Component> = new Set([
  'paid_orders',
  'created_orders',
  'refund_orders',
  'unpaid_orders',
])
const countsPeople = (component: Component): boolean =>
  !componentAdds(component) && !isLevel(component) && !perDay.has(component)

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
