import type { OwnNode } from '@dacu/campaign'
import type { Shop } from '@dacu/engine'
import { type Room, shopsOf } from './room.ts'
import { saveShopPart, type ShopSave } from './shop-lists.ts'

type Nodes = readonly OwnNode[]

/** A list that was kept before saves were counted is a first version. */
const standing = ({ nodes, nodesVersion }: Shop) => ({
  version: nodesVersion ?? (nodes === undefined ? 0 : 1),
  value: nodes ?? [],
})

/** The nodes that a shop keeps itself 自有节点, and the version of the list; null where the operator has no such shop. */
export async function ownNodes(room: Room, code: string): Promise<{ version: number; value: Nodes } | null> {
  const shop = (await shopsOf(room)).find((each) => each.code === code)
  return shop ? standing(shop) : null
}

/** Replaces the list of a shop's own nodes that was read as `expected`. */
export const keepOwnNodes = (
  room: Room,
  code: string,
  expected: number,
  nodes: Nodes,
): Promise<ShopSave<Nodes>> =>
  saveShopPart(room, code, expected, {
    standing,
    next: (shop, nodesVersion) => ({ shop: { ...shop, nodes, nodesVersion }, value: nodes }),
  })
