import { addDays, componentDimensions, components } from '@dacu/campaign'
import type { Component, DayRange, Dimension, SumQuery, SumRow, Sums } from '@dacu/campaign'
import type { Room } from '../room.ts'

/** The engine's sums for one tenant and the shops of one campaign. */
export type Asking = {
  sums(
    by: readonly Dimension[],
    range: DayRange,
    wanted: readonly Component[],
    where?: Where,
  ): Promise<SumRow[]>
}
type Where = NonNullable<SumQuery['where']>

export const asking = (room: Room, shops: readonly string[]): Asking => ({
  async sums(by, range, wanted, where) {
    const known = wanted.filter((component) =>
      by.every((one) => componentDimensions(component).includes(one)),
    )
    if (known.length === 0 || range.from >= range.until) return []
    const query: SumQuery = {
      components: known,
      by,
      from: wall(range.from),
      until: wall(range.until),
      ...(where ? { where } : {}),
    }
    return room.engine.history.sums(room.tenant.id, shops, query)
  },
})

/** A range is of whole days, or of wall-clock times. */
const wall = (at: string): string => (at.length === 10 ? `${at}T00:00:00` : at)

/** What a source, an item, an offer, a cell of a cut is asked for. */
export const ofSource: readonly Component[] = [
  'uv',
  'pv',
  'paid_fen',
  'buyers',
  'refund_fen',
  'source_paid_fen',
  'source_buyers',
  'ad_spend_fen',
  'ad_paid_fen',
]
export const ofItem: readonly Component[] = [
  'paid_fen',
  'paid_pieces',
  'paid_orders',
  'refund_fen',
  'cost_fen',
  'list_fen',
]
export const ofStock: readonly Component[] = ['stock_on_hand', 'stock_value_fen']
export const ofCut: readonly Component[] = ['paid_fen', 'paid_orders']
export const ofChannel: readonly Component[] = [
  'paid_fen',
  'paid_orders',
  'paid_pieces',
  'refund_fen',
  'buyers',
  'new_buyers',
  'uv',
]
export const ofOffer: readonly Component[] = [
  'coupon_issued',
  'coupon_claims',
  'coupon_uses',
  'coupon_paid_fen',
  'coupon_off_fen',
]

/** Days in a row as ranges, so that scattered normal days cost few questions. */
export function runsOf(days: readonly string[]): DayRange[] {
  const runs: DayRange[] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last && last.until === day) last.until = addDays(day, 1)
    else runs.push({ from: day, until: addDays(day, 1) })
  }
  return runs
}

/** Sums of several ranges as one, group by group. */
export async function sumsOver(
  ask: Asking,
  by: readonly Dimension[],
  ranges: readonly DayRange[],
  wanted: readonly Component[],
): Promise<Map<string, Sums>> {
  const out = new Map<string, Sums>()
  for (const range of ranges)
    for (const row of await ask.sums(by, range, wanted)) {
      const key = keyOf(by, row)
      out.set(key, plus(out.get(key) ?? {}, row.sums))
    }
  return out
}

/** A group's key as text, `null` kept apart from any name. */
export const keyOf = (by: readonly Dimension[], row: SumRow): string =>
  JSON.stringify(by.map((one) => row.key[one] ?? null))

export function plus(one: Sums, other: Sums): Sums {
  const out: Sums = { ...one }
  for (const component of components) {
    const value = other[component]
    if (value !== undefined) out[component] = (out[component] ?? 0) + value
  }
  return out
}
