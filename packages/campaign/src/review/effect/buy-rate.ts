import { normalAbove, z95 } from './distributions.ts'

/** People as they were assigned, whether they were reached or not, and how many of them bought. */
export type Arm = { people: number; buyers: number }
export type Interval = { low: number; high: number }
/** The difference of two buy rates. `method` is chosen by rule and never by the result. */
export type RateEffect = {
  difference: number
  error: number
  z: number
  p: number
  interval: Interval
  method: 'wald' | 'newcombe'
  /** Orders that would not have come without, over everybody treated. */
  incremental: number
  incrementalInterval: Interval
}

const rateOf = (arm: Arm): number => (arm.people === 0 ? 0 : arm.buyers / arm.people)

/** Wilson's interval of one share. */
export function wilson({ people, buyers }: Arm): Interval {
  const rate = buyers / people
  const z2 = z95 * z95
  const centre = (rate + z2 / (2 * people)) / (1 + z2 / people)
  const half =
    (z95 * Math.sqrt((rate * (1 - rate)) / people + z2 / (4 * people * people))) / (1 + z2 / people)
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/** Newcombe's interval of a difference, from the two Wilson intervals. */
export function newcombe(treated: Arm, held: Arm): Interval {
  const [t, c] = [wilson(treated), wilson(held)]
  const [pt, pc] = [rateOf(treated), rateOf(held)]
  const difference = pt - pc
  return {
    low: difference - Math.hypot(pt - t.low, c.high - pc),
    high: difference + Math.hypot(t.high - pt, pc - c.low),
  }
}

/** Wald's interval needs so many buyers in both arms; with fewer Newcombe's stands in. */
const buyersForWald = 30

const varianceOf = (arm: Arm): number => (rateOf(arm) * (1 - rateOf(arm))) / arm.people

/** What a holdout says of the buy rate (review-methods §3): intention to treat, unpooled variance, two-sided. */
export function rateEffect(treated: Arm, held: Arm): RateEffect {
  const difference = rateOf(treated) - rateOf(held)
  const error = Math.sqrt(varianceOf(treated) + varianceOf(held))
  const wald = treated.buyers >= buyersForWald && held.buyers >= buyersForWald
  const interval = wald
    ? { low: difference - z95 * error, high: difference + z95 * error }
    : newcombe(treated, held)
  const z = error === 0 ? 0 : difference / error
  return {
    difference,
    error,
    z,
    p: 2 * normalAbove(Math.abs(z)),
    interval,
    method: wald ? 'wald' : 'newcombe',
    incremental: treated.people * difference,
    incrementalInterval: { low: treated.people * interval.low, high: treated.people * interval.high },
  }
}

/** The same by the pooled variance, shown where somebody asks why another tool says otherwise. */
export function pooledZ(treated: Arm, held: Arm): { z: number; p: number } {
  const rate = (treated.buyers + held.buyers) / (treated.people + held.people)
  const error = Math.sqrt(rate * (1 - rate) * (1 / treated.people + 1 / held.people))
  const z = (rateOf(treated) - rateOf(held)) / error
  return { z, p: 2 * normalAbove(Math.abs(z)) }
}

/** z of a power of 80 per cent. */
const zPower = 0.8416212335729143

/** The smallest difference that arms of these sizes would find four times in five, from a rate known before. */
export const detectable = (rate: number, treated: number, held: number): number =>
  (z95 + zPower) * Math.sqrt(rate * (1 - rate) * (1 / treated + 1 / held))

/** People needed in each of two equal arms to find such a difference. */
export const peopleEach = (rate: number, difference: number): number =>
  Math.ceil((2 * rate * (1 - rate) * (z95 + zPower) ** 2) / difference ** 2)

/** ρ of the always-valid interval (Waudby-Smith et al., arXiv 2103.06476, eq. 161) for α = 5 %. */
export function alwaysValidTuning(tunedTo: number): number {
  const log = -2 * Math.log(0.05)
  return Math.sqrt((log + Math.log(log + 1)) / tunedTo)
}

/** Half the width of an interval that may be looked at every day (eq. 9 there); `error` is that of the plain one. */
export function alwaysValidHalf(error: number, people: number, tunedTo = 5000): number {
  const rho = alwaysValidTuning(tunedTo)
  const grown = people * rho * rho + 1
  const width = Math.sqrt(2 * grown * Math.log(Math.sqrt(grown) / 0.05))
  return (Math.sqrt(error * error * people) * width) / (people * rho)
}
