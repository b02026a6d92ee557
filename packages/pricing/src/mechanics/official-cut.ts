import { perPiece, permyriadOf } from '../money.ts'
import type { Fen, MechanicOf } from '../offer.ts'
import type { Row } from '../row.ts'
import { percentBaseOf } from '../row.ts'
import type { Play, View } from './play.ts'
import { always } from './play.ts'

/** To what the cut of a piece is rounded: whole yuan above 100 yuan, 0.1 yuan above 10, else fen [M4]. */
export function unitOf(pieceFen: Fen, rounding: MechanicOf<'official_cut'>['rounding']): Fen {
  if (rounding === 'fen' || pieceFen <= 1_000) return 1
  return pieceFen > 10_000 ? 100 : 10
}

function lineOff(row: Row, mechanic: MechanicOf<'official_cut'>, view: View): Fen {
  const { each, extra } = perPiece(percentBaseOf(row, view.percentOf), row.pieces)
  const off = (pieceFen: Fen) =>
    permyriadOf(pieceFen, mechanic.cutPermyriad, view.to, unitOf(pieceFen, mechanic.rounding))
  return extra * off(each + 1) + (row.pieces - extra) * off(each)
}

/** 官方立减: a share of each piece, rounded as the year's rule says. */
export const officialCut: Play<'official_cut'> = {
  reach: always,
  effect: (mechanic, view) => ({
    kind: 'lines',
    times: 1,
    offs: view.stand.map((row) => ({ row, offFen: lineOff(row, mechanic, view) })),
    used: [],
  }),
}
