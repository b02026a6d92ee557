import { addDays } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'
import type { SumRow } from '../measures/measure.ts'
import type { Campaign } from '../plan/document.ts'
import type { LowestPaid } from './context.ts'

/** Days whose paid prices a platform compares with (E-06). */
export const comparedDays = 30
/** Days whose paid prices the law compares with. */
const lawDays = 7

/** The day before which prices are compared: that of the first burst or presale, or today where it lies before. */
export function comparedBefore(campaign: Campaign, today: Day): Day {
  const begins = campaign.phases
    .filter((phase) => phase.kind === 'burst' || phase.kind === 'presale')
    .map((phase) => phase.window.from.slice(0, 10))
    .toSorted()[0]
  return begins !== undefined && begins < today ? begins : today
}

/** Average paid price a piece of one item on one day; null where nothing was sold. */
function paidEach({ sums }: SumRow): number | null {
  const pieces = sums.paid_pieces ?? 0
  return pieces > 0 ? Math.round((sums.paid_fen ?? 0) / pieces) : null
}

const less = (one: number | null, other: number): number => (one === null ? other : Math.min(one, other))

/**
 * The lowest daily price of each item over 7 and 30 days before a day, from sums of `paid_fen` and
 * `paid_pieces` by day and item. The facts keep sums of a day, so a day's average is as fine as it gets:
 * a single lower order inside a day is not seen.
 */
export function lowestPaidPrices(rows: readonly SumRow[], before: Day): Record<string, LowestPaid> {
  const [week, month] = [addDays(before, -lawDays), addDays(before, -comparedDays)]
  const lowest = new Map<string, LowestPaid>()
  const inOrder = rows.toSorted((one, other) => (one.key.day ?? '').localeCompare(other.key.day ?? ''))
  for (const row of inOrder) {
    const price = paidEach(row)
    const { item, day } = row.key
    if (!item || !day || price === null || day >= before) continue
    const known = lowest.get(item) ?? { days7Fen: null, days30Fen: null, lastFen: null }
    lowest.set(item, {
      days7Fen: day >= week ? less(known.days7Fen, price) : known.days7Fen,
      days30Fen: day >= month ? less(known.days30Fen, price) : known.days30Fen,
      lastFen: price,
    })
  }
  return Object.fromEntries(lowest)
}
