import type { MechanicOf } from '../offer.ts'
import { lookOf, piecesIn } from '../row.ts'
import { sharedOff } from './cut.ts'
import type { Need, Play, View } from './play.ts'

/** What is missing to a threshold in money or pieces. */
export function missing(by: 'spend' | 'pieces', from: number, view: View): Need | null {
  const has = by === 'spend' ? lookOf(view.scope) : piecesIn(view.scope)
  if (has >= from) return null
  return by === 'spend'
    ? { because: 'threshold_not_reached', needFen: from - has }
    : { because: 'threshold_not_reached', needPieces: from - has }
}

/** How often a threshold is reached. It is measured once, not again after each step [M2]. */
function timesOf(mechanic: MechanicOf<'threshold_off'>, view: View): number {
  if (!mechanic.repeat) return 1
  const has = mechanic.by === 'spend' ? lookOf(view.scope) : piecesIn(view.scope)
  return Math.min(Math.floor(has / mechanic.from), mechanic.timesMax ?? Number.POSITIVE_INFINITY)
}

/** 满减, 每满减, 满N件减, 券, 红包 (at 0), 购物津贴 (up to the wallet). */
export const thresholdOff: Play<'threshold_off'> = {
  reach: (mechanic, view) => missing(mechanic.by, mechanic.from, view),
  effect: (mechanic, view) => {
    const times = timesOf(mechanic, view)
    // A repeated amount beyond what is exact takes everything anyway.
    const off = Math.min(
      times * mechanic.offFen,
      mechanic.walletFen ?? Number.MAX_SAFE_INTEGER,
      Number.MAX_SAFE_INTEGER,
    )
    return sharedOff(off, view.stand, times)
  },
}
