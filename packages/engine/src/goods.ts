import type { CostEntry, Day, GoodsItem, PurchaseOrder, StockCount, Supplier } from '@dacu/campaign'
import type { TenantId, UserId } from './engine.ts'

/** Something kept under a version, with who saved it last. */
export type Kept<Body> = { version: number; at: string; by: UserId; body: Body }
export type KeptItem = Kept<GoodsItem> & { shop: string; item: string }
export type KeptOrder = Kept<PurchaseOrder> & { id: string; shop: string }
export type KeptSupplier = Kept<Supplier> & { id: string }

/** What is kept of some shops' goods; costs and counts in the order in which they were entered. */
export type KeptGoods = {
  items: KeptItem[]
  costs: (CostEntry & { shop: string })[]
  /** Of each SKU the newest only. */
  counts: (StockCount & { shop: string })[]
  orders: KeptOrder[]
}

/**
 * One change of what is kept. `expected` is the version it builds on: 0 where it makes something new. A body of null
 * takes the thing away. A cost that holds from that day already, and a count that is the newest, are not added again.
 */
export type GoodsChange =
  | { kind: 'item'; shop: string; item: string; expected: number; body: GoodsItem }
  | { kind: 'cost'; shop: string; sku: string; from: Day; costFen: number; because: string }
  | { kind: 'count'; shop: string; sku: string; pieces: number }
  | { kind: 'order'; shop: string; id: string; expected: number; body: PurchaseOrder | null }
  | { kind: 'supplier'; id: string; expected: number; body: Supplier | null }

export type GoodsOutcome =
  | { kind: 'kept' }
  /** The change at this place builds on another version than the one that stands; nothing of any was kept. */
  | { kind: 'conflict'; index: number; version: number }

/** The customer's catalogue and stock 商品与库存. */
export interface GoodsShelf {
  load(tenant: TenantId, shops: readonly string[]): Promise<KeptGoods>
  suppliers(tenant: TenantId): Promise<KeptSupplier[]>
  order(tenant: TenantId, id: string): Promise<KeptOrder | null>
  /** All changes or none; `at` is the shop's wall clock. */
  change(
    tenant: TenantId,
    changes: readonly GoodsChange[],
    stamp: { at: string; by: UserId },
  ): Promise<GoodsOutcome>
}
