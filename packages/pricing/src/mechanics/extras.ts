import { lookOf, piecesIn } from '../row.ts'
import type { Play, View } from './play.ts'
import { always } from './play.ts'
import { missing } from './threshold-off.ts'

function timesBy(per: number | null, has: number): number {
  return per === null ? 1 : Math.floor(has / per)
}

/** 满赠, 买赠: goods are added; no money moves and no threshold counts them. */
export const gift: Play<'gift'> = {
  reach: ({ perSpendFen, perPieces }, view) => {
    if (perSpendFen !== null) return missing('spend', perSpendFen, view)
    return perPieces === null ? null : missing('pieces', perPieces, view)
  },
  effect: ({ repeat, perSpendFen, perPieces }, view: View) => {
    if (!repeat) return { kind: 'extras', times: 1 }
    const times =
      perSpendFen === null
        ? timesBy(perPieces, piecesIn(view.scope))
        : timesBy(perSpendFen, lookOf(view.scope))
    return { kind: 'extras', times }
  },
}

/** 加价购, 超值换购: more goods may be had for a price. */
export const addOn: Play<'add_on'> = { reach: always, effect: () => ({ kind: 'extras', times: 1 }) }

/** 加量不加价: more content at the same price. */
export const bonus: Play<'bonus'> = { reach: always, effect: () => ({ kind: 'extras', times: 1 }) }
