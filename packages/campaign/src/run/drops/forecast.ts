/** Claims of one opening by the time that had passed of it, for the shape of those to come. */
export type PastCourse = { claims: number; claimsByShare: (share: number) => number }
/** How many claims an opening will come to: in the middle, and the bounds it stays within eight times in ten. */
export type ClaimForecast = { p10: number; p50: number; p90: number; because: 'plan' | 'past' | 'course' }

/**
 * How sure one is of a planned number before anything happened: as sure as if this many claims had been seen.
 * Claims of one fountain differ from day to day by about half (S0: 121 a drop over 22 drops), which is what a
 * gamma distribution with shape 4 says.
 */
const shape = 4
/** Deviations to the tenth and ninetieth of a hundred, of a normal distribution. */
const tenth = 1.2816

/** Where no earlier opening has shown it: claims come mostly at once and then thin out. */
export const usualShare = (share: number): number => 1 - (1 - Math.min(1, Math.max(0, share))) ** 3

/** Before the opening 预测: the mean of the openings before it, and the plan's number as one more of them. */
export function forecastBefore(expected: number, past: readonly PastCourse[]): ClaimForecast {
  const mean = (expected + past.reduce((sum, each) => sum + each.claims, 0)) / (past.length + 1)
  return spread(mean, mean / Math.sqrt(shape), past.length === 0 ? 'plan' : 'past')
}

/**
 * While it runs, from what was claimed in the share of its time that has passed. The number to come is taken as
 * gamma distributed around what was expected, claims as coming by chance in proportion to it (Gamma–Poisson):
 * after c claims, where a share F is usually claimed by now, it is (shape + c) / (shape / expected + F). At the
 * beginning that is the plan, at the end the count.
 */
export function forecastAt(
  expected: number,
  past: readonly PastCourse[],
  share: number,
  claims: number,
): ClaimForecast {
  const before = forecastBefore(expected, past).p50
  if (share <= 0) return forecastBefore(expected, past)
  const usual = past.filter((each) => each.claims > 0)
  const known = usual.length === 0 ? usualShare(share) : meanShare(usual, share)
  const divisor = (before > 0 ? shape / before : 1) + known
  const [mean, deviation] = [(shape + claims) / divisor, Math.sqrt(shape + claims) / divisor]
  const forecast = spread(mean, deviation * Math.sqrt(Math.max(0, 1 - share)), 'course')
  // What is claimed already is claimed.
  return {
    ...forecast,
    p10: Math.max(claims, forecast.p10),
    p50: Math.max(claims, forecast.p50),
    p90: Math.max(claims, forecast.p90),
  }
}

function meanShare(past: readonly PastCourse[], share: number): number {
  const shares = past.map((each) => each.claimsByShare(share) / each.claims)
  return shares.reduce((sum, each) => sum + each, 0) / shares.length
}

const spread = (mean: number, deviation: number, because: ClaimForecast['because']): ClaimForecast => ({
  p10: Math.max(0, Math.round(mean - tenth * deviation)),
  p50: Math.round(mean),
  p90: Math.round(mean + tenth * deviation),
  because,
})
