import { mkdtemp, readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient, type ImportAnswer } from '@dacu/contract'
import { openEngine } from '@dacu/engine'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

const header =
  '订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,宝贝总数量,店铺名称,订单关闭原因'
const line = (n: number, paid = '199.00') =>
  `="10000000000000${n}",buyer${n},${paid},0.00,${paid},${paid},交易成功,张三,浙江省杭州市西湖区,13800000000,2026-06-18 00:0${n % 10}:01,2026-06-18 00:0${n % 10}:30,面膜,1,1,花间,`
const orders = (...lines: string[]) => new Blob([`${[header, ...lines].join('\r\n')}\r\n`])
const bytesMax = 200_000

let house: House
let owner: Client
beforeAll(async () => {
  house = await openHouse({ uploadBytesMax: bytesMax })
  owner = await house.person('operations')
  await owner.put('/api/shops/{code}', { params: { code: 'one' }, body: shopBody })
})
afterAll(() => house.close())

/** Sends a file and follows its events to the end. */
async function bring(
  body: Blob,
  name = 'ExportOrderList202606190000.csv',
  more: { as?: string; shop?: string } = {},
) {
  const { id } = await owner.upload({ name, ...more }, { body })
  const seen: ImportAnswer[] = []
  for await (const event of owner.events('/api/imports/{id}/events', { params: { id } }))
    if (event.kind === 'data') seen.push(event.data)
  const last = seen.at(-1)
  if (!last) throw new Error('no event came')
  return { id, seen, last }
}
const incoming = () => readdir(join(house.folder, 'incoming')).catch(() => [])
const staged = () => readdir(join(house.folder, 'staging')).catch(() => [])

test('a file is taken, recognised and added, with its course as events; the same again adds nothing', async () => {
  const sent: number[] = []
  const body = orders(line(1), line(2), line(3))
  const { id } = await owner.upload(
    { name: 'ExportOrderList202606190000.csv', shop: 'one' },
    { body, progress: (bytes) => sent.push(bytes) },
  )
  expect(sent.at(-1)).toBe(body.size)
  for await (const event of owner.events('/api/imports/{id}/events', { params: { id } })) void event
  const first = await owner.get('/api/imports/{id}', { params: { id } })
  expect(first).toMatchObject({
    state: 'done',
    problem: null,
    report: { rowsRead: 3, added: 3, setAside: 0 },
  })
  expect(first.recognised?.because.en).toContain('订单编号')
  const again = await bring(orders(line(1), line(2), line(3)))
  expect(again.last).toMatchObject({ state: 'done', report: { added: 0, alreadyThere: 3 } })
  const values = await owner.get('/api/measures/values', {
    query: { list: 'gmv,paid_orders', from: '2026-06-18', until: '2026-06-19' },
  })
  expect(values.rows).toEqual([{ key: {}, values: { gmv: 59_700, paid_orders: 3 } }])
  expect([await incoming(), await staged()]).toEqual([[], []])
})

test('rows that cannot be read are set aside with number and reason, and can be fetched', async () => {
  const { id, last } = await bring(orders(line(4), line(5, 'a lot')))
  expect(last).toMatchObject({ state: 'done', report: { rowsRead: 2, setAside: 1 } })
  const file = await owner.file('/api/imports/{id}/rejects.csv', { params: { id } })
  const text = await file.body.text()
  expect(file.name).toBe('ExportOrderList202606190000.csv.rejects.csv')
  expect(text.split('\r\n')[1]).toMatch(/^3,/)
  const service = await house.person('service')
  expect(await problemFrom(service.file('/api/imports/{id}/rejects.csv', { params: { id } }))).toMatchObject({
    status: 403,
  })
})

test('what is no table is refused in one sentence, and nothing of it is left', async () => {
  const bad: [string, Blob, RegExp][] = [
    [
      'orders.csv',
      new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3, 4])]),
      /zip|table|workbook|压缩/i,
    ],
    ['other.csv', new Blob(['a,b,c\r\n1,2,3\r\n']), /columns/],
    [
      'picture.csv',
      new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])]),
      /picture|image|table/i,
    ],
  ]
  for (const [name, body, reason] of bad) {
    const { last } = await bring(body, name)
    expect([name, last.state, last.report]).toEqual([name, 'refused', null])
    expect(`${last.problem?.title} ${last.problem?.detail}`).toMatch(reason)
  }
  expect(await problemFrom(owner.upload({ name: 'empty.csv' }, { body: new Blob([]) }))).toMatchObject({
    status: 422,
  })
  const large = owner.upload({ name: 'large.csv' }, { body: new Blob([new Uint8Array(bytesMax + 1)]) })
  expect(await problemFrom(large)).toMatchObject({ status: 413 })
  expect([await incoming(), await staged()]).toEqual([[], []])
})

