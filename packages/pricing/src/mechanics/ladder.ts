import type { LadderTier, MechanicOf } from '../offer.ts'
import { lookOf, piecesIn } from '../row.ts'
import { firstPieces, percentOff, sharedOff } from './cut.ts'
import type { Play, View } from './play.ts'
import { nothing } from './play.ts'
import { missing } from './threshold-off.ts'

function tierOf(mechanic: MechanicOf<'ladder'>, view: View): LadderTier | undefined {
  const has = mechanic.by === 'spend' ? lookOf(view.scope) : piecesIn(view.scope)
  return mechanic.tiers.findLast((tier) => has >= tier.from)
}

/** 阶梯满减, 满N件X折: the highest tier that is reached counts, alone. */
export const ladder: Play<'ladder'> = {
  reach: (mechanic, view) => missing(mechanic.by, mechanic.tiers[0]?.from ?? 1, view),
  effect: (mechanic, view) => {
    const tier = tierOf(mechanic, view)
    if (!tier) return nothing
    if ('offFen' in tier) return sharedOff(tier.offFen, view.stand, 1)
    const portions = view.stand.map((row) => firstPieces(row, null, view))
    return percentOff(portions, tier.payPermyriad, view.at, view, 1, [])
  },
}
