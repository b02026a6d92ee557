import type { Day, Instant } from '../calendar/time.ts'
import type { Teaching } from '../plan/learned/learned.ts'
import type { Unit, Words } from '../measures/measure.ts'

/** How strong the evidence of a sentence is; the words may never claim more. */
export type Rung = 'randomised' | 'quasi_experiment' | 'accounting' | 'credit' | 'count'

/** A number beside everything it is compared with. */
export type Compared = {
  measure: string
  name: Words
  unit: Unit
  better: 'up' | 'down' | null
  actual: number | null
  plan: number | null
  baseline: number | null
  lastEvent: number | null
  /** The same dates a year before. */
  lastYear: number | null
  setBy: string | null
}

/**
 * One factor's part of a difference; the parts add up to the difference exactly, in fen. Where visitors are
 * unknown, `buyers` and `orders_per_buyer` stand in for them. `unassigned` is what no known source explains.
 */
export type Factor = {
  factor:
    | 'visitors'
    | 'mix'
    | 'conversion'
    | 'buyers'
    | 'orders_per_buyer'
    | 'order_value'
    | 'kept_share'
    | 'unassigned'
  name: Words
  effectFen: number
}
export type Variance = {
  of: 'plan' | 'baseline' | 'last_event' | 'last_year'
  /** `gmv` where the other side knows no refunds (a plan without a refund rate), else `net_sales`. */
  measure: 'gmv' | 'net_sales'
  fromFen: number
  toFen: number
  factors: Factor[]
  bySource: { source: string; factors: Factor[] }[]
  method: 'lmdi' | 'shapley' | 'total_only'
  /** The method, what it assumes and what it could not use. */
  note: Words
}

/** A chart as data; the page, the slides and the sheet draw the same one. Fen stay fen, drawn as yuan. */
export type Chart = {
  id: string
  kind: 'bar' | 'line' | 'waterfall' | 'stacked' | 'combo'
  title: Words
  unit: Unit
  /** Names out of the data stay as they are; our own words come in both languages. */
  categories: (string | Words)[]
  series: { name: Words; values: (number | null)[]; kind?: 'bar' | 'line' }[]
}

/** A highlight 亮点 or dark spot 暗点 with the facts behind it. */
export type Spot = {
  id: string
  kind: 'highlight' | 'dark_spot'
  headline: Words
  evidence: Words
  rung: Rung
  sizeFen: number | null
  chart: string | null
}

export type ReviewSection = {
  id: string
  headline: Words
  /** The one number to remember of the section, as it is shown, and what it is. */
  figure: { value: Words; label: Words } | null
  sentences: Words[]
  charts: string[]
  table: ReviewTable | null
  missing: Words | null
}
export type ReviewTable = {
  columns: ReviewColumn[]
  /** A cell is a name out of the data, our own words, a number in the unit of its column, or one with its own unit. */
  rows: (string | Words | Quantity | number | null)[][]
}
export type ReviewColumn = {
  name: Words
  unit: Unit | 'text'
  /** Its rows may be added up: money and pieces may, people who come back and shares may not. */
  adds?: boolean
  /** Its value is one column of the table over another, both counted from zero. */
  over?: { part: number; whole: number }
}
/** A number in a column of several units. */
export type Quantity = { value: number; unit: Unit }

/** What the next campaign should keep, mend or try; becomes a check there. */
export type Proposal = {
  id: string
  kind: 'keep' | 'problem' | 'try'
  text: Words
  evidence: string
  check: 'answer' | 'fallback_batch' | 'stock_cover' | 'decision_before'
  item: string | null
  pieces: number | null
  /** What becomes of it once it is accepted, beside being a check. */
  teaches: Teaching
}

/** The figures that refunds still move, as they stood on a day. */
export type Figures = {
  at: Instant
  gmvFen: number | null
  refundFen: number | null
  netSalesFen: number | null
}
/**
 * How far the review has come: it opens by itself the day after the sale, has to be closed by a day, and its
 * figures settle when nothing can be sent back any more. What was told first stays beside what was found last.
 */
export type Standing = {
  opensOn: Day
  deadline: Day
  settlesOn: Day
  first: Figures | null
  now: Figures
  closed: { at: Instant; by: string } | null
}

/** The review 复盘 as computed; edits and accepted lessons stand beside it in the journal. */
export type Review = {
  campaign: string
  name: string
  currency: string
  from: Day
  until: Day
  at: Instant
  /** Provisional until the return period has passed. */
  state: 'provisional' | 'final'
  standing: Standing
  summary: Words[]
  goals: Compared[]
  scorecard: Compared[]
  variance: Variance[]
  sections: ReviewSection[]
  spots: Spot[]
  charts: Chart[]
  proposals: Proposal[]
  missing: Words[]
}
