import type { LineupItem } from '../document.ts'
import { costingRates } from '../goods-sections.ts'
import type { Costing, CostingRate } from '../goods-sections.ts'

export type Rates = Readonly<Record<CostingRate, number>>

/** What holds for an item: its own rate, else that of its category, else the campaign's. */
export function ratesFor(costing: Costing, line: Pick<LineupItem, 'item' | 'category'>): Rates {
  const exceptionTo = (rate: CostingRate, of: 'item' | 'category', key: string) =>
    costing.exceptions.findLast((each) => each.rate === rate && each.of === of && each.key === key)
  const rates = { ...costing.rates }
  for (const rate of costingRates) {
    const own = exceptionTo(rate, 'item', line.item) ?? exceptionTo(rate, 'category', line.category)
    if (own) rates[rate] = own.value
  }
  return rates
}
