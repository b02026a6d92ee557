import type { Fen } from './offer.ts'
import type { RoundTo } from './rulebooks/rulebook.ts'

/** The largest amount that is exact; above it input is refused [A1]. */
export const fenMax = Number.MAX_SAFE_INTEGER

/** Shares are written in 1/10000 万分比. */
export const whole = 10_000

/** a × b ÷ c with its rest, exact even where the product passes 2^53 [A2]. */
export function divided(a: number, b: number, c: number): { quotient: number; rest: number } {
  const product = a * b
  if (product <= fenMax) {
    const rest = product % c
    return { quotient: (product - rest) / c, rest }
  }
  const exact = BigInt(a) * BigInt(b)
  const divisor = BigInt(c)
  return { quotient: Number(exact / divisor), rest: Number(exact % divisor) }
}

/** a × b ÷ c, rounded down. */
export function floorShare(a: number, b: number, c: number): number {
  return divided(a, b, c).quotient
}

function roundedUp(rest: number, divisor: number, to: RoundTo): boolean {
  switch (to) {
    case 'down':
      return false
    case 'up':
      return rest > 0
    case 'half_up':
      return rest >= divisor - rest
    case 'half_down':
      return rest > divisor - rest
    default:
      return to satisfies never
  }
}

/**
 * The discount of a share, rounded to a unit of fen. The discount is rounded, never the price, so
 * half_up gives the half fen to the shopper [A5].
 */
export function permyriadOf(amountFen: Fen, permyriad: number, to: RoundTo, unitFen: Fen = 1): Fen {
  const divisor = whole * unitFen
  const { quotient, rest } = divided(amountFen, permyriad, divisor)
  return (quotient + (rest > 0 && roundedUp(rest, divisor, to) ? 1 : 0)) * unitFen
}

/** How pieces of one line share its amount: the first `extra` pieces cost one fen more [A6]. */
export function perPiece(amountFen: Fen, pieces: number): { each: Fen; extra: number } {
  const extra = amountFen % pieces
  return { each: (amountFen - extra) / pieces, extra }
}

/** A sum over things. */
export function sumOf<T>(things: readonly T[], amount: (thing: T) => number): number {
  let total = 0
  for (const thing of things) total += amount(thing)
  return total
}
