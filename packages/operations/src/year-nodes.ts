import type { OwnNode } from '@dacu/campaign'
import { type Room, shopsOf } from './room.ts'

/** The nodes that a shop keeps itself 自有节点; null where the operator has no such shop. */
export async function ownNodes(room: Room, code: string): Promise<readonly OwnNode[] | null> {
  const shop = (await shopsOf(room)).find((each) => each.code === code)
  return shop ? (shop.nodes ?? []) : null
}

/** Replaces the list of a shop's own nodes. */
export async function keepOwnNodes(
  room: Room,
  code: string,
  nodes: readonly OwnNode[],
): Promise<readonly OwnNode[] | null> {
  const shop = (await shopsOf(room)).find((each) => each.code === code)
  if (!shop) return null
  await room.engine.tenants.saveShop(room.tenant.id, { ...shop, nodes })
  return nodes
}
