import { normalCdf, normalDensity, normalQuantile } from './normal.ts'

/**
 * How many pieces will be asked for. `lognormal` is what sales of an event are like (they multiply, and are never below
 * zero); `normal` is the textbook's.
 */
export type DemandSpread =
  | { kind: 'lognormal'; mu: number; sigma: number }
  | { kind: 'normal'; mean: number; sd: number }

/** The pieces that suffice with a chance. */
export function quantileOf(demand: DemandSpread, share: number): number {
  const z = normalQuantile(share)
  return demand.kind === 'normal' ? demand.mean + z * demand.sd : Math.exp(demand.mu + z * demand.sigma)
}

export const meanOf = (demand: DemandSpread): number =>
  demand.kind === 'normal' ? demand.mean : Math.exp(demand.mu + demand.sigma ** 2 / 2)

/** The chance that so many pieces suffice 满足率. */
export function chanceOf(demand: DemandSpread, pieces: number): number {
  if (demand.kind === 'normal')
    return demand.sd === 0 ? Number(pieces >= demand.mean) : normalCdf((pieces - demand.mean) / demand.sd)
  if (pieces <= 0) return 0
  if (demand.sigma === 0) return Number(Math.log(pieces) >= demand.mu)
  return normalCdf((Math.log(pieces) - demand.mu) / demand.sigma)
}

/**
 * Pieces that will be left over on average, E[(Q − D)⁺]. For the normal σ(zΦ(z) + φ(z)); for the lognormal
 * QΦ(d) − E[D]Φ(d − σ) with d = (ln Q − μ)/σ.
 */
export function expectedLeft(demand: DemandSpread, pieces: number): number {
  if (demand.kind === 'normal') {
    if (demand.sd === 0) return Math.max(0, pieces - demand.mean)
    const z = (pieces - demand.mean) / demand.sd
    return demand.sd * (z * normalCdf(z) + normalDensity(z))
  }
  if (pieces <= 0) return 0
  if (demand.sigma === 0) return Math.max(0, pieces - meanOf(demand))
  const d = (Math.log(pieces) - demand.mu) / demand.sigma
  return pieces * normalCdf(d) - meanOf(demand) * normalCdf(d - demand.sigma)
}

/** Pieces that will be asked for in vain on average, E[(D − Q)⁺] = E[D] − Q + E[(Q − D)⁺]. */
export const expectedShort = (demand: DemandSpread, pieces: number): number =>
  Math.max(0, meanOf(demand) - pieces + expectedLeft(demand, pieces))

/**
 * The chance of having enough that earns most, the critical ratio cu ÷ (cu + co): `underFen` is what a piece too few
 * does not earn, `overFen` what a piece too many loses when it is cleared. (Arrow, Harris and Marschak 1951; in
 * textbooks the newsvendor 报童模型.) Where a piece earns nothing the ratio is 0, where it loses nothing 1.
 */
export function criticalRatio({ underFen, overFen }: { underFen: number; overFen: number }): number {
  if (underFen <= 0) return 0
  return overFen <= 0 ? 1 : underFen / (underFen + overFen)
}

/** What a stock earns on average: what is sold earns `underFen`, what is left loses `overFen`. */
export const expectedProfit = (
  demand: DemandSpread,
  pieces: number,
  { underFen, overFen }: { underFen: number; overFen: number },
): number => {
  const left = expectedLeft(demand, pieces)
  return underFen * (pieces - left) - overFen * left
}
