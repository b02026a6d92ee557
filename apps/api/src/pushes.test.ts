import { request } from 'node:http'
import type { Client, ConnectionLine } from '@dacu/contract'
import { openEngine } from '@dacu/engine'
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { douyinPushSignature, topPushSignature } from './outside/platforms/push.ts'
import { playPlatform, type PlatformServer, type World } from './outside/platforms/testing/platform-server.ts'
import { diceOf, soldWithin } from './outside/platforms/testing/shop.ts'
import { type House, openHouse, shopBody } from './testing/house.ts'

/* A platform pushes that an order has changed; the order is then pulled by the way of the connectors. */

const minute = 60_000
const app = { key: 'app-1', secret: 'push-secret-never-to-be-seen' }
const tokens = { access: 'access', refresh: 'refresh' }
// 抖店 counts whole seconds.
const world: World = {
  now: Math.floor(Date.now() / 1_000) * 1_000,
  dice: { ...diceOf(5), below: () => 0 },
  faults: {},
}
const since = new Date(world.now - 90 * minute).toISOString()
const range = { from: Date.parse(since) + minute, until: world.now - 20 * minute }
const orders = soldWithin(diceOf(9), 12, range, 1_000, 2)
const keys = {
  appKey: app.key,
  appSecret: app.secret,
  accessToken: 'access',
  refreshToken: 'refresh',
  expiresAt: null,
}

let platform: PlatformServer
let house: House
let planner: Client
const lines: Record<string, ConnectionLine> = {}
beforeAll(async () => {
  platform = await playPlatform({ platform: 'douyin', app, tokens, tokenSeconds: 3_600, orders, world })
  house = await openHouse({
    gateways: { douyin: platform.address, top: 'http://127.0.0.1:1/', pdd: 'http://127.0.0.1:1/' },
  })
  planner = await house.person('operations')
  for (const [code, channel, name] of [
    ['one', 'douyin', 'douyin'],
    ['two', 'tmall', 'top'],
    ['three', 'pdd', 'pdd'],
  ] as const) {
    await planner.put('/api/shops/{code}', { params: { code }, body: { ...shopBody, channel } })
    lines[name] = await planner.post('/api/connections', {
      body: { platform: name, shop: code, since, ...keys },
    })
  }
})
afterAll(async () => {
  await house.close()
  await platform.close()
})

const message = (id: string) => JSON.stringify([{ tag: '101', msg_id: id, data: '{}' }])
async function douyin(body: string, more: Record<string, string> = {}, address = house.server.address) {
  const headers = { 'app-id': app.key, 'event-sign': douyinPushSignature(body, app), ...more }
  const answer = await fetch(`${address}${lines['douyin']?.push?.path}`, { method: 'POST', headers, body })
  return { status: answer.status, told: await answer.json() }
}
const line = async () => (await planner.get('/api/connections')).find((each) => each.platform === 'douyin')

test('the connection tells its address; who pushes to no address has none', () => {
  expect(lines['douyin']?.push).toEqual({ path: `/api/pushes/${lines['douyin']?.id}`, last: null })
  expect(lines['top']?.push?.last).toBeNull()
  expect(lines['pdd']?.push).toBeNull()
})

test('the trial of the address is answered and brings nothing', async () => {
  expect(await douyin('[{"tag":"0","msg_id":"0","data":"x"}]')).toEqual({
    status: 200,
    told: { code: 0, msg: 'success' },
  })
  expect((await line())?.push?.last).toBeNull()
})

test('a push brings the orders at once; the same push again is acknowledged and counts once', async () => {
  for (let times = 0; times < 3; times += 1)
    expect(await douyin(message('1'))).toEqual({ status: 200, told: { code: 0, msg: 'success' } })
  for (;;) {
    const now = await line()
    if (now?.state !== 'pulling' && now?.lastPull !== null) break
    await new Promise((later) => setTimeout(later, 20))
  }
  const told = await line()
  expect(told).toMatchObject({ orders: orders.length, problem: null, push: { last: { messages: 1 } } })
})

test('a signature that is not the platform’s, another shop’s, and no signature find nothing there', async () => {
  for (const headers of [{ 'event-sign': 'x' }, { 'app-id': 'other' }, { 'event-sign': '' }]) {
    const { status, told } = await douyin(message('2'), headers)
    expect([status, told.type]).toEqual([404, '/api/problems/not_found'])
  }
  const nowhere = await fetch(`${house.server.address}/api/pushes/nobody`, {
    method: 'POST',
    body: message('2'),
  })
  const pdd = await fetch(`${house.server.address}/api/pushes/${lines['pdd']?.id}`, {
    method: 'POST',
    body: '{}',
  })
  expect([nowhere.status, pdd.status]).toEqual([404, 404])
  expect((await line())?.push?.last?.messages).toBe(1)
  expect(house.lines.join('\n')).not.toContain(app.secret)
})

