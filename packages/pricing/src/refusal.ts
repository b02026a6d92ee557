import type { Fen } from './offer.ts'

/** Why an offer did not apply; first match wins, and the order is part of the contract. */
export const refusals = [
  'outside_window',
  'paused',
  'wrong_channel',
  'wrong_customer',
  'code_missing',
  'not_held',
  'nothing_in_scope',
  'threshold_not_reached',
  'group_not_full',
  'uses_spent',
  'per_customer_spent',
  'budget_spent',
  'excluded_by',
  'beaten_by',
  'nothing_left_to_take',
] as const
export type Refusal = (typeof refusals)[number]

/** An offer that did not apply, why, what is missing to reach it and what that would save. */
export type Refused = {
  readonly offer: string
  readonly kind: 'refused'
  readonly because: Refusal
  /** The offer that kept this one off. */
  readonly by?: string
  readonly needFen?: Fen
  readonly needPieces?: number
  readonly wouldSaveFen?: Fen
}

export function refused(offer: string, because: Refusal): Refused {
  return { offer, kind: 'refused', because }
}

export function refusedBy(offer: string, because: 'excluded_by' | 'beaten_by', by: string): Refused {
  return { offer, kind: 'refused', because, by }
}
