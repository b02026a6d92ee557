import { commitmentOf, rankOf, splitFen } from '@dacu/campaign'
import type { Word } from './words.ts'
import type { Coupon, Proof } from './wire.ts'

export type Check = { holds: boolean; word: Word }

/** Everything a customer can check by himself: what was shown before, his own receipt, and the proof. */
export function checksOf(
  proof: Proof,
  commitment: string,
  customer: string,
  coupons: readonly Coupon[],
): Check[] {
  const seed = commitmentOf(proof.seed) === commitment
  const checks: Check[] = [{ holds: seed, word: seed ? 'check.seed' : 'check.seed.bad' }]
  if (proof.mode === 'fair' && coupons.length > 0) {
    const rank = rankOf(proof.seed, proof.drop, customer)
    const holds = coupons.every((coupon) => coupon.rank === rank)
    checks.push({ holds, word: holds ? 'check.rank' : 'check.rank.bad' })
  }
  if (proof.worth.kind === 'split') {
    const holds = amountsHold(proof)
    checks.push({ holds, word: holds ? 'check.split' : 'check.split.bad' })
  }
  return checks
}

function amountsHold({ worth, batches, grants }: Proof): boolean {
  if (worth.kind !== 'split') return true
  const amounts = batches.flatMap((batch) => {
    const fen = splitFen(batch.totalFen ?? 0, batch.coupons, worth.fenMin, batch.seed, batch.number)
    const fits = commitmentOf(batch.seed) === batch.commitment
    return 'kind' in fen || !fits ? [] : fen
  })
  return grants.every((grant) => amounts[grant.number - 1] === grant.fen)
}