test('a body that is too large is refused at every size, and the next push over the same line is taken', async () => {
  for (const size of [512 * 1024 + 1, 600 * 1024, 3 << 20, 20 << 20]) {
    const { status, told } = await douyin('x'.repeat(size))
    expect([status, told.type], `${size} bytes`).toEqual([413, '/api/problems/too_large'])
    expect((await douyin(message('1'))).status).toBe(200)
  }
}, 60_000)

/** Sends a megabyte whenever there is room for one, until the line is shut; 200 of them would be no cutting off. */
function sendWithoutEnd(path: string): Promise<number> {
  const megabyte = Buffer.alloc(1 << 20, 'x')
  return new Promise((told) => {
    let sent = 0
    const sending = request(`${house.server.address}${path}`, { method: 'POST' })
    const more = () => {
      while (sent < 200 && !sending.destroyed) {
        sent += 1
        if (!sending.write(megabyte)) return void sending.once('drain', more)
      }
      if (sent === 200) sending.destroy()
    }
    sending.on('error', () => undefined)
    sending.on('response', (answer) => answer.resume())
    sending.on('close', () => told(sent))
    more()
  })
}

test('who never ends his body is cut off', async () => {
  expect(await sendWithoutEnd(lines['douyin']?.push?.path ?? '')).toBeLessThan(200)
}, 60_000)

test('Taobao signs its moment: today’s request is taken, the same one of an hour ago is not', async () => {
  const send = async (at: number) => {
    const timestamp = new Date(at + 8 * 60 * minute).toISOString().slice(0, 19).replace('T', ' ')
    const query = { app_key: app.key, method: 'taobao.trade.push', sign_method: 'md5', timestamp, v: '2.0' }
    const body = JSON.stringify({ topic: 'taobao_trade_TradeBuyerPay', id: 'm 1', content: '订单' })
    const sign = topPushSignature(query, body, app)
    const search = new URLSearchParams({ ...query, sign })
    const answer = await fetch(`${house.server.address}${lines['top']?.push?.path}?${search}`, {
      method: 'POST',
      body,
    })
    return { status: answer.status, told: await answer.text() }
  }
  expect(await send(Date.now())).toMatchObject({
    status: 200,
    told: expect.stringContaining('"flag":"success"'),
  })
  expect((await send(Date.now() - 60 * minute)).status).toBe(403)
})

test('what was acknowledged is kept, whenever the server is killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dacu-push-'))
  const start = join(import.meta.dirname, 'testing', 'push-target.ts')
  const child = spawn(process.execPath, [start, folder, JSON.stringify({ ...keys, since })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const target = await new Promise<{ address: string; id: string }>((resolve) =>
    child.stdout.once('data', (text: Buffer) => resolve(JSON.parse(String(text)))),
  )
  const acknowledged: string[] = []
  let sent = 0
  const push = async () => {
    for (;;) {
      const id = String((sent += 1))
      const body = message(id)
      const headers = { 'app-id': app.key, 'event-sign': douyinPushSignature(body, app) }
      const answer = await fetch(`${target.address}/api/pushes/${target.id}`, {
        method: 'POST',
        headers,
        body,
      }).catch(() => null)
      if (answer === null) return
      const told = await answer.text().catch(() => '')
      if (told === '{"code":0,"msg":"success"}') acknowledged.push(id)
      // In the middle of the stream of messages, while others are under way.
      if (acknowledged.length === 60) child.kill('SIGKILL')
    }
  }
  await Promise.all(Array.from({ length: 6 }, push))
  const engine = await openEngine({ dataFolder: folder, log: { info() {}, warn() {}, error() {} } })
  const [kept] = await engine.connections.pushes((await engine.connections.find(target.id))?.tenant ?? '')
  expect(await engine.connections.pushed()).toEqual([{ tenant: expect.any(String), id: target.id }])
  await engine.close()
  await rm(folder, { recursive: true, force: true })
  expect(acknowledged.length).toBeGreaterThanOrEqual(60)
  expect(kept?.messages).toBeGreaterThanOrEqual(acknowledged.length)
  expect(kept?.messages).toBeLessThanOrEqual(sent)
}, 90_000)
