import type { Chart } from '@dacu/campaign'
import { cutOf, lies, steps } from '../drawn.ts'
import { colours } from '../look.ts'
import type { Plot, PlotCells, PlotSeries } from './chart-xml.ts'

/** What is drawn: names, and numbers in the unit that the axis shows. */
export type PlotData = {
  categories: readonly string[]
  series: readonly PlotSeries[]
  format: string
}

/** From so many bars on their numbers would stand on each other. */
const labelledMost = 26

/** A chart of the review as Word and Excel draw it, over the cells in which its numbers stand. */
export function plotOf(chart: Chart, data: PlotData, cells: PlotCells): Plot {
  const values = data.series.flatMap((series) => series.values)
  const flat = lies(chart, data.categories)
  const bars = data.series.some((series) => series.kind === 'bar')
  return {
    ...data,
    stacked: chart.kind === 'stacked',
    flat,
    legend: data.series.length > 1,
    labels: chart.kind !== 'combo' && values.length <= labelledMost,
    min: bars && values.every((value) => (value ?? 0) >= 0) ? 0 : null,
    valuesShown: !flat,
    cells,
  }
}

/** The columns of a waterfall: an unseen base, and one bar a step, coloured by what the step is. */
export const waterfallColumns = ['base', 'total', 'up', 'down'] as const
export type WaterfallRow = Record<(typeof waterfallColumns)[number], number | null>

export const waterfallRows = (values: readonly number[]): WaterfallRow[] =>
  steps(values).map(({ base, height, kind }) => ({
    base,
    total: kind === 'total' ? height : null,
    up: kind === 'up' ? height : null,
    down: kind === 'down' ? height : null,
  }))

const names = { base: ' ', total: '=', up: '+', down: '−' }

/** A waterfall as stacked bars; its numbers stand in the names below, where no bar can cover them. */
export function waterfallPlot(
  categories: readonly string[],
  values: readonly number[],
  format: string,
  cells: PlotCells,
): Plot {
  const rows = waterfallRows(values)
  const colour = { base: colours.paper, total: colours.total, up: colours.up, down: colours.down }
  return {
    categories,
    series: waterfallColumns.map((column) => ({
      name: names[column],
      values: rows.map((row) => row[column]),
      kind: 'bar',
      colour: colour[column],
      unseen: column === 'base',
    })),
    stacked: true,
    flat: false,
    format,
    legend: false,
    labels: false,
    min: cutOf(steps(values)),
    valuesShown: false,
    cells,
  }
}
