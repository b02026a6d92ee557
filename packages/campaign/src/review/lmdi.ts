/**
 * A value as the product of factors: visitors × conversion × order value × kept share. Null is a factor that
 * does not exist on this side (the conversion of no visitors); it counts as unchanged.
 */
export type Factors = readonly (number | null)[]

/** The logarithmic mean L(a, b) = (a − b) / ln(a / b), L(a, a) = a, for a, b > 0 (Ang 2005). */
export function logMean(one: number, other: number): number {
  const ratio = one / other - 1
  if (Math.abs(ratio) > 1e-4) return (one - other) / Math.log(one / other)
  // Near a = b the quotient loses its digits; the series of x / ln(1 + x) does not.
  return other * (1 + ratio / 2 - (ratio * ratio) / 12 + (ratio * ratio * ratio) / 24)
}

type Pair = { before: number; after: number }

function paired(before: Factors, after: Factors): Pair[] {
  return before.map((value, index) => {
    const other = after[index] ?? null
    return { before: value ?? other ?? 1, after: other ?? value ?? 1 }
  })
}

const product = (values: readonly number[]): number => values.reduce((all, value) => all * value, 1)

/**
 * Which factor carries how much of a difference: LMDI, additive form I. It is exact, treats the factors
 * alike and adds up over sub-groups (Ang 2005, Energy Policy 33:867).
 *
 * A factor that is zero on one side is taken in the limit instead of as 1e-10 (Ang, Zhang & Choi 1998; Wood
 * & Lenzen 2006): it carries the whole difference, shared evenly where several are zero at once.
 * No factor may be negative; `shapley` is for those.
 */
export function lmdi(before: Factors, after: Factors): number[] {
  const pairs = paired(before, after)
  const from = product(pairs.map((pair) => pair.before))
  const to = product(pairs.map((pair) => pair.after))
  if (from === 0 && to === 0) return pairs.map(() => 0)
  if (from === 0 || to === 0) return limits(pairs, from, to)
  const weight = logMean(to, from)
  return pairs.map((pair) => weight * Math.log(pair.after / pair.before))
}

function limits(pairs: readonly Pair[], from: number, to: number): number[] {
  const isZero = (pair: Pair): boolean => (from === 0 ? pair.before === 0 : pair.after === 0)
  const zeros = pairs.filter(isZero).length
  return pairs.map((pair) => (isZero(pair) ? (to - from) / zeros : 0))
}

/**
 * The mean over all orders in which the factors may change one after the other (Shapley). Exact for any sign,
 * so it stands in where refunds exceed sales and a logarithm would not exist.
 */
export function shapley(before: Factors, after: Factors): number[] {
  const pairs = paired(before, after)
  const worth = Array.from({ length: 2 ** pairs.length }, (_, set) =>
    product(pairs.map((pair, index) => ((set >> index) & 1 ? pair.after : pair.before))),
  )
  return pairs.map((_, index) => marginal(worth, pairs.length, index))
}

function marginal(worth: readonly number[], count: number, index: number): number {
  let sum = 0
  for (let set = 0; set < worth.length; set++) {
    if ((set >> index) & 1) continue
    const gain = (worth[set | (1 << index)] ?? 0) - (worth[set] ?? 0)
    sum += gain * chance(bits(set), count)
  }
  return sum
}

/** The share of orders in which exactly `before` given factors come first: b! (n − 1 − b)! / n!. */
function chance(before: number, count: number): number {
  return (factorial(before) * factorial(count - 1 - before)) / factorial(count)
}

const factorial = (value: number): number => (value < 2 ? 1 : value * factorial(value - 1))
const bits = (set: number): number => set.toString(2).replaceAll('0', '').length
