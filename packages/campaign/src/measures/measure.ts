import type { Day, WallTime } from '../calendar/time.ts'

/** A name or a sentence in both languages of the screens. */
export type Words = { zh: string; en: string }

/**
 * What an engine can sum over a group of facts. Additive ones add over any split; the distinct counts
 * (`additive: false` in the catalogue) do not, so an engine computes each for the very group asked for.
 */
export const components = [
  'paid_fen',
  'paid_orders',
  'paid_pieces',
  'paid_lines',
  'buyers',
  'new_buyers',
  'old_buyers',
  'new_paid_fen',
  'old_paid_fen',
  'refund_fen',
  'refund_orders',
  'refund_pieces',
  'adjustment_fen',
  'created_orders',
  'created_fen',
  'unpaid_orders',
  'merchant_off_fen',
  'platform_off_fen',
  'list_fen',
  'cost_fen',
  'costed_paid_fen',
  'uv',
  'pv',
  'cart_adds',
  'favourites',
  'new_visitors',
  'members_added',
  'ad_spend_fen',
  'ad_impressions',
  'ad_clicks',
  'ad_paid_fen',
  'ad_orders',
  'coupon_issued',
  'coupon_claims',
  'coupon_uses',
  'coupon_paid_fen',
  'coupon_off_fen',
  'stock_on_hand',
  'stock_value_fen',
  'cover_pieces',
  'source_paid_fen',
  'source_buyers',
  'reviews',
  'reviews_good',
  'dsr_item',
  'dsr_service',
  'dsr_logistics',
  'consultations',
  'exposures',
  'cart_pieces',
  'subscribers',
  'followers_added',
  'members_total',
  'active_members',
  'member_paid_fen',
  'member_buyers',
  'served',
  'service_paid_fen',
  'ad_carts',
  'ad_favourites',
  'commission_fen',
  'bounce_rate',
  'stay_seconds',
  'response_seconds',
  'enquiry_conversion',
  'collected_in_time',
  'fault_rate',
  'refund_days',
  'arrival_hours',
  'settled_fen',
  'settled_goods_fen',
  'settled_refund_fen',
  'subsidy_fen',
  'platform_fee_fen',
  'settled_commission_fen',
  'settled_promotion_fen',
  'live_sessions',
  'live_minutes',
  'live_viewers',
  'live_orders',
  'live_paid_fen',
  'parcels_sent',
  'parcels_signed',
  'parcels_timed',
  'parcels_late',
  'parcel_fee_fen',
] as const
export type Component = (typeof components)[number]

/**
 * What sums can be split by. Keys of time are written so that they sort and read: minute and hour
 * `2026-11-11T14:05`, day `2026-11-11`, week its Monday, month `2026-11`, weekday `1` (Monday) to `7`;
 * customer is `new` or `old`.
 */
export const dimensions = [
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'weekday',
  'shop',
  'channel',
  'source',
  'item',
  'sku',
  'category',
  'region',
  'customer',
  'status',
  'offer',
] as const
export type Dimension = (typeof dimensions)[number]

/**
 * What the plan adds to the dimensions of the facts: the campaign and the phase a moment lies in, the role of an
 * item in the lineup, and the branch of the source tree. Each group is asked of the engine on its own, so that
 * buyers and orders are counted once in it. Keys are ids; `unknown` is what no plan or tree knows.
 */
export const planSplits = ['campaign', 'phase', 'role', 'source_kind', 'source_group'] as const
export type PlanSplit = (typeof planSplits)[number]
/** Anything that a measure can be split by. */
export type Split = Dimension | PlanSplit

/**
 * Values are whole numbers of the unit's smallest step (`stepsOfUnit`): fen, pieces, hundredths of a
 * per cent, hundredths of a ratio or a score, tenths of a day or an hour, seconds.
 */
export type Unit = 'fen' | 'count' | 'permyriad' | 'ratio' | 'days' | 'hours' | 'seconds' | 'score'

/**
 * How a measure comes from components. `sum` adds signed components; `ratio` divides two such sums
 * and is null where the divisor is zero. A permyriad or ratio is `over / under × scale`.
 */
export type Formula =
  | { kind: 'sum'; add: readonly Component[]; less?: readonly Component[] }
  | {
      kind: 'ratio'
      over: readonly Component[]
      overLess?: readonly Component[]
      under: readonly Component[]
      underLess?: readonly Component[]
      scale: number
    }

/** One line of the catalogue of measures 指标: the only place where a number of the product is defined. */
export type Measure = {
  id: string
  name: Words
  /** What it says and what it leaves out, one or two sentences. */
  meaning: Words
  unit: Unit
  formula: Formula
  dimensions: readonly Dimension[]
  /** Which way is good; null where neither is. */
  better: 'up' | 'down' | null
  /** Whether values of a split add up to the whole (distinct counts and ratios do not). */
  additive: boolean
}

/** Which facts to sum. Times are wall-clock times of the shop, from ≤ at < until. */
export type SumQuery = {
  components: readonly Component[]
  by: readonly Dimension[]
  from: WallTime
  until: WallTime
  where?: { dimension: Dimension; in: readonly string[] }[]
}

/** One group of an engine's answer. A key is null where the fact does not know it (a visit without a source). */
export type SumRow = {
  key: Partial<Record<Dimension, string | null>>
  sums: Partial<Record<Component, number>>
}

/** A measure's value for one group. Null: not defined here (division by zero, or no fact of that kind at all). */
export type MeasureRow = {
  key: Partial<Record<Split, string | null>>
  values: Record<string, number | null>
  /** The same group as planned, as usual, at the last event and a year ago; only what was asked for. */
  beside?: Partial<Record<Beside, Record<string, number | null>>>
}

/**
 * What a value can be set beside 对比: the plan, the baseline 基线 of normal days, the last event 上次活动 at the
 * same distance from its burst, and the same days a year ago 去年同期.
 */
export const besides = ['plan', 'baseline', 'last_event', 'last_year'] as const
export type Beside = (typeof besides)[number]

export type DayValue = { day: Day; value: number }
