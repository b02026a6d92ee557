import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { CatalogueRoutes } from '@dacu/contract'
import type { KeptOrder, KeptSupplier } from '@dacu/engine'
import {
  goodsList,
  type GoodsRefusal,
  goodsSheet,
  goodsWhole,
  purchaseOrders,
  type Room,
  saveItem,
  saveOrder,
  saveSupplier,
  shopsOf,
  takeSheet,
} from '@dacu/operations'
import { hideInGoods, hideInOrder, hideInSupplier, sightOf } from '../costs/sight.ts'
import { receive } from '../imports/receive.ts'
import type { HandlersOf } from '../server/handler.ts'
import { Refusal, refuse } from '../server/refusal.ts'
import { pageOf } from './campaigns.ts'

type Parts = { incoming: string; staging: string }

/** More goods than any shop has; whoever has more sends several sheets. */
const sheetBytesMax = 32 * 2 ** 20
/** Nobody mends more in one go. */
const problemsShown = 200

const noSuchShop = (code: string, path: string): Refusal =>
  refuse('not_found', `没有店铺 ${code}`, `there is no shop ${code}`, { path })
const noSuchItem = (item: string): Refusal =>
  refuse('not_found', `没有商品 ${item}`, `there is no item ${item}`, { path: '{item}' })

/** Why a save was not done. `what` is where the thing that is missing is named. */
function refusalOf(refusal: GoodsRefusal, what: string, current?: unknown): Refusal {
  if (refusal.kind === 'not_found')
    return refuse('not_found', '没有这一项，或它不属于你的店铺', 'there is no such thing in your shops', {
      path: what,
    })
  if (refusal.kind === 'invalid')
    return refuse('invalid', refusal.message.zh, refusal.message.en, { path: refusal.path })
  return refuse(
    'version_conflict',
    `有人刚保存了新的版本 ${refusal.version}；请对比后重新保存`,
    `version ${refusal.version} was saved since; compare both and save again`,
    { path: 'If-Match', ...(current === undefined ? {} : { current }) },
  )
}

/** A page of a list that is made whole each time; the cursor is the place in it. */
function pageOfGoods<T>(items: readonly T[], page: { limit: number; after: string | null }) {
  const from = Math.max(0, Number.parseInt(page.after ?? '0', 10) || 0)
  const until = from + page.limit
  return { items: items.slice(from, until), next: until < items.length ? String(until) : null }
}

async function wholeFor(room: Room, shop: string, item: string) {
  const found = await goodsWhole(room, shop, item)
  if (!found) return null
  const { view, costs, today } = hideInGoods(found, sightOf(room.operator.role))
  return { today, ...view, costs, orders: ordersFor(room, found.orders) }
}

const orderLine = ({ id, shop, version, at, by, body }: KeptOrder) => ({ id, shop, version, at, by, ...body })
const supplierLine = ({ id, version, at, by, body }: KeptSupplier) => ({ id, version, at, by, ...body })
/** Prices are agreed in notes, and asked of whoever answers the telephone: those who see no cost see neither. */
const ordersFor = (room: Room, orders: readonly KeptOrder[]) =>
  orders.map((order) => hideInOrder(orderLine(order), sightOf(room.operator.role)))

/** The same request makes the same thing, so a write that is sent again does not make a second one. */
const idFrom = (room: Room, request: string): string =>
  createHash('sha256').update(`${room.tenant.id}\n${request}`).digest('hex').slice(0, 20)

type Goods =
  | 'GET /api/catalogue'
  | 'GET /api/shops/{code}/catalogue/{item}'
  | 'PUT /api/shops/{code}/catalogue/{item}'

const goodsHandlers: HandlersOf<Pick<CatalogueRoutes, Goods>> = {
  async 'GET /api/catalogue'({ room, query }) {
    const { shop, search = '', category = null, brand = null, state = null } = query
    const found = await goodsList(room, { shop, search, category, brand, state })
    if (!found) return noSuchShop(shop, '?shop')
    const { items, ...rest } = found
    const page = pageOfGoods(items, pageOf(query))
    const sight = sightOf(room.operator.role)
    const lines = page.items.map((view) => {
      const { skus, ...line } = hideInGoods({ view, costs: [] }, sight).view
      return { ...line, skuCount: skus.length }
    })
    return { ...rest, items: lines, total: items.length, next: page.next }
  },

  async 'GET /api/shops/{code}/catalogue/{item}'({ room, params: { code, item } }) {
    return (await wholeFor(room, code, item)) ?? noSuchItem(item)
  },

  async 'PUT /api/shops/{code}/catalogue/{item}'({ room, params: { code, item }, body, ifMatch }) {
    const { costs, counts, because, ...goods } = body
    const change = { item, expected: ifMatch, body: goods, costs, counts }
    const outcome = await saveItem(room, code, change, because)
    const current = await wholeFor(room, code, item)
    if (outcome.kind !== 'saved') return refusalOf(outcome, '{code}', current ?? undefined)
    return current ?? noSuchItem(item)
  },
}

