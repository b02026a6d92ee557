import type { Quote } from '@dacu/pricing'
import type { ChartData } from '../parts/chart-options.ts'
import type { Stock } from './basket.ts'
import type { LabSpeech } from './speech.ts'

/** 标价 of what is in the quote, before the event price; never below what the offers start from. */
export function listedFen(quote: Quote, stock: Stock): number {
  return quote.lines.reduce(
    (sum, { sku, pieces, listFen }) => sum + Math.max(listFen, (stock.get(sku)?.listFen ?? 0) * pieces),
    0,
  )
}

/** From the list price over the event price and each offer to the final price, in the order of the computation. */
export function waterfallOf(
  quote: Quote,
  stock: Stock,
  names: ReadonlyMap<string, string>,
  { l }: Pick<LabSpeech, 'l'>,
): ChartData {
  const listed = listedFen(quote, stock)
  const eventOff = listed - quote.listFen
  const offs = (quote.trace?.steps ?? [])
    .map(({ offer, shares }) => ({
      name: names.get(offer) ?? offer,
      offFen: shares.reduce((sum, share) => sum + share.offFen, 0),
    }))
    .filter(({ offFen }) => offFen > 0)
  const steps = [
    { name: l('quote.list'), value: listed },
    ...(eventOff > 0 ? [{ name: l('quote.event'), value: -eventOff }] : []),
    ...offs.map(({ name, offFen }) => ({ name, value: -offFen })),
    { name: l('quote.title'), value: quote.payFen },
  ]
  return {
    kind: 'waterfall',
    unit: 'fen',
    categories: steps.map(({ name }) => name),
    series: [{ name: l('quote.title'), values: steps.map(({ value }) => value) }],
  }
}
