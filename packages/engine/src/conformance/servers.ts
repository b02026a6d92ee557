import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { findFooting, launch } from '../records/embedded/footing.ts'
import { startPostgres } from '../records/embedded/launch.ts'
import { stopPostmaster } from '../records/embedded/postmaster.ts'
import { startEmbedded } from '../records/embedded/server.ts'
import type { EmbeddedServer } from '../records/embedded/server.ts'
import type { Log } from '../records/log.ts'
import type { Reach } from '../records/reach.ts'
import { reachOfUrl } from '../records/server/reach.ts'

/** A running PostgreSQL in which every caller gets a database of his own. */
export type TestServer = { freshReach(): Promise<Reach>; stop(): Promise<void> }

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The embedded server, shared by all tests of a run where the run has a folder for it. */
export async function embeddedTestServer(): Promise<TestServer> {
  const shared = process.env['DACU_TEST_RUN']
  const folder = shared ?? mkdtempSync(join(tmpdir(), 'dacu-test-server-'))
  const server = shared === undefined ? await startEmbedded(folder, silent) : await joinShared(shared)
  return {
    freshReach: async () => server.reach(`test_${randomUUID().replaceAll('-', '')}`),
    stop: async () => {
      if (shared !== undefined) return
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The first who comes starts the server; the others wait for it and adopt it. */
async function joinShared(folder: string): Promise<EmbeddedServer> {
  const ready = join(folder, 'ready')
  mkdirSync(folder, { recursive: true })
  try {
    mkdirSync(join(folder, 'starting'))
  } catch {
    while (!existsSync(ready)) await pause(20)
    return startEmbedded(folder, silent)
  }
  const server = await startEmbedded(folder, silent)
  writeFileSync(ready, '')
  return server
}

/** Where Debian's PostgreSQL 15 lies, or null on a machine without it. */
export function findPostgres15(): string | null {
  const bin = process.env['DACU_TEST_POSTGRES_15'] ?? '/usr/lib/postgresql/15/bin'
  if (existsSync(join(bin, 'initdb'))) return bin
  console.warn(`skipped: PostgreSQL 15 is not in ${bin}; install it, or set DACU_TEST_POSTGRES_15`)
  return null
}

/** A server as a user would bring it: an older version, and an owner of one database who is no superuser. */
export async function postgres15TestServer(bin: string): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-test-pg15-'))
  const footing = await findFooting()
  const data = join(folder, 'data')
  const made = launch(
    footing,
    join(bin, 'initdb'),
    ['-D', data, '-U', 'admin', '-A', 'trust', '-N', '-E', 'UTF8', '--locale=C.UTF-8'],
    'ignore',
  )
  await new Promise((done) => made.once('close', done))
  const binaries = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major: 15 }
  const passwords = { owner: '', app: '', accounts: '' }
  const cluster = { data, log: join(folder, 'log'), passwords }
  const { pid, port } = await startPostgres({ binaries, footing, cluster }, null)
  const at = `127.0.0.1:${port}`
  await run(`postgres://admin@${at}/postgres`, 'create role shopkeeper login createrole')
  return {
    freshReach: async () => {
      const name = `test_${randomUUID().replaceAll('-', '')}`
      await run(`postgres://admin@${at}/postgres`, `create database ${name} owner shopkeeper`)
      return reachOfUrl(`postgres://shopkeeper@${at}/${name}`)
    },
    stop: async () => {
      await stopPostmaster(pid, data)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}
