import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Intake, type IntakeReport, openFacts } from '@dacu/engine'
import type { Line } from '../call.ts'
import { createPace } from '../pace.ts'
import type { Keys, Limits, Platform, PlatformId } from '../platform.ts'
import { platforms } from '../platforms.ts'
import { type Pulled, pull } from '../pull.ts'
import { sender } from '../transport.ts'
import type { World } from './platform-server.ts'

export const app = { key: 'app-key-1', secret: 'app-secret-of-the-tests' }
export const firstTokens = { access: 'access-0-of-the-tests', refresh: 'refresh-0-of-the-tests' }
const lostOrReal = 2_000

export class Killed extends Error {}

/** What is on disk when the program dies: the facts, the cursor and the tokens; the rest is gone. */
export type Kept = { keys: Keys; reached: number }

/** Real facts in a folder of their own, filled by the puller under test. */
export async function openFactsFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-platforms-'))
  const { facts, connections, close } = await openFacts(folder, { memoryMiB: 512, threads: 1 })
  /** The rows in force; where the layout keeps older states beside them, those are marked. */
  const current = async (table: string, tenant: string) => {
    const rows = await connections.run(`select * from ${table} where tenant = $1`, [tenant])
    return rows.filter((row) => (row['superseded_by'] ?? null) === null)
  }
  return {
    folder,
    books: { folder, append: (tenant, intake) => facts.append(tenant, intake, () => {}) } satisfies Books,
    current,
    rows: (sql: string) => connections.run(sql),
    async end() {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type FactsFolder = Awaited<ReturnType<typeof openFactsFolder>>

export const keptFrom = (reached: number, expiresAt: string | null = null): Kept => ({
  keys: { app, tokens: { ...firstTokens, expiresAt } },
  reached,
})

/** A platform with smaller pages and spans, so that a few orders already need many. */
export const shrunk = (id: PlatformId, limits: Partial<Limits>): Platform => ({
  ...platforms[id],
  limits: { ...platforms[id].limits, ...limits },
})

/** Where a scene's facts go: real ones, or a plain list of what came. */
export type Books = { folder: string; append(tenant: string, intake: Intake): Promise<IntakeReport> }

/**
 * The rule of the facts in its plainest form: of each order the rows of the newest call stand. It is read from the
 * staged files, in which every row names its order and when that last changed.
 */
export function plainBooks(folder: string) {
  const changed = new Map<string, { at: string; seenAt: string }>()
  const books: Books = {
    folder,
    async append(_tenant, intake) {
      const [head = '', ...lines] = (await readFile(intake.path, 'utf8')).trimEnd().split('\n')
      const columns = head.split(',')
      const place = columns.findIndex((name) => ['订单编号', '主订单编号', '订单号'].includes(name))
      const when = columns.indexOf('修改时间')
      for (const line of lines) {
        const cells = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
        const [id, at] = [cells[place] ?? '', cells[when] ?? '']
        const known = changed.get(id)
        if (known === undefined || intake.exportedAt >= known.seenAt)
          changed.set(id, { at, seenAt: intake.exportedAt })
      }
      return nothing
    },
  }
  return { books, changed }
}

const nothing: IntakeReport = {
  file: '',
  format: '',
  rowsRead: 0,
  added: 0,
  alreadyThere: 0,
  superseded: 0,
  setAside: 0,
  needsReview: 0,
  totalRows: 0,
  checksums: [],
  from: null,
  until: null,
}

export type Scene = {
  platform: Platform
  gateway: string
  world: World
  books: Books
  tenant: string
  channel: string
  kept: Kept
  /** Throws to kill the program before or after a step. */
  kill?: (when: string) => void
}

/** One round of a program that was just started with what is kept. */
export function pullOnce(scene: Scene): Promise<Pulled> {
  const { platform, gateway, world, books, kept, kill = () => undefined } = scene
  const line: Line = {
    platform,
    gateway,
    keys: kept.keys,
    calls: 0,
    halt: new AbortController().signal,
    async keep(tokens) {
      kill('before tokens')
      kept.keys = { ...kept.keys, tokens }
      kill('after tokens')
    },
    world: {
      send: sender(lostOrReal),
      now: () => world.now,
      dice: () => world.dice.next(),
      wait: async (ms) => void (world.now += ms),
      pace: createPace(() => world.now),
    },
  }
  return pull({
    line,
    reached: kept.reached,
    async advance(reached) {
      kill('before cursor')
      kept.reached = reached
      kill('after cursor')
      return true
    },
    destination: {
      shop: 'shop-1',
      channel: scene.channel,
      formats: platform.formats,
      by: 'user-1',
      personKey: 'person-key',
      folder: join(books.folder, 'staging'),
      async append(intake): Promise<IntakeReport> {
        kill('before facts')
        const report = await books.append(scene.tenant, intake)
        kill('after facts')
        return report
      },
    },
  })
}
