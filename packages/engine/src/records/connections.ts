import type { Pool, PoolClient } from 'pg'
import type { Connection, ConnectionShelf, PushedMessage, TenantId } from '../engine.ts'
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
    ...pushShelf(pool),
  }
}

/** A platform sends a message again for some hours; its number is remembered longer than that. */
const rememberedDays = 8

type PushShelf = Pick<ConnectionShelf, 'find' | 'keepPushes' | 'pushed' | 'takePushes' | 'pushes'>

function pushShelf(pool: Pool): PushShelf {
  return {
    find: (id) =>
      inTransaction(pool, { connection: id }, async (client) => {
        const { rows } = await client.query<Connection & { tenant: string }>(
          `select tenant, ${columns} from connection where id = $1`,
          [id],
        )
        const [found] = rows
        if (found === undefined) return null
        const { tenant, ...connection } = found
        return { tenant, connection }
      }),
    keepPushes: (tenant, id, messages, at) =>
      inTransaction(pool, { tenant }, (client) => keepPushes(client, tenant, id, messages, at)),
    pushed: () =>
      inTransaction(pool, { task: 'running_connections' }, async (client) => {
        const { rows } = await client.query<{ tenant: string; id: string }>(
          'select distinct tenant, connection as id from platform_push where not taken',
        )
        return rows
      }),
    takePushes: (tenant, id, until) =>
      inTransaction(pool, { tenant }, async (client) => {
        await client.query(
          'update platform_push set taken = true where connection = $1 and not taken and at <= $2',
          [id, until],
        )
      }),
    pushes: (tenant) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<{ id: string; at: string; messages: number }>(
          `select connection as id, max(at) as at, count(*)::int as messages from platform_push group by connection`,
        )
        return rows
      }),
  }
}

async function keepPushes(
  client: PoolClient,
  tenant: TenantId,
  id: string,
  messages: readonly PushedMessage[],
  at: string,
): Promise<number> {
  const kept = await client.query(
    `insert into platform_push (tenant, connection, message, tag, at)
     select $1, $2, message, tag, $3 from unnest($4::text[], $5::text[]) as m (message, tag)
     on conflict do nothing`,
    [tenant, id, at, messages.map((each) => each.message), messages.map((each) => each.tag)],
  )
  await client.query(
    `delete from platform_push where connection = $1 and taken and at::timestamptz < $2::timestamptz - interval '${rememberedDays} days'`,
    [id, at],
  )
  return kept.rowCount ?? 0
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
