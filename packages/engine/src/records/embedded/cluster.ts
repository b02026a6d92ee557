import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EngineError } from '../error.ts'
import { folderError } from '../folder/folder.ts'
import type { Binaries } from './binaries.ts'
import { handOver, launch } from './footing.ts'
import type { Footing } from './footing.ts'

/** The folder of one PostgreSQL cluster and the passwords of its three users, which nobody has to know. */
export type Cluster = { data: string; log: string; passwords: Passwords }
type Passwords = { owner: string; app: string; accounts: string }

/** The user that owns the tables and migrates them. The product itself works as lesser users. */
export const clusterOwner = 'dacu_owner'

/** Makes the cluster at the first start; afterwards reads what is there. */
export async function openCluster(folder: string, binaries: Binaries, footing: Footing): Promise<Cluster> {
  const records = join(folder, 'records')
  const data = join(records, 'postgresql')
  const cluster = { data, log: join(records, 'postgresql.log') }
  try {
    mkdirSync(records, { recursive: true, mode: footing.kind === 'other_user' ? 0o711 : 0o700 })
    if (!existsSync(data)) await createCluster(records, data, binaries, footing)
    checkMajor(data, binaries)
    handOver(footing, data)
    return { ...cluster, passwords: readPasswords(records) }
  } catch (error) {
    throw folderError(folder, error)
  }
}

/** Whole or not at all: a start that dies half-way leaves only a folder that the next one throws away. */
async function createCluster(
  records: string,
  data: string,
  binaries: Binaries,
  footing: Footing,
): Promise<void> {
  const draft = join(records, 'draft')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const passwords = writePasswords(records)
  const passwordFile = join(draft, 'password')
  writeFileSync(passwordFile, `${passwords.owner}\n`, { mode: 0o600 })
  handOver(footing, draft)
  await initdb(binaries, footing, join(draft, 'data'), passwordFile)
  renameSync(join(draft, 'data'), data)
  rmSync(draft, { recursive: true, force: true })
}

async function initdb(binaries: Binaries, footing: Footing, data: string, passwordFile: string) {
  // The locale is PostgreSQL's own, so that an index never depends on the C library of the machine.
  const args = ['-D', data, '-U', clusterOwner, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  args.push('-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  const child = launch(footing, binaries.initdb, [...args, '--no-instructions'], ['ignore', 'ignore', 'pipe'])
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail)
    child.once('close', done)
  })
  if (code === 0) return
  const words = said.trim().split('\n').slice(-3).join(' ')
  const full = /no space left|disk quota/i.test(words)
  throw full
    ? Object.assign(new Error(words), { code: 'ENOSPC' })
    : new EngineError('cannot_start', `PostgreSQL could not make its files in ${data}: ${words}`)
}

function checkMajor(data: string, binaries: Binaries): void {
  const major = Number(readFileSync(join(data, 'PG_VERSION'), 'utf8'))
  if (major === binaries.major) return
  throw new EngineError(
    major > binaries.major ? 'newer_data' : 'bad_folder',
    `The records in ${data} are of PostgreSQL ${major}, this Dacu brings PostgreSQL ${binaries.major}. Open them with the Dacu version that wrote them.`,
  )
}

function writePasswords(records: string): Passwords {
  const fresh = () => randomBytes(24).toString('base64url')
  const passwords = { owner: fresh(), app: fresh(), accounts: fresh() }
  writeFileSync(join(records, 'passwords.json'), JSON.stringify(passwords), { mode: 0o600 })
  return passwords
}

function readPasswords(records: string): Passwords {
  const file = join(records, 'passwords.json')
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (isPasswords(value)) return value
  throw new EngineError('bad_folder', `${file} does not hold the passwords of the records beside it.`)
}

function isPasswords(value: unknown): value is Passwords {
  if (typeof value !== 'object' || value === null) return false
  const has = (key: string) => typeof Reflect.get(value, key) === 'string'
  return has('owner') && has('app') && has('accounts')
}