test('a shop or a format that is none is told before anything is read', async () => {
  const body = orders(line(6))
  expect(await problemFrom(owner.upload({ name: 'x.csv', shop: 'nowhere' }, { body }))).toMatchObject({
    status: 400,
    path: '?shop',
  })
  const { last } = await bring(body, 'x.csv', { as: 'no_such_format' })
  expect(last).toMatchObject({ state: 'refused', problem: { detail: expect.stringContaining('taobao') } })
})

test('an upload that breaks off leaves nothing behind', async () => {
  const { hostname, port } = new URL(house.server.address)
  await new Promise<void>((resolve) => {
    const sending = request(
      {
        hostname,
        port,
        method: 'POST',
        path: '/api/imports?name=broken.csv',
        headers: {
          authorization: `Bearer ${owner.options.token}`,
          'content-type': 'application/octet-stream',
          'content-length': '100000',
        },
      },
      () => resolve(),
    )
    sending.on('error', () => resolve())
    sending.write(Buffer.alloc(1000), () => sending.destroy())
  })
  const before = await owner.get('/api/imports')
  await bring(orders(line(7)))
  // The connection is noticed to be gone a moment after it went.
  await expect.poll(incoming, { timeout: 10_000 }).toEqual([])
  expect((await owner.get('/api/imports')).items.length).toBe(before.items.length + 1)
})

test('an upload sent twice under one key is one import', async () => {
  const send = (body: string) =>
    fetch(`${house.server.address}/api/imports?name=twice.csv`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${owner.options.token}`,
        'content-type': 'application/octet-stream',
        'idempotency-key': 'upload-1',
      },
      body,
    })
  const text = await orders(line(8)).text()
  const answers = [await send(text), await send(text)]
  expect(answers.map((answer) => answer.status)).toEqual([202, 202])
  const [one, other] = await Promise.all(answers.map((answer) => answer.json()))
  expect(one).toEqual(other)
  for await (const event of owner.events('/api/imports/{id}/events', { params: { id: String(one.id) } }))
    void event
  expect((await send(`${text}x`)).status).toBe(422)
})

test('the list shows what is in and what was refused, newest first, a page at a time', async () => {
  const first = await owner.get('/api/imports', { query: { limit: 2 } })
  expect(first.items).toHaveLength(2)
  const rest = await owner.get('/api/imports', { query: { limit: 500, after: first.next ?? '' } })
  const states = new Set([...first.items, ...rest.items].map((item) => item.state))
  expect(states).toEqual(new Set(['done', 'refused']))
  const formats = await owner.get('/api/imports/formats')
  expect(formats.length).toBeGreaterThan(0)
  const stranger = createClient({
    ...house.local.options,
    organisation: (await house.server.openDemo()).room.tenant.id,
  })
  expect((await stranger.get('/api/imports')).items).toEqual([])
})

test('an import that a killed server died over is told as interrupted by the next one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dacu-api-'))
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const engine = await openEngine({ dataFolder: folder, log })
  const tenant = await engine.tenants.create({ name: 'x', clock: { kind: 'real' }, demo: false })
  await engine.tenants.enrol({ tenant: tenant.id, user: 'local', role: 'owner', shops: null })
  const job = {
    id: 'cut-short',
    name: 'half.csv',
    state: 'reading',
    at: '2026-06-19T00:00:00Z',
    by: 'local',
    body: {},
  } as const
  await engine.imports.save(tenant.id, job)
  await engine.close()
  const next = await openHouse({ dataFolder: folder })
  const found = await next.local.get('/api/imports/{id}', { params: { id: 'cut-short' } })
  expect(found).toMatchObject({
    state: 'refused',
    report: null,
    problem: { detail: expect.stringContaining('nothing was added') },
  })
  await next.close()
})
