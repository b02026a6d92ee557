/** A day is followed in slices of ten minutes: fine enough for the first half hour, coarse enough to draw. */
export const minutesEach = 10
export const slicesPerDay = (24 * 60) / minutesEach

/** Running totals with a leading zero: entry k is what had come by the start of slice k. */
export function cumulated(slices: readonly number[]): number[] {
  const out = [0]
  for (let k = 0; k < slicesPerDay; k++) out.push((out[k] ?? 0) + (slices[k] ?? 0))
  return out
}

/** A running total at a minute of the day, straight between two slices. */
export function atMinute(running: readonly number[], minute: number): number {
  const place = Math.min(Math.max(minute / minutesEach, 0), slicesPerDay)
  const k = Math.floor(place)
  const here = running[k] ?? 0
  return here + ((running[k + 1] ?? here) - here) * (place - k)
}
