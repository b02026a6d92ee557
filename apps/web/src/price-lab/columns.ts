import { isObject, type Json } from '../offers/json.ts'
import type { Book } from '../offers/problems.ts'

/** What a draft changes in the plan's offers: short enough for an address, and still right when the plan moves on. */
export type Draft = {
  /** Absent where the plan's stands. */
  rulebook?: unknown
  /** Offers that are new or other than the plan's. */
  put: readonly Json[]
  /** Ids of the plan's that are left out. */
  drop: readonly string[]
  /** Ids in their order, where it is not the plan's with what is new behind it. */
  order?: readonly string[]
}

export const noDraft: Draft = { put: [], drop: [] }

const idOf = (offer: unknown): string =>
  isObject(offer) && typeof offer['id'] === 'string' ? offer['id'] : ''
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function applied(base: Book, draft: Draft): unknown[] {
  const put = new Map(draft.put.map((offer) => [idOf(offer), offer]))
  const kept = base.offers.flatMap((offer) => {
    const id = idOf(offer)
    if (draft.drop.includes(id)) return []
    const other = put.get(id)
    put.delete(id)
    return [other ?? offer]
  })
  return [...kept, ...put.values()]
}

/** The plan's book with a draft's changes. */
export function withDraft(base: Book, draft: Draft): Book {
  const offers = applied(base, draft)
  const place = new Map(draft.order?.map((id, index) => [id, index]))
  const placeOf = (offer: unknown) => place.get(idOf(offer)) ?? place.size
  return {
    ...base,
    rulebook: 'rulebook' in draft ? draft.rulebook : base.rulebook,
    offers: draft.order === undefined ? offers : offers.toSorted((a, b) => placeOf(a) - placeOf(b)),
  }
}

/** What a book changes against the plan's; a book with two offers of one id is not told apart and comes whole. */
export function draftOf(base: Book, book: Book): Draft {
  const before = new Map(base.offers.map((offer) => [idOf(offer), offer]))
  const ids = book.offers.map(idOf)
  const put = book.offers.filter(
    (offer): offer is Json => isObject(offer) && !same(before.get(idOf(offer)), offer),
  )
  const draft: Draft = {
    ...(same(base.rulebook, book.rulebook) ? {} : { rulebook: book.rulebook }),
    put,
    drop: [...before.keys()].filter((id) => !ids.includes(id)),
  }
  return same(applied(base, draft).map(idOf), ids) ? draft : { ...draft, order: ids }
}

export function isUnchanged(draft: Draft): boolean {
  return (
    draft.put.length === 0 && draft.drop.length === 0 && draft.order === undefined && !('rulebook' in draft)
  )
}
