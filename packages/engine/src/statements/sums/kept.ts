import type { Statement } from './sums.ts'

/**
 * What was given back of the orders paid in a range, on whatever day it was given back: the refunds that a review waits
 * for until it is final. The sums by day count a refund on its own day, and so never learn whose it was. A refund that is
 * known only as an amount beside its sale counts as well, and none counts twice.
 */
export function keptStatement(
  tenant: string,
  shops: readonly string[],
  range: { from: string; until: string },
  asOf: string,
): Statement {
  const mine = shops.map((_, index) => `$${index + 5}`).join(', ')
  const own = `tenant = $1 and shop in (${mine})`
  const paid = 'paid_at >= cast($2 as timestamp) and paid_at < cast($3 as timestamp)'
  const sql = `with sold as (
  select shop, order_id from line_fact where ${own} and kind = 'sale' and ${paid}
  union
  select shop, order_id from order_fact where ${own} and ${paid} and not has_lines
), back as (
  select case when kind = 'refund' then l.refund_fen when not refund_known then l.refund_fen end as fen
  from line_fact l join sold s on s.shop = l.shop and s.order_id = l.order_id
  where l.tenant = $1 and kind in ('sale', 'refund')
    and (kind = 'sale' or coalesce(paid_at, created_at) < cast($4 as timestamp))
  union all
  select case when not o.refund_known then o.refund_fen end as fen
  from order_fact o join sold s on s.shop = o.shop and s.order_id = o.order_id
  where o.tenant = $1 and not o.has_lines
)
select count(*) as held, coalesce(sum(fen), 0) as refund_fen from back`
  return { sql, parameters: [tenant, range.from, range.until, asOf, ...shops] }
}
