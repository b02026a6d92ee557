import type { Words } from '../measures/measure.ts'

export const words = (zh: string, en: string): Words => ({ zh, en })

const signs: Record<string, string> = { CNY: '¥', GBP: '£', USD: '$', EUR: '€' }

const thousands = (value: number): string =>
  `${value < 0 ? '−' : ''}${String(Math.abs(Math.round(value))).replaceAll(/\B(?=(\d{3})+$)/g, ',')}`

export const amount = (fen: number, currency: string): string =>
  `${signs[currency] ?? `${currency} `}${thousands(fen / 100)}`

export const whole = thousands

/** A share of one as a percentage: without a decimal from ten per cent on. */
export const percent = (share: number): string => `${(share * 100).toFixed(Math.abs(share) < 0.1 ? 1 : 0)}%`

export const decimal = (value: number): string => value.toFixed(1)
