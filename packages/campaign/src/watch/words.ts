import type { Words } from '../measures/measure.ts'

export { amount, thousands as whole } from '../measures/amount.ts'

export const words = (zh: string, en: string): Words => ({ zh, en })

/** A share of one as a percentage: without a decimal from ten per cent on. */
export const percent = (share: number): string => `${(share * 100).toFixed(Math.abs(share) < 0.1 ? 1 : 0)}%`

export const decimal = (value: number): string => value.toFixed(1)
