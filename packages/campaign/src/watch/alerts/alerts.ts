import type { Alert } from '../board.ts'
import type { Now } from '../now.ts'
import { adsBelowBreakEven } from './advertising.ts'
import { aftermath } from './aftermath.ts'
import type { AlertRule } from './alert.ts'
import { conversionDrop } from './conversion.ts'
import { couponClaims } from './coupons.ts'
import { factsStale } from './freshness.ts'
import { behindPlan, firstHalfHour } from './pace.ts'
import { stockOut } from './stock.ts'

const rules: readonly AlertRule[] = [
  factsStale,
  firstHalfHour,
  behindPlan,
  conversionDrop,
  stockOut,
  couponClaims,
  adsBelowBreakEven,
  aftermath,
]

const rank: Record<Alert['severity'], number> = { act: 0, look: 1, know: 2 }

/** What a person should know now, the urgent first; of one urgency in the order of the rules. */
export const alertsOf = (now: Now): Alert[] =>
  rules.flatMap((rule) => rule(now)).sort((one, other) => rank[one.severity] - rank[other.severity])
