import { amountsOf, couponsOf, grantableOf } from './drop.ts'
import type { Claim, ClaimAnswer, ClaimRefusal, DropRules } from './drop.ts'

/** What happened to a drop so far; made of its answers alone. */
export type DropHistory = {
  answers: Map<string, Map<string, ClaimAnswer>>
  granted: number
  /** Time does not go back for a drop, whatever the clock says. */
  lastMs: number
}
export const freshHistory = (): DropHistory => ({ answers: new Map(), granted: 0, lastMs: 0 })

/**
 * Decides claims in the order given 领取裁决. This is the meaning of the ledger: every engine that keeps one is
 * held against it, answer by answer. Adds to `history` what it decides.
 */
export function decideClaims(
  rules: DropRules,
  history: DropHistory,
  claims: readonly Claim[],
  atMs: number,
): ClaimAnswer[] {
  const worth = rules.batches.flatMap(amountsOf)
  const grantable = grantableOf(rules.batches)
  return claims.map((claim) => {
    const own = history.answers.get(claim.customer) ?? new Map<string, ClaimAnswer>()
    const before = own.get(claim.request)
    if (before) return before
    history.lastMs = Math.max(atMs, history.lastMs)
    const because = refusalOf(rules, history, claim.customer, grantable)
    const answer: ClaimAnswer =
      because === null
        ? {
            kind: 'granted',
            number: ++history.granted,
            fen: worth[history.granted - 1] ?? 0,
            atMs: history.lastMs,
          }
        : { kind: 'refused', because, atMs: history.lastMs }
    history.answers.set(claim.customer, own.set(claim.request, answer))
    return answer
  })
}

function refusalOf(
  rules: DropRules,
  history: DropHistory,
  customer: string,
  grantable: number,
): ClaimRefusal | null {
  if (history.lastMs < rules.opensAtMs) return 'not_open_yet'
  if (history.lastMs >= rules.closesAtMs) return 'closed'
  if (rules.members !== null && !rules.members.has(customer)) return 'outside_audience'
  if (heldBy(history, customer) >= rules.perCustomerMax) return 'per_customer_max_reached'
  if (history.granted < grantable) return null
  return grantable < couponsOf(rules.batches) ? 'budget_spent' : 'sold_out'
}

function heldBy(history: DropHistory, customer: string): number {
  let held = 0
  for (const answer of history.answers.get(customer)?.values() ?? []) if (answer.kind === 'granted') held++
  return held
}
