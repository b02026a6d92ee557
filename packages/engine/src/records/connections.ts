import type { Pool, PoolClient } from 'pg'
import type { Connection, ConnectionShelf, TenantId } from '../engine.ts'
import { inTransaction } from './pool.ts'

const columns =
  'id, platform, shop, app_key as "appKey", sealed, added_at as "addedAt", added_by as "addedBy", pause, course'

export function connectionShelf(pool: Pool): ConnectionShelf {
  /** One statement on one connection; whether it was there. */
  const touch = (tenant: TenantId, sql: string, values: readonly unknown[]): Promise<boolean> =>
    inTransaction(pool, { tenant }, async (client) => (await client.query(sql, [...values])).rowCount === 1)
  return {
    add: (tenant, connection) => inTransaction(pool, { tenant }, (client) => add(client, tenant, connection)),
    load: (tenant, id) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<Connection>(`select ${columns} from connection where id = $1`, [
          id,
        ])
        return rows[0] ?? null
      }),
    list: (tenant) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<Connection>(`select ${columns} from connection order by shop`)
        return rows
      }),
    keepCourse: (tenant, id, course) =>
      touch(tenant, 'update connection set course = $2 where id = $1', [id, JSON.stringify(course)]),
    seal: (tenant, id, { appKey, sealed }) =>
      touch(tenant, 'update connection set app_key = $2, sealed = $3 where id = $1', [id, appKey, sealed]),
    pause: (tenant, id, pause) =>
      touch(tenant, 'update connection set pause = coalesce(pause, $2::json) where id = $1', [
        id,
        JSON.stringify(pause),
      ]),
    resume: (tenant, id) => touch(tenant, 'update connection set pause = null where id = $1', [id]),
    remove: (tenant, id) => touch(tenant, 'delete from connection where id = $1', [id]),
    running: () =>
      inTransaction(pool, { task: 'running_connections' }, async (client) => {
        const { rows } = await client.query<Connection & { tenant: string }>(
          `select tenant, ${columns} from connection where pause is null order by tenant, shop`,
        )
        return rows.map(({ tenant, ...connection }) => ({ tenant, connection }))
      }),
  }
}

async function add(
  client: PoolClient,
  tenant: TenantId,
  connection: Connection,
): Promise<'added' | 'shop_taken'> {
  const { id, platform, shop, appKey, sealed, addedAt, addedBy, pause, course } = connection
  const added = await client.query(
    `insert into connection (tenant, id, platform, shop, app_key, sealed, added_at, added_by, pause, course)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (tenant, shop) do nothing`,
    [
      tenant,
      id,
      platform,
      shop,
      appKey,
      sealed,
      addedAt,
      addedBy,
      pause === null ? null : JSON.stringify(pause),
      JSON.stringify(course),
    ],
  )
  return added.rowCount === 1 ? 'added' : 'shop_taken'
}
