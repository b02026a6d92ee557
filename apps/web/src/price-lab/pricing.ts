import { compile, quoteWith, type OffersFile, type Quote, type Scheme } from '@dacu/pricing'
import { isObject } from '../offers/json.ts'
import { readBook, type Book } from '../offers/problems.ts'
import { readBasket, type LabBasket, type Stock } from './basket.ts'

const schemes = new WeakMap<OffersFile, Scheme>()

/** A file made ready once; every keystroke in the basket then only prices. */
function schemeOf(file: OffersFile): Scheme {
  const known = schemes.get(file)
  if (known) return known
  const made = compile(file)
  schemes.set(file, made)
  return made
}

/** What a basket costs under a book; null where the book cannot be priced or the basket is empty. */
export function quoteOf(book: Book, basket: LabBasket, stock: Stock): Quote | null {
  const { file } = readBook(book)
  const read = file === null ? null : readBasket(basket, stock)
  return file === null || read === null ? null : quoteWith(schemeOf(file), read, { trace: true })
}

/** The name of every offer of a book by its id. */
export function namesOf(book: Book): ReadonlyMap<string, string> {
  return new Map(
    book.offers.flatMap((offer): [string, string][] => {
      if (!isObject(offer) || typeof offer['id'] !== 'string') return []
      const { id, name } = offer
      return [[String(id), typeof name === 'string' && name !== '' ? name : String(id)]]
    }),
  )
}

/** Offers that must be claimed, and codes that some offer asks for. */
export function keysOf(book: Book): { coupons: { id: string; name: string }[]; codes: string[] } {
  const { file } = readBook(book)
  const offers = file?.offers ?? []
  const coupons = offers.filter(({ claimed }) => claimed).map(({ id, name }) => ({ id, name: name ?? id }))
  return { coupons, codes: [...new Set(offers.flatMap(({ when }) => when.code ?? []))] }
}
