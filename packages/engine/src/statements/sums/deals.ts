import type { Component } from '@dacu/campaign'
import { buyerOf } from '../buyer.ts'
import { grouped, inRange, keyNames, live, perGroup, periodStart, uses } from './scope.ts'
import type { Column, Scope } from './scope.ts'

/**
 * Deals 成交: lines of goods by the time they were paid, refunds by the time of the refund, adjustments.
 *
 * Two exports often tell of one thing, so each is counted once. An order that has goods lines counts by
 * them; one that has none counts as a line of its own, its freight taken off. A refund that a file shows
 * only as an amount beside the sale counts on the day of payment, unless a refund row of that order says
 * when it really was.
 */
const saleComponents = new Set<Component>([
  'paid_fen',
  'paid_orders',
  'paid_pieces',
  'paid_lines',
  'buyers',
  'new_buyers',
  'old_buyers',
  'new_paid_fen',
  'old_paid_fen',
  'list_fen',
  'cost_fen',
  'costed_paid_fen',
])
const customerComponents = new Set<Component>(['new_buyers', 'old_buyers', 'new_paid_fen', 'old_paid_fen'])

const lineColumns =
  'shop, channel, source, item, sku, category, region, status, offer, person, order_id, list_fen, cost_fen'
const orderColumns = `shop, channel, cast(null as varchar) as source, cast(null as varchar) as item, cast(null as varchar) as sku,
    cast(null as varchar) as category, region, status, cast(null as varchar) as offer, person, order_id,
    goods_fen as list_fen, cast(null as bigint) as cost_fen`

/**
 * Sales and what is paid on other days than they, one row each; `back_fen` and `back_pieces` are what a row gives back. A
 * refund that is known only as an amount beside its sale stands in the row of the sale, which has its moment and all else.
 */
function paidRows(scope: Scope, kinds: string): string[] {
  const paid = inRange(scope, 'paid_at')
  return [
    `select kind, paid_at as moment, ${lineColumns}, pieces, paid_fen, refund_fen,
    case when kind <> 'adjustment' and not refund_known then refund_fen end as back_fen,
    case when kind = 'refund' or (kind = 'sale' and not refund_known and refund_fen > 0 and refund_fen >= paid_fen) then pieces end as back_pieces
   from line_fact where ${live(scope)} and ${kinds} and ${paid}`,
    `select 'sale' as kind, paid_at as moment, ${orderColumns}, 0 as pieces, greatest(paid_fen - freight_fen, 0) as paid_fen, 0 as refund_fen,
    case when not refund_known then refund_fen end as back_fen, cast(null as bigint) as back_pieces
   from order_fact o where ${live(scope)} and ${paid} and not o.has_lines`,
  ]
}

/** Rows that are no sale and do not say when they were. */
const undatedRows = (scope: Scope): string =>
  `select kind, created_at as moment, ${lineColumns}, pieces, paid_fen, refund_fen,
    case when kind = 'refund' then refund_fen end as back_fen, case when kind = 'refund' then pieces end as back_pieces
   from line_fact where ${live(scope)} and kind <> 'sale' and paid_at is null and ${inRange(scope, 'created_at')}`

/**
 * Adds `customer`: old who had paid before the period of the group began, else new; unknown without a person. Each buyer of
 * the relation is looked up once.
 */
export const withCustomer = (
  scope: Scope,
  relation: string,
): string => `(with asked as materialized (select * from ${relation} d),
  buyers as (
    select b.shop, b.person, f.paid_at as first_paid_at
    from (select shop, person, ${buyerOf(scope.tenant, 'shop', 'person')} as buyer from (select distinct shop, person from asked where person is not null) p) b
    join first_paid f on f.buyer = b.buyer)
  select d.*, case when d.person is null then null when f.first_paid_at < ${periodStart(scope)} then 'old' else 'new' end as customer
  from asked d left join buyers f on f.shop = d.shop and f.person = d.person) deals`

