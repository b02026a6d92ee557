import {
  attributesOf,
  type CostEntry,
  costOn,
  type Day,
  divideRounded,
  evaluate,
  findMeasure,
  type GoodsItem,
  onTheWay,
  type PurchaseOrder,
  type StockState,
  stockState,
} from '@dacu/campaign'
import type { KeptGoods, KeptItem, KeptSupplier, Shop } from '@dacu/engine'
import assert from 'node:assert/strict'
import type { GoodsFacts, SkuFacts } from './facts.ts'

/** A stock and who counted it: a file, or a person. */
type StockSeen = { pieces: number; at: string | null; by: string | null }

/** One SKU as people's words and files together tell it. Sales are of a month, amounts in fen. */
export type SkuView = {
  sku: string
  attributes: Record<string, string>
  listFen: number | null
  costFen: number | null
  /** Whether somebody entered the cost; else it is what lines of orders carry. */
  costEntered: boolean
  stock: StockSeen | null
  soldPieces: number
  paidFen: number
  /** Days of cover 可售天数 in tenths. */
  coverTenths: number | null
  state: StockState
  onTheWay: number
  dueOn: Day | null
}

/** One item 商品 with its SKUs. `version` is 0 where people have not said anything of it yet. */
export type GoodsView = {
  shop: string
  item: string
  version: number
  savedAt: string | null
  savedBy: string | null
  title: string
  category: string
  brand: string
  supplier: { id: string; name: string; leadDays: number } | null
  skus: SkuView[]
  listFromFen: number | null
  listToFen: number | null
  costFromFen: number | null
  costToFen: number | null
  /** What remains of the prices that were paid in a month, or of the list price where nothing was sold. */
  marginPermyriad: number | null
  stock: number | null
  soldPieces: number
  paidFen: number
  coverTenths: number | null
  state: StockState
  onTheWay: number
  dueOn: Day | null
}

/** Everything one view is made of. */
export type Told = {
  shop: Shop
  today: Day
  kept: KeptGoods
  suppliers: readonly KeptSupplier[]
  facts: GoodsFacts
  /** Of SKUs that a person counted, the last day on which a file did. */
  counted: ReadonlyMap<string, Day>
}

const daysOfCover = findMeasure('days_of_cover')
assert(daysOfCover, 'days of cover are in the catalogue of measures')
const coverOf = (stock: number | null, pieces: number): number | null =>
  stock === null ? null : evaluate(daysOfCover, { stock_on_hand: stock, cover_pieces: pieces })

const sum = <T>(list: readonly T[], of: (each: T) => number): number =>
  list.reduce((total, each) => total + of(each), 0)
const lowest = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.min(...values)
const highest = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.max(...values)
const earliest = (days: readonly (Day | null)[]): Day | null =>
  days.filter((day) => day !== null).toSorted()[0] ?? null

/** What is known by SKU, looked up once for all items. */
function shelves({ kept, facts }: Told) {
  return {
    costs: Map.groupBy(kept.costs, ({ sku }) => sku),
    counts: new Map(kept.counts.map((each) => [each.sku, each])),
    orders: kept.orders.map(({ body }) => body),
    facts: Map.groupBy(facts.skus, ({ item, sku }) => item ?? sku),
  }
}
type Shelves = ReturnType<typeof shelves>

type Named = { sku: string; attributes: Record<string, string>; listFen: number | null }

/** People's SKUs in their order, then those that only files know. */
function skusOf(body: GoodsItem | null, facts: readonly SkuFacts[]): Named[] {
  const kept = body?.skus ?? []
  const known = new Map(facts.map((each) => [each.sku, each]))
  const named = kept.map(({ sku, attributes, listFen }) => {
    const seen = known.get(sku)
    const told = Object.keys(attributes).length > 0 ? attributes : attributesOf(seen?.spec ?? '')
    return { sku, attributes: told, listFen: listFen ?? seen?.listFen ?? null }
  })
  const rest = facts
    .filter(({ sku }) => !kept.some((each) => each.sku === sku))
    .map(({ sku, spec, listFen }) => ({ sku, attributes: attributesOf(spec ?? ''), listFen }))
  return [...named, ...rest]
}

/** A person's count holds until a file counts on a later day. */
function stockSeen(told: Told, shelf: Shelves, sku: string, fact: SkuFacts | undefined): StockSeen | null {
  const count = shelf.counts.get(sku)
  const filed = told.counted.get(sku)
  if (count && !(filed !== undefined && filed > count.at.slice(0, 10)))
    return { pieces: count.pieces, at: count.at, by: count.by }
  const pieces = fact?.stock ?? null
  return pieces === null ? null : { pieces, at: filed ?? told.facts.stockDay, by: null }
}

