/** Numbers of the five dimensions of a CRM plan (review-methods §9). */

/** How well an audience 人群 was chosen: who of it bought, who of the buyers was in it, beside the shop. */
export function audienceQuality(asked: {
  audience: number
  members: number
  buyers: number
  buyersInside: number
}): { precision: number; recall: number; lift: number } {
  const precision = asked.buyersInside / asked.audience
  return {
    precision,
    recall: asked.buyersInside / asked.buyers,
    lift: precision / (asked.buyers / asked.members),
  }
}

const minuteMs = 60_000
const dayMinutes = 24 * 60
/** A message on the burst hour that comes later than this misses it. */
const lateMinutes = 30

export type Beat = { offsetMinutes: number; flag: 'early' | 'late' | 'outside' | null }

/** How far sends lie from the opening of their phase: before it nothing can be claimed, a day later it is over. */
export function beatsOf(opensMs: number, sentMs: readonly number[]): Beat[] {
  return sentMs.map((at) => {
    const offsetMinutes = Math.round((at - opensMs) / minuteMs)
    if (offsetMinutes < 0) return { offsetMinutes, flag: 'early' }
    // Outside is past the end of the day on which the phase opened, by the clock of the opening.
    if (offsetMinutes >= dayMinutes / 2) return { offsetMinutes, flag: 'outside' }
    return { offsetMinutes, flag: offsetMinutes > lateMinutes ? 'late' : null }
  })
}
