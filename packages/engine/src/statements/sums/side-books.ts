import type { Component } from '@dacu/campaign'
import { grouped, inRange, live } from './scope.ts'
import type { Scope } from './scope.ts'

/*
 * Facts that come from books of their own, beside orders and daily counts: what platforms settled, live sessions,
 * parcels. Each is summed over its own rows by its own moment, and none of them is ever added to sales.
 */

const expressions: Partial<Record<Component, string>> = {
  settled_fen: 'sum(amount_fen)',
  settled_goods_fen: 'sum(goods_fen)',
  settled_refund_fen: 'sum(refund_fen)',
  subsidy_fen: 'sum(subsidy_fen)',
  platform_fee_fen: 'sum(platform_fee_fen)',
  settled_commission_fen: 'sum(commission_fen)',
  settled_promotion_fen: 'sum(promotion_fen)',
  live_sessions: 'count(*)',
  live_minutes: `sum(floor(extract(epoch from ended_at - started_at) / 60))`,
  live_viewers: 'sum(viewers)',
  live_orders: 'sum(orders)',
  live_paid_fen: 'sum(paid_fen)',
  parcels_sent: 'count(*)',
  parcels_signed: 'count(*) filter (where signed_at is not null)',
  parcels_timed: 'count(*) filter (where hours is not null)',
  parcels_late: 'count(*) filter (where hours > 48)',
  parcel_fee_fen: 'sum(fee_fen)',
}

const columns = (wanted: readonly Component[]) =>
  wanted.map((component) => ({ component, expression: expressions[component] ?? 'null' }))

/**
 * Money that a platform settled 结算, by the moment it moved. The flows of a payment account are the same money
 * once more, on its way to the bank, and are left out.
 */
export const settlementSums = (scope: Scope, wanted: readonly Component[]): string =>
  grouped(
    scope,
    `(select *, "at" as moment from cash_fact
  where ${live(scope)} and book in ('settlement', 'trade') and ${inRange(scope, '"at"')}) settled`,
    columns(wanted),
  )

/** Live sessions 直播场次, by the moment they began. */
export const liveSums = (scope: Scope, wanted: readonly Component[]): string =>
  grouped(
    scope,
    `(select *, started_at as moment from live_fact
  where ${live(scope)} and ${inRange(scope, 'started_at')}) sessions`,
    columns(wanted),
  )

/** Parcels 包裹, by the moment they were sent; `hours` since payment where the order is known (48 h is what platforms ask). */
export const parcelSums = (scope: Scope, wanted: readonly Component[]): string =>
  grouped(
    scope,
    `(select p.shop, p.channel, p.region, p.signed_at, p.fee_fen, p.sent_at as moment,
    extract(epoch from p.sent_at - o.paid_at) / 3600 as hours
  from parcel_fact p
  left join (select tenant, shop, order_id, min(paid_at) as paid_at from (
      select tenant, shop, order_id, paid_at from order_fact where ${live(scope)}
      union all select tenant, shop, order_id, paid_at from line_fact where ${live(scope)} and kind = 'sale'
    ) paid group by tenant, shop, order_id) o on o.tenant = p.tenant and o.shop = p.shop and o.order_id = p.order_id
  where ${live(scope, 'p')} and ${inRange(scope, 'p.sent_at')}) parcels`,
    columns(wanted),
  )