type Sheet = 'GET /api/shops/{code}/catalogue-sheet' | 'POST /api/shops/{code}/catalogue-sheet'

/** The readers of files bring much along that a start should not wait for. */
const sheetFiles = () => import('../catalogue/sheet-file.ts')

const sheetHandlers = ({ incoming, staging }: Parts): HandlersOf<Pick<CatalogueRoutes, Sheet>> => ({
  async 'GET /api/shops/{code}/catalogue-sheet'({ room, params: { code }, query, visit }) {
    const sheet = await goodsSheet(room, code, visit.language)
    if (!sheet) return noSuchShop(code, '{code}')
    const name = visit.language === 'zh' ? `商品表_${code}` : `goods_${code}`
    const { csvSheet, xlsxSheet } = await sheetFiles()
    return query.kind === 'csv' ? csvSheet(name, sheet) : xlsxSheet(name, sheet)
  },

  async 'POST /api/shops/{code}/catalogue-sheet'({ room, params: { code }, query, bytes }) {
    if (!(await shopsOf(room)).some((shop) => shop.code === code)) return noSuchShop(code, '{code}')
    const received = await receive(bytes, incoming, crypto.randomUUID(), sheetBytesMax)
    if (received instanceof Refusal) return received
    try {
      const { readSheetFile } = await sheetFiles()
      const file = await readSheetFile(received.path, query.name, staging)
      if (file.kind === 'refused') {
        const { title, detail } = file.problem
        return refuse('refused_file', `${title.zh}：${detail.zh}`, `${title.en}: ${detail.en}`)
      }
      const outcome = await takeSheet(room, code, { ...file, name: query.name }, query.apply === true)
      if (!outcome) return noSuchShop(code, '{code}')
      const { problems } = outcome
      return { ...outcome, problems: problems.slice(0, problemsShown), problemCount: problems.length }
    } finally {
      await rm(received.path, { force: true })
    }
  },
})

const supplyHandlers: HandlersOf<Omit<CatalogueRoutes, Goods | Sheet>> = {
  async 'GET /api/purchase-orders'({ room, query: { shop } }) {
    const orders = await purchaseOrders(room, shop)
    return orders ? ordersFor(room, orders) : noSuchShop(shop, '?shop')
  },

  async 'POST /api/purchase-orders'({ room, body: { shop, ...body }, request }) {
    const outcome = await saveOrder(room, idFrom(room, request), 0, body, shop)
    if (outcome.kind !== 'saved') return refusalOf(outcome, 'shop')
    return outcome.order ? orderLine(outcome.order) : refusalOf({ kind: 'not_found' }, 'shop')
  },

  async 'PUT /api/purchase-orders/{id}'({ room, params: { id }, body, ifMatch }) {
    const outcome = await saveOrder(room, id, ifMatch, body, null)
    if (outcome.kind !== 'saved') return refusalOf(outcome, '{id}')
    return outcome.order ? orderLine(outcome.order) : refusalOf({ kind: 'not_found' }, '{id}')
  },

  async 'DELETE /api/purchase-orders/{id}'({ room, params: { id }, ifMatch }) {
    const outcome = await saveOrder(room, id, ifMatch, null, null)
    return outcome.kind === 'saved' ? undefined : refusalOf(outcome, '{id}')
  },

  async 'GET /api/suppliers'({ room }) {
    const sight = sightOf(room.operator.role)
    const suppliers = await room.engine.goods.suppliers(room.tenant.id)
    return suppliers.map((each) => hideInSupplier(supplierLine(each), sight))
  },

  async 'POST /api/suppliers'({ room, body, request }) {
    const outcome = await saveSupplier(room, idFrom(room, request), 0, body, true)
    if (outcome.kind !== 'saved') return refusalOf(outcome, '{id}')
    return outcome.supplier ? supplierLine(outcome.supplier) : refusalOf({ kind: 'not_found' }, '{id}')
  },

  async 'PUT /api/suppliers/{id}'({ room, params: { id }, body, ifMatch }) {
    const outcome = await saveSupplier(room, id, ifMatch, body)
    if (outcome.kind !== 'saved') return refusalOf(outcome, '{id}')
    return outcome.supplier ? supplierLine(outcome.supplier) : refusalOf({ kind: 'not_found' }, '{id}')
  },

  async 'DELETE /api/suppliers/{id}'({ room, params: { id }, ifMatch }) {
    const outcome = await saveSupplier(room, id, ifMatch, null)
    return outcome.kind === 'saved' ? undefined : refusalOf(outcome, '{id}')
  },
}

export const catalogueHandlers = (parts: Parts): HandlersOf<CatalogueRoutes> => ({
  ...goodsHandlers,
  ...sheetHandlers(parts),
  ...supplyHandlers,
})
