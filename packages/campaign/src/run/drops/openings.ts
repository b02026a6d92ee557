import { msOf } from '../../calendar/instant.ts'
import type { Instant } from '../../calendar/time.ts'
import { offerList } from '../offers.ts'
import type { Campaign, Drop } from '../../plan/document.ts'

/** One opening of a drop of the plan 一场: two a day for eleven days are twenty-two of them. */
export type Opening = {
  series: string
  name: string
  offer: string
  /** As the offer book calls it. */
  offerName: string
  opensAt: Instant
  coupons: number
  /** What one coupon may cost where all are alike. */
  fenEach: number
  budgetFenMax: number
  perCustomerMax: number
  expectedClaims: number
  expectedUsePermyriad: number
  groups: readonly string[]
  fair: boolean
  fallback: Drop['fallback']
  owner: string
}

/** The budget of a series is shared out to the fen; what does not divide goes to the earlier openings. */
function openingsOfDrop(drop: Drop, offerName: string): Opening[] {
  const opensAt = [...new Set(drop.opensAt)].toSorted((one, other) => msOf(one) - msOf(other))
  const [each, over] = [Math.floor(drop.budgetFenMax / opensAt.length), drop.budgetFenMax % opensAt.length]
  return opensAt.map((at, n) => {
    const budgetFenMax = each + (n < over ? 1 : 0)
    return {
      series: drop.id,
      name: drop.name,
      offer: drop.offer,
      offerName,
      opensAt: at,
      coupons: drop.couponsEach,
      fenEach: drop.couponsEach === 0 ? 0 : Math.floor(budgetFenMax / drop.couponsEach),
      budgetFenMax,
      perCustomerMax: drop.perCustomerMax,
      expectedClaims: drop.expectedClaimsEach,
      expectedUsePermyriad: drop.expectedUsePermyriad,
      groups: drop.groups,
      fair: drop.fair,
      fallback: drop.fallback,
      owner: drop.owner,
    }
  })
}

/** Every opening of the plan, in the order of time. */
export function openingsOf(plan: Campaign): Opening[] {
  const offers = offerList(plan)
  return plan.drops
    .flatMap((drop) =>
      openingsOfDrop(drop, offers.find((each) => each.id === drop.offer)?.name ?? drop.offer),
    )
    .toSorted((one, other) => msOf(one.opensAt) - msOf(other.opensAt) || (one.series < other.series ? -1 : 1))
}
