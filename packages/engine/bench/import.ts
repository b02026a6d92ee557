import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { sharedFile } from '../../../tests/shared.ts'
import type { Intake } from '../src/facts/intake.ts'
import { openFacts } from '../src/facts/open.ts'

/**
 * How fast a CSV of orders becomes facts: parsed, checked, de-duplicated, persons hashed, stored for good.
 * Against plain DuckDB that only reads the same file into a table of a database on disk, with the same memory.
 */

const replicas = 6
const rounds = 2
const memoryMiB = 1024

const fields: Intake['makes'][number]['fields'] = {
  order_id: { kind: 'id', columns: ['Invoice'], required: true },
  kind: { kind: 'prefix', columns: ['Invoice'], map: { C: 'refund', A: 'adjustment' }, otherwise: 'sale' },
  status: { kind: 'constant', value: 'done' },
  item: { kind: 'text', columns: ['StockCode'] },
  sku: { kind: 'text', columns: ['StockCode'], required: true },
  title: { kind: 'text', columns: ['Description'] },
  created_at: { kind: 'time', columns: ['InvoiceDate'], required: true },
  paid_at: { kind: 'time', columns: ['InvoiceDate'] },
  pieces: { kind: 'integer', columns: ['Quantity'], required: true },
  list_fen: { kind: 'product', pieces: ['Quantity'], price: ['Price'] },
  paid_fen: { kind: 'product', pieces: ['Quantity'], price: ['Price'] },
  person: { kind: 'person', columns: ['Customer ID'] },
  region: { kind: 'text', columns: ['Country'] },
}

function intake(path: string, name: string): Intake {
  return {
    shop: 'bench',
    channel: 'own',
    format: 'bench',
    path,
    container: 'csv',
    name,
    sha256: name,
    exportedAt: '2011-01-01T00:00:00',
    firstRow: 2,
    makes: [{ table: 'line', fields }],
    totals: null,
    by: 'bench',
    importedAt: '2011-01-01T00:00:00',
    personKey: 'bench',
  }
}

async function plain(folder: string, csv: string): Promise<number> {
  const path = join(folder, 'plain.duckdb')
  rmSync(path, { force: true })
  const instance = await DuckDBInstance.create(path, { memory_limit: `${memoryMiB}MiB` })
  const connection = await instance.connect()
  const began = performance.now()
  await connection.run(`create table lines as select * from read_csv('${csv}')`)
  const seconds = (performance.now() - began) / 1000
  connection.closeSync()
  instance.closeSync()
  return seconds
}

async function ours(folder: string, csv: string): Promise<{ first: number; again: number; rows: number }> {
  rmSync(join(folder, 'facts'), { recursive: true, force: true })
  const facts = await openFacts(folder, { memoryMiB })
  const began = performance.now()
  const report = await facts.facts.append('bench', intake(csv, 'once'), () => {})
  const between = performance.now()
  await facts.facts.append('bench', intake(csv, 'again'), () => {})
  const ended = performance.now()
  await facts.close()
  return { first: (between - began) / 1000, again: (ended - between) / 1000, rows: report.added }
}

async function makeCsv(folder: string, history: string): Promise<string> {
  const csv = join(folder, 'lines.csv')
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(
    `copy (select case when r = 0 then Invoice else Invoice || '-' || r end as Invoice, * exclude (Invoice, r)
      from read_parquet('${history}'), range(${replicas}) t(r) order by r) to '${csv}' (header)`,
  )
  connection.closeSync()
  return csv
}

async function main(): Promise<void> {
  const history = sharedFile('data/uci_online_retail_ii_2009_2010.parquet')
  if (history === null) return
  const folder = mkdtempSync(join(tmpdir(), 'dacu-bench-'))
  try {
    const csv = await makeCsv(folder, history)
    const times: { plain: number; first: number; again: number; rows: number }[] = []
    // In turns, so that whatever else the machine does weighs on both alike.
    for (let round = 0; round < rounds; round += 1)
      times.push({ plain: await plain(folder, csv), ...(await ours(folder, csv)) })
    const best = (key: 'plain' | 'first' | 'again') => Math.min(...times.map((time) => time[key]))
    const rows = times[0]?.rows ?? 0
    const rate = (seconds: number) => `${Math.round(rows / seconds).toLocaleString('en')} rows/s`
    console.log(
      `${rows.toLocaleString('en')} lines, ${Math.round(statSync(csv).size / 1e6)} MB of CSV, best of ${rounds}`,
    )
    console.table([
      {
        what: 'plain DuckDB, create table as',
        seconds: best('plain').toFixed(1),
        rate: rate(best('plain')),
        ratio: '1.00',
      },
      {
        what: 'import into empty facts',
        seconds: best('first').toFixed(1),
        rate: rate(best('first')),
        ratio: (best('plain') / best('first')).toFixed(2),
      },
      {
        what: 'the same rows again, all compared',
        seconds: best('again').toFixed(1),
        rate: rate(best('again')),
        ratio: (best('plain') / best('again')).toFixed(2),
      },
    ])
    console.log(
      `target: at least half the rate of plain DuckDB; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
