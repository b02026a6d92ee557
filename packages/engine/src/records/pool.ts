import { setTimeout as pause } from 'node:timers/promises'
import { escapeLiteral, Pool, types } from 'pg'
import type { ClientConfig, PoolClient } from 'pg'
import { codeOf, EngineError, textOf } from './error.ts'
import type { Log } from './log.ts'

const int8 = 20
/** How long an operation waits for a database that is coming back, before it fails. */
const patienceMs = 15_000

/** Counts and money are 64-bit integers in the database and safe integers here; anything larger is a bug, never a rounding. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the safe integers`)
  return value
}

const parsers = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 && format !== 'binary'
      ? parseInt8
      : types.getTypeParser(oid, format ?? 'text')) as typeof types.getTypeParser, // The driver types this as a set of overloads.
}

export function openPool(config: ClientConfig, schema: string, max: number, log: Log): Pool {
  const options = `${config.options ?? ''} -c search_path=${schema}`.trim()
  const pool = new Pool({
    ...config,
    options,
    types: parsers,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  })
  // Without these handlers a server that stops would end the whole process.
  pool.on('error', (error) => {
    if (!pool.ending) log.warn(`a connection to PostgreSQL was lost: ${textOf(error)}`)
  })
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** What a transaction may see: one tenant's rows, or the little that a user, a visitor of a drop or a task sees across tenants. */
export type Eyes =
  | { tenant: string }
  | { user: string }
  | { drop: string }
  | { connection: string }
  | { task: 'unfinished_imports' | 'running_connections' }

/** Both in one message, because every operation pays for it. */
function beginning(eyes: Eyes): string {
  const [setting, value] = settingOf(eyes)
  return `begin; select set_config(${escapeLiteral(setting)}, ${escapeLiteral(value)}, true)`
}

function settingOf(eyes: Eyes): [string, string] {
  if ('tenant' in eyes) return ['dacu.tenant', eyes.tenant]
  if ('user' in eyes) return ['dacu.user', eyes.user]
  if ('drop' in eyes) return ['dacu.drop', eyes.drop]
  if ('connection' in eyes) return ['dacu.connection', eyes.connection]
  return ['dacu.task', eyes.task]
}

/**
 * Runs `work` in one transaction, with eyes for its rows only. While nothing was committed a lost connection is answered by waiting for the
 * database and trying again; once COMMIT was sent its fate is unknown, and the caller is told.
 */
export async function inTransaction<T>(
  pool: Pool,
  eyes: Eyes,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const outcome = await attempt(pool, eyes, work)
    if (outcome.kind === 'done') return outcome.value
    if (!isLost(outcome.error)) throw outcome.error
    if (outcome.committing || Date.now() > deadline) throw unreachable(outcome.error)
    await pause(50)
  }
}

type Attempt<T> = { kind: 'done'; value: T } | { kind: 'failed'; error: unknown; committing: boolean }

async function attempt<T>(
  pool: Pool,
  eyes: Eyes,
  work: (client: PoolClient) => Promise<T>,
): Promise<Attempt<T>> {
  let client: PoolClient | null = null
  let committing = false
  try {
    client = await pool.connect()
    await client.query(beginning(eyes))
    const result = await work(client)
    committing = true
    await client.query('commit')
    client.release()
    return { kind: 'done', value: result }
  } catch (error) {
    if (client !== null) await abandon(client, error)
    return { kind: 'failed', error, committing }
  }
}

async function abandon(client: PoolClient, error: unknown): Promise<void> {
  if (isLost(error)) return client.release(true)
  try {
    await client.query('rollback')
    client.release()
  } catch {
    client.release(true)
  }
}

/** Connection gone, refused, or the server is starting up or shutting down. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error)
  if (/^(08|57P0)/.test(code) || /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/.test(code))
    return true
  return /connection terminated|connection timeout|query read timeout|timeout exceeded when trying to connect|not queryable/i.test(
    textOf(error),
  )
}

export function unreachable(error: unknown): EngineError {
  return new EngineError('unreachable', `PostgreSQL does not answer: ${textOf(error)}`, { cause: error })
}
