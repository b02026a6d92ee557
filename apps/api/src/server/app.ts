import { problemKinds, problemType } from '@dacu/contract'
import { EngineError, type Log } from '@dacu/engine'
import Fastify, { type FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import { describe } from './describe.ts'
import { addHeaders } from './headers.ts'
import type { Metrics } from './metrics.ts'
import { servePages } from './pages.ts'
import { refusalOf, sendProblem } from './problems.ts'
import { registerRoutes, type Wiring } from './register.ts'
import { stopper } from './stop.ts'
import { checker, type Part } from './validate.ts'

/** Larger than any campaign; files have their own limit. */
const bodyBytesMax = 8 << 20

/** What Fastify calls the parts of a request, as far as our tables describe them. */
const parts: Record<string, Part> = { body: 'body', querystring: 'querystring', params: 'params' }

function bare(): FastifyInstance {
  const app = Fastify({
    // Requests are logged by our own line below, which names no query, no header and no body.
    logger: false,
    bodyLimit: bodyBytesMax,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: 'idle',
    requestTimeout: 0,
    // A proxy on this machine tells for whom it asks; others could tell anything.
    trustProxy: 'loopback',
  })
  app.setValidatorCompiler(({ schema, httpPart }) =>
    // The schemas of our routes are all TypeBox's.
    checker(schema as TSchema, parts[httpPart ?? ''] ?? 'body'),
  )
  // Answers are written by `writer`; what reaches Fastify is text already.
  app.setSerializerCompiler(() => JSON.stringify)
  app.addContentTypeParser(
    ['text/yaml', 'application/yaml', 'application/x-yaml', 'text/x-yaml'],
    { parseAs: 'string' },
    (_request, body, done) => done(null, { yaml: String(body) }),
  )
  return app
}

function tellOfProcess(app: FastifyInstance, wiring: Wiring, metrics: Metrics): void {
  const hidden = { hide: true }
  app.get('/healthz', { schema: hidden }, async () => 'ok\n')
  app.get('/readyz', { schema: hidden }, async (_request, reply) => {
    await wiring.engine.check()
    return reply.type('text/plain').send('ready\n')
  })
  app.get('/metrics', { schema: hidden }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.text()),
  )
  app.get('/api/openapi.json', { schema: hidden }, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(app.swagger())),
  )
  app.get<{ Params: { kind: string } }>('/api/problems/:kind', { schema: hidden }, async (request, reply) => {
    const found = Object.entries(problemKinds).find(([kind]) => kind === request.params.kind)
    if (!found) return reply.callNotFound()
    const [kind, { status, zh, en }] = found
    // The keys of `problemKinds` are its kinds.
    const type = problemType(kind as keyof typeof problemKinds)
    return reply.type('application/json').send(JSON.stringify({ type, status, title: { zh, en } }))
  })
}

function watchRequests(app: FastifyInstance, metrics: Metrics, log: Log): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched'
    metrics.count('dacu_requests_total', { method: request.method, route, status: String(reply.statusCode) })
    metrics.observe(route, reply.elapsedTime / 1000)
    if (reply.statusCode >= 500) log.warn(`${request.method} ${route} ${reply.statusCode}`)
  })
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal.kind === 'internal')
      log.error(
        `${request.method} ${request.routeOptions.url}: ${error instanceof Error ? error.stack : String(error)}`,
      )
    if (error instanceof EngineError)
      log.warn(`${request.method} ${request.routeOptions.url}: ${error.message}`)
    // A stream that has begun can only be cut off.
    if (reply.raw.headersSent) return void reply.raw.destroy()
    return sendProblem(request, reply, refusal)
  })
}

/** The whole server but for its socket: every route of the table, its problems, its description, the pages. */
export async function createApp(wiring: Wiring, metrics: Metrics, log: Log, webFolder?: string) {
  const app = bare()
  // First, because a hook counts only for what is registered after it.
  const stop = stopper(app)
  addHeaders(app)
  watchRequests(app, metrics, log)
  await describe(app)
  await servePages(app, webFolder)
  await app.register(async (inside) => {
    registerRoutes(inside, wiring)
    tellOfProcess(inside, wiring, metrics)
  })
  return { app, stop }
}
