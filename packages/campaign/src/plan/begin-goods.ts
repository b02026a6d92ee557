import { split } from './apportion.ts'
import { itemRoles } from './document.ts'
import type { Campaign, ItemRole, LineupItem, OfferBook, StockLine } from './document.ts'
import type { Frame } from './frame.ts'
import { rows, word } from './rows.ts'
import type { ShopItem, ShopSku, TemplateOffer } from './template.ts'

/** A place in the template's lineup: which role, how much of the sales, at what price. */
type Place = { role: ItemRole; salesPermille: number; pricePermille: number; title: string }

const places = (frame: Frame): Place[] =>
  rows(frame.template.lineup, ['role', 'sales', 'price', 'title']).map((row) => ({
    role: word(row.role, itemRoles),
    salesPermille: Number(row.sales),
    pricePermille: Number(row.price),
    title: row.title,
  }))

/** Ids keep to letters, digits and a few marks; item codes of platforms may hold others. */
const idFrom = (code: string): string =>
  code
    .replaceAll(/[^\p{L}\p{N}_.-]/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 60) || 'item'

/** Prices end on whole yuan: nobody advertises 167.31. Below ten yuan they are left to the fen. */
const wholeYuan = (fen: number): number => (fen >= 1000 ? Math.floor(fen / 100) * 100 : Math.floor(fen))

function unpicked(frame: Frame, place: Place, index: number): ShopItem {
  return {
    item: `pick-${index + 1}`,
    title: place.title,
    category: '',
    role: place.role,
    listFen: Math.max(100, wholeYuan(frame.facts.orderValueFen)),
    eventPriceFen: null,
    costFen: null,
    floorPriceFen: null,
    sellingPoints: [],
    skus: [],
  }
}

type Placed = { item: ShopItem; place: Place }

/** Deals items to places: those of the wanted role first, then whatever is next in the shop's order. */
function dealt(frame: Frame): Placed[] {
  const all = places(frame)
  if (frame.facts.items.length === 0)
    return all.map((place, index) => ({ place, item: unpicked(frame, place, index) }))
  const left = [...frame.facts.items]
  const take = (wanted: (item: ShopItem) => boolean): ShopItem | undefined => {
    const index = left.findIndex(wanted)
    return index < 0 ? undefined : left.splice(index, 1)[0]
  }
  const placed = all.map((place) => ({ place, item: take((item) => item.role === place.role) }))
  const filled = placed.map((each) => ({ ...each, item: each.item ?? take((item) => item.role === null) }))
  const given = filled.flatMap(({ item, place }) => (item ? [{ item, place }] : []))
  const others = left.map((item) => ({ item, place: restPlace(all, item) }))
  return [...given, ...others]
}

/** Items beyond the template's places sell a little, at the price of their role. */
function restPlace(all: readonly Place[], item: ShopItem): Place {
  const alike = all.find((place) => place.role === item.role)
  return {
    role: item.role ?? 'profit',
    salesPermille: 20,
    pricePermille: alike?.pricePermille ?? 900,
    title: item.title,
  }
}

/** Two codes that differ only in marks that ids do not have are told apart by a number. */
function distinct(ids: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return ids.map((id) => {
    const times = (seen.get(id) ?? 0) + 1
    seen.set(id, times)
    return times === 1 ? id : `${id}--${times}`
  })
}

/** The template's price of a place, and never above what was paid of late. */
const templatePrice = (item: ShopItem, place: Place): number =>
  Math.max(
    1,
    wholeYuan(Math.min((item.listFen * place.pricePermille) / 1000, item.priceCapFen ?? item.listFen)),
  )

function lineOf(frame: Frame, { item, place }: Placed, id: string, salesFen: number): LineupItem {
  const eventPriceFen = item.eventPriceFen ?? templatePrice(item, place)
  const shares = split(
    10_000,
    item.skus.map((sku) => sku.sharePermyriad),
  )
  return {
    id,
    item: item.item,
    title: item.title,
    category: item.category,
    role: place.role,
    channels: frame.facts.channels.map((each) => each.channel),
    listFen: item.listFen,
    eventPriceFen,
    costFen: item.costFen,
    floorPriceFen: item.floorPriceFen,
    targetPieces: eventPriceFen > 0 ? Math.ceil(salesFen / eventPriceFen) : 0,
    sellingPoints: [...item.sellingPoints],
    skus: item.skus.map((sku, index) => ({
      sku: sku.sku,
      attributes: sku.attributes,
      sharePermyriad: shares[index] ?? 0,
    })),
    depositFen: null,
    tagged: 'not_applied',
  }
}

