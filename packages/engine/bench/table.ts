/** Tables of facts as years of imports leave them: lines in the order in which they were paid, in pieces as files bring them. */
import { readdirSync, readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { FactConnections } from '../src/facts/connections.ts'
import { storageVersion } from '../src/facts/storage.ts'
import { plainRows } from '../src/facts/values.ts'

const linesEach = 500_000
export const shops = ['shop-0', 'shop-1', 'shop-2']

/** A file of facts, opened as the program opens one. */
export async function openTables(path: string, memoryMiB: number) {
  const instance = await DuckDBInstance.create(path, {
    memory_limit: `${memoryMiB}MiB`,
    storage_compatibility_version: storageVersion,
  })
  const [connection, second] = [await instance.connect(), await instance.connect()]
  const close = () => {
    connection.closeSync()
    second.closeSync()
    instance.closeSync()
  }
  return { connection, second, close }
}

export function asConnections(...connections: readonly DuckDBConnection[]): FactConnections {
  let turn = 0
  return {
    async run(sql, parameters = []) {
      const connection = connections[(turn += 1) % connections.length]
      if (!connection) throw new Error('no connection to run on')
      return plainRows(await connection.run(sql, [...parameters]))
    },
  }
}

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
  const spent = stopwatch()
  await work()
  return spent().milliseconds
}

/** By the clock, and by the processor, which other work on the machine disturbs far less; both in milliseconds. */
export function stopwatch(): () => { milliseconds: number; processor: number } {
  const [began, used] = [performance.now(), process.cpuUsage()]
  return () => {
    const { user, system } = process.cpuUsage(used)
    return { milliseconds: performance.now() - began, processor: (user + system) / 1000 }
  }
}

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
