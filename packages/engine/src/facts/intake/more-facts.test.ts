import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Make } from '../intake.ts'
import { openBench } from './fixtures.ts'
import type { Bench } from './fixtures.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.end())

const flows: Make = {
  table: 'cash',
  fields: {
    book: { kind: 'constant', value: 'account' },
    flow_id: { kind: 'id', columns: ['flow'] },
    at: { kind: 'time', columns: ['time'], required: true },
    kind: { kind: 'text', columns: ['kind'] },
    amount_fen: { kind: 'balance', plus: ['in'], less: ['out'] },
  },
}

test('[M1] money in and money out are one signed amount, whichever sign the outgo has', async () => {
  const rows = [
    ['flow', 'time', 'kind', 'in', 'out'],
    ['1', '2026-11-11 10:00', 'sale', '10.00', ''],
    ['2', '2026-11-11 10:01', 'fee', '', '-0.60'],
    ['3', '2026-11-11 10:02', 'fee', '0.00', '0.40'],
    ['4', '2026-11-11 10:03', 'fee', 'much', ''],
  ]
  expect(await bench.bring(rows, { makes: [flows] })).toMatchObject({ added: 3, setAside: 1 })
  const seen = `select flow_id, amount_fen from cash_fact order by 1`
  expect(await bench.rows(seen)).toEqual([
    { flow_id: '1', amount_fen: 1000 },
    { flow_id: '2', amount_fen: -60 },
    { flow_id: '3', amount_fen: -40 },
  ])
  expect(await bench.bring(rows.toSpliced(1, 1), { makes: [flows] })).toMatchObject({
    added: 0,
    alreadyThere: 2,
  })
})

test('[M2] a direction in another column signs the amount; a settlement without a number is known by its words', async () => {
  const make: Make = {
    table: 'cash',
    fields: {
      book: { kind: 'constant', value: 'settlement' },
      at: { kind: 'time', columns: ['time'], required: true },
      order_id: { kind: 'id', columns: ['order'] },
      amount_fen: { kind: 'signed', columns: ['amount'], by: ['way'], minus: ['出账'] },
    },
  }
  const rows = [
    ['time', 'order', 'amount', 'way'],
    ['2026-11-11', '7', '5.00', '入账'],
    ['2026-11-11', '7', '5.00', '出账'],
  ]
  expect(await bench.bring(rows, { makes: [make] })).toMatchObject({ added: 2 })
  expect(await bench.rows('select sum(amount_fen)::int as n, count(*)::int as rows from cash_fact')).toEqual([
    { n: 0, rows: 2 },
  ])
  expect(await bench.bring([...rows, ...rows.slice(1)], { makes: [make] })).toMatchObject({ added: 0 })
})

test('[M3] live sessions, parcels and rivals are known by what does not change, and a newer export supersedes', async () => {
  const live: Make = {
    table: 'live',
    fields: {
      host: { kind: 'text', columns: ['host'] },
      started_at: { kind: 'time', columns: ['start'], required: true },
      viewers: { kind: 'integer', columns: ['viewers'] },
    },
  }
  const parcel: Make = {
    table: 'parcel',
    fields: { parcel_id: { kind: 'id', columns: ['no'] }, order_id: { kind: 'id', columns: ['order'] } },
  }
  const rival: Make = {
    table: 'rival',
    fields: {
      rival: { kind: 'text', columns: ['shop'] },
      at: { kind: 'constant', value: '2026-11-11T00:00:00' },
      title: { kind: 'text', columns: ['title'] },
      price_fen: { kind: 'money', columns: ['price'] },
    },
  }
  const session = (viewers: string) => [['host', 'start', 'viewers'], ['A', '2026-11-11 20:00', viewers]] // prettier-ignore
  await bench.bring(session('10'), { makes: [live] })
  expect(
    await bench.bring(session('12'), { makes: [live], exportedAt: '2026-06-03T00:00:00' }),
  ).toMatchObject({ superseded: 1 })
  await bench.bring([['no', 'order'], ['SF1', '1'], ['', '2']], { makes: [parcel] }) // prettier-ignore
  expect(await bench.rows('select parcel_id from parcel_fact order by 1')).toEqual([
    { parcel_id: '#2' },
    { parcel_id: 'SF1' },
  ])
  await bench.bring([['shop', 'title', 'price'], ['B', 'cream', '99']], { makes: [rival] }) // prettier-ignore
  expect(await bench.rows('select item, "at", price_fen from rival_fact')).toEqual([
    { item: 'cream', at: '2026-11-11T00:00:00', price_fen: 9900 },
  ])
})

test('[M4] several goods in one cell are marked; an empty time is the day in the order’s number', async () => {
  const make: Make = {
    table: 'line',
    fields: {
      order_id: { kind: 'id', columns: ['order'], required: true },
      title: { kind: 'text', columns: ['title'], joined: ';' },
      created_at: { kind: 'time', columns: ['time'], required: true, dayInId: ['order'] },
    },
  }
  const rows = [
    ['order', 'title', 'time'],
    ['261111-1', 'a;b', ''],
    ['261111-2', 'a', '2026-11-12 01:00'],
  ]
  expect(await bench.bring(rows, { makes: [make] })).toMatchObject({ added: 2, needsReview: 1 })
  expect(await bench.rows('select created_at, needs_review from line_fact order by order_id')).toEqual([
    { created_at: '2026-11-11T00:00:00', needs_review: true },
    { created_at: '2026-11-12T01:00:00', needs_review: false },
  ])
})