/** The lineup 货盘 and what each item should sell, in fen. */
export function lineupOf(frame: Frame): { lineup: LineupItem[]; salesFen: number[] } {
  const placed = dealt(frame)
  const salesFen = split(
    frame.salesFen,
    placed.map((each) => each.place.salesPermille),
  )
  const ids = distinct(placed.map((each) => idFrom(each.item.item)))
  const lineup = placed.map((each, index) => lineOf(frame, each, ids[index] ?? '', salesFen[index] ?? 0))
  return { lineup, salesFen }
}

/** Pieces of a range around the demand: a fifth less, a third more. */
const rangeOf = (demand: number) => ({
  demandLow: Math.floor(demand * 0.8),
  demand,
  demandHigh: Math.ceil(demand * 1.3),
})

/** Two-piece offers double the pieces of a basket, so their items need twice the stock (满2件). */
function pieceFactor(offers: readonly TemplateOffer[], role: ItemRole): number {
  const ladders = offers.filter(
    ({ offer, roles }) =>
      roles?.includes(role) === true && JSON.stringify(offer['mechanic']).includes('"pieces"'),
  )
  return ladders.length > 0 ? 2 : 1
}

function stockOf(frame: Frame, line: LineupItem, sku: ShopSku, demand: number, id: string): StockLine {
  const range = rangeOf(demand)
  const buyPieces = Math.max(0, range.demandHigh - sku.onHand - sku.onTheWay)
  return {
    id,
    sku: sku.sku,
    item: line.item,
    onHand: sku.onHand,
    onTheWay: sku.onTheWay,
    ...range,
    buyPieces,
    supplier: sku.supplier,
    leadDays: sku.leadDays,
    orderBy: buyPieces > 0 ? frame.day(`T-${sku.leadDays + 5}`) : null,
  }
}

/** The stock plan 备货: what each SKU needs against what is there, and by when it has to be ordered. */
export function stockLines(frame: Frame, lineup: readonly LineupItem[]): StockLine[] {
  const bySku = new Map(
    frame.facts.items.flatMap((item) => item.skus.map((sku) => [`${item.item} ${sku.sku}`, sku])),
  )
  return lineup.flatMap((line) => {
    const pieces = line.targetPieces * pieceFactor(frame.template.offers, line.role)
    const parts = split(
      pieces,
      line.skus.map((sku) => sku.sharePermyriad),
    )
    return line.skus.flatMap((each, index) => {
      const sku = bySku.get(`${line.item} ${each.sku}`)
      const id = `${line.id}-${index + 1}`
      return sku ? [stockOf(frame, line, sku, parts[index] ?? 0, id)] : []
    })
  })
}

/** The rulebook of the shop's first channel (the kernel's names). */
function rulebookOf(channel: Campaign['lineup'][number]['channels'][number] | undefined): string {
  if (channel === 'tmall' || channel === 'taobao') return 'tmall-parallel-2020'
  if (channel === 'jd') return 'jd-parallel'
  if (channel === 'pdd') return 'pdd'
  if (channel === 'douyin') return 'douyin'
  return 'own-step-down'
}

function scopeOf(each: TemplateOffer, lineup: readonly LineupItem[]): Record<string, unknown> {
  const roles = each.roles
  if (roles === null) return {}
  const lines = lineup.filter((line) => roles.includes(line.role)).slice(0, each.itemsMax ?? lineup.length)
  const skus = lines.flatMap((line) => (line.skus.length > 0 ? line.skus.map((sku) => sku.sku) : [line.item]))
  return { scope: { skus } }
}

/** Offers whose roles are not in the lineup are left out: an empty scope would be an offer on nothing. */
function reaches(each: TemplateOffer, lineup: readonly LineupItem[]): boolean {
  return each.roles === null || lineup.some((line) => each.roles?.includes(line.role) === true)
}

/** The offers 优惠 with their windows counted from T and their scopes worked out from roles. */
export function offersOf(frame: Frame, lineup: readonly LineupItem[]): OfferBook {
  return {
    format: 'dacu.offers/1',
    currency: frame.facts.currency,
    rulebook: rulebookOf(frame.facts.channels[0]?.channel),
    offers: frame.template.offers
      .filter((each) => reaches(each, lineup))
      .map((each) => ({
        ...each.offer,
        ...scopeOf(each, lineup),
        window: { from: frame.at(each.from), until: frame.at(each.until) },
      })),
  }
}
