import type { Day, Instant } from '../calendar/time.ts'
import type { Unit, Words } from '../measures/measure.ts'

/** One tile of the war room 作战室: a measure until now against what was planned until now. */
export type Tile = {
  measure: string
  name: Words
  unit: Unit
  better: 'up' | 'down' | null
  actual: number | null
  plan: number | null
  baseline: number | null
  lastEvent: number | null
  /** actual − plan in permyriad of the plan; null where either is missing. */
  againstPlanPermyriad: number | null
}

/** The course of the day: cumulative, one point per slice; `plan` has all slices, `actual` only those that have passed. */
export type Course = {
  measure: string
  minutesEach: number
  plan: number[]
  actual: number[]
  low: number[]
  high: number[]
}

/** Where the day is heading: P10/P50/P90 of the day's total, with the method in words. */
export type Forecast = {
  measure: string
  low: number
  middle: number
  high: number
  plan: number | null
  method: Words
}

export type Alert = {
  id: string
  severity: 'act' | 'look' | 'know'
  title: Words
  evidence: Words
  lever: Words | null
  since: Instant
}

/** What the operator sees at an instant; the same call with a past instant replays it. */
export type WatchBoard = {
  campaign: string
  at: Instant
  day: Day
  phase: string | null
  tiles: Tile[]
  courses: Course[]
  forecasts: Forecast[]
  alerts: Alert[]
  sources: { source: string; visitors: number; planVisitors: number | null; paidFen: number }[]
  items: {
    item: string
    title: string
    pieces: number
    targetPieces: number | null
    onHand: number | null
    hoursOfCover: number | null
  }[]
  /** The newest fact that went in, so that nobody takes old numbers for new ones. */
  factsUntil: Instant | null
}
