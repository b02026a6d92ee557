import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SumQuery } from '@dacu/campaign'
import { expect, test } from 'vitest'
import { asConnections, fillLines, makeTables, openTables, shops } from '../../../bench/table.ts'
import type { FactConnections } from '../connections.ts'
import { deriveAll } from '../derived.ts'
import { createHistory } from './history.ts'

/**
 * What a question about the last week reads does not grow with the years before it: DuckDB passes over groups of rows whose
 * days lie outside the bounds, so every statement must give it plain bounds on a column by whose order rows came.
 */

const years = process.env['DACU_LONG'] ? [1, 3, 10] : [1, 3]
const linesPerYear = 250_000
/** Rows come in groups of so many; a week lies in one, or on the border of two. */
const group = 122_880

const week = { from: '2026-11-05T00:00:00', until: '2026-11-12T00:00:00' }
const questions: { name: string; query: SumQuery }[] = [
  { name: 'GMV by category and day', query: { components: ['paid_fen', 'paid_orders'], by: ['category', 'day'], ...week } }, // prettier-ignore
  { name: 'cover by item', query: { components: ['cover_pieces'], by: ['item'], ...week } },
  { name: 'new and old buyers', query: { components: ['new_buyers', 'old_buyers'], by: ['day'], ...week } },
  { name: 'orders placed', query: { components: ['created_orders', 'unpaid_orders'], by: ['day'], ...week } },
]

type Step = { extra_info?: { Table?: string }; operator_rows_scanned?: number; children?: Step[] }

/** Rows of lines that the scans of one plan, as it ran, looked at. */
function scanned(step: Step): number {
  const own = String(step.extra_info?.Table ?? '').endsWith('line_fact')
    ? (step.operator_rows_scanned ?? 0)
    : 0
  return own + (step.children ?? []).reduce((sum, child) => sum + scanned(child), 0)
}

/** Connections that run nothing but tell what running would have read. */
function reading(inner: FactConnections, told: (rows: number) => void): FactConnections {
  return {
    async run(sql, parameters = []) {
      const [row] = await inner.run(`explain (analyze, format json) ${sql}`, parameters)
      // DuckDB's own account of the plan.
      told(scanned(JSON.parse(String(row?.['explain_value'])) as Step))
      return []
    },
  }
}

async function readsAfter(folder: string, count: number): Promise<Map<string, number>> {
  const { connection, close } = await openTables(join(folder, `${count}.duckdb`), 512)
  await makeTables(connection)
  for (let year = 0; year < count; year += 1)
    await fillLines(connection, { from: `${2027 - count + year}-01-01`, days: 365, lines: linesPerYear, first: year * linesPerYear }) // prettier-ignore
  await deriveAll(asConnections(connection))
  await connection.run('checkpoint')
  const reads = new Map<string, number>()
  for (const { name, query } of questions) {
    const history = createHistory(reading(asConnections(connection), (rows) => reads.set(name, rows)))
    await history.sums('t', shops, query)
  }
  close()
  return reads
}

test(
  `a question about a week reads as few lines after ${years.join(', ')} years`,
  { timeout: 300_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dacu-pruning-'))
    try {
      for (const count of years) {
        const reads = await readsAfter(folder, count)
        console.log(`${count} years of ${linesPerYear} lines, rows read:`, Object.fromEntries(reads))
        for (const { name } of questions) {
          expect(reads.get(name), `${name}, ${count} years`).toBeGreaterThan(0)
          expect(reads.get(name), `${name}, ${count} years`).toBeLessThanOrEqual(2 * group)
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
