import type { Unit, Words } from '../measures/measure.ts'

/** A sentence in both languages. */
export const say = (zh: string, en: string): Words => ({ zh, en })

/** Half away from zero, so that a loss rounds as a gain does. */
export const roundAway = (value: number): number => Math.sign(value) * Math.round(Math.abs(value)) + 0

const grouped = (value: number, digits: number): string => {
  const [whole = '0', rest] = Math.abs(value).toFixed(digits).split('.')
  const text = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? text : `${text}.${rest}`
}
const minus = (value: number): string => (value < 0 ? '−' : '')

/** A whole number with its thousands marked. */
export const count = (value: number): string => `${minus(value)}${grouped(roundAway(value), 0)}`

const currencies: Record<string, { zh: string; en: string }> = {
  CNY: { zh: '元', en: '¥' },
  GBP: { zh: '英镑', en: '£' },
  USD: { zh: '美元', en: '$' },
  EUR: { zh: '欧元', en: '€' },
}
const currencyOf = (code: string): { zh: string; en: string } =>
  currencies[code] ?? { zh: code, en: `${code} ` }

/** Smallest units of money that one step of a shown amount stands for. */
const fenPerYuan = 100
const fenPerWan = 1_000_000
const fenPerYi = 10_000_000_000

/**
 * An amount as people say it. Chinese: 亿元 and 万元 to two digits from 10,000 yuan on, whole yuan from 1,000,
 * two digits below. English: whole units with thousands marked, two digits below 1,000.
 */
export function money(fen: number, currency: string): Words {
  const name = currencyOf(currency)
  const size = Math.abs(fen)
  const cents = size < 1_000 * fenPerYuan && size % fenPerYuan !== 0
  const plain = cents ? grouped(fen / fenPerYuan, 2) : grouped(roundAway(fen / fenPerYuan), 0)
  return say(
    `${minus(fen)}${chineseAmount(size) ?? `${plain} `}${name.zh}`,
    `${minus(fen)}${name.en}${plain}`,
  )
}

function chineseAmount(size: number): string | null {
  if (size >= fenPerYi) return `${grouped(roundAway((size / fenPerYi) * 100) / 100, 2)} 亿`
  if (size >= fenPerWan) return `${grouped(roundAway((size / fenPerWan) * 100) / 100, 2)} 万`
  return null
}

const signed = (value: number, words: Words): Words =>
  value > 0 ? say(`+${words.zh}`, `+${words.en}`) : words

/** An amount with its sign, for differences. */
export const moneyChange = (fen: number, currency: string): Words => signed(fen, money(fen, currency))

/** A share in ten-thousandths as a percentage with one digit. */
export function percent(permyriad: number): string {
  return `${minus(permyriad)}${grouped(roundAway(permyriad / 10) / 10, 1)}%`
}

/** A difference of two shares, never to be mistaken for a relative change. */
export function points(permyriad: number): Words {
  const text = `${permyriad > 0 ? '+' : minus(permyriad)}${grouped(permyriad / 100, 2)}`
  return say(`${text} 个百分点`, `${text} percentage points`)
}

/** actual against other, as a signed percentage; null where there is nothing to compare with. */
export function change(actual: number | null, other: number | null): string | null {
  if (actual === null || other === null || other === 0) return null
  const permyriad = ((actual - other) / Math.abs(other)) * 10_000
  return `${permyriad > 0 ? '+' : ''}${percent(permyriad)}`
}

const decimal = (value: number, digits: number): string => `${minus(value)}${grouped(value, digits)}`

/** A measure's value as it is shown, from whole steps of its unit (100 steps a percent, a ratio, a score; 10 a day or an hour). */
export function shown(value: number, unit: Unit, currency: string): Words {
  switch (unit) {
    case 'fen':
      return money(value, currency)
    case 'count':
      return say(count(value), count(value))
    case 'permyriad':
      return say(percent2(value), percent2(value))
    case 'ratio':
    case 'score':
      return say(decimal(value / 100, 2), decimal(value / 100, 2))
    case 'days':
      return say(`${decimal(value / 10, 1)} 天`, `${decimal(value / 10, 1)} days`)
    case 'hours':
      return say(`${decimal(value / 10, 1)} 小时`, `${decimal(value / 10, 1)} hours`)
    case 'seconds':
      return say(`${count(value)} 秒`, `${count(value)} s`)
    default:
      return unit satisfies never
  }
}

/** Conversions differ in the second digit, so values keep two. */
const percent2 = (permyriad: number): string => `${decimal(permyriad / 100, 2)}%`

/** Days as `6 月 18 日` and `18 Jun`. */
export function dayWords(day: string): Words {
  const [, month = '', date = ''] = day.split('-')
  return say(`${Number(month)} 月 ${Number(date)} 日`, `${Number(date)} ${months[Number(month) - 1] ?? ''}`)
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The axis form of a day, alike in both languages. */
export const shortDay = (day: string): string => day.slice(5).replace('-', '/')

/** Sentences joined into one text. */
export const joinWords = (parts: readonly Words[], zh: string, en: string): Words =>
  say(parts.map((part) => part.zh).join(zh), parts.map((part) => part.en).join(en))
