import type { Day } from '../../calendar/time.ts'
import type { Place } from './transfer.ts'
import type { PastEvent } from './uplift.ts'

/** What the facts know of a SKU; nothing is left out that the plan could not do without. */
export type SkuFacts = {
  sku: string
  item: string
  category: string
  attributes: Readonly<Record<string, string>>
  /** Pieces paid for in the days that curves are taken from. */
  pieces: number
  /** On hand by shop or warehouse as last counted, and what is wanted there by the pieces it sold; empty where nobody counted. */
  places: readonly Place[]
  supplier: string | null
  leadDays: number | null
  costFen: number | null
  /** Ordered and not yet in: how many, and when they come. */
  arriving: readonly { pieces: number; day: Day }[]
}

/** What the facts know of the goods of a campaign. */
export type GoodsFacts = {
  today: Day
  /** Pieces of an ordinary day by item, null where it was never sold. */
  basePerDay: Readonly<Record<string, number>>
  past: readonly PastEvent[]
  skus: readonly SkuFacts[]
}
