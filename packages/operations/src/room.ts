import type { Role } from '@dacu/campaign'
import type { Engine, Shop, Tenant, UserId } from '@dacu/engine'
import type { Clock } from './clock.ts'

/** Who acts: their role in this tenant, and the shops they may see (null: all of them). */
export type Operator = { user: UserId; name: string; role: Role; shops: readonly string[] | null }

/**
 * Where a verb works: one tenant's data, its clock, and the person who acts. A verb asks for the whole room
 * or for the narrow part it needs, and never for the server around it.
 */
export type Room = {
  engine: Engine
  tenant: Tenant
  operator: Operator
  clock: Clock
}

/** The zone in which an organisation without shops reads the clock. */
const homeZone = 'Asia/Shanghai'

/** The shops of the tenant that the operator may see. */
export async function shopsOf(room: Room): Promise<Shop[]> {
  const shops = await room.engine.tenants.shops(room.tenant.id)
  const mine = room.operator.shops
  return mine === null ? shops : shops.filter((shop) => mine.includes(shop.code))
}

/** Of these shops the ones that the operator may see: sums over the others are nobody's business here. */
export async function seenShops(room: Room, codes: readonly string[]): Promise<string[]> {
  const seen = new Set((await shopsOf(room)).map((shop) => shop.code))
  return codes.filter((code) => seen.has(code))
}

/** The zone most of the operator's pages speak in: that of the first shop. */
export const zoneOf = (shops: readonly Shop[]): string => shops[0]?.zone ?? homeZone
