import type { Client } from '@dacu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

let house: House
let owner: Client

beforeAll(async () => {
  house = await openHouse()
  owner = await house.person('owner')
  for (const code of ['one', 'two'])
    await owner.put('/api/shops/{code}', { params: { code }, body: shopBody })
})
afterAll(() => house.close())

const asked = {
  shop: 'one',
  sku: 'cream',
  priceFen: 9900,
  from: '2026-10-01',
  until: '2026-10-03',
  rule: 'tmall-double-11-2023',
  eventStart: '2026-11-11',
}
const whatIf = (more: Partial<typeof asked> = {}) =>
  owner.post('/api/prices/what-if', { body: { ...asked, ...more } })

test('of a SKU that was never sold nothing is known, and a planned price becomes its cap', async () => {
  const known = await owner.get('/api/prices/ledger', { query: { shop: 'one', sku: 'cream' } })
  expect(known.ledgers).toEqual([])
  expect(await whatIf()).toEqual({ before: null, capFen: 8910, spoiledFen: 0 })
})

test('what cannot be is refused with its place', async () => {
  const path = async (work: Promise<unknown>) => (await problemFrom(work))['path']
  expect(await path(whatIf({ rule: 'tmall-1999' }))).toBe('rule')
  expect(await path(whatIf({ from: '2026-02-30' }))).toBe('from')
  expect(await path(whatIf({ until: '2026-10-01' }))).toBe('until')
  expect(await path(whatIf({ shop: 'three' }))).toBe('shop')
  expect(await path(owner.get('/api/prices/ledger', { query: { shop: 'one' } }))).toBe('?sku')
  const prices = [{ sku: 'cream', fen: 100, from: '2026-13-01' }]
  const rule = { kind: 'days_after_payment' as const, days: 15 }
  expect(await path(owner.post('/api/prices/protection', { body: { shop: 'one', prices, rule } }))).toBe(
    'prices[0].from',
  )
})

test('exceptions are kept with who said so, outlive a change of the shop, and only planners write them', async () => {
  const params = { code: 'one' }
  const special = { from: '2026-10-01', until: '2026-10-03', skus: null, because: '品牌会员日' }
  const body = { exceptions: [{ kind: 'member_price' as const, ...special }] }
  const kept = await owner.put('/api/shops/{code}/price-exceptions', { params, body, ifMatch: 0 })
  expect(kept).toMatchObject({ version: 1, ...body })
  await owner.put('/api/shops/{code}', { params, body: { ...shopBody, name: 'renamed' } })
  const operations = await house.person('operations')
  const two = { exceptions: [...body.exceptions, { kind: 'trial' as const, ...special }] }
  const again = await operations.put('/api/shops/{code}/price-exceptions', { params, body: two, ifMatch: 1 })
  expect(again.exceptions[0]).toEqual(kept.exceptions[0])
  expect(again.exceptions[1]?.by).not.toBe(kept.exceptions[0]?.by)
  const stale = owner.put('/api/shops/{code}/price-exceptions', { params, body, ifMatch: 1 })
  expect(await problemFrom(stale)).toMatchObject({
    status: 412,
    current: { version: 2, exceptions: again.exceptions },
    yours: body,
  })
  expect(await owner.get('/api/shops/{code}/price-exceptions', { params: { code: 'two' } })).toEqual({
    version: 0,
    exceptions: [],
  })
  const service = await house.person('service')
  expect(
    await problemFrom(service.put('/api/shops/{code}/price-exceptions', { params, body, ifMatch: 2 })),
  ).toMatchObject({
    status: 403,
  })
  expect((await service.get('/api/shops/{code}/price-exceptions', { params })).exceptions).toHaveLength(2)
})

test('a restricted operator asks about the shops that are theirs', async () => {
  const two = await house.person('operations', ['two'])
  const shop = 'one'
  expect(await problemFrom(two.get('/api/prices/skus', { query: { shop } }))).toMatchObject({ status: 404 })
  expect(await problemFrom(two.get('/api/prices/ledger', { query: { shop, sku: 'cream' } }))).toMatchObject({
    path: '?shop',
  })
  expect(await two.get('/api/prices/skus', { query: { shop: 'two' } })).toEqual([])
})

test('the rules that platforms published can be picked from', async () => {
  const rules = await owner.get('/api/prices/rules', {})
  expect(rules.map(({ id }) => id)).toContain('tmall-double-11-2023')
})
