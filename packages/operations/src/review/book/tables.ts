import { findMeasure } from '@dacu/campaign'
import type { Compared, Review, ReviewTable, Unit } from '@dacu/campaign'
import { isNumeric } from '../cells.ts'
import type { Language } from '../look.ts'
import { addressOf, columnName } from '../office/workbook.ts'
import type { SheetCell, SheetRow } from '../office/workbook.ts'
import { cellValue, writtenAs } from './amounts.ts'
import { styles } from './styles.ts'

/** What the rows of a table are written with: where its head stands, counted from zero. */
export type Place = { review: Review; language: Language; head: number }

type Value = ReviewTable['rows'][number][number] | undefined

/** The number and unit of a cell; null where it holds words or nothing. */
function quantityOf(table: ReviewTable, column: number, value: Value): { value: number; unit: Unit } | null {
  if (typeof value === 'object' && value !== null && 'value' in value) return value
  const unit = table.columns[column]?.unit ?? 'text'
  return typeof value === 'number' && unit !== 'text' ? { value, unit } : null
}

function textOf(value: Value, language: Language): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return 'value' in value ? String(value.value) : value[language]
}

/** A table of the review with its sums, shares and totals as formulas over its own cells. */
export function tableRows(table: ReviewTable, place: Place): SheetRow[] {
  const { language, head } = place
  const names = table.columns.map((column, n): SheetCell => ({
    value: column.name[language],
    style: isNumeric(table, n) ? styles.headRight : styles.head,
  }))
  const body = table.rows.map((row, n): SheetRow => {
    const at = head + 1 + n
    const last = n === table.rows.length - 1 && isTotal(row[0])
    return {
      cells: table.columns.map((_, column) => {
        const quantity = quantityOf(table, column, row[column])
        if (quantity === null)
          return {
            value: textOf(row[column], language),
            style: last ? styles.totalText : column === 0 ? styles.name : styles.text,
          }
        const formula =
          (last ? sumAbove(table, column, place) : null) ??
          sumBeside(table, row, column, at) ??
          quotient(table, row, column, at)
        return amountCell(quantity, place, last, formula)
      }),
    }
  })
  const total = totalRow(table, place)
  return [{ cells: names, height: 22 }, ...body, ...(total ? [total] : [])]
}

function amountCell(
  { value, unit }: { value: number; unit: Unit },
  { review, language }: Place,
  total: boolean,
  formula: string | null,
): SheetCell {
  const written = writtenAs(unit, review.currency, language)
  const style = total ? styles.total(written.format) : styles.amount(written.format)
  const cell = { value: cellValue(value, written), style }
  return formula === null ? cell : { ...cell, formula }
}

const isTotal = (value: Value): boolean =>
  typeof value === 'object' && value !== null && 'en' in value && value.en === 'Total'

const numbersIn = (table: ReviewTable, column: number, rows: ReviewTable['rows']): number[] =>
  rows.flatMap((row) => quantityOf(table, column, row[column])?.value ?? [])

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

/** The table's own last row, where it is the sum of the rows above; a total that is more than they stays a number. */
function sumAbove(table: ReviewTable, column: number, { head }: Place): string | null {
  const rows = table.rows.slice(0, -1)
  const own = quantityOf(table, column, table.rows.at(-1)?.[column])?.value
  if (rows.length === 0 || own === undefined || sum(numbersIn(table, column, rows)) !== own) return null
  return `SUM(${addressOf(column, head + 1)}:${addressOf(column, head + rows.length)})`
}

/** The table's own last column, where it is the sum of those beside it. */
function sumBeside(
  table: ReviewTable,
  row: ReviewTable['rows'][number],
  column: number,
  at: number,
): string | null {
  if (column !== table.columns.length - 1 || !isTotal(table.columns[column]?.name)) return null
  const parts = row.slice(1, -1).flatMap((value, n) => quantityOf(table, n + 1, value)?.value ?? [])
  if (parts.length === 0 || sum(parts) !== row[column]) return null
  return `SUM(${addressOf(1, at)}:${addressOf(column - 1, at)})`
}

/** One column over another, where the table says so. */
function quotient(
  table: ReviewTable,
  row: ReviewTable['rows'][number],
  column: number,
  at: number,
): string | null {
  const over = table.columns[column]?.over
  if (!over) return null
  const [part, whole] = [row[over.part], row[over.whole]]
  if (typeof part !== 'number' || typeof whole !== 'number' || whole === 0) return null
  return `ROUND(${addressOf(over.part, at)}/${addressOf(over.whole, at)},4)`
}

