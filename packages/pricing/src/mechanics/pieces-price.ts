import { sumOf } from '../money.ts'
import type { Piece } from '../row.ts'
import { dearestFirst, piecesIn } from '../row.ts'
import { sharedOverPieces } from './cut.ts'
import type { Play } from './play.ts'
import { nothing } from './play.ts'

/** The groups in the order in which they are cut, each dearest first. */
function groupsOf(
  pieces: readonly Piece[],
  size: number,
  from: 'dearest_first' | 'cheapest_first',
): Piece[][] {
  const groups: Piece[][] = []
  const count = Math.floor(pieces.length / size)
  for (let g = 0; g < count; g++) {
    const start = from === 'dearest_first' ? g * size : pieces.length - (g + 1) * size
    groups.push(pieces.slice(start, start + size))
  }
  return groups
}

/** N件Y元任选: any so many pieces for so much; a group that would cost more than its pieces is not made. */
export const piecesPrice: Play<'pieces_price'> = {
  reach: (mechanic, view) => {
    const short = mechanic.pieces - piecesIn(view.scope)
    return short > 0 ? { because: 'group_not_full', needPieces: short } : null
  },
  effect: (mechanic, view) => {
    const groups = groupsOf(dearestFirst(view.stand), mechanic.pieces, mechanic.from)
    const most = mechanic.repeat ? view.roundsMax : Math.min(1, view.roundsMax)
    const made = groups
      .slice(0, mechanic.repeat ? groups.length : 1)
      .filter((group) => sumOf(group, (piece) => piece.lookFen) >= mechanic.totalFen)
      .slice(0, most)
    if (made.length === 0) return nothing
    const used = made.flat()
    const off = sumOf(used, (piece) => piece.lookFen) - made.length * mechanic.totalFen
    return sharedOverPieces(off, used, made.length, view)
  },
}
