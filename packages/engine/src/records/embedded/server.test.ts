import { execFileSync, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silent } from '../../conformance/servers.ts'
import { openEngine } from '../../open.ts'
import { EngineError } from '../error.ts'
import { findBinaries } from './binaries.ts'
import { openCluster } from './cluster.ts'
import { findFooting } from './footing.ts'
import { startPostgres } from './launch.ts'
import { isServerOf, readPostmasterPid } from './postmaster.ts'
import { startEmbedded } from './server.ts'
import type { EmbeddedServer } from './server.ts'

let folder = ''
const running: EmbeddedServer[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dacu-test-embedded-'))
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})
const data = () => join(folder, 'records', 'postgresql')
const start = async (...more: [Parameters<typeof startEmbedded>[2]] | []) => {
  const server = await startEmbedded(folder, silent, ...more)
  running.push(server)
  return server
}

test('it listens on this machine only, without a socket, durably, in a locale of its own', async () => {
  const server = await start()
  const settings = [
    'listen_addresses',
    'unix_socket_directories',
    'fsync',
    'synchronous_commit',
    'full_page_writes',
    'server_encoding',
  ]
  const rows = await ask(
    server,
    `select ${settings.map((one) => `current_setting('${one}') as ${one}`).join(', ')}`,
  )
  expect(rows[0]).toEqual({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    server_encoding: 'UTF8',
  })
  const locale = await ask(
    server,
    `select datlocprovider as p, datlocale as l from pg_database where datname = 'postgres'`,
  )
  expect(locale).toEqual([{ p: 'b', l: 'C.UTF-8' }])
})

test('nobody signs in without the password, which only this user can read', async () => {
  const server = await start()
  expect(statSync(join(folder, 'records', 'passwords.json')).mode & 0o777).toBe(0o600)
  expect(statSync(data()).mode & 0o077).toBe(0)
  const stranger = new Client({ ...server.reach('postgres').owner, password: 'guess' })
  await expect(stranger.connect()).rejects.toThrow(/password authentication failed/)
})

test('a server that outlived its Dacu is adopted', async () => {
  const first = await startEmbedded(folder, silent)
  const second = await start()
  expect([second.adopted, second.pid, second.port]).toEqual([true, first.pid, first.port])
  await second.stop()
  expect(isServerOf(first.pid, data())).toBe(false)
})

test('a server left over that does not answer is stopped, and a new one started', async () => {
  await (await start()).stop()
  const first = await startUnwatched()
  process.kill(first.pid, 'SIGSTOP')
  const second = await start()
  expect([second.adopted, second.pid === first.pid]).toEqual([false, false])
  expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }])
}, 60_000)

test('a pid that now belongs to a stranger is neither taken for the server nor harmed', async () => {
  await (await start()).stop()
  const stranger = spawn('sleep', ['60'])
  writeFileSync(join(data(), 'postmaster.pid'), `${stranger.pid}\n${data()}\n1\n5432\n\n127.0.0.1\n\nready\n`)
  const server = await start()
  expect([server.adopted, stranger.exitCode, stranger.signalCode]).toEqual([false, null, null])
  stranger.kill()
})

test('after kill -9 it comes back by itself on the same port', async () => {
  const server = await start()
  const before = server.pid
  process.kill(before, 'SIGKILL')
  for (let waited = 0; waited < 20_000 && server.pid === before; waited += 20) await pause(20)
  expect(server.pid).not.toBe(before)
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a first start that died half-way is begun again', async () => {
  mkdirSync(join(folder, 'records', 'draft', 'data', 'base'), { recursive: true })
  writeFileSync(join(folder, 'records', 'draft', 'data', 'PG_VERSION'), '18\n')
  expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  expect(existsSync(join(folder, 'records', 'draft'))).toBe(false)
})

test('records of a newer PostgreSQL are refused and left as they are', async () => {
  await (await start()).stop()
  writeFileSync(join(data(), 'PG_VERSION'), '19\n')
  const error = await refusalOf(startEmbedded(folder, silent))
  expect([error.kind, error.message]).toEqual(['newer_data', expect.stringContaining('of PostgreSQL 19')])
  expect(readFileSync(join(data(), 'PG_VERSION'), 'utf8')).toBe('19\n')
})

test.skipIf(process.getuid?.() !== 0)(
  'root without user namespaces runs it as nobody, and back again',
  async () => {
    // The folder of the system for such files may be walked by everybody, as that user needs.
    execFileSync('chmod', ['755', folder])
    const asNobody = await start({ kind: 'other_user', uid: 65534, gid: 65534 })
    expect(statSync(data()).uid).toBe(65534)
    await ask(asNobody, 'create table kept (n integer)')
    await asNobody.stop()
    const asRoot = await start()
    expect(await ask(asRoot, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
  },
)

test('library links that npm did not make are made', () => {
  const root = join(folder, 'package')
  const real = dirname(dirname(dirname(findBinaries().postgres)))
  mkdirSync(join(root, 'native', 'lib'), { recursive: true })
  cpSync(join(real, 'native', 'pg-symlinks.json'), join(root, 'native', 'pg-symlinks.json'))
  symlinkSync('libpq.so.5.18', join(root, 'native', 'lib', 'libpq.so'))
  findBinaries(root)
  expect(readlinkSync(join(root, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
  expect(readlinkSync(join(root, 'native', 'lib', 'libicuuc.so.60'))).toBe('libicuuc.so.60.2')
})

test('a disk that is full at the first start leaves nothing, and says so', async () => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'none', folder], { stdio: 'ignore' })
  } catch {
    return console.warn('skipped: a small disk cannot be mounted here')
  }
  try {
    const error = await refusalOf(openEngine({ dataFolder: folder, log: silent }))
    expect([error.kind, error.message]).toEqual(['bad_folder', expect.stringMatching(/disk .* is full/)])
    expect(readPostmasterPid(data())).toBeNull()
  } finally {
    execFileSync('umount', [folder])
  }
})

test('the engine opens a second time in well under a second, and closes the server with itself', async () => {
  await (await openEngine({ dataFolder: folder, log: silent })).close()
  expect(readPostmasterPid(data())).toBeNull()
  const from = performance.now()
  const engine = await openEngine({ dataFolder: folder, log: silent })
  console.log(`opened again in ${Math.round(performance.now() - from)} ms`)
  await engine.close()
})

/** As a product that was killed leaves it: nobody looks after it. */
async function startUnwatched() {
  const [binaries, footing] = [findBinaries(), await findFooting()]
  return startPostgres({ binaries, footing, cluster: await openCluster(folder, binaries, footing) }, null)
}

async function ask(server: EmbeddedServer, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(server.reach('postgres').owner)
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows
}

async function refusalOf(attempt: Promise<unknown>): Promise<EngineError> {
  const error = await attempt.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  )
  if (error instanceof EngineError) return error
  throw error
}
