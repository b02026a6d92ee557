import { expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { addressOf } from './address.ts'
import { type Client, createClient } from './client.ts'
import { blockReader } from './events.ts'

type Seen = { url: string; init: RequestInit }

/** A server in the shape of fetch: hands out the given answers in order, and remembers what it was asked. */
function scripted(...answers: (() => Response)[]): { client: Client; seen: Seen[] } {
  const seen: Seen[] = []
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    seen.push({ url: String(url), init })
    const next = answers.shift()
    if (!next) throw new TypeError('fetch failed')
    return next()
  }
  return { client: createClient({ address: 'http://x', token: 't', organisation: 'o', fetch }), seen }
}
const header = (seen: Seen | undefined, name: string) => new Headers(seen?.init.headers).get(name)
const ok = (body: unknown) => () => Response.json(body)
const broken = () => {
  throw new TypeError('fetch failed')
}

test('a path is filled in and what is undefined is left out of the query', () => {
  expect(addressOf('/a/{id}/b', { id: 'x/y' }, { q: '1 2', none: undefined })).toBe('/a/x%2Fy/b?q=1+2')
})

test('a request carries token, organisation and, when it writes, an idempotency key and the version', async () => {
  const { client, seen } = scripted(ok({ version: 3, findings: [] }))
  await client.put('/api/campaigns/{id}/sections/{section}', {
    params: { id: 'c1', section: 'goals' },
    body: { value: [], because: 'test' },
    ifMatch: 2,
  })
  expect(seen[0]?.url).toBe('http://x/api/campaigns/c1/sections/goals')
  expect(header(seen[0], 'authorization')).toBe('Bearer t')
  expect(header(seen[0], 'dacu-organisation')).toBe('o')
  expect(header(seen[0], 'if-match')).toBe('"2"')
  expect(header(seen[0], 'idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
})

test('a page that was opened over plain http on the shop’s network can write too', async () => {
  const { randomUUID } = crypto
  // What such a page sees: this function is not there.
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true })
  try {
    const { client, seen } = scripted(ok({ id: 'c1', version: 1 }))
    await client.post('/api/campaigns', { body: { template: 't', start: '2026-11-11' } })
    expect(header(seen[0], 'idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
  } finally {
    Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true })
  }
})

test('a write whose connection broke is sent again under the same key', async () => {
  const { client, seen } = scripted(broken, ok({ id: 'c1', version: 1 }))
  await client.post('/api/campaigns', { body: { template: 't', start: '2026-11-11' } })
  expect(seen).toHaveLength(2)
  expect(header(seen[0], 'idempotency-key')).toBe(header(seen[1], 'idempotency-key'))
})

test('a problem document becomes a Problem with title, detail, path and status', async () => {
  const body = {
    type: '/api/problems/invalid',
    title: 'T',
    detail: 'D',
    status: 400,
    path: 'goals[0].target',
  }
  const { client } = scripted(() => Response.json(body, { status: 400 }))
  const failure = await client.get('/api/me').catch((cause: unknown) => cause)
  expect(failure).toBeInstanceOf(Problem)
  expect(failure).toMatchObject({ status: 400, kind: 'invalid', path: 'goals[0].target', title: 'T' })
})

test('no answer, and an answer that is no problem document, are problems all the same', async () => {
  const { client } = scripted(() => new Response('<h1>gone</h1>', { status: 502 }), broken)
  await expect(client.get('/api/me')).rejects.toMatchObject({ status: 502 })
  await expect(client.get('/api/me')).rejects.toMatchObject({ status: 0, kind: 'unreachable' })
})

test('blocks of an event stream are read however the pieces fall', () => {
  const text = ': beat\n\nid: 7\nevent: message\ndata: {"a":\ndata: 1}\n\nevent: end\ndata:\n\n'
  for (const size of [1, 3, text.length]) {
    const read = blockReader()
    const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
    expect(pieces.flatMap(read)).toEqual([
      { id: '7', event: 'message', data: '{"a":\n1}' },
      { id: null, event: 'end', data: '' },
    ])
  }
})

test('a broken stream is taken up again where it stopped, and ends when the server says so', async () => {
  const stream = (text: string) => () => new Response(text)
  const { client, seen } = scripted(
    stream('id: 4\ndata: {"id":"one"}\n\n'),
    stream('event: reset\ndata:\n\nevent: end\ndata:\n\n'),
  )
  const got: unknown[] = []
  for await (const event of client.events('/api/imports/{id}/events', { params: { id: 'i' } }))
    got.push(event)
  expect(got).toEqual([{ kind: 'data', id: '4', data: { id: 'one' } }, { kind: 'reset' }])
  expect(header(seen[1], 'last-event-id')).toBe('4')
})

/** What must not compile; never run. */
export function misuses(client: Client) {
  // @ts-expect-error there is no such path
  void client.get('/api/nonsense')
  // @ts-expect-error the path's parts are missing
  void client.get('/api/campaigns/{id}')
  // @ts-expect-error a save names the version it builds on
  void client.put('/api/campaigns/{id}', { params: { id: 'c' }, body: { document: {}, because: '' } })
  // @ts-expect-error a stream is no JSON
  void client.get('/api/events')
  // @ts-expect-error a file is no JSON
  void client.get('/api/campaigns/{id}/document.yaml', { params: { id: 'c' } })
}
