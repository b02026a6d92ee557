import type { Day, Instant } from '@dacu/campaign'
import type { TenantClock } from '@dacu/engine'

/** What time it is for a tenant, as an instant written in the clock of a zone (a shop's or a campaign's). */
export type Clock = { now(zone: string): Instant }

const part = (parts: Intl.DateTimeFormatPart[], type: string): string =>
  parts.find((one) => one.type === type)?.value ?? ''

/** The wall of a zone at a real moment: day, clock time and offset from UTC in minutes. */
function wallAt(real: Date, zone: string): { day: Day; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(real)
  return {
    day: `${part(parts, 'year')}-${part(parts, 'month')}-${part(parts, 'day')}`,
    time: `${part(parts, 'hour')}:${part(parts, 'minute')}:${part(parts, 'second')}`,
  }
}

const wallMs = (day: Day, time: string): number => Date.parse(`${day}T${time}Z`)

/** How far a zone's clocks stand ahead of UTC at a real moment, in minutes. */
function offsetMinutes(real: Date, zone: string): number {
  const { day, time } = wallAt(real, zone)
  const whole = Math.floor(real.getTime() / 1000) * 1000
  return Math.round((wallMs(day, time) - whole) / 60_000)
}

const two = (value: number): string => String(value).padStart(2, '0')

function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** A moment written in the clock of a zone, `2026-11-11T00:03:00+08:00`; fractions of a second are dropped. */
export function instantIn(real: Date, zone: string): Instant {
  const { day, time } = wallAt(real, zone)
  return `${day}T${time}${offsetText(offsetMinutes(real, zone))}`
}

/** The offset that holds on the wall of a zone at a day and time; two steps settle it around a change of clocks. */
function offsetOnWall(day: Day, time: string, zone: string): number {
  const wall = wallMs(day, time)
  const first = offsetMinutes(new Date(wall), zone)
  return offsetMinutes(new Date(wall - first * 60_000), zone)
}

/**
 * The tenant's clock. A pinned one shows the real time of day in the asked zone on its own day, so that a demo
 * shop is always on its burst day and its numbers still move.
 */
export function clockOf(tenant: TenantClock, real: () => Date): Clock {
  return {
    now(zone) {
      if (tenant.kind === 'real') return instantIn(real(), zone)
      const { time } = wallAt(real(), zone)
      return `${tenant.day}T${time}${offsetText(offsetOnWall(tenant.day, time, zone))}`
    },
  }
}
