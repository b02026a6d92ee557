import type { Day, Instant, WallTime, Window } from './time.ts'
import { dayNumber, dayOfNumber } from './day.ts'
import { offsetAt, offsetOfWall } from './zone.ts'
import type { Zone } from './zone.ts'

const form = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|([+-])(\d{2}):(\d{2}))$/
const wallForm = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/

/** Seconds of a day on the clock; null past 23:59:59. */
function clockSeconds(hours: string, minutes: string, seconds: string): number | null {
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)]
  return h > 23 || m > 59 || s > 59 ? null : h * 3600 + m * 60 + s
}

/** Milliseconds since 1970 of a written instant, or null where the text is not one. An offset is required. */
export function epochMs(text: string): number | null {
  const match = form.exec(text)
  if (!match) return null
  const count = dayNumber(match[1] ?? '')
  const clock = clockSeconds(match[2] ?? '', match[3] ?? '', match[4] ?? '0')
  if (count === null || clock === null) return null
  const offset =
    match[6] === 'Z' ? 0 : (Number(match[8]) * 60 + Number(match[9])) * (match[7] === '-' ? -1 : 1)
  if (Math.abs(offset) > 14 * 60 || Number(match[9] ?? 0) > 59) return null
  const fraction = Number((match[5] ?? '0').padEnd(3, '0'))
  return (count * 86_400 + clock - offset * 60) * 1000 + fraction
}

export const isInstant = (text: string): boolean => epochMs(text) !== null

/** An instant that was parsed before; throws where it was not, since that is a fault of the caller. */
export function msOf(instant: Instant): number {
  const ms = epochMs(instant)
  if (ms === null) throw new Error(`not an instant: ${instant}`)
  return ms
}

const two = (value: number): string => String(value).padStart(2, '0')

function clockText(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** An instant as it is written in documents, in the clock of a zone; fractions of a second are dropped. */
export function instantOf(ms: number, zone: Zone): Instant {
  const offset = offsetAt(zone, Math.floor(ms / 60_000))
  const wall = Math.floor(ms / 1000) + offset * 60
  const count = Math.floor(wall / 86_400)
  return `${dayOfNumber(count)}T${clockText(wall - count * 86_400)}${offsetText(offset)}`
}

/** The instant of a day and a clock time (`20:00`, `20:00:00`) in a zone. */
export function instantAt(day: Day, clock: string, zone: Zone): Instant {
  const count = dayNumber(day)
  const [hours = '', minutes = '', seconds = '0'] = clock.split(':')
  const time = clockSeconds(hours, minutes, seconds)
  if (count === null || time === null) throw new Error(`not a time: ${day} ${clock}`)
  const offset = offsetOfWall(zone, count * 1440 + Math.floor(time / 60))
  return `${day}T${clockText(time)}${offsetText(offset)}`
}

export const addMinutes = (instant: Instant, minutes: number, zone: Zone): Instant =>
  instantOf(msOf(instant) + minutes * 60_000, zone)

/** What the clock on the wall shows at an instant, `2026-11-11T00:03:00`. */
export const wallOf = (instant: Instant, zone: Zone): WallTime => instantOf(msOf(instant), zone).slice(0, 19)

/** The shop's day of an instant. */
export const dayAt = (instant: Instant, zone: Zone): Day => wallOf(instant, zone).slice(0, 10)

/** Minutes since midnight on the shop's wall. */
export function minuteOfDay(instant: Instant, zone: Zone): number {
  const match = wallForm.exec(wallOf(instant, zone))
  return Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0)
}

/** The zone by which an instant was written, where the shop's own is not in the table. */
export function writtenZone(instant: Instant): Zone {
  const match = form.exec(instant)
  const minutes =
    match?.[6] === 'Z' ? 0 : (Number(match?.[8]) * 60 + Number(match?.[9])) * (match?.[7] === '-' ? -1 : 1)
  return { name: 'written', offsetMinutes: minutes, summer: 'none' }
}

/** Whole and part hours of a window. */
export const hoursOf = (window: Window): number => (msOf(window.until) - msOf(window.from)) / 3_600_000

/** Whether an instant lies in a window: from ≤ at < until. */
export const within = (at: Instant, window: Window): boolean =>
  msOf(at) >= msOf(window.from) && msOf(at) < msOf(window.until)

/** Whether two windows share an instant. */
export const overlap = (one: Window, other: Window): boolean =>
  msOf(one.from) < msOf(other.until) && msOf(other.from) < msOf(one.until)
