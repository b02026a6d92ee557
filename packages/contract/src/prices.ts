import { exceptionKinds } from '@dacu/campaign'
import { Type } from 'typebox'
import { closed, count, day, fen, id, nullable, permyriad, text, words } from './words.ts'

const lowest = Type.Object({ fen, day, order: text }, closed)
const priceWindow = Type.Object({ from: day, until: day }, closed)
const cap = Type.Object({ capFen: fen, lowestFen: fen, by: nullable(lowest) }, closed)
const exceptionKind = Type.Enum([...exceptionKinds])

const exceptionFields = {
  kind: exceptionKind,
  from: day,
  until: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'the first day after it' }),
  skus: nullable(Type.Array(id, { minItems: 1, maxItems: 2000 })),
}
/** Days whose prices some years leave out 不计入最低价. */
const exception = Type.Object(exceptionFields, closed)
export const exceptionBody = Type.Object(
  {
    exceptions: Type.Array(
      Type.Object({ ...exceptionFields, because: Type.String({ minLength: 1, maxLength: 500 }) }, closed),
      { maxItems: 500 },
    ),
  },
  closed,
)
/** The version is named by the next save; 0 where the shop never kept any. */
export const keptExceptions = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    exceptions: Type.Array(Type.Object({ ...exceptionFields, because: text, at: text, by: text }, closed)),
  },
  closed,
)

export const seasonRule = Type.Object(
  {
    id: text,
    name: words,
    channel: text,
    event: priceWindowOfYear(),
    of: Type.Enum(['paid', 'listed']),
    capPermyriad: permyriad,
    leftOut: Type.Array(exceptionKind),
    basis: text,
  },
  closed,
)

/** Month and day, both included. */
function priceWindowOfYear() {
  return Type.Object({ from: text, until: text }, closed)
}

/** The memory of prices 价格账本 of one SKU on one channel. */
const ledger = Type.Object(
  {
    shop: text,
    channel: text,
    item: nullable(text),
    sku: text,
    title: nullable(text),
    days: Type.Array(
      Type.Object({ day, listFen: fen, itemFen: fen, paidFen: fen, order: text, pieces: count }, closed),
    ),
    lows: Type.Array(Type.Object({ days: count, lowest: nullable(lowest) }, closed)),
    seasons: Type.Array(
      Type.Object({ rule: text, eventStart: day, window: priceWindow, cap: nullable(cap) }, closed),
    ),
  },
  closed,
)

export const priceLedgers = Type.Object(
  {
    today: day,
    from: day,
    until: day,
    ledgers: Type.Array(ledger),
    exceptions: Type.Array(exception),
  },
  closed,
)

const priceFen = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'whole fen a piece',
})

export const whatIfBody = Type.Object(
  {
    shop: id,
    sku: id,
    channel: Type.Optional(id),
    priceFen,
    from: day,
    until: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'the first day after it' }),
    kind: Type.Optional(nullable(exceptionKind)),
    rule: id,
    eventStart: day,
  },
  closed,
)
export const whatIf = Type.Object({ before: nullable(cap), capFen: nullable(fen), spoiledFen: fen }, closed)

const protectionRule = Type.Union([
  Type.Object(
    { kind: Type.Literal('days_after_payment'), days: Type.Integer({ minimum: 1, maximum: 366 }) },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('after_event'),
      eventFrom: day,
      eventUntil: day,
      days: Type.Integer({ minimum: 1, maximum: 366 }),
    },
    closed,
  ),
])
export const protectionBody = Type.Object(
  {
    shop: id,
    prices: Type.Array(Type.Object({ sku: id, fen: priceFen, from: day }, closed), {
      minItems: 1,
      maxItems: 2000,
    }),
    rule: protectionRule,
  },
  closed,
)
export const protection = Type.Object(
  {
    owed: Type.Array(
      Type.Object({ sku: text, orders: count, pieces: count, owedFen: fen, largestFen: fen }, closed),
    ),
    totalFen: fen,
    pieces: count,
    orders: count,
    looked: priceWindow,
  },
  closed,
)

export const soldSku = Type.Object(
  {
    shop: text,
    channel: text,
    sku: text,
    item: nullable(text),
    title: nullable(text),
    spec: nullable(text),
    category: nullable(text),
    lastDay: day,
  },
  closed,
)

export const capRow = Type.Object(
  {
    item: text,
    sku: text,
    title: text,
    shop: text,
    channel: text,
    eventPriceFen: fen,
    low30: nullable(lowest),
    rule: nullable(text),
    cap: nullable(cap),
    overFen: fen,
  },
  closed,
)
