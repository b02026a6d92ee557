/**
 * Twelve tiles of a dashboard over ten million lines, asked together as the live board asks them; and questions about
 * the same seven days with once, four and sixteen times as much history, whose cost should not grow with the old days.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SumQuery } from '@dacu/campaign'
import type { History } from '../src/engine.ts'
import { Answers } from '../src/facts/answers.ts'
import { deriveAll } from '../src/facts/derived.ts'
import { createHistory } from '../src/facts/history/history.ts'
import {
  asConnections,
  fillLines,
  fillObservations,
  makeTables,
  milliseconds,
  openTables,
  quantile,
  shops,
  stopwatch,
} from './table.ts'

const lines = Number(process.env['DACU_BENCH_LINES'] ?? 10_000_000)
const rounds = Number(process.env['DACU_BENCH_ROUNDS'] ?? 10)
const memoryMiB = 1024

const today = { from: '2026-11-11T00:00:00', until: '2026-11-11T20:00:00' }
const week = { from: '2026-11-05T00:00:00', until: '2026-11-12T00:00:00' }

const tiles: { name: string; query: SumQuery }[] = [
  {
    name: 'GMV, orders, pieces today',
    query: { components: ['paid_fen', 'paid_orders', 'paid_pieces'], by: [], ...today },
  },
  { name: 'GMV by hour', query: { components: ['paid_fen', 'paid_orders'], by: ['hour'], ...today } },
  { name: 'buyers today', query: { components: ['buyers', 'paid_fen'], by: [], ...today } },
  {
    name: 'new and old buyers',
    query: { components: ['new_buyers', 'old_buyers', 'new_paid_fen'], by: [], ...today },
  },
  {
    name: 'refunds today',
    query: { components: ['refund_fen', 'refund_orders', 'paid_fen'], by: [], ...today },
  },
  { name: 'pieces by item', query: { components: ['paid_pieces', 'paid_fen'], by: ['item'], ...today } },
  { name: 'GMV by category and day', query: { components: ['paid_fen'], by: ['category', 'day'], ...week } },
  {
    name: 'GMV by shop and day',
    query: { components: ['paid_fen', 'paid_orders'], by: ['shop', 'day'], ...week },
  },
  {
    name: 'visitors and orders by hour',
    query: { components: ['uv', 'paid_orders'], by: ['hour'], ...today },
  },
  { name: 'visitors by source', query: { components: ['uv'], by: ['source'], ...today } },
  {
    name: 'orders placed, not paid',
    query: { components: ['created_orders', 'unpaid_orders'], by: [], ...today },
  },
  { name: 'pieces of the last seven days', query: { components: ['cover_pieces'], by: ['item'], ...today } },
]

/**
 * `again` remembers answers as the program does until the facts change; `history` works out every one, so that its times are those
 * of the first glance after an import.
 */
type Table = { history: History; again: History; close(): void }

/** Whole years of lines, the last of them 2026. */
async function tableOf(folder: string, years: number, linesInAll: number): Promise<Table> {
  const { connection, second, close } = await openTables(join(folder, `facts-${years}.duckdb`), memoryMiB)
  await makeTables(connection)
  const each = Math.floor(linesInAll / years)
  for (let year = 0; year < years; year += 1)
    await fillLines(connection, {
      from: `${2027 - years + year}-01-01`,
      days: 365,
      lines: each,
      first: year * each,
    })
  await fillObservations(connection, '2026-01-01', 365)
  await deriveAll(asConnections(connection))
  await connection.run('checkpoint')
  const connections = asConnections(connection, second)
  return {
    history: createHistory(connections),
    again: createHistory(connections, new Answers(connections)),
    close,
  }
}

async function dashboard(folder: string): Promise<void> {
  const { history, again, close } = await tableOf(folder, 1, lines)
  const [together, work, repeated]: [number[], number[], number[]] = [[], [], []]
  const ask = (from: History) => Promise.all(tiles.map((tile) => from.sums('t', shops, tile.query)))
  await ask(again)
  const alone = new Map<string, number[]>()
  for (let round = 0; round < rounds; round += 1) {
    const spent = stopwatch()
    await ask(history)
    const { milliseconds: all, processor } = spent()
    together.push(all)
    work.push(processor)
    repeated.push(await milliseconds(() => ask(again)))
    for (const { name, query } of tiles) {
      const spent = await milliseconds(() => history.sums('t', shops, query))
      alone.set(name, [...(alone.get(name) ?? []), spent])
    }
  }
  console.log(
    `a dashboard of ${tiles.length} tiles over ${lines.toLocaleString('en')} lines, ${rounds} rounds`,
  )
  const row = (what: string, spent: readonly number[]) => ({
    what,
    'least ms': Math.round(Math.min(...spent)),
    'p50 ms': Math.round(quantile(spent, 0.5)),
    'p95 ms': Math.round(quantile(spent, 0.95)),
  })
  console.table([
    row('all tiles at once', together),
    row('all tiles, by processor', work),
    row('the same again, facts unchanged', repeated),
    ...[...alone].map(([name, spent]) => row(name, spent)),
  ])
  console.log(
    `target: p95 of all tiles under 300 ms; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
  )
  close()
}

const growth = [1, 4, 16]

/** The same year at the end each time, so that only what lies before it grows. */
async function pruning(folder: string): Promise<void> {
  const asked: { name: string; query: SumQuery }[] = [
    {
      name: 'GMV by category and day',
      query: { components: ['paid_fen', 'paid_orders'], by: ['category', 'day'], ...week },
    },
    { name: 'refunds by day', query: { components: ['paid_fen', 'refund_fen'], by: ['day'], ...week } },
    {
      name: 'new and old buyers by day',
      query: { components: ['new_buyers', 'old_buyers'], by: ['day'], ...week },
    },
  ]
  const linesPerYear = Math.floor(lines / 16)
  const found = asked.map(({ name }): Record<string, string | number> => ({ what: name }))
  for (const years of growth) {
    const { history, close } = await tableOf(folder, years, linesPerYear * years)
    for (const [index, { query }] of asked.entries()) {
      const [spent, work]: [number[], number[]] = [[], []]
      for (let round = 0; round < rounds; round += 1) {
        const watch = stopwatch()
        await history.sums('t', shops, query)
        const { milliseconds: clock, processor } = watch()
        spent.push(clock)
        work.push(processor)
      }
      const row = found[index]
      if (!row) continue
      row[`${years} y, ms`] = Math.round(quantile(spent, 0.5))
      row[`${years} y, processor ms`] = Math.round(quantile(work, 0.5))
    }
    close()
    rmSync(join(folder, `facts-${years}.duckdb`), { force: true })
  }
  console.log(
    `seven days out of ${growth.join(', ')} years of ${linesPerYear.toLocaleString('en')} lines each`,
  )
  console.table(found)
}

const folder = mkdtempSync(join(tmpdir(), 'dacu-bench-'))
try {
  const only = process.env['DACU_BENCH_ONLY']
  if (only !== 'pruning') await dashboard(folder)
  rmSync(join(folder, 'facts-1.duckdb'), { force: true })
  if (only !== 'dashboard') await pruning(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
