import { daysFrom } from '../../calendar/day.ts'
import { addMinutes, dayAt, instantAt, msOf } from '../../calendar/instant.ts'
import type { Day, Instant, Window } from '../../calendar/time.ts'
import type { Zone } from '../../calendar/zone.ts'
import type { Campaign } from '../../plan/document.ts'
import type { ServicePlan } from '../../plan/service-section.ts'
import { sellingPhase } from './live.ts'
import { seatsFor, waitingWith, type Queue } from './erlang.ts'

/** What an hour of the campaign is expected to ask of customer service. */
export type AskedHour = { readonly at: Instant; readonly enquiries: number }

type Team = ServicePlan

export type StaffedHour = AskedHour & {
  /** Seats that keep the promise, and the people it takes to fill them all the time; null where out of reach. */
  readonly seats: number | null
  readonly people: number | null
  /** What the permanent people alone would keep of the promise, per ten thousand. */
  readonly inTimePermyriad: number
  readonly waitSeconds: number | null
}

/** People who come for some hours and go again 弹性坐席. */
export type Shift = {
  readonly from: Instant
  readonly until: Instant
  readonly people: number
  readonly costFen: number
}

export type Staffed = {
  readonly hours: readonly StaffedHour[]
  readonly shifts: readonly Shift[]
  readonly costFen: number
  /** The hour with the most enquiries. */
  readonly peak: StaffedHour | null
}

const queueOf = (team: Team, enquiries: number): Queue => ({
  enquiries,
  handlingSeconds: team.handlingSeconds,
  parallel: team.parallel,
})

const atDesk = (team: Team): number => 1 - team.awayPermyriad / 10_000

function staffedHour(team: Team, hour: AskedHour): StaffedHour {
  const queue = queueOf(team, hour.enquiries)
  const seats = seatsFor(queue, team)
  const seated = Math.floor(team.permanent * atDesk(team))
  const alone = waitingWith(queue, seated, team)
  return {
    ...hour,
    seats,
    people: seats === null ? null : Math.ceil(seats / atDesk(team)),
    inTimePermyriad: alone.inTimePermyriad,
    waitSeconds: alone.meanSeconds,
  }
}

/**
 * The fewest shifts of one length that fill every hour: from the first hour on, whoever is missing begins there. As all
 * shifts are equally long, no other choice covers more of what is still to come.
 */
function shiftsFor(team: Team, hours: readonly StaffedHour[], zone: Zone): Shift[] {
  const shifts: Shift[] = []
  for (const hour of hours) {
    const here = shifts.filter(({ until }) => msOf(until) > msOf(hour.at))
    const present = here.reduce((sum, { people }) => sum + people, team.permanent)
    const missing = (hour.people ?? present) - present
    if (missing <= 0) continue
    shifts.push({
      from: hour.at,
      until: addMinutes(hour.at, team.shiftHours * 60, zone),
      people: missing,
      costFen: missing * team.shiftFen,
    })
  }
  return shifts
}

/** Seats and shifts for hours in their order. */
export function staff(team: Team, asked: readonly AskedHour[], zone: Zone): Staffed {
  const hours = asked.map((hour) => staffedHour(team, hour))
  const shifts = shiftsFor(team, hours, zone)
  return {
    hours,
    shifts,
    costFen: shifts.reduce((sum, { costFen }) => sum + costFen, 0),
    peak: hours.reduce<StaffedHour | null>(
      (most, hour) => (most === null || hour.enquiries > most.enquiries ? hour : most),
      null,
    ),
  }
}

/** A day of a usual shop by its hours, where no day of the past tells: shares in 1/1000 that add up to 1,000. */
const usualHours = [
  24, 12, 7, 5, 4, 5, 9, 18, 32, 50, 60, 58, 50, 50, 54, 54, 52, 48, 48, 58, 80, 92, 80, 50,
] as const

/**
 * Enquiries by the hour of the selling days 咨询量预测: the plan's visitors of a day, a share of whom ask, spread as a past
 * day was. `pastByHour` are 24 numbers of one kind (orders, visitors); none, or only nothing, means a usual day.
 */
export function enquiriesOf(plan: Campaign, pastByHour: readonly number[], zone: Zone): AskedHour[] {
  const selling = sellingPhase(plan)
  if (!selling) return []
  const past = pastByHour.reduce((sum, each) => sum + each, 0) > 0 ? pastByHour : usualHours
  const all = past.reduce((sum, each) => sum + each, 0)
  const days = sellingDaysOf(selling.window, zone)
  return days.flatMap((day) => {
    const asking = (visitorsOn(plan, day, days) * plan.service.enquiriesPermyriad) / 10_000
    return Array.from({ length: 24 }, (_, hour) => ({
      at: instantAt(day, `${String(hour).padStart(2, '0')}:00`, zone),
      enquiries: Math.round((asking * (past[hour] ?? 0)) / all),
    }))
  })
}

function sellingDaysOf({ from, until }: Window, zone: Zone): Day[] {
  const last = dayAt(addMinutes(until, -1, zone), zone)
  return daysFrom(dayAt(from, zone), last)
}

/** Visitors that the plan expects on a day; sources without days of their own come equally on every selling day. */
function visitorsOn({ traffic }: Campaign, day: Day, selling: readonly Day[]): number {
  return traffic.reduce((sum, line) => {
    if (line.byDay.length === 0) return sum + line.visitors / selling.length
    return sum + (line.byDay.find((each) => each.day === day)?.visitors ?? 0)
  }, 0)
}
