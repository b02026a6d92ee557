import { dimensions, type Dimension, type Measure } from '@dacu/campaign'
import { addDays } from '../numbers/time.ts'

/** What the measures page shows: all of it stands in the address. `until` is the last day shown. */
export type Shown = {
  list: string[]
  by: Dimension[]
  from: string
  until: string
  shop: string
  channel: string
}

const dayForm = /^\d{4}-\d{2}-\d{2}$/
const names = (text: string | undefined) => (text ?? '').split(',').filter((each) => each !== '')

/** Reads the address; what is missing or makes no sense is the last thirty days of sales by day. */
export function shownIn(address: Record<string, string>, today: string): Shown {
  const until = dayForm.test(address['until'] ?? '') ? String(address['until']) : today
  const from = dayForm.test(address['from'] ?? '') ? String(address['from']) : addDays(until, -29)
  const list = names(address['list'])
  const by = address['by'] === undefined ? ['day'] : names(address['by'])
  return {
    list: list.length > 0 ? list : ['gmv', 'paid_orders'],
    by: by.flatMap((each) => dimensions.find((dimension) => dimension === each) ?? []),
    from: from <= until ? from : until,
    until,
    shop: address['shop'] ?? '',
    channel: address['channel'] ?? '',
  }
}

/** The question for the server, whose `until` is the first moment no longer asked for. */
export function askedFor(shown: Shown) {
  return {
    list: shown.list.join(','),
    from: shown.from,
    until: addDays(shown.until, 1),
    ...(shown.by.length > 0 ? { by: shown.by.join(',') } : {}),
    ...(shown.shop ? { shop: shown.shop } : {}),
    ...(shown.channel ? { channel: shown.channel } : {}),
  }
}

/** The address of a view; the page and its links write it the same way. */
export function addressOf(shown: Shown) {
  const { list, by, from, until, shop, channel } = shown
  return { list: list.join(','), by: by.join(',') || 'none', from, until, shop, channel }
}

/** By what all of the chosen measures can be split. */
export function sharedDimensions(measures: readonly Measure[]): Dimension[] {
  return dimensions.filter((each) => measures.every((measure) => measure.dimensions.includes(each)))
}
