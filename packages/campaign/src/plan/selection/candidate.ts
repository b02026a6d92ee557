import type { Day } from '../../calendar/time.ts'

/** Days that goods are judged by, and that the trend compares with as many before them. */
export const judgedDays = 30

/**
 * An item that could come along, with its measures 指标 over the judged days, in their steps; null where the facts do not
 * know one, or do not show it. `earlierPieces` are those of as many days before.
 */
export type Candidate = {
  item: string
  title: string
  category: string
  /** The first day it was sold or listed; null where it never was. */
  since: Day | null
  inLineup: boolean
  values: {
    gmv: number | null
    pieces: number | null
    earlierPieces: number | null
    unit_price: number | null
    conversion: number | null
    favourable_rate: number | null
    gross_margin: number | null
    refund_rate: number | null
    stock_on_hand: number | null
  }
}

/** Growth of the pieces against the days before, in 1/10000; null where there is nothing to compare with. */
export function trendOf({ values: { pieces, earlierPieces } }: Candidate): number | null {
  if (pieces === null || earlierPieces === null || earlierPieces <= 0) return null
  return Math.round(((pieces - earlierPieces) * 10_000) / earlierPieces)
}

/** Days that the stock lasts at the pace of the judged days; null where nothing was sold or counted. */
export function coverOf({ values: { stock_on_hand: stock, pieces } }: Candidate): number | null {
  return stock === null || pieces === null || pieces <= 0 ? null : Math.floor((stock * judgedDays) / pieces)
}
