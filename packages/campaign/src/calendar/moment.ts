import { addDays } from './day.ts'
import { instantAt } from './instant.ts'
import type { Day, Instant } from './time.ts'
import type { Zone } from './zone.ts'

/**
 * A time counted from the burst's first day T 倒排: `T-3 20:00`, `T 00:00`, `T+11 10:30`. Templates speak
 * so, because a plan is made backwards from the day that matters.
 */
export type Moment = string

const form = /^T([+-]\d+)?(?: (\d{2}:\d{2}(?::\d{2})?))?$/

function parts(moment: Moment): { days: number; clock: string } {
  const match = form.exec(moment)
  if (!match) throw new Error(`not a moment: ${moment}`)
  return { days: Number(match[1] ?? 0), clock: match[2] ?? '00:00' }
}

/** The calendar day of a moment, T being `start`. */
export const momentDay = (moment: Moment, start: Day): Day => addDays(start, parts(moment).days)

/** The instant of a moment; midnight where no clock time is said. */
export const momentInstant = (moment: Moment, start: Day, zone: Zone): Instant =>
  instantAt(momentDay(moment, start), parts(moment).clock, zone)
