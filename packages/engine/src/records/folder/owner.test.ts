import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EngineError } from '../error.ts'
import { prepareFolder } from './folder.ts'
import { takeOwnership } from './owner.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dacu-test-owner-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})
const now = () => new Date('2026-11-11T00:00:00Z')

test('a second opener is told who owns the folder and where', () => {
  const first = takeOwnership(folder, now)
  first.announce('http://127.0.0.1:7300')
  const error = refusalOf(() => takeOwnership(folder, now))
  expect(error.kind).toBe('owned')
  expect(error.owner).toEqual({
    pid: process.pid,
    address: 'http://127.0.0.1:7300',
    startedAt: '2026-11-11T00:00:00.000Z',
  })
  expect(error.message).toContain(`the Dacu process ${process.pid} at http://127.0.0.1:7300`)
  first.release()
  takeOwnership(folder, now).release()
})

test('token and owner are readable by this user only, and gone after release', () => {
  const ownership = takeOwnership(folder, now)
  expect(readFileSync(join(folder, 'owner.token'), 'utf8')).toBe(ownership.token)
  for (const file of ['owner.token', 'owner.json'])
    expect(statSync(join(folder, file)).mode & 0o777, file).toBe(0o600)
  ownership.release()
  for (const file of ['owner.token', 'owner.json']) expect(existsSync(join(folder, file)), file).toBe(false)
})

test('another process is refused, and the lock ends with its owner even by kill -9', async () => {
  const script = `
    const { takeOwnership } = await import(${JSON.stringify(join(import.meta.dirname, 'owner.ts'))})
    takeOwnership(${JSON.stringify(folder)}, () => new Date())
    console.log('taken')
    setInterval(() => {}, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((done) => owner.stdout.once('data', done))
  expect(refusalOf(() => takeOwnership(folder, now)).owner?.pid).toBe(owner.pid)
  owner.kill('SIGKILL')
  await new Promise((done) => owner.once('close', done))
  takeOwnership(folder, now).release()
})

test('of many who start at once exactly one gets the folder', async () => {
  const script = `
    const { takeOwnership } = await import(${JSON.stringify(join(import.meta.dirname, 'owner.ts'))})
    try { globalThis.kept = takeOwnership(${JSON.stringify(folder)}, () => new Date()); console.log('taken') } catch (error) { console.log(error.kind) }
    process.stdin.resume()`
  const starters = Array.from({ length: 5 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  const words = await Promise.all(
    starters.map(
      (one) => new Promise<string>((done) => one.stdout.once('data', (chunk) => done(String(chunk).trim()))),
    ),
  )
  for (const one of starters) one.kill('SIGKILL')
  expect(words.toSorted()).toEqual(['owned', 'owned', 'owned', 'owned', 'taken'])
  await Promise.all(starters.map((one) => new Promise((done) => one.once('close', done))))
  await pause(0)
})

test('a file in place of the folder is one clear error', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(refusalOf(() => prepareFolder(file)).message).toMatch(/is a file, not a folder. Choose a folder/)
  expect(refusalOf(() => prepareFolder(join(file, 'inner'))).message).toMatch(/is a file, not a folder/)
})

test.skipIf(!existsSync('/proc/self'))(
  'a file system that makes no folders is one clear error, and no endless wait',
  () => {
    expect(refusalOf(() => prepareFolder('/proc/no-such-folder/inner')).message).toMatch(/cannot be used/)
  },
)

test.skipIf(process.getuid?.() === 0)('a folder that may not be written is one clear error', () => {
  chmodSync(folder, 0o500)
  expect(refusalOf(() => prepareFolder(folder)).message).toMatch(/cannot be written by this user/)
  chmodSync(folder, 0o700)
})

test('a full disk is one clear error', () => {
  if (!mountSmall(folder)) return console.warn('skipped: a small disk cannot be mounted here')
  try {
    const error = refusalOf(() => takeOwnership(folder, now))
    expect([error.kind, /full|room/.test(error.message)]).toEqual(['bad_folder', true])
  } finally {
    execFileSync('umount', [folder])
  }
})

/** A disk of a few pages, filled to the last byte. */
function mountSmall(at: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', at], { stdio: 'ignore' })
  } catch {
    return false
  }
  try {
    writeFileSync(join(at, 'filler'), Buffer.alloc(100_000))
  } catch {
    // That it fails is the point.
  }
  return true
}

function refusalOf(attempt: () => unknown): EngineError {
  try {
    attempt()
  } catch (error) {
    if (error instanceof EngineError) return error
    throw error
  }
  throw new Error('it was not refused')
}
