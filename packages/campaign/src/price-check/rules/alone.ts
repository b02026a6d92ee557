import { compile } from '@dacu/pricing'
import type { Scheme } from '@dacu/pricing'
import type { Instant } from '../../calendar/time.ts'
import type { LineupItem } from '../../plan/document.ts'
import type { Context, OfferView } from '../context.ts'
import { paidEach } from './priced.ts'
import type { Reached, Shopper } from './priced.ts'

/** Prices kept of one plan at most; a plan of a thousand SKUs needs a tenth of it. */
const keptMax = 50_000

/** Every text in an offer: a SKU that stands in none of them is named nowhere in it. */
function textsOf(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') found.add(value)
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) textsOf(each, found)
  return found
}

type Part = { view: OfferView; serial: number; texts: ReadonlySet<string> }

/**
 * Goods priced alone, one SKU in the basket. What such a basket pays depends on the offers that take the line or
 * name the SKU and on no other, so it is worked out with those only, once, and stands while they do.
 */
export type Alone = {
  /** The offers that may touch the SKU. */
  touching(line: LineupItem, sku: string): readonly OfferView[]
  /** Worked out once for goods of one price, category and set of offers. */
  once(line: LineupItem, sku: string, question: string, work: () => Reached | null): Reached | null
  paidEach(line: LineupItem, sku: string, pieces: number, at: Instant, shopper: Shopper): Reached | null
}

/** Offers with the same text have the same number, across edits. */
function partsOf(context: Context): Part[] {
  const serials = context.kept('serials of offers', [], () => new Map<string, number>())
  return context.kept('parts of offers', [context.offers], () =>
    context.offers.map((view) => {
      const text = JSON.stringify(view.offer)
      const serial = serials.get(text) ?? serials.size
      serials.set(text, serial)
      return { view, serial, texts: textsOf(view.offer) }
    }),
  )
}

/** Null where the kernel refuses the offers. */
export function aloneIn(context: Context): Alone | null {
  const { plan, priced, taken, zone } = context
  if (priced.kind !== 'scheme') return null
  const { file } = priced
  const parts = partsOf(context)
  const schemes = context.kept('schemes of some offers', [priced], () => new Map<string, Scheme>())
  const of = [
    zone,
    plan.window.from,
    plan.shops[0],
    JSON.stringify([plan.offers.rulebook, plan.offers.currency]),
  ]
  const known = context.kept('prices of goods alone', of, () => new Map<string, Reached | null>())
  if (known.size > keptMax) known.clear()

  const touching = (line: LineupItem, sku: string): Part[] =>
    parts.filter(({ view, texts }) => taken.get(view.id)?.has(line.id) === true || texts.has(sku))

  const keyOf = (some: readonly Part[]): string => some.map(({ serial }) => serial).join(' ')

  function schemeOf(some: readonly Part[]): Scheme {
    const key = keyOf(some)
    const found = schemes.get(key)
    if (found) return found
    const ids = new Set(some.map(({ view }) => view.id))
    const scheme = compile({ ...file, offers: file.offers.filter(({ id }) => ids.has(id)) })
    schemes.set(key, scheme)
    return scheme
  }

  return {
    touching: (line, sku) => touching(line, sku).map(({ view }) => view),
    once(line, sku, question, work) {
      const key = `${question} ${line.eventPriceFen} ${line.category} / ${keyOf(touching(line, sku))}`
      const found = known.get(key)
      if (found !== undefined) return found
      const fresh = work()
      known.set(key, fresh)
      return fresh
    },
    paidEach: (line, sku, pieces, at, shopper) =>
      paidEach(context, schemeOf(touching(line, sku)), { line, sku, pieces, at }, shopper),
  }
}
