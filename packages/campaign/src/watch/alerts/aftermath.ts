import type { Alert } from '../board.ts'
import { chanceOfSoFew } from '../chance.ts'
import { expectedAfter } from '../decay.ts'
import { baselineUntilNow, valueOf } from '../now.ts'
import type { Now } from '../now.ts'
import { percent, whole, words } from '../words.ts'
import { instantAtMinute } from './alert.ts'

/** Beyond the expected fall by this much is more than the usual ebb. */
const beyond = 0.25

/**
 * After a sale traffic and conversion fall, which is normal and is said as such; only a fall well beyond
 * the expected one is an alarm (S4-10, S4-11).
 */
export function aftermath(now: Now): Alert[] {
  const expected = expectedAfter(now.document, now.day)
  const baseline = baselineUntilNow(now, 'paid_orders')
  const orders = valueOf('paid_orders', now.facts.today) ?? 0
  if (!expected || baseline === null || baseline <= 0 || now.stale) return []
  const usual = baseline * expected.factor
  const severe = orders < usual * (1 - beyond) && chanceOfSoFew(orders, usual) < 0.01
  const level = orders / baseline
  const evidence = words(
    `爆发后第 ${expected.days} 天：至此 ${whole(orders)} 单，为平日同时段 ${whole(baseline)} 单的 ${percent(level)}；正常回落预期为 ${percent(expected.factor)}。`,
    `Day ${expected.days} after the burst: ${whole(orders)} orders so far, ${percent(level)} of the ${whole(baseline)} of normal days by this time; the usual ebb is ${percent(expected.factor)}.`,
  )
  if (!severe && level >= 1) return []
  return [
    {
      id: severe ? 'fall-beyond-decay' : 'normal-decay',
      severity: severe ? 'look' : 'know',
      title: severe
        ? words('活动后回落超出正常范围', 'Sales fell further than is usual after a sale')
        : words('活动后的正常回落', 'The usual ebb after a sale'),
      evidence,
      lever: severe
        ? words(
            '检查评分、发货与差评；保持推广占比与限额，做收藏加购人群的二次触达。',
            'Check ratings, shipping and bad reviews; keep ad share and limits, and address those with carts and favourites again.',
          )
        : null,
      since: instantAtMinute(now, 0),
    },
  ]
}
