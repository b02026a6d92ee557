/** Why a claim was not granted. First match wins; the order is part of the contract. */
export const claimRefusals = [
  'not_open_yet',
  'closed',
  'outside_audience',
  'per_customer_max_reached',
  'sold_out',
  'budget_spent',
] as const
export type ClaimRefusal = (typeof claimRefusals)[number]

/** One try of a customer 领取请求. The request is the customer's own name for it, and always gets the same answer. */
export type Claim = { customer: string; request: string }

/** `atMs` is when it was decided, by the drop's own clock, in milliseconds since 1970. */
export type ClaimAnswer =
  | { kind: 'granted'; number: number; fen: number; atMs: number }
  | { kind: 'refused'; because: ClaimRefusal; atMs: number }

/** What the coupons of a batch are worth, in fen: all the same, or each its own, in the order of their numbers. */
type Amounts = { kind: 'fixed'; fenEach: number } | { kind: 'listed'; fen: readonly number[] }
/** Coupons that come into a drop together 批次: the first at its making, a second when the first runs low. */
export type CouponBatch = { coupons: number; budgetFenMax: number; amounts: Amounts }

/** What every claim of one opening is judged by. */
export type DropRules = {
  opensAtMs: number
  closesAtMs: number
  perCustomerMax: number
  /** Null lets everybody in. */
  members: ReadonlySet<string> | null
  batches: readonly CouponBatch[]
}

/** The worth of each coupon, in the order of their numbers. */
export function amountsOf({ coupons, amounts }: CouponBatch): readonly number[] {
  return amounts.kind === 'listed'
    ? amounts.fen.slice(0, coupons)
    : Array.from({ length: coupons }, () => amounts.fenEach)
}

/**
 * How many coupons, from the first on, fit the budget. Coupons are granted in the order of their numbers, so
 * this bound alone keeps both promises: never more coupons than there are, never more money than was set.
 */
export function grantableOf(batches: readonly CouponBatch[]): number {
  let left = batches.reduce((sum, batch) => sum + batch.budgetFenMax, 0)
  let fits = 0
  for (const batch of batches)
    for (const fen of amountsOf(batch)) {
      left -= fen
      if (left < 0) return fits
      fits++
    }
  return fits
}

export const couponsOf = (batches: readonly CouponBatch[]): number =>
  batches.reduce((sum, batch) => sum + batch.coupons, 0)
