import type { Unit } from '@dacu/campaign'
import type { EChartsCoreOption } from 'echarts/core'
import { formatTick, formatValue } from '../numbers/format.ts'
import type { Reading } from '../numbers/reading.ts'

/** A chart as data in the reader's language; what the review sends and what the measures page makes. */
export type ChartData = {
  kind: 'bar' | 'line' | 'waterfall' | 'stacked' | 'combo'
  unit: Unit
  categories: string[]
  series: {
    name: string
    values: (number | null)[]
    kind?: 'bar' | 'line' | undefined
    /** What a line is compared with, and is not itself. */
    dashed?: boolean
  }[]
}

/** Colours taken from the tokens of the page. */
export type Palette = {
  ink: string
  quiet: string
  line: string
  sheet: string
  gain: string
  loss: string
  plan: string
  series: string[]
}

const fontFamily = "'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', system-ui, sans-serif"

export function frameOf(palette: Palette) {
  return {
    textStyle: { fontFamily },
    animationDuration: 300,
    grid: { left: 8, right: 16, top: 36, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 14,
      itemHeight: 8,
      textStyle: { color: palette.quiet },
    },
    tooltip: {
      trigger: 'axis' as const,
      confine: true,
      backgroundColor: palette.sheet,
      borderColor: palette.line,
      textStyle: { color: palette.ink },
    },
  }
}

const namesMax = 10

export function axesOf(categories: string[], unit: Unit, reading: Reading, palette: Palette) {
  return {
    xAxis: {
      type: 'category' as const,
      data: categories,
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      // A few names are all written, broken into lines; many dates leave some out.
      axisLabel:
        categories.length <= namesMax
          ? { color: palette.quiet, interval: 0, width: 92, lineHeight: 15, overflow: 'break' as const }
          : { color: palette.quiet, hideOverlap: true },
    },
    yAxis: {
      type: 'value' as const,
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.quiet, formatter: (value: number) => formatTick(value, unit, reading) },
    },
  }
}

type Bar = ChartData['series'][number]

function seriesOf(data: ChartData, each: Bar, index: number, palette: Palette) {
  const kind = each.kind ?? (data.kind === 'line' ? 'line' : 'bar')
  const isPlan = data.kind === 'combo' && kind === 'line'
  const color = isPlan ? palette.plan : (palette.series[index % palette.series.length] ?? palette.ink)
  return {
    name: each.name,
    type: kind,
    data: each.values,
    ...(data.kind === 'stacked' ? { stack: 'all' } : {}),
    barMaxWidth: 36,
    showSymbol: each.values.length < 40,
    symbolSize: 5,
    lineStyle: { width: 2, type: isPlan || each.dashed ? 'dashed' : 'solid' },
    itemStyle: { color },
  }
}

/**
 * From the first column to the last: each part stands on what the parts before it left. Below zero the invisible
 * foot would point down, so a waterfall is drawn for totals above zero only, which sales are.
 */
function waterfall(values: readonly (number | null)[], palette: Palette, write: (value: number) => string) {
  const numbers = values.map((value) => value ?? 0)
  const last = numbers.length - 1
  let level = 0
  const columns = numbers.map((value, index) => {
    const whole = index === 0 || index === last
    const from = whole ? 0 : level
    level = whole ? value : level + value
    return { foot: Math.min(from, level), size: Math.abs(level - from), whole, up: level >= from }
  })
  return [
    {
      type: 'bar',
      stack: 'all',
      silent: true,
      itemStyle: { color: 'transparent' },
      data: columns.map((c) => c.foot),
      tooltip: { show: false },
    },
    {
      type: 'bar',
      stack: 'all',
      barMaxWidth: 44,
      label: {
        show: columns.length <= namesMax,
        position: 'top' as const,
        color: palette.ink,
        formatter: ({ dataIndex }: { dataIndex: number }) => write(numbers[dataIndex] ?? 0),
      },
      data: columns.map((column) => ({
        value: column.size,
        itemStyle: { color: column.whole ? palette.plan : column.up ? palette.gain : palette.loss },
      })),
    },
  ]
}

/**
 * Where a waterfall's axis begins. Parts of a few per cent would be hairlines beside two whole columns, so the axis
 * is cut below them; the chart then says that it does not begin at zero.
 */
export function waterfallFrom(values: readonly (number | null)[]): number {
  const numbers = values.map((value) => value ?? 0)
  const levels = numbers
    .slice(0, -1)
    .map((_, index) => numbers.slice(0, index + 1).reduce((a, b) => a + b, 0))
  const [low, high] = [Math.min(...levels), Math.max(...levels)]
  const from = low - 2 * (high - low)
  if (from <= high / 3) return 0
  const step = 10 ** Math.floor(Math.log10(high - low || 1))
  return Math.floor(from / step) * step
}

/** The option of a chart of bars and lines, in the units and words of the reader. */
export function optionOf(data: ChartData, reading: Reading, palette: Palette): EChartsCoreOption {
  const common = { ...frameOf(palette), ...axesOf(data.categories, data.unit, reading, palette) }
  const write = (value: unknown) => formatValue(typeof value === 'number' ? value : null, data.unit, reading)
  if (data.kind === 'waterfall') {
    const values = data.series[0]?.values ?? []
    const tell = (points: { dataIndex: number; name: string }[]) =>
      points[0] ? `${points[0].name} ${write(values[points[0].dataIndex])}` : ''
    return {
      ...common,
      legend: { show: false },
      yAxis: { ...common.yAxis, min: waterfallFrom(values) },
      tooltip: { ...common.tooltip, formatter: tell },
      series: waterfall(values, palette, write),
    }
  }
  return {
    ...common,
    legend: { ...common.legend, show: data.series.length > 1 },
    tooltip: { ...common.tooltip, valueFormatter: write },
    series: data.series.map((each, index) => seriesOf(data, each, index, palette)),
  }
}
