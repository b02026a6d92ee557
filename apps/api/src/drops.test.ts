import { setTimeout as pause } from 'node:timers/promises'
import { commitmentOf, type Drop, rankOf } from '@dacu/campaign'
import type { Client } from '@dacu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

let house: House
let owner: Client
let campaign = ''
let version = 1

beforeAll(async () => {
  house = await openHouse()
  owner = await house.person('owner')
  await owner.put('/api/shops/{code}', { params: { code: 'one' }, body: { ...shopBody, name: '花间美妆' } })
  const made = await owner.post('/api/campaigns', { body: { template: 'double_11', start: '2026-11-11' } })
  campaign = made.id
})
afterAll(() => house.close())

const at = (inMs: number) => new Date(Date.now() + inMs).toISOString()
const fresh = (more: Partial<Drop>): Drop => ({
  id: 'fountain',
  name: '群聊红包喷泉',
  offer: 'coupon-299-30',
  opensAt: [],
  couponsEach: 3,
  perCustomerMax: 1,
  budgetFenMax: 3_000,
  expectedClaimsEach: 121,
  expectedUsePermyriad: 4_500,
  groups: ['店铺粉丝群'],
  fair: false,
  fallback: { couponsEach: 2, because: '抢不到时群里直接发' },
  owner: '运营',
  ...more,
})

/** Puts the drop into the plan and makes its openings. */
async function makeDrop(drop: Drop, more: object = {}): Promise<string[]> {
  const saved = await owner.put('/api/campaigns/{id}/sections/{section}', {
    params: { id: campaign, section: 'drops' },
    ifMatch: version,
    body: { value: [drop], because: 'test' },
  })
  version = saved.version
  const body = { series: drop.id, minutes: 5, worth: { kind: 'fixed' as const }, ...more }
  const made = await owner.post('/api/campaigns/{id}/drops', { params: { id: campaign }, body })
  return made.drops.map((each) => each.drop)
}

async function tokensOf(drop: string, customers: string[]): Promise<Map<string, string>> {
  const { tokens } = await owner.post('/api/drops/{drop}/tokens', { params: { drop }, body: { customers } })
  return new Map(tokens.map((each) => [each.customer, each.token]))
}

/** A claim as another program sends it. */
async function claim(drop: string, token: string, customer: string, request: string, headers = {}) {
  const answer = await fetch(`${house.server.address}/api/drops/${drop}/claims`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'drop-token': token, ...headers },
    body: JSON.stringify({ customer, request }),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> } // Looked at below.
}
const granted = (fen: number) => ({
  status: 201,
  body: { kind: 'granted', coupon: expect.objectContaining({ fen }) },
})
const refused = (because: string) => ({ status: 200, body: { kind: 'refused', because } })

test('a drop is claimed in the order of arrival, each request gets one answer, and the ledger tells it all', async () => {
  const [drop = ''] = await makeDrop(fresh({ opensAt: [at(-1_000)] }))
  const names = ['甲', 'b', 'c', 'd']
  const tokens = await tokensOf(drop, names)
  const say = (name: string, request: string) => claim(drop, tokens.get(name) ?? '', name, request)
  const first = await say('甲', '1')
  expect(first).toEqual(granted(1_000))
  expect(await say('甲', '1')).toEqual(first)
  expect(await say('甲', '2')).toEqual(refused('per_customer_max_reached'))
  expect(await Promise.all([say('b', '1'), say('c', '1')])).toEqual([granted(1_000), granted(1_000)])
  expect(await say('d', '1')).toEqual(refused('sold_out'))
  const { items } = await owner.get('/api/drops/{drop}/ledger', { params: { drop }, query: {} })
  expect(items.map((each) => [each.number, each.customer])).toEqual([
    [1, '甲'],
    [2, 'b'],
    [3, 'c'],
  ])
  expect(new Set(items.map((each) => each.code)).size).toBe(3)

  const desk = await owner.post('/api/drops/{drop}/batches', {
    params: { drop },
    body: { coupons: 1, because: '粉丝群反馈' },
  })
  expect([desk.grantable, desk.claimed, desk.state.state]).toEqual([4, 3, 'open'])
  expect(await say('d', '1'), 'the old request keeps its answer').toEqual(refused('sold_out'))
  expect(await say('d', '2')).toEqual(granted(1_000))
  const audit = await owner.get('/api/drops/{drop}/audit', { params: { drop } })
  expect([audit.rows, audit.granted, audit.broken]).toEqual([6, 4, []])

  const fallback = await owner.post('/api/drops/{drop}/fallback', { params: { drop } })
  const [kept = ''] = fallback.drops.map((each) => each.drop)
  const again = await tokensOf(kept, ['甲'])
  expect(await claim(kept, again.get('甲') ?? '', '甲', '1')).toEqual(granted(1_000))
  await owner.post('/api/drops/{drop}/closing', { params: { drop } })
  expect(await say('d', '3')).toEqual(refused('closed'))
})

