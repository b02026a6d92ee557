import type { Day } from '../calendar/time.ts'

/** One SKU 规格 of the customer's catalogue: what tells it from its siblings, and what it is listed at 吊牌价 in fen. */
export type GoodsSku = { sku: string; attributes: Record<string, string>; listFen: number | null }

/** One item 商品 of a shop as its people keep it. `supplier` is a supplier's id. */
export type GoodsItem = {
  title: string
  category: string
  brand: string
  supplier: string | null
  skus: GoodsSku[]
}

/** What a SKU costs 成本价 in fen a piece from a day on, and who said so; an entry is never changed, a later one outdoes it. */
export type CostEntry = { sku: string; from: Day; costFen: number; at: string; by: string; because: string }

/** Pieces a person counted 盘点, at a wall-clock moment of the shop. */
export type StockCount = { sku: string; pieces: number; at: string; by: string }

/** Goods ordered of a supplier 采购单; what has come of each line is `received`. */
export type PurchaseOrder = {
  supplier: string
  orderedOn: Day
  dueOn: Day
  note: string
  lines: { sku: string; pieces: number; received: number }[]
}

/** A supplier 供应商 and the days from an order to its goods 供货周期. */
export type Supplier = { name: string; leadDays: number; contact: string; note: string }

/** The cost that holds on a day: of the latest start the entry that was made last. */
export function costOn(entries: readonly CostEntry[], day: Day): CostEntry | null {
  let best: CostEntry | null = null
  for (const entry of entries)
    if (entry.from <= day && (best === null || entry.from >= best.from)) best = entry
  return best
}

/** Pieces still to come of a SKU 在途, and the day on which the next of them are due; a late order is due on its day still. */
export function onTheWay(
  orders: readonly PurchaseOrder[],
  sku: string,
): { pieces: number; dueOn: Day | null } {
  let [pieces, dueOn]: [number, Day | null] = [0, null]
  for (const order of orders)
    for (const line of order.lines) {
      const left = line.pieces - line.received
      if (line.sku !== sku || left <= 0) continue
      pieces += left
      if (dueOn === null || order.dueOn < dueOn) dueOn = order.dueOn
    }
  return { pieces, dueOn }
}

export const stockStates = ['out', 'low', 'enough', 'much', 'unknown'] as const
/** 断货, 偏低, 充足, 偏多, 未知. */
export type StockState = (typeof stockStates)[number]

/** Where no supplier says how long an order takes, a week stands for it. */
const usualLeadDays = 7
/** A season of goods is too much. */
const muchDays = 90

/**
 * How a stock stands: `low` does not last until goods ordered today would come, `much` lasts longer than a season.
 * `coverTenths` is days of cover 可售天数 in tenths; null where nothing was sold, and then pieces on hand are enough.
 */
export function stockState(
  pieces: number | null,
  coverTenths: number | null,
  leadDays: number | null,
): StockState {
  if (pieces === null) return 'unknown'
  if (pieces <= 0) return 'out'
  if (coverTenths === null) return 'enough'
  if (coverTenths < (leadDays ?? usualLeadDays) * 10) return 'low'
  return coverTenths > muchDays * 10 ? 'much' : 'enough'
}

/** Platforms name the same attribute in several ways. */
const attributeNames: Record<string, string> = {
  颜色分类: '颜色',
  主要颜色: '颜色',
  颜色: '颜色',
  color: '颜色',
  colour: '颜色',
  尺码: '尺码',
  尺寸: '尺码',
  鞋码: '尺码',
  size: '尺码',
}
export const colour = '颜色'
export const size = '尺码'

const attributeName = (name: string): string => attributeNames[name.trim().toLowerCase()] ?? name.trim()

/** `颜色分类:红;尺码:M` as lines of orders write it; what has no name is the 规格 itself. */
export function attributesOf(spec: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const part of spec.split(/[;；]/)) {
    const [, name, value] = /^([^:：]*)[:：](.*)$/.exec(part) ?? ['', '', part]
    const text = (value ?? '').trim()
    if (text !== '') found[attributeName(name === '' ? '规格' : (name ?? ''))] = text
  }
  return found
}

type Cell<T> = T | null
/** SKUs laid out by colour and size: a column for each size, a row for each colour. */
export type SkuMatrix<T> = {
  rows: string[]
  columns: string[]
  cells: Cell<T>[][]
}

/**
 * Lays SKUs out by colour × size 颜色 × 尺码. Null where they do not fit one: one of them has neither, or two share a
 * place; they are then shown as a list.
 */
export function skuMatrix<T extends Pick<GoodsSku, 'attributes'>>(skus: readonly T[]): SkuMatrix<T> | null {
  const places = skus.map((each) => ({
    row: each.attributes[colour] ?? '',
    column: each.attributes[size] ?? '',
  }))
  if (places.some(({ row, column }) => row === '' && column === '')) return null
  const rows = [...new Set(places.map(({ row }) => row))]
  const columns = [...new Set(places.map(({ column }) => column))].toSorted(bySize)
  const cells: Cell<T>[][] = rows.map(() => columns.map(() => null))
  for (const [index, each] of skus.entries()) {
    const { row = '', column = '' } = places[index] ?? {}
    const line = cells[rows.indexOf(row)]
    const at = columns.indexOf(column)
    if (line === undefined || line[at] !== null) return null
    line[at] = each
  }
  return { rows, columns, cells }
}

const sizes = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL', '2XL', '3XL', '4XL', '5XL', '6XL']

/** Letters in their usual order, numbers by their value; what is neither stays where it was. */
function bySize(one: string, other: string): number {
  const letters = [sizes.indexOf(one.toUpperCase()), sizes.indexOf(other.toUpperCase())] as const
  if (letters[0] >= 0 && letters[1] >= 0) return letters[0] - letters[1]
  const numbers = [Number.parseFloat(one), Number.parseFloat(other)] as const
  return Number.isNaN(numbers[0] + numbers[1]) ? 0 : numbers[0] - numbers[1]
}
