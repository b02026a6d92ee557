/** Stock in one place 仓, and what will be asked for there. */
export type Place = { place: string; onHand: number; wanted: number }
export type Transfer = { from: string; to: string; pieces: number }

/**
 * Moves what one place has too much of to where it lacks 调拨: as few pieces as fill what can be filled, the largest
 * surplus to the largest lack first, which also keeps the number of moves small.
 */
export function transfers(places: readonly Place[]): Transfer[] {
  const byGap = places.map(({ place, onHand, wanted }) => ({ place, gap: onHand - wanted }))
  const over = byGap.filter(({ gap }) => gap > 0).toSorted((a, b) => b.gap - a.gap)
  const under = byGap.filter(({ gap }) => gap < 0).toSorted((a, b) => a.gap - b.gap)
  const moves: Transfer[] = []
  for (const to of under)
    for (const from of over) {
      const pieces = Math.min(from.gap, -to.gap)
      if (pieces <= 0) continue
      moves.push({ from: from.place, to: to.place, pieces })
      from.gap -= pieces
      to.gap += pieces
    }
  return moves
}
