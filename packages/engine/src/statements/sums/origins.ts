import { familyOf } from '@dacu/campaign'
import type { Component, Family } from '@dacu/campaign'
import type { FactValue } from '../../facts/connections.ts'
import type { Statement } from './sums.ts'

/** Which table a family of facts is summed from, and the column that says when a row happened. */
const tables: Partial<Record<Family, readonly (readonly [string, string])[]>> = {
  deal: [
    ['line_fact', 'created_at'],
    ['order_fact', 'created_at'],
  ],
  placed: [['order_fact', 'created_at']],
  discount: [['order_fact', 'created_at']],
  cover: [['line_fact', 'created_at']],
  review: [['review_fact', 'written_at']],
  settlement: [['cash_fact', '"at"']],
  live: [['live_fact', 'started_at']],
  parcel: [['parcel_fact', 'sent_at']],
}
const counted: readonly (readonly [string, string])[] = [['observation', '"at"']]

/** Sales credited to a source are stored as sales of a report, and counts under their own name. */
const storedAs = (component: Component): string =>
  component === 'source_paid_fen' ? 'paid_fen' : component === 'source_buyers' ? 'buyers' : component

/**
 * The files whose rows in force some components are summed from, the last imported first: where a number comes
 * from, and how far each file reaches. Several imports of the same bytes are one file, the newest of them.
 */
export function originStatement(
  tenant: string,
  shops: readonly string[],
  components: readonly Component[],
  limit: number,
): Statement {
  const parameters: FactValue[] = [tenant, limit, ...shops]
  const mine = shops.map((_, index) => `$${index + 3}`).join(', ')
  const bind = (value: FactValue) => `$${parameters.push(value)}`
  const parts = new Map<string, string>()
  for (const component of components)
    for (const [table, at] of tables[familyOf(component)] ?? counted)
      parts.set(
        `${table} ${table === 'observation' ? storedAs(component) : ''}`,
        rowsOf(table, at, component),
      )
  function rowsOf(table: string, at: string, component: Component): string {
    const own = table === 'observation' ? ` and component = ${bind(storedAs(component))}` : ''
    return `select part, count(*) as held, min(${at}) as from_at, max(${at}) as until_at from ${table}
  where tenant = $1 and shop in (${mine})${own} group by part`
  }
  const sql = `with held as (${[...parts.values()].join('\nunion all\n')}), contents as (
  select p.content, sum(h.held) as held, min(h.from_at) as from_at, max(h.until_at) as until_at
  from held h join file_part p on p.number = h.part group by p.content
), files as (
  select s.id, s.name, s.shop, s.format, s.imported_at, c.held, c.from_at, c.until_at,
    row_number() over (partition by s.content order by s.imported_at desc, s.id) as back
  from contents c join source_file s on s.content = c.content where s.tenant = $1 and s.undone_at is null
)
select id, name, shop, format, imported_at, held, from_at, until_at from files
where back = 1 order by imported_at desc, id limit cast($2 as bigint)`
  return { sql, parameters }
}
