import { addDays, daysBetween, daysFrom, weekdayOf } from '../calendar/day.ts'
import type { Day, WallTime } from '../calendar/time.ts'
import { countsPeople } from '../measures/components.ts'
import type { Measure, MeasureRow, Split, SumRow } from '../measures/measure.ts'
import { addUp, componentNames, normalDay } from '../measures/normal-days.ts'
import type { DayFacts, Sums } from '../measures/normal-days.ts'
import type { Campaign } from '../plan/document.ts'
import { dayPlan, phasePlan } from './day-plan.ts'
import type { WeekdayStrength } from './day-plan.ts'
import { burstDays } from './days.ts'

/** Wall-clock times of the shop, from ≤ at < until. */
export type WallRange = { from: WallTime; until: WallTime }

/** How far another time lies back: by days, or by whole years of the calendar. */
export type Shift = { kind: 'days'; days: number } | { kind: 'years'; years: number }

/**
 * How the year before is laid beside a question: date by date (11-11 beside 11-11), which sales nodes go by;
 * where weeks or weekdays are the key, by 52 weeks, so that Mondays meet Mondays.
 */
export const lastYearShift = (by: readonly Split[]): Shift =>
  goesByWeeks(by) ? { kind: 'days', days: 364 } : { kind: 'years', years: 1 }

const goesByWeeks = (by: readonly Split[]): boolean => by.includes('week') || by.includes('weekday')

/** First burst beside first burst; null where one of the two has none, or the keys of time cannot be moved so far. */
export function lastEventShift(document: Campaign, last: Campaign, by: readonly Split[]): Shift | null {
  const [mine, theirs] = [burstDays(document)[0], burstDays(last)[0]]
  if (mine === undefined || theirs === undefined) return null
  const days = daysBetween(theirs, mine)
  return by.includes('month') || (goesByWeeks(by) && days % 7 !== 0) ? null : { kind: 'days', days }
}

/** A leap day has no like in most years; the last of February stands for it. */
export function addYears(day: Day, years: number): Day {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
  return moved.endsWith('-02-29') ? addDays(moved.replace('-02-29', '-03-01'), -1) : moved
}

function moveDay(day: Day, shift: Shift, back: 1 | -1): Day {
  return shift.kind === 'days' ? addDays(day, back * shift.days) : addYears(day, back * shift.years)
}

const moveTime = (time: WallTime, shift: Shift, back: 1 | -1): WallTime =>
  `${moveDay(time.slice(0, 10), shift, back)}${time.slice(10)}`

export const movedBack = ({ from, until }: WallRange, shift: Shift): WallRange => ({
  from: moveTime(from, shift, -1),
  until: moveTime(until, shift, -1),
})

type Key = MeasureRow['key']

/** The key that a row of another time stands beside. */
export function movedKey(key: Key, shift: Shift): Key {
  const moved = { ...key }
  for (const split of ['minute', 'hour', 'day', 'week'] as const)
    if (key[split]) moved[split] = moveTime(key[split], shift, 1)
  if (key.month && shift.kind === 'years') moved.month = moveTime(`${key.month}-01`, shift, 1).slice(0, 7)
  return moved
}

/** The name of the stretch of time that a day lies in, by the one split of time; empty where there is none. */
const stretches: Partial<Record<Split, (day: Day) => string>> = {
  day: (day) => day,
  week: (day) => addDays(day, 1 - weekdayOf(day)),
  month: (day) => day.slice(0, 7),
  weekday: (day) => String(weekdayOf(day)),
}
const clockSplits: ReadonlySet<Split> = new Set(['minute', 'hour', 'day', 'week', 'month', 'weekday'])

/**
 * How a question about whole days is asked of normal days: by `day` (or the time of day, `slot`) and by its
 * other splits. Null where two splits of time meet, for which normal days have no place.
 */
export function normalSplit(by: readonly Split[]): { slot: 'minute' | 'hour' | 'day'; rest: Split[] } | null {
  const clock = by.filter((split) => clockSplits.has(split))
  if (clock.length > 1) return null
  const [one] = clock
  return {
    slot: one === 'minute' || one === 'hour' ? one : 'day',
    rest: by.filter((split) => !clockSplits.has(split)),
  }
}

/** The days of a range that begins and ends at midnight; null of any other. */
export function wholeDays({ from, until }: WallRange): Day[] | null {
  const midnight = (time: WallTime) => time.slice(11) === '00:00:00'
  return midnight(from) && midnight(until)
    ? daysFrom(from.slice(0, 10), addDays(until.slice(0, 10), -1))
    : null
}

