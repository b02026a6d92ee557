import { addDays, type CostEntry, type Day } from '@dacu/campaign'
import type { KeptOrder, KeptSupplier, Shop } from '@dacu/engine'
import { type Room, shopsOf } from '../room.ts'
import { countedSince, goodsFacts } from './facts.ts'
import { type GoodsView, goodsViews, type Told } from './view.ts'

/** A person's count older than this is not held against files any more; whatever file there is counts later. */
const countDaysMax = 120

/** Loads what people and files say of a shop's goods; null where the operator has no such shop. */
export async function toldOf(room: Room, code: string): Promise<Told | null> {
  const shop = (await shopsOf(room)).find((each) => each.code === code)
  return shop ? toldOfShop(room, shop) : null
}

export async function toldOfShop(room: Room, shop: Shop): Promise<Told> {
  const today = room.clock.now(shop.zone).slice(0, 10)
  const [kept, suppliers, facts] = await Promise.all([
    room.engine.goods.load(room.tenant.id, [shop.code]),
    room.engine.goods.suppliers(room.tenant.id),
    goodsFacts(room, shop),
  ])
  const days = kept.counts.map(({ at }) => at.slice(0, 10)).toSorted()
  const [first] = days
  const oldest = addDays(today, -countDaysMax)
  const counted =
    first === undefined
      ? new Map<string, Day>()
      : await countedSince(room, shop, first < oldest ? oldest : first)
  return { shop, today, kept, suppliers, facts, counted }
}

export type GoodsAsked = {
  shop: string
  search: string
  category: string | null
  brand: string | null
  state: string | null
}
export type GoodsList = {
  today: Day
  stockDay: Day | null
  /** After search and filters. */
  items: GoodsView[]
  categories: string[]
  brands: string[]
  /** How many goods there are of each stock state, after the search and before the filter by state. */
  states: Record<string, number>
}

const distinct = (values: readonly string[]): string[] =>
  [...new Set(values)].filter((value) => value !== '').toSorted()

/** Every word has to be found somewhere: title, ids, SKUs, attributes, category, brand, supplier. */
function matcher(search: string): (view: GoodsView) => boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return (view) => {
    if (words.length === 0) return true
    const own = [view.title, view.item, view.category, view.brand, view.supplier?.name ?? '']
    const skus = view.skus.flatMap(({ sku, attributes }) => [sku, ...Object.values(attributes)])
    const text = [...own, ...skus].join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

/** The goods of one shop, found and filtered; null where the operator has no such shop. */
export async function goodsList(room: Room, asked: GoodsAsked): Promise<GoodsList | null> {
  const told = await toldOf(room, asked.shop)
  if (!told) return null
  const all = goodsViews(told)
  const { category, brand, state } = asked
  const found = all
    .filter(matcher(asked.search))
    .filter((view) => category === null || view.category === category)
    .filter((view) => brand === null || view.brand === brand)
  const states: Record<string, number> = {}
  for (const view of found) states[view.state] = (states[view.state] ?? 0) + 1
  return {
    today: told.today,
    stockDay: told.facts.stockDay,
    items: found.filter((view) => state === null || view.state === state),
    categories: distinct(all.map((view) => view.category)),
    brands: distinct(all.map((view) => view.brand)),
    states,
  }
}

export type GoodsWhole = {
  today: Day
  view: GoodsView
  /** Every cost that was ever entered, the earliest first. */
  costs: CostEntry[]
  orders: KeptOrder[]
  suppliers: KeptSupplier[]
}

/** One item with its history; null where there is no such shop or item. */
export async function goodsWhole(room: Room, shop: string, item: string): Promise<GoodsWhole | null> {
  const told = await toldOf(room, shop)
  const view = told ? goodsViews(told).find((each) => each.item === item) : undefined
  if (!told || !view) return null
  const skus = new Set(view.skus.map(({ sku }) => sku))
  return {
    today: told.today,
    view,
    costs: told.kept.costs.filter(({ sku }) => skus.has(sku)).map(({ shop: _shop, ...entry }) => entry),
    orders: told.kept.orders.filter(({ body }) => body.lines.some(({ sku }) => skus.has(sku))),
    suppliers: [...told.suppliers],
  }
}
