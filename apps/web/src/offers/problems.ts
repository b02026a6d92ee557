import { parseOffersFile, type OffersFile, type Problem } from '@dacu/pricing'
import { getAt, pathOf, pathText, putAt, type Json } from './json.ts'

/** The offers of a plan or of a draft, as they are stored: the kernel's public format. */
export type Book = { format: 'dacu.offers/1'; currency: string; rulebook: unknown; offers: unknown[] }

export type BookRead = { file: OffersFile | null; problems: readonly Problem[] }

const read = new WeakMap<Book, BookRead>()

/** A book as the kernel reads it; the same book is read once. */
export function readBook(book: Book): BookRead {
  const known = read.get(book)
  if (known) return known
  const parsed = parseOffersFile(book)
  const made: BookRead =
    parsed.kind === 'ok' ? { file: parsed.value, problems: [] } : { file: null, problems: parsed.problems }
  read.set(book, made)
  return made
}

/** The problems of one offer, with paths that begin inside it. */
export function problemsOf(problems: readonly Problem[], index: number): Problem[] {
  const front = `offers[${index}]`
  return problems.flatMap(({ path, message }) => {
    if (path === front) return [{ path: '', message }]
    return path.startsWith(`${front}.`) ? [{ path: path.slice(front.length + 1), message }] : []
  })
}

/** Whether a problem's path is that of a field or lies inside it. */
export function isAt(problem: Problem, field: string): boolean {
  return (
    problem.path === field || problem.path.startsWith(`${field}.`) || problem.path.startsWith(`${field}[`)
  )
}

/** The whole book with what is new in one of its offers. */
export function withOffer(book: Book, index: number, offer: Json): Book {
  return {
    ...book,
    offers: index < book.offers.length ? book.offers.with(index, offer) : [...book.offers, offer],
  }
}

export function withoutOffer(book: Book, index: number): Book {
  return { ...book, offers: book.offers.filter((_, at) => at !== index) }
}

/** Reads and writes fields by their dotted keys. */
export const fieldValue = (offer: unknown, key: string): unknown => getAt(offer, pathOf(key))
export const withField = (offer: unknown, key: string, value: unknown): unknown =>
  putAt(offer, pathOf(key), value)

/** The key of a field inside another one. */
export const inside = (outer: string, key: string): string => pathText([...pathOf(outer), ...pathOf(key)])
