import { formatMoney } from '../numbers/format.ts'
import { none, type Reading } from '../numbers/reading.ts'

/** Prices of several SKUs: one amount, or from the lowest to the highest. */
export function moneyBetween(from: number | null, to: number | null, reading: Reading): string {
  if (from === null || to === null) return none
  const money = (fen: number) => formatMoney(fen, reading, 'exact')
  return from === to ? money(from) : `${money(from)}–${money(to)}`
}

/** `材质:棉;款式:圆领`, as a sheet has it. */
export const attributesText = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')

/** Null where a part is no `name:value`. */
export function attributesFrom(text: string): Record<string, string> | null {
  const parts = text.split(/[;；]/).filter((part) => part.trim() !== '')
  const pairs = parts.map((part) => /^\s*([^:：]+?)\s*[:：]\s*(.+?)\s*$/.exec(part))
  if (pairs.some((pair) => pair === null)) return null
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']))
}
