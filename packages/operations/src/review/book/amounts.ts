import type { Unit } from '@dacu/campaign'
import type { Language } from '../look.ts'

/** How a unit stands in a cell: what one unit of the cell is worth in whole steps, and how it is written. */
export type Written = { steps: number; format: string }

const symbols: Record<string, string> = { CNY: '¥', GBP: '£', USD: '$', EUR: '€' }

/** Money to the cent with its sign, shares as percentages, spans of time with their unit. */
export function writtenAs(unit: Unit, currency: string, language: Language): Written {
  const after = (zh: string, en: string): string => `" ${language === 'zh' ? zh : en}"`
  switch (unit) {
    case 'fen': {
      const sign = `"${symbols[currency] ?? `${currency} `}"`
      return { steps: 100, format: `${sign}#,##0.00;-${sign}#,##0.00` }
    }
    case 'count':
      return { steps: 1, format: '#,##0' }
    case 'permyriad':
      return { steps: 10_000, format: '0.00%' }
    case 'ratio':
    case 'score':
      return { steps: 100, format: '0.00' }
    case 'days':
      return { steps: 10, format: `0.0${after('天', 'days')}` }
    case 'hours':
      return { steps: 10, format: `0.0${after('小时', 'hours')}` }
    case 'seconds':
      return { steps: 1, format: `#,##0${after('秒', 's')}` }
    default:
      return unit satisfies never
  }
}

/** A value as a cell holds it: 12,345 fen are 123.45. Dividing once gives the number nearest to the decimals. */
export const cellValue = (value: number, { steps }: Written): number => value / steps
