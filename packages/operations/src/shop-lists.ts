import type { Shop } from '@dacu/engine'
import type { Room } from './room.ts'

/** How a save of a part of a shop ends: kept, or overtaken by somebody's, which then stands beside it. */
export type ShopSave<T> =
  | { kind: 'kept'; version: number; value: T }
  | { kind: 'conflict'; version: number; value: T }
  | { kind: 'no_shop' }

/** A part of a shop that is saved by itself: what stands of it under which version, and the shop with another. */
type Part<T> = {
  standing: (shop: Shop) => { version: number; value: T }
  next: (shop: Shop, version: number) => { shop: Shop; value: T }
}

/**
 * Saves a part of a shop over the version that was read. The shop stays as it is meanwhile, so that two who save at
 * once know of each other, and other parts of the shop are never written back from an older look.
 */
export async function saveShopPart<T>(
  room: Room,
  code: string,
  expected: number,
  { standing, next }: Part<T>,
): Promise<ShopSave<T>> {
  const mine = room.operator.shops
  if (mine !== null && !mine.includes(code)) return { kind: 'no_shop' }
  let outcome: ShopSave<T> = { kind: 'no_shop' }
  await room.engine.tenants.changeShop(room.tenant.id, code, (shop) => {
    const stands = standing(shop)
    if (stands.version !== expected) {
      outcome = { kind: 'conflict', ...stands }
      return null
    }
    const after = next(shop, expected + 1)
    outcome = { kind: 'kept', version: expected + 1, value: after.value }
    return after.shop
  })
  return outcome
}
