import iconv from 'iconv-lite'

/** A file as a platform would export it: its name and its bytes. */
export type ExportFile = { name: string; shop: string; bytes: Buffer }
export type Cell = string | number
/** A column of an export: its heading as the platform writes it, and how a row fills it. */
export type Column<Row> = { heading: string; cell: (row: Row) => Cell }

const quoted = (cell: Cell): string => {
  const text = String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Comma-separated lines as the platforms write them: CRLF, quotes only where needed, an optional row of totals. */
export function csv<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  totals?: readonly Cell[],
): string {
  const lines = [columns.map((column) => quoted(column.heading)).join(',')]
  for (const row of rows) lines.push(columns.map((column) => quoted(column.cell(row))).join(','))
  if (totals) lines.push(totals.map(quoted).join(','))
  return `${lines.join('\r\n')}\r\n`
}

export const gbk = (text: string): Buffer => iconv.encode(text, 'gb18030')
export const utf8WithMark = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf8')

/** Taobao's armour of long numbers, so that a spreadsheet does not round them. */
export const armoured = (id: string): string => `="${id}"`
/** Fen as yuan with two decimals, by whole numbers. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const whole = Math.abs(fen)
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}
export const spaced = (time: string): string => time.replace('T', ' ')
export const compact = (time: string): string => time.replaceAll(/[-:T]/g, '').slice(0, 12)
export const blank = (heading: string): Column<unknown> => ({ heading, cell: () => '' })
export const sum = <T>(rows: readonly T[], value: (row: T) => number): number =>
  rows.reduce((total, row) => total + value(row), 0)
