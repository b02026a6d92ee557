import type { ShopItem, ShopSku } from '@dacu/campaign'
import type { Shop } from '@dacu/engine'
import type { Room } from '../room.ts'
import { toldOfShop } from './load.ts'
import { type GoodsView, goodsViews, type SkuView } from './view.ts'

/** A supplier that nobody named takes a week. */
const usualLeadDays = 7

const sum = <T>(list: readonly T[], of: (each: T) => number): number =>
  list.reduce((total, each) => total + of(each), 0)

/** One SKU of an item as several shops have it. */
type Shared = { view: GoodsView; sku: SkuView }

/** Pieces as they sold; where nothing was sold, alike. */
function shares(skus: readonly (readonly Shared[])[]): number[] {
  const sold = skus.map((each) => sum(each, ({ sku }) => Math.max(0, sku.soldPieces)))
  const whole = sum(sold, (pieces) => pieces)
  return whole > 0
    ? sold.map((pieces) => Math.round((10_000 * pieces) / whole))
    : sold.map(() => Math.round(10_000 / skus.length))
}

function skusOf(views: readonly GoodsView[]): ShopSku[] {
  const bySku = Map.groupBy(
    views.flatMap((view) => view.skus.map((sku) => ({ view, sku }))),
    ({ sku }) => sku.sku,
  )
  const parts = shares([...bySku.values()])
  return [...bySku].map(([sku, shared], index) => ({
    sku,
    attributes: shared[0]?.sku.attributes ?? {},
    sharePermyriad: parts[index] ?? 0,
    onHand: sum(shared, (each) => Math.max(0, each.sku.stock?.pieces ?? 0)),
    onTheWay: sum(shared, (each) => each.sku.onTheWay),
    leadDays: shared[0]?.view.supplier?.leadDays ?? usualLeadDays,
    supplier: shared[0]?.view.supplier?.name ?? '',
  }))
}

/** Costs that people entered, weighed by what was sold; null unless every SKU that sold has one. */
function costOf(views: readonly GoodsView[]): number | null {
  const skus = views.flatMap((view) => view.skus)
  const sold = skus.filter(({ soldPieces }) => soldPieces > 0)
  const asked = sold.length > 0 ? sold : skus
  if (asked.length === 0 || asked.some(({ costFen, costEntered }) => costFen === null || !costEntered))
    return null
  const weight = (sku: SkuView) => (sold.length > 0 ? sku.soldPieces : 1)
  return Math.round(sum(asked, (sku) => (sku.costFen ?? 0) * weight(sku)) / sum(asked, weight))
}

const withCatalogue = (item: ShopItem, views: readonly GoodsView[]): ShopItem => {
  const kept = views.find(({ version }) => version > 0)
  const listed = kept?.listToFen ?? null
  return {
    ...item,
    title: kept?.title ?? item.title,
    category: kept?.category || item.category,
    listFen: listed !== null && listed > 0 ? listed : item.listFen,
    costFen: costOf(views) ?? item.costFen,
    skus: skusOf(views),
  }
}

/** What was never sold but is kept in the catalogue with a price can still be put on: a new item 新品. */
const unsold = (views: readonly GoodsView[]): ShopItem | null => {
  const view = views.find(({ version, listToFen }) => version > 0 && listToFen !== null && listToFen > 0)
  if (!view) return null
  const none = { role: null, eventPriceFen: null, floorPriceFen: null, sellingPoints: [], skus: [] }
  const { item, title, category, listToFen } = view
  return withCatalogue({ item, title, category, listFen: listToFen ?? 0, costFen: null, ...none }, views)
}

/**
 * Items of a lineup as the catalogue has them: people's titles, prices and costs before what files say, with SKUs, stock,
 * what is on the way, and how long their supplier takes.
 */
export async function itemsWithCatalogue(
  room: Room,
  shops: readonly Shop[],
  items: readonly ShopItem[],
  itemsMax: number,
): Promise<ShopItem[]> {
  const told = await Promise.all(shops.map((shop) => toldOfShop(room, shop)))
  const byItem = Map.groupBy(told.flatMap(goodsViews), ({ item }) => item)
  const known = items.map((item) => withCatalogue(item, byItem.get(item.item) ?? []))
  const rest = [...byItem]
    .filter(([id]) => !items.some(({ item }) => item === id))
    .flatMap(([, views]) => unsold(views) ?? [])
  return [...known, ...rest].slice(0, itemsMax)
}
