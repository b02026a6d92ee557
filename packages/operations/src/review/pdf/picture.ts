import type { Chart } from '@dacu/campaign'
import { cutOf, label, lies, steps } from '../drawn.ts'
import type { Drawn } from '../drawn.ts'
import { colours } from '../look.ts'
import type { Palette } from '../look.ts'
import type { Sheets } from './sheets.ts'
import { widthAt } from './type.ts'

export type Area = { x: number; y: number; width: number; height: number }

type Bar = {
  name: string
  from: number
  to: number
  colour: string
  text: string | null
  slot: number
  of: number
}

const nameSize = 7.5
const room = { names: 26, legend: 16, values: 40 }
/** From so many bars on their numbers would stand on each other. */
const labelledMost = 26

/** How high a chart wants to be: lying bars need a line each. */
export const pictureHeight = (chart: Chart, data: Drawn): number =>
  lies(chart, data.categories) ? 40 + data.categories.length * (11 * data.series.length + 10) : 190

/** A chart drawn with lines and boxes: bars upright or lying, stacked, a waterfall, lines over bars. */
export function picture(sheets: Sheets, chart: Chart, data: Drawn, palette: Palette, area: Area): void {
  const bars = chart.kind === 'waterfall' ? waterfallBars(data, palette) : plainBars(chart, data)
  const lines = chart.kind === 'waterfall' ? [] : data.series.filter((one) => one.kind === 'line')
  if (data.series.length > 1 && chart.kind !== 'waterfall') legend(sheets, data, area)
  const values = [
    ...bars.flatMap((bar) => [bar.from, bar.to]),
    ...lines.flatMap((one) => one.values.flatMap((value) => value ?? [])),
  ]
  const cut =
    chart.kind === 'waterfall' ? cutOf(steps(data.series[0]?.values.map((value) => value ?? 0) ?? [])) : 0
  const [low, high] = [
    Math.min(cut, ...values.filter((value) => value !== 0 || cut === 0)),
    Math.max(cut, ...values),
  ]
  const scale = { low, span: high - low || 1 }
  if (lies(chart, data.categories)) lying(sheets, data, bars, scale, area)
  else upright(sheets, data, bars, lines, scale, area)
}

type Scale = { low: number; span: number }

function legend(sheets: Sheets, data: Drawn, area: Area): void {
  let x =
    area.x + area.width / 2 - data.series.reduce((sum, one) => sum + widthAt(one.name, nameSize) + 26, 0) / 2
  for (const one of data.series) {
    sheets.box(x, area.y + 3, 9, 6, one.colour)
    sheets.text(one.name, x + 13, area.y + 9, { size: nameSize, colour: colours.text })
    x += widthAt(one.name, nameSize) + 26
  }
}

function plainBars(chart: Chart, data: Drawn): Bar[] {
  const series = data.series.filter((one) => one.kind === 'bar')
  const stacked = chart.kind === 'stacked'
  const few = data.categories.length * series.length <= labelledMost && chart.kind !== 'combo'
  return data.categories.flatMap((name, n) => {
    let level = 0
    return series.flatMap((one, slot): Bar[] => {
      const value = one.values[n] ?? null
      if (value === null) return []
      const from = stacked ? level : 0
      level += value
      const text = few ? label(value, data.digits) : null
      const place = stacked ? { slot: 0, of: 1 } : { slot, of: series.length }
      return [{ name, from, to: from + value, colour: one.colour, text, ...place }]
    })
  })
}

function waterfallBars(data: Drawn, palette: Palette): Bar[] {
  const list = steps((data.series[0]?.values ?? []).map((value) => value ?? 0))
  const colour = { total: palette.total, up: palette.up, down: palette.down }
  return list.map((step, n) => ({
    name: data.categories[n] ?? '',
    from: step.base,
    to: step.base + step.height,
    colour: colour[step.kind],
    text: `${step.kind === 'up' ? '+' : ''}${label(step.value, data.digits)}`,
    slot: 0,
    of: 1,
  }))
}

function lying(sheets: Sheets, data: Drawn, bars: readonly Bar[], { low, span }: Scale, area: Area): void {
  const names = area.width * 0.3
  const left = area.x + names + 6
  const top = area.y + room.legend
  const each = (area.height - room.legend) / Math.max(1, data.categories.length)
  const width = area.width - names - 60
  const at = (value: number): number => left + ((value - low) / span) * width
  for (const [n, name] of data.categories.entries()) {
    const middle = top + each * (n + 0.5)
    sheets.text(shortened(name, names), area.x + names, middle + 3, {
      size: nameSize,
      colour: colours.text,
      align: 'right',
    })
    for (const bar of bars.filter((one) => one.name === name)) {
      const height = (each * 0.75) / bar.of
      const y = top + each * n + each * 0.12 + height * bar.slot
      const [from, to] = [Math.min(at(bar.from), at(bar.to)), Math.max(at(bar.from), at(bar.to))]
      sheets.box(from, y, Math.max(0.5, to - from), height * 0.9, bar.colour)
      if (bar.text !== null)
        sheets.text(bar.text, to + 3, y + height * 0.5 + 2.5, { size: 7, colour: colours.text })
    }
  }
}

function upright(
  sheets: Sheets,
  data: Drawn,
  bars: readonly Bar[],
  lines: Drawn['series'],
  { low, span }: Scale,
  area: Area,
): void {
  const left = area.x + room.values
  const width = area.width - room.values
  const top = area.y + room.legend + 8
  const height = area.height - room.legend - room.names - 8
  const at = (value: number): number => top + height - ((Math.max(low, value) - low) / span) * height
  const each = width / Math.max(1, data.categories.length)
  for (const share of [0, 0.5, 1]) {
    const value = low + span * share
    sheets.line(
      [
        [left, at(value)],
        [left + width, at(value)],
      ],
      colours.line,
      0.6,
    )
    sheets.text(label(value, Math.min(1, data.digits)), left - 5, at(value) + 2.5, {
      size: 7,
      colour: colours.quiet,
      align: 'right',
    })
  }
  const every = Math.ceil(data.categories.length / 24)
  for (const [n, name] of data.categories.entries()) {
    const middle = left + each * (n + 0.5)
    if (n % every === 0)
      sheets.text(shortened(name, each * every * 1.05), middle, top + height + 11, {
        size: nameSize,
        colour: colours.text,
        align: 'centre',
      })
    for (const bar of bars.filter((one) => one.name === name)) {
      const thick = Math.min(46, each * 0.66) / bar.of
      const x = middle - (thick * bar.of) / 2 + thick * bar.slot
      const [from, to] = [Math.min(at(bar.from), at(bar.to)), Math.max(at(bar.from), at(bar.to))]
      sheets.box(x, from, thick * 0.92, Math.max(0.5, to - from), bar.colour)
      if (bar.text !== null)
        sheets.text(bar.text, x + thick / 2, from - 3, { size: 7, colour: colours.text, align: 'centre' })
    }
  }
  for (const one of lines) {
    const points = one.values.flatMap((value, n): [number, number][] =>
      value === null ? [] : [[left + each * (n + 0.5), at(value)]],
    )
    if (points.length > 1) sheets.line(points, one.colour, 1.6)
  }
}

function shortened(text: string, width: number): string {
  if (widthAt(text, nameSize) <= width) return text
  const all = [...text]
  while (all.length > 1 && widthAt(`${all.join('')}.`, nameSize) > width) all.pop()
  return `${all.join('')}.`
}
