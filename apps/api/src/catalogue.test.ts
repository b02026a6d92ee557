import { roles } from '@dacu/campaign'
import type { Client } from '@dacu/contract'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

let house: House
let owner: Client
const [code, item] = ['one', '100']
const ofItem = { code, item }

beforeAll(async () => {
  house = await openHouse()
  owner = await house.person('owner')
  for (const each of ['one', 'two'])
    await owner.put('/api/shops/{code}', { params: { code: each }, body: shopBody })
})
afterAll(() => house.close())

const body = {
  title: '连衣裙',
  category: '女装',
  brand: '云裳',
  supplier: null,
  skus: [
    { sku: 'Q-R-M', attributes: { 颜色: '红', 尺码: 'M' }, listFen: 19_900 },
    { sku: 'Q-R-L', attributes: { 颜色: '红', 尺码: 'L' }, listFen: 19_900 },
  ],
  costs: [{ sku: 'Q-R-M', costFen: 6_123, from: '2026-01-01' }],
  counts: [
    { sku: 'Q-R-M', pieces: 40 },
    { sku: 'Q-R-L', pieces: 0 },
  ],
  because: '首批',
}
const put = (ifMatch: number, more: Partial<typeof body> = {}, client = owner) =>
  client.put('/api/shops/{code}/catalogue/{item}', { params: ofItem, ifMatch, body: { ...body, ...more } })
const look = (client = owner) => client.get('/api/shops/{code}/catalogue/{item}', { params: ofItem })
const list = (query: object = {}, client = owner) =>
  client.get('/api/catalogue', { query: { shop: code, ...query } })
const send = (content: Blob, name: string, apply: boolean, client = owner) =>
  client.goodsSheet(code, { name, apply }, { body: content })
const csv = (...lines: string[]) => new Blob([`\uFEFF${lines.join('\r\n')}`])

test('an item is made, found and filtered; stock and cost are of what people said', async () => {
  expect(await put(0)).toMatchObject({
    version: 1,
    stock: 40,
    costFromFen: 6_123,
    marginPermyriad: 6_923,
    state: 'enough',
    skus: [
      { sku: 'Q-R-M', stock: { pieces: 40 }, costFen: 6_123, costEntered: true, state: 'enough' },
      { sku: 'Q-R-L', stock: { pieces: 0 }, costFen: null, state: 'out' },
    ],
  })
  expect(await list()).toMatchObject({
    total: 1,
    categories: ['女装'],
    brands: ['云裳'],
    states: { enough: 1 },
  })
  for (const search of ['q-r-l', '云裳 红', '连衣', '100'])
    expect((await list({ search })).items.map((each) => each.item)).toEqual([item])
  expect((await list({ search: '蓝' })).items).toEqual([])
  expect((await list({ state: 'out' })).items).toEqual([])
  expect((await problemFrom(list({ shop: 'three' })))['path']).toBe('?shop')
})

test('a save names the version it builds on; the other side is shown, and nothing of it is kept', async () => {
  const stale = await problemFrom(
    put(0, { title: 'other', costs: [{ sku: 'Q-R-M', costFen: 1, from: '2026-01-01' }] }),
  )
  expect(stale).toMatchObject({ status: 412, path: 'If-Match', current: { version: 1, title: '连衣裙' } })
  const two = [...body.skus, ...body.skus.slice(0, 1)]
  expect((await problemFrom(put(1, { skus: two })))['path']).toBe('skus[2].sku')
  expect((await problemFrom(put(1, { costs: [{ sku: 'X', costFen: 1, from: '2026-01-01' }] })))['path']).toBe(
    'costs[0].sku',
  )
  expect(
    (await problemFrom(put(1, { costs: [{ sku: 'Q-R-M', costFen: 1, from: '2026-02-30' }] })))['path'],
  ).toBe('costs[0].from')
  expect(await look()).toMatchObject({ version: 1, costs: [{ costFen: 6_123 }] })
})

