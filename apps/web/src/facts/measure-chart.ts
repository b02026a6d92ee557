import type { Dimension, Measure, MeasureRow } from '@dacu/campaign'
import type { ChartData } from '../parts/chart-options.ts'

export type Names = {
  key: (dimension: Dimension, value: string | null | undefined) => string
  measure: string
}

const categoriesMax = 400
const seriesMax = 6
const time = new Set<Dimension>(['minute', 'hour', 'day', 'week', 'month'])

/** One measure as a chart: the first dimension along the axis, the second as one line or bar each. */
export function chartOf(
  rows: readonly MeasureRow[],
  by: readonly Dimension[],
  measure: Measure,
  names: Names,
): ChartData | null {
  const [along, split] = by
  if (!along || rows.length < 2) return null
  const categories = [...new Set(rows.map((row) => row.key[along] ?? null))].slice(0, categoriesMax)
  const splits = split ? [...new Set(rows.map((row) => row.key[split] ?? null))].slice(0, seriesMax) : [null]
  const cells = new Map(
    rows.map((row) => [
      cellKey(row.key[along], split ? row.key[split] : null),
      row.values[measure.id] ?? null,
    ]),
  )
  return {
    kind: time.has(along) ? 'line' : split && measure.additive ? 'stacked' : 'bar',
    unit: measure.unit,
    categories: categories.map((each) => names.key(along, each)),
    series: splits.map((each) => ({
      name: split ? names.key(split, each) : names.measure,
      values: categories.map((category) => cells.get(cellKey(category, each)) ?? null),
    })),
  }
}

function cellKey(along: string | null | undefined, split: string | null | undefined): string {
  return JSON.stringify([along ?? null, split ?? null])
}
