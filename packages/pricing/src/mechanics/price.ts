import { perPiece } from '../money.ts'
import { lookOf } from '../row.ts'
import { sharedOff } from './cut.ts'
import type { Play } from './play.ts'
import { always } from './play.ts'

/** 一口价, 秒杀价, 会员价, 拼团价: a price per piece, or for the whole scope; never raises a price. */
export const price: Play<'price'> = {
  reach: always,
  effect: ({ priceFen, per }, view) => {
    if (per === 'basket') return sharedOff(Math.max(0, lookOf(view.stand) - priceFen), view.stand, 1)
    const offs = view.stand.map((row) => {
      const { each, extra } = perPiece(row.lookFen, row.pieces)
      return {
        row,
        offFen:
          extra * Math.max(0, each + 1 - priceFen) + (row.pieces - extra) * Math.max(0, each - priceFen),
      }
    })
    return { kind: 'lines', times: 1, offs, used: [] }
  },
}
