import type { Beside, Measure, MeasureRow, Split } from '@dacu/campaign'
import type { ChartData } from '../parts/chart-options.ts'

export type Names = {
  key: (split: Split, value: string | null | undefined) => string
  measure: string
  beside?: (side: Beside) => string
}

const categoriesMax = 400
const seriesMax = 6
const time = new Set<Split>(['minute', 'hour', 'day', 'week', 'month'])

/** One measure as a chart: the first split along the axis, the second as one line or bar each. */
export function chartOf(
  rows: readonly MeasureRow[],
  by: readonly Split[],
  measure: Measure,
  names: Names,
  beside: readonly Beside[] = [],
): ChartData | null {
  const [along, split] = by
  if (!along || rows.length < 2) return null
  const categories = [...new Set(rows.map((row) => row.key[along] ?? null))].slice(0, categoriesMax)
  const line = (name: string, each: string | null, valueOf: (row: MeasureRow) => number | null) => {
    const cells = new Map(
      rows.map((row) => [cellKey(row.key[along], split ? row.key[split] : null), valueOf(row)]),
    )
    return { name, values: categories.map((category) => cells.get(cellKey(category, each)) ?? null) }
  }
  const splits = split ? [...new Set(rows.map((row) => row.key[split] ?? null))].slice(0, seriesMax) : [null]
  const own = splits.map((each) =>
    line(split ? names.key(split, each) : names.measure, each, (row) => row.values[measure.id] ?? null),
  )
  // Lines beside several lines would be a tangle; the table has them all.
  const others = split
    ? []
    : beside.map((side) => ({
        ...line(names.beside?.(side) ?? side, null, (row) => row.beside?.[side]?.[measure.id] ?? null),
        kind: 'line' as const,
        dashed: true,
      }))
  return {
    kind: time.has(along) ? 'line' : split && measure.additive ? 'stacked' : 'bar',
    unit: measure.unit,
    categories: categories.map((each) => names.key(along, each)),
    series: [...own, ...others.filter(({ values }) => values.some((value) => value !== null))],
  }
}

function cellKey(along: string | null | undefined, split: string | null | undefined): string {
  return JSON.stringify([along ?? null, split ?? null])
}
