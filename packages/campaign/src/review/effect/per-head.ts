import { normalAbove, studentBeyond, studentQuantile } from './distributions.ts'
import type { Interval } from './buy-rate.ts'

/** What the people of an arm spent: how many they are, the sum, and the sum of squares. */
export type Spent = { people: number; sum: number; squares: number }
export type HeadEffect = { effect: number; error: number; freedom: number; p: number; interval: Interval }

const meanOf = (arm: Spent): number => arm.sum / arm.people
/** The variance of one person's money, with n − 1. */
const varianceOf = (arm: Spent): number => (arm.squares - (arm.sum * arm.sum) / arm.people) / (arm.people - 1)

/** An arm where each person did it or did not: its variance is p (1 − p) without the correction of n − 1. */
export type Did = { people: number; buyers: number }
type Moments = { people: number; mean: number; variance: number }
const momentsOf = (arm: Spent | Did): Moments =>
  'buyers' in arm
    ? {
        people: arm.people,
        mean: arm.buyers / arm.people,
        variance: (arm.buyers / arm.people) * (1 - arm.buyers / arm.people),
      }
    : { people: arm.people, mean: meanOf(arm), variance: varianceOf(arm) }

/** Degrees of freedom after Welch and Satterthwaite. */
function freedomOf(one: Moments, other: Moments): number {
  const [a, b] = [one.variance / one.people, other.variance / other.people]
  return (a + b) ** 2 / (a ** 2 / (one.people - 1) + b ** 2 / (other.people - 1))
}

function judged(effect: number, error: number, freedom: number): HeadEffect {
  const half = studentQuantile(0.05, freedom) * error
  const p = studentBeyond(effect / error, freedom)
  return { effect, error, freedom, p, interval: { low: effect - half, high: effect + half } }
}

/** Money per head, treated less held out (Welch; review-methods §3). */
export function headEffect(treated: Spent | Did, held: Spent | Did): HeadEffect {
  const [t, c] = [momentsOf(treated), momentsOf(held)]
  const error = Math.sqrt(t.variance / t.people + c.variance / c.people)
  return judged(t.mean - c.mean, error, freedomOf(t, c))
}

const liftError = (t: Moments, c: Moments): number =>
  Math.sqrt(t.variance / (t.people * c.mean ** 2) + (c.variance * t.mean ** 2) / (c.people * c.mean ** 4))

/** The same as a share of what the held out spent, by the delta method. */
export function liftEffect(treated: Spent | Did, held: Spent | Did): HeadEffect {
  const [t, c] = [momentsOf(treated), momentsOf(held)]
  return judged((t.mean - c.mean) / c.mean, liftError(t, c), freedomOf(t, c))
}

/** The chance that the treated arm is better, with a flat prior. */
export function chanceToWin(treated: Spent | Did, held: Spent | Did): number {
  const [t, c] = [momentsOf(treated), momentsOf(held)]
  return 1 - normalAbove((t.mean - c.mean) / c.mean / liftError(t, c))
}

/**
 * A ratio such as orders a visit, when the unit is the person (Deng, Knoblich & Lu 2018): many visits of one
 * person are not many witnesses.
 */
export function ratioOfPeople(people: readonly { over: number; under: number }[]): {
  ratio: number
  error: number
} {
  const n = people.length
  const mean = (pick: (one: { over: number; under: number }) => number): number =>
    people.reduce((sum, one) => sum + pick(one), 0) / n
  const [over, under] = [mean((one) => one.over), mean((one) => one.under)]
  const spread = (pick: (one: { over: number; under: number }) => number): number =>
    people.reduce((sum, one) => sum + pick(one), 0) / (n - 1)
  const ratio = over / under
  const yy = spread((one) => (one.over - over) ** 2)
  const xx = spread((one) => (one.under - under) ** 2)
  const xy = spread((one) => (one.over - over) * (one.under - under))
  return { ratio, error: Math.sqrt((yy - 2 * ratio * xy + ratio * ratio * xx) / (n * under * under)) }
}
