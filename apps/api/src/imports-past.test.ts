import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client, ImportAnswer } from '@dacu/contract'
import { makeShopYear, sampleExports, sampleText } from '@dacu/operations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zipped } from './outside/files/zipped.ts'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

let house: House
let owner: Client
let dropped: string
beforeAll(async () => {
  dropped = mkdtempSync(join(tmpdir(), 'dacu-dropped-'))
  house = await openHouse({ watch: { folder: dropped } })
  owner = await house.person('operations')
  await owner.put('/api/shops/{code}', { params: { code: 'one' }, body: { ...shopBody, channel: 'tmall' } })
})
afterAll(() => house.close())

async function bring(name: string, bytes: Buffer): Promise<ImportAnswer> {
  const { id } = await owner.upload({ name, shop: 'one' }, { body: new Blob([new Uint8Array(bytes)]) })
  for await (const event of owner.events('/api/imports/{id}/events', { params: { id } })) void event
  return owner.get('/api/imports/{id}', { params: { id } })
}

const header =
  '订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝总数量'
const order = (id: string, paid: string) =>
  `${id},tb_secret_name,${paid},${paid},${paid},交易成功,王小明明,浙江省杭州市文三路77号,13911112222,2026-06-18 00:01:01,2026-06-18 00:01:30,1`
const orders = (...rows: string[]) => Buffer.from(`${[header, ...rows].join('\r\n')}\r\n`)
const gmv = async () => {
  const values = await owner.get('/api/measures/values', {
    query: { list: 'gmv', from: '2026-06-18', until: '2026-06-19' },
  })
  return values.rows[0]?.values['gmv'] ?? null
}

test('an import is looked into and taken back exactly, once', async () => {
  await bring('ExportOrderList202606190000.csv', orders(order('="1001"', '100.00')))
  const second = await bring(
    'ExportOrderList202606200000.csv',
    orders(order('="1001"', '150.00'), order('4.2E+18', '7.00')),
  )
  expect(second.report).toMatchObject({ added: 1, superseded: 1, needsReview: 1 })
  expect(await gmv()).toBe(15_700)
  const look = await owner.get('/api/imports/{id}/rows', {
    params: { id: second.id },
    query: { choice: 'needs_review' },
  })
  expect(look.items).toHaveLength(1)
  expect(look.items[0]).toMatchObject({ row: 3, table: 'order', fate: 'added' })
  const all = await owner.get('/api/imports/{id}/rows', { params: { id: second.id }, query: { limit: 1 } })
  expect([all.items.length, all.next === null]).toEqual([1, false])
  expect(await owner.post('/api/imports/{id}/undo', { params: { id: second.id } })).toMatchObject({
    removed: 2,
    cameBack: 1,
  })
  expect(await gmv()).toBe(10_000)
  const seen = await owner.get('/api/imports/{id}', { params: { id: second.id } })
  expect(seen.undone).toMatchObject({ removed: 2 })
  expect(
    await problemFrom(owner.post('/api/imports/{id}/undo', { params: { id: second.id } })),
  ).toMatchObject({ status: 409 })
  expect(
    await problemFrom(owner.post('/api/imports/{id}/undo', { params: { id: 'nothing' } })),
  ).toMatchObject({ status: 404 })
})

test('an archive is one import: all of it is in, and one undo takes all of it back', async () => {
  const before = await gmv()
  const files = ['2001', '2002'].map((id) => ({
    name: `ExportOrderList_${id}.csv`,
    bytes: orders(order(`="${id}"`, '10.00')),
  }))
  const both = await bring('two.zip', zipped(files))
  expect(both).toMatchObject({ state: 'done', report: { added: 2 } })
  expect(await gmv()).toBe(Number(before) + 2000)
  // The second table cannot be read at all, so the first is not taken either.
  const bad = [
    ...files.map((file) => ({ ...file, bytes: orders(order('="3001"', '10.00')) })).slice(0, 1),
    { name: 'b.csv', bytes: orders(order('="3002"', 'much').replaceAll('2026-06-18', 'some day')) },
  ]
  expect(await bring('half.zip', zipped(bad))).toMatchObject({ state: 'refused', report: null })
  expect(await gmv()).toBe(Number(before) + 2000)
  await owner.post('/api/imports/{id}/undo', { params: { id: both.id } })
  expect(await gmv()).toBe(before)
})

