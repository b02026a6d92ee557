import type { Rule } from '../rule.ts'
import { audienceRules } from './audiences.ts'
import { complexityRules } from './complexity.ts'
import { dealRules } from './deals.ts'
import { dropRules } from './drops.ts'
import { frameRules } from './frame.ts'
import { goalRules } from './goals.ts'
import { lessonRules } from './lessons.ts'
import { lineupRules } from './lineup.ts'
import { messageRules } from './messages.ts'
import { moneyRules } from './money.ts'
import { offersFileRules } from './offers-file.ts'
import { phaseRules } from './phases.ts'
import { platformRules } from './platform.ts'
import { rangeRules } from './range.ts'
import { reachRules } from './reach.ts'
import { relatedRules } from './related.ts'
import { spoilingRules } from './spoiling.ts'
import { stockRules } from './stock.ts'
import { taskRules } from './tasks.ts'
import { teamRules } from './team.ts'
import { trafficRules } from './traffic.ts'
import { claimedPriceRules } from './claimed-prices.ts'
import { promiseRules } from './promises.ts'
import { prizeRules } from './prizes.ts'
import { copyRules } from './copy.ts'
import { presaleTermRules } from './presale-terms.ts'
import { seasonPriceRules } from './season.ts'
import { consentRules } from './consent.ts'
import { fulfilmentRules } from './fulfilment.ts'
import { readinessRules } from './readiness.ts'
import { wordingRules } from './wording.ts'

/** Every rule, in the order of the findings. A new one is a file and a line here. */
export const rules: readonly Rule[] = [
  ...frameRules,
  ...goalRules,
  ...lineupRules,
  ...reachRules,
  ...offersFileRules,
  ...rangeRules,
  ...complexityRules,
  ...relatedRules,
  ...moneyRules,
  ...trafficRules,
  ...dropRules,
  ...dealRules,
  ...stockRules,
  ...phaseRules,
  ...taskRules,
  ...teamRules,
  ...audienceRules,
  ...messageRules,
  ...wordingRules,
  ...platformRules,
  ...claimedPriceRules,
  ...promiseRules,
  ...prizeRules,
  ...copyRules,
  ...presaleTermRules,
  ...seasonPriceRules,
  ...consentRules,
  ...fulfilmentRules,
  ...readinessRules,
  ...spoilingRules,
  ...lessonRules,
]
