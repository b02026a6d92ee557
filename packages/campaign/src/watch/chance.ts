/**
 * The chance that so few come when so many are expected: the Poisson distribution up to `seen`, exact
 * while the mean is small, and by the normal curve (with continuity correction) beyond 400, where the two
 * agree to the third digit.
 */
export function chanceOfSoFew(seen: number, expected: number): number {
  if (expected <= 0) return 1
  if (expected > 400) return normalBelow((seen + 0.5 - expected) / Math.sqrt(expected))
  let term = Math.exp(-expected)
  let sum = term
  for (let k = 1; k <= seen; k++) {
    term *= expected / k
    sum += term
  }
  return Math.min(sum, 1)
}

/** The normal distribution below z; Abramowitz and Stegun 26.2.17, error under 1e-7. */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(z))
  const tail =
    0.398_942_280_4 *
    Math.exp((-z * z) / 2) *
    t *
    (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  return z < 0 ? tail : 1 - tail
}

/**
 * How many standard deviations reach from the middle to the tenth or ninetieth in a hundred, when the
 * deviation itself is only known from so many days (Student's t); few days make wide intervals.
 */
export function reachOfTen(days: number): number {
  const table = [3.078, 3.078, 3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372]
  return table[Math.floor(Math.max(days, 0))] ?? (days < 20 ? 1.35 : 1.2816)
}
