import type { Component, Dimension } from '@dacu/campaign'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { add, emptyFacts } from './fixtures/database.ts'
import type { TestFacts } from './fixtures/database.ts'
import { line, order } from './fixtures/rows.ts'
import { createHistory } from './history.ts'

let facts: TestFacts
const own = {
  tenant: 't',
  shop: 'a',
  channel: 'douyin',
  row_number: 1,
  exported_at: '2026-07-01T00:00:00',
  part: 1,
}

beforeAll(async () => {
  facts = await emptyFacts()
  const cash = (flow_id: string, row: Record<string, string | number | null>) => ({
    ...own,
    book: 'settlement',
    flow_id,
    at: '2026-06-02T10:00:00',
    kind: 'x',
    amount_fen: 0,
    goods_fen: null,
    refund_fen: null,
    platform_fee_fen: null,
    needs_review: false,
    ...row,
  })
  await add(facts, 'cash_fact', [
    cash('1', { amount_fen: 9_000, goods_fen: 10_000, platform_fee_fen: 500 }),
    cash('2', { amount_fen: -2_000, refund_fen: 2_000, at: '2026-06-03T00:00:00' }),
    cash('3', { book: 'account', amount_fen: 9_000 }),
    cash('4', { tenant: 'stranger', amount_fen: 1 }),
    cash('5', { shop: 'b', amount_fen: 1 }),
    cash('6', { at: '2026-07-01T00:00:00', amount_fen: 1 }),
  ])
  const session = (live_id: string, row: Record<string, string | number | null>) => ({
    ...own,
    live_id,
    host: 'h',
    started_at: '2026-06-02T20:00:00',
    ended_at: '2026-06-02T21:30:59',
    viewers: 100,
    orders: 4,
    paid_fen: 6_000,
    ...row,
  })
  await add(facts, 'live_fact', [
    session('1', {}),
    session('2', { started_at: '2026-06-03T23:30:00', ended_at: '2026-06-04T00:30:00', viewers: null }),
    session('3', {
      started_at: '2026-06-30T23:59:59',
      ended_at: null,
      viewers: null,
      orders: null,
      paid_fen: null,
    }),
  ])
  await add(facts, 'order_fact', [order({ ...own, order_id: 'o1', paid_at: '2026-06-01T00:00:00' })])
  await add(facts, 'line_fact', [
    line({ ...own, order_id: 'o2', line_id: 'l', paid_at: '2026-06-01T00:00:00' }),
  ])
  const parcel = (parcel_id: string, row: Record<string, string | number | null>) => ({
    ...own,
    parcel_id,
    order_id: null,
    region: '浙江',
    sent_at: '2026-06-02T00:00:00',
    signed_at: null,
    fee_fen: 300,
    needs_review: false,
    ...row,
  })
  await add(facts, 'parcel_fact', [
    parcel('in time, to the hour', {
      order_id: 'o1',
      sent_at: '2026-06-03T00:00:00',
      signed_at: '2026-06-05T00:00:00',
    }),
    parcel('late', { order_id: 'o2', sent_at: '2026-06-03T01:00:00', region: '江苏' }),
    parcel('of no known order', { order_id: 'elsewhere' }),
    parcel('never sent', { sent_at: null }),
  ])
})
afterAll(() => facts.close())

async function asked(components: Component[], by: Dimension[] = []) {
  const query = { components, by, from: '2026-06-01T00:00:00', until: '2026-07-01T00:00:00' }
  const rows = await createHistory(facts).sums('t', ['a'], query)
  return rows.map(({ key, sums }) => [...by.map((each) => key[each]), sums])
}

test('settled money is what the bills say, refunds taken off, the payment account not counted once more', async () => {
  expect(await asked(['settled_fen', 'settled_goods_fen', 'settled_refund_fen', 'platform_fee_fen'])).toEqual(
    [[{ settled_fen: 7_000, settled_goods_fen: 10_000, settled_refund_fen: 2_000, platform_fee_fen: 500 }]],
  )
  expect(await asked(['settled_fen'], ['day'])).toEqual([
    ['2026-06-02', { settled_fen: 9_000 }],
    ['2026-06-03', { settled_fen: -2_000 }],
  ])
})

test('a session belongs to the day on which it began; one that has not ended has no minutes yet', async () => {
  expect(await asked(['live_sessions', 'live_minutes', 'live_viewers', 'live_paid_fen'], ['day'])).toEqual([
    ['2026-06-02', { live_sessions: 1, live_minutes: 90, live_viewers: 100, live_paid_fen: 6_000 }],
    ['2026-06-03', { live_sessions: 1, live_minutes: 60, live_paid_fen: 6_000 }],
    ['2026-06-30', { live_sessions: 1 }],
  ])
})

test('a parcel is late after 48 hours, and only where its order is known', async () => {
  expect(
    await asked(['parcels_sent', 'parcels_timed', 'parcels_late', 'parcels_signed', 'parcel_fee_fen']),
  ).toEqual([
    [{ parcels_sent: 3, parcels_timed: 2, parcels_late: 1, parcels_signed: 1, parcel_fee_fen: 900 }],
  ])
  expect(await asked(['parcels_late'], ['region'])).toEqual([
    ['江苏', { parcels_late: 1 }],
    ['浙江', { parcels_late: 0 }],
  ])
})
