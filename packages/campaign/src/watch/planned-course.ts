import { msOf } from '../calendar/instant.ts'
import type { Instant } from '../calendar/time.ts'
import { findMeasure } from '../measures/catalogue.ts'
import type { Phase } from '../plan/document.ts'
import { isOpening, levelOf } from './day-plan.ts'
import { countsByHour, shapeFor } from './now.ts'
import type { Now } from './now.ts'
import { shareAt } from './shape.ts'

/** An opening 开场 of the board's day with a goal of its own: minutes of the day and what is to come in them. */
export type Opening = { from: number; until: number; target: number }

const minutesPerDay = 1440

function withinDay(now: Now, phase: Phase): { from: number; until: number } | null {
  const midnight = Math.floor(msOf(now.at) / 60_000) - now.minute
  const minuteOf = (instant: Instant) => Math.round(msOf(instant) / 60_000) - midnight
  const [from, until] = [minuteOf(phase.window.from), minuteOf(phase.window.until)]
  return from >= 0 && until <= minutesPerDay && until > from ? { from, until } : null
}

/** The openings of the day that a goal was set for, in their order; of two that overlap the earlier stands. */
export function openingsOf(now: Now, measure: string): Opening[] {
  const openings = levelOf(now.document, measure).flatMap((goal) => {
    const phase = now.document.phases.find((each) => each.id === goal.phase)
    const window = phase && isOpening(phase) ? withinDay(now, phase) : null
    return window ? [{ ...window, target: goal.target }] : []
  })
  const sorted = openings.sort((one, other) => one.from - other.from)
  return sorted.filter((each, k) => each.from >= (sorted[k - 1]?.until ?? 0))
}

/**
 * The planned share of the day by a minute: the usual pace, bent so that each opening brings just its own
 * goal and the rest of the day what is left. Without this the board's curve and the judgement of the first
 * half hour would hold two plans for the same minutes.
 */
function bent(openings: readonly Opening[], plan: number, share: (minute: number) => number) {
  const within = (opening: Opening, minute: number) =>
    share(Math.min(Math.max(minute, opening.from), opening.until)) - share(opening.from)
  const inAll = (minute: number) => openings.reduce((sum, each) => sum + within(each, minute), 0)
  const outside = 1 - inAll(minutesPerDay)
  const set = openings.reduce((sum, each) => sum + each.target, 0)
  const [goals, rest] = set <= plan ? [1, plan - set] : [plan / set, 0]
  return (minute: number): number => {
    const opened = openings.reduce((sum, each) => sum + each.target * goals * partOf(each, minute, within), 0)
    const left = outside > 0 ? (rest * (share(minute) - inAll(minute))) / outside : 0
    return opened + left
  }
}

/** How much of an opening is over: by the usual pace inside it, evenly where the past sold nothing then. */
function partOf(opening: Opening, minute: number, within: (opening: Opening, minute: number) => number) {
  const whole = within(opening, opening.until)
  if (whole > 0) return within(opening, minute) / whole
  return Math.min(Math.max((minute - opening.from) / (opening.until - opening.from), 0), 1)
}

/**
 * The plan of a measure by each minute of the day, in its unit; a quotient is the same all day. What has no
 * opening of its own follows the money. Null: nothing is planned, or (`evenly` unset) no past day shows a pace.
 */
export function plannedCourse(
  now: Now,
  measure: string,
  evenly = false,
): ((minute: number) => number) | null {
  const plan = now.planOf(measure)
  if (plan === null) return null
  if (findMeasure(measure)?.formula.kind === 'ratio') return () => plan
  const shape = shapeFor(now, measure)
  if (shape === null && !evenly) return null
  const share = (minute: number) => (shape ? shareAt(shape, minute) : minute / minutesPerDay)
  const own = openingsOf(now, measure)
  if (own.length > 0 && plan > 0) return bent(own, plan, share)
  return asTheMoney(now, measure, plan) ?? ((minute) => plan * share(minute))
}

/** Orders and pieces of a day whose opening was set in money come as the money does. */
function asTheMoney(now: Now, measure: string, plan: number): ((minute: number) => number) | null {
  const money = now.planOf('gmv')
  if (measure === 'gmv' || countsByHour(measure) || !money || openingsOf(now, 'gmv').length === 0) return null
  const course = plannedCourse(now, 'gmv', true)
  return course && ((minute) => (plan * course(minute)) / money)
}

/** The plan of a measure until now; one with hourly facts in it until the full hour. */
export function planUntilNow(now: Now, measure: string): number | null {
  const minute = countsByHour(measure) ? Math.floor(now.factMinute / 60) * 60 : now.factMinute
  const course = plannedCourse(now, measure)
  return course && Math.round(course(minute))
}
