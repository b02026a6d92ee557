/**
 * Rounds real parts to whole fen so that they add up to the whole, by the largest remainder 最大余数法.
 *
 * A page, a slide and a sheet of one review must add up to the last fen, so rounding each part alone is
 * not enough. On a tie the earlier part takes the fen: the result depends on the values, not on luck.
 */
export function roundToSum(parts: readonly number[], totalFen: number): number[] {
  const floors = parts.map((part) => Math.floor(part) + 0) // + 0 turns −0 into 0
  const missing = totalFen - floors.reduce((sum, part) => sum + part, 0)
  const order = parts
    .map((part, index) => ({ index, rest: part - Math.floor(part) }))
    .sort((one, other) => other.rest - one.rest || one.index - other.index)
  return spread(
    floors,
    missing,
    order.map((entry) => entry.index),
  )
}

/** Hands out the missing fen one by one, round and round, so that a float's error may cost a fen but never a sum. */
function spread(floors: number[], missing: number, order: readonly number[]): number[] {
  const out = [...floors]
  const each = order.length === 0 ? 0 : Math.trunc(missing / order.length)
  const extra = order.length === 0 ? 0 : Math.abs(missing % order.length)
  const turn = missing < 0 ? order.toReversed() : order
  turn.forEach((index, place) => {
    out[index] = (out[index] ?? 0) + each + (place < extra ? Math.sign(missing) : 0)
  })
  return out
}
