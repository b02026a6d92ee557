/** Tails of the distributions that a review needs. Relative error below 1e-9 where they are used. */

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]
const lanczosShift = 7

/** ln Γ(x) for x > 0, by the approximation of Lanczos. */
function logGamma(x: number): number {
  const at = x - 1
  const sum = lanczos.reduce((all, one, place) => (place === 0 ? one : all + one / (at + place)), 0)
  const top = at + lanczosShift + 0.5
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(top) - top + Math.log(sum)
}

const roundsMax = 500
const enough = 1e-15
const tiny = 1e-300

/** The lower incomplete gamma function, regularised, by its series; for x below a + 1. */
function gammaSeries(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a]
  for (let round = 1; round < roundsMax && term > sum * enough; round++) {
    term *= x / (a + round)
    sum += term
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a))
}

/** The upper one by its continued fraction (Lentz); for x above a + 1. */
function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let value = d
  for (let round = 1; round < roundsMax; round++) {
    const factor = -round * (round - a)
    b += 2
    d = 1 / nonZero(factor * d + b)
    c = nonZero(b + factor / c)
    value *= d * c
    if (Math.abs(d * c - 1) < enough) break
  }
  return value * Math.exp(-x + a * Math.log(x) - logGamma(a))
}
const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value)

/** The chance that a gamma variable of shape a exceeds x. */
const gammaAbove = (a: number, x: number): number =>
  x <= 0 ? 1 : x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)

/** The chance of a χ² at least so large, with so many degrees of freedom. */
export const chiSquareAbove = (chi2: number, freedom: number): number => gammaAbove(freedom / 2, chi2 / 2)

/** The chance that a standard normal variable exceeds z. */
export const normalAbove = (z: number): number => {
  const half = gammaAbove(0.5, (z * z) / 2) / 2
  return z >= 0 ? half : 1 - half
}

/** The continued fraction of the incomplete beta function (Lentz). */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m < roundsMax; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < enough) break
  }
  return value
}

/** The incomplete beta function, regularised. */
function beta(a: number, b: number, x: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(a, b, x)) / a
    : 1 - (front * betaFraction(b, a, 1 - x)) / b
}

/** The chance that Student's t of so many degrees of freedom is at least so far from zero, either way. */
export const studentBeyond = (t: number, freedom: number): number =>
  beta(freedom / 2, 0.5, freedom / (freedom + t * t))

/** The t that is exceeded either way with a chance of `alpha`, by bisection. */
export function studentQuantile(alpha: number, freedom: number): number {
  let [low, high] = [0, 1e4]
  for (let round = 0; round < 200; round++) {
    const middle = (low + high) / 2
    if (studentBeyond(middle, freedom) > alpha) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The z that is exceeded either way with a chance of 5 per cent. */
export const z95 = 1.959963984540054
