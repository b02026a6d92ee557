import { firstPieces, percentOff } from './cut.ts'
import type { Play } from './play.ts'
import { always } from './play.ts'

/** 单品折扣, 店铺折扣: a share of the price; `piecesMax` counts pieces of each line. */
export const percent: Play<'percent'> = {
  reach: always,
  effect: ({ payPermyriad, per, piecesMax }, view) => {
    const portions = view.stand.map((row) => firstPieces(row, piecesMax, view))
    return percentOff(portions, payPermyriad, per, view, 1, [])
  },
}
