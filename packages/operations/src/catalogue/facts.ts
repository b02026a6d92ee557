import { addDays, type Day, type SumRow } from '@dacu/campaign'
import type { Shop } from '@dacu/engine'
import type { Room } from '../room.ts'

/** What files say of one SKU of one item. Sales are of the last `soldDays` days. */
export type SkuFacts = {
  item: string | null
  sku: string
  title: string | null
  spec: string | null
  category: string | null
  stock: number | null
  coverPieces: number
  soldPieces: number
  paidFen: number
  listFen: number | null
  costFen: number | null
}
export type GoodsFacts = {
  skus: SkuFacts[]
  /** The last day on which a file counted any stock of the shop. */
  stockDay: Day | null
}

const soldDays = 30
/** A count of stock older than this says nothing about today. */
const stockDays = 120
const skusMax = 50_000

const whole = (row: SumRow, component: keyof SumRow['sums']): number => row.sums[component] ?? 0
/** A line that names no SKU is of the item itself. */
const keyOf = (item: string | null | undefined, sku: string | null | undefined): string =>
  JSON.stringify([item ?? null, sku ?? item ?? null])

/** What files say of a shop's goods: names from lines of orders, stock as last counted, sales of a month. */
export async function goodsFacts(room: Room, shop: Shop): Promise<GoodsFacts> {
  const now = room.clock.now(shop.zone)
  const today = now.slice(0, 10)
  const sums = (components: (keyof SumRow['sums'])[], by: ('item' | 'sku' | 'day')[], days: number) =>
    room.engine.history.sums(room.tenant.id, [shop.code], {
      components,
      by,
      from: `${addDays(today, -days)}T00:00:00`,
      until: now.slice(0, 19),
    })
  const [named, stock, sold, counted] = await Promise.all([
    room.engine.history.skus(room.tenant.id, [shop.code], { search: '', limit: skusMax }),
    sums(['stock_on_hand', 'cover_pieces'], ['item', 'sku'], stockDays),
    sums(['paid_pieces', 'paid_fen', 'list_fen', 'cost_fen', 'costed_paid_fen'], ['item', 'sku'], soldDays),
    sums(['stock_on_hand'], ['day'], stockDays),
  ])
  return { skus: joined(named, stock, sold), stockDay: counted.at(-1)?.key.day ?? null }
}

function joined(
  named: readonly {
    item: string | null
    sku: string
    title: string | null
    spec: string | null
    category: string | null
  }[],
  stock: readonly SumRow[],
  sold: readonly SumRow[],
): SkuFacts[] {
  const found = new Map<string, SkuFacts>()
  const at = (item: string | null, sku: string): SkuFacts => {
    const key = keyOf(item, sku)
    const known = found.get(key)
    if (known) return known
    const none = { title: null, spec: null, category: null, stock: null, listFen: null, costFen: null }
    const made = { item, sku, ...none, coverPieces: 0, soldPieces: 0, paidFen: 0 }
    found.set(key, made)
    return made
  }
  for (const { item, sku, title, spec, category } of named)
    Object.assign(at(item ?? sku, sku), { title, spec, category })
  for (const row of sold) {
    const { item = null, sku = null } = row.key
    if (item !== null || sku !== null) addSales(at(item ?? sku, sku ?? item ?? ''), row)
  }
  for (const row of stock) {
    const { item = null, sku = null } = row.key
    if (item === null && sku === null) continue
    // An ERP counts SKUs and knows no items: its count is of every item that sells the SKU.
    const homes = item === null ? [...found.values()].filter((each) => each.sku === sku) : []
    for (const home of homes.length > 0 ? homes : [at(item ?? sku, sku ?? item ?? '')])
      addStock(home, row, item === null)
  }
  return [...found.values()]
}

function addSales(sku: SkuFacts, row: SumRow): void {
  const [pieces, costed] = [whole(row, 'paid_pieces'), whole(row, 'costed_paid_fen')]
  sku.soldPieces += pieces
  sku.paidFen += whole(row, 'paid_fen')
  if (pieces <= 0) return
  sku.listFen = Math.round(whole(row, 'list_fen') / pieces)
  // A cost is known only where every sale carried one.
  if (whole(row, 'cost_fen') > 0 && costed === whole(row, 'paid_fen'))
    sku.costFen = Math.round(whole(row, 'cost_fen') / pieces)
}

/** Where both a list of items and an ERP count a SKU, the item's own list is what buyers see. */
function addStock(sku: SkuFacts, row: SumRow, shared: boolean): void {
  sku.coverPieces = Math.max(sku.coverPieces, whole(row, 'cover_pieces'))
  const pieces = row.sums.stock_on_hand
  if (pieces !== undefined && !(shared && sku.stock !== null)) sku.stock = pieces
}

/** Of some SKUs the last day on which a file counted them, from a day on; those that none counted are left out. */
export async function countedSince(room: Room, shop: Shop, from: Day): Promise<Map<string, Day>> {
  const rows = await room.engine.history.sums(room.tenant.id, [shop.code], {
    components: ['stock_on_hand'],
    by: ['sku', 'day'],
    from: `${from}T00:00:00`,
    until: room.clock.now(shop.zone).slice(0, 19),
  })
  const last = new Map<string, Day>()
  for (const { key } of rows)
    if (key.sku && key.day && key.day > (last.get(key.sku) ?? '')) last.set(key.sku, key.day)
  return last
}
