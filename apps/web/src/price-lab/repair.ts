import type { Change } from '@dacu/pricing/floor'
import { getAt, isObject, putAt, type Json } from '../offers/json.ts'
import type { Book } from '../offers/problems.ts'

/** A change that is made in the offers; one of the floor price is made elsewhere, and no platform keeps to it. */
export type OfferChange = Exclude<Change, { kind: 'floor_price' }>

export const isOfferChange = (change: Change): change is OfferChange => change.kind !== 'floor_price'

const yuanFen = 100

/** A cap as a shop would set it; a lower one holds the floor all the more. */
export function inWholeYuan(change: OfferChange): OfferChange {
  return change.kind === 'cap' && change.capFen >= yuanFen
    ? { ...change, capFen: change.capFen - (change.capFen % yuanFen) }
    : change
}

function without(offer: Json, sku: string, allSkus: readonly string[]): unknown {
  const not = getAt(offer, ['scope', 'not'])
  const taken: unknown = getAt(offer, ['scope', 'not', 'skus'])
  // An exception's lists are joined by AND, so the goods are named instead where it has another list already.
  if (not === undefined || (isObject(not) && Object.keys(not).join() === 'skus'))
    return putAt(offer, ['scope', 'not', 'skus'], [...(Array.isArray(taken) ? taken : []), sku])
  const named: unknown = getAt(offer, ['scope', 'skus'])
  const kept = (Array.isArray(named) ? named : allSkus).filter((each) => each !== sku)
  return putAt(offer, ['scope', 'skus'], kept)
}

function changed(offer: Json, change: OfferChange, allSkus: readonly string[]): unknown {
  if (change.kind === 'exclude_sku') return without(offer, change.sku, allSkus)
  if (change.kind === 'cap') {
    const before = offer['capFen']
    return { ...offer, capFen: Math.min(change.capFen, typeof before === 'number' ? before : change.capFen) }
  }
  return offer
}

/** The book after a change that restores a floor. */
export function repaired(book: Book, change: OfferChange, allSkus: readonly string[]): Book {
  const isIt = (offer: unknown) => isObject(offer) && offer['id'] === change.offer
  if (change.kind === 'drop_offer') return { ...book, offers: book.offers.filter((offer) => !isIt(offer)) }
  return {
    ...book,
    offers: book.offers.map((offer) =>
      isObject(offer) && isIt(offer) ? changed(offer, change, allSkus) : offer,
    ),
  }
}
