import type { Day, Instant, WallTime } from '../calendar/time.ts'
import type { SumRow } from '../measures/measure.ts'
import type { DayRange } from '../measures/normal-days.ts'
import type { Campaign } from '../plan/document.ts'

type Sums = SumRow['sums']

/** What grows through the day and is followed slice by slice. */
export const courseComponents = ['paid_fen', 'paid_orders', 'paid_pieces', 'uv'] as const
export type CourseComponent = (typeof courseComponents)[number]

/** One day of one component in slices of `slices.ts`, each the amount of the slice alone. */
export type DayCourse = { day: Day; slices: number[] }

/** An item on the day: pieces so far, in the last hours, and the stock that was last counted. */
export type ItemNow = {
  item: string
  title: string
  pieces: number
  /** Pieces of the last `rateHours` hours. */
  recentPieces: number
  /** The last count less what was sold since; null where no stock was ever counted. */
  onHand: number | null
}

/**
 * The sums of a day from midnight until the time of day of the board, and until the full hour before it:
 * visits, advertising and coupons are counted by the hour, and a quotient with them must end where they do.
 */
export type UntilNow = { now: Sums; hour: Sums }

/** What has to be known for a board; the shell asks the engine for just this. */
export type WatchQuestions = {
  day: Day
  /** The wall clock of the shop at the instant. */
  now: WallTime
  /** Days whose courses give the shape of the day: weeks before it, and the last event. */
  shapeDays: DayRange[]
  /** Same weekdays of normal weeks. */
  normalDays: Day[]
  /** The day of the last event that stands where this day stands in the campaign. */
  likeDay: Day | null
  /** Days of a burst, of this campaign or another. */
  burstDays: Day[]
}

/** Everything a board is computed from: only facts before `at`. */
export type WatchFacts = {
  campaign: string
  document: Campaign
  at: Instant
  questions: WatchQuestions
  /** Wall-clock time of the newest fact known at `at`; null where there is none. */
  factsUntil: WallTime | null
  today: UntilNow
  /** The day's slices so far; a component that is not counted by the minute or the hour is absent. */
  course: Partial<Record<CourseComponent, number[]>>
  past: Partial<Record<CourseComponent, DayCourse[]>>
  normal: ({ day: Day } & UntilNow)[]
  like: UntilNow | null
  /** Orders and visitors of the day by whole hours, for the conversion. */
  hours: { hour: number; orders: number; visitors: number | null }[]
  sources: { source: string; visitors: number; paidFen: number }[]
  items: ItemNow[]
  claims: { offer: string | null; claims: number }[]
  /** Paid and cost of the weeks before the day, where cost is known, for the break-even of advertising. */
  margin: { paidFen: number; costFen: number } | null
}

/** Over how many hours the present rate of an item is taken. */
export const rateHours = 2
