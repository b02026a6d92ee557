import { afterAll, beforeAll, expect, test } from 'vitest'
import { add, emptyFacts } from './fixtures/database.ts'
import type { TestFacts } from './fixtures/database.ts'
import { line, order } from './fixtures/rows.ts'
import { createHistory } from './history.ts'

let facts: TestFacts
beforeAll(async () => {
  facts = await emptyFacts()
  const sale = (order_id: string, some: object) => ({
    ...line({ order_id, line_id: `${order_id}-1` }),
    refund_known: false,
    ...some,
  })
  await add(facts, 'line_fact', [
    sale('event', {
      paid_at: '2026-06-18T10:00:00',
      paid_fen: 10_000,
      refund_known: true,
      refund_fen: 3_000,
    }),
    {
      ...sale('event', { kind: 'refund', paid_at: '2026-06-21T10:00:00', refund_fen: 3_000, paid_fen: 0 }),
      line_id: 'r1',
    },
    {
      ...sale('event', { kind: 'refund', paid_at: '2026-06-27T10:00:00', refund_fen: 500, paid_fen: 0 }),
      line_id: 'r2',
    },
    sale('amount', { paid_at: '2026-06-18T11:00:00', paid_fen: 5_000, refund_fen: 700 }),
    sale('before', { paid_at: '2026-06-10T11:00:00', refund_known: true }),
    { ...sale('before', { kind: 'refund', paid_at: '2026-06-18T12:00:00', refund_fen: 900 }), line_id: 'r3' },
  ])
  await add(facts, 'order_fact', [
    {
      ...order({ order_id: 'bare', paid_at: '2026-06-18T12:00:00', refund_fen: 40 }),
      has_lines: false,
      refund_known: false,
    },
    {
      ...order({ order_id: 'event', paid_at: '2026-06-18T10:00:00', refund_fen: 3_500 }),
      has_lines: true,
      refund_known: true,
    },
  ])
  await add(facts, 'rival_fact', [
    rival({ at: '2026-06-17T09:00:00', price_fen: 9_900 }),
    rival({ at: '2026-06-18T09:00:00', price_fen: 7_900, promotion: '满2件5折' }),
    rival({ at: '2026-06-19T09:00:00', price_fen: 1 }),
    rival({ at: '2026-06-18T09:00:00', shop: 'b' }),
  ])
})
afterAll(() => facts.close())

const rival = (some: object) => ({
  tenant: 't',
  shop: 'a',
  channel: 'tmall',
  rival: '隔壁店',
  item: 'x1',
  at: '2026-06-18T09:00:00',
  title: '气垫',
  price_fen: null,
  promotion: null,
  row_number: 1,
  exported_at: '2027-01-01T00:00:00',
  part: 1,
  ...some,
})

const event = { from: '2026-06-18T00:00:00', until: '2026-06-19T00:00:00' }

test.each([
  ['2026-06-20T00:00:00', 740],
  ['2026-06-22T00:00:00', 3_740],
  ['2026-07-01T00:00:00', 4_240],
])('what was given back of the event’s own orders until %s', async (asOf, fen) => {
  expect(await createHistory(facts).refundsOf('t', ['a'], event, asOf)).toBe(fen)
})

test('nothing is known of days without a sale, of another tenant, of no shop', async () => {
  const history = createHistory(facts)
  const quiet = { from: '2026-01-01T00:00:00', until: '2026-01-02T00:00:00' }
  expect(await history.refundsOf('t', ['a'], quiet, '2026-07-01T00:00:00')).toBeNull()
  expect(await history.refundsOf('stranger', ['a'], event, '2026-07-01T00:00:00')).toBeNull()
  expect(await history.refundsOf('t', [], event, '2026-07-01T00:00:00')).toBeNull()
})

test('rivals as they were looked at, in order, of these shops', async () => {
  const seen = await createHistory(facts).rivals('t', ['a'], {
    from: '2026-06-10T00:00:00',
    until: event.until,
  })
  expect(seen.map(({ at, priceFen, promotion }) => [at, priceFen, promotion])).toEqual([
    ['2026-06-17T09:00:00', 9_900, ''],
    ['2026-06-18T09:00:00', 7_900, '满2件5折'],
  ])
})
