import type { DemoLine, DemoOrder, DemoYear } from '../../shop-year.ts'

/** A cell as the platform writes it: numbers are numbers only in workbooks. */
type SampleCell = string | number
export type SampleSheet = { name: string; rows: SampleCell[][] }

/** What has to come of a sample: its rows, and the rows that are marked or set aside. */
export type Expected = {
  rowsRead: number
  added: number
  totalRows: number
  setAside?: number
  needsReview?: number
}

/**
 * A small export in a platform's own format, with the quirks that format is known for, and what has to come of it. The
 * numbers are the demo shop's. `as` is the container: text in an encoding, a table of HTML named .xls, or a workbook.
 */
export type SampleExport = {
  format: string
  name: string
  channel: string
  as: 'gbk' | 'utf8' | 'utf16' | 'html' | 'xlsx'
  delimiter?: ',' | '\t'
  sheets: SampleSheet[]
  expected: Expected
  /** Columns whose sum the total row states and the reader has to confirm. */
  sums: string[]
}

/** The orders a sample is made of: the last hours of the shop's year, all with a buyer and a state. */
export function lastOrders(year: DemoYear, shop: string, count: number): DemoOrder[] {
  return year.orders.filter((order) => order.shop.code === shop && order.paidAt !== null).slice(-count)
}

export type Sold = { order: DemoOrder; line: DemoLine; nth: number }
export const soldIn = (orders: readonly DemoOrder[]): Sold[] =>
  orders.flatMap((order) => order.lines.map((line, nth) => ({ order, line, nth })))

/** Adds the row of totals: its word in the first column, and under `sums` what stands above, to two decimals or whole. */
export function withTotals(
  header: readonly string[],
  rows: readonly SampleCell[][],
  sums: readonly string[],
  word = '合计',
): SampleCell[][] {
  const totals = header.map((name, column): SampleCell => {
    if (column === 0) return word
    if (!sums.includes(name)) return ''
    return sumOf(rows.map((row) => String(row[column] ?? '')))
  })
  return [[...header], ...rows.map((row) => [...row]), totals]
}

/** Sums cells in the spellings of money and counts: `¥1,234.00`, `99.00元`, `-`. */
function sumOf(cells: readonly string[]): string {
  const decimals = cells.some((cell) => cell.includes('.'))
  const fen = cells.reduce((sum, cell) => {
    const number = Number(cell.replaceAll(/[¥,元\s]/g, ''))
    return sum + (Number.isNaN(number) ? 0 : Math.round(number * 100))
  }, 0)
  return decimals ? (fen / 100).toFixed(2) : String(fen / 100)
}

export const dayBefore = (days: number): string => `2026-11-${String(11 - days).padStart(2, '0')}`
export const expecting = (rows: number, more: Partial<Expected> = {}): Expected => ({
  rowsRead: rows + 1,
  added: rows,
  totalRows: 1,
  ...more,
})
