import type { Component, Dimension } from './measure.ts'

/** Which facts a component is summed from; components of one family stand or miss together in a group. */
export type Family =
  | 'deal'
  | 'placed'
  | 'discount'
  | 'visit'
  | 'source_deal'
  | 'shop_count'
  | 'ad'
  | 'coupon'
  | 'stock'
  | 'cover'
  | 'review'
  | 'score'
  | 'settlement'
  | 'live'
  | 'parcel'
  | 'shop_state'
  | 'daily_rate'

/**
 * How values of a split relate to the whole: `adds` sums up over any split; `distinct` counts people or
 * orders once per group and does not; `level` is a state at the end of the group (stock, scores), which
 * adds over shops and articles but never over time; a `rate` was worked out by the platform for each day and
 * can only be averaged.
 */
type Behaviour = 'adds' | 'distinct' | 'level' | 'rate'
type ComponentFact = { family: Family; behaviour: Behaviour }

const clock: readonly Dimension[] = ['minute', 'hour', 'day', 'week', 'month', 'weekday']
const place: readonly Dimension[] = ['shop', 'channel']
const deal: readonly Dimension[] = [
  ...clock,
  ...place,
  'source',
  'item',
  'sku',
  'category',
  'region',
  'customer',
  'status',
  'offer',
]
const order: readonly Dimension[] = [...clock, ...place, 'region', 'customer', 'status']

/** What each family of facts knows about itself; a measure may be split by what all its components know. */
const familyDimensions: Record<Family, readonly Dimension[]> = {
  deal,
  placed: order,
  discount: order,
  visit: [...clock, ...place, 'source', 'item', 'sku'],
  source_deal: [...clock, ...place, 'source'],
  shop_count: [...clock, ...place],
  ad: [...clock, ...place, 'source', 'item'],
  coupon: [...clock, ...place, 'offer'],
  stock: ['hour', 'day', 'week', 'month', ...place, 'item', 'sku'],
  cover: ['day', 'week', 'month', ...place, 'item', 'sku'],
  review: [...clock, ...place, 'item'],
  score: ['day', 'week', 'month', ...place],
  settlement: [...clock, ...place],
  live: [...clock, ...place],
  parcel: [...clock, ...place, 'region'],
  shop_state: ['day', 'week', 'month', ...place],
  daily_rate: ['day', 'week', 'month', 'weekday', ...place, 'item'],
}

const adds = (family: Family): ComponentFact => ({ family, behaviour: 'adds' })
const distinct = (family: Family): ComponentFact => ({ family, behaviour: 'distinct' })
const rate: ComponentFact = { family: 'daily_rate', behaviour: 'rate' }
const level = (family: Family): ComponentFact => ({ family, behaviour: 'level' })

const facts: Record<Component, ComponentFact> = {
  paid_fen: adds('deal'),
  paid_orders: distinct('deal'),
  paid_pieces: adds('deal'),
  paid_lines: adds('deal'),
  buyers: distinct('deal'),
  new_buyers: distinct('deal'),
  old_buyers: distinct('deal'),
  // New or old is judged at the start of each group's period, so that these sums move with the split as well.
  new_paid_fen: distinct('deal'),
  old_paid_fen: distinct('deal'),
  refund_fen: adds('deal'),
  refund_orders: distinct('deal'),
  refund_pieces: adds('deal'),
  adjustment_fen: adds('deal'),
  list_fen: adds('deal'),
  cost_fen: adds('deal'),
  costed_paid_fen: adds('deal'),
  created_orders: distinct('placed'),
  created_fen: adds('placed'),
  unpaid_orders: distinct('placed'),
  merchant_off_fen: adds('discount'),
  platform_off_fen: adds('discount'),
  uv: distinct('visit'),
  pv: adds('visit'),
  cart_adds: adds('visit'),
  favourites: adds('visit'),
  new_visitors: distinct('visit'),
  source_paid_fen: adds('source_deal'),
  source_buyers: distinct('source_deal'),
  members_added: adds('shop_count'),
  consultations: adds('shop_count'),
  ad_spend_fen: adds('ad'),
  ad_impressions: adds('ad'),
  ad_clicks: adds('ad'),
  ad_paid_fen: adds('ad'),
  ad_orders: adds('ad'),
  coupon_issued: adds('coupon'),
  coupon_claims: adds('coupon'),
  coupon_uses: adds('coupon'),
  coupon_paid_fen: adds('coupon'),
  coupon_off_fen: adds('coupon'),
  stock_on_hand: level('stock'),
  stock_value_fen: level('stock'),
  cover_pieces: level('cover'),
  reviews: adds('review'),
  reviews_good: adds('review'),
  dsr_item: level('score'),
  dsr_service: level('score'),
  dsr_logistics: level('score'),
  exposures: adds('visit'),
  cart_pieces: adds('visit'),
  subscribers: adds('visit'),
  followers_added: adds('shop_count'),
  members_total: level('shop_state'),
  active_members: distinct('shop_count'),
  member_paid_fen: adds('shop_count'),
  member_buyers: distinct('shop_count'),
  served: adds('shop_count'),
  service_paid_fen: adds('shop_count'),
  ad_carts: adds('ad'),
  ad_favourites: adds('ad'),
  commission_fen: adds('ad'),
  bounce_rate: rate,
  stay_seconds: rate,
  response_seconds: rate,
  enquiry_conversion: rate,
  collected_in_time: rate,
  fault_rate: rate,
  refund_days: rate,
  arrival_hours: rate,
  settled_fen: adds('settlement'),
  settled_goods_fen: adds('settlement'),
  settled_refund_fen: adds('settlement'),
  subsidy_fen: adds('settlement'),
  platform_fee_fen: adds('settlement'),
  settled_commission_fen: adds('settlement'),
  settled_promotion_fen: adds('settlement'),
  live_sessions: adds('live'),
  live_minutes: adds('live'),
  live_viewers: adds('live'),
  live_orders: adds('live'),
  live_paid_fen: adds('live'),
  parcels_sent: adds('parcel'),
  parcels_signed: adds('parcel'),
  parcels_timed: adds('parcel'),
  parcels_late: adds('parcel'),
  parcel_fee_fen: adds('parcel'),
}

export const familyOf = (component: Component): Family => facts[component].family

export const componentAdds = (component: Component): boolean => facts[component].behaviour === 'adds'

export const componentDimensions = (component: Component): readonly Dimension[] =>
  familyDimensions[facts[component].family]

/** A state at the end of a period: over days the last one counts. */
export const isLevel = (component: Component): boolean => facts[component].behaviour === 'level'

/** Worked out by the platform for each day: over days the mean counts. */
export const isDailyRate = (component: Component): boolean => facts[component].behaviour === 'rate'

/** Orders belong to one day each, so days add up to them although groups of articles do not. */
const perDay: ReadonlySet<Component> = new Set([
  'paid_orders',
  'created_orders',
  'refund_orders',
  'unpaid_orders',
])

/** Whether the counts of several days are more than the count of them together, since some people come twice. */
export const countsPeople = (component: Component): boolean =>
  facts[component].behaviour === 'distinct' && !perDay.has(component)
