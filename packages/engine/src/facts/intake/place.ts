import { literal } from './quote.ts'

/** Whose facts of which shop: an import and an undo touch no others. */
export type Place = { tenant: string; shop: string }

/** The rows of a table that belong to a place, as a condition. */
export function at(place: Place, alias = ''): string {
  const of = alias === '' ? '' : `${alias}.`
  return `${of}tenant = ${literal(place.tenant)} and ${of}shop = ${literal(place.shop)}`
}
