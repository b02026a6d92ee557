import { mkdtemp, mkdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { problemKinds, type Route, routes } from '@dacu/contract'
import { type Engine, EngineError } from '@dacu/engine'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, shopBody } from '../testing/house.ts'
import { startServer } from '../start.ts'
import { createApp } from './app.ts'
import type { Handlers } from './handler.ts'
import { createMetrics } from './metrics.ts'
import { eventStreams } from './streams.ts'

let house: House
beforeAll(async () => {
  const web = await mkdtemp(join(tmpdir(), 'dacu-web-'))
  await mkdir(join(web, 'assets'))
  await writeFile(join(web, 'index.html'), `<!doctype html><title>Dacu</title>${' '.repeat(4000)}`)
  await writeFile(join(web, 'assets', 'index-Ab3dEf9h.js'), `console.log(1)${' '.repeat(4000)}`)
  house = await openHouse({ webFolder: web })
})
afterAll(() => house.close())

type Answer = { status: number; headers: Headers; body: Record<string, unknown>; text: string }
async function ask(path: string, init: RequestInit = {}, signed = true): Promise<Answer> {
  const authorization = `Bearer ${house.server.token}`
  const headers = { ...(signed ? { authorization } : {}), ...Object.fromEntries(new Headers(init.headers)) }
  const answer = await fetch(`${house.server.address}${path}`, { ...init, headers })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') === true
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : {} }
}
const put = (body: string, type = 'application/json') =>
  ask('/api/shops/one', { method: 'PUT', body, headers: { 'content-type': type } })

test.each([
  ['no such route', () => ask('/api/nothing'), 404, undefined],
  ['no such method', () => ask('/api/me', { method: 'PUT' }), 404, undefined],
  ['no JSON', () => put('{"name": '), 400, undefined],
  ['an empty body', () => put(''), 400, undefined],
  ['another type', () => put('<a/>', 'application/xml'), 415, undefined],
  ['too large a body', () => put(`"${'x'.repeat(9 << 20)}"`), 413, undefined],
  ['a field of the wrong type', () => put(JSON.stringify({ ...shopBody, name: 7 })), 400, 'name'],
  ['a field too many', () => put(JSON.stringify({ ...shopBody, colour: 'red' })), 400, 'colour'],
  ['a field missing', () => put(JSON.stringify({ ...shopBody, zone: undefined })), 400, 'zone'],
  [
    'a word that is none of the list',
    () => put(JSON.stringify({ ...shopBody, channel: 'moon' })),
    400,
    'channel',
  ],
  [
    'a number that is none',
    () => put(JSON.stringify({ ...shopBody, experienceScore: 'high' })),
    400,
    'experienceScore',
  ],
  ['a query of the wrong type', () => ask('/api/campaigns?limit=many'), 400, '?limit'],
  ['a query out of bounds', () => ask('/api/campaigns?limit=0'), 400, '?limit'],
  ['a query nobody knows', () => ask('/api/campaigns?colour=red'), 400, '?colour'],
  [
    'a part of the path',
    () =>
      ask('/api/shops/Ä', {
        method: 'PUT',
        body: JSON.stringify(shopBody),
        headers: { 'content-type': 'application/json' },
      }),
    400,
    '{code}',
  ],
  [
    'a key too long',
    () =>
      ask('/api/campaigns', {
        method: 'POST',
        body: '{"template":"daily","start":"2026-11-11"}',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'k'.repeat(201) },
      }),
    400,
    'Idempotency-Key',
  ],
])('%s is a problem document that says where', async (_what, send, status, path) => {
  const answer = await send()
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
  expect(answer.body['path']).toBe(path)
  expect(answer.body['type']).toMatch(/^\/api\/problems\/\w+$/)
})

test('a problem is told in the language that was asked for, and its type can be looked up', async () => {
  const told = async (language: string) =>
    (await ask('/api/nothing', { headers: { 'accept-language': language } })).body['title']
  expect(await told('zh-CN,zh;q=0.9,en;q=0.8')).toBe(problemKinds.not_found.zh)
  expect(await told('en-GB')).toBe(problemKinds.not_found.en)
  expect((await ask('/api/problems/not_found')).body).toMatchObject({ status: 404 })
})

test('a request that is no HTTP is answered without harm', async () => {
  const { hostname, port } = new URL(house.server.address)
  const text = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write('nonsense\r\n\r\n'))
    socket.on('data', (data) => resolve(String(data)))
  })
  expect(text).toContain('400')
  expect((await ask('/healthz', {}, false)).text).toBe('ok\n')
})

