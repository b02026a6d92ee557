import type { Scope } from '../offer.ts'
import type { Read } from './reader.ts'
import { fen, list, someOf, text } from './reader.ts'

const named = list(text, 1)

const flat = {
  shops: named,
  skus: named,
  categories: named,
  tags: named,
  priceFen: someOf({ from: fen, to: fen }, ({ from = 0, to }, told) => {
    if (to !== undefined && to < from)
      told('to', `${to} is below from, ${from}; a price of at least from is expected`)
  }),
}

const inside = someOf(flat)

const taken: Read<NonNullable<Scope['not']>> = (value, path, tell) => {
  const scope = inside(value, path, tell)
  if (Object.keys(scope).length === 0)
    tell(path, 'it is empty and would take every line away; at least one list is expected')
  return scope
}

export const readScope: Read<Scope> = someOf({ ...flat, not: taken })
