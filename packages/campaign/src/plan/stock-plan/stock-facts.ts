import type { Day } from '../../calendar/time.ts'
import type { PastEvent } from './uplift.ts'

/** What the facts know of a SKU; nothing is left out that the plan could not do without. */
export type StockedSku = {
  sku: string
  item: string
  category: string
  attributes: Record<string, string>
  /** Pieces paid for in the days that curves are taken from. */
  pieces: number
  /** By shop: pieces on hand as last counted, and pieces it sold in the days of the curves; empty where nobody counted. */
  places: { place: string; onHand: number; sold: number }[]
  supplier: string | null
  leadDays: number | null
  costFen: number | null
  /** Ordered and not yet in: how many, and when they come. */
  arriving: { pieces: number; day: Day }[]
}

/** What the facts know of the goods of a campaign. */
export type StockFacts = {
  today: Day
  /** Pieces of an ordinary day by item, null where it was never sold. */
  basePerDay: Record<string, number>
  past: PastEvent[]
  skus: StockedSku[]
}
