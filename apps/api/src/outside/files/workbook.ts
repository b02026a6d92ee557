import { readXls } from 'hucre/xlsx'
import type { Archive } from './archive.ts'
import type { SheetRow } from './sheet-table.ts'
import { numberText, sheetRows } from './xlsx/rows.ts'
import { sharedStrings } from './xlsx/strings.ts'
import { contentsOf } from './xlsx/workbook.ts'

/** A workbook, sheet by sheet. The one place that knows what reads spreadsheets. */
export type Workbook = { sheets: string[]; rows(sheet: number): AsyncIterable<SheetRow[]> }

type Cell = string | number | boolean | Date | null

export async function openWorkbook(archive: Archive): Promise<Workbook> {
  const { sheets, strings, numbers } = await contentsOf(archive)
  let shared: string[] | null = null
  return {
    sheets: sheets.map((sheet) => sheet.name),
    async *rows(index) {
      const sheet = sheets[index]
      if (sheet === undefined) return
      shared ??= await sharedStrings(archive, strings)
      yield* sheetRows(archive, sheet.entry, shared, numbers)
    },
  }
}

/** The binary format of before 2007 cannot be streamed; its sheets end at row 65,536. */
export async function openOldWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const workbook = await readXls(bytes)
  return {
    sheets: workbook.sheets.map((sheet) => sheet.name),
    async *rows(sheet) {
      const rows = workbook.sheets[sheet]?.rows ?? []
      // A damaged row number leaves gaps, of which `map` tells nothing.
      yield Array.from(rows, (row, index) => ({
        index,
        cells: Array.from(row ?? [], (cell) => cellText(cell ?? null)),
      }))
    },
  }
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (cell instanceof Date) return cell.toISOString().slice(0, 19).replace('T', ' ')
  return typeof cell === 'number' ? numberText(String(cell)) : String(cell)
}
