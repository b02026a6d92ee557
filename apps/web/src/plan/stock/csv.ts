import { ordersToPlace, type StockRow } from '@dacu/campaign'

/** A spreadsheet would run what begins like a formula. */
const tame = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const cell = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `"${tame(value).replaceAll('"', '""')}"`

/** What to order by when, as spreadsheets on Windows read Chinese: with the mark at the start. */
export function ordersCsv(rows: readonly StockRow[], header: readonly string[]): string {
  const lines = ordersToPlace(rows).flatMap(({ orderBy, supplier, rows: each }) =>
    each.map((row) => [
      orderBy,
      supplier,
      row.title,
      row.sku,
      Object.values(row.attributes).join(' / '),
      row.buy,
    ]),
  )
  return `\uFEFF${[header, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`
}
