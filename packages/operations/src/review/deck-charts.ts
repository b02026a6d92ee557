import type { Chart } from '@dacu/campaign'

import type { ChartOptions, Deck, Slide } from './deck.ts'
import { cutOf, drawn, lies, steps } from './drawn.ts'
import type { Drawn } from './drawn.ts'
import type { Box } from './deck-frame.ts'
import { colours, slideFont } from './look.ts'
import type { Palette } from './look.ts'
import type { Making } from './deck-making.ts'

const format = (digits: number): string => (digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`)

/** What all charts share: fonts that show Chinese, quiet axes, no frame. */
function common(box: Box, data: Drawn): ChartOptions {
  return {
    ...box,
    catAxisLabelFontFace: slideFont,
    catAxisLabelFontSize: 11,
    catAxisLabelColor: colours.text,
    catAxisLineShow: true,
    valAxisLabelFontFace: slideFont,
    valAxisLabelFontSize: 10,
    valAxisLabelColor: colours.quiet,
    valAxisLineShow: false,
    valAxisLabelFormatCode: format(Math.min(1, data.digits)),
    valGridLine: { color: colours.line, size: 0.5 },
    catGridLine: { style: 'none' },
    dataLabelFontFace: slideFont,
    dataLabelFontSize: 10,
    dataLabelColor: colours.text,
    dataLabelFormatCode: format(data.digits),
    legendFontFace: slideFont,
    legendFontSize: 11,
    legendColor: colours.text,
    legendPos: 't',
    showLegend: data.series.length > 1,
  }
}

/** A native chart: whoever opens the slide can edit its numbers. */
export function addChart(
  deck: Deck,
  slide: Slide,
  chart: Chart,
  box: Box,
  currency: string,
  { language, look }: Pick<Making, 'language' | 'look'>,
): void {
  const data = drawn(chart, currency, language, look.colours)
  switch (chart.kind) {
    case 'waterfall':
      return waterfall(deck, slide, data, box, look.colours)
    case 'combo':
      return combo(deck, slide, data, box)
    case 'line':
    case 'bar':
    case 'stacked':
      return plain(deck, slide, chart, data, box)
    default:
      return chart.kind satisfies never
  }
}

/** PowerPoint has no empty value in a series, but an empty cell reads as none. */
const cells = (values: readonly (number | null)[]): number[] =>
  // The typing asks for numbers only; a null is written as an empty cell, which is what is meant.
  values.map((value) => value as number)

const named = (data: Drawn, index: number): { name: string; labels: string[]; values: number[] } => ({
  name: data.series[index]?.name ?? '',
  labels: data.categories,
  values: cells(data.series[index]?.values ?? []),
})

function plain(deck: Deck, slide: Slide, chart: Chart, data: Drawn, box: Box): void {
  const flat = lies(chart, data.categories)
  const line = chart.kind === 'line'
  const options: ChartOptions = {
    ...common(box, data),
    barDir: flat ? 'bar' : 'col',
    barGrouping: chart.kind === 'stacked' ? 'stacked' : 'clustered',
    barGapWidthPct: 60,
    chartColors: data.series.map((series) => series.colour),
    showValue: !line && data.categories.length * data.series.length <= 26,
    dataLabelPosition: chart.kind === 'stacked' ? 'ctr' : 'outEnd',
    lineSize: 2,
  }
  fromZero(options, data)
  if (flat) lying(options)
  slide.addChart(
    line ? deck.ChartType.line : deck.ChartType.bar,
    data.series.map((_, index) => named(data, index)),
    options,
  )
}

/** Lying bars are read from the top, as the list behind them is. */
function lying(options: ChartOptions): void {
  // The typing knows only one of the two orders that the format has.
  options.catAxisOrientation = 'maxMin' as 'minMax'
  options.valAxisHidden = true
  options.valGridLine = { style: 'none' }
}

/** A bar's length is its value, so its axis begins at zero unless a value lies below. */
function fromZero(options: ChartOptions, data: Drawn): void {
  if (data.series.every((series) => series.values.every((value) => (value ?? 0) >= 0)))
    options.valAxisMinVal = 0
}

/** Bars with lines over them. Each kind takes its own colours, or both would have the same one. */
function combo(deck: Deck, slide: Slide, data: Drawn, box: Box): void {
  const kinds = (['bar', 'line'] as const).flatMap((kind) => {
    const indexes = data.series.flatMap((series, index) => (series.kind === kind ? [index] : []))
    return indexes.length === 0 ? [] : [{ kind, indexes }]
  })
  const options = common(box, data)
  fromZero(options, data)
  const colourAt = (index: number): string => data.series[index]?.colour ?? colours.accent
  slide.addChart(
    kinds.map(({ kind, indexes }) => ({
      type: kind === 'bar' ? deck.ChartType.bar : deck.ChartType.line,
      data: indexes.map((index) => named(data, index)),
      options:
        kind === 'bar'
          ? { chartColors: indexes.map(colourAt), barGapWidthPct: 45, barGrouping: 'clustered' }
          : { chartColors: indexes.map(colourAt), lineSize: 2, lineDataSymbolSize: 6 },
    })),
    // The typing wants the data here too; for a combination it stands in the list of kinds.
    options as never,
  )
}

/** A stack of an unseen base and one bar a step; the base is white on white. */
function waterfall(deck: Deck, slide: Slide, data: Drawn, box: Box, palette: Palette): void {
  const values = (data.series[0]?.values ?? []).map((value) => value ?? 0)
  const list = steps(values)
  const cut = cutOf(list)
  const pick = (kind: 'total' | 'up' | 'down'): number[] =>
    // An empty cell, not a zero, so that no label stands where no bar does.
    list.map((step) => (step.kind === kind ? step.height : null) as number)
  const labels = data.categories.map(
    (name, index) => `${name}\n${stepText(list[index]?.kind ?? 'total', values[index] ?? 0, data.digits)}`,
  )
  slide.addChart(
    deck.ChartType.bar,
    [
      { name: ' ', labels, values: list.map((step) => step.base) },
      { name: '=', labels, values: pick('total') },
      { name: '+', labels, values: pick('up') },
      { name: '−', labels, values: pick('down') },
    ],
    {
      ...common(box, data),
      barDir: 'col',
      barGrouping: 'stacked',
      barGapWidthPct: 40,
      chartColors: [palette.paper, palette.total, palette.up, palette.down],
      showLegend: false,
      valAxisHidden: true,
      valGridLine: { style: 'none' },
      valAxisMinVal: cut,
      // The unseen bases would cut the line of the axis into pieces.
      catAxisLineShow: false,
      catAxisLabelFontSize: 12,
    },
  )
}

/** Each step's own number stands under its name, where no bar can cover it. */
function stepText(kind: 'total' | 'up' | 'down', value: number, digits: number): string {
  const text = Math.abs(value)
    .toFixed(digits)
    .replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
  return kind === 'total' ? `${value < 0 ? '−' : ''}${text}` : `${value < 0 ? '−' : '+'}${text}`
}
