import type { Chart } from '@dacu/campaign'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { LegacyGridContainLabel } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { cutOf, drawn, label, lies, steps, widthOf } from './drawn.ts'
import type { Drawn } from './drawn.ts'
import { colours, fonts } from './look.ts'
import type { Language, Palette } from './look.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, LegacyGridContainLabel, SVGRenderer])

export type Size = { width: number; height: number }

/** A chart as an SVG picture, drawn without a browser. */
export function svgOf(
  chart: Chart,
  currency: string,
  language: Language,
  size: Size,
  palette: Palette = colours,
): string {
  const picture = init(null, null, { renderer: 'svg', ssr: true, ...size })
  picture.setOption(optionOf(chart, drawn(chart, currency, language, palette), size, palette))
  const svg = picture.renderToSVGString()
  picture.dispose()
  return lean(svg)
}

/** Without what only an interactive chart needs; the font is the page's own. */
const lean = (svg: string): string =>
  svg
    .replace(/<style ?>.*?<\/style>/s, '')
    .replaceAll(/ (?:ecmeta_\w+|class)="[^"]*"/g, '')
    .replaceAll(/font-family:[^;"]*;?/g, '')

const hash = (colour: string): string => `#${colour}`
const textStyle = { fontFamily: fonts, color: hash(colours.text), fontSize: 12 }

function optionOf(chart: Chart, data: Drawn, size: Size, palette: Palette): Record<string, unknown> {
  const many = data.series.length > 1 && chart.kind !== 'waterfall'
  return {
    animation: false,
    textStyle,
    grid: {
      left: 8,
      right: flatIn(chart, data, size) ? 56 : 16,
      top: many ? 40 : 24,
      bottom: 8,
      containLabel: true,
    },
    ...(many ? { legend: { top: 4, left: 'center', textStyle, itemWidth: 14, itemHeight: 9 } } : {}),
    ...axes(chart, data, size),
    series:
      chart.kind === 'waterfall'
        ? waterfall(data, flatIn(chart, data, size), palette)
        : data.series.map((_, index) => seriesOf(chart, data, index, size)),
  }
}

/** On a phone the names of a waterfall's steps have no room side by side. */
const phone = 500
const flatIn = (chart: Chart, data: Drawn, size: Size): boolean =>
  lies(chart, data.categories) || (chart.kind === 'waterfall' && size.width < phone)

const cutFor = (chart: Chart, data: Drawn): number =>
  chart.kind === 'waterfall' ? cutOf(steps((data.series[0]?.values ?? []).map((value) => value ?? 0))) : 0

function axes(chart: Chart, data: Drawn, size: Size): object {
  const flat = flatIn(chart, data, size)
  const room = flat ? size.width * 0.34 : (size.width / Math.max(1, data.categories.length)) * 0.98
  const names = {
    type: 'category',
    data: data.categories,
    inverse: flat,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: hash(colours.line) } },
    axisLabel: {
      ...textStyle,
      interval: flat || chart.kind === 'waterfall' ? 0 : 'auto',
      width: room,
      overflow: flat ? 'truncate' : data.categories.some((name) => widthOf(name) > 5) ? 'break' : 'none',
      hideOverlap: true,
    },
  }
  const values = {
    type: 'value',
    axisLabel: {
      ...textStyle,
      color: hash(colours.quiet),
      formatter: (value: number) => label(value, axisDigits(data)),
    },
    splitLine: { lineStyle: { color: hash(colours.line) } },
    show: chart.kind !== 'waterfall' && !flat,
    min: cutFor(chart, data),
  }
  return flat ? { xAxis: values, yAxis: names } : { xAxis: names, yAxis: values }
}

/** Steps of an axis are round, so its labels need no more than one digit. */
const axisDigits = (data: Drawn): number => Math.min(1, data.digits)

/** Labels are shown where they have room: few bars, not on lines. */
const labelRoom = 30

function seriesOf(chart: Chart, data: Drawn, index: number, size: Size): object {
  const series = data.series[index]
  const flat = flatIn(chart, data, size)
  const bars = data.categories.length * data.series.filter((one) => one.kind === 'bar').length
  const room = flat ? bars * 17 < size.height : size.width / Math.max(1, bars) > labelRoom
  const colour = hash(series?.colour ?? colours.accent)
  const line = series?.kind === 'line'
  return {
    name: series?.name,
    type: series?.kind,
    data: series?.values,
    barMaxWidth: 30,
    barGap: '10%',
    itemStyle: { color: colour, borderRadius: flat ? [0, 3, 3, 0] : [3, 3, 0, 0] },
    ...(line
      ? { lineStyle: { color: colour, width: 2 }, symbol: 'circle', symbolSize: 5, connectNulls: true }
      : { label: barLabel(room, flat ? 'right' : 'top', data.digits, tallest(chart, series?.values ?? [])) }),
  }
}

/** Where lines cross the bars only the tallest are labelled. */
const labelsBesideLines = 3
function tallest(chart: Chart, values: readonly (number | null)[]): number {
  if (chart.kind !== 'combo') return Number.NEGATIVE_INFINITY
  return values.map((value) => value ?? 0).toSorted((one, other) => other - one)[labelsBesideLines - 1] ?? 0
}

const barLabel = (show: boolean, position: string, digits: number, from: number): object => ({
  show,
  position,
  fontFamily: fonts,
  fontSize: 11,
  color: hash(colours.text),
  formatter: (point: { value: number | null }) =>
    point.value === null || point.value < from ? '' : label(point.value, digits),
})

/** A waterfall is a stack of an unseen base and the bar on it. */
function waterfall(data: Drawn, flat: boolean, palette: Palette): object[] {
  const list = steps((data.series[0]?.values ?? []).map((value) => value ?? 0))
  const colour = { total: palette.total, up: palette.up, down: palette.down }
  return [
    {
      type: 'bar',
      stack: 'all',
      silent: true,
      itemStyle: { color: 'transparent' },
      data: list.map((step) => step.base),
    },
    {
      type: 'bar',
      stack: 'all',
      barMaxWidth: 54,
      data: list.map((step) => ({
        value: step.height,
        itemStyle: { color: hash(colour[step.kind]), borderRadius: 3 },
        label: {
          show: true,
          position: flat ? 'right' : 'top',
          fontFamily: fonts,
          fontSize: 11,
          color: hash(colours.text),
          formatter: step.kind === 'total' ? label(step.value, data.digits) : signed(step.value, data.digits),
        },
      })),
    },
  ]
}

const signed = (value: number, digits: number): string => `${value > 0 ? '+' : ''}${label(value, digits)}`

/** How high a chart wants to be: lying bars need a line each. */
export function heightOf(chart: Chart, language: Language, usual: number, width: number): number {
  const data = drawn(chart, 'CNY', language)
  if (!flatIn(chart, data, { width, height: usual })) return usual
  const bars = chart.kind === 'waterfall' ? 1 : chart.series.length
  return Math.max(150, 60 + data.categories.length * (16 * bars + 16))
}

/** What an axis that does not begin at zero has to say of itself; null for one that does. */
export function cutNote(chart: Chart, currency: string, language: Language): string | null {
  const data = drawn(chart, currency, language)
  const cut = cutFor(chart, data)
  if (cut === 0) return null
  const text = label(cut, data.digits)
  return language === 'zh' ? `纵轴自 ${text} 起` : `axis from ${text}`
}