function costSeen(costs: readonly CostEntry[], today: Day, fact: SkuFacts | undefined) {
  const entered = costOn(costs, today)
  return entered
    ? { costFen: entered.costFen, costEntered: true }
    : { costFen: fact?.costFen ?? null, costEntered: false }
}

function skuView(
  told: Told,
  shelf: Shelves,
  named: Named,
  fact: SkuFacts | undefined,
  leadDays: number | null,
): SkuView {
  const stock = stockSeen(told, shelf, named.sku, fact)
  const coverTenths = coverOf(stock?.pieces ?? null, fact?.coverPieces ?? 0)
  const coming = onTheWay(shelf.orders as readonly PurchaseOrder[], named.sku)
  return {
    ...named,
    ...costSeen(shelf.costs.get(named.sku) ?? [], told.today, fact),
    stock,
    soldPieces: fact?.soldPieces ?? 0,
    paidFen: fact?.paidFen ?? 0,
    coverTenths,
    state: stockState(stock?.pieces ?? null, coverTenths, leadDays),
    onTheWay: coming.pieces,
    dueOn: coming.dueOn,
  }
}

/** What stays of the money: over what was sold where anything was, else over the list prices. */
function marginOf(skus: readonly SkuView[]): number | null {
  const costed = skus.filter((each) => each.costFen !== null)
  const sold = costed.filter((each) => each.paidFen > 0)
  const [paid, cost] =
    sold.length > 0
      ? [sum(sold, (each) => each.paidFen), sum(sold, (each) => (each.costFen ?? 0) * each.soldPieces)]
      : [
          sum(costed, (each) => each.listFen ?? 0),
          sum(
            costed.filter((each) => each.listFen !== null),
            (each) => each.costFen ?? 0,
          ),
        ]
  return paid > 0 ? divideRounded(paid - cost, paid, 10_000) : null
}

function itemView(told: Told, shelf: Shelves, item: string, kept: KeptItem | undefined): GoodsView {
  const facts = shelf.facts.get(item) ?? []
  const body = kept?.body ?? null
  const found = told.suppliers.find(({ id }) => id === body?.supplier)
  const supplier = found ? { id: found.id, name: found.body.name, leadDays: found.body.leadDays } : null
  const skus = skusOf(body, facts).map((named) =>
    skuView(
      told,
      shelf,
      named,
      facts.find(({ sku }) => sku === named.sku),
      supplier?.leadDays ?? null,
    ),
  )
  const counted = skus.flatMap(({ stock }) => (stock === null ? [] : [stock.pieces]))
  const stock = counted.length === 0 ? null : sum(counted, (pieces) => pieces)
  const coverTenths = coverOf(
    stock,
    sum(facts, ({ coverPieces }) => coverPieces),
  )
  const [lists, costs] = [
    skus.flatMap(({ listFen }) => listFen ?? []),
    skus.flatMap(({ costFen }) => costFen ?? []),
  ]
  return {
    shop: told.shop.code,
    item,
    version: kept?.version ?? 0,
    savedAt: kept?.at ?? null,
    savedBy: kept?.by ?? null,
    title: body?.title || (facts.find(({ title }) => title)?.title ?? item),
    category: body?.category || (facts.find(({ category }) => category)?.category ?? ''),
    brand: body?.brand ?? '',
    supplier,
    skus,
    listFromFen: lowest(lists),
    listToFen: highest(lists),
    costFromFen: lowest(costs),
    costToFen: highest(costs),
    marginPermyriad: marginOf(skus),
    stock,
    soldPieces: sum(skus, (each) => each.soldPieces),
    paidFen: sum(skus, (each) => each.paidFen),
    coverTenths,
    state: worst(skus, stockState(stock, coverTenths, supplier?.leadDays ?? null)),
    onTheWay: sum(skus, (each) => each.onTheWay),
    dueOn: earliest(skus.map((each) => each.dueOn)),
  }
}

/** A colour that is gone is lost sales, however many pieces of the others lie there 断码. */
function worst(skus: readonly SkuView[], whole: StockState): StockState {
  const gone = skus.some(({ state, soldPieces }) => state === 'out' && soldPieces > 0)
  return gone && whole !== 'out' ? 'low' : whole
}

/** All goods of a shop, those that sold most first. */
export function goodsViews(told: Told): GoodsView[] {
  const shelf = shelves(told)
  const kept = new Map(told.kept.items.map((each) => [each.item, each]))
  const items = new Set([...kept.keys(), ...shelf.facts.keys()])
  return [...items]
    .map((item) => itemView(told, shelf, item, kept.get(item)))
    .toSorted((one, other) => other.paidFen - one.paidFen || (one.item < other.item ? -1 : 1))
}
