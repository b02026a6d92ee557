import { dayAt, instantAt } from '../../calendar/instant.ts'
import type { Instant } from '../../calendar/time.ts'
import type { Alert } from '../board.ts'
import { zoneOf } from '../days.ts'
import type { Now } from '../now.ts'

/** One rule of the watch: it looks at the board's numbers and says what a person should know, or nothing. */
export type AlertRule = (now: Now) => Alert[]

const two = (value: number): string => String(value).padStart(2, '0')

/** A minute of the board's day as an instant. */
export function instantAtMinute(now: Now, minute: number): Instant {
  const kept = Math.min(Math.max(Math.floor(minute), 0), 1439)
  const zone = zoneOf(now.document)
  return instantAt(dayAt(now.at, zone), `${two(Math.floor(kept / 60))}:${two(kept % 60)}`, zone)
}

export const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
