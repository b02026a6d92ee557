/** Tables of facts as years of imports leave them: lines in the order in which they were paid, in pieces as files bring them. */
import { readdirSync, readFileSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'

const linesEach = 500_000
export const shops = ['shop-0', 'shop-1', 'shop-2']

export async function makeTables(connection: DuckDBConnection): Promise<void> {
  const migrations = new URL('../src/facts/migrations/', import.meta.url)
  for (const name of readdirSync(migrations).sort())
    await connection.run(readFileSync(new URL(name, migrations), 'utf8'))
}

/** Orders of 2.5 lines each between two days, `lines` in all; `first` is the number of the first line. */
export async function fillLines(
  connection: DuckDBConnection,
  span: { from: string; days: number; lines: number; first: number },
): Promise<void> {
  const pace = (span.days * 86_400) / span.lines
  const end = span.first + span.lines
  for (let from = span.first; from < end; from += linesEach)
    await connection.run(`insert into line_fact by name
    select 't' as tenant, 'shop-' || (i % 3) as shop, 'tmall' as channel, cast(i * 2 // 5 as varchar) as order_id, cast(i as varchar) as line_id,
      'sale' as kind, 'done' as status, 'item-' || (hash(i) % 2000) as item, 'sku-' || (hash(i) % 20000) as sku, 'category-' || (hash(i) % 30) as category,
      timestamp '${span.from}' + to_seconds(cast((i - ${span.first}) * ${pace} as bigint)) as created_at, created_at as paid_at,
      1 + hash(i * 7) % 3 as pieces, 10000 as list_fen, 5000 + hash(i * 13) % 5000 as paid_fen, case when hash(i * 3) % 20 = 0 then 5000 else 0 end as refund_fen,
      'person-' || (hash(i * 2 // 5) % 1000000) as person, false as needs_review, 1 as part, i as row_number, timestamp '2027-01-01' as exported_at
    from range(${from}, ${Math.min(from + linesEach, end)}) r(i)`)
}

/** Visitors by hour and traffic source, and coupons claimed, as the daily reports bring them. */
export async function fillObservations(
  connection: DuckDBConnection,
  from: string,
  days: number,
): Promise<void> {
  await connection.run(`insert into observation by name
    select 't' as tenant, 'shop-' || s as shop, 'tmall' as channel, c.component, timestamp '${from}' + to_hours(cast(h as bigint)) as "at", 'hour' as slice,
      case when c.component = 'uv' and n > 0 then 'source-' || n end as source, 100 + hash(h, s, n) % 900 as value,
      h as row_number, timestamp '2027-01-01' as exported_at, 2 as part
    from range(${days * 24}) hours(h), range(3) shops(s), range(12) sources(n), (values ('uv'), ('coupon_claims')) c(component)
    where n = 0 or c.component = 'uv'`)
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
