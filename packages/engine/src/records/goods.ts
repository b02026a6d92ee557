import type { Pool, PoolClient } from 'pg'
import type { TenantId, UserId } from '../engine.ts'
import type {
  GoodsChange,
  GoodsOutcome,
  GoodsShelf,
  KeptGoods,
  KeptItem,
  KeptOrder,
  KeptSupplier,
} from '../goods.ts'
import { inTransaction } from './pool.ts'

const kept = 'version, saved_at as at, saved_by as by, body'

export function goodsShelf(pool: Pool): GoodsShelf {
  return {
    load: (tenant, shops) => inTransaction(pool, { tenant }, (client) => load(client, shops)),
    suppliers: (tenant) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<KeptSupplier>(
          `select id, ${kept} from supplier order by body ->> 'name', id`,
        )
        return rows
      }),
    order: (tenant, id) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<KeptOrder>(
          `select id, shop, ${kept} from purchase_order where id = $1`,
          [id],
        )
        return rows[0] ?? null
      }),
    change: (tenant, changes, stamp) => changeAll(pool, tenant, changes, stamp),
  }
}

async function load(client: PoolClient, shops: readonly string[]): Promise<KeptGoods> {
  const items = await client.query<KeptItem>(
    `select shop, item, ${kept} from goods_item where shop = any($1) order by shop, item`,
    [shops],
  )
  const costs = await client.query<KeptGoods['costs'][number]>(
    `select shop, sku, from_day as from, cost_fen as "costFen", at, by, because from goods_cost
     where shop = any($1) order by shop, sku, seq`,
    [shops],
  )
  const counts = await client.query<KeptGoods['counts'][number]>(
    `select distinct on (shop, sku) shop, sku, pieces, at, by from goods_count
     where shop = any($1) order by shop, sku, seq desc`,
    [shops],
  )
  const orders = await client.query<KeptOrder>(
    `select id, shop, ${kept} from purchase_order where shop = any($1) order by body ->> 'dueOn', id`,
    [shops],
  )
  return { items: items.rows, costs: costs.rows, counts: counts.rows, orders: orders.rows }
}

type Stamp = { at: string; by: UserId }

/** How a transaction ends that must leave nothing behind. */
class Stale extends Error {
  readonly outcome: Extract<GoodsOutcome, { kind: 'conflict' }>

  constructor(index: number, version: number) {
    super('stale')
    this.outcome = { kind: 'conflict', index, version }
  }
}

/** Changes of one tenant's goods wait for one another, so that what was looked at still stands when it is written. */
async function changeAll(
  pool: Pool,
  tenant: TenantId,
  changes: readonly GoodsChange[],
  stamp: Stamp,
): Promise<GoodsOutcome> {
  try {
    await inTransaction(pool, { tenant }, async (client) => {
      await client.query(`select pg_advisory_xact_lock(hashtext('dacu.goods ' || $1))`, [tenant])
      for (const [index, change] of changes.entries()) {
        const stands = await write(client, tenant, change, stamp)
        if (stands !== null) throw new Stale(index, stands)
      }
    })
    return { kind: 'kept' }
  } catch (error) {
    if (error instanceof Stale) return error.outcome
    throw error
  }
}

/** Null where it was written, else the version that stands in the way. */
function write(
  client: PoolClient,
  tenant: TenantId,
  change: GoodsChange,
  stamp: Stamp,
): Promise<number | null> {
  switch (change.kind) {
    case 'cost':
      return addCost(client, tenant, change, stamp)
    case 'count':
      return addCount(client, tenant, change, stamp)
    case 'item':
      return put(client, tenant, change, stamp, {
        table: 'goods_item',
        key: { shop: change.shop, item: change.item },
        more: {},
      })
    case 'order':
      return put(client, tenant, change, stamp, {
        table: 'purchase_order',
        key: { id: change.id },
        more: { shop: change.shop },
      })
    case 'supplier':
      return put(client, tenant, change, stamp, { table: 'supplier', key: { id: change.id }, more: {} })
    default:
      return change satisfies never
  }
}

type Place = { table: string; key: Record<string, string>; more: Record<string, string> }

/** Table and columns are named in this file alone; everything else is a parameter. */
async function put(
  client: PoolClient,
  tenant: TenantId,
  { expected, body }: { expected: number; body: unknown },
  { at, by }: Stamp,
  { table, key, more }: Place,
): Promise<number | null> {
  const names = Object.keys(key)
  const keys = Object.values(key)
  const where = names.map((name, index) => `${name} = $${index + 1}`).join(' and ')
  const found = await client.query<{ version: number }>(`select version from ${table} where ${where}`, keys)
  const stands = found.rows[0]?.version ?? 0
  if (stands !== expected) return stands
  if (body === null) await client.query(`delete from ${table} where ${where}`, keys)
  else if (stands > 0)
    await client.query(
      `update ${table} set version = version + 1, saved_at = $${keys.length + 1}, saved_by = $${keys.length + 2},
       body = $${keys.length + 3} where ${where}`,
      [...keys, at, by, JSON.stringify(body)],
    )
  else {
    const row: Record<string, unknown> = { tenant, ...key, ...more, version: 1, saved_at: at, saved_by: by }
    const columns = [...Object.keys(row), 'body']
    await client.query(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`,
      [...Object.values(row), JSON.stringify(body)],
    )
  }
  return null
}

type CostChange = Extract<GoodsChange, { kind: 'cost' }>

async function addCost(client: PoolClient, tenant: TenantId, change: CostChange, { at, by }: Stamp) {
  const { shop, sku, from, costFen, because } = change
  const held = await client.query<{ cost_fen: number }>(
    `select cost_fen from goods_cost where shop = $1 and sku = $2 and from_day = $3 order by seq desc limit 1`,
    [shop, sku, from],
  )
  if (held.rows[0]?.cost_fen === costFen) return null
  await client.query(
    `insert into goods_cost (tenant, shop, sku, seq, from_day, cost_fen, at, by, because)
     select $1, $2, $3, coalesce(max(seq), 0) + 1, $4, $5, $6, $7, $8 from goods_cost where shop = $2 and sku = $3`,
    [tenant, shop, sku, from, costFen, at, by, because],
  )
  return null
}

type CountChange = Extract<GoodsChange, { kind: 'count' }>

async function addCount(client: PoolClient, tenant: TenantId, change: CountChange, { at, by }: Stamp) {
  const { shop, sku, pieces } = change
  const held = await client.query<{ pieces: number; at: string }>(
    `select pieces, at from goods_count where shop = $1 and sku = $2 order by seq desc limit 1`,
    [shop, sku],
  )
  const [newest] = held.rows
  if (newest?.pieces === pieces && newest.at === at) return null
  await client.query(
    `insert into goods_count (tenant, shop, sku, seq, pieces, at, by)
     select $1, $2, $3, coalesce(max(seq), 0) + 1, $4, $5, $6 from goods_count where shop = $2 and sku = $3`,
    [tenant, shop, sku, pieces, at, by],
  )
  return null
}
