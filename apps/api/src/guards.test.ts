import type { Campaign } from '@dacu/campaign'
import type { Client } from '@dacu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zipped } from './outside/files/zipped.ts'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

let house: House
let owner: Client
let business: Client
let id = ''
const campaign = (client = owner) => client.get('/api/campaigns/{id}', { params: { id } })
const save = (client: Client, section: 'lineup' | 'deals', value: unknown, ifMatch: number) =>
  client.put('/api/campaigns/{id}/sections/{section}', {
    params: { id, section },
    ifMatch,
    body: { value, because: '' },
  })

beforeAll(async () => {
  house = await openHouse()
  owner = await house.person('owner')
  business = await house.person('business')
  for (const code of ['one', 'two'])
    await owner.put('/api/shops/{code}', { params: { code }, body: shopBody })
  const made = await owner.post('/api/campaigns', {
    body: { template: 'double_11', start: '2026-11-11', shops: ['one'] },
  })
  id = made.id
})
afterAll(() => house.close())

const asked = ({ slots }: Campaign, fen: number) => [
  {
    id: 'd1',
    slot: slots[0]?.id ?? '',
    spendFen: 1,
    promisedSalesFen: 2,
    askedPriceFen: fen,
    offeredPriceFen: null,
    floorPriceFen: null,
    note: '',
  },
]

test('who bargains cannot find a cost by trying what the platform asks for', async () => {
  const { document, version } = await campaign()
  const [first] = document.lineup
  const [slot] = document.slots
  if (!first || !slot) throw new Error('the template has items and slots')
  const item = { ...first, costFen: 4321, floorPriceFen: null, eventPriceFen: 9900, targetPieces: 10 }
  const put = (section: 'lineup' | 'slots', value: unknown, ifMatch: number) =>
    owner.put('/api/campaigns/{id}/sections/{section}', {
      params: { id, section },
      ifMatch,
      body: { value, because: '' },
    })
  await put('lineup', [item, ...document.lineup.slice(1)], version)
  await put('slots', [{ ...slot, items: [item.item] }, ...document.slots.slice(1)], version + 1)
  const tried: unknown[] = []
  for (const [n, fen] of [4320, 4322].entries()) {
    const { findings } = await save(business, 'deals', asked(document, fen), version + 2 + n)
    const seen = await business.get('/api/campaigns/{id}/findings', { params: { id } })
    tried.push([findings.map(({ rule }) => rule), seen.block, seen.warn, seen.inform])
    const whole = await owner.get('/api/campaigns/{id}/findings', { params: { id } })
    expect(whole.findings.some(({ rule }) => rule === 'M-18')).toBe(fen < 4321)
  }
  expect(tried[0]).toEqual(tried[1])
})

test('scripts are handed out by those who write them, in a form that can be read back', async () => {
  const write = (client: Client, kind: 'script' | 'script_read', body: Record<string, unknown>) =>
    client.post('/api/campaigns/{id}/journal', { params: { id }, body: { kind, body } })
  const line = { id: 'greeting', name: '问候', text: '亲，在的' }
  expect(await problemFrom(write(business, 'script', { lines: [line] }))).toMatchObject({
    status: 403,
    path: 'kind',
    detail: expect.stringContaining('service'),
  })
  const service = await house.person('service')
  for (const lines of [undefined, [], [{ id: 'x' }], [line, line]])
    expect(await problemFrom(write(service, 'script', { lines }))).toMatchObject({
      status: 400,
      path: expect.stringContaining('body.lines'),
    })
  const { seq } = await write(service, 'script', { lines: [line] })
  expect(await problemFrom(write(business, 'script_read', { seq: seq + 100 }))).toMatchObject({
    path: 'body.seq',
  })
  expect(await write(business, 'script_read', { seq })).toMatchObject({ kind: 'script_read' })
})

const supplierBody = { name: '云裳', leadDays: 12, contact: '王姐 138', note: '结算价 43.21' }
const orderBody = {
  supplier: '',
  orderedOn: '2026-10-01',
  dueOn: '2026-10-12',
  note: '每件 43.21',
  lines: [{ sku: 'k', pieces: 10, received: 0 }],
}

