import type { Day, Instant, WallTime } from '../calendar/time.ts'
import type { Component, Dimension } from '../measures/measure.ts'
import type { DayFacts, DayRange, Sums } from '../measures/normal-days.ts'
import type { Campaign } from '../plan/document.ts'
import type { SheetLine } from '../run/run-sheet.ts'
import type { Trial } from './effect/trial.ts'

export type { DayFacts, DayRange, Sums }
export type SourceDay = { day: Day; source: string | null; sums: Sums }

/** The facts of a stretch of days; `total` holds the distinct counts of the whole of it. */
export type Stretch = {
  name: string
  range: DayRange
  total: Sums
  byDay: DayFacts[]
  bySource: SourceDay[]
}

/** One item over the event and over the normal days, with its pieces by hour of the event. */
export type ItemFacts = {
  item: string
  title: string
  category: string | null
  sums: Sums
  normal: Sums
  /** Null where no stock was ever counted. */
  onHand: number | null
  hours: { hour: WallTime; pieces: number }[]
}

/** One dimension, or a crossing of several, with the same groups in the event and on the normal days. */
export type Cut = {
  dimensions: Dimension[]
  rows: { key: (string | null)[]; sums: Sums; normal: Sums }[]
}

/** What the journal of the campaign says and a review needs. */
export type JournalFact =
  | { kind: 'note' | 'waiver' | 'lesson'; at: Instant; by: string; text: string }
  /** `solved` is null where nobody said. */
  | { kind: 'incident'; at: Instant; by: string; text: string; solved: boolean | null }
  /** `text` is the question, `what` the answer. */
  | { kind: 'decision'; at: Instant; by: string; text: string; what: string; deadline: Day | null }

/** One opening of a drop 红包场次 as its ledger tells it. */
export type DropRun = {
  series: string
  name: string
  /** As it was made, and when the first claim was granted; null where nobody got one. */
  opensAt: Instant
  firstAtMs: number | null
  coupons: number
  expected: number
  granted: number
  grantedFen: number
  refused: Record<string, number>
  /** Seconds from the opening to the last coupon; null where some were left. */
  goneAfterSeconds: number | null
  fallbackPlanned: number | null
  /** Batches that were added while it ran. */
  added: { coupons: number; because: string }[]
}

/** A competitor's item as it was looked at 竞品快照. */
export type RivalSeen = {
  rival: string
  item: string
  title: string
  at: WallTime
  listFen: number | null
  priceFen: number | null
  promotion: string
  soldPieces: number | null
}

/** A finding of the price-check that somebody let stand 豁免. */
export type WaivedFact = { rule: string; path: string; because: string; by: string; at: Instant }

/** What the review said on the day it opened by itself, kept so that the final figures stand beside it. */
export type ReviewOpening = {
  at: Instant
  deadline: Day
  gmvFen: number | null
  refundFen: number | null
  netSalesFen: number | null
}
export type ReviewClosing = { at: Instant; by: string }

/** Everything a review is computed from: one plain value, loaded by the shell and judged here. */
export type ReviewFacts = {
  campaign: string
  document: Campaign
  now: Instant
  /** Wall-clock time of the newest fact of any kind. */
  factsUntil: WallTime | null
  /** Days within which buyers may send goods back; until then the review is provisional. */
  returnDays: number
  event: Stretch
  /** Days with facts, in order, from the first normal day to two weeks after the event. */
  days: DayFacts[]
  /** The days that count as normal, as `questions` chose them, and their facts by source. */
  normalDays: Day[]
  normalBySource: SourceDay[]
  /** A normal stretch as long as the event, for counts of people that days do not add up to. */
  normalLike: { range: DayRange; total: Sums } | null
  lastEvent: Stretch | null
  /** The phases that goals speak of, to the minute. */
  phases: { phase: string; sums: Sums }[]
  items: ItemFacts[]
  /** Pieces of the whole shop by hour of the event. */
  hours: { hour: WallTime; pieces: number }[]
  cuts: Cut[]
  offers: { offer: string | null; sums: Sums }[]
  sheet: SheetLine[]
  journal: JournalFact[]
  /** The same dates a year before. */
  lastYear: Stretch | null
  dropRuns: DropRun[]
  rivals: RivalSeen[]
  trials: Trial[]
  waivers: WaivedFact[]
  /** What of the event's own orders was given back, on whatever day; null where nobody can tell. */
  givenBackFen: number | null
  opening: ReviewOpening | null
  closing: ReviewClosing | null
}

/** What the review must be told, so that the shell asks the engine for no more and no less. */
export type Questions = {
  event: DayRange
  normalDays: Day[]
  normalLike: DayRange | null
  /** From the first normal day to two weeks after the event. */
  around: DayRange
  /** What the totals and the days are asked for. */
  components: Component[]
}
