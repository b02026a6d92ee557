import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Make } from '../intake.ts'
import { openBench, orderMake } from './fixtures.ts'
import type { Bench } from './fixtures.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.end())

/** Lines as the old export has them: no times, no payments, no buyers. */
const bareLines: Make = {
  table: 'line',
  fields: {
    order_id: { kind: 'id', columns: ['order'], required: true },
    sku: { kind: 'text', columns: ['sku'] },
    pieces: { kind: 'integer', columns: ['pieces'] },
    list_fen: { kind: 'product', pieces: ['pieces'], price: ['price'] },
  },
}
const receivers: Make = {
  table: 'order',
  fields: {
    order_id: { kind: 'id', columns: ['order'], required: true },
    region: { kind: 'region', columns: ['address'] },
  },
}
const orderHead = ['order', 'time', 'paid', 'buyer', 'address']
const orders = [
  orderHead,
  ['1', '2026-05-01 10:00', '10.00', 'anna', '广东'],
  ['2', '2026-05-02', '5.00', 'bob', ''],
]
const lines = [
  ['order', 'sku', 'pieces', 'price'],
  ['1', 'a', '1', '4.00'],
  ['1', 'b', '2', '4.00'],
  ['1', 'c', '1', '4.00'],
  ['2', 'a', '1', '9.00'],
]
const seen = () =>
  bench.rows('select order_id, sku, created_at, paid_fen, person, region from line_fact order by 1, 2')

test('[B1] lines without times and payments take them from their order, exact to the fen', async () => {
  await bench.bring(orders, { makes: [orderMake] })
  expect(await bench.bring(lines, { makes: [bareLines] })).toMatchObject({ added: 4 })
  const rows = await seen()
  expect(rows.map((row) => [row['order_id'], row['sku'], row['paid_fen'], row['created_at']])).toEqual([
    ['1', 'a', 250, '2026-05-01T10:00:00'],
    ['1', 'b', 500, '2026-05-01T10:00:00'],
    ['1', 'c', 250, '2026-05-01T10:00:00'],
    ['2', 'a', 500, '2026-05-02T00:00:00'],
  ])
  expect(rows[0]?.['person']).toMatch(/^[0-9a-f]{32}$/)
  expect(rows[0]?.['region']).toBe('广东')
  expect(
    await bench.bring(
      lines.toReversed().toSorted((a) => (a[0] === 'order' ? -1 : 0)),
      { makes: [bareLines] },
    ),
  ).toMatchObject({
    added: 0,
    superseded: 0,
    alreadyThere: 4,
  })
})

test('[B2] a line whose order is not there yet is set aside, with what to do', async () => {
  await bench.bring(orders.slice(0, 2), { makes: [orderMake] })
  const report = await bench.bring(lines, { makes: [bareLines] })
  expect(report).toMatchObject({ added: 3, setAside: 1 })
  const [reject] = await bench.rows('select row_number, reason from reject')
  expect(reject?.['row_number']).toBe(5)
  expect(reject?.['reason']).toContain('the order 2 is not there yet')
})

test('[B3] buyer and region reach the lines whichever file comes first', async () => {
  const dated: Make = {
    table: 'line',
    fields: { ...bareLines.fields, created_at: { kind: 'time', columns: ['time'] } },
  }
  const withTime = lines.map((row, index) => [...row, index === 0 ? 'time' : '2026-05-01'])
  await bench.bring(withTime, { makes: [dated] })
  await bench.bring(orders, { makes: [orderMake] })
  const after = await seen()
  expect(after.every((row) => row['person'] !== null)).toBe(true)
  await bench.bring(orders, { makes: [orderMake], shop: 'shop-2' })
  await bench.bring(withTime, { makes: [dated], shop: 'shop-2' })
  const other = await bench.rows(
    `select order_id, sku, person, region from line_fact where shop = 'shop-2' order by 1, 2`,
  )
  expect(other.map((row) => row['person'])).toEqual(after.map((row) => row['person']))
})

test('[B4] a sheet of receivers gives an order its region and nothing else', async () => {
  await bench.bring([orderHead, ['1', '2026-05-01', '10.00', 'anna', '']], { makes: [orderMake] })
  const sheet = [
    ['order', 'address'],
    ['1', '浙江省杭州市西湖区某路1号'],
    ['7', '江苏省南京市'],
  ]
  expect(await bench.bring(sheet, { makes: [receivers] })).toMatchObject({
    superseded: 1,
    setAside: 1,
    added: 0,
  })
  expect(await bench.rows('select paid_fen, region from order_fact')).toEqual([
    { paid_fen: 1000, region: '浙江' },
  ])
  expect(await bench.bring([...sheet, ['1', '浙江省']], { makes: [receivers] })).toMatchObject({
    superseded: 0,
  })
})

test('[B5] an amount that stands on every row of an order is shared out, never added up', async () => {
  const makes: Make[] = [
    {
      table: 'order',
      fields: {
        order_id: { kind: 'id', columns: ['order'], required: true },
        status: { kind: 'text', columns: ['status'] },
        created_at: { kind: 'time', columns: ['time'] },
        paid_at: { kind: 'time', columns: ['paid at'] },
        freight_fen: { kind: 'money', columns: ['freight'] },
        paid_fen: { kind: 'money', columns: ['due'] },
      },
    },
    {
      table: 'line',
      fields: {
        ...bareLines.fields,
        status: { kind: 'text', columns: ['status'] },
        created_at: { kind: 'time', columns: ['time'] },
        paid_at: { kind: 'time', columns: ['paid at'] },
        paid_fen: { kind: 'share', columns: ['due'], less: ['freight'] },
      },
    },
  ]
  const head = ['order', 'status', 'time', 'paid at', 'due', 'freight', 'sku', 'pieces', 'price']
  const report = await bench.bring(
    [
      head,
      ['1', 'done', '2026-05-01', '2026-05-01', '16.00', '6.00', 'a', '1', '5.00'],
      ['1', 'done', '2026-05-01', '2026-05-01', '16.00', '6.00', 'b', '1', '5.00'],
      ['1', 'done', '2026-05-01', '2026-05-01', '16.00', '6.00', 'c', '1', '5.00'],
      ['2', 'unpaid', '2026-05-01', '', '8.00', '0', 'a', '1', '8.00'],
      ['3', 'done', '2026-05-01', '2026-05-01', '0.05', '0', 'gift', '1', '0'],
      ['3', 'done', '2026-05-01', '2026-05-01', '0.05', '0', 'gift', '1', '0'],
    ],
    { makes },
  )
  expect(report).toMatchObject({ rowsRead: 6, added: 6 })
  expect(await bench.rows('select order_id, paid_fen from order_fact order by 1')).toEqual([
    { order_id: '1', paid_fen: 1600 },
    { order_id: '2', paid_fen: 0 },
    { order_id: '3', paid_fen: 5 },
  ])
  expect(await bench.rows('select order_id, sku, paid_fen from line_fact order by 1, 2, 3')).toEqual([
    { order_id: '1', sku: 'a', paid_fen: 333 },
    { order_id: '1', sku: 'b', paid_fen: 333 },
    { order_id: '1', sku: 'c', paid_fen: 334 },
    { order_id: '2', sku: 'a', paid_fen: 0 },
    { order_id: '3', sku: 'gift', paid_fen: 2 },
    { order_id: '3', sku: 'gift', paid_fen: 3 },
  ])
})
