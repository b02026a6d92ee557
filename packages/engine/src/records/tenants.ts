import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { Membership, Shop, Tenant, TenantShelf } from '../engine.ts'
import { inTransaction } from './pool.ts'

type MemberRow = { tenant: string; user: string; role: Membership['role']; shops: string[] | null }

export function tenantShelf(pool: Pool): TenantShelf {
  return {
    create: (tenant) => create(pool, { id: randomUUID(), ...tenant }),
    load: (tenant) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<Tenant>('select id, name, clock, demo from tenant')
        return rows[0] ?? null
      }),
    rename: (tenant, name) =>
      inTransaction(pool, { tenant }, async (client) => {
        await client.query('update tenant set name = $2 where id = $1', [tenant, name])
      }),
    ofUser: (user) => ofUser(pool, user),
    enrol: (membership) => enrol(pool, membership),
    dismiss: (tenant, user) =>
      inTransaction(pool, { tenant }, async (client) => {
        await client.query('delete from membership where user_id = $1', [user])
      }),
    members: (tenant) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<MemberRow>(
          'select tenant, user_id as "user", role, shops from membership order by user_id',
        )
        return rows
      }),
    saveShop: (tenant, shop) =>
      inTransaction(pool, { tenant }, async (client) => {
        await client.query(
          'insert into shop (tenant, code, shop) values ($1, $2, $3) on conflict (tenant, code) do update set shop = excluded.shop',
          [tenant, shop.code, JSON.stringify(shop)],
        )
      }),
    changeShop: (tenant, code, change) => changeShop(pool, tenant, code, change),
    shops: (tenant) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<{ shop: Shop }>('select shop from shop order by code')
        return rows.map((row) => row.shop)
      }),
  }
}

/** The row is locked while the change is worked out, so that of two people who save at once neither is lost. */
function changeShop(
  pool: Pool,
  tenant: string,
  code: string,
  change: (shop: Shop) => Shop | null,
): Promise<boolean> {
  return inTransaction(pool, { tenant }, async (client) => {
    const { rows } = await client.query<{ shop: Shop }>(
      'select shop from shop where tenant = $1 and code = $2 for update',
      [tenant, code],
    )
    const [row] = rows
    const after = row && change(row.shop)
    if (after)
      await client.query('update shop set shop = $3 where tenant = $1 and code = $2', [
        tenant,
        code,
        JSON.stringify(after),
      ])
    return row !== undefined
  })
}

function create(pool: Pool, tenant: Tenant): Promise<Tenant> {
  return inTransaction(pool, { tenant: tenant.id }, async (client) => {
    await client.query('insert into tenant (id, name, clock, demo) values ($1, $2, $3, $4)', [
      tenant.id,
      tenant.name,
      JSON.stringify(tenant.clock),
      tenant.demo,
    ])
    await client.query('insert into tenant_counter (tenant) values ($1)', [tenant.id])
    return tenant
  })
}

async function ofUser(pool: Pool, user: string): Promise<{ tenant: Tenant; membership: Membership }[]> {
  return inTransaction(pool, { user }, async (client) => {
    const { rows } = await client.query<Tenant & Pick<MemberRow, 'role' | 'shops'>>(
      `select t.id, t.name, t.clock, t.demo, m.role, m.shops
       from membership m join tenant t on t.id = m.tenant
       where m.user_id = $1 order by t.name, t.id`,
      [user],
    )
    return rows.map(({ role, shops, ...tenant }) => ({
      tenant,
      membership: { tenant: tenant.id, user, role, shops },
    }))
  })
}

async function enrol(pool: Pool, membership: Membership): Promise<void> {
  const { tenant, user, role, shops } = membership
  await inTransaction(pool, { tenant }, (client) =>
    client.query(
      `insert into membership (tenant, user_id, role, shops) values ($1, $2, $3, $4)
       on conflict (tenant, user_id) do update set role = excluded.role, shops = excluded.shops`,
      [tenant, user, role, JSON.stringify(shops)],
    ),
  )
}
