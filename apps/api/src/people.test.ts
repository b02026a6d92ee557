import { roles } from '@dacu/campaign'
import { type Client, createClient, Problem, type Route, routes } from '@dacu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayUse } from './server/visit.ts'
import { type House, openHouse, password, problemFrom, shopBody, signIn } from './testing/house.ts'

let house: House
const clients = new Map<string, Client>()
beforeAll(async () => {
  house = await openHouse()
  for (const code of ['one', 'two'])
    await house.local.put('/api/shops/{code}', { params: { code }, body: { ...shopBody, name: code } })
  for (const role of roles) clients.set(role, await house.person(role))
})
afterAll(() => house.close())

const anonymous = () => createClient({ address: house.server.address })
const raw = (path: string, init: RequestInit = {}) => fetch(`${house.server.address}${path}`, init)
const tokenOf = (role: string) => clients.get(role)?.options.token ?? ''

test('the local operator works in an organisation of his own from the first request on', () => {
  expect(house.me).toMatchObject({ role: 'owner', user: { id: 'local' }, organisation: { demo: false } })
})

test('without a session, and with one that is none, everything but the public routes is refused', async () => {
  for (const [name, route] of Object.entries<Route>(routes)) {
    const [method = '', path = ''] = name.split(' ')
    const answer = await raw(path.replaceAll(/\{\w+\}/g, 'x'), {
      method,
      headers: { authorization: 'Bearer x' },
    })
    if (route.who !== 'public') expect([name, answer.status]).toEqual([name, 401])
    await answer.body?.cancel()
  }
})

test('every route times every role: exactly those the table names come in', async () => {
  const wrong: string[] = []
  for (const role of roles)
    for (const [name, route] of Object.entries<Route>(routes)) {
      if (route.who === 'public' || route.stream === 'events') continue
      const [method = '', path = ''] = name.split(' ')
      const answer = await raw(path.replaceAll(/\{\w+\}/g, 'x'), {
        method,
        headers: { authorization: `Bearer ${tokenOf(role)}` },
      })
      const problem: { detail?: string } = answer.ok ? {} : await answer.json().catch(() => ({}))
      const shut = answer.status === 403 && (problem.detail ?? '').startsWith('the role ')
      if (shut === mayUse(route.who, role)) wrong.push(`${role} ${name} → ${answer.status}`)
    }
  expect(wrong).toEqual([])
})

test('a wrong password and an unknown e-mail are told in the very same words', async () => {
  const body = { email: 'owner-1@example.com', password: 'wrong password' }
  const known = await problemFrom(anonymous().post('/api/sign-in', { body }))
  const unknown = await problemFrom(
    anonymous().post('/api/sign-in', { body: { ...body, email: 'nobody@example.com' } }),
  )
  expect(known).toEqual(unknown)
  expect(known).toMatchObject({ status: 401, path: 'password' })
})

test('after some failures an account waits, known or not, and the answer says how long', async () => {
  for (const email of ['design-4@example.com', 'ghost@example.com']) {
    const tries: Response[] = []
    for (let n = 0; n < 9; n++)
      tries.push(
        await raw('/api/sign-in', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email, password: 'wrong' }),
        }),
      )
    expect(tries.map((each) => each.status)).toEqual([...Array.from({ length: 8 }, () => 401), 429])
    expect(Number(tries.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0)
  }
})

test('a browser gets its session as a cookie no script can read, and writes with it from our pages only', async () => {
  const answer = await raw('/api/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'operations-2@example.com', password }),
  })
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^dacu_session=\S+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
  const session = cookie.split(';')[0] ?? ''
  const write = (origin: string | null) =>
    raw('/api/shops/one', {
      method: 'PUT',
      headers: {
        cookie: session,
        'content-type': 'application/json',
        ...(origin === null ? {} : { origin }),
      },
      body: JSON.stringify(shopBody),
    })
  expect((await write('https://evil.example')).status).toBe(403)
  expect((await write('null')).status).toBe(403)
  expect((await write(house.server.address)).status).toBe(200)
  expect((await raw('/api/me', { headers: { cookie: session } })).status).toBe(200)
  expect((await raw('/api/sign-out', { method: 'POST', headers: { cookie: session } })).status).toBe(204)
  expect((await raw('/api/me', { headers: { cookie: session } })).status).toBe(401)
})

