/**
 * Ten million order lines brought in one go: how long it takes, what memory, and how well the progress told while it ran
 * foresaw the end; then the same once more, killed in the middle and brought again by the next process.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sharedFile } from '../../../tests/shared.ts'
import type { IntakeProgress } from '../src/facts/intake.ts'
import { openFacts } from '../src/facts/open.ts'
import { intakeOf, makeCsv } from './lines.ts'

const replicas = Number(process.env['DACU_BENCH_REPLICAS'] ?? 20)
const memoryMiB = 768
const residentMostMiB = 1536

type Told = IntakeProgress & { at: number }
type Run = { seconds: number; resident: number; rows: number; added: number; told: Told[] }

/** In the child: opens the folder, brings the file, and says how far it is as it goes. */
async function bring(folder: string, csv: string): Promise<void> {
  const facts = await openFacts(folder, { memoryMiB })
  const began = performance.now()
  const say = (what: object) => console.log(JSON.stringify(what))
  const report = await facts.facts.appendAll('bench', 'one', [intakeOf(csv, 'once')], (progress) =>
    say({ ...progress, at: (performance.now() - began) / 1000 }),
  )
  const seconds = (performance.now() - began) / 1000
  await facts.close()
  const resident = Math.round(process.resourceUsage().maxRSS / 1024)
  say({ end: { seconds, resident, rows: report.files[0]?.rowsRead, added: report.files[0]?.added } })
}

/** Runs the child; kills it once it has told `killAt` seconds. Null where it was killed. */
function runOf(folder: string, csv: string, killAt: number): Promise<Run | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), folder, csv], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const told: Told[] = []
    let end: Omit<Run, 'told'> | null = null
    let rest = ''
    child.stdout.on('data', (data) => {
      const lines = `${rest}${String(data)}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        // Our own JSON, from `bring`.
        const said = JSON.parse(line) as Told & { end?: Omit<Run, 'told'> }
        if (said.end) end = said.end
        else told.push(said)
        if (said.at > killAt) child.kill('SIGKILL')
      }
    })
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(null)
      else if (code === 0 && end) resolve({ ...end, told })
      else reject(new Error(`the import ended with ${code}`))
    })
  })
}

/** How far the time foretold was off the time it took, as shares of the whole; told after a tenth of it. */
function foreseen(run: Run): { middle: number; most: number; silence: number } {
  const late = run.told.filter((each) => each.at > run.seconds / 10 && each.secondsLeft !== null)
  const off = late
    .map((each) => Math.abs(each.at + (each.secondsLeft ?? 0) - run.seconds) / run.seconds)
    .toSorted((a, b) => a - b)
  let [silence, since, rows] = [0, 0, -1]
  for (const each of run.told) {
    if (each.rows === rows) silence = Math.max(silence, each.at - since)
    else [since, rows] = [each.at, each.rows]
  }
  return { middle: off[Math.floor(off.length / 2)] ?? 1, most: off.at(-1) ?? 1, silence }
}

async function main(): Promise<void> {
  const history = sharedFile('data/uci_online_retail_ii_2009_2010.parquet')
  if (history === null) return
  const folder = mkdtempSync(join(tmpdir(), 'dacu-bench-'))
  try {
    const csv = await makeCsv(folder, history, replicas)
    const run = await runOf(join(folder, 'one'), csv, Infinity)
    if (run === null) return
    const percent = (share: number) => `${Math.round(share * 100)} %`
    const { middle, most, silence } = foreseen(run)
    console.log(
      `${run.rows.toLocaleString('en')} lines, ${Math.round(statSync(csv).size / 1e6)} MB of CSV: ${run.seconds.toFixed(0)} s, ${Math.round(run.rows / run.seconds).toLocaleString('en')} lines/s, ${run.resident} MiB resident at most (target ${residentMostMiB})`,
    )
    console.log(
      `the end was foretold to within ${percent(middle)} of the whole in the middle, ${percent(most)} at worst; the count of rows stood still for ${silence.toFixed(0)} s at most`,
    )
    rmSync(join(folder, 'one'), { recursive: true, force: true })
    if (process.env['DACU_BENCH_ONLY'] === 'once') return
    await runOf(join(folder, 'two'), csv, run.seconds / 2)
    const again = await runOf(join(folder, 'two'), csv, Infinity)
    console.log(
      `killed after ${(run.seconds / 2).toFixed(0)} s and brought again: ${again?.added.toLocaleString('en')} lines added, ${again?.seconds.toFixed(0)} s`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const [, , folder, csv] = process.argv
if (folder !== undefined && csv !== undefined) await bring(folder, csv)
else await main()