/** What may be added up, added up; null where nothing may, or one row is its own sum. */
function totalRow(table: ReviewTable, place: Place): SheetRow | null {
  const { review, language, head } = place
  if (table.rows.length < 2 || isTotal(table.rows.at(-1)?.[0])) return null
  if (!table.columns.some((column) => column.adds)) return null
  const first = head + 1
  const last = head + table.rows.length
  const range = (column: number): string =>
    `${columnName(column)}${first + 1}:${columnName(column)}${last + 1}`
  const cells = table.columns.map((column, n): SheetCell => {
    if (n === 0) return { value: language === 'zh' ? '表内合计' : 'Sum of the rows', style: styles.totalText }
    if (column.unit === 'text') return { value: null, style: styles.totalText }
    const written = writtenAs(column.unit, review.currency, language)
    const style = styles.total(written.format)
    const numbers = numbersIn(table, n, table.rows)
    if (column.adds && numbers.length > 0)
      return { value: cellValue(sum(numbers), written), formula: `SUM(${range(n)})`, style }
    return overTotals(table, n, last + 1, style) ?? { value: null, style: styles.totalText }
  })
  return { cells }
}

/** The share of the sums, where every row has both. */
function overTotals(
  table: ReviewTable,
  column: number,
  at: number,
  style: SheetCell['style'],
): SheetCell | null {
  const over = table.columns[column]?.over
  if (!over || !style) return null
  const [parts, wholes] = [over.part, over.whole].map((each) => numbersIn(table, each, table.rows))
  if (!parts || !wholes || parts.length !== table.rows.length || wholes.length !== table.rows.length)
    return null
  const whole = sum(wholes)
  if (whole === 0) return null
  const formula = `ROUND(${addressOf(over.part, at)}/${addressOf(over.whole, at)},4)`
  return { value: Math.round((sum(parts) / whole) * 10_000) / 10_000, formula, style }
}

/** Measures that are two others of the same list, one over the other. */
const quotients: Record<string, readonly [string, string]> = {
  aov: ['gmv', 'paid_orders'],
  conversion: ['buyers', 'uv'],
}

/** Measures beside what they are compared with; differences and what was reached are formulas. */
export function comparedRows(rows: readonly Compared[], place: Place): SheetRow[] {
  const { review, language, head } = place
  const names =
    language === 'zh'
      ? ['指标', '实际', '计划', '比计划', '完成率', '日常基线', '比日常', '上次活动', '比上次', '定标人']
      : [
          'Measure',
          'Actual',
          'Plan',
          'Against plan',
          'Reached',
          'Baseline',
          'Against baseline',
          'Last event',
          'Against last',
          'Set by',
        ]
  const line = (row: Compared, n: number): SheetRow => {
    const at = head + 1 + n
    const written = writtenAs(row.unit, review.currency, language)
    const amount = (value: number | null, formula: string | null = null): SheetCell => ({
      value: value === null ? null : cellValue(value, written),
      style: styles.amount(written.format),
      ...(formula === null ? {} : { formula }),
    })
    const less = (other: number | null, column: number): SheetCell =>
      other === null || row.actual === null
        ? amount(null)
        : amount(row.actual - other, `${addressOf(1, at)}-${addressOf(column, at)}`)
    return {
      cells: [
        { value: row.name[language], style: styles.name },
        amount(row.actual, quotientOf(row, rows, head)),
        amount(row.plan),
        less(row.plan, 2),
        reached(row, at),
        amount(row.baseline),
        less(row.baseline, 5),
        amount(row.lastEvent),
        less(row.lastEvent, 7),
        { value: row.setBy, style: styles.text },
      ],
    }
  }
  return [
    {
      cells: names.map((value, n) => ({ value, style: n === 0 || n === 9 ? styles.head : styles.headRight })),
      height: 22,
    },
    ...rows.map(line),
  ]
}

/** A formula only where it gives the very number of the review. */
function quotientOf(row: Compared, rows: readonly Compared[], head: number): string | null {
  const [part, whole] = (quotients[row.measure] ?? []).map((id) =>
    rows.findIndex((one) => one.measure === id && findMeasure(id) !== null),
  )
  if (part === undefined || whole === undefined || part < 0 || whole < 0) return null
  const [above, below] = [rows[part]?.actual, rows[whole]?.actual]
  if (above === null || above === undefined || !below) return null
  const digits = row.unit === 'permyriad' ? 4 : 2
  const steps = row.unit === 'permyriad' ? 10_000 : 1
  if (Math.round((above / below) * steps) !== row.actual) return null
  return `ROUND(${addressOf(1, head + 1 + part)}/${addressOf(1, head + 1 + whole)},${digits})`
}

/** Only what is better high is reached by more of it. */
function reached(row: Compared, at: number): SheetCell {
  const style = styles.amount('0.0%')
  if (row.better !== 'up' || row.actual === null || !row.plan) return { value: null, style }
  return { value: row.actual / row.plan, formula: `${addressOf(1, at)}/${addressOf(2, at)}`, style }
}
