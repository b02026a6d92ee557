import { besides, dimensions, planSplits, type Beside, type Measure, type Split } from '@dacu/campaign'
import { addDays } from '../numbers/time.ts'

/** What the measures page shows: all of it stands in the address. `until` is the last day shown. */
export type Shown = {
  list: string[]
  by: Split[]
  from: string
  until: string
  shop: string
  channel: string
  /** Whose plan, phases, roles and last event are meant; empty: none. */
  campaign: string
  beside: Beside[]
}

const dayForm = /^\d{4}-\d{2}-\d{2}$/
const splits: readonly Split[] = [...dimensions, ...planSplits]
const names = (text: string | undefined) => (text ?? '').split(',').filter((each) => each !== '')

/** Reads the address; what is missing or makes no sense is the last thirty days of sales by day. */
export function shownIn(address: Record<string, string>, today: string): Shown {
  const until = dayForm.test(address['until'] ?? '') ? String(address['until']) : today
  const from = dayForm.test(address['from'] ?? '') ? String(address['from']) : addDays(until, -29)
  const list = names(address['list'])
  const by = address['by'] === undefined ? ['day'] : names(address['by'])
  return {
    list: list.length > 0 ? list : ['gmv', 'paid_orders'],
    by: by.flatMap((each) => splits.find((split) => split === each) ?? []),
    from: from <= until ? from : until,
    until,
    shop: address['shop'] ?? '',
    channel: address['channel'] ?? '',
    campaign: address['campaign'] ?? '',
    beside: besides.filter((each) => names(address['beside']).includes(each)),
  }
}

/** The question for the server, whose `until` is the first moment no longer asked for. */
export function askedFor(shown: Shown) {
  const beside = shown.beside.filter((each) => shown.campaign !== '' || !needsCampaign.has(each))
  return {
    list: shown.list.join(','),
    from: shown.from,
    until: addDays(shown.until, 1),
    ...(shown.by.length > 0 ? { by: shown.by.join(',') } : {}),
    ...(shown.shop ? { shop: shown.shop } : {}),
    ...(shown.channel ? { channel: shown.channel } : {}),
    ...(shown.campaign ? { campaign: shown.campaign } : {}),
    ...(beside.length > 0 ? { beside: beside.join(',') } : {}),
  }
}

/** The address of a view; the page and its links write it the same way. */
export function addressOf(shown: Shown) {
  const { list, by, from, until, shop, channel, campaign, beside } = shown
  return {
    list: list.join(','),
    by: by.join(',') || 'none',
    from,
    until,
    shop,
    channel,
    campaign,
    beside: beside.join(','),
  }
}

/** What can only be compared with, and split by, where a campaign is named. */
export const needsCampaign: ReadonlySet<Beside | Split> = new Set(['plan', 'last_event', 'phase', 'role'])

/** What the facts must know so that the plan can split them. */
const needs: Partial<Record<Split, Split>> = { role: 'item', source_kind: 'source', source_group: 'source' }

/** By what all of the chosen measures can be split; only one split of the plan at a time. */
export function sharedSplits(measures: readonly Measure[], shown: Pick<Shown, 'campaign' | 'by'>): Split[] {
  const known = (split: Split) =>
    measures.every((measure) => measure.dimensions.some((dimension) => dimension === split))
  const planned = planSplits.filter((split) => {
    const need = needs[split]
    return (need === undefined || known(need)) && (shown.campaign !== '' || !needsCampaign.has(split))
  })
  return [...dimensions.filter(known), ...planned]
}

export const isPlanSplit = (split: Split): boolean => planSplits.some((each) => each === split)
