import type { ClaimForecast } from './forecast.ts'

/** What is seen of an opening at some moment of it. */
export type DropSight = {
  /** Of the time between opening and closing, how much has passed: 0 before, 1 after. */
  share: number
  passedMs: number
  /** Coupons there are and fit the budget. */
  grantable: number
  expected: number
  /** People who opened the page; who tried; coupons granted. */
  viewers: number
  tried: number
  claimed: number
  forecast: ClaimForecast
}

export type DropAdvice =
  /** More will be wanted than there are: a second batch of so many 加发一批. */
  | { kind: 'add_batch'; coupons: number }
  /** Many look and few get one 抢不到: the incident, and the batch that was kept ready. */
  | { kind: 'cannot_claim'; viewers: number; claimed: number }

/** From here on the end is foreseen (20 % of the time). */
const foreseenFromShare = 0.2
/** People need a moment to find the button. */
const judgedFromMs = 60_000
const viewersMin = 20
/** Under this part of viewers, and of what was expected by now, something is in their way. */
const claimedPartMin = 0.3

/** What the day's facts advise 处置建议; nothing is done by itself. */
export function adviceOn(sight: DropSight, expectedByNow: number): DropAdvice[] {
  const advice: DropAdvice[] = []
  const missing = sight.forecast.p90 - sight.grantable
  const running = sight.share > 0 && sight.share < 1
  if (running && sight.share >= foreseenFromShare && sight.forecast.p50 > sight.grantable)
    advice.push({ kind: 'add_batch', coupons: missing })
  if (cannotClaim(sight, expectedByNow))
    advice.push({ kind: 'cannot_claim', viewers: sight.viewers, claimed: sight.claimed })
  return advice
}

/** A drop that was given out whole is no failure, however many look on. */
function cannotClaim(sight: DropSight, expectedByNow: number): boolean {
  if (sight.passedMs < judgedFromMs || sight.viewers < viewersMin) return false
  if (sight.claimed >= sight.grantable && sight.grantable > 0) return false
  return sight.claimed < sight.viewers * claimedPartMin && sight.claimed < expectedByNow * claimedPartMin
}
