import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { codeOf, EngineError, textOf } from '../error.ts'
import type { Owner } from '../error.ts'
import { folderError } from './folder.ts'

/** The one process that may use a data folder, as long as it lives. */
export type Ownership = {
  /** What the local operator shows to the owner's address; only this user of the machine can read it. */
  readonly token: string
  announce(address: string | null): void
  release(): void
}

/**
 * Takes the data folder, or refuses by naming the process that has it.
 *
 * The lock is SQLite's exclusive lock on `owner.lock`: a lock of the operating system, so it ends
 * with the process however that dies. A file with a pid in it would not: after a crash the pid may
 * belong to somebody else. Never open `owner.lock` by other means in this process, because on POSIX
 * closing any handle of a file drops the process's locks on it.
 */
export function takeOwnership(folder: string, now: () => Date): Ownership {
  const lock = lockOf(folder)
  const startedAt = now().toISOString()
  const token = randomBytes(32).toString('base64url')
  const announce = (address: string | null) =>
    replaceFile(join(folder, 'owner.json'), `${JSON.stringify({ pid: process.pid, address, startedAt })}\n`)
  try {
    replaceFile(join(folder, 'owner.token'), token)
    announce(null)
  } catch (error) {
    lock.close()
    throw folderError(folder, error)
  }
  return { token, announce, release: () => release(folder, lock) }
}

/** Who says to own this folder; the process may have died since. */
function readOwner(folder: string): Owner | null {
  try {
    return parseOwner(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')))
  } catch {
    return null
  }
}

function lockOf(folder: string): DatabaseSync {
  let lock: DatabaseSync | null = null
  try {
    lock = new DatabaseSync(join(folder, 'owner.lock'))
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    throw refusal(folder, error)
  }
}

function refusal(folder: string, error: unknown): EngineError {
  if (!/locked|busy/i.test(textOf(error))) {
    if (codeOf(error) === 'ERR_SQLITE_ERROR')
      return new EngineError(
        'bad_folder',
        `The data folder ${folder} cannot be locked: ${textOf(error)}. Check that this user may write it and that the disk has room.`,
        { cause: error },
      )
    return folderError(folder, error)
  }
  const owner = readOwner(folder)
  return new EngineError('owned', ownedSentence(folder, owner), { owner })
}

function ownedSentence(folder: string, owner: Owner | null): string {
  if (owner === null) return `The data folder ${folder} is in use by another Dacu process.`
  const where = owner.address === null ? 'which has not opened an address' : `at ${owner.address}`
  return `The data folder ${folder} is in use by the Dacu process ${owner.pid} ${where}, since ${owner.startedAt}. Use that one, stop it, or choose another folder with --data DIR.`
}

function release(folder: string, lock: DatabaseSync): void {
  rmSync(join(folder, 'owner.json'), { force: true })
  rmSync(join(folder, 'owner.token'), { force: true })
  lock.close()
}

/** Replaced at once, so that a reader never sees half of it. */
function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

function parseOwner(value: unknown): Owner | null {
  if (typeof value !== 'object' || value === null) return null
  if (!('pid' in value) || typeof value.pid !== 'number') return null
  const address = 'address' in value && typeof value.address === 'string' ? value.address : null
  const startedAt = 'startedAt' in value && typeof value.startedAt === 'string' ? value.startedAt : ''
  return { pid: value.pid, address, startedAt }
}
