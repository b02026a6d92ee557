import { stockStates } from '@dacu/campaign'
import { Type } from 'typebox'
import { closed, count, day, fen, id, nullable, permyriad, text, words } from './words.ts'

const stockState = Type.Enum([...stockStates])
const attributes = Type.Record(
  Type.String({ minLength: 1, maxLength: 40 }),
  Type.String({ minLength: 1, maxLength: 200 }),
)
const stockSeen = Type.Object({ pieces: count, at: nullable(text), by: nullable(text) }, closed)

/** Costs and margins are null for those who bargain or serve. */
const sku = Type.Object(
  {
    sku: text,
    attributes: Type.Record(Type.String(), Type.String()),
    listFen: nullable(fen),
    costFen: nullable(fen),
    costEntered: Type.Boolean(),
    stock: nullable(stockSeen),
    soldPieces: count,
    paidFen: fen,
    coverTenths: nullable(count),
    state: stockState,
    onTheWay: count,
    dueOn: nullable(day),
  },
  closed,
)

const itemFields = {
  shop: text,
  item: text,
  version: count,
  savedAt: nullable(text),
  savedBy: nullable(text),
  title: text,
  category: text,
  brand: text,
  supplier: nullable(Type.Object({ id: text, name: text, leadDays: count }, closed)),
  listFromFen: nullable(fen),
  listToFen: nullable(fen),
  costFromFen: nullable(fen),
  costToFen: nullable(fen),
  marginPermyriad: nullable(permyriad),
  stock: nullable(count),
  soldPieces: count,
  paidFen: fen,
  coverTenths: nullable(count),
  state: stockState,
  onTheWay: count,
  dueOn: nullable(day),
}

/** The goods 商品 of one shop, those that sold most first. */
export const goodsPage = Type.Object(
  {
    today: day,
    stockDay: nullable(day),
    items: Type.Array(Type.Object({ ...itemFields, skuCount: count }, closed)),
    total: count,
    next: nullable(text),
    categories: Type.Array(text),
    brands: Type.Array(text),
    states: Type.Record(Type.String(), count),
  },
  closed,
)

const leadDays = Type.Integer({ minimum: 0, maximum: 400 })
export const supplierBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    leadDays,
    contact: Type.String({ maxLength: 200 }),
    note: Type.String({ maxLength: 2_000 }),
  },
  closed,
)
export const supplier = Type.Object(
  { id: text, version: count, at: text, by: text, name: text, leadDays: count, contact: text, note: text },
  closed,
)

const pieces = Type.Integer({ minimum: 0, maximum: 1_000_000_000 })
const orderFields = {
  supplier: id,
  orderedOn: day,
  dueOn: day,
  note: Type.String({ maxLength: 2_000 }),
  lines: Type.Array(
    Type.Object(
      { sku: id, pieces: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }), received: pieces },
      closed,
    ),
    { minItems: 1, maxItems: 2_000 },
  ),
}
export const orderBody = Type.Object(orderFields, closed)
export const newOrderBody = Type.Object({ shop: id, ...orderFields }, closed)
export const order = Type.Object(
  { id: text, shop: text, version: count, at: text, by: text, ...orderFields },
  closed,
)

const costEntry = Type.Object(
  { sku: text, from: text, costFen: fen, at: text, by: text, because: text },
  closed,
)

/** One item with its SKUs, the history of its costs, and what was ordered of it. */
export const goodsItem = Type.Object(
  {
    today: day,
    ...itemFields,
    skus: Type.Array(sku),
    costs: Type.Array(costEntry),
    orders: Type.Array(order),
  },
  closed,
)

const fenIn = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: 'whole fen a piece' })
const short = Type.String({ maxLength: 200 })
export const goodsBody = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    category: short,
    brand: short,
    supplier: nullable(id),
    skus: Type.Array(Type.Object({ sku: id, attributes, listFen: nullable(fenIn) }, closed), {
      maxItems: 2_000,
    }),
    /** Costs from a day on; an entry stays, a later one outdoes it. */
    costs: Type.Array(Type.Object({ sku: id, costFen: fenIn, from: day }, closed), { maxItems: 2_000 }),
    /** What was counted just now. */
    counts: Type.Array(Type.Object({ sku: id, pieces }, closed), { maxItems: 2_000 }),
    because: Type.String({ maxLength: 500 }),
  },
  closed,
)

export const sheetOutcome = Type.Object(
  {
    applied: Type.Boolean(),
    rows: count,
    items: count,
    added: count,
    changed: count,
    costs: count,
    counts: count,
    problems: Type.Array(Type.Object({ row: count, column: text, message: words }, closed)),
    /** Of the problems only the first are listed. */
    problemCount: count,
  },
  closed,
)
