import { dayNumberOf } from './day.ts'

/**
 * Zones by name 时区: a fixed offset, and where clocks are moved for the summer, the rule by which they are.
 * The table is part of the program: a campaign planned today must mean the same instants on every machine,
 * whatever zone data its system carries.
 */
export type Zone = { name: string; offsetMinutes: number; summer: 'none' | 'eu' | 'us' }

const fixed = (name: string, hours: number): Zone => ({ name, offsetMinutes: hours * 60, summer: 'none' })
const european = (name: string, hours: number): Zone => ({ name, offsetMinutes: hours * 60, summer: 'eu' })
const american = (name: string, hours: number): Zone => ({ name, offsetMinutes: hours * 60, summer: 'us' })

const zones: readonly Zone[] = [
  fixed('UTC', 0),
  fixed('Asia/Shanghai', 8),
  fixed('Asia/Hong_Kong', 8),
  fixed('Asia/Macau', 8),
  fixed('Asia/Taipei', 8),
  fixed('Asia/Singapore', 8),
  fixed('Asia/Kuala_Lumpur', 8),
  fixed('Asia/Manila', 8),
  fixed('Asia/Tokyo', 9),
  fixed('Asia/Seoul', 9),
  fixed('Asia/Bangkok', 7),
  fixed('Asia/Jakarta', 7),
  fixed('Asia/Ho_Chi_Minh', 7),
  fixed('Asia/Kolkata', 5.5),
  fixed('Asia/Dubai', 4),
  fixed('Europe/Moscow', 3),
  european('Europe/London', 0),
  european('Europe/Dublin', 0),
  european('Europe/Lisbon', 0),
  european('Europe/Berlin', 1),
  european('Europe/Paris', 1),
  european('Europe/Madrid', 1),
  european('Europe/Rome', 1),
  european('Europe/Amsterdam', 1),
  european('Europe/Warsaw', 1),
  european('Europe/Athens', 2),
  american('America/New_York', -5),
  american('America/Chicago', -6),
  american('America/Denver', -7),
  american('America/Los_Angeles', -8),
  fixed('America/Sao_Paulo', -3),
]

/** The names that a campaign may carry. */
export const zoneNames: readonly string[] = zones.map((zone) => zone.name)

export const zoneNamed = (name: string): Zone | null => zones.find((zone) => zone.name === name) ?? null

const minutesOfDay = 1440

/** The count of the n-th Sunday of a month; -1 asks for the last. */
function sundayOf(year: number, month: number, nth: number): number {
  if (nth > 0) {
    const first = dayNumberOf(year, month, 1)
    return first + ((10 - (first % 7)) % 7) + (nth - 1) * 7
  }
  const next = dayNumberOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1)
  return sundayOnOrBefore(next - 1)
}

// 1970-01-01 was a Thursday, so a Sunday has remainder 3.
const sundayOnOrBefore = (count: number): number => count - ((((count - 3) % 7) + 7) % 7)

/** Minutes since 1970 in UTC between which the clocks of a year stand an hour ahead. */
function summerOf(zone: Zone, year: number): { from: number; until: number } | null {
  if (zone.summer === 'eu')
    return {
      from: sundayOf(year, 3, -1) * minutesOfDay + 60,
      until: sundayOf(year, 10, -1) * minutesOfDay + 60,
    }
  if (zone.summer === 'us')
    return {
      from: sundayOf(year, 3, 2) * minutesOfDay + 120 - zone.offsetMinutes,
      until: sundayOf(year, 11, 1) * minutesOfDay + 60 - zone.offsetMinutes,
    }
  return null
}

const yearOf = (utcMinutes: number): number => new Date(utcMinutes * 60_000).getUTCFullYear()

/** How far the zone's clocks stand ahead of UTC at an instant, in minutes. */
export function offsetAt(zone: Zone, utcMinutes: number): number {
  const summer = summerOf(zone, yearOf(utcMinutes))
  const ahead = summer !== null && utcMinutes >= summer.from && utcMinutes < summer.until
  return zone.offsetMinutes + (ahead ? 60 : 0)
}

/**
 * The offset that belongs to a time on the wall. An hour that the clocks skip is read as if they had not
 * been moved yet; an hour that they show twice is read as its first showing.
 */
export function offsetOfWall(zone: Zone, wallMinutes: number): number {
  const summer = offsetAt(zone, wallMinutes - zone.offsetMinutes - 60)
  return offsetAt(zone, wallMinutes - summer) === summer ? summer : zone.offsetMinutes
}
