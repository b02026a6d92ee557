import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { sharedFile } from '../../../tests/shared.ts'
import { intakeOf, makeCsv } from './lines.ts'
import { openFacts } from '../src/facts/open.ts'

/**
 * How fast a CSV of orders becomes facts: parsed, checked, de-duplicated, persons hashed, stored for good.
 * Against plain DuckDB that only reads the same file into a table of a database on disk, with the same memory.
 */

const replicas = 6
const rounds = 2
const memoryMiB = 1024

async function plain(folder: string, csv: string): Promise<Spent> {
  const path = join(folder, 'plain.duckdb')
  rmSync(path, { force: true })
  const instance = await DuckDBInstance.create(path, { memory_limit: `${memoryMiB}MiB` })
  const connection = await instance.connect()
  const watch = stopwatch()
  await connection.run(`create table lines as select * from read_csv('${csv}')`)
  const spent = watch()
  connection.closeSync()
  instance.closeSync()
  return spent
}

async function ours(folder: string, csv: string): Promise<{ first: Spent; again: Spent; rows: number }> {
  rmSync(join(folder, 'facts'), { recursive: true, force: true })
  const facts = await openFacts(folder, { memoryMiB })
  const watch = stopwatch()
  const report = await facts.facts.append('bench', intakeOf(csv, 'once'), () => {})
  const first = watch()
  const second = stopwatch()
  await facts.facts.append('bench', intakeOf(csv, 'again'), () => {})
  const again = second()
  await facts.close()
  return { first, again, rows: report.added }
}

/** By the clock, and by the processor, which other work on the machine disturbs far less. */
type Spent = { seconds: number; processor: number }

function stopwatch(): () => Spent {
  const [began, used] = [performance.now(), process.cpuUsage()]
  return () => {
    const { user, system } = process.cpuUsage(used)
    return { seconds: (performance.now() - began) / 1000, processor: (user + system) / 1e6 }
  }
}

async function main(): Promise<void> {
  const history = sharedFile('data/uci_online_retail_ii_2009_2010.parquet')
  if (history === null) return
  const folder = mkdtempSync(join(tmpdir(), 'dacu-bench-'))
  try {
    const csv = await makeCsv(folder, history, replicas)
    const times: { plain: Spent; first: Spent; again: Spent; rows: number }[] = []
    // In turns, so that whatever else the machine does weighs on both alike.
    for (let round = 0; round < rounds; round += 1)
      times.push({ plain: await plain(folder, csv), ...(await ours(folder, csv)) })
    const rows = times[0]?.rows ?? 0
    const best = (key: 'plain' | 'first' | 'again', by: keyof Spent) =>
      Math.min(...times.map((time) => time[key][by]))
    const line = (what: string, key: 'plain' | 'first' | 'again') => ({
      what,
      seconds: best(key, 'seconds').toFixed(1),
      'rows/s': Math.round(rows / best(key, 'seconds')),
      ratio: (best('plain', 'seconds') / best(key, 'seconds')).toFixed(2),
      'processor s': best(key, 'processor').toFixed(1),
      'ratio by processor': (best('plain', 'processor') / best(key, 'processor')).toFixed(2),
    })
    console.log(`${rows} lines, ${Math.round(statSync(csv).size / 1e6)} MB of CSV, best of ${rounds}`)
    console.table([
      line('plain DuckDB, create table as', 'plain'),
      line('import into empty facts', 'first'),
      line('the same rows again, all compared', 'again'),
    ])
    console.log(
      `target: a ratio of 0.50; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
