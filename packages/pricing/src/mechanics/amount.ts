import { perPiece } from '../money.ts'
import type { Fen } from '../offer.ts'
import type { Row } from '../row.ts'
import { sharedOff } from './cut.ts'
import type { Play } from './play.ts'
import { always } from './play.ts'

/** So much off each of the first pieces of a line, but never more than the piece costs. */
function unitsOff(row: Row, offFen: Fen, piecesMax: number | null): Fen {
  const pieces = Math.min(row.pieces, piecesMax ?? row.pieces)
  const { each, extra } = perPiece(row.lookFen, row.pieces)
  const dearer = Math.min(pieces, extra)
  return dearer * Math.min(offFen, each + 1) + (pieces - dearer) * Math.min(offFen, each)
}

/** 立减: an amount off each piece, each line, or the basket. */
export const amount: Play<'amount'> = {
  reach: always,
  effect: ({ offFen, per, piecesMax }, view) => {
    if (per === 'basket') return sharedOff(offFen, view.stand, 1)
    const offs = view.stand.map((row) => ({
      row,
      offFen: per === 'unit' ? unitsOff(row, offFen, piecesMax) : Math.min(offFen, row.lookFen),
    }))
    return { kind: 'lines', times: 1, offs, used: [] }
  },
}
