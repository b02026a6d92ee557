import type { Claim } from './drop.ts'
import { rankOf } from './seed.ts'

export type Entry = Claim & { rank: string }

/** A claim with the place its customer draws. */
export const entryOf = (seed: string, drop: string, claim: Claim): Entry => ({
  ...claim,
  rank: rankOf(seed, drop, claim.customer),
})

/**
 * The fair draw 公平抽签: everyone present at the opening, in the order of ranks. Several requests of one customer
 * stand together, in the order they came; they are one chance, since the rank is the customer's.
 */
export function drawOrder(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0))
}
