import { rm } from 'node:fs/promises'
import type { ImportRoutes } from '@dacu/contract'
import type { ChangeNotice, Engine } from '@dacu/engine'
import { type Room, shopsOf } from '@dacu/operations'
import { answerOf, type Import, lineOf } from '../imports/job.ts'
import type { Given, Imports } from '../imports/imports.ts'
import { type Received, receive } from '../imports/receive.ts'
import type { HandlersOf, Sink } from '../server/handler.ts'
import { fingerprintOf, type OnceByKey } from '../server/idempotency.ts'
import type { Language } from '../server/problems.ts'
import { Refusal, refuse } from '../server/refusal.ts'
import { pageOf } from './campaigns.ts'
import { knownFormats } from '../imports/formats.ts'

type Parts = { engine: Engine; imports: Imports; once: OnceByKey; incoming: string; bytesMax: number }

const noSuchImport = (id: string): Refusal =>
  refuse('not_found', `没有导入 ${id}`, `there is no import ${id}`, { path: '{id}' })

async function shopRefusal(room: Room, code: string | undefined): Promise<Refusal | null> {
  if (code === undefined) return null
  const shops = (await shopsOf(room)).map((shop) => shop.code)
  if (shops.includes(code)) return null
  return refuse(
    'invalid',
    `没有店铺 ${code};现有:${shops.join('、')}`,
    `there is no shop ${code}; there are ${shops.join(', ')}`,
    { path: '?shop' },
  )
}

/** A restricted operator sees the imports of his shops; before a file is recognised it may have none yet. */
const sees = (room: Room, one: Import): boolean =>
  room.operator.shops === null ||
  one.by === room.operator.user ||
  room.operator.shops.includes(one.course.shop)

const csvField = (text: string): string => {
  // A spreadsheet would run what begins like a formula; the file came from outside.
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${tame.replaceAll('"', '""')}"`
}
const rejectsMax = 1_000_000

/** Not more often than this, however fast rows are read. */
const tellEveryMs = 200

function follow(
  imports: Imports,
  room: Room,
  id: string,
  language: Language,
  sink: Sink<ReturnType<typeof answerOf>>,
) {
  let [last, timer]: [number, NodeJS.Timeout | null] = [0, null]
  const show = async () => {
    last = Date.now()
    const one = await imports.find(room.tenant.id, id)
    if (one === null) return sink.end()
    sink.send(answerOf(one, language), null)
    if (one.state === 'done' || one.state === 'refused') sink.end()
  }
  const soon = () => {
    timer ??= setTimeout(
      () => {
        timer = null
        void show().catch(() => sink.end())
      },
      Math.max(0, tellEveryMs - (Date.now() - last)),
    )
  }
  const unwatch = imports.watch(id, soon)
  soon()
  return () => {
    unwatch()
    if (timer !== null) clearTimeout(timer)
  }
}

/** Notices from where the reader left off, then as they come, none twice and none out of order. */
async function notices(
  engine: Engine,
  room: Room,
  after: string | null,
  sink: Sink<ChangeNotice>,
): Promise<() => void> {
  let [seen, early]: [number, ChangeNotice[] | null] = [-1, []]
  const put = (notice: ChangeNotice) => {
    if (notice.seq <= seen) return
    seen = notice.seq
    sink.send(notice, String(notice.seq))
  }
  // Followed before the past is read, so that nothing falls in between.
  const follower = engine.changes.follow(room.tenant.id, (notice) =>
    early ? early.push(notice) : put(notice),
  )
  const missed =
    after === null
      ? []
      : /^\d{1,15}$/.test(after)
        ? await engine.changes.since(room.tenant.id, Number(after))
        : null
  if (missed === null) sink.reset()
  for (const notice of [...(missed ?? []), ...early]) put(notice)
  early = null
  return () => follower.stop()
}

export function importHandlers(parts: Parts): HandlersOf<ImportRoutes> {
  const { engine, imports, once, incoming, bytesMax } = parts

  async function take(room: Room, received: Received, query: Omit<Given, 'path' | 'sha256'>) {
    const { id, done } = await imports.take(room, { ...query, path: received.path, sha256: received.sha256 })
    void done.finally(() => rm(received.path, { force: true }))
    return id
  }

  return {
    async 'POST /api/imports'({ room, query, bytes, request }) {
      const wrong = await shopRefusal(room, query.shop)
      if (wrong) return wrong
      const received = await receive(bytes, incoming, crypto.randomUUID(), bytesMax, () => {})
      if (received instanceof Refusal) return received
      const { name, shop = null, as = null, mapping = null } = query
      const print = fingerprintOf(name, String(shop), String(as), String(mapping), received.sha256)
      let taken = false
      const kept = await once(room.tenant.id, request, print, async () => {
        taken = true
        return { status: 202, body: await take(room, received, { name, shop, as, mapping }) }
      })
      if (!taken) await rm(received.path, { force: true })
      return kept instanceof Refusal ? kept : { id: kept.body }
    },

    async 'GET /api/imports'({ room, query, visit }) {
      const found = await imports.list(room.tenant.id, pageOf(query))
      const mine = found.items.filter((one) => sees(room, one))
      return { items: mine.map((one) => lineOf(one, visit.language)), next: found.next }
    },

    'GET /api/imports/formats': async () => knownFormats(),

    async 'GET /api/imports/{id}'({ room, params, visit }) {
      const one = await imports.find(room.tenant.id, params.id)
      return one && sees(room, one) ? answerOf(one, visit.language) : noSuchImport(params.id)
    },

    async 'GET /api/imports/{id}/events'({ room, params, visit }) {
      const one = await imports.find(room.tenant.id, params.id)
      if (!one || !sees(room, one)) return noSuchImport(params.id)
      return async (sink) => follow(imports, room, params.id, visit.language, sink)
    },

    async 'GET /api/imports/{id}/rejects.csv'({ room, params }) {
      const one = await imports.find(room.tenant.id, params.id)
      if (!one || !sees(room, one)) return noSuchImport(params.id)
      const tables = one.course.files.map((file) => engine.facts.rejects(room.tenant.id, file, rejectsMax))
      const rows = (await Promise.all(tables)).flat()
      const lines = rows.map(({ row, reason, text }) => `${row},${csvField(reason)},${csvField(text)}`)
      return {
        name: `${one.name}.rejects.csv`,
        type: 'text/csv; charset=utf-8',
        // The mark lets spreadsheets on Windows read Chinese.
        content: `\uFEFFrow,reason,text\r\n${lines.map((line) => `${line}\r\n`).join('')}`,
      }
    },

    async 'GET /api/events'({ room, lastEventId }) {
      return (sink) => notices(engine, room, lastEventId, sink)
    },
  }
}
