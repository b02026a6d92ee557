import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type GoodsRow, sheetNames } from '@dacu/campaign'
import { writeXlsx } from 'hucre/xlsx'
import { firstRecords } from '../outside/files/header.ts'
import { cleanName } from '../outside/files/names.ts'
import type { FileProblem } from '../outside/files/problem.ts'
import type { StagedTable } from '../outside/files/staged.ts'
import { stageElsewhere } from '../outside/files/staging.ts'
import type { FileAnswer } from '../server/handler.ts'

type SheetFile =
  | { kind: 'sheet'; header: string[]; rows: GoodsRow[] }
  | { kind: 'refused'; problem: FileProblem }

const known = sheetNames.map(cleanName)

/** The table that knows most of our columns; a workbook may have other sheets. */
function mostKnown(tables: readonly StagedTable[]): StagedTable | undefined {
  const score = ({ header }: StagedTable) => header.filter((name) => known.includes(cleanName(name))).length
  return tables.toSorted((one, other) => score(other) - score(one))[0]
}

/** Reads a sheet of goods whatever program wrote it; rows are numbered as that program shows them. */
export async function readSheetFile(path: string, name: string, staging: string): Promise<SheetFile> {
  const folder = join(staging, `goods-${randomUUID()}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const staged = await stageElsewhere({
      path,
      name,
      folder,
      known,
      delimiter: null,
      encoding: null,
      inArchive: false,
      blankRows: 'kept',
    })
    if (staged.kind === 'refused') return staged
    const table = mostKnown(staged.tables)
    if (table === undefined || table.container !== 'csv') return { kind: 'refused', problem: noSheet(name) }
    // A small file may unpack to one that no shop has goods for, and this one is read whole.
    if ((await stat(table.path)).size > tableBytesMax) return { kind: 'refused', problem: tooLarge(name) }
    const text = await readFile(table.path, 'utf8')
    const { rows } = firstRecords(text, table.delimiter, rowsMax + 2, true)
    if (rows.length > rowsMax + 1) return { kind: 'refused', problem: tooLarge(name) }
    const data = rows.slice(1).map((cells, index) => ({ row: table.firstRow + index, cells }))
    return { kind: 'sheet', header: table.header, rows: data }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** More SKUs than any shop edits at once, and far more text than they have. */
const rowsMax = 100_000
const tableBytesMax = 48 * 2 ** 20

const tooLarge = (name: string): FileProblem => ({
  code: 'too_large',
  title: { zh: '商品表太大', en: 'The sheet of goods is too large' },
  detail: {
    zh: `${name} 解开后超过 ${rowsMax} 行或 ${tableBytesMax / 2 ** 20} MB，请分成几份上传`,
    en: `${name} unpacks to more than ${rowsMax} rows or ${tableBytesMax / 2 ** 20} MB; send it in several parts`,
  },
})

const noSheet = (name: string): FileProblem => ({
  code: 'not_a_table',
  title: { zh: '这不是商品表', en: 'This is no sheet of goods' },
  detail: {
    zh: `请上传 CSV 或 Excel 文件，${name} 不是`,
    en: `send a CSV or an Excel file; ${name} is neither`,
  },
})

/** A spreadsheet would run what begins like a formula. */
const tame = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const csvCell = (text: string): string => `"${tame(text).replaceAll('"', '""')}"`

type Sheet = { header: readonly string[]; rows: readonly (readonly string[])[] }

/** The mark at the start lets spreadsheets on Windows read Chinese. */
export const csvSheet = (name: string, { header, rows }: Sheet): FileAnswer => ({
  name: `${name}.csv`,
  type: 'text/csv; charset=utf-8',
  content: `\uFEFF${[header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`,
})

const widths = [16, 34, 12, 14, 20, 12, 10, 20, 14, 14, 16, 12, 18, 16]

/** Every cell is a text, so that no long number is cut; the header stays in sight. */
export async function xlsxSheet(name: string, { header, rows }: Sheet): Promise<FileAnswer> {
  const content = await writeXlsx({
    sheets: [
      {
        name: 'goods',
        columns: header.map((_, index) => ({ width: widths[index] ?? 14 })),
        rows: [[...header], ...rows.map((row) => row.map(tame))],
        freezePane: { rows: 1 },
      },
    ],
  })
  return {
    name: `${name}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content,
  }
}
