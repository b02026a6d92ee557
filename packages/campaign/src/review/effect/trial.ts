import type { Day, Instant } from '../../calendar/time.ts'
import { rateEffect } from './buy-rate.ts'
import type { Arm, RateEffect } from './buy-rate.ts'
import { ratioCheck } from './ratio-check.ts'
import type { RatioCheck } from './ratio-check.ts'

/**
 * What came of a holdout 对照组 as somebody counted it: everybody as assigned, reached or not. `orderValueFen` and
 * `marginPermyriad` are of the treated buyers' orders; `costFen` is all that the campaign cost, messages and the
 * coupons that were used.
 */
export type Trial = {
  audience: string
  name: string
  treated: Arm
  held: Arm
  /** Share of the audience that was to be held out, in ten-thousandths. */
  plannedHeldPermyriad: number
  orderValueFen: number
  marginPermyriad: number
  costFen: number
  /** The last day of the window that was fixed before the first message. */
  windowUntil: Day
  at: Instant
  by: string
}

export type TrialResult = {
  trial: Trial
  check: RatioCheck
  effect: RateEffect
  /** Margin of the orders that would not have come, less what the campaign cost; and both ends of its interval. */
  worthFen: number
  worthLowFen: number
  worthHighFen: number
  /** Buyers among the treated times their order value: what a report without a holdout would have claimed. */
  claimedFen: number
  /** Of a hundred treated buyers, how many would have bought anyway. */
  anywayPermyriad: number
  /** Why no winner may be named. */
  withheld: 'window_open' | 'arms_unlike_plan' | 'too_few' | null
}

/** With fewer buyers in either arm nothing is told (review-methods §1, rule 6). */
const buyersLeast = 5

const withheldOf = (trial: Trial, check: RatioCheck, today: Day): TrialResult['withheld'] => {
  if (trial.windowUntil >= today) return 'window_open'
  if (check.verdict === 'block') return 'arms_unlike_plan'
  return Math.min(trial.treated.buyers, trial.held.buyers) < buyersLeast ? 'too_few' : null
}

/** The effect of one holdout, in people and in money (review-methods §3). */
export function trialResult(trial: Trial, today: Day): TrialResult {
  const { treated, held, plannedHeldPermyriad, orderValueFen, marginPermyriad, costFen } = trial
  const check = ratioCheck(
    [treated.people, held.people],
    [10_000 - plannedHeldPermyriad, plannedHeldPermyriad],
  )
  const effect = rateEffect(treated, held)
  const worth = (orders: number): number =>
    Math.round((orders * orderValueFen * marginPermyriad) / 10_000) - costFen
  const rate = treated.buyers / treated.people
  return {
    trial,
    check,
    effect,
    worthFen: worth(effect.incremental),
    worthLowFen: worth(effect.incrementalInterval.low),
    worthHighFen: worth(effect.incrementalInterval.high),
    claimedFen: treated.buyers * orderValueFen,
    anywayPermyriad: rate === 0 ? 0 : Math.round(Math.min(1, held.buyers / held.people / rate) * 10_000),
    withheld: withheldOf(trial, check, today),
  }
}

/** What is wrong with counts that somebody enters; null where nothing is. */
export function trialFault(trial: Trial): { field: string; zh: string; en: string } | null {
  const wrong = (field: string, zh: string, en: string) => ({ field, zh, en })
  const whole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
  for (const arm of ['treated', 'held'] as const) {
    const { people, buyers } = trial[arm]
    if (!whole(people) || people < 1)
      return wrong(`${arm}.people`, '人数应为不小于 1 的整数', 'must be a whole number of at least 1')
    if (!whole(buyers) || buyers > people)
      return wrong(`${arm}.buyers`, '成交人数应在 0 与人数之间', 'must lie between 0 and the people')
  }
  if (!(trial.plannedHeldPermyriad > 0 && trial.plannedHeldPermyriad < 10_000))
    return wrong('plannedHeldPermyriad', '留出比例应在 0 与 100% 之间', 'must lie between 0 and 10000')
  if (!whole(trial.orderValueFen)) return wrong('orderValueFen', '应为整数分', 'must be whole fen')
  if (!whole(trial.costFen)) return wrong('costFen', '应为整数分', 'must be whole fen')
  if (!whole(trial.marginPermyriad) || trial.marginPermyriad > 10_000)
    return wrong('marginPermyriad', '毛利率应在 0 与 100% 之间', 'must lie between 0 and 10000')
  return null
}
