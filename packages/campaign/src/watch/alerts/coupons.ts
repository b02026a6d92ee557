import { dayAt, minuteOfDay, msOf } from '../../calendar/instant.ts'
import type { Drop } from '../../plan/document.ts'
import type { Alert } from '../board.ts'
import { chanceOfSoFew } from '../chance.ts'
import { zoneOf } from '../days.ts'
import type { Now } from '../now.ts'
import { percent, whole, words } from '../words.ts'
import { clock } from './alert.ts'

/** A drop gets this long before its claims are judged. */
const waitMinutes = 10
const enough = 0.6

/** Coupon claims 领取 of today's drops against what was expected of the openings so far (S0-31: 2,670 claims of a large batch). */
export function couponClaims(now: Now): Alert[] {
  return now.document.drops.flatMap((drop) => judge(now, drop))
}

/** Claims of the drop's offer; where no report names an offer of the plan, the only drop there is takes all claims. */
function claimsOf(now: Now, drop: Drop) {
  const { claims } = now.facts
  const own = claims.filter((each) => each.offer === drop.offer)
  return own.length === 0 && now.document.drops.length === 1 ? claims : own
}

function judge(now: Now, drop: Drop): Alert[] {
  const zone = zoneOf(now.document)
  const known = claimsOf(now, drop)
  const opened = drop.opensAt
    .filter((at) => dayAt(at, zone) === now.day && minuteOfDay(at, zone) + waitMinutes <= now.factMinute)
    .filter((at) => msOf(at) <= msOf(now.at))
    .sort()
  const latest = opened.at(-1)
  const expected = opened.length * drop.expectedClaimsEach
  if (known.length === 0 || latest === undefined || expected <= 0) return []
  const claims = known.reduce((sum, each) => sum + each.claims, 0)
  if (claims >= expected * enough || chanceOfSoFew(claims, expected) > 0.01) return []
  return [
    {
      id: `coupon-claims:${drop.id}`,
      severity: 'act',
      title: words(
        `${drop.name} 领取只有预期的 ${percent(claims / expected)}`,
        `${drop.name}: claims at ${percent(claims / expected)} of what was expected`,
      ),
      evidence: words(
        `今日已开放 ${opened.length} 场（最近 ${clock(minuteOfDay(latest, zone))}），领取 ${whole(claims)} 张，预期 ${whole(expected)} 张。`,
        `${opened.length} openings today (the last at ${clock(minuteOfDay(latest, zone))}): ${whole(claims)} claimed, ${whole(expected)} expected.`,
      ),
      lever:
        drop.fallback === null
          ? words(
              '核对工具实际开始时间与入口；在群内补发一批，并登记事件。',
              'Check when the tool really opened and where; give out another batch in the groups, and record the incident.',
            )
          : words(
              `启用备用批次 ${whole(drop.fallback.couponsEach)} 张（${drop.fallback.because}），并核对工具实际开始时间。`,
              `Release the fallback batch of ${whole(drop.fallback.couponsEach)} (${drop.fallback.because}), and check when the tool really opened.`,
            ),
      since: latest,
    },
  ]
}
