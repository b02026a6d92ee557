import { rm } from 'node:fs/promises'
import type { ImportRoutes } from '@dacu/contract'
import type { Engine, Page, Paged, RowChoice, StoredRow } from '@dacu/engine'
import { type Room, shopsOf } from '@dacu/operations'
import { hideInSums, sightOf } from '../costs/sight.ts'
import { knownFormats } from '../imports/formats.ts'
import { follow } from '../imports/follow.ts'
import { answerOf, type Import, lineOf } from '../imports/job.ts'
import { rejectsFile } from '../imports/rejects.ts'
import type { Imports } from '../imports/imports.ts'
import type { Mappings } from '../imports/mappings.ts'
import { receive } from '../imports/receive.ts'
import type { Watching } from '../imports/watching.ts'
import type { Handler, HandlersOf } from '../server/handler.ts'
import { fingerprintOf, type OnceByKey } from '../server/idempotency.ts'
import { Refusal, refuse } from '../server/refusal.ts'
import { pageOf } from './campaigns.ts'
import { mappingHandlers } from './mappings.ts'
import { notices } from './notices.ts'

type Parts = {
  engine: Engine
  imports: Imports
  mappings: Mappings
  once: OnceByKey
  incoming: string
  staging: string
  bytesMax: number
  /** The watched folder, once there is one. */
  watching(): Watching | null
}

const noSuchImport = (id: string): Refusal =>
  refuse('not_found', `没有导入 ${id}`, `there is no import ${id}`, { path: '{id}' })

async function shopRefusal(room: Room, code: string | undefined): Promise<Refusal | null> {
  if (code === undefined) return null
  const shops = (await shopsOf(room)).map((shop) => shop.code)
  if (shops.includes(code)) return null
  return refuse(
    'invalid',
    `没有店铺 ${code}；现有：${shops.join('、')}`,
    `there is no shop ${code}; there are ${shops.join(', ')}`,
    { path: '?shop' },
  )
}

/** A restricted operator sees the imports of his shops; before a file is recognised it may have none yet. */
const sees = (room: Room, one: Import): boolean =>
  room.operator.shops === null ||
  one.by === room.operator.user ||
  room.operator.shops.includes(one.course.shop)

/** An import the caller may see, or why there is none. */
async function importFor(imports: Imports, room: Room, id: string): Promise<Import | Refusal> {
  const one = await imports.find(room.tenant.id, id)
  return one && sees(room, one) ? one : noSuchImport(id)
}

/** Takes a file that is sent; the same file sent again under the same key is one import. */
const taking =
  ({ imports, once, incoming, bytesMax }: Parts): Handler<ImportRoutes['POST /api/imports']> =>
  async ({ room, query, bytes, request }) => {
    const wrong = await shopRefusal(room, query.shop)
    if (wrong) return wrong
    const received = await receive(bytes, incoming, crypto.randomUUID(), bytesMax)
    if (received instanceof Refusal) return received
    const { path, sha256 } = received
    const { name, shop = null, as = null, mapping = null } = query
    const print = fingerprintOf(name, String(shop), String(as), String(mapping), sha256)
    const remove = () => rm(path, { force: true }).catch(() => undefined)
    let taken = false
    const kept = await once(room.tenant.id, request, print, async () => {
      const { id, done } = await imports.take(room, { name, shop, as, mapping, path, sha256 })
      taken = true
      void done.finally(remove)
      return { status: 202, body: id }
    }).finally(() => (taken ? undefined : remove()))
    return kept instanceof Refusal ? kept : { id: kept.body }
  }

/** Rows of an import, table after table; the cursor is the table and the place in it. */
async function rowsOf(
  engine: Engine,
  one: Import,
  choice: RowChoice,
  page: Page,
): Promise<Paged<StoredRow & { file: string }>> {
  const [table, after] = page.after?.split('~') ?? []
  const from = Number(table ?? 0)
  const items: (StoredRow & { file: string })[] = []
  for (const [index, file] of one.course.files.entries()) {
    if (index < from) continue
    const left = page.limit - items.length
    const inside = { limit: left, after: index === from ? (after ?? null) : null }
    const found = await engine.facts.rows(one.tenant, file, choice, inside)
    items.push(...(found?.items ?? []).map((row) => ({ ...row, file })))
    if (found?.next) return { items, next: `${index}~${found.next}` }
    if (items.length >= page.limit && index + 1 < one.course.files.length)
      return { items, next: `${index + 1}` }
  }
  return { items, next: null }
}

const undoRefusal = (id: string, kind: 'not_found' | 'already_undone' | 'kept_too_little'): Refusal => {
  if (kind === 'not_found') return noSuchImport(id)
  if (kind === 'already_undone')
    return refuse('conflict', '这次导入已经撤销过了', 'this import has been taken back already')
  return refuse(
    'conflict',
    '这次导入是旧版本写入的，没有留下撤销所需的记录',
    'this import was made by an earlier version, which did not keep what an undo needs',
  )
}

export function importHandlers(parts: Parts): HandlersOf<ImportRoutes> {
  const { engine, imports } = parts
  return {
    ...mappingHandlers(parts),
    'POST /api/imports': taking(parts),

    async 'GET /api/imports'({ room, query, visit }) {
      const found = await imports.list(room.tenant.id, pageOf(query))
      const mine = found.items.filter((one) => sees(room, one))
      const sight = sightOf(room.operator.role)
      return { items: mine.map((one) => hideInSums(lineOf(one, visit.language), sight)), next: found.next }
    },

    async 'GET /api/imports/watched'({ room }) {
      return (await parts.watching()?.statusFor(room)) ?? null
    },

    'GET /api/imports/formats': knownFormats,

    async 'GET /api/imports/{id}'({ room, params, visit }) {
      const one = await importFor(imports, room, params.id)
      if (one instanceof Refusal) return one
      const answer = answerOf(one, visit.language)
      const report = answer.report && hideInSums(answer.report, sightOf(room.operator.role))
      return { ...answer, report }
    },

    async 'GET /api/imports/{id}/events'({ room, params, visit }) {
      const one = await importFor(imports, room, params.id)
      if (one instanceof Refusal) return one
      return async (sink) => follow(imports, room, params.id, visit.language, sink)
    },

    async 'GET /api/imports/{id}/rows'({ room, params, query }) {
      const one = await importFor(imports, room, params.id)
      if (one instanceof Refusal) return one
      return rowsOf(engine, one, query.choice ?? 'all', pageOf(query))
    },

    async 'POST /api/imports/{id}/undo'({ room, params }) {
      const one = await importFor(imports, room, params.id)
      if (one instanceof Refusal) return one
      const outcome = await imports.undo(one, room.operator.user)
      if (outcome.kind !== 'undone') return undoRefusal(params.id, outcome.kind)
      const { kind: _kind, ...told } = outcome
      return told
    },

    async 'GET /api/imports/{id}/rejects.csv'({ room, params }) {
      const one = await importFor(imports, room, params.id)
      return one instanceof Refusal ? one : rejectsFile(engine, one)
    },

    async 'GET /api/events'({ room, lastEventId }) {
      return (sink) => notices(engine, room, lastEventId, sink)
    },
  }
}
