import type { Alert } from '../board.ts'
import { chanceOfSoFew } from '../chance.ts'
import { expectedAfter } from '../decay.ts'
import { valueOf } from '../now.ts'
import type { Now } from '../now.ts'
import { decimal, percent, whole, words } from '../words.ts'
import { instantAtMinute } from './alert.ts'

const hoursWatched = 2
const visitorsForAnAlarm = 200
const visitorsForAReference = 500
/** A conversion that fell by less than this is not worth a call. */
const fallMin = 0.25
const unlikely = 0.001

type Rate = { orders: number; visitors: number }

function rateOf(hours: readonly { orders: number; visitors: number | null }[]): Rate {
  const known = hours.filter((hour) => hour.visitors !== null)
  return {
    orders: known.reduce((sum, hour) => sum + hour.orders, 0),
    visitors: known.reduce((sum, hour) => sum + (hour.visitors ?? 0), 0),
  }
}

/**
 * Orders per visitor of the last two full hours against those before them today, or the same time of normal
 * days where today is too young. After a sale a lower conversion is normal, and the reference is lowered.
 */
export function conversionDrop(now: Now): Alert[] {
  const lastHour = Math.floor(now.factMinute / 60)
  const full = now.facts.hours.filter((hour) => hour.hour < lastHour && hour.visitors !== null)
  const recent = rateOf(full.filter((hour) => hour.hour >= lastHour - hoursWatched))
  const before = rateOf(full.filter((hour) => hour.hour < lastHour - hoursWatched))
  if (recent.visitors < visitorsForAnAlarm) return []
  const reference =
    before.visitors >= visitorsForAReference ? before.orders / before.visitors : normalRate(now)
  if (reference === null || reference <= 0) return []
  const expected = recent.visitors * reference
  const rate = recent.orders / recent.visitors
  if (rate > reference * (1 - fallMin) || chanceOfSoFew(recent.orders, expected) > unlikely) return []
  const fall = 1 - rate / reference
  return [
    {
      id: 'conversion-drop',
      severity: fall > 0.5 ? 'act' : 'look',
      title: words(`转化率下降 ${percent(fall)}`, `Conversion down ${percent(fall)}`),
      evidence: words(
        `近 ${hoursWatched} 小时 ${whole(recent.visitors)} 访客成交 ${whole(recent.orders)} 单（${percent(rate)}），按参照 ${percent(reference)} 应有 ${decimal(expected)} 单。`,
        `In the last ${hoursWatched} hours ${whole(recent.visitors)} visitors placed ${whole(recent.orders)} paid orders (${percent(rate)}); at ${percent(reference)} it would be ${decimal(expected)}.`,
      ),
      lever: words(
        '依次检查：价格与券是否失效、爆款是否缺货、页面与支付是否正常、客服是否积压。',
        'Check in turn: prices and coupons still live, hits in stock, page and payment working, no queue at customer service.',
      ),
      since: instantAtMinute(now, Math.max(0, lastHour - hoursWatched) * 60),
    },
  ]
}

function normalRate(now: Now): number | null {
  const rates = now.facts.normal
    .map((each) => valueOf('order_conversion', each))
    .filter((value) => value !== null)
  if (rates.length === 0) return null
  const factor = expectedAfter(now.document, now.day)?.factor ?? 1
  return (factor * rates.reduce((sum, value) => sum + value, 0)) / rates.length / 10_000
}
