import { addDays } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'
import type { Campaign, CampaignKind } from '../plan/document.ts'
import { skusOf } from '../plan/lineup.ts'
import type { PriceException } from '../price-ledger/ledger.ts'

const official: ReadonlySet<CampaignKind> = new Set(['double_11', 'mid_year_618', 'double_12', 'year_goods'])

/** Whether a campaign is one of the platforms' own big events 官方大促, whose prices some years leave out (E-07). */
export const isOfficial = (campaign: Campaign): boolean => official.has(campaign.kind)

/** The days of a campaign; a window that ends at midnight does not reach into the day that begins then. */
export function daysOf({ window }: Campaign): { from: Day; until: Day } {
  const last = window.until.slice(0, 10)
  const atMidnight = /T00:00(:00(\.0+)?)?([Z+-]|$)/.test(window.until)
  return { from: window.from.slice(0, 10), until: atMidnight ? last : addDays(last, 1) }
}

/** The days and SKUs whose prices were those of an official event. */
export function officialEvents(campaigns: readonly Campaign[]): PriceException[] {
  return campaigns.filter(isOfficial).map((campaign) => {
    const skus = campaign.lineup.flatMap(skusOf)
    return { kind: 'official_event', ...daysOf(campaign), skus: skus.length > 0 ? skus : null }
  })
}
