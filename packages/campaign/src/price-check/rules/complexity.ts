import {
  complexityOf,
  usualMechanicsMax,
  type Complexity,
  type OfferLoad,
} from '../../plan/mechanics/complexity.ts'
import { limitIn } from '../settings-read.ts'
import { threshold } from '../setting.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

/** At most this many mechanics at once for an ordinary shop (T-06). */
const mechanicsMax = threshold(
  'most',
  words('同时至多几种玩法', 'Mechanics at once at most'),
  'count',
  usualMechanicsMax,
  [1, 20],
)
/** Points from which buyers and service lose the thread; an offer is a point, and what it asks for adds to it. */
const scoreMax = threshold('scoreMax', words('复杂度提示线', 'Mark of complexity'), 'points', 12, [1, 200])

const names = (offers: readonly OfferLoad[], between: string): string =>
  offers
    .filter(({ own }) => own)
    .map((offer) => offer.name)
    .join(between)

function tooMany({ at, offers, mechanics, score }: Complexity, most: number): Violation {
  return {
    path: 'offers.offers',
    title: words(`同时有 ${mechanics.length} 种玩法`, `${mechanics.length} mechanics run at once`),
    evidence: words(
      `${at} 起同时生效：${names(offers, '、')}；复杂度 ${score} 分`,
      `live from ${at}: ${names(offers, ', ')}; complexity ${score}`,
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
      const moment = complexityOf(context.plan)
      const most = limitIn(context, 'X-01', mechanicsMax)
      return moment.mechanics.length > most ? [tooMany(moment, most)] : []
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
      const moment = complexityOf(context.plan)
      const most = limitIn(context, 'X-02', scoreMax)
      if (moment.score <= most) return []
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
