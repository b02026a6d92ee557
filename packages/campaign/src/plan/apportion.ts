/**
 * A whole number split by weights so that the parts add up to it exactly: shares are floored and what is
 * left goes to the largest remainders, on a tie to the earlier part. Weights that are all zero count as equal.
 */
export function split(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (weights.length === 0) return []
  if (total <= 0)
    return split(
      whole,
      weights.map(() => 1),
    )
  const exact = weights.map((weight) => (whole * weight) / total)
  const parts = exact.map(Math.floor)
  const left = whole - parts.reduce((sum, part) => sum + part, 0)
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .toSorted((one, other) => other.rest - one.rest || one.index - other.index)
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}
