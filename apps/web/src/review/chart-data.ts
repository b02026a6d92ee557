import type { Chart, Words } from '@dacu/campaign'
import type { ChartData } from '../parts/chart-options.ts'

/** A chart of the review in the reader's language; names out of the data stay as they are. */
export function chartDataOf(chart: Chart, say: (words: Words) => string): ChartData {
  return {
    kind: chart.kind,
    unit: chart.unit,
    categories: chart.categories.map((each) => (typeof each === 'string' ? each : say(each))),
    series: chart.series.map((each) => ({ name: say(each.name), values: each.values, kind: each.kind })),
  }
}
