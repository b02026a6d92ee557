import {
  colour,
  type GoodsRow,
  type ItemChange,
  type KnownGoods,
  readGoodsSheet,
  type SheetKey,
  sheetColumns,
  sheetKeys,
  type SheetProblem,
  size,
} from '@dacu/campaign'
import type { Room } from '../room.ts'
import { toldOf } from './load.ts'
import { changeGoods, changesOf } from './save.ts'
import { type GoodsView, goodsViews, type SkuView, type Told } from './view.ts'

const yuan = (fen: number | null): string =>
  fen === null ? '' : `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

const others = (attributes: Record<string, string>): string =>
  Object.entries(attributes)
    .filter(([name]) => name !== colour && name !== size)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')

function rowOf(view: GoodsView, sku: SkuView): Record<SheetKey, string> {
  return {
    item: view.item,
    title: view.title,
    category: view.category,
    brand: view.brand,
    sku: sku.sku,
    colour: sku.attributes[colour] ?? '',
    size: sku.attributes[size] ?? '',
    attributes: others(sku.attributes),
    list: yuan(sku.listFen),
    cost: yuan(sku.costFen),
    costFrom: '',
    stock: sku.stock === null ? '' : String(sku.stock.pieces),
    supplier: view.supplier?.name ?? '',
    version: String(view.version),
  }
}

/** The catalogue of a shop as a sheet, to be edited and sent back; null where the operator has no such shop. */
export async function goodsSheet(
  room: Room,
  shop: string,
  language: 'zh' | 'en',
): Promise<{ header: string[]; rows: string[][] } | null> {
  const told = await toldOf(room, shop)
  if (!told) return null
  const header = sheetKeys.map((key) => sheetColumns[key].name[language])
  const rows = goodsViews(told).flatMap((view) =>
    view.skus.map((sku) => {
      const row = rowOf(view, sku)
      return sheetKeys.map((key) => row[key])
    }),
  )
  return { header, rows }
}

/**
 * What is there, as a sheet is held against it. Of an item that only files know, what the files say counts as kept, so
 * that a sheet that was downloaded and comes back as it is changes nothing.
 */
function knownGoods(told: Told): KnownGoods {
  const views = goodsViews(told)
  const costs = Map.groupBy(told.kept.costs, ({ sku }) => sku)
  for (const { skus } of views)
    for (const { sku, costFen, costEntered } of skus)
      if (costFen !== null && !costEntered)
        costs.set(sku, [{ shop: told.shop.code, sku, from: '', costFen, at: '', by: '', because: '' }])
  return {
    items: new Map(
      views.map(({ item, version, title, category, brand, supplier, skus }) => [
        item,
        {
          version,
          body: {
            title,
            category,
            brand,
            supplier: supplier?.id ?? null,
            skus: skus.map(({ sku, attributes, listFen }) => ({ sku, attributes, listFen })),
          },
        },
      ]),
    ),
    costs,
    stock: new Map(
      views.flatMap(({ skus }) =>
        skus.flatMap(({ sku, stock }) => (stock ? [[sku, stock.pieces] as const] : [])),
      ),
    ),
    suppliers: new Map(told.suppliers.map(({ id, body }) => [body.name, id])),
  }
}

export type SheetOutcome = {
  applied: boolean
  rows: number
  items: number
  added: number
  changed: number
  costs: number
  counts: number
  problems: SheetProblem[]
}

const total = (changes: readonly ItemChange[], of: (change: ItemChange) => number): number =>
  changes.reduce((all, change) => all + of(change), 0)

/** Reads a sheet and, where it has no problem and it is to be applied, keeps all of it at once. */
export async function takeSheet(
  room: Room,
  shop: string,
  sheet: { header: readonly string[]; rows: readonly GoodsRow[]; name: string },
  apply: boolean,
): Promise<SheetOutcome | null> {
  const told = await toldOf(room, shop)
  if (!told) return null
  const known = knownGoods(told)
  const { changes, problems, items, rows } = readGoodsSheet(sheet.header, sheet.rows, known, told.today)
  const added = changes.filter(({ item }) => !known.items.has(item)).length
  const outcome: SheetOutcome = {
    applied: false,
    rows,
    items,
    added,
    changed: changes.length - added,
    costs: total(changes, ({ costs }) => costs.length),
    counts: total(changes, ({ counts }) => counts.length),
    problems,
  }
  if (!apply || problems.length > 0 || changes.length === 0) return outcome
  const all = changes.flatMap((change) => changesOf(shop, change, sheet.name))
  const kept = await changeGoods(room, shop, all)
  if (kept.kind === 'kept') return { ...outcome, applied: true }
  return { ...outcome, problems: [overtaken] }
}

const overtaken: SheetProblem = {
  row: 0,
  column: sheetColumns.version.name.zh,
  message: {
    zh: '写入时有人刚改了其中的商品，这次没有写入任何内容；请重新下载后再改',
    en: 'somebody changed one of these items just now and nothing of the sheet was kept; download it again and edit that',
  },
}