type Group = { key: Key; slot: string; days: DayFacts[] }

/** Rows of normal days, apart by everything but their day. */
function groupsOf(rows: readonly SumRow[], slot: 'minute' | 'hour' | 'day'): Group[] {
  const groups = new Map<string, Group>()
  for (const { key, sums } of rows) {
    const time = key[slot]
    if (!time) continue
    const { [slot]: _, ...rest } = key
    const name = JSON.stringify([rest, time.slice(10)])
    const group: Group = groups.get(name) ?? { key: rest, slot: time.slice(10), days: [] }
    group.days.push({ day: time.slice(0, 10), sums })
    groups.set(name, group)
  }
  return [...groups.values()]
}

/** People of several days cannot be had from days, since some come twice: they are left out. */
const asOne = (days: readonly Sums[]): Sums => {
  const sums = addUp(days)
  return days.length <= 1
    ? sums
    : Object.fromEntries(
        componentNames(sums).flatMap((name) => (countsPeople(name) ? [] : [[name, sums[name] ?? 0]])),
      )
}

/**
 * The baseline 基线 of a question over `days`: of each group and weekday the median of its normal days, added up
 * over the days of each stretch. `rows` are the sums of the normal days by the split of `normalSplit`.
 */
export function baselineRows(
  rows: readonly SumRow[],
  days: readonly Day[],
  normal: readonly Day[],
  by: readonly Split[],
): SumRow[] {
  const split = normalSplit(by)
  const begins = rows.flatMap(({ key }) => (key.minute ?? key.hour ?? key.day)?.slice(0, 10) ?? []).sort()[0]
  if (!split || begins === undefined) return []
  const clock = by.find((each) => clockSplits.has(each))
  return groupsOf(rows, split.slot).flatMap((group) => {
    // The shop's history counts from its first fact, not from that of this group: an item that did not sell sold nothing.
    const history = [{ day: begins, sums: {} }, ...group.days]
    const usual = (day: Day) => normalDay(day, history, normal)
    return stretched(group, days, clock, usual)
  })
}

function stretched(
  group: Group,
  days: readonly Day[],
  clock: Split | undefined,
  usual: (day: Day) => Sums | null,
): SumRow[] {
  const nameOf = (day: Day) => (clock === undefined ? '' : (stretches[clock]?.(day) ?? `${day}${group.slot}`))
  return [...Map.groupBy(days, nameOf)].flatMap(([name, within]) => {
    const sums = within.map(usual).filter((each) => each !== null)
    if (sums.length < within.length) return []
    return [{ key: clock === undefined ? group.key : { ...group.key, [clock]: name }, sums: asOne(sums) }]
  })
}

/** Values of a group, by the ids of the measures. */
type Values = Record<string, number | null>

/** What the plan says of measures on days, by day or together; a quotient only where all its days plan the same. */
export function planRows(
  document: Campaign,
  measures: readonly Measure[],
  days: readonly Day[],
  by: readonly Split[],
  strength: WeekdayStrength,
): { key: Key; values: Values }[] {
  const [clock, ...more] = by
  const nameOf = clock === undefined ? () => '' : stretches[clock]
  if (more.length > 0 || !nameOf) return []
  return [...Map.groupBy(days, nameOf)].flatMap(([name, within]) => {
    const values = Object.fromEntries(
      measures.map((measure) => [measure.id, planOf(document, measure, within, strength)]),
    )
    return known(values) ? [{ key: clock === undefined ? {} : { [clock]: name }, values }] : []
  })
}

function planOf(
  document: Campaign,
  measure: Measure,
  days: readonly Day[],
  strength: WeekdayStrength,
): number | null {
  const planned = days.map((day) => dayPlan(document, measure.id, day, strength))
  const set = planned.filter((value) => value !== null)
  if (set.length === 0) return null
  if (measure.formula.kind === 'sum') return set.reduce((sum, value) => sum + value, 0)
  return set.every((value) => value === set[0]) ? (set[0] ?? null) : null
}

const known = (values: Values): boolean => Object.values(values).some((value) => value !== null)

/** The goals of a phase, or of the whole campaign (null), for each measure that has one. */
export function goalValues(
  document: Campaign,
  measures: readonly Measure[],
  phase: string | null,
): Values | null {
  const values = Object.fromEntries(
    measures.map((measure) => [measure.id, phasePlan(document, measure.id, phase)]),
  )
  return known(values) ? values : null
}
