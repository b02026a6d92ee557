import type { CampaignLine } from '@dacu/contract'
import { addDays } from '../numbers/time.ts'
import type { Shade } from './ledger-option.ts'

/** The days of a campaign on the wall it was written for; `until` is the first day after. */
export function daysOfLine({ from, until }: Pick<CampaignLine, 'from' | 'until'>): {
  from: string
  until: string
} {
  const last = until.slice(0, 10)
  return { from: from.slice(0, 10), until: until.slice(11, 16) === '00:00' ? last : addDays(last, 1) }
}

/** The campaigns of a shop as stretches behind its prices. */
export const shadesOf = (campaigns: readonly CampaignLine[], shop: string): Shade[] =>
  campaigns
    .filter(({ shops }) => shops.includes(shop))
    .map((campaign) => ({ name: campaign.name, ...daysOfLine(campaign) }))
