import { stepsOfUnit, type Unit } from '@dacu/campaign'
import { localeOf, none, type Language, type Reading } from './reading.ts'

/**
 * `short` is for reading at a glance (¥12.3万), `exact` for what is paid (¥129.00), `whole` for a running total of a
 * day (¥1,234,567), where every digit moves but fen would only flicker.
 */
export type Style = 'short' | 'exact' | 'whole'

const formats = new Map<string, Intl.NumberFormat>()

/** Number formats are slow to make and many numbers stand on a board, so each is made once. */
function grouped(language: Language, digits: number, least = digits): Intl.NumberFormat {
  const key = `${language} ${digits} ${least}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(localeOf[language], {
    maximumFractionDigits: digits,
    minimumFractionDigits: least,
  })
  formats.set(key, made)
  return made
}

const symbols = new Map<string, string>()

function symbolOf(currency: string): string {
  const known = symbols.get(currency)
  if (known) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  const symbol = format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency
  symbols.set(currency, symbol)
  return symbol
}

const minus = '−'

function signed(value: number, text: string): string {
  return value < 0 ? minus + text : text
}

/** Chinese readers count in 万 and 亿; from ten thousand on that is what they say. */
function inTenThousands(size: number): string {
  if (size >= 1e8) return `${grouped('zh', size >= 1e10 ? 1 : 2, 0).format(size / 1e8)}亿`
  const places = size >= 1e7 ? 0 : size >= 1e6 ? 1 : 2
  return `${grouped('zh', places, 0).format(size / 1e4)}万`
}

/** Money in whole fen (hundredths of the currency). */
export function formatMoney(fen: number, reading: Reading, style: Style = 'short'): string {
  const symbol = symbolOf(reading.currency)
  const size = Math.abs(fen) / stepsOfUnit.fen
  if (style === 'exact') return signed(fen, symbol + grouped(reading.language, 2).format(size))
  if (style === 'short' && reading.language === 'zh' && size >= 1e4)
    return signed(fen, symbol + inTenThousands(size))
  const places = style === 'whole' || size >= 1000 || Number.isInteger(size) ? 0 : 2
  return signed(fen, symbol + grouped(reading.language, places).format(size))
}

/** A count of orders, visitors, pieces. */
export function formatCount(count: number, language: Language, style: Style = 'short'): string {
  const size = Math.abs(count)
  if (style === 'short' && language === 'zh' && size >= 1e5) return signed(count, inTenThousands(size))
  return signed(count, grouped(language, Number.isInteger(count) ? 0 : 1, 0).format(size))
}

/** A share of ten thousand as a percentage: 1234 → 12.34%. */
export function formatShare(permyriad: number, language: Language, digits = 2): string {
  return signed(permyriad, `${grouped(language, digits, 0).format(Math.abs(permyriad) / 100)}%`)
}

const stretchNames: Record<'days' | 'hours' | 'seconds', Record<Language, string>> = {
  days: { zh: '天', en: 'days' },
  hours: { zh: '小时', en: 'hours' },
  seconds: { zh: '秒', en: 's' },
}

/** A value of the catalogue in whole steps of its unit (327 is a ratio of 3.27); null is a dash. */
export function formatValue(
  value: number | null | undefined,
  unit: Unit,
  reading: Reading,
  style: Style = 'short',
): string {
  if (value === null || value === undefined || Number.isNaN(value)) return none
  switch (unit) {
    case 'fen':
      return formatMoney(value, reading, style)
    case 'count':
      return formatCount(value, reading.language, style)
    case 'permyriad':
      return formatShare(value, reading.language)
    case 'ratio':
    case 'score':
      return signed(value, grouped(reading.language, 2).format(Math.abs(value) / stepsOfUnit[unit]))
    case 'days':
    case 'hours':
    case 'seconds':
      return `${grouped(reading.language, 1, 0).format(value / stepsOfUnit[unit])} ${stretchNames[unit][reading.language]}`
    default:
      return unit satisfies never
  }
}

const thousands: Record<Language, readonly (readonly [number, string])[]> = {
  zh: [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  en: [
    [1e9, 'bn'],
    [1e6, 'm'],
    [1e3, 'k'],
  ],
}

/** A number for the short labels of a chart's axis. */
export function formatTick(value: number, unit: Unit, reading: Reading): string {
  if (unit !== 'fen' && unit !== 'count') return formatValue(value, unit, reading)
  const symbol = unit === 'fen' ? symbolOf(reading.currency) : ''
  const size = Math.abs(value) / stepsOfUnit[unit]
  const [by, word] = thousands[reading.language].find(([from]) => size >= from) ?? [1, '']
  return signed(value, `${symbol}${grouped(reading.language, 1, 0).format(size / by)}${word}`)
}

type Direction = 'up' | 'down' | 'level'
/** A difference against something: how large, which way, and whether that is good for the shop. */
export type Difference = { permyriad: number; direction: Direction; good: boolean | null }

/** Null where there is nothing to compare with. Less than a tenth of a percent counts as level. */
export function compare(
  actual: number | null,
  other: number | null,
  better: 'up' | 'down' | null,
): Difference | null {
  if (actual === null || other === null || other === 0) return null
  return differenceOf(Math.round(((actual - other) / Math.abs(other)) * 10_000), better)
}

export function differenceOf(permyriad: number, better: 'up' | 'down' | null): Difference {
  if (Math.abs(permyriad) < 10) return { permyriad, direction: 'level', good: null }
  const direction = permyriad > 0 ? 'up' : 'down'
  return { permyriad, direction, good: better === null ? null : better === direction }
}
