import type { Day } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'
import type { Campaign, Section } from '../plan/document.ts'
import type { Proposal } from '../review/review.ts'

/** What one item did in the campaign that is over. Null where nobody counted. */
export type ItemOutcome = {
  item: string
  pieces: number
  paidFen: number
  refundPieces: number
  /** Pieces left at the end of the campaign, and pieces there today. */
  onHand: number | null
  onHandNow: number | null
}

/** A campaign that is over, with what happened in it and what people want to keep of it. */
export type Finished = {
  id: string
  document: Campaign
  items: readonly ItemOutcome[]
  buyers: number | null
  cartAdds: number | null
  /** What the review proposes; carried where nobody has accepted anything yet. */
  proposals: readonly Proposal[]
  /** What people accepted, from the journal. */
  accepted: readonly Proposal[]
}

/** A difference to the template, and why: the next plan says where it comes from 沉淀. */
export type Adjustment = { section: Section; path: string; what: Words; because: Words }

export type CarriedOver = {
  document: Campaign
  adjustments: Adjustment[]
}

/** When the next campaign is planned, and on which day. */
export type NextStart = { start: Day; today: Day }

export const say = (zh: string, en: string): Words => ({ zh, en })
