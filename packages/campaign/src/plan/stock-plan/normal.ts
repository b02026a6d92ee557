/** The density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

/** Beyond this the rest is below 1e-15. */
const far = 8

/** Φ, the distribution function of the standard normal, by the series of Marsaglia (2004), to about 1e-15. */
export function normalCdf(z: number): number {
  if (z <= -far) return 0
  if (z >= far) return 1
  let [sum, term, before] = [z, z, 0]
  for (let odd = 3; sum !== before; odd += 2) {
    before = sum
    term *= (z * z) / odd
    sum += term
  }
  return 0.5 + sum * normalDensity(z)
}

/** Φ⁻¹ by halving until nothing is left between two numbers, which takes some fifty steps and no constants. */
export function normalQuantile(share: number): number {
  if (share <= 0) return -far
  if (share >= 1) return far
  let [low, high] = [-far, far]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (normalCdf(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}
