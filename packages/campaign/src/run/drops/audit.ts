import { amountsOf, couponsOf, grantableOf } from './drop.ts'
import type { Claim, ClaimAnswer, DropRules } from './drop.ts'

/** One row of the ledger, in the order it was decided within its shard. */
export type LedgerRow = Claim & { shard: number; seq: number; answer: ClaimAnswer }

const promises = [
  'one_answer_per_request',
  'no_coupon_twice',
  'never_oversold',
  'never_undersold',
  'per_customer_max',
  'within_budget',
  'right_amount',
  'not_before_opening',
  'not_after_closing',
  'audience_only',
] as const
export type BrokenPromise = { promise: (typeof promises)[number]; row: LedgerRow }

/**
 * Checks the promises of a drop against its whole history 对账: every row is judged, no counter is believed.
 * `rules` are those at the end; a drop that got a second batch had fewer coupons before, so a refusal for want
 * of them is right as soon as some earlier number of batches was given out in full.
 */
export function auditLedger(rules: DropRules, rows: readonly LedgerRow[]): BrokenPromise[] {
  const worth = rules.batches.flatMap(amountsOf)
  const full = new Set(rules.batches.map((_, n) => grantableOf(rules.batches.slice(0, n + 1))))
  const state = { answered: new Set<string>(), numbers: new Set<number>(), held: new Map<string, number>() }
  // Rows of several shards have no common order; there a refusal is right when some number
  // of batches was given out in full in the end.
  const sharded = rows.some((row) => row.shard > 0)
  const given = rows.filter((row) => row.answer.kind === 'granted').length
  const mayBeEmpty = (granted: number) => (sharded ? [...full].some((n) => n <= given) : full.has(granted))
  return rows.flatMap((row) =>
    faultsOf(rules, worth, row, state, mayBeEmpty).map((promise) => ({ promise, row })),
  )
}

type Seen = { answered: Set<string>; numbers: Set<number>; held: Map<string, number> }

function faultsOf(
  rules: DropRules,
  worth: readonly number[],
  row: LedgerRow,
  seen: Seen,
  mayBeEmpty: (granted: number) => boolean,
): BrokenPromise['promise'][] {
  const { answer, customer, request } = row
  const faults: [boolean, BrokenPromise['promise']][] = []
  const key = JSON.stringify([customer, request])
  faults.push([seen.answered.has(key), 'one_answer_per_request'])
  seen.answered.add(key)
  const held = seen.held.get(customer) ?? 0
  if (answer.kind === 'refused') {
    const empty = answer.because === 'sold_out' || answer.because === 'budget_spent'
    faults.push([empty && !mayBeEmpty(seen.numbers.size), 'never_undersold'])
    faults.push([
      answer.because === 'per_customer_max_reached' && held < rules.perCustomerMax,
      'never_undersold',
    ])
  } else {
    faults.push([seen.numbers.has(answer.number), 'no_coupon_twice'])
    faults.push([answer.number < 1 || answer.number > couponsOf(rules.batches), 'never_oversold'])
    faults.push([answer.number > grantableOf(rules.batches), 'within_budget'])
    faults.push([answer.fen !== worth[answer.number - 1], 'right_amount'])
    faults.push([held >= rules.perCustomerMax, 'per_customer_max'])
    faults.push([answer.atMs < rules.opensAtMs, 'not_before_opening'])
    faults.push([answer.atMs >= rules.closesAtMs, 'not_after_closing'])
    faults.push([rules.members !== null && !rules.members.has(customer), 'audience_only'])
    seen.numbers.add(answer.number)
    seen.held.set(customer, held + 1)
  }
  return faults.flatMap(([broken, promise]) => (broken ? [promise] : []))
}
