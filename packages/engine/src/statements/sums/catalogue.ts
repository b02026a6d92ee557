import type { FactValue } from '../../facts/connections.ts'
import type { Statement } from './sums.ts'

/** Which tables know a dimension whose values people pick from. */
const pickable: Readonly<Record<string, readonly string[]>> = {
  shop: ['line_fact', 'observation'],
  channel: ['line_fact', 'observation'],
  source: ['line_fact', 'observation'],
  offer: ['line_fact', 'observation'],
  item: ['line_fact', 'observation'],
  sku: ['line_fact', 'observation'],
  category: ['line_fact'],
  region: ['line_fact'],
  status: ['line_fact'],
}

/** Distinct values of a dimension, most frequent first; null where its values are not a list to pick from. */
export function valueStatement(
  tenant: string,
  shops: readonly string[],
  dimension: string,
  limit: number,
): Statement | null {
  const tables = pickable[dimension]
  if (!tables) return null
  const parameters: FactValue[] = [tenant, limit, ...shops]
  const mine = shops.map((_, index) => `$${index + 3}`).join(', ')
  const rows = tables.map(
    (table) =>
      `select ${dimension} as value, count(*) as times from ${table}
  where tenant = $1 and shop in (${mine}) and ${dimension} is not null group by ${dimension}`,
  )
  const sql = `select value, sum(times) as times from (${rows.join('\nunion all\n')}) v
group by value order by times desc, value limit cast($2 as bigint)`
  return { sql, parameters }
}

/** Items with the newest title and category that some line showed; a line without a title does not hide an older one. */
export function itemStatement(tenant: string, shops: readonly string[]): Statement {
  const mine = shops.map((_, index) => `$${index + 2}`).join(', ')
  const sql = `with shown as (
  select item, title, category, max(created_at) as shown_at from line_fact
  where tenant = $1 and shop in (${mine}) and item is not null
  group by item, title, category
), newest as (
  select item, title, row_number() over (partition by item order by case when title is null then 1 else 0 end, shown_at desc, title) as back_title,
    category, row_number() over (partition by item order by case when category is null then 1 else 0 end, shown_at desc, category) as back_category
  from shown
)
select item, max(title) filter (where back_title = 1) as title, max(category) filter (where back_category = 1) as category
from newest group by item order by item`
  return { sql, parameters: [tenant, ...shops] }
}
