/** All four platforms keep the clock of Beijing, which has no summer time. */
const aheadMs = 8 * 3_600_000

/** `2026-11-11 00:00:00` on the platform's wall; fractions of a second are dropped. */
export function wallOf(at: number): string {
  return new Date(at + aheadMs).toISOString().slice(0, 19).replace('T', ' ')
}

/** The instant of a platform's wall-clock text; null where it is none. */
export function instantOf(wall: string): number | null {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(wall) ?? []
  if (day === undefined || time === undefined) return null
  const at = Date.parse(`${day}T${time}Z`)
  return Number.isNaN(at) ? null : at - aheadMs
}

/** Whole seconds since 1970 as the platforms write them; zero and nothing say that it has not happened. */
export function instantOfSeconds(text: string): number | null {
  const seconds = Number(text)
  return text !== '' && Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1_000 : null
}

export const wallOfSeconds = (text: string): string => {
  const at = instantOfSeconds(text)
  return at === null ? '' : wallOf(at)
}