test('nobody gets one before the instant, and who waits is answered at it', async () => {
  const opensAtMs = Date.now() + 1_200
  const [drop = ''] = await makeDrop(fresh({ opensAt: [new Date(opensAtMs).toISOString()] }))
  const names = Array.from({ length: 40 }, (_, n) => `w${n}`)
  const tokens = await tokensOf(drop, names)
  expect(await claim(drop, tokens.get('w0') ?? '', 'w0', 'early')).toEqual(refused('not_open_yet'))
  const answers = await Promise.all(
    names.map(async (name) => {
      const answer = await claim(drop, tokens.get(name) ?? '', name, 'r', { prefer: 'wait=20' })
      return { answer, atMs: Date.now() }
    }),
  )
  expect(answers.every((each) => each.atMs >= opensAtMs)).toBe(true)
  expect(answers.filter((each) => each.answer.status === 201)).toHaveLength(3)
})

test('a fair drop draws all who came in time, and its proof can be checked by anybody', async () => {
  const [drop = ''] = await makeDrop(fresh({ opensAt: [at(-100)], fair: true }), { gatherMs: 3_000 })
  const names = Array.from({ length: 20 }, (_, n) => `f${n}`)
  const tokens = await tokensOf(drop, names)
  const before = await owner.get('/api/drops/{drop}', { params: { drop } })
  expect([before.state, before.seed]).toEqual(['gathering', null])
  expect((await problemFrom(owner.get('/api/drops/{drop}/proof', { params: { drop } })))['status']).toBe(409)
  const answers = await Promise.all(names.map((name) => claim(drop, tokens.get(name) ?? '', name, 'r')))
  const proof = await owner.get('/api/drops/{drop}/proof', { params: { drop } })
  expect(commitmentOf(proof.seed)).toBe(before.commitment)
  const ranks = names.map((name) => rankOf(proof.seed, drop, name)).toSorted()
  expect(proof.grants.map((grant) => grant.rank)).toEqual(ranks.slice(0, 3))
  expect(answers.filter((each) => each.status === 201)).toHaveLength(3)
})

test('split like a red packet the amounts sum to the fen', async () => {
  const opening = fresh({ opensAt: [at(-100)], couponsEach: 7, budgetFenMax: 10_003 })
  const [drop = ''] = await makeDrop(opening, { worth: { kind: 'split', fenMin: 100 }, guests: true })
  const fens: number[] = []
  for (let n = 0; n < 7; n++) {
    const guest = await owner.post('/api/drops/{drop}/guests', { params: { drop } })
    const { body } = await claim(drop, guest.token, guest.customer, 'r')
    fens.push((body['coupon'] as { fen: number }).fen) // It was granted, or the sum is wrong below.
  }
  expect(fens.reduce((sum, fen) => sum + fen, 0)).toBe(10_003)
  expect((await owner.get('/api/drops/{drop}/audit', { params: { drop } })).broken).toEqual([])
})

test('a token speaks for one customer in one drop; who hurries too much waits', async () => {
  const [drop = ''] = await makeDrop(fresh({ opensAt: [at(-5_000)], couponsEach: 1, budgetFenMax: 1_000 }))
  const tokens = await tokensOf(drop, ['a'])
  expect((await claim(drop, tokens.get('a') ?? '', 'b', '1')).status).toBe(403)
  expect((await claim(drop, '', 'a', '1')).status).toBe(403)
  expect((await claim('none', 'x', 'a', '1')).status).toBe(404)
  expect((await claim(drop, tokens.get('a') ?? '', 'a', 'a\u001fb')).status).toBe(400)
  const many = await Promise.all(
    Array.from({ length: 40 }, (_, n) => claim(drop, tokens.get('a') ?? '', 'a', `${n}`)),
  )
  expect(many.filter((each) => each.status === 429).length).toBeGreaterThan(5)
  expect(many.filter((each) => each.status === 201)).toHaveLength(1)
  expect((await problemFrom(owner.post('/api/drops/{drop}/guests', { params: { drop } })))['status']).toBe(
    403,
  )
})

test('a series of two a day for eleven days is twenty-two openings, forecast from the plan', async () => {
  const opensAt = Array.from({ length: 11 }, (_, day) =>
    ['10:00', '20:00'].map((clock) => `2027-06-${String(8 + day).padStart(2, '0')}T${clock}:00+08:00`),
  ).flat()
  const drops = await makeDrop(fresh({ opensAt, couponsEach: 300, budgetFenMax: 22 * 300 * 1_000 }))
  expect(drops).toHaveLength(22)
  expect(await makeDrop(fresh({ opensAt, couponsEach: 300, budgetFenMax: 22 * 300 * 1_000 }))).toEqual(drops)
  const { openings } = await owner.get('/api/campaigns/{id}/drops', { params: { id: campaign } })
  const planned = openings.filter((each) => each.made === null || each.made.state === 'before')
  expect(planned).toHaveLength(22)
  expect(planned[0]).toMatchObject({
    coupons: 300,
    budgetFenMax: 300_000,
    forecast: { p50: 121, because: 'plan' },
  })
})

