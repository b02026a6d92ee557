/**
 * How fast the rows of a spreadsheet are read, against the streaming readers on npm: the same file, in turns, each in a
 * process of its own, with the memory it took. The others are installed when this runs, from bench/rivals.
 */
import { spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { writeXlsxStream } from 'hucre/xlsx'
import { openArchive } from '../src/outside/files/archive.ts'
import { openWorkbook } from '../src/outside/files/workbook.ts'

const rowsInAll = Number(process.env['DACU_BENCH_ROWS'] ?? 200_000)
const rounds = Number(process.env['DACU_BENCH_ROUNDS'] ?? 3)
const rivals = fileURLToPath(new URL('./rivals/', import.meta.url))

type Seen = { rows: number; cells: number }
type Reader = (path: string) => Promise<Seen>

/** Orders as a platform exports them: long numbers, Chinese titles, money, moments. */
function* orders(): Generator<(string | number | Date)[]> {
  yield ['订单编号', '标题', '价格', '购买数量', '商品属性', '订单状态', '买家实际支付金额', '订单创建时间']
  for (let row = 0; row < rowsInAll; row += 1)
    yield [
      `51138370453330${String(10_000 + row)}`,
      `法式碎花连衣裙 ${row % 977} 号`,
      (row % 400) + 0.99,
      1 + (row % 3),
      `颜色分类:红;尺码:${'SML'[row % 3] ?? 'M'}`,
      row % 9 === 0 ? '交易关闭' : '交易成功',
      (row % 400) * (1 + (row % 3)) + 0.5,
      new Date(Date.UTC(2026, 10, 11) + row * 400),
    ]
}

async function makeBook(path: string): Promise<void> {
  const book = writeXlsxStream(orders(), { name: 'Orders' })
  await pipeline(Readable.fromWeb(book), createWriteStream(path))
}

async function ours(path: string): Promise<Seen> {
  const workbook = await openWorkbook(openArchive(path, 'book.xlsx'))
  const seen = { rows: 0, cells: 0 }
  for await (const rows of workbook.rows(0))
    for (const row of rows) {
      seen.rows += 1
      for (const cell of row.cells) if (cell !== '') seen.cells += 1
    }
  return seen
}

async function readerNamed(name: string): Promise<Reader> {
  if (name === 'dacu') return ours
  const found: unknown = await import(new URL('./rivals/readers.mjs', import.meta.url).href)
  // The readers of bench/rivals carry no types; the file beside this one says what it exports.
  return (found as { readers: Record<string, Reader> }).readers[name] ?? ours
}

type Told = Seen & { seconds: number; processor: number; megabytes: number }

/** In the child: reads the book once and tells what it saw and took. */
async function tell(name: string, path: string): Promise<void> {
  const reader = await readerNamed(name)
  const [began, used] = [performance.now(), process.cpuUsage()]
  const seen = await reader(path)
  const { user, system } = process.cpuUsage(used)
  const told: Told = {
    ...seen,
    seconds: (performance.now() - began) / 1000,
    processor: (user + system) / 1e6,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  console.log(JSON.stringify(told))
}

function runOf(name: string, path: string): Told | null {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name, path], {
    encoding: 'utf8',
  })
  if (child.status !== 0) return null
  // Our own JSON, from `tell`.
  return JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '') as Told
}

const middle = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function main(): Promise<void> {
  if (!existsSync(join(rivals, 'node_modules')))
    spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--workspaces=false'], {
      cwd: rivals,
    })
  const folder = mkdtempSync(join(tmpdir(), 'dacu-bench-'))
  const path = join(folder, 'book.xlsx')
  try {
    await makeBook(path)
    console.log(
      `${rowsInAll.toLocaleString('en')} rows of 8 cells, ${Math.round(statSync(path).size / 1e5) / 10} MB of xlsx, the middle of ${rounds}`,
    )
    const names = ['dacu', 'hucre', 'exceljs', 'xlsx-stream-reader', 'xlsxtream']
    const told = new Map<string, Told[]>(names.map((name) => [name, []]))
    for (let round = 0; round < rounds; round += 1)
      for (const name of names) {
        const run = runOf(name, path)
        if (run) told.get(name)?.push(run)
      }
    const own = middle((told.get('dacu') ?? []).map((run) => run.processor))
    console.table(
      names.map((name) => {
        const runs = told.get(name) ?? []
        if (runs.length === 0) return { reader: name, rows: 'could not read it, or is not installed' }
        const [seconds, processor] = [
          middle(runs.map((run) => run.seconds)),
          middle(runs.map((run) => run.processor)),
        ]
        return {
          reader: name,
          rows: runs[0]?.rows,
          cells: runs[0]?.cells,
          seconds: seconds.toFixed(2),
          'rows/s': Math.round((runs[0]?.rows ?? 0) / seconds),
          'processor s': processor.toFixed(2),
          'dacu is faster by': `${(processor / own).toFixed(2)}×`,
          'MB resident': middle(runs.map((run) => run.megabytes)),
        }
      }),
    )
    console.log('target: nobody is faster than dacu')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const [, , name, path] = process.argv
if (name !== undefined && path !== undefined) await tell(name, path)
else await main()
