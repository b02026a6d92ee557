import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client, ConnectionLine } from '@dacu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { playPlatform, type PlatformServer, type World } from './outside/platforms/testing/platform-server.ts'
import { diceOf, soldWithin } from './outside/platforms/testing/shop.ts'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

/*
 * The whole way: an operator connects a shop, the server pulls from a platform that checks signatures and tokens, the
 * orders are facts; and what goes wrong is told in words. The platform plays in real time here, so little of it passes.
 */

const minute = 60_000
const secret = 'app-secret-never-to-be-seen'
const tokens = { access: 'access-never-to-be-seen', refresh: 'refresh-never-to-be-seen' }
const app = { key: 'app-key-1', secret }
const world: World = { now: Date.now(), dice: { ...diceOf(5), below: () => 0 }, faults: {} }
const since = new Date(world.now - 90 * minute).toISOString()
const orders = soldWithin(
  diceOf(9),
  12,
  { from: Date.parse(since) + minute, until: world.now - 20 * minute },
  1_000,
  2,
)

let platform: PlatformServer
let house: House
let planner: Client
beforeAll(async () => {
  platform = await playPlatform({ platform: 'top', app, tokens, tokenSeconds: 3_600, orders, world })
  house = await openHouse({ gateways: { top: platform.address, jd: 'http://127.0.0.1:1/' } })
  planner = await house.person('operations')
  for (const [code, channel] of [
    ['one', 'tmall'],
    ['two', 'jd'],
  ] as const)
    await planner.put('/api/shops/{code}', { params: { code }, body: { ...shopBody, channel } })
})
afterAll(async () => {
  await house.close()
  await platform.close()
})

const keys = {
  appKey: app.key,
  appSecret: secret,
  accessToken: tokens.access,
  refreshToken: tokens.refresh,
  expiresAt: null,
}
const connect = (more: object = {}) =>
  planner.post('/api/connections', { body: { platform: 'top', shop: 'one', since, ...keys, ...more } })

/** Asks until a round has ended. */
async function pulled(id: string): Promise<ConnectionLine> {
  await planner.post('/api/connections/{id}/pull', { params: { id } })
  for (;;) {
    const line = (await planner.get('/api/connections')).find((each) => each.id === id)
    if (line === undefined) throw new Error('the connection is gone')
    if (line.state !== 'pulling') return line
    await new Promise((later) => setTimeout(later, 20))
  }
}

test('a shop is connected, pulled and pulled again; its orders are there once', async () => {
  const made = await connect()
  expect(made).toMatchObject({ state: 'waiting', reached: null, orders: 0, renews: true, problem: null })
  const line = await pulled(made.id)
  expect(line).toMatchObject({ state: 'waiting', orders: orders.length, problem: null, setAside: 0 })
  expect(line.behindSeconds).toBeLessThan(120)
  const [from, until] = [new Date(world.now - 3 * 86_400_000), new Date(world.now + 86_400_000)]
  const range = { from: from.toISOString().slice(0, 10), until: until.toISOString().slice(0, 10) }
  const sums = () =>
    planner.get('/api/measures/values', { query: { list: 'paid_orders,pieces', shop: 'one', ...range } })
  const first = await sums()
  expect(JSON.stringify(first)).toContain(
    String(orders.filter((order) => order.states.at(-1)?.paidAt !== null).length),
  )
  const again = await pulled(made.id)
  expect(again.lastPull).toMatchObject({ added: 0, changed: 0 })
  expect(await sums()).toEqual(first)
  expect(await problemFrom(connect())).toMatchObject({ status: 409, path: 'shop' })
})

test('a token that ended is renewed by itself; one that cannot be renewed stops the connection with a reason', async () => {
  const [line] = await planner.get('/api/connections')
  const { id = '' } = line ?? {}
  platform.expire()
  expect(await pulled(id)).toMatchObject({ state: 'waiting', problem: null, renews: true })
  await planner.put('/api/connections/{id}/keys', {
    params: { id },
    body: { ...keys, accessToken: 'wrong', refreshToken: null },
  })
  const stopped = await pulled(id)
  expect(stopped.state).toBe('paused')
  expect(stopped.pause?.because.zh).toMatch(/重新授权.*27 invalid-sessionkey/)
  expect(stopped.pause?.because.en).toContain('authorise the application again')
  expect(await problemFrom(planner.post('/api/connections/{id}/pull', { params: { id } }))).toMatchObject({
    status: 409,
  })
  const resumed = await planner.delete('/api/connections/{id}/pause', { params: { id } })
  expect(resumed).toMatchObject({ state: 'waiting', pause: null, problem: null })
})

test('a wrong secret is told as such, and the platform’s refusal carries no secret', async () => {
  const [line] = await planner.get('/api/connections')
  const { id = '' } = line ?? {}
  await planner.put('/api/connections/{id}/keys', {
    params: { id },
    body: { ...keys, appSecret: 'copied-wrongly' },
  })
  expect((await pulled(id)).pause?.because.zh).toMatch(/App Secret 抄错了.*25/)
  await planner.delete('/api/connections/{id}/pause', { params: { id } })
})

test('a platform that cannot be reached is tried again by itself, and says so', async () => {
  const { id } = await connect({ platform: 'jd', shop: 'two' })
  const pulling = planner.post('/api/connections/{id}/pull', { params: { id } })
  expect(await pulling).toMatchObject({ platform: 'jd', state: 'pulling' })
  const paused = await planner.post('/api/connections/{id}/pause', { params: { id } })
  expect(paused).toMatchObject({ state: 'paused', pause: { because: { en: 'operations 1 paused it' } } })
  expect(await planner.delete('/api/connections/{id}', { params: { id } })).toBeUndefined()
  expect((await planner.get('/api/connections')).map((each) => each.shop)).toEqual(['one'])
}, 60_000)

test('what cannot be connected is refused with what would be right', async () => {
  expect(await problemFrom(connect({ shop: 'none' }))).toMatchObject({
    path: 'shop',
    detail: expect.stringContaining('one'),
  })
  expect(await problemFrom(connect({ platform: 'pdd' }))).toMatchObject({ path: 'platform' })
  expect(
    await problemFrom(connect({ shop: 'two', platform: 'jd', since: '2999-01-01T00:00:00Z' })),
  ).toMatchObject({ path: 'since' })
  expect(await problemFrom(connect({ appSecret: '' }))).toMatchObject({ status: 400 })
})

test('only owner and operations see connections, and of their own shops and organisation only', async () => {
  const design = await house.person('design')
  expect(await problemFrom(design.get('/api/connections'))).toMatchObject({ status: 403 })
  const elsewhere = await house.person('operations', ['two'])
  expect(await elsewhere.get('/api/connections')).toEqual([])
  const [line] = await planner.get('/api/connections')
  const { id = '' } = line ?? {}
  const pulling = () => elsewhere.post('/api/connections/{id}/pull', { params: { id } })
  const removing = () => elsewhere.delete('/api/connections/{id}', { params: { id } })
  for (const work of [pulling, removing]) expect(await problemFrom(work())).toMatchObject({ status: 404 })
})

test('secrets are in no answer, no line of the log and no file of the data folder', async () => {
  const answers = JSON.stringify(await planner.get('/api/connections'))
  const files = readdirSync(house.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  expect(files.length).toBeGreaterThan(10)
  for (const hidden of [secret, tokens.access, tokens.refresh]) {
    expect(answers).not.toContain(hidden)
    expect(house.lines.join('\n')).not.toContain(hidden)
    const holding = files.filter((path) => readFileSync(path).includes(hidden))
    expect(holding).toEqual([])
  }
})
