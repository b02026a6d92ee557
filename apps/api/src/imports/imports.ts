import { rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import type { Engine, ImportJob, Page, Paged } from '@dacu/engine'
import { EngineError } from '@dacu/engine'
import type { Log } from '@dacu/engine'
import type { Room } from '@dacu/operations'
import type { Metrics } from '../server/metrics.ts'
import { type Course, emptyCourse, type Import, importOf, interrupted, jobOf, type Reason } from './job.ts'
import { createLine } from './line.ts'

/** What a file is to be read as: where it lies, what the operator calls it, and what he says about it. */
export type Given = {
  path: string
  name: string
  sha256: string
  shop: string | null
  as: string | null
  mapping: string | null
}

/** Reads a file into the facts, or says why not; the readers of `outside/files` stand behind it. */
export type Reading = (
  room: Room,
  given: Given,
  tell: (found: Partial<Course>) => void,
) => Promise<{ kind: 'done'; course: Partial<Course> } | { kind: 'refused'; reason: Reason }>

type Parts = { engine: Engine; log: Log; metrics: Metrics; read: Reading; now: () => Date }

const failed = (error: unknown): Reason => {
  const full =
    error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  const away = error instanceof EngineError
  const title = { zh: '导入没有完成', en: 'The import did not succeed' }
  if (full)
    return {
      title,
      detail: { zh: '磁盘空间不足;没有写入任何内容', en: 'the disk is full; nothing was added' },
    }
  if (away)
    return {
      title,
      detail: {
        zh: '数据引擎没有响应;没有写入任何内容',
        en: 'the data engine does not answer; nothing was added',
      },
    }
  return {
    title,
    detail: {
      zh: '程序出错,已记入日志;没有写入任何内容',
      en: 'the program made a mistake, it is in the log; nothing was added',
    },
  }
}

/** Files on their way in 导入: each is read whole or not at all, one after another, while anybody may watch. */
export function createImports({ engine, log, metrics, read, now }: Parts) {
  const line = createLine()
  const working = new Map<string, Import>()
  const watchers = new Map<string, Set<() => void>>()
  let closing = false

  const shout = (one: Import) => {
    for (const watcher of watchers.get(one.id) ?? []) watcher()
  }
  const tellEverybody = (one: Import) =>
    engine.changes.publish({
      tenant: one.tenant,
      kind: 'import',
      id: one.id,
      body: { state: one.state, name: one.name },
    })

  async function settle(one: Import, state: ImportJob['state'], found: Partial<Course>) {
    one.state = state
    one.course = { ...one.course, ...found, progress: null }
    await engine.imports.save(one.tenant, jobOf(one))
    metrics.count('dacu_imports_total', { state })
    metrics.count('dacu_import_rows_total', {}, one.course.report?.rowsRead ?? 0)
    await tellEverybody(one)
    if (state === 'done')
      await engine.changes.publish({
        tenant: one.tenant,
        kind: 'facts',
        id: one.course.shop,
        body: { import: one.id, added: one.course.report?.added ?? 0 },
      })
  }

  async function work(room: Room, one: Import, given: Given): Promise<void> {
    try {
      if (closing) return await settle(one, 'refused', { reason: interrupted })
      const outcome = await read(room, given, (found) => {
        one.course = { ...one.course, ...found }
        shout(one)
      })
      if (outcome.kind === 'done') await settle(one, 'done', outcome.course)
      else await settle(one, 'refused', { reason: outcome.reason })
    } catch (error) {
      log.error(
        `import ${one.id} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
      // The database may be what failed; then the next start tells the sender.
      await settle(one, 'refused', { reason: failed(error) }).catch(() => undefined)
    } finally {
      shout(one)
      working.delete(one.id)
    }
  }

  return {
    working: () => working.size,

    /** Takes a file that has arrived; answers once its job is kept, and reads it when its turn comes. */
    async take(room: Room, given: Given): Promise<{ id: string; done: Promise<void> }> {
      const one: Import = {
        id: randomUUID(),
        tenant: room.tenant.id,
        name: given.name,
        at: now().toISOString(),
        by: room.operator.user,
        state: 'reading',
        course: { ...emptyCourse(given.shop ?? ''), sha256: given.sha256 },
      }
      await engine.imports.save(one.tenant, jobOf(one))
      working.set(one.id, one)
      await tellEverybody(one)
      return { id: one.id, done: line.add(() => work(room, one, given)) }
    },

    async find(tenant: string, id: string): Promise<Import | null> {
      const one = working.get(id)
      if (one) return one.tenant === tenant ? one : null
      const job = await engine.imports.load(tenant, id)
      return job && importOf(tenant, job)
    },

    async list(tenant: string, page: Page): Promise<Paged<Import>> {
      const found = await engine.imports.list(tenant, page)
      return { ...found, items: found.items.map((job) => working.get(job.id) ?? importOf(tenant, job)) }
    },

    /** Calls at each step of an import until told to stop. */
    watch(id: string, call: () => void): () => void {
      const calls = watchers.get(id) ?? new Set()
      watchers.set(id, calls.add(call))
      return () => {
        calls.delete(call)
        if (calls.size === 0) watchers.delete(id)
      }
    },

    /** Tells of the imports that an earlier process died over; nothing of them is in the facts. */
    async mend(incoming: string): Promise<void> {
      for (const { tenant, job } of await engine.imports.unfinished(now().toISOString())) {
        const one = importOf(tenant, job)
        if (!working.has(one.id)) await settle(one, 'refused', { reason: interrupted })
      }
      await rm(incoming, { recursive: true, force: true })
    },

    /** Lets the file that is being read finish, and refuses those that wait. */
    async close(): Promise<void> {
      closing = true
      await line.idle()
    },
  }
}
export type Imports = ReturnType<typeof createImports>
