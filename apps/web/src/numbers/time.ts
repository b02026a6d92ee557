import type { Day, Instant } from '@dacu/campaign'
import { localeOf, type Language } from './reading.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(localeOf[language], { timeZone: zone, hourCycle: 'h23', ...options })
  formats.set(key, made)
  return made
}

const dayParts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
const clockParts = { hour: '2-digit', minute: '2-digit' } as const

/** The shop's calendar day of an instant, `2026-11-11`. */
export function dayOf(at: Instant | number, zone: string): Day {
  const parts = format('en', zone, dayParts).formatToParts(typeof at === 'number' ? at : new Date(at))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** `00:03` on the shop's wall. */
export function formatClock(at: Instant | number, zone: string, withSeconds = false): string {
  const options = withSeconds ? { ...clockParts, second: '2-digit' as const } : clockParts
  return format('en', zone, options).format(typeof at === 'number' ? at : new Date(at))
}

/** `11月11日 00:03` · `11 Nov, 00:03`. */
export function formatMoment(at: Instant | number, zone: string, language: Language): string {
  const options = { month: 'short', day: 'numeric', ...clockParts } as const
  return format(language, zone, options).format(typeof at === 'number' ? at : new Date(at))
}

/** `11月11日 周三` · `Wed, 11 Nov`. A day has no zone, so it is read and written in UTC. */
export function formatDay(day: Day, language: Language, withYear = false): string {
  const options = { month: 'short', day: 'numeric', weekday: 'short' } as const
  return format(language, 'UTC', withYear ? { ...options, year: 'numeric' } : options).format(
    Date.parse(`${day}T00:00:00Z`),
  )
}

/** `11月11日` · `11 Nov`, where a week day would only be in the way. */
export function formatDate(day: Day, language: Language): string {
  return format(language, 'UTC', { month: 'short', day: 'numeric' }).format(Date.parse(`${day}T00:00:00Z`))
}

const msPerDay = 86_400_000

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * msPerDay).toISOString().slice(0, 10)
}

export function daysBetween(from: Day, until: Day): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / msPerDay)
}

/** The instant at which a wall shows this day and time, read back through the zone's own rules. */
export function instantAt(day: Day, clock: string, zone: string): Instant {
  const wanted = Date.parse(`${day}T${clock.length === 5 ? `${clock}:00` : clock}Z`)
  const offset = offsetOf(wanted, zone)
  const first = wanted - offset
  // Near a change of summer time the first guess may lie on the other side; the second is exact.
  const at = wanted - offsetOf(first, zone)
  return withOffset(at, zone)
}

function offsetOf(at: number, zone: string): number {
  const wall = Date.parse(`${dayOf(at, zone)}T${formatClock(at, zone, true)}Z`)
  return wall - Math.floor(at / 1000) * 1000
}

/** An instant as documents write it, with the shop's own offset. */
export function withOffset(at: number, zone: string): Instant {
  const minutes = Math.round(offsetOf(at, zone) / 60_000)
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  return `${dayOf(at, zone)}T${formatClock(at, zone, true)}${offset}`
}

/** What is left until something: days, then hours and minutes, then minutes and seconds. */
export function formatLeft(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor((seconds % 86_400) / 3600)
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = `${two(hours)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
  if (days === 0) return clock
  return language === 'zh' ? `${days}天 ${clock}` : `${days}d ${clock}`
}

/** How far a step was from its time, in words: 3 min late. */
export function formatDrift(seconds: number, language: Language): string {
  const size = Math.abs(seconds)
  if (size < 60) return language === 'zh' ? '准时' : 'on time'
  const minutes = Math.round(size / 60)
  const hours = Math.floor(minutes / 60)
  const zh = hours > 0 ? `${hours} 小时 ${minutes % 60} 分` : `${minutes} 分钟`
  const en = hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`
  if (language === 'zh') return seconds > 0 ? `晚 ${zh}` : `早 ${zh}`
  return seconds > 0 ? `${en} late` : `${en} early`
}
