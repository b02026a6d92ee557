import type { StoredDrop } from '@dacu/engine'

/** What coupons of a drop are worth: all the same, or split like a red packet by the published method. */
export type Worth =
  | { kind: 'fixed'; fenEach: number }
  | { kind: 'split'; totalFen: number; fenMin: number; method: string }

/** What the product keeps of a drop beside what its claims are decided by. */
export type DropBody = {
  series: string
  name: string
  /** The shop's name as customers know it; its code is null in drops that were made before it was kept. */
  shop: string
  shopCode: string | null
  offer: string
  offerName: string
  /** As it is written in the plan, with its offset. */
  opensAt: string
  zone: string
  mode: 'first_come' | 'fair'
  gatherMs: number
  worth: Worth
  guests: boolean
  expectedClaims: number
  fallback: { coupons: number; because: string } | null
  groups: readonly string[]
  /** Secret until nothing depends on it any more. */
  seed: string
  /** Signs the tokens of customers and the codes of coupons; never shown. */
  key: string
  /** The drop whose kept batch this is. */
  fallbackOf: string | null
  by: string
}

export type MadeDrop = Omit<StoredDrop, 'body'> & { body: DropBody }

/** Bodies are written by `make.ts` alone, so reading one back is no parsing. */
export const madeDrop = (stored: StoredDrop): MadeDrop => ({
  ...stored,
  body: { shopCode: null, ...(stored.body as Omit<DropBody, 'shopCode'> & Partial<DropBody>) },
})

/** The instant from which claims are decided: the opening, or in a fair drop the end of the gathering. */
export const drawAtMs = ({ opensAtMs, body }: MadeDrop): number =>
  opensAtMs + (body.mode === 'fair' ? body.gatherMs : 0)

export type PublicState = 'before' | 'gathering' | 'open' | 'sold_out' | 'closed'
export function stateOf(drop: MadeDrop, left: number, nowMs: number): PublicState {
  if (nowMs >= drop.closesAtMs) return 'closed'
  if (nowMs < drop.opensAtMs) return 'before'
  if (nowMs < drawAtMs(drop)) return 'gathering'
  return left > 0 ? 'open' : 'sold_out'
}