test('what is refused is said with its place, and roles are kept', async () => {
  const [drop = ''] = await makeDrop(fresh({ opensAt: [at(-100)] }))
  const post = (body: object) =>
    problemFrom(
      owner.post('/api/campaigns/{id}/drops', {
        params: { id: campaign },
        body: { series: 'fountain', minutes: 5, worth: { kind: 'fixed' }, ...body },
      }),
    )
  expect((await post({ series: 'nope' }))['path']).toBe('series')
  expect((await post({ openings: ['2020-01-01T00:00:00Z'] }))['path']).toBe('openings')
  expect((await post({ worth: { kind: 'split', fenMin: 2_000 } }))['path']).toBe('worth.fenMin')
  const ledger = { params: { drop }, query: {} }
  expect((await (await house.person('service')).get('/api/drops/{drop}/ledger', ledger)).items).toEqual([])
  for (const role of ['business', 'client'] as const) {
    const person = await house.person(role)
    expect(await problemFrom(person.get('/api/drops/{drop}/ledger', ledger)), role).toMatchObject({
      status: 403,
    })
  }
  const service = await house.person('service')
  const body = { coupons: 1, because: '' }
  expect(
    await problemFrom(service.post('/api/drops/{drop}/batches', { params: { drop }, body })),
  ).toMatchObject({
    status: 403,
  })
  const other = await house.local.get('/api/drops/{drop}', { params: { drop } })
  expect(other.shop).toBe('花间美妆')
})

test('a fair drop is not cut into shards', async () => {
  const fair = fresh({ id: 'fair', opensAt: [at(60_000)], fair: true })
  expect(await problemFrom(makeDrop(fair, { shards: 4 }))).toMatchObject({ status: 400, path: 'shards' })
  expect(await makeDrop({ ...fair, fair: false }, { shards: 4 })).toHaveLength(1)
})

test('viewers are counted by customers who show their token, all others by their address', async () => {
  const [drop = ''] = await makeDrop(fresh({ id: 'seen', opensAt: [at(-100)] }))
  const tokens = await tokensOf(drop, ['a', 'b'])
  const look = (headers: Record<string, string>) =>
    fetch(`${house.server.address}/api/drops/${drop}`, { headers })
  const viewers = async () => (await owner.get('/api/drops/{drop}/desk', { params: { drop } })).viewers
  for (let n = 0; n < 30; n++) await look({ 'drop-customer': `made-up-${n}`, 'user-agent': `bot ${n}` })
  expect(await viewers()).toBe(1)
  await look({ 'drop-customer': 'a', 'drop-token': tokens.get('b') ?? '' })
  expect(await viewers()).toBe(1)
  for (const name of ['a', 'b', 'a'])
    await look({ 'drop-customer': name, 'drop-token': tokens.get(name) ?? '' })
  expect(await viewers()).toBe(3)
})

test('behind a proxy on this machine the limits count those it asks for', async () => {
  const [drop = ''] = await makeDrop(fresh({ id: 'proxied', opensAt: [at(-100)] }), { guests: true })
  const guest = async (from: string) => {
    const address = `${house.server.address}/api/drops/${drop}/guests`
    return (await fetch(address, { method: 'POST', headers: { 'x-forwarded-for': from } })).status
  }
  const many = await Promise.all(Array.from({ length: 60 }, (_, n) => guest(`2001:db8:1:2::${n + 1}`)))
  expect(many.filter((status) => status === 429).length).toBeGreaterThan(10)
  // What the sender himself put before the proxy's word counts for nothing.
  expect(await guest('127.0.0.1, 2001:db8:1:2::99')).toBe(429)
  expect(await guest('198.51.100.9')).toBe(201)
})

test('the proof of a drop that is over is worked out once', async () => {
  const [drop = ''] = await makeDrop(
    fresh({ id: 'proved', opensAt: [at(-100)], couponsEach: 1, budgetFenMax: 1_000 }),
  )
  const tokens = await tokensOf(drop, ['a'])
  await claim(drop, tokens.get('a') ?? '', 'a', '1')
  const proof = () => owner.get('/api/drops/{drop}/proof', { params: { drop } })
  const [one, other] = await Promise.all([proof(), proof()])
  expect(other).toEqual(one)
  await owner.post('/api/drops/{drop}/batches', { params: { drop }, body: { coupons: 1, because: 'more' } })
  await owner.post('/api/drops/{drop}/closing', { params: { drop } })
  expect((await proof()).batches).toHaveLength(2)
})

test('the live curve moves with what is claimed', async () => {
  const [drop = ''] = await makeDrop(fresh({ opensAt: [at(-100)] }))
  const tokens = await tokensOf(drop, ['a'])
  const stop = new AbortController()
  const seen: number[] = []
  for await (const event of owner.events('/api/drops/{drop}/live', {
    params: { drop },
    signal: stop.signal,
  })) {
    if (event.kind !== 'data') continue
    seen.push(event.data.claimed)
    if (seen.length === 1) await claim(drop, tokens.get('a') ?? '', 'a', '1')
    if (event.data.claimed === 1) break
  }
  stop.abort()
  expect(seen.at(0)).toBe(0)
  await pause(0)
})
