import { minuteOfDay } from '../calendar/instant.ts'
import type { Day, Instant } from '../calendar/time.ts'
import { findMeasure } from '../measures/catalogue.ts'
import { familyOf } from '../measures/components.ts'
import type { Family } from '../measures/components.ts'
import { componentsOf, evaluate } from '../measures/evaluate.ts'
import { median } from '../measures/normal-days.ts'
import type { Campaign } from '../plan/document.ts'
import { dayPlan, plannedConversion, plannedSpend, plannedVisitors, weekdayStrength } from './day-plan.ts'
import type { WeekdayStrength } from './day-plan.ts'
import { zoneOf } from './days.ts'
import { planSd } from './forecast.ts'
import type { Prior } from './forecast.ts'
import { courseComponents } from './facts.ts'
import type { CourseComponent, UntilNow, WatchFacts } from './facts.ts'
import { paceShape } from './shape.ts'
import type { Shape } from './shape.ts'

/** Facts older than this are stale: until when the plan counts is then taken from them, not from the clock. */
const staleMinutes = 45

/** What every part of the board asks again and again, worked out once. */
export type Now = {
  facts: WatchFacts
  document: Campaign
  at: Instant
  day: Day
  /** Minutes since midnight. */
  minute: number
  /** Until which minute the facts can be compared with a plan: now, unless they are stale. */
  factMinute: number
  stale: boolean
  shapes: Partial<Record<CourseComponent, Shape>>
  strength: WeekdayStrength
  planOf(measure: string): number | null
}

const total = (slices: readonly number[]): number => slices.reduce((sum, value) => sum + value, 0)

function shapesOf(facts: WatchFacts): Now['shapes'] {
  const orders = new Map((facts.past.paid_orders ?? []).map((course) => [course.day, total(course.slices)]))
  // A shop that imports visits alone has no orders to weigh its days by.
  const ordersOf = (day: Day) => (orders.size === 0 ? Infinity : (orders.get(day) ?? 0))
  const { day, burstDays } = facts.questions
  return Object.fromEntries(
    courseComponents.flatMap((component) => {
      const shape = paceShape(day, facts.past[component] ?? [], ordersOf, burstDays)
      return shape ? [[component, shape]] : []
    }),
  )
}

export function nowOf(facts: WatchFacts): Now {
  const { document, at, questions, factsUntil } = facts
  const { day } = questions
  const minute = minuteOfDay(at, zoneOf(document))
  const known = factsUntil === null || factsUntil < day ? 0 : minutesOf(factsUntil)
  const stale = minute - known > staleMinutes
  const strength = weekdayStrength(
    (facts.past.paid_fen ?? [])
      .filter((course) => !questions.burstDays.includes(course.day))
      .map((course) => ({ day: course.day, total: total(course.slices) })),
  )
  return {
    facts,
    document,
    at,
    day,
    minute,
    factMinute: stale ? known : minute,
    stale,
    shapes: shapesOf(facts),
    strength,
    planOf: (measure) => planOf(document, measure, day, strength),
  }
}

const minutesOf = (time: string): number => Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16))

/** Goals first; visitors, advertising, conversion and order value also follow from other sections of the plan. */
function planOf(document: Campaign, measure: string, day: Day, strength: WeekdayStrength): number | null {
  const goal = dayPlan(document, measure, day, strength)
  if (goal !== null) return goal
  if (measure === 'uv') return plannedVisitors(document, null, day, strength)
  if (measure === 'ad_spend') return plannedSpend(document, day, strength)
  if (measure === 'conversion') return plannedConversion(document)
  return measure === 'aov' ? plannedOrderValue(document, day, strength) : null
}

/** Planned sales per planned order. */
function plannedOrderValue(document: Campaign, day: Day, strength: WeekdayStrength): number | null {
  const [sales, orders] = [
    dayPlan(document, 'gmv', day, strength),
    dayPlan(document, 'paid_orders', day, strength),
  ]
  return sales === null || orders === null || orders <= 0 ? null : Math.round(sales / orders)
}

/** Which course a measure's day runs like: visitors have their own, everything else follows the money. */
const visitorMeasures = new Set([
  'uv',
  'pv',
  'cart_adds',
  'favourites',
  'new_visitors',
  'ad_spend',
  'ad_clicks',
  'ad_impressions',
])

export function shapeFor(now: Now, measure: string): Shape | null {
  const own = courseComponents.find(
    (component) => findMeasure(measure)?.formula.kind === 'sum' && componentOf(measure) === component,
  )
  const first = own ? now.shapes[own] : undefined
  const second = visitorMeasures.has(measure) ? now.shapes.uv : undefined
  return first ?? second ?? now.shapes.paid_fen ?? null
}

/** The one component of a plain measure. */
function componentOf(measure: string): string | null {
  const formula = findMeasure(measure)?.formula
  return formula?.kind === 'sum' && formula.less === undefined && formula.add.length === 1
    ? (formula.add[0] ?? null)
    : null
}

/** Facts that come by the hour. */
const hourly: ReadonlySet<Family> = new Set<Family>(['visit', 'source_deal', 'ad', 'coupon', 'shop_count'])

/** Whether a measure has facts in it that come by the hour. */
export function countsByHour(measure: string): boolean {
  const found = findMeasure(measure)
  return found !== null && componentsOf([found]).some((component) => hourly.has(familyOf(component)))
}

/** A value at the board's time of day; one with hourly facts in it at the full hour, where that is known. */
export function valueOf(measure: string, until: UntilNow | null): number | null {
  const found = findMeasure(measure)
  if (!found || !until) return null
  const atHour = countsByHour(measure) ? evaluate(found, until.hour) : null
  return atHour ?? evaluate(found, until.now)
}

/** What the same weekdays of normal weeks had by this time; null where none is known. */
export function baselineUntilNow(now: Now, measure: string): number | null {
  const values = now.facts.normal.map((each) => valueOf(measure, each)).filter((value) => value !== null)
  const middle = median(values)
  return middle === null ? null : Math.round(middle)
}

/** What was believed of the day before it began: the plan, or else past days of the same kind. */
export function priorOf(now: Now, component: CourseComponent, measure: string): Prior | null {
  const plan = now.planOf(measure)
  if (plan !== null && plan > 0) return { total: plan, sd: planSd, from: 'plan' }
  const shape = now.shapes[component]
  if (!shape) return null
  const bursts = new Set(now.facts.questions.burstDays)
  const alike = shape.samples.filter((sample) => bursts.has(sample.day) === bursts.has(now.day))
  const logs = alike.map((sample) => Math.log(sample.total / now.strength(sample.day)))
  const middle = median(logs)
  if (middle === null) return null
  // The median is itself only known from these days, which adds to what the next one may be off.
  const spread = Math.sqrt(
    (logs.reduce((sum, log) => sum + (log - middle) ** 2, 0) / logs.length) * (1 + 2 / logs.length),
  )
  // One or two days show hardly any spread, which is not certainty.
  const sd = logs.length < 4 ? Math.max(spread, 0.6) : Math.max(spread, 0.15)
  return { total: Math.exp(middle) * now.strength(now.day), sd, from: 'same_days' }
}
