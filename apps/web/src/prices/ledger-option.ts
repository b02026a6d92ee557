import type { PriceLedgersAnswer } from '@dacu/contract'
import type { EChartsCoreOption } from 'echarts/core'
import { formatMoney, formatTick } from '../numbers/format.ts'
import type { Reading } from '../numbers/reading.ts'
import { addDays } from '../numbers/time.ts'
import { frameOf, type Palette } from '../parts/chart-options.ts'

export type Ledger = PriceLedgersAnswer['ledgers'][number]
type Day = Ledger['days'][number]
/** A campaign behind the prices; `until` is its first day after. */
export type Shade = { name: string; from: string; until: string }
export type LedgerNames = Record<'list' | 'item' | 'paid' | 'order', string>

/** Every day from the first to the last; a day on which nothing was sold has no price. */
export function everyDay(days: readonly Day[]): string[] {
  const [first, last] = [days[0]?.day, days.at(-1)?.day]
  if (first === undefined || last === undefined) return []
  const all = [first]
  for (let day = first; day < last; day = addDays(day, 1)) all.push(addDays(day, 1))
  return all
}

/** The stretch of the axis that a campaign covers; null where it lies outside. */
export function shadeOn(all: readonly string[], { from, until }: Shade): [string, string] | null {
  const covered = all.filter((day) => day >= from && day < until)
  const [first, last] = [covered[0], covered.at(-1)]
  return first !== undefined && last !== undefined ? [first, last] : null
}

/** What is told of a day; plain text, so that a number of an order is never read as anything else. */
function told(day: Day | undefined, date: string, names: LedgerNames, reading: Reading): string {
  if (!day) return date
  const money = (fen: number) => formatMoney(fen, reading, 'exact')
  return [
    date,
    `${names.list} ${money(day.listFen)}`,
    `${names.item} ${money(day.itemFen)}`,
    `${names.paid} ${money(day.paidFen)}`,
    `${names.order} ${day.order}`,
  ].join('\n')
}

/** Prices do not begin at zero: what moves is a few yuan of a hundred. */
const axesOf = (all: readonly string[], reading: Reading, palette: Palette) => ({
  xAxis: {
    type: 'category',
    data: [...all],
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    axisLabel: { color: palette.quiet, hideOverlap: true },
  },
  yAxis: {
    type: 'value',
    scale: true,
    splitLine: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.quiet, formatter: (value: number) => formatTick(value, 'fen', reading) },
  },
})

/** Listed, item-level and lowest paid prices by day, with the campaigns' days shaded behind. */
export function ledgerOption(
  days: readonly Day[],
  shades: readonly Shade[],
  names: LedgerNames,
  reading: Reading,
  palette: Palette,
): EChartsCoreOption {
  const all = everyDay(days)
  const known = new Map(days.map((day) => [day.day, day]))
  const frame = frameOf(palette)
  const areas = shades.flatMap((shade) => {
    const on = shadeOn(all, shade)
    return on ? [[{ xAxis: on[0], name: shade.name }, { xAxis: on[1] }]] : []
  })
  const line = (name: string, of: (day: Day) => number, color: string | undefined, more: object = {}) => ({
    name,
    type: 'line',
    step: 'end',
    connectNulls: true,
    showSymbol: false,
    data: all.map((day) => {
      const found = known.get(day)
      return found ? of(found) : null
    }),
    itemStyle: { color },
    lineStyle: { width: 1.5 },
    ...more,
  })
  return {
    ...frame,
    grid: { ...frame.grid, top: 56 },
    ...axesOf(all, reading, palette),
    tooltip: {
      ...frame.tooltip,
      renderMode: 'richText',
      formatter: (points: { axisValue: string }[]) => {
        const date = points[0]?.axisValue ?? ''
        return told(known.get(date), date, names, reading)
      },
    },
    series: [
      line(names.list, (day) => day.listFen, palette.quiet, { lineStyle: { width: 1.5, type: 'dashed' } }),
      line(names.item, (day) => day.itemFen, palette.series[1]),
      line(names.paid, (day) => day.paidFen, palette.series[0], {
        lineStyle: { width: 2.5 },
        markArea: {
          silent: true,
          itemStyle: { color: palette.line, opacity: 0.5 },
          label: { color: palette.quiet, position: 'top', distance: 4 },
          data: areas,
        },
      }),
    ],
  }
}
