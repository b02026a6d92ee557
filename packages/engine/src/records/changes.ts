import { Client } from 'pg'
import type { ClientConfig, Pool } from 'pg'
import type { ChangeFeed, ChangeNotice, TenantId } from '../engine.ts'
import { textOf } from './error.ts'
import type { Log } from './log.ts'
import { inTransaction } from './pool.ts'

/** So many of the newest notices of a tenant are kept for pages that come back. */
export const noticesKept = 1_000
const channel = 'dacu_notice'
const reconnectAfterMs = 200

export type ClosableFeed = ChangeFeed & { close(): Promise<void> }

/**
 * Live updates over LISTEN/NOTIFY. A notification carries only the tenant: the notices themselves are
 * read from the table from where a follower stands, so nothing is lost when the connection was, and
 * nothing comes twice or out of order.
 */
export function changeFeed(pool: Pool, listening: ClientConfig, log: Log): ClosableFeed {
  const followers = new Set<Follower>()
  const wake = (tenant: string | null) => {
    for (const one of followers) if (tenant === null || one.tenant === tenant) one.wake()
  }
  const listener = listen(listening, wake, log)
  return {
    publish: async (notice) => {
      // Whoever follows already must see this one, so its starting point is settled first.
      await Promise.all([...followers].map((one) => one.started))
      return publish(pool, notice)
    },
    follow: (tenant, callback) => {
      const follower = startFollower(pool, tenant, callback, log)
      followers.add(follower)
      listener.start()
      return {
        stop: () => {
          followers.delete(follower)
          follower.stop()
        },
      }
    },
    since: (tenant, seq) => since(pool, tenant, seq),
    close: async () => {
      for (const one of followers) one.stop()
      followers.clear()
      await listener.stop()
    },
  }
}

function publish(pool: Pool, notice: Omit<ChangeNotice, 'seq'>): Promise<number> {
  const { tenant, kind, id, body } = notice
  return inTransaction(pool, { tenant }, async (client) => {
    const { rows } = await client.query<{ seq: number }>(
      `with counted as (
         update tenant_counter set notices = notices + 1 where tenant = $1 returning notices)
       insert into notice (tenant, seq, kind, id, body) select $1, notices, $2, $3, $4 from counted
       returning seq`,
      [tenant, kind, id, JSON.stringify(body)],
    )
    const seq = rows[0]?.seq
    if (seq === undefined) throw new Error(`no such tenant: ${tenant}`)
    await client.query('delete from notice where seq <= $1', [seq - noticesKept])
    await client.query('select pg_notify($1, $2)', [channel, tenant])
    return seq
  })
}

function since(pool: Pool, tenant: TenantId, seq: number): Promise<ChangeNotice[] | null> {
  return inTransaction(pool, { tenant }, async (client) => {
    const newest = await newestSeq(client)
    if (seq > newest || seq < newest - noticesKept) return null
    const { rows } = await client.query<ChangeNotice>(
      'select seq, tenant, kind, id, body from notice where seq > $1 order by seq',
      [seq],
    )
    return rows
  })
}

async function newestSeq(client: Pick<Client, 'query'>): Promise<number> {
  const { rows } = await client.query<{ notices: number }>('select notices from tenant_counter')
  return rows[0]?.notices ?? 0
}

type Follower = { tenant: TenantId; started: Promise<void>; wake(): void; stop(): void }

function startFollower(
  pool: Pool,
  tenant: TenantId,
  callback: (notice: ChangeNotice) => void,
  log: Log,
): Follower {
  let seen = 0
  let stopped = false
  const report = (error: unknown) => {
    if (!stopped) log.warn(`live updates are delayed: ${textOf(error)}`)
  }
  const started = inTransaction(pool, { tenant }, newestSeq).then((seq) => void (seen = seq), report)

  const deliver = async () => {
    // Fallen further behind than what is kept: go on from the oldest that is there.
    const notices = (await since(pool, tenant, seen)) ?? (await since(pool, tenant, await oldest())) ?? []
    for (const notice of notices) {
      if (stopped || notice.seq <= seen) continue
      seen = notice.seq
      callback(notice)
    }
  }
  const oldest = async () => Math.max(0, (await inTransaction(pool, { tenant }, newestSeq)) - noticesKept)
  let line = started
  return {
    tenant,
    started,
    wake: () => {
      if (!stopped) line = line.then(deliver).catch(report)
    },
    stop: () => {
      stopped = true
    },
  }
}

/** Keeps one connection listening; after it was lost everybody looks at the table once, for what was missed. */
function listen(config: ClientConfig, wake: (tenant: string | null) => void, log: Log) {
  let client: Client | null = null
  let timer: NodeJS.Timeout | null = null
  let wanted = false

  const connect = async () => {
    timer = null
    const fresh = new Client({ ...config, connectionTimeoutMillis: 10_000, keepAlive: true })
    client = fresh
    fresh.on('error', () => undefined)
    fresh.on('notification', (message) => wake(message.payload ?? null))
    fresh.on('end', () => again())
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
      wake(null)
    } catch (error) {
      log.warn(`live updates wait for PostgreSQL: ${textOf(error)}`)
      await fresh.end().catch(() => undefined)
      again()
    }
  }
  const again = () => {
    if (wanted && timer === null) timer = setTimeout(() => void connect(), reconnectAfterMs)
  }
  return {
    start: () => {
      if (wanted) return
      wanted = true
      void connect()
    },
    stop: async () => {
      wanted = false
      if (timer !== null) clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
