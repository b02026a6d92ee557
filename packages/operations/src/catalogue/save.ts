import {
  type GoodsItem,
  isDay,
  type ItemChange,
  type PurchaseOrder,
  type Supplier,
  type Words,
} from '@dacu/campaign'
import type { GoodsChange, KeptOrder, KeptSupplier } from '@dacu/engine'
import { type Room, shopsOf, zoneOf } from '../room.ts'

/** How a save ends that was not done. */
export type GoodsRefusal =
  | { kind: 'not_found' }
  | { kind: 'conflict'; version: number }
  | { kind: 'invalid'; path: string; message: Words }

const invalid = (path: string, zh: string, en: string): GoodsRefusal => ({
  kind: 'invalid',
  path,
  message: { zh, en },
})

/** Changes of one item in the words of the shelf; a cost or a count is a change of its item, so that two do not cross. */
export const changesOf = (
  shop: string,
  { item, expected, body, costs, counts }: ItemChange,
  because: string,
): GoodsChange[] => [
  { kind: 'item', shop, item, expected, body },
  ...costs.map((each) => ({ kind: 'cost' as const, shop, because, ...each })),
  ...counts.map((each) => ({ kind: 'count' as const, shop, ...each })),
]

/** Writes changes of one shop and tells every open page. */
export async function changeGoods(room: Room, shop: string | null, changes: readonly GoodsChange[]) {
  const shops = await shopsOf(room)
  const zone = zoneOf(shops.filter(({ code }) => shop === null || code === shop))
  const stamp = { at: room.clock.now(zone), by: room.operator.user }
  const outcome = await room.engine.goods.change(room.tenant.id, changes, stamp)
  if (outcome.kind === 'kept')
    await room.engine.changes.publish({ tenant: room.tenant.id, kind: 'goods', id: shop ?? '', body: {} })
  return outcome
}

const hasShop = async (room: Room, code: string): Promise<boolean> =>
  (await shopsOf(room)).some((shop) => shop.code === code)

function wrongInItem({ body, costs, counts }: ItemChange, suppliers: readonly KeptSupplier[]) {
  const skus = new Set<string>()
  for (const [index, { sku }] of body.skus.entries()) {
    if (skus.has(sku))
      return invalid(`skus[${index}].sku`, `SKU ${sku} 出现了两次`, `the SKU ${sku} stands here twice`)
    skus.add(sku)
  }
  for (const [index, { sku, from }] of costs.entries()) {
    if (!skus.has(sku))
      return invalid(`costs[${index}].sku`, `这个商品没有 SKU ${sku}`, `the item has no SKU ${sku}`)
    if (!isDay(from))
      return invalid(`costs[${index}].from`, `日历上没有 ${from} 这一天`, `${from} is no day of the calendar`)
  }
  const strange = counts.findIndex(({ sku }) => !skus.has(sku))
  if (strange >= 0)
    return invalid(`counts[${strange}].sku`, '这个商品没有这个 SKU', 'the item has no such SKU')
  if (body.supplier !== null && !suppliers.some(({ id }) => id === body.supplier))
    return invalid('supplier', `没有供应商 ${body.supplier}`, `there is no supplier ${body.supplier}`)
  return null
}

/** Saves what people say of one item, its new costs and counts with it: all or nothing. */
export async function saveItem(
  room: Room,
  shop: string,
  change: ItemChange,
  because: string,
): Promise<GoodsRefusal | { kind: 'saved' }> {
  if (!(await hasShop(room, shop))) return { kind: 'not_found' }
  const wrong = wrongInItem(change, await room.engine.goods.suppliers(room.tenant.id))
  if (wrong) return wrong
  const outcome = await changeGoods(room, shop, changesOf(shop, change, because))
  return outcome.kind === 'kept' ? { kind: 'saved' } : { kind: 'conflict', version: outcome.version }
}

function wrongInOrder({ orderedOn, dueOn, lines }: PurchaseOrder): GoodsRefusal | null {
  for (const [path, day] of Object.entries({ orderedOn, dueOn }))
    if (!isDay(day)) return invalid(path, `日历上没有 ${day} 这一天`, `${day} is no day of the calendar`)
  if (dueOn < orderedOn)
    return invalid('dueOn', '到货日不能早于下单日', 'the goods cannot be due before they were ordered')
  const twice = lines.findIndex(({ sku }, index) => lines.some((each, n) => n < index && each.sku === sku))
  return twice < 0
    ? null
    : invalid(`lines[${twice}].sku`, '同一 SKU 请合并为一行', 'one SKU is one line; put them together')
}

