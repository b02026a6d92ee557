import { divided, sumOf } from './money.ts'
import type { Fen } from './offer.ts'
import type { Rulebook } from './rulebooks/rulebook.ts'

export type Sharing = Pick<Rulebook, 'shareUnitFen' | 'remainder'>

type Part = { share: number; readonly loose: number; readonly rest: number }

/** Hands out what flooring left, unit by unit, in the given order. */
function handOut(parts: readonly Part[], leftFen: Fen, unitFen: Fen): void {
  let left = leftFen
  for (const part of parts) {
    if (left <= 0) return
    const given = Math.min(unitFen, left)
    part.share += given
    left -= given
  }
}

/**
 * Split a discount over its lines 分摊.
 *
 * Every share is floored to the unit; where the spare fen go is the rulebook's `remainder`. Only
 * lines with a weight take part, because a line that is worth nothing cannot bear anything, and a
 * spare fen given to it would be lost [A3].
 */
export function apportion(totalFen: Fen, weights: readonly number[], sharing: Sharing): Fen[] {
  let weight = 0
  for (const w of weights) weight += w
  if (weight === 0) return weights.map(() => 0)
  return sharing.remainder === 'last'
    ? toLast(totalFen, weights, weight, sharing.shareUnitFen)
    : byRemainder(totalFen, weights, weight, sharing)
}

/** The usual remainder, without ranking anything: the last line that bears takes what is left. */
function toLast(totalFen: Fen, weights: readonly number[], weight: number, unit: number): Fen[] {
  let left = totalFen
  let last = 0
  const shares = weights.map((w, index) => {
    if (w > 0) last = index
    const { quotient } = divided(totalFen, w, weight)
    const share = unit === 1 ? quotient : quotient - (quotient % unit)
    left -= share
    return share
  })
  shares[last] = (shares[last] ?? 0) + left
  return shares
}

function byRemainder(totalFen: Fen, weights: readonly number[], weight: number, sharing: Sharing): Fen[] {
  const unit = sharing.shareUnitFen
  const parts = weights.map((w): Part => {
    const { quotient, rest } = divided(totalFen, w, weight)
    const loose = quotient % unit
    return { share: quotient - loose, loose, rest }
  })
  const left = totalFen - sumOf(parts, (part) => part.share)
  const bearing = parts.filter((_, index) => (weights[index] ?? 0) > 0)
  // The sort is stable, so equal remainders go to the earlier line.
  const order =
    sharing.remainder === 'first' ? bearing : bearing.toSorted((a, b) => b.loose - a.loose || b.rest - a.rest)
  handOut(order, left, unit)
  return parts.map((part) => part.share)
}

/** Shares cut to what each line can take; the surplus is lost, the others keep theirs [A4]. */
function clamped(shares: readonly Fen[], rooms: readonly Fen[]): Fen[] {
  return shares.map((share, index) => Math.min(share, rooms[index] ?? 0))
}

/**
 * Shares whose surplus moves to the lines that still have room, by the same weights, until all is
 * placed or no line has room [A4].
 */
export function redistributed(
  totalFen: Fen,
  weights: readonly number[],
  rooms: readonly Fen[],
  sharing: Sharing,
): Fen[] {
  let taken = clamped(apportion(totalFen, weights, sharing), rooms)
  for (;;) {
    const left = totalFen - sumOf(taken, (share) => share)
    const open = weights.map((w, index) => ((rooms[index] ?? 0) > (taken[index] ?? 0) ? w : 0))
    if (left === 0 || open.every((w) => w === 0)) return taken
    const more = apportion(left, open, sharing)
    taken = clamped(
      taken.map((share, index) => share + (more[index] ?? 0)),
      rooms,
    )
  }
}

/** A smaller total spread over shares that it may not exceed: a cap or a budget cuts all lines alike [A7]. */
export function cutDown(totalFen: Fen, shares: readonly Fen[], sharing: Sharing): Fen[] {
  return redistributed(totalFen, shares, shares, { ...sharing, shareUnitFen: 1 })
}