test('an organisation shows nothing to those outside it, whatever they name', async () => {
  const demo = await house.server.openDemo()
  const inside = createClient({ ...house.local.options, organisation: demo.room.tenant.id })
  await inside.put('/api/shops/{code}', { params: { code: 'theirs' }, body: shopBody })
  const { id } = await inside.post('/api/campaigns', { body: { template: 'daily', start: '2026-11-11' } })
  const owner = clients.get('owner') as Client // Made for every role above.
  expect(await problemFrom(owner.get('/api/campaigns/{id}', { params: { id } }))).toMatchObject({
    status: 404,
  })
  expect((await owner.get('/api/campaigns')).items).toEqual([])
  expect((await owner.get('/api/shops')).map((shop) => shop.code)).toEqual(['one', 'two'])
  const outsider = createClient({ ...owner.options, organisation: demo.room.tenant.id })
  expect(await problemFrom(outsider.get('/api/me'))).toMatchObject({ status: 403, path: 'Dacu-Organisation' })
})

test('a sign-in page is told of the demo, where there is one', async () => {
  await house.server.openDemo()
  expect(await anonymous().get('/api/entry')).toEqual({
    demo: { email: 'demo@dacu.local', password: 'dacu-demo' },
    first: false,
  })
  const { me, token } = await anonymous().post('/api/sign-in', {
    body: { email: 'demo@dacu.local', password: 'dacu-demo' },
  })
  expect(me.organisation).toMatchObject({ demo: true, name: '花间美妆（演示）' })
  expect(me.now).toMatch(/^2026-11-11T/)
  expect(house.lines.join('\n')).not.toContain(token)
})

test('members come and go; one owner stays, and who is let out is out at once', async () => {
  const owner = clients.get('owner') as Client // Made for every role above.
  const people = await owner.get('/api/members')
  expect(people.map((member) => member.role).toSorted()).toEqual([...roles].toSorted())
  const asClient = await (clients.get('client') as Client).get('/api/members')
  expect(asClient.every((member) => member.email === '' && member.name !== '')).toBe(true)
  const leaving = await house.person('tech')
  const { user } = await leaving.get('/api/me')
  await owner.delete('/api/members/{user}', { params: { user: user.id } })
  expect(await problemFrom(leaving.get('/api/me'))).toMatchObject({ status: 403 })
  const self = people.find((member) => member.role === 'owner')?.user ?? ''
  expect(await problemFrom(owner.delete('/api/members/{user}', { params: { user: self } }))).toMatchObject({
    status: 409,
  })
  expect(
    await problemFrom(house.local.delete('/api/members/{user}', { params: { user: self } })),
  ).toMatchObject({ status: 409 })
  expect(await problemFrom(owner.delete('/api/members/{user}', { params: { user: 'x' } }))).toMatchObject({
    status: 404,
  })
})

test('a person bound to a shop sees that shop and its campaigns, and no other', async () => {
  const make = (shops: string[]) =>
    house.local.post('/api/campaigns', { body: { template: 'daily', start: '2026-11-11', shops } })
  const [one, two] = [await make(['one']), await make(['two'])]
  const bound = await house.person('client', ['one'])
  expect((await bound.get('/api/shops')).map((shop) => shop.code)).toEqual(['one'])
  expect((await bound.get('/api/campaigns')).items.map((line) => line.id)).toEqual([one.id])
  await expect(bound.get('/api/campaigns/{id}', { params: { id: two.id } })).rejects.toBeInstanceOf(Problem)
  const refused = bound.get('/api/measures/values', {
    query: { list: 'gmv', from: '2026-11-01', until: '2026-11-02', shop: 'two' },
  })
  expect(await problemFrom(refused)).toMatchObject({ status: 400, path: '?shop' })
})

test('a session outlives the server, and secrets are in no line of its log', async () => {
  const again = await signIn(house.server, 'brand-6@example.com')
  expect((await again.get('/api/me')).role).toBe('brand')
  const log = house.lines.join('\n')
  for (const secret of [password, house.server.token, again.options.token ?? ''])
    expect(log).not.toContain(secret)
})
