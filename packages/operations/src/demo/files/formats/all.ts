import iconv from 'iconv-lite'
import type { DemoYear } from '../../shop-year.ts'
import { adSamples } from './ads.ts'
import { platformSamples } from './platforms.ts'
import { reportSamples } from './reports.ts'
import type { SampleExport, SampleSheet } from './sample.ts'
import { deskSamples } from './shop-desk.ts'
import { taobaoSamples } from './taobao.ts'

/** One small file of every kind that can be imported, in the demo shop's numbers. */
export const sampleExports = (year: DemoYear): SampleExport[] => [
  ...taobaoSamples(year),
  ...reportSamples,
  ...adSamples,
  ...platformSamples(year),
  ...deskSamples(year),
]

/** The bytes of a sample of text; null for a workbook, which takes a library to write. */
export function sampleText({ as, sheets, delimiter = ',' }: SampleExport): Buffer | null {
  const [sheet] = sheets
  if (as === 'xlsx' || sheet === undefined) return null
  if (as === 'html') return Buffer.from(htmlOf(sheet))
  const text = sheet.rows
    .map((row) => `${row.map((cell) => quoted(String(cell), delimiter)).join(delimiter)}\r\n`)
    .join('')
  if (as === 'gbk') return iconv.encode(text, 'gb18030')
  return as === 'utf16' ? iconv.encode(text, 'utf-16le', { addBOM: true }) : Buffer.from(`\ufeff${text}`)
}

/** Platforms put a tab inside the quotes so that spreadsheets leave long numbers alone. */
const quoted = (cell: string, delimiter: string): string =>
  cell.startsWith('\t') || cell.includes('"') || cell.includes(delimiter) || /[\r\n]/.test(cell)
    ? /^="\d+"$/.test(cell)
      ? cell
      : `"${cell.replaceAll('"', '""')}"`
    : cell

const escaped = (cell: string): string =>
  cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What some platforms call an Excel file: a page with one table. */
function htmlOf({ rows }: SampleSheet): string {
  const body = rows.map(
    (row) => `<tr>${row.map((cell) => `<td>${escaped(String(cell))}</td>`).join('')}</tr>`,
  )
  return `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table border="1">${body.join('\n')}</table></body></html>`
}
