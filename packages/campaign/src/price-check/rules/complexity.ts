import { msOf } from '../../calendar/instant.ts'
import type { Instant } from '../../calendar/time.ts'
import type { Context, OfferView } from '../context.ts'
import { limitIn } from '../settings-read.ts'
import { threshold } from '../setting.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

/** At most this many mechanics at once for an ordinary shop (T-06). */
const mechanicsMax = threshold(
  'most',
  words('同时至多几种玩法', 'Mechanics at once at most'),
  'count',
  3,
  [1, 20],
)
/** Points from which buyers and service lose the thread; an offer is a point, and what it asks for adds to it. */
const scoreMax = threshold('scoreMax', words('复杂度提示线', 'Mark of complexity'), 'points', 12, [1, 200])

const official = new Set(['cross_shop', 'official', 'platform', 'payment'])

/** Offers of the shop itself; the platform's run everywhere and are known to every buyer. */
const own = ({ offers }: Context): OfferView[] => offers.filter((offer) => !official.has(offer.level))

/** Mechanics as buyers tell them apart: the same cut for a group or for members is another mechanic to them. */
function mechanicOf(offer: OfferView): string {
  const when = offer.offer['when']
  const asks = typeof when === 'object' && when !== null ? Object.keys(when).toSorted().join('+') : ''
  return [offer.mechanicKind, offer.claimed ? 'claimed' : '', asks].filter((each) => each !== '').join('/')
}

const liveAt = (at: Instant) => (offer: OfferView) =>
  offer.window === null || (msOf(at) >= msOf(offer.window.from) && msOf(at) < msOf(offer.window.until))

/** Instants at which the set of live offers changes, in order. */
function turningPoints({ offers, plan }: Context): Instant[] {
  const instants = [plan.window.from, ...offers.flatMap((offer) => (offer.window ? [offer.window.from] : []))]
  return [...new Set(instants)].toSorted((one, other) => msOf(one) - msOf(other))
}

type Moment = { at: Instant; live: OfferView[]; mechanics: string[]; score: number }

/** A point for every offer, one more where it must be claimed and for every condition and tier. */
function pointsOf(offer: OfferView): number {
  const when = offer.offer['when']
  const tiers = offer.mechanic['tiers']
  return (
    1 +
    (offer.claimed ? 1 : 0) +
    (typeof when === 'object' && when !== null ? Object.keys(when).length : 0) +
    (Array.isArray(tiers) ? tiers.length - 1 : 0) +
    ('spendFen' in offer.mechanic || 'pieces' in offer.mechanic || Array.isArray(tiers) ? 1 : 0)
  )
}

/** The moment at which the shop asks most of its buyers. */
function busiest(context: Context): Moment | null {
  const moments = turningPoints(context).map((at): Moment => {
    const live = own(context).filter(liveAt(at))
    const mechanics = [...new Set(live.map(mechanicOf))]
    const all = context.offers.filter(liveAt(at))
    return { at, live, mechanics, score: all.reduce((sum, offer) => sum + pointsOf(offer), 0) }
  })
  return (
    moments.toSorted(
      (one, other) => other.mechanics.length - one.mechanics.length || other.score - one.score,
    )[0] ?? null
  )
}

const names = (offers: readonly OfferView[]): string => offers.map((offer) => offer.name).join('、')

function tooMany({ at, live, mechanics, score }: Moment, most: number): Violation {
  return {
    path: 'offers.offers',
    title: words(`同时有 ${mechanics.length} 种玩法`, `${mechanics.length} mechanics run at once`),
    evidence: words(
      `${at} 起同时生效：${names(live)}；复杂度 ${score} 分`,
      `live from ${at}: ${live.map((offer) => offer.name).join(', ')}; complexity ${score}`,
    ),
    fix: words(
      `保留 1 至 ${most} 种，其余错开时间或并入限时折扣`,
      `keep one to ${most}; move the others to another time or make them one limited-time discount`,
    ),
  }
}

export const complexityRules: readonly Rule[] = [
  {
    id: 'X-01',
    severity: 'warn',
    section: 'offers',
    demand: words('同时不超过 3 种玩法', 'At most three mechanics run at once'),
    source: 'T-06, S1-24, S1-25, S1-26',
    settings: [mechanicsMax],
    find: (context) => {
      const moment = busiest(context)
      const most = limitIn(context, 'X-01', mechanicsMax)
      return moment && moment.mechanics.length > most ? [tooMany(moment, most)] : []
    },
  },
  {
    id: 'X-02',
    severity: 'inform',
    section: 'offers',
    demand: words('到手价算起来不费劲', 'The final price is not hard to work out'),
    source: 'S1-22',
    settings: [scoreMax],
    find: (context) => {
      const moment = busiest(context)
      const most = limitIn(context, 'X-02', scoreMax)
      if (!moment || moment.score <= most) return []
      return [
        {
          path: 'offers.offers',
          title: words('优惠的复杂度偏高', 'The offers are hard to work out'),
          evidence: words(
            `复杂度 ${moment.score} 分，提示线 ${most} 分`,
            `complexity ${moment.score}, the mark is ${most}`,
          ),
          fix: words('减少门槛、层级或需要领取的券', 'have fewer thresholds, tiers or coupons to claim'),
        },
      ]
    },
  },
]