test('a file nobody knows is looked at, matched, kept, and the next one is read by itself', async () => {
  const bytes = Buffer.from(
    '下单的日子,买了几件,单子号码,收到的钱,哪位\r\n31/12/2025,2,AX-100200300,1234,secret_person\r\n30/12/2025,1,AX-100200301,500,other_person\r\n',
  )
  const unknown = await bring('自家系统.csv', bytes)
  expect(unknown).toMatchObject({ state: 'refused', mappable: true })
  const body = new Blob([new Uint8Array(bytes)])
  const look = await owner.look({ name: '自家系统.csv' }, { body })
  expect(look.columns.map((column) => column.shape)).toEqual(['time', 'count', 'text', 'count', 'text'])
  const mapping = JSON.stringify({
    format: 'dacu.mapping/1',
    id: 'own',
    name: { zh: '自家系统', en: 'own' },
    facts: {
      order: {
        order_id: { read: 'id', from: ['单子号码'], required: true },
        created_at: { read: 'time', from: ['下单的日子'], required: true, formats: ['%d/%m/%Y'] },
        paid_fen: { read: 'integer', from: ['收到的钱'] },
        person: { read: 'person', from: ['哪位'] },
      },
    },
  })
  const seen = await owner.look({ name: '自家系统.csv', mapping }, { body })
  expect(seen.preview[0]).toEqual([
    { field: 'order_id', text: 'AX-100200300', fault: false },
    { field: 'created_at', text: '2025-12-31', fault: false },
    { field: 'paid_fen', text: '1234', fault: false },
    { field: 'person', text: '●●●●', fault: false },
  ])
  const { fingerprint } = look
  expect(
    await problemFrom(
      owner.put('/api/imports/mappings/{fingerprint}', {
        params: { fingerprint },
        body: { mapping: 'format: x' },
      }),
    ),
  ).toMatchObject({ path: 'mapping' })
  await owner.put('/api/imports/mappings/{fingerprint}', { params: { fingerprint }, body: { mapping } })
  expect(await bring('自家系统.csv', bytes)).toMatchObject({
    state: 'done',
    recognised: { name: { zh: '自家系统' } },
    report: { added: 2 },
  })
  // The same columns in another order are the same table.
  const turned = Buffer.from(
    '单子号码,下单的日子,买了几件,收到的钱,哪位\r\nAX-100200302,29/12/2025,1,900,secret_person\r\n',
  )
  expect(await bring('自家系统二.csv', turned)).toMatchObject({ state: 'done', report: { added: 1 } })
  const file = await owner.file('/api/imports/mappings/{fingerprint}/file', { params: { fingerprint } })
  expect(await file.body.text()).toContain('format: dacu.mapping/1')
  expect((await owner.get('/api/imports/mappings')).map((line) => line.id)).toEqual(['own'])
  await owner.delete('/api/imports/mappings/{fingerprint}', { params: { fingerprint } })
  expect(await bring('自家系统三.csv', bytes)).toMatchObject({ state: 'refused', mappable: true })
})

test('a file dropped into the watched folder is imported by itself', async () => {
  writeFileSync(join(dropped, 'ExportOrderList_dropped.csv'), orders(order('="9001"', '11.00')))
  const log = () => readFileSync(join(dropped, 'imports.log'), 'utf8')
  await expect.poll(() => readdirSync(dropped), { timeout: 30_000 }).toContain('imports.log')
  expect(log()).toMatch(/\t(done|refused)\t-\tExportOrderList_dropped\.csv\t/)
}, 40_000)

test('nothing of a buyer is in any file of the data folder', async () => {
  const year = makeShopYear(618)
  for (const sample of sampleExports(year)) {
    const bytes = sampleText(sample)
    if (bytes !== null && sample.channel === 'tmall') await bring(sample.name, bytes)
  }
  const secrets = [
    'tb_secret_name',
    '王小明明',
    '13911112222',
    '文三路77号',
    'secret_person',
    '18600001111',
    '186****1111',
  ]
  const found: string[] = []
  for (const path of filesIn(house.folder)) {
    const bytes = readFileSync(path)
    for (const secret of secrets) if (bytes.includes(secret)) found.push(`${secret} in ${path}`)
  }
  expect(found).toEqual([])
}, 120_000)

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : statSync(path).isFile() ? [path] : []
  })
}
