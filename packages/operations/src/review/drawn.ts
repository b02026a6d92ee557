import type { Chart } from '@dacu/campaign'
import { colours, seriesColour } from './look.ts'
import type { Language, Palette } from './look.ts'

/** A chart in the numbers that are drawn: what one unit on the axis is worth, and how it is written. */
export type Drawn = {
  categories: string[]
  series: { name: string; values: (number | null)[]; kind: 'bar' | 'line'; colour: string }[]
  /** What the numbers are, for the title: `万元`, `%`. Empty for plain counts. */
  unit: string
  digits: number
}

type Scale = { divisor: number; unit: string; digits: number }

const fenPerYuan = 100
const fenPerWan = 1_000_000
const fenPerThousand = 100_000
/** From here on amounts are drawn in ten thousands (zh) or thousands (en). */
const fenWanFrom = 2_000_000
const fenThousandFrom = 1_000_000_000
/** A two-digit amount in ten thousands needs no second digit. */
const fenOneDigitFrom = 100_000_000

const currencyNames: Record<string, { zh: string; en: string }> = {
  CNY: { zh: '元', en: '¥' },
  GBP: { zh: '英镑', en: '£' },
  USD: { zh: '美元', en: '$' },
  EUR: { zh: '欧元', en: '€' },
}

function moneyScale(most: number, currency: string, language: Language): Scale {
  const name = currencyNames[currency]?.[language] ?? currency
  if (language === 'zh' && most >= fenWanFrom)
    return { divisor: fenPerWan, unit: `万${name}`, digits: most >= fenOneDigitFrom ? 1 : 2 }
  if (language === 'en' && most >= fenThousandFrom)
    return { divisor: fenPerThousand, unit: `${name} thousand`, digits: 0 }
  return { divisor: fenPerYuan, unit: name, digits: 0 }
}

function scaleOf(chart: Chart, most: number, currency: string, language: Language): Scale {
  switch (chart.unit) {
    case 'fen':
      return moneyScale(most, currency, language)
    case 'count':
      return { divisor: 1, unit: '', digits: 0 }
    case 'permyriad':
      return { divisor: 100, unit: '%', digits: 1 }
    case 'ratio':
    case 'score':
      return { divisor: 100, unit: '', digits: 2 }
    case 'days':
      return { divisor: 10, unit: language === 'zh' ? '天' : 'days', digits: 1 }
    case 'hours':
      return { divisor: 10, unit: language === 'zh' ? '小时' : 'hours', digits: 1 }
    case 'seconds':
      return { divisor: 1, unit: language === 'zh' ? '秒' : 's', digits: 0 }
    default:
      return chart.unit satisfies never
  }
}

export function drawn(chart: Chart, currency: string, language: Language, palette: Palette = colours): Drawn {
  const all = chart.series.flatMap((series) => series.values.flatMap((value) => value ?? []))
  const most = all.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  const scale = scaleOf(chart, most, currency, language)
  return {
    categories: chart.categories.map((one) => (typeof one === 'string' ? one : one[language])),
    series: chart.series.map((series, index) => ({
      name: series.name[language],
      values: series.values.map((value) => (value === null ? null : value / scale.divisor)),
      kind: series.kind ?? (chart.kind === 'line' ? 'line' : 'bar'),
      colour: seriesColour(chart, index, palette),
    })),
    unit: scale.unit,
    digits: scale.digits,
  }
}

/** A number as it stands beside a bar. */
export function label(value: number, digits: number): string {
  const [whole = '0', rest] = Math.abs(value).toFixed(digits).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0 ? '−' : ''}${grouped}${rest === undefined ? '' : `.${rest}`}`
}

/** The steps of a waterfall: where each bar begins and how far it goes. First and last stand on the ground. */
export type Step = { base: number; height: number; kind: 'total' | 'up' | 'down'; value: number }
export function steps(values: readonly number[]): Step[] {
  let level = 0
  return values.map((value, index): Step => {
    if (index === 0 || index === values.length - 1) {
      level = value
      return { base: 0, height: value, kind: 'total', value }
    }
    const before = level
    level += value
    return { base: Math.min(before, level), height: Math.abs(value), kind: value < 0 ? 'down' : 'up', value }
  })
}

/**
 * Where the axis of a waterfall begins. Steps that are small beside the totals would be hairlines on an axis
 * from zero, so it then begins below the lowest step, and the title says so.
 */
const smallSpan = 0.4
export function cutOf(list: readonly Step[]): number {
  const levels = list.flatMap((step) => [step.base, step.base + step.height]).filter((level) => level !== 0)
  const [low, high] = [Math.min(...levels), Math.max(...levels)]
  const span = high - low
  if (levels.length === 0 || low <= 0 || span === 0 || span > smallSpan * high) return 0
  const step = 10 ** Math.floor(Math.log10(span))
  return Math.max(0, Math.floor((low - span * 0.6) / step) * step)
}

/** Long names, and many of them, stand beside lying bars, since under upright ones they would overlap. */
const longName = 6
const manyNames = 7
export const lies = (chart: Chart, categories: readonly string[]): boolean =>
  chart.kind === 'bar' &&
  (categories.length > manyNames || categories.some((name) => widthOf(name) > longName))

/** Chinese characters are about twice as wide as Latin ones. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.55), 0)