test('the API is described whole in OpenAPI 3.1', async () => {
  const { body, text } = await ask('/api/openapi.json', {}, false)
  expect(body['openapi']).toBe('3.1.0')
  type Operation = {
    operationId: string
    parameters?: { name: string; in: string; required?: boolean }[]
    requestBody?: { content: Record<string, unknown> }
    responses: Record<string, { description: string; content?: Record<string, unknown> }>
  }
  const paths = body['paths'] as Record<string, Record<string, Operation>> // Its shape is what is tested.
  const names = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(names.toSorted()).toEqual(Object.keys(routes).toSorted())
  const ids: string[] = []
  for (const [name, route] of Object.entries<Route>(routes)) {
    const [method = '', path = ''] = name.split(' ')
    const operation = paths[path]?.[method.toLowerCase()] as Operation
    ids.push(operation.operationId)
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const told = (operation.parameters ?? []).filter((each) => each.in === 'path')
    expect([name, told.map((each) => each.name)]).toEqual([name, inPath])
    expect(told.every((each) => each.required === true)).toBe(true)
    expect([name, operation.requestBody !== undefined]).toEqual([
      name,
      route.body !== undefined || route.takes === 'bytes',
    ])
    const created = route.createdWhen === undefined ? [] : ['201']
    expect(Object.keys(operation.responses)).toEqual([String(route.status ?? 200), ...created, 'default'])
    for (const response of Object.values(operation.responses))
      expect(response.description).toEqual(expect.any(String))
  }
  expect(new Set(ids).size).toBe(ids.length)
  const saving = paths['/api/campaigns/{id}']?.['put']?.parameters ?? []
  expect(saving.filter((each) => each.in === 'header').map((each) => [each.name, each.required])).toEqual([
    ['Dacu-Organisation', false],
    ['Idempotency-Key', false],
    ['If-Match', true],
  ])
  expect(text).not.toContain('"$ref"')
})

test('pages: every address of the app is the one page, hashed files never go stale, and both are packed', async () => {
  const page = await ask(
    '/campaigns/abc/review',
    { headers: { accept: 'text/html', 'accept-encoding': 'br' } },
    false,
  )
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  expect(page.text).toContain('<title>Dacu</title>')
  expect(page.headers.get('content-encoding')).toBe('br')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  const asset = await ask('/assets/index-Ab3dEf9h.js', { headers: { 'accept-encoding': 'gzip' } }, false)
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(asset.headers.get('content-encoding')).toBe('gzip')
  expect((await ask('/assets/none-12345678.js', { headers: { accept: '*/*' } }, false)).status).toBe(404)
  expect((await ask('/..%2f..%2fetc%2fpasswd', {}, false)).status).toBeGreaterThanOrEqual(400)
})

test('answers of the API are never kept by anybody, and carry the headers that protect a page', async () => {
  const { headers } = await ask('/api/me')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
})

test('the process tells of its health and of its numbers', async () => {
  expect((await ask('/readyz', {}, false)).text).toBe('ready\n')
  const { text } = await ask('/metrics', {}, false)
  expect(text).toMatch(/^dacu_requests_total\{method="GET",route="\/api\/me",status="200"\} \d+$/m)
  expect(text).toMatch(/^dacu_request_seconds_bucket\{route="\/api\/me",le="\+Inf"\} \d+$/m)
  expect(text).toMatch(/^dacu_pool_connections \d+$/m)
  for (const row of text.trim().split('\n'))
    expect(row).toMatch(/^(# (HELP|TYPE) .+|\w+(\{.*\})? -?[\d.e+]+)$/)
})

test('a data folder that is taken, and a port that is taken, are refused in one sentence', async () => {
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const same = startServer({ dataFolder: house.folder, port: 0, log })
  await expect(same).rejects.toMatchObject({ name: 'EngineError', kind: 'owned' })
  const port = Number(new URL(house.server.address).port)
  const folder = await mkdtemp(join(tmpdir(), 'dacu-api-'))
  await expect(startServer({ dataFolder: folder, port, log })).rejects.toThrow(`port ${port} is in use`)
})

test('an engine that does not answer is 503 with the time to wait, and our own faults are 500 without a secret', async () => {
  const lines: string[] = []
  const tell = (text: string) => void lines.push(text)
  const away = async () => {
    throw new EngineError('unreachable', 'PostgreSQL does not answer: secret-password')
  }
  const broken = async () => {
    throw new Error('a bug')
  }
  // Only what these three requests touch; the double lives in this test alone.
  const wiring = {
    engine: { check: away } as unknown as Engine,
    visitors: { account: away } as never,
    once: (async () => ({})) as never,
    streams: eventStreams({ info: tell, warn: tell, error: tell }),
    handlers: { 'GET /api/entry': broken } as unknown as Handlers,
    now: () => new Date(0),
    changed: () => {},
  }
  const { app, stop } = await createApp(wiring, createMetrics({}), { info: tell, warn: tell, error: tell })
  const me = await app.inject({ url: '/api/me', headers: { authorization: 'Bearer t' } })
  expect([me.statusCode, me.headers['retry-after']]).toEqual([503, '2'])
  expect(me.body).not.toContain('secret-password')
  expect((await app.inject('/readyz')).statusCode).toBe(503)
  expect((await app.inject('/healthz')).statusCode).toBe(200)
  const entry = await app.inject('/api/entry')
  expect([entry.statusCode, entry.body.includes('a bug')]).toEqual([500, false])
  expect(lines.join('\n')).toContain('a bug')
  await stop()
})

test('a stop waits for an answer on its way, and not for lines that are merely open', async () => {
  const other = await openHouse()
  const idle = connect(Number(new URL(other.server.address).port), '127.0.0.1')
  await new Promise((resolve) => idle.once('connect', resolve))
  const answer = other.local.get('/api/me')
  const stream = await fetch(`${other.server.address}/api/events`, {
    headers: { authorization: `Bearer ${other.server.token}` },
  })
  const began = performance.now()
  await Promise.all([other.close(), answer])
  expect(performance.now() - began).toBeLessThan(30_000)
  expect(await stream.text()).toContain('retry')
})
