const signs: Record<string, string> = { CNY: '¥', GBP: '£', USD: '$', EUR: '€' }

/** A number without its decimals, its thousands marked. */
export const thousands = (value: number): string =>
  `${value < 0 ? '−' : ''}${String(Math.abs(Math.round(value))).replaceAll(/\B(?=(\d{3})+$)/g, ',')}`

/** An amount of `fen` in whole units of its currency, for a glance. */
export const amount = (fen: number, currency: string): string =>
  `${signs[currency] ?? `${currency} `}${thousands(fen / 100)}`
