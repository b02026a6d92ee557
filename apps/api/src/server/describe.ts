import swagger from '@fastify/swagger'
import { type Route, routes } from '@dacu/contract'
import type { FastifyInstance, FastifySchema } from 'fastify'

const byPath = new Map(
  Object.entries<Route>(routes).map(([name, route]) => [name.replace(/\{(\w+)\}/g, ':$1'), { name, route }]),
)

/** The headers a route understands; they are read by hand and described here. */
function headersOf(name: string, route: Route): FastifySchema {
  const writes = !name.startsWith('GET ') && route.who !== 'public'
  const properties = {
    ...(route.who === 'public' ? {} : { 'Dacu-Organisation': text('which of my organisations is meant') }),
    ...(writes
      ? { 'Idempotency-Key': text('the same key gives the same answer, and does the work once') }
      : {}),
    ...(route.ifMatch === true ? { 'If-Match': text('the version this save builds on, as in "3"') } : {}),
    ...Object.fromEntries(
      Object.entries(route.headers ?? {}).map(([name, meaning]) => [name, text(meaning)]),
    ),
    ...(route.stream === 'events' ? { 'Last-Event-ID': text('where to take up a stream that broke') } : {}),
  }
  const required = route.ifMatch === true ? ['If-Match'] : []
  return Object.keys(properties).length === 0 ? {} : { headers: { type: 'object', properties, required } }
}
const text = (description: string) => ({ type: 'string', description })

/** A body that is no JSON, or need not be. */
function bodyOf(route: Route): FastifySchema {
  const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  if (route.takes === 'bytes') return { body: { content: bytes } }
  if (route.takes !== 'yaml') return {}
  const yaml = { schema: { type: 'string', description: 'the document as YAML' } }
  return { body: { content: { 'application/json': { schema: route.body }, 'application/yaml': yaml } } }
}

/** OpenAPI 3.1 out of the very tables the routes are registered from. */
export async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Dacu 大促',
        version: '0.1.0',
        description: 'Plan, price-check, run, watch, review and carry over a sales promotion.',
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'dacu_session' },
        },
      },
      security: [{ bearer: [] }, { session: [] }],
    },
    transform({ schema, url, route }) {
      const known = byPath.get(`${String(route.method)} ${url}`)
      if (!known) return { schema, url }
      return { schema: { ...schema, ...headersOf(known.name, known.route), ...bodyOf(known.route) }, url }
    },
  })
}
