import type { LineupItem } from '../plan/document.ts'
import type { ItemFacts } from './facts.ts'
import type { Ground } from './ground.ts'

/** An item of the event beside what the lineup wanted of it. */
export type ItemRow = {
  facts: ItemFacts
  line: LineupItem | null
  pieces: number
  paidFen: number
  target: number | null
}

export function itemRows(ground: Ground): ItemRow[] {
  return ground.facts.items
    .map((facts): ItemRow => {
      const lines = ground.facts.document.lineup.filter((line) => line.item === facts.item)
      return {
        facts,
        line: lines[0] ?? null,
        pieces: facts.sums.paid_pieces ?? 0,
        paidFen: facts.sums.paid_fen ?? 0,
        target: lines.length === 0 ? null : lines.reduce((sum, line) => sum + line.targetPieces, 0),
      }
    })
    .sort((one, other) => other.paidFen - one.paidFen)
}

export const nameOf = (row: ItemRow): string => row.line?.title ?? row.facts.title
