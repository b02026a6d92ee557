import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { type Archive } from './archive.ts'
import { problem, Refusal } from './problem.ts'
import { SheetTable } from './sheet-table.ts'
import type { StagedTable, Staging, StagingRequest } from './staged.ts'
import { openOldWorkbook, openWorkbook } from './workbook.ts'
import type { Workbook } from './workbook.ts'

/** Before 2007 a sheet had 65,536 rows; a larger file is none of them. */
const oldBytesMax = 256 * 2 ** 20

/** Each sheet of a workbook of today becomes a CSV of its own. */
export async function stageWorkbook(request: StagingRequest, archive: Archive): Promise<Staging> {
  return stageSheets(request, await openWorkbook(archive), hashOf(request.path), 'xlsx')
}

export async function stageOldWorkbook(request: StagingRequest): Promise<Staging> {
  const bytes = readFileSync(request.path)
  if (bytes.length > oldBytesMax)
    return { kind: 'refused', problem: damagedWorkbook(request.name, 'larger than 256 MiB') }
  const workbook = await openOldWorkbook(bytes).catch((error: unknown) => {
    throw new Refusal(damagedWorkbook(request.name, error))
  })
  const whole: Workbook = { ...workbook, rows: (sheet) => readable(request.name, workbook.rows(sheet)) }
  return stageSheets(request, whole, createHash('sha256').update(bytes).digest('hex'), 'xls')
}

/** Old workbooks are read by a library that stumbles over damaged records with errors of its own. */
async function* readable<T>(name: string, rows: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  try {
    yield* rows
  } catch (error) {
    throw new Refusal(damagedWorkbook(name, error))
  }
}

async function stageSheets(
  request: StagingRequest,
  workbook: Workbook,
  sha256: string,
  encoding: string,
): Promise<Staging> {
  const tables: StagedTable[] = []
  const known = new Set(request.known)
  for (const [index, sheet] of workbook.sheets.entries()) {
    const table = new SheetTable(
      join(request.folder, `sheet-${index + 1}.csv`),
      sheet,
      known,
      request.blankRows === 'kept',
    )
    try {
      for await (const rows of workbook.rows(index)) table.add(rows)
      const staged = table.end()
      if (staged !== null) tables.push(staged)
    } finally {
      table.close()
    }
  }
  if (tables.length === 0) return { kind: 'refused', problem: emptyWorkbook(request.name) }
  return { kind: 'staged', sha256, encoding, tables, skipped: [] }
}

export function hashOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(4 << 20)
    for (;;) {
      const length = readSync(file, buffer, 0, buffer.length, null)
      if (length === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, length))
    }
  } finally {
    closeSync(file)
  }
}

function emptyWorkbook(name: string) {
  return problem(
    'no_header',
    { zh: '工作簿里没有表格', en: 'The workbook holds no table' },
    {
      zh: `${name} 的每个工作表都是空的，或前 40 行里没有表头。`,
      en: `Every sheet of ${name} is empty or has no header in its first 40 rows.`,
    },
  )
}

function damagedWorkbook(name: string, error: unknown) {
  const why = String(error instanceof Error ? error.message : error).slice(0, 200)
  return problem(
    'damaged_workbook',
    { zh: 'Excel 文件打不开', en: 'The workbook cannot be opened' },
    {
      zh: `${name} 不完整、有密码，或不是 Excel 文件（${why}）。请用 Excel 或 WPS 打开后另存为 .xlsx 或 CSV。`,
      en: `${name} is incomplete, locked by a password, or no workbook (${why}). Open it in Excel or WPS and save it as .xlsx or CSV.`,
    },
  )
}
