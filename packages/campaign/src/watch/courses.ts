import type { Course, Forecast } from './board.ts'
import { forecastDay } from './forecast.ts'
import type { CourseComponent } from './facts.ts'
import { priorOf } from './now.ts'
import type { Now } from './now.ts'
import { plannedCourse } from './planned-course.ts'
import { shareAt } from './shape.ts'
import { atMinute, cumulated, minutesEach, slicesPerDay } from './slices.ts'

/** What is followed through the day, by the component that its slices are made of. */
const followed: readonly { measure: string; component: CourseComponent }[] = [
  { measure: 'gmv', component: 'paid_fen' },
  { measure: 'paid_orders', component: 'paid_orders' },
  { measure: 'pieces', component: 'paid_pieces' },
  { measure: 'uv', component: 'uv' },
]

type Followed = { course: Course; forecast: Forecast }

/** The ends of the slices of a day, in minutes. */
const ends = Array.from({ length: slicesPerDay }, (_, k) => (k + 1) * minutesEach)

/** Visitors are known by full hours, so that their pace is taken at the last of these. */
const knownMinute = (now: Now, component: CourseComponent): number =>
  component === 'uv' ? Math.floor(now.factMinute / 60) * 60 : now.factMinute

function follow(now: Now, measure: string, component: CourseComponent): Followed[] {
  const minute = knownMinute(now, component)
  const running = cumulated(now.facts.course[component] ?? [])
  const orders = cumulated(now.facts.course.paid_orders ?? []).at(-1) ?? 0
  const shape = now.shapes[component] ?? null
  const actual = running.at(-1) ?? 0
  const plan = now.planOf(measure)
  const course = plannedCourse(now, measure, true)
  const forecast = forecastDay({
    actual,
    orders,
    minute,
    shape,
    prior: priorOf(now, component, measure),
  })
  if (!forecast) return []
  const passed = ends.filter((end) => end <= minute)
  const share = (at: number) => (shape ? shareAt(shape, at) : at / 1440)
  const here = share(minute)
  // What is left of the day's total comes by the usual pace; a past slice was what it was.
  const towards = (total: number) =>
    ends.map((end) =>
      end <= minute
        ? Math.round(atMinute(running, end))
        : Math.round(actual + (total - actual) * (here < 1 ? (share(end) - here) / (1 - here) : 1)),
    )
  return [
    {
      course: {
        measure,
        minutesEach,
        plan: course === null ? [] : ends.map((end) => Math.round(course(end))),
        actual: passed.map((end) => Math.round(atMinute(running, end))),
        low: towards(forecast.low),
        high: towards(forecast.high),
      },
      forecast: {
        measure,
        plan,
        low: forecast.low,
        middle: forecast.middle,
        high: forecast.high,
        method: forecast.method,
      },
    },
  ]
}

/** Visitors of today are counted by the hour, or today is too young to tell; a day report alone draws no course. */
const visitorsKnown = (now: Now): boolean => now.facts.course.uv !== undefined || now.factMinute < 120

/** Courses and forecasts. Sales are followed from a plan alone; visitors only where somebody counts them by the hour. */
export function followDay(now: Now): Followed[] {
  return followed.flatMap(({ measure, component }) => {
    const counted = now.facts.course[component] !== undefined || now.shapes[component] !== undefined
    const known = component === 'uv' ? counted && visitorsKnown(now) : counted || now.planOf(measure) !== null
    return known ? follow(now, measure, component) : []
  })
}
