import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { problemDocument, type Route, routes } from '@dacu/contract'
import type { Engine } from '@dacu/engine'
import type { Room } from '@dacu/operations'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { Visitors } from '../sign-in/visitors.ts'
import type { Events, FileAnswer, Handlers } from './handler.ts'
import { fingerprintOf, type OnceByKey } from './idempotency.ts'
import { sendProblem } from './problems.ts'
import { Refusal, refuse } from './refusal.ts'
import { writer, writtenOnce } from './serialise.ts'
import type { EventStreams } from './streams.ts'
import { admit, visitOf } from './visit.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The room this request was let into; null on public routes. */
    room: Room | null
  }
}

export type Wiring = {
  engine: Engine
  visitors: Visitors
  once: OnceByKey
  streams: EventStreams
  handlers: Handlers
  now: () => Date
  /** Told after every write of a tenant. */
  changed(tenant: string): void
}

/** The loose shape behind the typed handlers; the table ties each to its own types. */
type Loose = (call: Record<string, unknown>) => Promise<unknown>

const keyMax = 200

/** The version in `If-Match: "3"`, as the answer to a save gave it. */
function versionOf(request: FastifyRequest, route: Route): number | Refusal {
  if (route.ifMatch !== true) return 0
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(request.headers['if-match'] ?? '') ?? []
  if (version !== undefined) return Number(version)
  return refuse(
    'version_needed',
    '保存时请在 If-Match 中写明所依据的版本，如 If-Match: "3"',
    'name the version you build on, as in If-Match: "3"',
    { path: 'If-Match' },
  )
}

function keyOf(request: FastifyRequest): string | null | Refusal {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key === 'string' && key.length > 0 && key.length <= keyMax) return key
  return refuse(
    'invalid',
    `Idempotency-Key 应为 1 至 ${keyMax} 个字符`,
    `an Idempotency-Key has 1 to ${keyMax} characters`,
    {
      path: 'Idempotency-Key',
    },
  )
}

