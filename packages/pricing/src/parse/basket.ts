import type { Basket, BasketLine, Catalogue, Shopper } from '../basket.ts'
import { anonymous } from '../basket.ts'
import { fenMax } from '../money.ts'
import type { Check, Read } from './reader.ts'
import {
  fen,
  list,
  made,
  maybeFen,
  maybeFlag,
  maybePieces,
  object,
  oneOf,
  or,
  parserOf,
  pieces,
  text,
  tooLarge,
  texts,
  whole,
  within,
  wrong,
} from './reader.ts'
import { readInstant } from './rulebook.ts'

const some = or(texts, [])

const goods = {
  sku: text,
  shop: or(text, null),
  priceFen: fen,
  categories: some,
  tags: some,
  costFen: maybeFen,
  floorPriceFen: maybeFen,
}
const amounts = ['priceFen', 'costFen', 'floorPriceFen'] as const
type Amounts = { readonly [K in (typeof amounts)[number]]: number | null }

/** So many pieces of these goods add up exactly. */
function exact<T extends Amounts>(count: (values: T) => number): Check<T> {
  return (values, told) => {
    for (const key of amounts)
      if ((values[key] ?? 0) * count(values) > fenMax) told(key, tooLarge(values[key], count(values)))
  }
}

const readLine = object(
  { id: or(text, null), pieces, ...goods },
  exact((line) => line.pieces),
)

const uses = whole(0, fenMax, 'uses')

const readUsed: Read<Shopper['used']> = (value, path, tell) => {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject) wrong(tell, path, value, 'is not an object', 'an object of offer ids and uses is')
  const entries = isObject ? Object.entries(value) : []
  return Object.fromEntries(entries.map(([id, count]) => [id, uses(count, within(path, id), tell)]))
}

const readShopper: Read<Shopper> = object({
  id: or(text, null),
  tier: or(text, null),
  new: maybeFlag,
  orders: or(whole(0, 1_000_000_000, 'orders'), null),
  points: or(whole(0, fenMax, 'points'), 0),
  used: or(readUsed, {}),
})

/** Lines without an id get one that no other line has. */
function named(lines: readonly ReturnType<typeof readLine>[]): BasketLine[] {
  const taken = new Set(lines.map(({ id }) => id))
  return lines.map((line, index) => {
    let id = line.id ?? `l${index + 1}`
    while (line.id === null && taken.has(id)) id += '+'
    return { ...line, id }
  })
}

const once = or(
  list(text, 0, (name) => name),
  [],
)

const readParts = object({
  id: or(text, null),
  at: or(readInstant, null),
  channel: or(text, null),
  shopper: or(readShopper, anonymous),
  holds: once,
  codes: once,
  groupSize: or(whole(1, 1_000_000, 'shoppers'), 1),
  freightFen: or(fen, 0),
  lines: made(
    list(readLine, 0, ({ id }) => id ?? '', 'id'),
    named,
  ),
})

/** Reads one basket. */
export const parseBasket = parserOf<Basket>((value, path, tell) => {
  const basket = readParts(value, path, tell)
  for (const key of ['priceFen', 'costFen'] as const) {
    const total = basket.lines.reduce((sum, line) => sum + (line[key] ?? 0) * line.pieces, basket.freightFen)
    if (total > fenMax)
      tell(
        within(path, 'lines'),
        `the sum of ${key} is beyond 2^53-1 and would not be exact; smaller amounts are expected`,
      )
  }
  return basket
})

const readGoods = object(
  { ...goods, piecesMax: maybePieces },
  exact(() => 10_000),
)

/** Reads a `dacu.catalogue/1` document. */
export const parseCatalogue = parserOf<Catalogue>(
  object({ format: oneOf('dacu.catalogue/1'), skus: list(readGoods, 0, ({ sku }) => sku, 'sku') }),
)
