import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { csvRow, headerRow } from './header.ts'
import { distinctNames } from './names.ts'
import { problem } from './problem.ts'
import type { StagedTable, Staging, StagingRequest } from './staged.ts'
import { openOldWorkbook, openWorkbook } from './workbook.ts'
import type { SheetRow, Workbook } from './workbook.ts'

const rowsSearched = 40
const bytesHeld = 1 << 20

/** Each sheet of a workbook becomes a CSV of its own. */
export async function stageWorkbook(request: StagingRequest, old: boolean): Promise<Staging> {
  const bytes = readFileSync(request.path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  try {
    const workbook = await (old ? openOldWorkbook(bytes) : openWorkbook(bytes))
    const tables: StagedTable[] = []
    for (const [index, sheet] of workbook.sheets.entries()) {
      const table = await stageSheet(request, workbook, index, sheet)
      if (table !== null) tables.push(table)
    }
    if (tables.length === 0) return { kind: 'refused', problem: emptyWorkbook(request.name) }
    return { kind: 'staged', sha256, encoding: old ? 'xls' : 'xlsx', tables }
  } catch (error) {
    if (/ENOSPC/.test(String(error))) throw error
    return { kind: 'refused', problem: damagedWorkbook(request.name, error) }
  }
}

async function stageSheet(
  request: StagingRequest,
  workbook: Workbook,
  index: number,
  sheet: string,
): Promise<StagedTable | null> {
  const path = join(request.folder, `sheet-${index + 1}.csv`)
  const output = new Output(path)
  const known = new Set(request.known)
  const first: SheetRow[] = []
  let table: StagedTable | null = null
  try {
    for await (const row of workbook.rows(index)) {
      if (table === null) {
        first.push(row)
        if (first.length < rowsSearched) continue
        table = begin(output, path, sheet, first, known)
      } else put(output, table, row)
    }
    return table ?? begin(output, path, sheet, first, known)
  } finally {
    output.close()
  }
}

function begin(
  output: Output,
  path: string,
  sheet: string,
  first: readonly SheetRow[],
  known: ReadonlySet<string>,
): StagedTable | null {
  const at = headerRow(
    first.map((row) => row.cells),
    known,
  )
  const header = at === null ? undefined : first[at]
  if (at === null || header === undefined) return null
  const rest = first.slice(at + 1)
  const names = distinctNames(trimmed(header.cells))
  const table: StagedTable = {
    path,
    container: 'csv',
    sheet,
    header: names,
    delimiter: ',',
    firstRow: (rest[0]?.index ?? header.index + 1) + 1,
    sample: rest.slice(0, 20).map((row) => fitted(row.cells, names.length)),
    empty: true,
  }
  output.write(csvRow(names, ','))
  for (const row of rest) put(output, table, row)
  return table
}

/** Rows without any text are left out; spreadsheets drag thousands of them along. */
function put(output: Output, table: StagedTable, row: SheetRow): void {
  if (!row.cells.some((cell) => cell !== '')) return
  table.empty = false
  output.write(csvRow(fitted(row.cells, table.header.length), ','))
}

function trimmed(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  return cells.slice(0, last + 1)
}

function fitted(cells: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, index) => cells[index] ?? '')
}

class Output {
  readonly #file: number
  #held: string[] = []
  #length = 0

  constructor(path: string) {
    this.#file = openSync(path, 'w')
  }

  write(text: string): void {
    this.#held.push(text)
    this.#length += text.length
    if (this.#length > bytesHeld) this.#flush()
  }

  close(): void {
    try {
      this.#flush()
    } finally {
      closeSync(this.#file)
    }
  }

  #flush(): void {
    const bytes = Buffer.from(this.#held.join(''))
    this.#held = []
    this.#length = 0
    for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done)
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