const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const content = file.content instanceof Uint8Array ? Buffer.from(file.content) : file.content
  return reply
    .header('content-type', file.type)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded(file.name)}`)
    .send(content)
}

function schemaOf(name: string, route: Route): FastifySchema {
  const problem = {
    description: 'A problem document',
    content: { 'application/problem+json': { schema: problemDocument } },
  }
  const status = String(route.status ?? 200)
  const done = route.answer === undefined ? { type: 'null', description: 'Done' } : route.answer
  const media = route.stream === 'events' ? 'text/event-stream' : 'application/octet-stream'
  const streamed = { description: 'A stream', content: { [media]: { schema: { type: 'string' } } } }
  const described = {
    summary: route.summary,
    operationId: name.replace(/[^A-Za-z]+/g, '_').replace(/_$/, ''),
    tags: [name.split('/')[2] ?? 'api'],
    ...(route.who === 'public' ? { security: [] } : {}),
  }
  return {
    ...described,
    ...(route.params === undefined ? {} : { params: route.params }),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined ? {} : { body: route.body }),
    response: {
      ...(route.createdWhen === undefined ? {} : { 201: done }),
      [status]: route.stream === undefined ? done : streamed,
      default: problem,
    },
  }
}

/** One line of the table as the server holds it. */
type Line = {
  name: string
  route: Route
  handle: Loose
  write: ((value: unknown) => string) | null
  wiring: Wiring
}

function callOf(request: FastifyRequest, reply: FastifyReply, version: number, key: string | null) {
  return {
    params: request.params,
    query: request.query,
    body: request.body,
    visit: visitOf(request, reply),
    room: request.room,
    ifMatch: version,
    request: key ?? randomUUID(),
    bytes: request.raw as Readable, // The parser of this route leaves the body unread.
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    ),
    search: request.url.split('?').slice(1).join('?'),
    lastEventId: String(request.headers['last-event-id'] ?? '') || null,
  }
}

const sendText = (reply: FastifyReply, status: number, body: string): FastifyReply =>
  body === ''
    ? reply.code(status).send()
    : reply
        .code(status)
        .header('content-type', 'application/json; charset=utf-8')
        .serializer(String)
        .send(body)

/** Some answers tell by their kind that something was made. */
function statusOf(route: Route, answer: unknown): number {
  const usual = route.status ?? 200
  if (route.createdWhen === undefined || typeof answer !== 'object' || answer === null) return usual
  return 'kind' in answer && answer.kind === route.createdWhen ? 201 : usual
}

/** A refusal is worked out anew at each try, so it is handed past the shelf of answers with a status it does not keep. */
const notKept = { status: 599, body: '' }

async function answerOnce(
  line: Line,
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
  run: () => Promise<unknown>,
) {
  const { name, route, write, wiring } = line
  assert(request.room, 'who has no room was turned away before')
  const { tenant, operator } = request.room
  const body = JSON.stringify(request.body ?? null)
  const match = String(request.headers['if-match'] ?? '')
  const print = fingerprintOf(name, request.url, operator.user, match, body)
  let refusal: Refusal | null = null
  const kept = await wiring.once(tenant.id, key, print, async () => {
    const answer = await run()
    if (answer instanceof Refusal) {
      refusal = answer
      return notKept
    }
    return { status: route.status ?? 200, body: write === null ? '' : write(answer) }
  })
  if (refusal !== null) return sendProblem(request, reply, refusal)
  if (kept instanceof Refusal) return sendProblem(request, reply, kept)
  if (kept.replayed) void reply.header('idempotent-replayed', 'true')
  return sendText(reply, kept.status, kept.body)
}

/** What a line of the table lets in, what it calls, and how its answer leaves. */
function answerer(line: Line) {
  const { name, route, handle, write, wiring } = line
  const isWrite = !name.startsWith('GET ') && route.who !== 'public' && route.takes !== 'bytes'
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const [version, key] = [versionOf(request, route), keyOf(request)]
    if (version instanceof Refusal) return sendProblem(request, reply, version)
    if (key instanceof Refusal) return sendProblem(request, reply, key)
    const run = async () => {
      const answer = await handle(callOf(request, reply, version, key))
      if (request.room && request.method !== 'GET') wiring.changed(request.room.tenant.id)
      return answer
    }
    if (isWrite && key !== null) return answerOnce(line, request, reply, key, run)
    const answer = await run()
    if (answer instanceof Refusal) return sendProblem(request, reply, answer)
    // The typed table ties a route's `stream` to what its handler gives.
    if (route.stream === 'file') return sendFile(reply, answer as FileAnswer)
    if (route.stream === 'events')
      return wiring.streams.serve(reply, answer as Events<unknown>, write ?? JSON.stringify)
    return sendText(reply, statusOf(route, answer), write === null ? '' : write(answer))
  }
}

/** What a line says of roles is decided before a byte of the body is read. */
const doorkeeper = (route: Route, wiring: Wiring) => async (request: FastifyRequest, reply: FastifyReply) => {
  if (route.who === 'public') return
  const room = await admit(request, route, wiring.visitors, wiring.engine, wiring.now)
  if (room instanceof Refusal) return sendProblem(request, reply, room)
  request.room = room
}

function register(app: FastifyInstance, name: string, route: Route, wiring: Wiring): void {
  const [method = 'GET', path = ''] = name.split(' ')
  // The table and the handlers have the same keys; see `Handlers`.
  const handle = wiring.handlers[name as keyof Handlers] as unknown as Loose
  const plain = route.answer === undefined ? null : writer(route.answer)
  const write = plain !== null && route.sameForAll === true ? writtenOnce(plain) : plain
  app.route({
    method,
    url: path.replace(/\{(\w+)\}/g, ':$1'),
    schema: schemaOf(name, route),
    onRequest: doorkeeper(route, wiring),
    handler: answerer({ name, route, handle, write, wiring }),
  })
}

/** Registers every line of the table. Routes that take bytes stand apart, because their bodies are left unread. */
export function registerRoutes(app: FastifyInstance, wiring: Wiring): void {
  app.decorateRequest('room', null)
  const lines = Object.entries<Route>(routes)
  for (const [name, route] of lines) if (route.takes !== 'bytes') register(app, name, route, wiring)
  void app.register(async (part) => {
    part.removeAllContentTypeParsers()
    part.addContentTypeParser('*', (_request, _payload, done) => done(null))
    for (const [name, route] of lines) if (route.takes === 'bytes') register(part, name, route, wiring)
  })
}
