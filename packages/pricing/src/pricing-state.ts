import type { Basket } from './basket.ts'
import { sumOf } from './money.ts'
import type { Fen } from './offer.ts'
import type { Refused } from './refusal.ts'
import type { Row } from './row.ts'
import { copyRow, rowOf } from './row.ts'
import type { CompiledOffer, Scheme } from './scheme.ts'

/** An offer that passed the gate and has lines in its scope. */
export type Candidate = {
  readonly compiled: CompiledOffer
  /** Its place among the candidates of this basket. */
  readonly place: number
  /** The lines of its scope, by index. */
  readonly scope: readonly number[]
  /** The lines that its condition counts, where they are others. */
  readonly counts: readonly number[] | null
}

/** What an offer takes of a line. */
export type Share = { readonly row: number; readonly offFen: Fen }

/** What one offer took, with what it would have taken without caps, budgets and floors. */
export type Applied = {
  readonly kind: 'applied'
  readonly candidate: Candidate
  readonly levelIndex: number
  readonly times: number
  readonly offFen: Fen
  readonly freightOffFen: Fen
  readonly nominalFen: Fen
  /** The lines it touched: what it took from, and whose pieces it used. */
  readonly touched: readonly number[]
  readonly shares: readonly Share[]
  readonly pointsUsed: number
}

/** A basket on its way through the levels; a search copies it where it branches. */
export type PricingState = {
  readonly scheme: Scheme
  readonly basket: Basket
  readonly rows: readonly Row[]
  freightLeftFen: Fen
  entryFreightFen: Fen
  /** The shopper's points that no offer has used yet; a point is spent once [M9]. */
  pointsLeft: number
  /** Who survived in each group 互斥组. */
  readonly groups: Map<string, CompiledOffer>
  readonly answers: (Applied | Refused | null)[]
  readonly applied: Applied[]
  /** Groups whose offers stand back until a later level, where one of them must stand. */
  readonly owed: Map<string, number>
}

export function startState(scheme: Scheme, basket: Basket, candidates: number): PricingState {
  return {
    scheme,
    basket,
    rows: basket.lines.map(rowOf),
    freightLeftFen: basket.freightFen,
    entryFreightFen: basket.freightFen,
    pointsLeft: basket.shopper.points,
    groups: new Map(),
    answers: Array<null>(candidates).fill(null),
    applied: [],
    owed: new Map(),
  }
}

export function copyState(state: PricingState): PricingState {
  return {
    scheme: state.scheme,
    basket: state.basket,
    freightLeftFen: state.freightLeftFen,
    entryFreightFen: state.entryFreightFen,
    pointsLeft: state.pointsLeft,
    rows: state.rows.map(copyRow),
    groups: new Map(state.groups),
    answers: state.answers.slice(),
    applied: state.applied.slice(),
    owed: new Map(state.owed),
  }
}

/** What the shopper pays: goods and freight. */
export function paymentOf(state: PricingState): Fen {
  return sumOf(state.rows, (row) => row.leftFen) + state.freightLeftFen
}