test('a supplier is saved over the version that stands, and what he agreed to is told to who sees costs', async () => {
  const { id: supplier } = await owner.post('/api/suppliers', { body: supplierBody })
  const params = { id: supplier }
  const stale = owner.put('/api/suppliers/{id}', { params, body: { ...supplierBody, name: 'x' }, ifMatch: 0 })
  expect(await problemFrom(stale)).toMatchObject({ status: 412 })
  expect(await problemFrom(owner.delete('/api/suppliers/{id}', { params, ifMatch: 0 }))).toMatchObject({
    status: 412,
  })
  const nobody = { id: 'nobody' }
  for (const work of [
    owner.put('/api/suppliers/{id}', { params: nobody, body: { ...supplierBody, name: 'y' }, ifMatch: 0 }),
    owner.delete('/api/suppliers/{id}', { params: nobody, ifMatch: 0 }),
  ])
    expect(await problemFrom(work)).toMatchObject({ status: 404 })
  await owner.post('/api/purchase-orders', { body: { shop: 'one', ...orderBody, supplier } })
  const told = async (client: Client) =>
    JSON.stringify([
      await client.get('/api/suppliers'),
      await client.get('/api/purchase-orders', { query: { shop: 'one' } }),
    ])
  expect(await told(owner)).toContain('43.21')
  expect(await told(business)).not.toMatch(/43\.21|王姐/)
  const other = await house.person('operations', ['two'])
  const used = await problemFrom(other.delete('/api/suppliers/{id}', { params, ifMatch: 1 }))
  expect(used).toMatchObject({ status: 400, detail: expect.stringContaining('another shop') })
})

test('who is bound to shops brings in no campaign of others', async () => {
  const { body } = await owner.file('/api/campaigns/{id}/document.yaml', { params: { id } })
  const yaml = await body.text()
  const other = await house.person('operations', ['two'])
  expect(await problemFrom(other.post('/api/campaigns/import', { body: { yaml } }))).toMatchObject({
    status: 403,
    path: 'shops',
  })
})

test('the workbook of stock is for those who see costs, and the whole of it', async () => {
  const file = (client: Client) => client.file('/api/campaigns/{id}/stock-plan.xlsx', { params: { id } })
  expect((await file(owner)).name).toMatch(/\.xlsx$/)
  expect(await problemFrom(file(business))).toMatchObject({ status: 403 })
})

test('a sheet of goods that unpacks to more than it looks is refused before it is read', async () => {
  const send = (rows: number, title: string) => {
    const lines = Array.from({ length: rows }, (_, n) => `item-${n},sku-${n},${title}\n`)
    const bytes = zipped([
      { name: 'goods.csv', bytes: Buffer.from(`商品ID,SKU,商品标题\n${lines.join('')}`) },
    ])
    expect(bytes.length).toBeLessThan(4 * 2 ** 20)
    const body = new Blob([new Uint8Array(bytes)])
    return problemFrom(owner.goodsSheet('one', { name: 'goods.zip', apply: false }, { body }))
  }
  const tooLarge = { status: 422, detail: expect.stringContaining('rows') }
  expect(await send(90_000, '长'.repeat(200))).toMatchObject(tooLarge)
  expect(await send(100_002, 'x')).toMatchObject(tooLarge)
}, 60_000)

test('of a shop’s nodes saved by two people at once one is told of the other', async () => {
  const params = { code: 'one' }
  const put = (client: Client, name: string) =>
    client.put('/api/shops/{code}/nodes', { params, ifMatch: 0, body: { nodes: [{ ...node, name }] } })
  const outcomes = await Promise.allSettled([put(owner, '店庆'), put(house.local, '周年')])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const rule = {
    params: { ...params, rule: 'R-05' },
    body: { values: { daysMin: 4 }, off: false, because: 'x' },
  }
  expect(await owner.put('/api/shops/{code}/rules/{rule}', { ...rule, ifMatch: 0 })).toMatchObject({
    version: 1,
  })
  expect(
    await problemFrom(owner.put('/api/shops/{code}/rules/{rule}', { ...rule, ifMatch: 0 })),
  ).toMatchObject({ status: 412, current: { version: 1, values: { daysMin: 4 } }, yours: rule.body })
  expect((await owner.get('/api/shops/{code}/nodes', { params })).version).toBe(1)
})

const node = {
  id: 'birthday',
  purpose: '回馈老客',
  kind: 'company' as const,
  channel: null,
  first: '2027-04-08',
  last: '2027-04-10',
  burst: '2027-04-08',
  template: 'small_event' as const,
  leadDays: 20,
}
