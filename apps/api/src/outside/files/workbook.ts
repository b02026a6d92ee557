import { readXls, readXlsx, streamXlsxRows } from 'hucre/xlsx'

/** The cells of one row as text; `index` counts from 0 and may jump over empty rows. */
export type SheetRow = { index: number; cells: string[] }

/** A workbook, sheet by sheet. The one place that knows which library reads spreadsheets. */
export type Workbook = { sheets: string[]; rows(sheet: number): AsyncIterable<SheetRow> }

type Cell = string | number | boolean | Date | null

export async function openWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const sheets: string[] = []
  await readXlsx(bytes, {
    sheets: (info) => {
      sheets.push(info.name)
      return false
    },
  })
  return {
    sheets,
    async *rows(sheet) {
      for await (const row of streamXlsxRows(bytes, { sheet }))
        yield { index: row.index, cells: row.values.map(cellText) }
    },
  }
}

/** The binary format of before 2007 cannot be streamed; its sheets end at row 65,536. */
export async function openOldWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const workbook = await readXls(bytes)
  return {
    sheets: workbook.sheets.map((sheet) => sheet.name),
    async *rows(sheet) {
      for (const [index, row] of (workbook.sheets[sheet]?.rows ?? []).entries())
        yield { index, cells: row.map(cellText) }
    },
  }
}

/**
 * A cell as a CSV would have it. A number of more than 15 digits has lost its end in the spreadsheet; it is
 * written with an exponent, so that it is seen to be damaged and not taken for an id.
 */
function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (cell instanceof Date) return cell.toISOString().slice(0, 19).replace('T', ' ')
  if (typeof cell === 'number' && Number.isInteger(cell) && Math.abs(cell) >= 1e15)
    return cell.toExponential().toUpperCase()
  return String(cell)
}
