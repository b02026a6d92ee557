import type { Quote } from '@dacu/pricing'
import type { Book } from '../offers/problems.ts'
import type { Column } from './address.ts'
import type { LabBasket, Pick, Stock } from './basket.ts'
import { namesOf, quoteOf } from './pricing.ts'

/** One scheme that is compared. */
export type Compared = { column: Column; book: Book }

export type ComparedRow = {
  key: string
  picks: readonly Pick[]
  /** In the order of the schemes; null where one cannot be priced. */
  quotes: readonly (Quote | null)[]
}

/** The same baskets under every scheme: the shopper and the hour are those of the basket in hand. */
export function compared(
  schemes: readonly Compared[],
  baskets: readonly { key: string; picks: readonly Pick[] }[],
  like: LabBasket,
  stock: Stock,
): ComparedRow[] {
  return baskets.map(({ key, picks }) => ({
    key,
    picks,
    quotes: schemes.map(({ book }) => quoteOf(book, { ...like, picks }, stock)),
  }))
}

/** What each offer takes off a basket under each scheme; an offer that none of them applies is left out. */
export function offsByOffer(
  schemes: readonly Compared[],
  quotes: readonly (Quote | null)[],
): { id: string; name: string; offs: (number | null)[] }[] {
  const names = new Map(schemes.flatMap(({ book }) => [...namesOf(book)]))
  const offs = quotes.map(
    (quote) =>
      new Map(
        (quote?.offers ?? []).flatMap((offer) =>
          offer.kind === 'applied' ? [[offer.offer, offer.offFen] as const] : [],
        ),
      ),
  )
  const ids = [...new Set(offs.flatMap((each) => [...each.keys()]))]
  return ids.map((id) => ({ id, name: names.get(id) ?? id, offs: offs.map((each) => each.get(id) ?? null) }))
}
