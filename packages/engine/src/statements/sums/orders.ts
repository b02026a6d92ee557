import type { Component } from '@dacu/campaign'
import { withCustomer } from './deals.ts'
import { grouped, inRange, live, uses } from './scope.ts'
import type { Scope } from './scope.ts'

/** Orders 下单 by the time they were placed; orders that only their goods lines tell of are put together from these. */
const placedRows = (scope: Scope): string => `(
select shop, channel, region, status, person, created_at as moment, paid_at, greatest(goods_fen - merchant_off_fen - platform_off_fen, 0) as created_fen
  from order_fact where ${live(scope)} and ${inRange(scope, 'created_at')}
union all
select shop, channel, min(region) as region, min(status) as status, min(person) as person, min(created_at) as moment, max(paid_at) as paid_at, sum(paid_fen) as created_fen
  from line_fact l where ${live(scope)} and kind = 'sale' and ${inRange(scope, 'created_at')}
    and not exists (select 1 from order_fact o where ${live(scope, 'o')} and o.shop = l.shop and o.order_id = l.order_id)
  group by shop, channel, order_id
)`

const placed = (scope: Scope): Partial<Record<Component, string>> => ({
  created_orders: 'count(*)',
  created_fen: 'sum(created_fen)',
  unpaid_orders: `count(*) filter (where paid_at is null or paid_at >= ${scope.until})`,
})

/** What shop and platform took off paid orders; only order files tell it. */
const discountRows = (scope: Scope): string => `(
select shop, channel, region, status, person, paid_at as moment, merchant_off_fen, platform_off_fen
  from order_fact where ${live(scope)} and ${inRange(scope, 'paid_at')}
)`

const discounts: Partial<Record<Component, string>> = {
  merchant_off_fen: 'sum(merchant_off_fen)',
  platform_off_fen: 'sum(platform_off_fen)',
}

function orderSums(
  scope: Scope,
  rows: string,
  known: Partial<Record<Component, string>>,
  wanted: readonly Component[],
): string {
  const relation = uses(scope, 'customer') ? withCustomer(scope, rows) : `${rows} orders`
  return grouped(
    scope,
    relation,
    wanted.map((component) => ({ component, expression: known[component] ?? 'null' })),
  )
}

export const placedSums = (scope: Scope, wanted: readonly Component[]): string =>
  orderSums(scope, placedRows(scope), placed(scope), wanted)

export const discountSums = (scope: Scope, wanted: readonly Component[]): string =>
  orderSums(scope, discountRows(scope), discounts, wanted)
