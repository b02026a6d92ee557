import { at } from './assert.ts'
import type { Level } from './levels.ts'
import type { Fen } from './offer.ts'
import type { PricingState } from './pricing-state.ts'

/** One share of one offer on one line, with the line before and after it. */
export type TraceShare = {
  readonly line: string
  readonly beforeFen: Fen
  readonly offFen: Fen
  readonly afterFen: Fen
}

export type TraceStep = {
  readonly level: Level
  readonly offer: string
  readonly mechanic: string
  readonly times: number
  /** What the offer came to before lines ran out, and what it took. */
  readonly nominalFen: Fen
  readonly offFen: Fen
  readonly shares: readonly TraceShare[]
  readonly freight?: { readonly beforeFen: Fen; readonly offFen: Fen; readonly afterFen: Fen }
}

/** Every step from list price to final price 到手价, in the order in which it was taken. */
export type Trace = {
  readonly rulebook: string
  readonly lines: readonly {
    readonly id: string
    readonly priceFen: Fen
    readonly pieces: number
    readonly listFen: Fen
  }[]
  readonly freightFen: Fen
  readonly steps: readonly TraceStep[]
}

export function traceOf(state: PricingState): Trace {
  const left = state.rows.map((row) => row.listFen)
  let freight = state.basket.freightFen
  const steps = state.applied.map((applied): TraceStep => {
    const { offer } = applied.candidate.compiled
    const shares = applied.shares.map(({ row, offFen }) => {
      const beforeFen = at(left, row)
      left[row] = beforeFen - offFen
      return { line: at(state.rows, row).line.id, beforeFen, offFen, afterFen: beforeFen - offFen }
    })
    const beforeFen = freight
    freight -= applied.freightOffFen
    return {
      level: offer.level,
      offer: offer.id,
      mechanic: offer.mechanic.kind,
      times: applied.times,
      nominalFen: applied.nominalFen,
      offFen: applied.offFen,
      shares,
      ...(applied.freightOffFen > 0
        ? { freight: { beforeFen, offFen: applied.freightOffFen, afterFen: freight } }
        : {}),
    }
  })
  const lines = state.rows.map(({ line, pieces, listFen }) => ({
    id: line.id,
    priceFen: line.priceFen,
    pieces,
    listFen,
  }))
  return { rulebook: state.scheme.book.name, lines, freightFen: state.basket.freightFen, steps }
}

/** The payment of a trace, recomputed from nothing but its steps. */
export function recompute(trace: Trace): { payFen: Fen; freightFen: Fen; lines: ReadonlyMap<string, Fen> } {
  const lines = new Map(trace.lines.map((line) => [line.id, line.priceFen * line.pieces]))
  let freightFen = trace.freightFen
  for (const step of trace.steps) {
    for (const share of step.shares) lines.set(share.line, (lines.get(share.line) ?? 0) - share.offFen)
    freightFen -= step.freight?.offFen ?? 0
  }
  return { payFen: [...lines.values()].reduce((sum, fen) => sum + fen, 0), freightFen, lines }
}
