/**
 * Measures over ten million lines, against the same question in plain DuckDB over the same table.
 * Both run in turn on one connection, so that the machine's other work weighs on both alike.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Component, Dimension } from '@dacu/campaign'
import { createHistory } from '../src/facts/history/history.ts'
import { plainRows } from '../src/facts/values.ts'

const lines = Number(process.env['DACU_BENCH_LINES'] ?? 10_000_000)
const linesEach = 500_000
const rounds = 5
const megabytes = () => Math.round(process.memoryUsage().rss / 1_048_576)

async function fill(connection: DuckDBConnection): Promise<void> {
  const migrations = new URL('../src/facts/migrations/', import.meta.url)
  for (const name of readdirSync(migrations).sort())
    await connection.run(readFileSync(new URL(name, migrations), 'utf8'))
  // A year of orders with 2.5 lines each, in the order in which they were paid, in pieces as files bring them.
  const pace = 31_536_000 / lines
  for (let from = 0; from < lines; from += linesEach)
    await connection.run(`insert into line_fact by name
    select 't' as tenant, 'shop-' || (i % 3) as shop, 'tmall' as channel, cast(i * 2 // 5 as varchar) as order_id, cast(i as varchar) as line_id,
      'sale' as kind, 'done' as status, 'item-' || (hash(i) % 2000) as item, 'sku-' || (hash(i) % 20000) as sku, 'category-' || (hash(i) % 30) as category,
      timestamp '2026-01-01' + to_seconds(cast(i * ${pace} as bigint)) as created_at, created_at as paid_at,
      1 + hash(i * 7) % 3 as pieces, 10000 as list_fen, 5000 + hash(i * 13) % 5000 as paid_fen, 0 as refund_fen,
      'person-' || (hash(i * 2 // 5) % 1000000) as person, false as needs_review, 1 as part, i as row_number, timestamp '2027-01-01' as exported_at
    from range(${from}, ${Math.min(from + linesEach, lines)}) r(i)`)
}

type Question = { name: string; components: Component[]; by: Dimension[]; plain: string }

const where = `tenant = 't' and shop in ('shop-0', 'shop-1', 'shop-2') and kind = 'sale'
  and paid_at >= timestamp '2026-01-01' and paid_at < timestamp '2027-01-01'`
const questions: Question[] = [
  {
    name: 'GMV by day',
    components: ['paid_fen'],
    by: ['day'],
    plain: `select cast(paid_at as date) as day, sum(paid_fen) from line_fact where ${where} group by 1 order by 1`,
  },
  {
    name: 'GMV and pieces by day and category',
    components: ['paid_fen', 'paid_pieces'],
    by: ['day', 'category'],
    plain: `select cast(paid_at as date) as day, category, sum(paid_fen), sum(pieces) from line_fact where ${where} group by 1, 2 order by 1, 2`,
  },
  {
    name: 'orders by day',
    components: ['paid_orders'],
    by: ['day'],
    plain: `select cast(paid_at as date) as day, count(distinct shop || '/' || order_id) from line_fact where ${where} group by 1 order by 1`,
  },
  {
    name: 'net sales by day',
    components: ['paid_fen', 'refund_fen'],
    by: ['day'],
    plain: `select cast(paid_at as date) as day, sum(paid_fen), sum(refund_fen) from line_fact where ${where} group by 1 order by 1`,
  },
]

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const middle = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const folder = mkdtempSync(join(tmpdir(), 'dacu-bench-'))
try {
  const instance = await DuckDBInstance.create(join(folder, 'facts.duckdb'), { memory_limit: '1024MiB' })
  const connection = await instance.connect()
  const filled = await milliseconds(() => fill(connection))
  console.log(
    `${lines.toLocaleString('en')} lines in ${(filled / 1000).toFixed(1)} s, ${megabytes()} MB resident`,
  )
  const history = createHistory({
    run: async (sql, parameters = []) => plainRows(await connection.run(sql, [...parameters])),
  })
  for (const { name, components, by, plain } of questions) {
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      theirs.push(await milliseconds(async () => plainRows(await connection.run(plain))))
      ours.push(
        await milliseconds(() =>
          history.sums('t', ['shop-0', 'shop-1', 'shop-2'], {
            components,
            by,
            from: '2026-01-01T00:00:00',
            until: '2027-01-01T00:00:00',
          }),
        ),
      )
    }
    console.log(
      `${name}: ${Math.round(middle(ours))} ms, plain DuckDB ${Math.round(middle(theirs))} ms, ratio ${(middle(ours) / middle(theirs)).toFixed(2)}, ${megabytes()} MB resident`,
    )
  }
  connection.closeSync()
  instance.closeSync()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
