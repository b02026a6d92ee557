import { rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import type { Engine, Page, Paged, UndoOutcome } from '@dacu/engine'
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
/** The same, with the import it belongs to: all tables of a file go in under its id, or none does. */
type GivenFile = Given & { batch: string }

/** Reads a file into the facts, or says why not; the readers of `outside/files` stand behind it. */
export type Reading = (
  room: Room,
  given: GivenFile,
  tell: (found: Partial<Course>) => void,
) => Promise<
  { kind: 'done'; course: Partial<Course> } | { kind: 'refused'; reason: Reason; mappable?: boolean }
>

type Parts = {
  engine: Engine
  log: Log
  metrics: Metrics
  read: Reading
  now: () => Date
  /** Told when facts were added to a tenant, before anybody else is. */
  changed(tenant: string): void
}

const failed = (error: unknown): Reason => {
  const full =
    error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  const away = error instanceof EngineError
  const title = { zh: '导入没有完成', en: 'The import did not succeed' }
  if (full)
    return {
      title,
      detail: { zh: '磁盘空间不足；没有写入任何内容', en: 'the disk is full; nothing was added' },
    }
  if (away)
    return {
      title,
      detail: {
        zh: '数据引擎没有响应；没有写入任何内容',
        en: 'the data engine does not answer; nothing was added',
      },
    }
  return {
    title,
    detail: {
      zh: '程序出错，已记入日志；没有写入任何内容',
      en: 'the program made a mistake, it is in the log; nothing was added',
    },
  }
}

/** What this process holds of the imports it works on. */
type Desk = Parts & {
  line: ReturnType<typeof createLine>
  working: Map<string, Import>
  watchers: Map<string, Set<() => void>>
  closing: boolean
}

function shout(desk: Desk, id: string): void {
  for (const watcher of desk.watchers.get(id) ?? []) watcher()
}

const tellOfState = (desk: Desk, one: Import) =>
  desk.engine.changes.publish({
    tenant: one.tenant,
    kind: 'import',
    id: one.id,
    body: { state: one.state, name: one.name },
  })

const tellOfFacts = (desk: Desk, one: Import) =>
  desk.engine.changes.publish({
    tenant: one.tenant,
    kind: 'facts',
    id: one.course.shop,
    body: { import: one.id, added: one.course.report?.added ?? 0 },
  })

/** Ends an import: kept first, then told. */
async function settle(
  desk: Desk,
  one: Import,
  state: 'done' | 'refused',
  found: Partial<Course>,
): Promise<void> {
  const course = { ...one.course, ...found, progress: null }
  await desk.engine.imports.save(one.tenant, jobOf({ ...one, state, course }))
  one.state = state
  one.course = course
  desk.changed(one.tenant)
  desk.metrics.count('dacu_imports_total', { state })
  desk.metrics.count('dacu_import_rows_total', {}, course.report?.rowsRead ?? 0)
  await tellOfState(desk, one)
  if (state === 'done') await tellOfFacts(desk, one)
}

async function readOne(desk: Desk, room: Room, one: Import, given: Given): Promise<void> {
  if (desk.closing) return settle(desk, one, 'refused', { reason: interrupted })
  const outcome = await desk.read(room, { ...given, batch: one.id }, (found) => {
    one.course = { ...one.course, ...found }
    shout(desk, one.id)
  })
  if (outcome.kind === 'done') await settle(desk, one, 'done', outcome.course)
  else await settle(desk, one, 'refused', { reason: outcome.reason, mappable: outcome.mappable ?? false })
}

async function work(desk: Desk, room: Room, one: Import, given: Given): Promise<void> {
  try {
    await readOne(desk, room, one, given)
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    desk.log.error(`import ${one.id} failed: ${text}`)
    // The database may be what failed; then the next start tells the sender.
    await settle(desk, one, 'refused', { reason: failed(error) }).catch(() => undefined)
  } finally {
    desk.working.delete(one.id)
    shout(desk, one.id)
  }
}

/** Takes a file that has arrived; answers once its job is kept, and reads it when its turn comes. */
async function take(desk: Desk, room: Room, given: Given): Promise<{ id: string; done: Promise<void> }> {
  const one: Import = {
    id: randomUUID(),
    tenant: room.tenant.id,
    name: given.name,
    at: desk.now().toISOString(),
    by: room.operator.user,
    state: 'reading',
    course: { ...emptyCourse(given.shop ?? ''), sha256: given.sha256 },
  }
  await desk.engine.imports.save(one.tenant, jobOf(one))
  desk.working.set(one.id, one)
  await tellOfState(desk, one)
  return { id: one.id, done: desk.line.add(() => work(desk, room, one, given)) }
}

async function find(desk: Desk, tenant: string, id: string): Promise<Import | null> {
  const one = desk.working.get(id)
  if (one) return one.tenant === tenant ? one : null
  const job = await desk.engine.imports.load(tenant, id)
  return job && importOf(tenant, job)
}

async function list(desk: Desk, tenant: string, page: Page): Promise<Paged<Import>> {
  const found = await desk.engine.imports.list(tenant, page)
  return { ...found, items: found.items.map((job) => desk.working.get(job.id) ?? importOf(tenant, job)) }
}

/** Takes an import back, in its turn among the files, and keeps who did it. */
async function undo(desk: Desk, one: Import, by: string): Promise<UndoOutcome> {
  const at = desk.now().toISOString()
  const outcome = await desk.line.add(() => desk.engine.facts.undo(one.tenant, one.id, { by, at }))
  if (outcome.kind !== 'undone') return outcome
  one.course = { ...one.course, undone: { by, at, removed: outcome.removed } }
  await desk.engine.imports.save(one.tenant, jobOf(one))
  desk.changed(one.tenant)
  desk.metrics.count('dacu_imports_total', { state: 'undone' })
  await tellOfState(desk, one)
  await tellOfFacts(desk, one)
  return outcome
}

/** Calls at each step of an import until told to stop. */
function watch(desk: Desk, id: string, call: () => void): () => void {
  const calls = desk.watchers.get(id) ?? new Set()
  desk.watchers.set(id, calls.add(call))
  return () => {
    calls.delete(call)
    if (calls.size === 0) desk.watchers.delete(id)
  }
}

/** Tells of the imports that an earlier process died over; nothing of them is in the facts. */
async function mend(desk: Desk, incoming: readonly string[]): Promise<void> {
  for (const { tenant, job } of await desk.engine.imports.unfinished(desk.now().toISOString()))
    await settle(desk, importOf(tenant, job), 'refused', { reason: interrupted })
  for (const folder of incoming) await rm(folder, { recursive: true, force: true })
}

/** Files on their way in 导入: each is read whole or not at all, one after another, while anybody may watch. */
export function createImports(parts: Parts) {
  const desk: Desk = {
    ...parts,
    line: createLine(),
    working: new Map(),
    watchers: new Map(),
    closing: false,
  }
  return {
    working: () => desk.working.size,
    take: (room: Room, given: Given) => take(desk, room, given),
    find: (tenant: string, id: string) => find(desk, tenant, id),
    list: (tenant: string, page: Page) => list(desk, tenant, page),
    undo: (one: Import, by: string) => undo(desk, one, by),
    watch: (id: string, call: () => void) => watch(desk, id, call),
    /** Before the first request of a new process; `folders` hold what an earlier one left half done. */
    mend: (folders: readonly string[]) => mend(desk, folders),
    /** Lets the file that is being read finish, and refuses those that wait. */
    async close(): Promise<void> {
      desk.closing = true
      await desk.line.idle()
    },
  }
}
export type Imports = ReturnType<typeof createImports>
