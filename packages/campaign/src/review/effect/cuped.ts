/** A person before the assignment and in the window; one without history has 0 before and keeps the row. */
export type Person = { before: number; after: number }
export type Cuped = {
  theta: number
  correlation: number
  /** Variance that is left, of what there was. */
  left: number
  raw: { effect: number; error: number }
  adjusted: { effect: number; error: number }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const befores = (people: readonly Person[]): number[] => people.map((one) => one.before)
const afters = (people: readonly Person[]): number[] => people.map((one) => one.after)

/** The sum of products about the means. */
function cross(xs: readonly number[], ys: readonly number[]): number {
  const [mx, my] = [mean(xs), mean(ys)]
  return xs.reduce((sum, x, index) => sum + (x - mx) * ((ys[index] ?? 0) - my), 0)
}

const errorOf = (treated: readonly number[], held: readonly number[]): number =>
  Math.sqrt([treated, held].reduce((sum, arm) => sum + cross(arm, arm) / (arm.length - 1) / arm.length, 0))

/**
 * Variance taken out by what people did before (CUPED; Deng, Xu, Kohavi & Walker 2013; review-methods §4). θ is
 * pooled over the arms. What the campaign could have touched may not be `before`.
 */
export function cuped(treated: readonly Person[], held: readonly Person[]): Cuped {
  const all = [...treated, ...held]
  const [xx, xy, yy] = [
    cross(befores(all), befores(all)),
    cross(befores(all), afters(all)),
    cross(afters(all), afters(all)),
  ]
  const theta = xx === 0 ? 0 : xy / xx
  const correlation = xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy)
  const whole = mean(befores(all))
  const adjusted = (people: readonly Person[]): number[] =>
    people.map((one) => one.after - theta * (one.before - whole))
  const effect = (t: readonly number[], h: readonly number[]) => ({
    effect: mean(t) - mean(h),
    error: errorOf(t, h),
  })
  return {
    theta,
    correlation,
    left: 1 - correlation ** 2,
    raw: effect(afters(treated), afters(held)),
    adjusted: effect(adjusted(treated), adjusted(held)),
  }
}