export const purchaseOrders = async (room: Room, shop: string): Promise<KeptOrder[] | null> =>
  (await hasShop(room, shop)) ? (await room.engine.goods.load(room.tenant.id, [shop])).orders : null

async function orderOf(room: Room, id: string): Promise<KeptOrder | null> {
  const found = await room.engine.goods.order(room.tenant.id, id)
  return found && (await hasShop(room, found.shop)) ? found : null
}

/**
 * Saves a purchase order, or takes it away where the body is null. A new one names its shop; made a second time by the
 * same request it is the one that is there.
 */
export async function saveOrder(
  room: Room,
  id: string,
  expected: number,
  body: PurchaseOrder | null,
  newIn: string | null,
): Promise<GoodsRefusal | { kind: 'saved'; order: KeptOrder | null }> {
  const found = newIn === null ? await orderOf(room, id) : null
  const shop = newIn ?? found?.shop
  if (shop === undefined || !(await hasShop(room, shop))) return { kind: 'not_found' }
  const wrong = body && wrongInOrder(body)
  if (wrong) return wrong
  const suppliers = await room.engine.goods.suppliers(room.tenant.id)
  if (body && !suppliers.some((each) => each.id === body.supplier))
    return invalid('supplier', `没有供应商 ${body.supplier}`, `there is no supplier ${body.supplier}`)
  const outcome = await changeGoods(room, shop, [{ kind: 'order', shop, id, expected, body }])
  if (outcome.kind === 'conflict' && newIn === null) return { kind: 'conflict', version: outcome.version }
  return { kind: 'saved', order: await room.engine.goods.order(room.tenant.id, id) }
}

/**
 * Suppliers belong to the organisation; where they are named by an item or an order they cannot be taken away. `made`
 * tells a new one: made a second time by the same request it is the one that is there.
 */
export async function saveSupplier(
  room: Room,
  id: string,
  expected: number,
  body: Supplier | null,
  made = false,
): Promise<GoodsRefusal | { kind: 'saved'; supplier: KeptSupplier | null }> {
  const all = await room.engine.goods.suppliers(room.tenant.id)
  if (!made && !all.some((each) => each.id === id)) return { kind: 'not_found' }
  if (body && all.some((each) => each.id !== id && each.body.name === body.name))
    return invalid('name', `已有供应商“${body.name}”`, `there is a supplier “${body.name}” already`)
  if (body === null) {
    const used = await usedBy(room, id)
    if (used !== null) return used
  }
  const outcome = await changeGoods(room, null, [{ kind: 'supplier', id, expected, body }])
  if (outcome.kind === 'conflict' && !made) return { kind: 'conflict', version: outcome.version }
  const after = await room.engine.goods.suppliers(room.tenant.id)
  return { kind: 'saved', supplier: after.find((each) => each.id === id) ?? null }
}

async function usedBy(room: Room, id: string): Promise<GoodsRefusal | null> {
  const shops = await room.engine.tenants.shops(room.tenant.id)
  const mine = new Set((await shopsOf(room)).map(({ code }) => code))
  const codes = shops.map(({ code }) => code)
  const { items, orders } = await room.engine.goods.load(room.tenant.id, codes)
  const usingItems = items.filter(({ body }: { body: GoodsItem }) => body.supplier === id)
  const usingOrders = orders.filter(({ body }) => body.supplier === id)
  if (usingItems.length + usingOrders.length === 0) return null
  const item = usingItems.find(({ shop }) => mine.has(shop))
  const order = usingOrders.find(({ shop }) => mine.has(shop))
  // What other shops sell is not told to those who may not see them.
  if (!item && !order)
    return invalid(
      '{id}',
      '其他店铺还在使用这个供应商',
      'another shop still names this supplier; its people have to change that first',
    )
  const what = item?.body.title ?? order?.id ?? ''
  return invalid(
    '{id}',
    `“${what}”还在使用这个供应商，请先改掉`,
    `“${what}” still names this supplier; change that first`,
  )
}