test('a cost keeps its history: from when, by whom, why; the same save again under its key is one', async () => {
  const operations = await house.person('operations')
  const { user } = await operations.get('/api/me')
  const asked = {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${operations.options.token}`,
      'content-type': 'application/json',
      'if-match': '"1"',
      'idempotency-key': 'cost-1',
    },
    body: JSON.stringify({
      ...body,
      costs: [{ sku: 'Q-R-M', costFen: 5_800, from: '2026-03-01' }],
      counts: [],
      because: '换面料',
    }),
  }
  const once = async () => fetch(`${house.server.address}/api/shops/one/catalogue/100`, asked)
  const [first, again] = [await once(), await once()]
  expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true'])
  const { costs, version } = await look()
  expect(version).toBe(2)
  expect(costs.map(({ from, costFen, because, by }) => [from, costFen, because, by === user.id])).toEqual([
    ['2026-01-01', 6_123, '首批', false],
    ['2026-03-01', 5_800, '换面料', true],
  ])
})

test.each(roles)(
  'a %s gets costs from no answer unless the role is to see them, and writes only as a planner',
  async (role) => {
    const client = await house.person(role)
    const sees = ['owner', 'operations', 'approver'].includes(role)
    const writes = ['owner', 'operations'].includes(role)
    const answers = JSON.stringify([
      await look(client),
      await list({}, client),
      await client.get('/api/suppliers'),
    ])
    expect(/5800|6123|7085|换面料/.test(answers)).toBe(sees)
    const paths = [
      'GET /api/shops/one/catalogue-sheet',
      'GET /api/shops/one/catalogue-sheet?kind=csv',
      'PUT /api/shops/one/catalogue/100',
      'POST /api/shops/one/catalogue-sheet?name=a.csv',
      'POST /api/purchase-orders',
      'POST /api/suppliers',
      'DELETE /api/suppliers/x',
    ]
    for (const path of paths) {
      const [method = '', address = ''] = path.split(' ')
      const { status } = await fetch(house.server.address + address, {
        method,
        headers: {
          authorization: `Bearer ${client.options.token}`,
          'content-type': 'application/json',
          'if-match': '"0"',
        },
        ...(method === 'GET' ? {} : { body: '{}' }),
      })
      expect(status === 403, `${role} ${path}: ${status}`).toBe(!writes)
    }
  },
)

test('who sees some shops finds nothing of the others', async () => {
  const elsewhere = await house.person('operations', ['two'])
  expect((await problemFrom(list({}, elsewhere)))['status']).toBe(404)
  expect((await problemFrom(look(elsewhere)))['status']).toBe(404)
  expect((await problemFrom(put(2, {}, elsewhere)))['status']).toBe(404)
  expect((await problemFrom(send(csv('商品ID,SKU'), 'a.csv', true, elsewhere)))['status']).toBe(404)
  const shopless = await elsewhere.get('/api/catalogue', { query: { shop: 'two' } })
  expect(shopless.items).toEqual([])
})

test('suppliers and what is on the way: due days, what has come, and no crossing of two hands', async () => {
  const supplier = await owner.post('/api/suppliers', {
    body: { name: '广州制衣', leadDays: 12, contact: '', note: '' },
  })
  const again = owner.post('/api/suppliers', {
    body: { name: '广州制衣', leadDays: 3, contact: '', note: '' },
  })
  expect((await problemFrom(again))['path']).toBe('name')
  const order = {
    supplier: supplier.id,
    orderedOn: '2026-10-20',
    dueOn: '2026-11-05',
    note: '',
    lines: [{ sku: 'Q-R-L', pieces: 300, received: 0 }],
  }
  const made = await owner.post('/api/purchase-orders', { body: { shop: code, ...order } })
  expect(await look()).toMatchObject({ onTheWay: 300, dueOn: '2026-11-05', orders: [{ id: made.id }] })
  const params = { id: made.id }
  const wrong = { ...order, dueOn: '2026-10-01' }
  expect(
    (await problemFrom(owner.put('/api/purchase-orders/{id}', { params, ifMatch: 1, body: wrong })))['path'],
  ).toBe('dueOn')
  const some = { ...order, lines: [{ sku: 'Q-R-L', pieces: 300, received: 120 }] }
  await owner.put('/api/purchase-orders/{id}', { params, ifMatch: 1, body: some })
  const late = owner.put('/api/purchase-orders/{id}', { params, ifMatch: 1, body: order })
  expect((await problemFrom(late))['status']).toBe(412)
  expect(await look()).toMatchObject({ onTheWay: 180 })
  const gone = owner.delete('/api/suppliers/{id}', { params: { id: supplier.id }, ifMatch: 1 })
  expect((await problemFrom(gone))['path']).toBe('{id}')
  await owner.delete('/api/purchase-orders/{id}', { params, ifMatch: 2 })
  expect(await look()).toMatchObject({ onTheWay: 0, dueOn: null })
})

test.each(['csv', 'xlsx'] as const)(
  'the sheet comes back as it went and changes nothing (%s)',
  async (kind) => {
    const { body: download } = await owner.file('/api/shops/{code}/catalogue-sheet', {
      params: { code },
      query: { kind },
    })
    const outcome = await send(await download.blob(), `goods.${kind}`, true)
    expect(outcome).toMatchObject({
      applied: false,
      rows: 2,
      items: 1,
      added: 0,
      changed: 0,
      costs: 0,
      counts: 0,
      problems: [],
    })
    expect((await look()).version).toBe(2)
  },
)

test('a sheet is looked at first, then kept whole', async () => {
  const sheet = () =>
    csv(
      '商品ID,标题,SKU编码,颜色,成本价(元),库存,供应商',
      '100,,Q-B-M,黑,55.00,12,广州制衣',
      '200,"=围巾",W-1,,9.9,7,',
    )
  const told = { rows: 2, items: 2, added: 1, changed: 1, costs: 2, counts: 2, problems: [] }
  expect(await send(sheet(), 'a.csv', false)).toMatchObject({ applied: false, ...told })
  expect((await list()).total).toBe(1)
  expect(await send(sheet(), 'a.csv', true)).toMatchObject({ applied: true, ...told })
  expect((await look()).skus.map((each) => [each.sku, each.costFen])).toEqual([
    ['Q-R-M', 5_800],
    ['Q-R-L', null],
    ['Q-B-M', 5_500],
  ])
  const { body: download } = await owner.file('/api/shops/{code}/catalogue-sheet', {
    params: { code },
    query: { kind: 'csv' },
  })
  expect(await download.text()).toContain(`"'=围巾"`)
})

test('of a sheet with bad rows every one is told by row and column and nothing is kept', async () => {
  const rows = [
    ['商品ID', '标题', 'SKU编码', '成本价(元)', '版本(勿改)'],
    ['300', '帽子', 'H-1', '12.00', ''],
    [],
    ['100', '', 'Q-R-M', '十元', ''],
    ['100', '', 'Q-R-L', '10', '1'],
  ]
  const book = await writeXlsx({
    sheets: [
      { name: 'notes', rows: [['hello']] },
      { name: 's', rows },
    ],
  })
  const outcome = await send(new Blob([book as Uint8Array<ArrayBuffer>]), 'b.xlsx', true)
  expect(outcome.problems.map(({ row, column }) => [row, column])).toEqual([
    [4, '成本价(元)'],
    [5, '版本(勿改)'],
  ])
  expect(outcome).toMatchObject({ applied: false, problemCount: 2 })
  expect((await list()).items.map((each) => each.item).toSorted()).toEqual(['100', '200'])
})

test('what is no sheet is refused in a sentence', async () => {
  expect((await problemFrom(send(new Blob([]), 'a.csv', true)))['status']).toBe(422)
  const picture = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])])
  expect((await problemFrom(send(picture, 'a.png', true)))['status']).toBe(422)
  expect((await send(csv('标题,成本', '裙,3'), 'a.csv', true)).problems[0]?.message.zh).toBe(
    '表头里没有“商品ID”这一列',
  )
})
