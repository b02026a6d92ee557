import type { Fen } from '../offer.ts'

/** The sums that fillers can make 可凑金额, up to a limit: bit `s` of row `c` stands for the sum s with just c pieces. */
export type Reachable = { readonly limitFen: Fen; readonly rows: readonly Uint32Array[] }

/** Sums above this are taken as reachable: with so much to fill, some goods nearly always fit. */
export const reachableLimitFen = 40_000

/** Adds to a row of sums the sums of another one moved up by an amount. */
function orShifted(into: Uint32Array, from: Uint32Array, by: Fen): void {
  const words = by >>> 5
  const bits = by & 31
  for (let index = into.length - 1; index >= words; index--) {
    const low = from[index - words] ?? 0
    const carried = bits === 0 || index === words ? 0 : (from[index - words - 1] ?? 0) >>> (32 - bits)
    into[index] = (into[index] ?? 0) | (low << bits) | carried
  }
}

/**
 * Which sums lines of these goods can make. Each goods gives the amounts that lines of 1, 2, … of its
 * pieces may come to; null where they are not known, which makes everything reachable. That one
 * line a SKU is allowed is kept; that the target itself is no filler of its own is not, so the
 * answer errs towards reachable.
 */
export function reachableSums(goods: readonly (readonly (readonly Fen[])[])[], piecesMax: number): Reachable {
  const words = (reachableLimitFen >>> 5) + 1
  const rows = Array.from({ length: piecesMax + 1 }, () => new Uint32Array(words))
  const [none] = rows
  if (none) none[0] = 1
  for (const lines of goods)
    for (let count = piecesMax; count >= 1; count--)
      for (let pieces = 1; pieces <= Math.min(count, lines.length); pieces++)
        for (const look of lines[pieces - 1] ?? []) {
          const [into, from] = [rows[count], rows[count - pieces]]
          if (into && from && look <= reachableLimitFen) orShifted(into, from, look)
        }
  return { limitFen: reachableLimitFen, rows }
}

/** Whether so many pieces can make the sum. */
function canMake({ limitFen, rows }: Reachable, sumFen: Fen, pieces: number): boolean {
  const row = rows[pieces]
  return sumFen > limitFen || !row || ((row[sumFen >>> 5] ?? 0) & (1 << (sumFen & 31))) !== 0
}

/** The most pieces, from so many down to so few, that can make the sum; 0 where none can. */
export function piecesFor(sums: Reachable, sumFen: Fen, most: number, least: number): number {
  for (let pieces = most; pieces >= least; pieces--) if (canMake(sums, sumFen, pieces)) return pieces
  return 0
}
