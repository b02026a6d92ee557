/**
 * Measures by two dimensions over a year of lines, ten million unless DACU_BENCH_LINES says otherwise (a hundred million
 * want some 4 GB of disk and a quarter of an hour), against what one would write by hand over the same table in plain
 * DuckDB. Both run in turn on one connection, so that the machine's other work weighs on both alike. DACU_BENCH_FOLDER
 * names a folder in which the table is made once and kept: the second run only asks. DACU_BENCH_MEMORY is in MiB: distinct
 * counts over a hundred million lines want more than the usual 1024, in plain DuckDB as well.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Component, Dimension } from '@dacu/campaign'
import { createHistory } from '../src/facts/history/history.ts'
import { plainRows } from '../src/facts/values.ts'
import { deriveAll } from '../src/facts/derived.ts'
import { asConnections, fillLines, makeTables, openTables, quantile, shops, stopwatch } from './table.ts'

const lines = Number(process.env['DACU_BENCH_LINES'] ?? 10_000_000)
const rounds = Number(process.env['DACU_BENCH_ROUNDS'] ?? 5)
const memoryMiB = Number(process.env['DACU_BENCH_MEMORY'] ?? 1024)

type Question = { name: string; components: Component[]; by: [Dimension, Dimension]; plain: string }

const keys: Partial<Record<Dimension, string>> = {
  hour: `date_trunc('hour', paid_at)`,
  day: 'cast(paid_at as date)',
  week: `cast(date_trunc('week', paid_at) as date)`,
  month: `cast(date_trunc('month', paid_at) as date)`,
  weekday: 'cast(extract(isodow from paid_at) as integer)',
}
const where = `tenant = 't' and shop in (${shops.map((shop) => `'${shop}'`).join(', ')}) and kind = 'sale'
  and paid_at >= timestamp '2026-01-01' and paid_at < timestamp '2027-01-01'`

function question(components: Component[], by: [Dimension, Dimension], sums: string): Question {
  const [one, two] = by.map((dimension) => keys[dimension] ?? dimension)
  return {
    name: `${components.join(', ')} by ${by.join(' and ')}`,
    components,
    by,
    plain: `select ${one}, ${two}, ${sums} from line_fact where ${where} group by 1, 2 order by 1, 2`,
  }
}

export const questions: Question[] = [
  question(['paid_fen'], ['day', 'category'], 'sum(paid_fen)'),
  question(['paid_fen', 'paid_pieces'], ['month', 'item'], 'sum(paid_fen), sum(pieces)'),
  question(['paid_orders'], ['day', 'shop'], 'count(distinct order_id)'),
  question(['paid_orders'], ['week', 'category'], `count(distinct shop || '/' || order_id)`),
  question(['buyers'], ['month', 'shop'], 'count(distinct person)'),
  question(['list_fen', 'paid_fen'], ['hour', 'shop'], 'sum(list_fen), sum(paid_fen)'),
  question(['paid_fen', 'refund_fen'], ['day', 'category'], 'sum(paid_fen), sum(refund_fen)'),
  question(['paid_lines'], ['weekday', 'sku'], 'count(*)'),
]

/** The middle, and the least and the most beside it. */
const spread = (values: readonly number[]): string =>
  `${Math.round(quantile(values, 0.5))} ms (${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))})`

export async function compare(connection: DuckDBConnection): Promise<void> {
  const history = createHistory(asConnections(connection))
  const span = { from: '2026-01-01T00:00:00', until: '2027-01-01T00:00:00' }
  const all = []
  for (const { name, components, by, plain } of questions) {
    const [ours, theirs]: [number[], number[]] = [[], []]
    const [work, theirWork]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      const one = stopwatch()
      await plainRows(await connection.run(plain))
      const other = stopwatch()
      const { milliseconds, processor } = one()
      await history.sums('t', shops, { components, by, ...span })
      const own = other()
      theirs.push(milliseconds)
      theirWork.push(processor)
      ours.push(own.milliseconds)
      work.push(own.processor)
    }
    const told = {
      measure: name,
      ours: spread(ours),
      'plain DuckDB': spread(theirs),
      ratio: (quantile(ours, 0.5) / quantile(theirs, 0.5)).toFixed(2),
      'by processor': (quantile(work, 0.5) / quantile(theirWork, 0.5)).toFixed(2),
    }
    // Told one by one: over many lines each takes its time.
    if (lines > 20_000_000) console.log(JSON.stringify(told))
    all.push(told)
  }
  console.table(all)
}

/** Makes the table unless the folder has it from an earlier run. */
async function fill(connection: DuckDBConnection, path: string): Promise<void> {
  const filling = stopwatch()
  await makeTables(connection)
  await fillLines(connection, { from: '2026-01-01', days: 365, lines, first: 0 })
  await deriveAll(asConnections(connection))
  await connection.run('checkpoint')
  const size = Math.round(statSync(path).size / 1e6)
  const seconds = Math.round(filling().milliseconds / 1000)
  console.log(`${lines.toLocaleString('en')} lines made in ${seconds} s, ${size} MB on disk`)
}

async function main(): Promise<void> {
  const kept = process.env['DACU_BENCH_FOLDER']
  if (kept !== undefined) mkdirSync(kept, { recursive: true })
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'dacu-bench-'))
  const path = join(folder, `facts-${lines}.duckdb`)
  const made = existsSync(path)
  try {
    const { connection, close } = await openTables(path, memoryMiB)
    if (!made) await fill(connection, path)
    if (made || kept === undefined) {
      await compare(connection)
      console.log(
        `target: every ratio at most 1.30; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
      )
    }
    close()
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
