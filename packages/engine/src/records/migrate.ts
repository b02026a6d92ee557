import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { ClientConfig } from 'pg'
import { codeOf, EngineError, textOf } from './error.ts'
import { unreachable } from './pool.ts'
import { accountsRole, appRole } from './reach.ts'
import type { Reach } from './reach.ts'

/** One step of the schema: a numbered file that runs once, whole or not at all, and never changes afterwards. */
export type Migration = { number: number; name: string; sql: string; checksum: string }

const folder = join(import.meta.dirname, 'migrations')
const majorMin = 15

export function migrationsOf(path: string = folder): Migration[] {
  const files = readdirSync(path).filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
  return files.sort().map((name) => {
    const sql = readFileSync(join(path, name), 'utf8').replaceAll('\r\n', '\n')
    const checksum = createHash('sha256').update(sql).digest('hex')
    return { number: Number(name.slice(0, 4)), name, sql, checksum }
  })
}

/** Brings the database to this version of Dacu, by itself, and refuses one that is already further. */
export async function migrate(reach: Reach, migrations = migrationsOf()): Promise<void> {
  const client = await connectOwner(reach)
  try {
    if (await isCurrent(client, migrations)) return
    await checkServer(client)
    // Several servers may start at once: one migrates, the others wait and find it done.
    await client.query(`select pg_advisory_lock(hashtext('dacu.migrations'))`)
    await ensureRoles(client, reach)
    await client.query('create schema if not exists records')
    await client.query('set search_path = records')
    await client.query(
      `create table if not exists migration (number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`,
    )
    for (const migration of await pendingOf(client, migrations)) await apply(client, migration)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function connectOwner(reach: Reach): Promise<Client> {
  try {
    return await connect(reach.owner)
  } catch (error) {
    if (codeOf(error) === '3D000' && reach.makesDatabase) return makeDatabase(reach)
    throw connectError(error)
  }
}

async function connect(config: ClientConfig): Promise<Client> {
  const client = new Client({ ...config, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function makeDatabase(reach: Reach): Promise<Client> {
  const client = await connect({ ...reach.owner, database: 'postgres' })
  await client.query(`create database "${reach.owner.database}"`)
  await client.end()
  return connect(reach.owner)
}

function connectError(error: unknown): EngineError {
  const code = codeOf(error)
  if (/^(28|3D)/.test(code))
    return new EngineError('unfit_database', `PostgreSQL refuses the connection: ${textOf(error)}.`, {
      cause: error,
    })
  return unreachable(error)
}

async function isCurrent(client: Client, migrations: Migration[]): Promise<boolean> {
  const { rows } = await client.query<{ known: boolean }>(
    `select to_regclass('records.migration') is not null as known`,
  )
  if (!rows[0]?.known) return false
  return (await pendingOf(client, migrations)).length === 0
}

/** What is still to run; refuses data of a newer Dacu and steps that were altered after they ran. */
async function pendingOf(client: Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ number: number; checksum: string }>(
    'select number, checksum from records.migration order by number',
  )
  const done = new Map(rows.map((row) => [row.number, row.checksum]))
  const newest = Math.max(0, ...done.keys())
  const known = Math.max(0, ...migrations.map((one) => one.number))
  if (newest > known)
    throw new EngineError(
      'newer_data',
      `A newer Dacu has written these records (step ${newest}; this one knows ${known}). Start that version, or restore an older backup.`,
    )
  for (const one of migrations) {
    const checksum = done.get(one.number)
    if (checksum !== undefined && checksum !== one.checksum)
      throw new EngineError(
        'unfit_database',
        `The records were built with another text of ${one.name} than this Dacu has. Start the version that made them.`,
      )
  }
  return migrations.filter((one) => !done.has(one.number))
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new EngineError(
      'unfit_database',
      `The records could not be brought to this version; nothing was changed (${migration.name}: ${textOf(error)}).`,
      { cause: error },
    )
  }
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
  )
  const major = Math.floor(Number(rows[0]?.version) / 10_000)
  if (major < majorMin)
    throw new EngineError(
      'unfit_database',
      `PostgreSQL ${major} is too old; version ${majorMin} or newer is needed.`,
    )
  if (rows[0]?.encoding !== 'UTF8')
    throw new EngineError(
      'unfit_database',
      `The database keeps text in ${rows[0]?.encoding}; make one with ENCODING 'UTF8'.`,
    )
}

/** The lesser roles belong to the whole server, so another database may have made them already, even in this moment. */
async function ensureRoles(client: Client, reach: Reach): Promise<void> {
  for (const [role, config] of [
    [appRole, reach.app],
    [accountsRole, reach.accounts],
  ] as const) {
    const sign = typeof config.password === 'string' ? `login password '${config.password}'` : 'nologin'
    try {
      await client.query(`do $$ begin
        if not exists (select 1 from pg_roles where rolname = '${role}') then
          create role ${role} ${sign} nosuperuser nocreatedb nocreaterole nobypassrls;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`)
      await client.query(`grant ${role} to current_user`)
    } catch (error) {
      throw new EngineError(
        'unfit_database',
        `The user of DACU_DATABASE_URL may not make the role ${role}: ${textOf(error)}. Ask the administrator to run: create role ${role} nologin; grant ${role} to that user.`,
        { cause: error },
      )
    }
  }
}
