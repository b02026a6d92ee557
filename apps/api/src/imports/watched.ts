import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { appendFile, mkdir, open, readdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Log } from '@dacu/engine'
import type { Given } from './imports.ts'

/** What became of a file that was dropped. */
export type Dropped = { state: 'done'; added: number } | { state: 'refused'; title: string; detail: string }

type Parts = {
  /** `<folder>/<shop code>/file` belongs to that shop; a file in the folder itself to the one that its reader finds. */
  folder: string
  log: Log
  /** Imports one file; answers when it is in or refused. */
  take(given: Given): Promise<Dropped>
  now: () => Date
}

/** A line of the record: a file that was taken, or why it was not. */
type Taken = { at: string; state: 'done' | 'refused'; shop: string | null; name: string; told: string }
export type WatchedStatus = { folder: string; lookedAt: string | null; taken: Taken[] }

type Seen = { bytes: number; changed: number }

/** Browsers and copying programs name what is not whole yet; dot files are nobody's exports. */
const unfinished = /^\.|^~\$|\.(part|partial|crdownload|download|tmp|filepart)$/i
const [done, refused, record] = ['imported', 'refused', 'imports.log']

/**
 * A watched folder 监视文件夹: what is dropped into it is imported. A file counts as whole when two looks saw the same size
 * and time; it is then moved to `imported` or `refused` and a line is written to `imports.log`, so nothing is taken twice, and
 * a file that is moved back is taken again.
 */
export function watchFolder({ folder, log, take, now }: Parts, everyMs = 2000) {
  const seen = new Map<string, Seen>()
  let working: Promise<void> = Promise.resolve()
  let lookedAt: string | null = null

  const look = async (): Promise<void> => {
    const files = await filesIn(folder)
    for (const path of seen.keys()) if (!files.some((file) => file.path === path)) seen.delete(path)
    for (const file of files) await lookAt(file)
    lookedAt = now().toISOString()
  }

  async function lookAt({ path, name, shop }: { path: string; name: string; shop: string | null }) {
    const found = await stat(path).catch(() => null)
    if (found === null || found.size === 0) return
    const before = seen.get(path)
    seen.set(path, { bytes: found.size, changed: found.mtimeMs })
    if (before?.bytes !== found.size || before.changed !== found.mtimeMs) return
    const sha256 = await hashOf(path)
    const outcome = await take({ path, name, sha256, shop, as: null, mapping: null })
    await put(path, name, shop, outcome)
    seen.delete(path)
  }

  /** Named after the moment, so that two files of one name stand side by side. */
  async function put(path: string, name: string, shop: string | null, outcome: Dropped): Promise<void> {
    const at = now().toISOString()
    const place = join(folder, outcome.state === 'done' ? done : refused)
    await mkdir(place, { recursive: true })
    await rename(path, join(place, `${at.replaceAll(/[:.]/g, '-')} ${name}`))
    const told = outcome.state === 'done' ? `added ${outcome.added}` : `${outcome.title}: ${outcome.detail}`
    const line = `${at}\t${outcome.state}\t${shop ?? '-'}\t${name}\t${told.replaceAll(/[\t\n\r]+/g, ' ')}\n`
    await appendFile(join(folder, record), line)
    if (outcome.state === 'refused') log.warn(`${name} in the watched folder was not imported: ${told}`)
  }

  const step = () => {
    working = working.then(look).catch((error: unknown) => {
      log.error(`the watched folder ${folder} cannot be read: ${String(error)}`)
    })
    return working
  }
  const timer = setInterval(() => void step(), everyMs)
  return {
    /** Looks once, now; what two looks saw alike is taken. */
    look: step,
    /** Which folder, when it was last looked into, and what it took last; the newest first. */
    status: async (): Promise<WatchedStatus> => ({ folder, lookedAt, taken: await lastTaken(folder) }),
    async close(): Promise<void> {
      clearInterval(timer)
      await working
    },
  }
}
export type WatchedFolder = ReturnType<typeof watchFolder>

async function filesIn(folder: string): Promise<{ path: string; name: string; shop: string | null }[]> {
  await mkdir(folder, { recursive: true })
  const top = await readdir(folder, { withFileTypes: true })
  const own = top.filter((entry) => entry.isFile() && entry.name !== record && !unfinished.test(entry.name))
  const shops = top.filter((entry) => entry.isDirectory() && entry.name !== done && entry.name !== refused)
  const inShops = await Promise.all(
    shops.map(async ({ name: shop }) => {
      const inside = await readdir(join(folder, shop), { withFileTypes: true })
      const files = inside.filter((entry) => entry.isFile() && !unfinished.test(entry.name))
      return files.map(({ name }) => ({ path: join(folder, shop, name), name, shop }))
    }),
  )
  return [...own.map(({ name }) => ({ path: join(folder, name), name, shop: null })), ...inShops.flat()]
}

const tailBytes = 16 * 1024

/** The last lines of the record, without reading all of it. */
async function lastTaken(folder: string): Promise<Taken[]> {
  const file = await open(join(folder, record)).catch(() => null)
  if (file === null) return []
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - tailBytes)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(tailBytes), 0, tailBytes, from)
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n').slice(0, -1).toReversed()
    return lines.flatMap(takenOf)
  } finally {
    await file.close()
  }
}

function takenOf(line: string): Taken[] {
  const [at = '', state, of = '-', name = '', told = ''] = line.split('\t')
  const shop = of === '-' ? null : of
  return state === 'done' || state === 'refused' ? [{ at, state, shop, name, told }] : []
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
