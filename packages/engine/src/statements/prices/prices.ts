import type { FactValue } from '../../facts/connections.ts'
import type { PriceQuery } from '../../engine.ts'
import type { Statement } from '../sums/sums.ts'

/**
 * The memory of prices 价格账本, from the goods lines of paid orders.
 *
 * A line tells the price at which its order listed a piece, and what a piece was really paid at: what the buyer paid
 * for the line, and its share of what the platform took off the order, since that is not the merchant's price. Only
 * order files know the latter; it is shared out by what the lines were paid, or by what they were listed at where
 * nothing was paid, rounded down. A refund does not un-pay a price. Lines without pieces, and lines that cost nothing
 * at all 赠品, are no prices. A line that names no SKU speaks for its item.
 */
type Binding = { bind(value: FactValue): string; parameters: FactValue[] }

function binding(): Binding {
  const parameters: FactValue[] = []
  return {
    parameters,
    bind(value) {
      parameters.push(value)
      return `$${parameters.length}`
    },
  }
}

/** Whole division, rounded down, of what is not negative; `/` alone means another thing to each engine. */
const divided = (over: string, under: string): string =>
  `cast(((${over}) - (${over}) % (${under})) / (${under}) as bigint)`

function named({ bind }: Binding, { skus, items }: PriceQuery): string {
  const among = (column: string, values: readonly string[] | undefined) =>
    values === undefined || values.length === 0 ? [] : [`${column} in (${values.map(bind).join(', ')})`]
  const wanted = [...among('coalesce(sku, item)', skus), ...among('item', items)]
  if (wanted.length > 0) return ` and (${wanted.join(' or ')})`
  // An empty list asks for nothing; no list at all asks for everything.
  return skus === undefined && items === undefined ? '' : ' and false'
}

/** Every piece price that was paid, as the relation `priced`. */
function priced(to: Binding, tenant: string, shops: readonly string[], query: PriceQuery): string {
  const mine = `tenant = ${to.bind(tenant)} and shop in (${shops.map(to.bind).join(', ')})`
  const paid = `paid_at >= cast(${to.bind(query.from)} as timestamp) and paid_at < cast(${to.bind(query.until)} as timestamp)`
  const share = divided(
    'o.platform_off_fen * case when o.lines_paid_fen > 0 then l.paid_fen else l.list_fen end',
    'case when o.lines_paid_fen > 0 then o.lines_paid_fen else o.lines_list_fen end',
  )
  return `with lines as (
  select shop, channel, order_id, item, coalesce(sku, item) as sku, title, cast(paid_at as date) as day, paid_at,
    pieces, list_fen, paid_fen, refund_fen, status
  from line_fact where ${mine} and kind = 'sale' and pieces > 0 and paid_fen >= 0 and coalesce(sku, item) is not null and ${paid}${named(to, query)}
), helped as (
  select shop, order_id, platform_off_fen from order_fact
  where ${mine} and platform_off_fen > 0 and (shop, order_id) in (select shop, order_id from lines)
), orders as (
  select l.shop, l.order_id, max(h.platform_off_fen) as platform_off_fen,
    cast(sum(l.paid_fen) as bigint) as lines_paid_fen, cast(sum(l.list_fen) as bigint) as lines_list_fen
  from line_fact l join helped h on h.shop = l.shop and h.order_id = l.order_id
  where l.tenant = $1 and l.kind = 'sale' group by l.shop, l.order_id
), paid as (
  select l.*, l.paid_fen + case when o.lines_paid_fen > 0 or o.lines_list_fen > 0 then ${share} else 0 end as price_fen
  from lines l left join orders o on o.shop = l.shop and o.order_id = l.order_id
), priced as (
  select *, ${divided('price_fen', 'pieces')} as paid_each, ${divided('list_fen', 'pieces')} as list_each
  from paid where price_fen > 0
)`
}

/** One row per shop, channel, SKU and day; of several orders at the lowest price the first one of the day. */
export function priceStatement(tenant: string, shops: readonly string[], query: PriceQuery): Statement {
  const to = binding()
  const sql = `${priced(to, tenant, shops, query)}, placed as (
  select *, row_number() over (partition by shop, channel, sku, day order by paid_each, paid_at, order_id) as place from priced
)
select shop, channel, sku, day, max(item) as item, max(title) as title, max(list_each) as list_fen, min(list_each) as item_fen,
  min(paid_each) as paid_fen, max(order_id) filter (where place = 1) as order_id, cast(sum(pieces) as bigint) as pieces
from placed group by shop, channel, sku, day order by shop, channel, sku, day`
  return { sql, parameters: to.parameters }
}

/**
 * Lines whose buyers may claim price protection 价保. Lines that were closed or wholly given back claim nothing; of
 * a refund that only a row of its own tells of, and not its line, nothing is known here.
 */
export function protectedStatement(tenant: string, shops: readonly string[], query: PriceQuery): Statement {
  const to = binding()
  const sql = `${priced(to, tenant, shops, query)}
select order_id, sku, day, pieces, paid_each as paid_fen from priced
where status not in ('closed', 'refunded') and refund_fen < price_fen order by day, order_id, sku, paid_each`
  return { sql, parameters: to.parameters }
}

/** SKUs with the newest names that some line showed, those sold last first; `search` looks into ids and names. */
export function skuStatement(
  tenant: string,
  shops: readonly string[],
  search: string,
  limit: number,
): Statement {
  const to = binding()
  const mine = `tenant = ${to.bind(tenant)} and shop in (${shops.map(to.bind).join(', ')})`
  const wanted = to.bind(search.toLowerCase())
  const found = ['sku', 'item', 'title', 'spec']
    .map((column) => `strpos(lower(coalesce(${column}, '')), ${wanted}) > 0`)
    .join(' or ')
  const sql = `with shown as (
  select shop, channel, coalesce(sku, item) as sku, item, title, spec, category, max(coalesce(paid_at, created_at)) as shown_at
  from line_fact where ${mine} and kind = 'sale' and coalesce(sku, item) is not null and (${wanted} = '' or ${found})
  group by shop, channel, coalesce(sku, item), item, title, spec, category
), newest as (
  select *, row_number() over (partition by shop, channel, sku order by shown_at desc, title, spec, item) as place from shown
)
select shop, channel, sku, item, title, spec, category, cast(shown_at as date) as last_day
from newest where place = 1 order by shown_at desc, shop, channel, sku limit cast(${to.bind(limit)} as bigint)`
  return { sql, parameters: to.parameters }
}
