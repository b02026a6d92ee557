import { createClient } from '@dacu/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const stranger = () => createClient({ address: house.server.address })
const as = (token: string) => createClient({ address: house.server.address, token })
const asked = {
  organisation: '云朵商贸',
  shop: { name: '云朵旗舰店', channel: 'tmall', category: '女装' },
  name: '掌柜',
  email: 'Owner@Cloud.example',
  password: 'first password',
} as const
const codeOf = async () => (await house.server.firstCode()) ?? ''
const firstPerson = async () =>
  stranger().post('/api/first-person', { body: { ...asked, code: await codeOf() } })

test('a new data folder says that nobody is there, and the code sets up organisation, shop and owner at once', async () => {
  expect(await stranger().get('/api/entry')).toEqual({ demo: null, first: true })
  const { token, me } = await stranger().post('/api/first-person', {
    body: { ...asked, code: (await codeOf()).toLowerCase().replaceAll('-', ' ') },
  })
  expect(me).toMatchObject({
    role: 'owner',
    organisation: { name: '云朵商贸', demo: false },
    shops: [{ code: 'tmall', name: '云朵旗舰店' }],
  })
  expect((await as(token).get('/api/me')).user.email).toBe('owner@cloud.example')
  expect(await stranger().get('/api/entry')).toEqual({ demo: null, first: false })
  expect(await house.server.firstCode()).toBeNull()
  const { email, password } = asked
  expect(await stranger().post('/api/sign-in', { body: { email, password } })).toMatchObject({
    me: { role: 'owner' },
  })
})

test('what commands did before in the terminal’s own organisation is taken over, not left behind', async () => {
  await house.local.put('/api/shops/{code}', { params: { code: 'tmall' }, body: shopBody })
  const { token } = await firstPerson()
  const { organisation, shops } = await as(token).get('/api/me')
  expect(organisation).toEqual({ id: house.me.organisation.id, name: '云朵商贸', demo: false })
  expect(shops.map((shop) => shop.code)).toEqual(['tmall', 'tmall-2'])
})

test('a stranger without the code gets nothing, and after some tries has to wait', async () => {
  const body = { ...asked, code: 'AAAA-AAAA-AAAA' }
  for (let n = 0; n < 8; n++)
    expect(await problemFrom(stranger().post('/api/first-person', { body }))).toMatchObject({
      status: 403,
      path: 'code',
    })
  expect(await problemFrom(stranger().post('/api/first-person', { body }))).toMatchObject({ status: 429 })
  expect((await stranger().get('/api/entry')).first).toBe(true)
})

test('once somebody is there, the right code opens nothing any more, also for two at the same time', async () => {
  const code = await codeOf()
  const two = await Promise.allSettled(
    ['one@x.example', 'two@x.example'].map((email) =>
      stranger().post('/api/first-person', { body: { ...asked, email, code } }),
    ),
  )
  expect(two.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await problemFrom(stranger().post('/api/first-person', { body: { ...asked, code } }))).toMatchObject(
    {
      status: 409,
    },
  )
})

test('a password is changed with the old one; every other session ends and this one goes on', async () => {
  const { token } = await firstPerson()
  const { email, password } = asked
  const elsewhere = await stranger().post('/api/sign-in', { body: { email, password } })
  const wrong = { current: 'not this one', next: 'second password' }
  expect(await problemFrom(as(token).put('/api/me/password', { body: wrong }))).toMatchObject({
    status: 400,
    path: 'current',
  })
  const answer = await fetch(`${house.server.address}/api/me/password`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ current: password, next: 'second password' }),
  })
  expect(answer.status).toBe(204)
  expect(answer.headers.get('set-cookie')).toMatch(/^dacu_session=[^;]+; .*HttpOnly/)
  for (const old of [token, elsewhere.token])
    expect(await problemFrom(as(old).get('/api/me'))).toMatchObject({ status: 401 })
  expect(await problemFrom(stranger().post('/api/sign-in', { body: { email, password } }))).toMatchObject({
    status: 401,
  })
  await stranger().post('/api/sign-in', { body: { email, password: 'second password' } })
})

test('the owner gives somebody a new password, which ends their sessions; never his own, nor a stranger’s', async () => {
  const { token, me } = await firstPerson()
  const owner = as(token)
  const person = { email: 'ops@cloud.example', name: '运营', role: 'operations', shops: null } as const
  const { user } = await owner.post('/api/members', { body: { ...person, password: 'lost password' } })
  const theirs = await stranger().post('/api/sign-in', {
    body: { email: person.email, password: 'lost password' },
  })
  const body = { password: 'found password' }
  await owner.put('/api/members/{user}/password', { params: { user }, body })
  expect(await problemFrom(as(theirs.token).get('/api/me'))).toMatchObject({ status: 401 })
  const again = await stranger().post('/api/sign-in', { body: { email: person.email, ...body } })
  const set = (client: ReturnType<typeof as>, whom: string) =>
    problemFrom(client.put('/api/members/{user}/password', { params: { user: whom }, body }))
  expect(await set(as(again.token), me.user.id)).toMatchObject({ status: 403 })
  expect(await set(owner, me.user.id)).toMatchObject({ status: 409 })
  expect(await set(owner, 'nobody')).toMatchObject({ status: 404 })
})

test('a password is not set for somebody who also works elsewhere, because it would open that door too', async () => {
  const { token } = await firstPerson()
  const owner = as(token)
  const person = { email: 'shared@cloud.example', name: '两边跑', role: 'design', shops: null } as const
  const { user } = await owner.post('/api/members', { body: { ...person, password: 'her password' } })
  await house.server.openDemo()
  const local = house.local
  const demo = (await local.get('/api/me')).organisations.find((each) => each.name.includes('演示'))
  const there = createClient({
    address: house.server.address,
    token: house.server.token,
    organisation: demo?.id ?? '',
  })
  await there.post('/api/members', { body: { ...person, password: 'her password' } })
  const body = { password: 'taken over' }
  expect(
    await problemFrom(owner.put('/api/members/{user}/password', { params: { user }, body })),
  ).toMatchObject({ status: 403 })
})
