import type { Chart, Review } from '@dacu/campaign'
import { seriesColour } from '../look.ts'
import type { Language } from '../look.ts'
import { chartXml } from '../office/chart-xml.ts'
import type { PlotCells } from '../office/chart-xml.ts'
import { plotOf, waterfallColumns, waterfallPlot, waterfallRows } from '../office/plot.ts'
import { addressOf, columnName } from '../office/workbook.ts'
import type { SheetCell, SheetChart, SheetRow } from '../office/workbook.ts'
import { cellValue, writtenAs } from './amounts.ts'
import type { Written } from './amounts.ts'
import { styles } from './styles.ts'

/** Where a block begins, counted from zero, and on which sheet. */
export type At = { review: Review; language: Language; sheet: string; row: number }
export type Block = { rows: SheetRow[]; chart: SheetChart }

const chartRows = 17
const chartColumns = 8

/** The numbers of a chart as cells, and under them the chart that draws these very cells. */
export function chartBlock(chart: Chart, at: At): Block {
  const { review, language } = at
  const written = writtenAs(chart.unit, review.currency, language)
  const title: SheetRow = { cells: [{ value: chart.title[language], style: styles.topic }], height: 22 }
  const names = chart.categories.map((one) => (typeof one === 'string' ? one : one[language]))
  const data =
    chart.kind === 'waterfall'
      ? waterfallBlock(chart, names, written, at)
      : plainBlock(chart, names, written, at)
  const below = at.row + 1 + data.rows.length
  const space = Array.from({ length: chartRows }, (): SheetRow => ({ cells: [] }))
  return {
    rows: [title, ...data.rows, ...space],
    chart: {
      xml: data.xml,
      from: { column: 0, row: below },
      to: { column: chartColumns, row: below + chartRows - 1 },
    },
  }
}

type Data = { rows: SheetRow[]; xml: string }

const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`

/** The cells of a block whose head stands in a row; both counted from zero. */
function cellsOf(at: At, head: number, count: number, columns: readonly number[], names: number): PlotCells {
  const range = (column: number): string =>
    `${quoted(at.sheet)}!$${columnName(column)}$${head + 2}:$${columnName(column)}$${head + 1 + count}`
  return {
    categories: range(names),
    series: (index) => {
      const column = columns[index] ?? 1
      return { name: `${quoted(at.sheet)}!$${columnName(column)}$${head + 1}`, values: range(column) }
    },
  }
}

function plainBlock(chart: Chart, names: readonly string[], written: Written, at: At): Data {
  const { language } = at
  const head = at.row + 1
  const series = chart.series.map((one, index) => ({
    name: one.name[language],
    values: one.values.map((value) => (value === null ? null : cellValue(value, written))),
    kind: one.kind ?? (chart.kind === 'line' ? ('line' as const) : ('bar' as const)),
    colour: seriesColour(chart, index),
  }))
  const heads: SheetCell[] = [
    { value: '', style: styles.head },
    ...series.map((one) => ({ value: one.name, style: styles.headRight })),
  ]
  const rows = names.map((name, n): SheetRow => ({
    cells: [
      { value: name, style: styles.name },
      ...series.map((one) => ({ value: one.values[n] ?? null, style: styles.amount(written.format) })),
    ],
  }))
  const cells = cellsOf(
    at,
    head,
    names.length,
    series.map((_, n) => n + 1),
    0,
  )
  return {
    rows: [{ cells: heads, height: 22 }, ...rows],
    xml: chartXml(plotOf(chart, { categories: names, series, format: written.format }, cells), null),
  }
}

/** The columns of a waterfall's block: name, value, level reached, then what the chart draws, and its labels. */
const [valueColumn, levelColumn, firstDrawn, labelColumn] = [1, 2, 3, 7]

/**
 * The steps are numbers, all else are formulas: the last total is the sum of what stands above it, and the bars
 * follow the levels, so that whoever changes a step sees the picture change.
 */
function waterfallBlock(chart: Chart, names: readonly string[], written: Written, at: At): Data {
  const { language } = at
  const head = at.row + 1
  const whole = (chart.series[0]?.values ?? []).map((value) => value ?? 0)
  const values = whole.map((value) => cellValue(value, written))
  const drawn = waterfallRows(values)
  const last = values.length - 1
  const adds = whole.slice(0, -1).reduce((sum, value) => sum + value, 0) === whole[last]
  const labels = names.map((name, n) => `${name}  ${stepText(values[n] ?? 0, n === 0 || n === last)}`)
  const style = styles.amount(written.format)
  let level = 0
  const rows = names.map((name, n): SheetRow => {
    const row = head + 1 + n
    const value = addressOf(valueColumn, row)
    const before = addressOf(levelColumn, row - 1)
    const own = addressOf(levelColumn, row)
    const ends = n === 0 || n === last
    level = ends ? (whole[n] ?? 0) : level + (whole[n] ?? 0)
    const base = ends ? '0' : `MIN(${before},${own})`
    const formulas = ends
      ? [base, value, '""', '""']
      : [base, '""', `IF(${value}>=0,${value},"")`, `IF(${value}<0,-${value},"")`]
    const sum = `SUM(${addressOf(valueColumn, head + 1)}:${addressOf(valueColumn, row - 1)})`
    return {
      cells: [
        { value: name, style: styles.name },
        { value: values[n] ?? 0, style, ...(n === last && adds ? { formula: sum } : {}) },
        { value: cellValue(level, written), style, formula: ends ? value : `${before}+${value}` },
        ...waterfallColumns.map((column, index) => ({
          value: drawn[n]?.[column] ?? null,
          style,
          formula: formulas[index] ?? '0',
        })),
        {
          value: labels[n] ?? name,
          style: styles.label,
          formula: `${addressOf(0, row)}&"  "&TEXT(${value},"${ends ? '#,##0' : '+#,##0;-#,##0'}")`,
        },
      ],
    }
  })
  const titles =
    language === 'zh'
      ? ['', '金额', '累计', '起点', '合计', '增', '减', '图中文字']
      : ['', 'Amount', 'Reached', 'Begins', 'Total', 'Up', 'Down', 'Label']
  const heads = titles.map((value, n): SheetCell => ({
    value,
    style: n === 0 ? styles.head : styles.headRight,
  }))
  const columns = waterfallColumns.map((_, n) => firstDrawn + n)
  const cells = cellsOf(at, head, names.length, columns, labelColumn)
  return {
    rows: [{ cells: heads, height: 22 }, ...rows],
    xml: chartXml(waterfallPlot(labels, values, written.format, cells), null),
  }
}

function stepText(value: number, total: boolean): string {
  const text = Math.abs(value)
    .toFixed(0)
    .replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0 ? '-' : total ? '' : '+'}${text}`
}
