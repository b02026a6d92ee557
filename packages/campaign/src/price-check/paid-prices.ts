import { addDays } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'
import type { Campaign } from '../plan/document.ts'
import { lastPaid, lowestPaid } from '../price-ledger/ledger.ts'
import type { Lowest, PriceLedger } from '../price-ledger/ledger.ts'
import type { LowestPaid } from './context.ts'

/** Days whose paid prices a platform compares with (E-06). */
const comparedDays = 30
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

const lower = (one: Lowest | null, other: Lowest | null): Lowest | null =>
  one === null || (other !== null && other.fen < one.fen) ? other : one
const later = (one: Lowest | null, other: Lowest | null): Lowest | null =>
  one === null || (other !== null && other.day > one.day) ? other : one

/** The lowest really paid prices of each item over all its SKUs, shops and channels, before a day. */
export function lowestPaidPrices(ledgers: readonly PriceLedger[], before: Day): Record<string, LowestPaid> {
  const lowest = new Map<string, LowestPaid>()
  const back = (ledger: PriceLedger, days: number) =>
    lowestPaid(ledger, { from: addDays(before, -days), until: before })
  for (const ledger of ledgers) {
    const item = ledger.item ?? ledger.sku
    const last = lastPaid(ledger, before)
    if (last === null) continue
    const known = lowest.get(item) ?? { days7: null, days30: null, last: null }
    lowest.set(item, {
      days7: lower(known.days7, back(ledger, lawDays)),
      days30: lower(known.days30, back(ledger, comparedDays)),
      last: later(known.last, last),
    })
  }
  return Object.fromEntries(lowest)
}
