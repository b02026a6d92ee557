import type { Fen, MechanicKind, MechanicOf, PercentBase } from '../offer.ts'
import type { Piece, Row } from '../row.ts'
import type { Sharing } from '../apportion.ts'
import type { RoundTo } from '../rulebooks/rulebook.ts'

/** What is missing before a mechanic does anything. */
export type Need =
  | { readonly because: 'threshold_not_reached'; readonly needFen?: Fen; readonly needPieces?: number }
  | { readonly because: 'group_not_full'; readonly needPieces: number }

/** What a mechanic sees: its whole scope for thresholds, the lines on which it stands for its effect. */
export type View = {
  readonly scope: readonly Row[]
  readonly stand: readonly Row[]
  readonly percentOf: PercentBase
  readonly to: RoundTo
  readonly at: 'unit' | 'line' | 'basket'
  /** A limit to the rounds of a grouping mechanic, set by the choice; none is Infinity. */
  readonly roundsMax: number
  /** How a discount is split that a mechanic shares by itself. */
  readonly sharing: Sharing
  /** The most the offer may take: its cap, and its budget where it may give part of it. */
  readonly limitFen: Fen
  readonly points: number
  readonly freightFen: Fen
}

export type LineOff = { readonly row: Row; readonly offFen: Fen }
type LineWeight = { readonly row: Row; readonly weight: number }

/** What a mechanic would do, before caps, budgets and what is left of the lines. */
export type Effect =
  /** Amounts that belong to their lines: rounded there, never moved. */
  | {
      readonly kind: 'lines'
      readonly times: number
      readonly offs: readonly LineOff[]
      readonly used: readonly Piece[]
      readonly deposits?: readonly LineOff[]
    }
  /** One amount, shared over lines by weight. */
  | {
      readonly kind: 'shared'
      readonly times: number
      readonly totalFen: Fen
      readonly weights: readonly LineWeight[]
      readonly used: readonly Piece[]
    }
  | { readonly kind: 'freight'; readonly times: number; readonly offFen: Fen }
  /** No money moves: gifts, add-ons, more content. */
  | { readonly kind: 'extras'; readonly times: number }

/** One mechanic 玩法: when it is reached, and what it does. */
export type Play<K extends MechanicKind> = {
  readonly reach: (mechanic: MechanicOf<K>, view: View) => Need | null
  readonly effect: (mechanic: MechanicOf<K>, view: View) => Effect
}

export const nothing: Effect = { kind: 'lines', times: 0, offs: [], used: [] }

export const always = (): null => null