function expressions(scope: Scope, onlySales: boolean): Partial<Record<Component, string>> {
  const within = (column: string) => (scope.mixesShops ? `shop || '/' || ${column}` : column)
  const where = (condition: string) => ` filter (where ${condition})`
  const sale = onlySales ? '' : where(`kind = 'sale'`)
  const customer = (which: string) => where(`kind = 'sale' and customer = '${which}'`)
  return {
    paid_fen: `sum(paid_fen)${sale}`,
    paid_orders: `count(distinct ${within('order_id')})${sale}`,
    paid_pieces: `sum(pieces)${sale}`,
    paid_lines: `count(*)${sale}`,
    buyers: `count(distinct ${within('person')})${sale}`,
    new_buyers: `count(distinct ${within('person')})${customer('new')}`,
    old_buyers: `count(distinct ${within('person')})${customer('old')}`,
    new_paid_fen: `coalesce(sum(paid_fen)${customer('new')}, 0)`,
    old_paid_fen: `coalesce(sum(paid_fen)${customer('old')}, 0)`,
    list_fen: `sum(list_fen)${sale}`,
    cost_fen: `coalesce(sum(cost_fen)${sale}, 0)`,
    costed_paid_fen: `coalesce(sum(paid_fen)${where(`kind = 'sale' and cost_fen is not null`)}, 0)`,
    refund_fen: 'coalesce(sum(back_fen), 0)',
    refund_orders: `count(distinct ${within('order_id')})${where('back_fen > 0')}`,
    refund_pieces: 'coalesce(sum(back_pieces), 0)',
    adjustment_fen: `coalesce(sum(paid_fen - refund_fen)${where(`kind = 'adjustment'`)}, 0)`,
  }
}

/**
 * In a group without a sale the components of sales are absent, and in one of adjustments alone those of
 * refunds are, whatever else was asked for beside them.
 */
function guarded(component: Component, expression: string, onlySales: boolean): string {
  if (onlySales || component === 'adjustment_fen') return expression
  const kinds = saleComponents.has(component) ? `kind = 'sale'` : `kind <> 'adjustment'`
  return `case when count(*) filter (where ${kinds}) > 0 then ${expression} end`
}

/** Sales alone, as one relation. */
const sales = (scope: Scope): string =>
  `(\n${paidRows(scope, `kind = 'sale'`).join('\nunion all\n')}\n) deals`

const overGroups = (scope: Scope, columns: readonly string[], relation: string): string => {
  const keys = keyNames(scope)
  const group = keys.length === 0 ? '' : `\ngroup by ${keys.join(', ')}`
  return `select ${[...keys, ...columns].join(', ')}\nfrom ${relation}${group}\nhaving count(*) > 0`
}

/** Orders paid: each shop's own numbers, counted once in every group. */
export const orderCount = (scope: Scope): string =>
  overGroups(
    scope,
    ['cast(count(order_id) as bigint) as paid_orders'],
    `${perGroup(scope, sales(scope), ['shop', 'order_id'], [], '')} orders`,
  )

/** Buyers, new and old ones and what they paid: one row a buyer and group, each of whom is looked up once. */
export function buyerSums(scope: Scope, wanted: readonly Component[]): string {
  const starts = `min(${periodStart(scope)}) as starts`
  const each = perGroup(scope, sales(scope), ['shop', 'person'], [starts, 'sum(paid_fen) as paid_fen'], '')
  const splits = wanted.some((component) => customerComponents.has(component))
  const known = splits
    ? `(select b.*, f.paid_at as first_paid_at from ${each} b
  left join first_paid f on f.buyer = ${buyerOf(scope.tenant, 'b.shop', 'b.person')}) buyers`
    : `${each} buyers`
  const old = 'person is not null and first_paid_at < starts'
  const fresh = 'person is not null and (first_paid_at is null or first_paid_at >= starts)'
  const expression: Partial<Record<Component, string>> = {
    buyers: 'count(person)',
    new_buyers: `count(*) filter (where ${fresh})`,
    old_buyers: `count(*) filter (where ${old})`,
    new_paid_fen: `coalesce(sum(paid_fen) filter (where ${fresh}), 0)`,
    old_paid_fen: `coalesce(sum(paid_fen) filter (where ${old}), 0)`,
  }
  const columns = wanted.map(
    (component) => `cast(${expression[component] ?? 'null'} as bigint) as ${component}`,
  )
  return overGroups(scope, columns, known)
}

/** What is counted over buyers rather than over lines. */
export const countsBuyers = (component: Component): boolean =>
  component === 'buyers' || customerComponents.has(component)

export function dealSums(scope: Scope, wanted: readonly Component[]): string {
  const onlySales = wanted.every((component) => saleComponents.has(component))
  const rows = onlySales ? paidRows(scope, `kind = 'sale'`) : [...paidRows(scope, 'true'), undatedRows(scope)]
  const all = `(\n${rows.join('\nunion all\n')}\n) deals`
  const splits = uses(scope, 'customer') || wanted.some((component) => customerComponents.has(component))
  const known = expressions(scope, onlySales)
  const columns: Column[] = wanted.map((component) => ({
    component,
    expression: guarded(component, known[component] ?? 'null', onlySales),
  }))
  return grouped(scope, splits ? withCustomer(scope, all.replace(/ deals$/, '')) : all, columns)
}
