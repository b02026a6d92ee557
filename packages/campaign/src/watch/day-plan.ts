import { weekdayOf } from '../calendar/day.ts'
import { hoursOf } from '../calendar/instant.ts'
import type { Day } from '../calendar/time.ts'
import { findMeasure } from '../measures/catalogue.ts'
import { median } from '../measures/normal-days.ts'
import type { Campaign, Goal, Phase, PhaseKind } from '../plan/document.ts'
import { split } from '../plan/apportion.ts'
import { daysOf, hoursWithin, zoneOf } from './days.ts'

/** How strong a weekday is beside the others, from past days; 1 where nothing is known. */
export type WeekdayStrength = (day: Day) => number

export function weekdayStrength(days: readonly { day: Day; total: number }[]): WeekdayStrength {
  const overall = median(days.map((each) => each.total)) ?? 0
  const of = Map.groupBy(days, (each) => weekdayOf(each.day))
  return (day) => {
    const same = median((of.get(weekdayOf(day)) ?? []).map((each) => each.total))
    return same === null || same <= 0 || overall <= 0 ? 1 : same / overall
  }
}

/** How much a day of each phase sells beside a preheat day, where only the total of the campaign was set. */
const phaseStrength: Record<PhaseKind, number> = {
  preparation: 0.5,
  preheat: 1,
  presale: 1.5,
  burst: 6,
  peak: 4,
  wrap_up: 2,
  encore: 1.5,
  aftercare: 0.5,
}

/** A total split over days by their weights, to the last fen. */
function shareOf(day: Day, total: number, days: readonly Day[], weight: (day: Day) => number): number | null {
  const place = days.indexOf(day)
  return place < 0 ? null : (split(total, days.map(weight))[place] ?? null)
}

/** A phase's total spread over its days by their hours in it and the strength of their weekday. */
function phaseShare(
  goal: Goal,
  phase: Phase,
  document: Campaign,
  day: Day,
  strength: WeekdayStrength,
): number | null {
  const zone = zoneOf(document)
  const weight = (each: Day) => hoursWithin(each, phase.window, zone) * strength(each)
  return shareOf(day, goal.target, daysOf(phase.window, zone), weight)
}

/** Sales as planned by day: the rhythm that other totals follow where they have no days of their own. */
function salesRhythm(document: Campaign): ReadonlyMap<Day, number> | null {
  const rhythm = new Map<Day, number>()
  for (const { day, target } of levelOf(document, 'gmv').flatMap((goal) => goal.byDay))
    rhythm.set(day, (rhythm.get(day) ?? 0) + target)
  return rhythm.size === 0 ? null : rhythm
}

/** A total of the campaign spread over its days as its sales are, else by the phases they lie in. */
function campaignShare(
  total: number,
  document: Campaign,
  day: Day,
  strength: WeekdayStrength,
): number | null {
  const rhythm = salesRhythm(document)
  if (rhythm) return shareOf(day, total, [...rhythm.keys()], (each) => rhythm.get(each) ?? 0)
  const zone = zoneOf(document)
  const weight = (each: Day) =>
    strength(each) *
    document.phases.reduce(
      (sum, phase) => sum + phaseStrength[phase.kind] * hoursWithin(each, phase.window, zone),
      0,
    )
  return shareOf(day, total, daysOf(document.window, zone), weight)
}

const sumOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

/** Goals that are the shop's or a channel's, not those of an item or of new and old buyers. */
export function levelOf(document: Campaign, measure: string): Goal[] {
  const all = document.goals.filter(
    (goal) => goal.measure === measure && goal.item === null && goal.customer === null,
  )
  const whole = all.filter((goal) => goal.channel === null)
  return whole.length > 0 ? whole : all
}

/**
 * What is planned of a measure for one day: the goals' own days where they were set; else the totals of the
 * phases the day lies in, spread by hours and weekday; else the total of the campaign, spread as
 * the sales are planned, or by the usual strength of the phases. A quotient is planned the same on each day. Null: nothing was planned.
 */
export function dayPlan(
  document: Campaign,
  measure: string,
  day: Day,
  strength: WeekdayStrength,
): number | null {
  const goals = levelOf(document, measure)
  const set = sumOf(goals.map((goal) => goal.byDay.find((each) => each.day === day)?.target ?? null))
  if (set !== null) return set
  const inPhases = goals.flatMap((goal) => {
    const phase = document.phases.find((each) => each.id === goal.phase)
    return phase && !isOpening(phase) && hoursWithin(day, phase.window, zoneOf(document)) > 0
      ? [{ goal, phase }]
      : []
  })
  if (isQuotient(measure))
    return inPhases[0]?.goal.target ?? goals.find((goal) => goal.phase === null)?.target ?? null
  const phases = sumOf(inPhases.map(({ goal, phase }) => phaseShare(goal, phase, document, day, strength)))
  if (phases !== null) return phases
  return sumOf(
    goals
      .filter((goal) => goal.phase === null && goal.byDay.length === 0)
      .map((goal) => campaignShare(goal.target, document, day, strength)),
  )
}

/** The goal of a phase, or of the whole campaign where none is named, as it was set; null: there is none. */
export function phasePlan(document: Campaign, measure: string, phase: string | null): number | null {
  const goals = levelOf(document, measure).filter((goal) => goal.phase === phase)
  return isQuotient(measure) ? (goals[0]?.target ?? null) : sumOf(goals.map((goal) => goal.target))
}

const isQuotient = (measure: string): boolean => findMeasure(measure)?.formula.kind === 'ratio'

/** A phase of an hour or less is an opening: its goal stands inside that of the phase around it. */
export const isOpening = (phase: Phase): boolean => hoursOf(phase.window) <= 1

/** Visitors planned for a day, of one source or all: the plan's own days, else its total by the phases. */
export function plannedVisitors(
  document: Campaign,
  source: string | null,
  day: Day,
  strength: WeekdayStrength,
): number | null {
  const lines = document.traffic.filter((line) => source === null || line.source === source)
  return sumOf(
    lines.map((line) => {
      if (line.byDay.length > 0) return line.byDay.find((each) => each.day === day)?.visitors ?? null
      return campaignShare(line.visitors, document, day, strength)
    }),
  )
}

/** Advertising planned for a day: the spend of the traffic plan, spread as its visitors are. */
export function plannedSpend(document: Campaign, day: Day, strength: WeekdayStrength): number | null {
  return sumOf(
    document.traffic
      .filter((line) => line.spendFen > 0 && line.visitors > 0)
      .map((line) => {
        const visitors = plannedVisitors({ ...document, traffic: [line] }, null, day, strength)
        return visitors === null ? null : Math.round((line.spendFen * visitors) / line.visitors)
      }),
  )
}

/** The conversion that the traffic plan reckons with, over all its sources. */
export function plannedConversion(document: Campaign): number | null {
  const visitors = document.traffic.reduce((sum, line) => sum + line.visitors, 0)
  const buyers = document.traffic.reduce((sum, line) => sum + line.visitors * line.conversionPermyriad, 0)
  return visitors > 0 ? Math.round(buyers / visitors) : null
}
