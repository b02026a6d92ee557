import type { Component, Dimension, SumQuery } from '@dacu/campaign'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deriveAll } from '../derived.ts'
import { createHistory } from './history.ts'
import { add, emptyFacts } from './fixtures/database.ts'
import type { TestFacts } from './fixtures/database.ts'
import { line, observation, order, review } from './fixtures/rows.ts'
import type { Line, Observation, Order } from './fixtures/rows.ts'

let facts: TestFacts
beforeAll(async () => {
  facts = await emptyFacts()
})
afterAll(() => facts.close())
beforeEach(async () => {
  for (const table of ['line_fact', 'order_fact', 'observation', 'review_fact'])
    await facts.execute(`delete from ${table}`)
})

type Asked = {
  by?: Dimension[]
  from?: string
  until?: string
  shops?: string[]
  where?: NonNullable<SumQuery['where']>
}

/** A question and its answer as lines of a table: `key/key component=value …`. */
async function asked(components: Component[], options: Asked = {}): Promise<string[]> {
  const { by = [], from = '2026-06-01', until = '2026-07-01', shops = ['a'], where } = options
  await deriveAll(facts)
  const rows = await createHistory(facts).sums('t', shops, {
    components,
    by,
    from,
    until,
    ...(where ? { where } : {}),
  })
  return rows.map((row) =>
    [
      by.map((dimension) => row.key[dimension] ?? '-').join('/'),
      ...components.map((component) => `${component}=${row.sums[component] ?? '-'}`),
    ]
      .filter((part) => part !== '')
      .join(' '),
  )
}

const lines = (...rows: Partial<Line>[]) =>
  add(
    facts,
    'line_fact',
    rows.map((row, index) => line({ line_id: `l${index}`, ...row })),
  )
const orders = (...rows: Partial<Order>[]) => add(facts, 'order_fact', rows.map(order))
const observed = (...rows: Partial<Observation>[]) => add(facts, 'observation', rows.map(observation))

describe('deals', () => {
  test('lines count at the time of payment, from the first moment up to but not at the last', async () => {
    await lines(
      { paid_at: '2026-06-01T00:00:00', paid_fen: 1 },
      { paid_at: '2026-06-02T23:59:59', paid_fen: 10 },
      { paid_at: '2026-06-03T00:00:00', paid_fen: 100 },
      { paid_at: null, status: 'unpaid', paid_fen: 1000 },
    )
    expect(await asked(['paid_fen', 'paid_lines'], { by: ['day'], until: '2026-06-03' })).toEqual([
      '2026-06-01 paid_fen=1 paid_lines=1',
      '2026-06-02 paid_fen=10 paid_lines=1',
    ])
  })

  test('another tenant, a shop that was not asked for: neither counts', async () => {
    await lines({ paid_fen: 1 }, { paid_fen: 100, tenant: 'stranger' }, { paid_fen: 1000, shop: 'b' })
    expect(await asked(['paid_fen'])).toEqual(['paid_fen=1'])
  })

  test('an order with two lines is one order, in the whole and in each item', async () => {
    await lines({ item: 'i1' }, { item: 'i2' }, { item: 'i1', order_id: 'o2' })
    expect(await asked(['paid_orders'])).toEqual(['paid_orders=2'])
    expect(await asked(['paid_orders'], { by: ['item'] })).toEqual(['i1 paid_orders=2', 'i2 paid_orders=1'])
  })

  test('two shops may number their orders alike', async () => {
    await lines({ order_id: '7' }, { order_id: '7', shop: 'b', channel: 'jd' })
    expect(await asked(['paid_orders'], { shops: ['a', 'b'] })).toEqual(['paid_orders=2'])
  })

  test('an order without goods lines counts by itself, less its freight; with lines it is not counted twice', async () => {
    await lines({ order_id: 'o1', paid_fen: 900 })
    await orders(
      { order_id: 'o1', paid_fen: 1500, freight_fen: 600 },
      { order_id: 'o2', paid_fen: 2600, freight_fen: 600 },
    )
    expect(await asked(['paid_fen', 'paid_orders'])).toEqual(['paid_fen=2900 paid_orders=2'])
  })

  test('a refund counts on its own day where a row tells it, else on the day of payment, and never twice', async () => {
    await lines(
      { order_id: 'o1', paid_fen: 500, refund_fen: 500 },
      { order_id: 'o2', paid_fen: 700, refund_fen: 700, pieces: 2 },
      { order_id: 'o1', kind: 'refund', paid_at: '2026-06-05T09:00:00', paid_fen: 0, refund_fen: 500 },
    )
    expect(
      await asked(['paid_fen', 'refund_fen', 'refund_orders', 'refund_pieces'], { by: ['day'] }),
    ).toEqual([
      '2026-06-01 paid_fen=1200 refund_fen=700 refund_orders=1 refund_pieces=2',
      '2026-06-05 paid_fen=- refund_fen=500 refund_orders=1 refund_pieces=1',
    ])
  })

  test('an adjustment is neither sale nor refund', async () => {
    await lines({ paid_fen: 500 }, { kind: 'adjustment', paid_at: null, order_id: 'A1', paid_fen: -1106 })
    expect(await asked(['paid_fen', 'refund_fen', 'adjustment_fen'])).toEqual([
      'paid_fen=500 refund_fen=0 adjustment_fen=-1106',
    ])
  })

  test('what is absent does not depend on what else was asked for', async () => {
    await lines({ kind: 'refund', refund_fen: 5, paid_fen: 0 })
    expect(await asked(['paid_fen'])).toEqual([])
    expect(await asked(['paid_fen', 'refund_fen'])).toEqual(['paid_fen=- refund_fen=5'])
  })

  test('only lines whose cost is known enter the margin', async () => {
    await lines({ paid_fen: 900, cost_fen: 400 }, { paid_fen: 800, cost_fen: null })
    expect(await asked(['paid_fen', 'costed_paid_fen', 'cost_fen'])).toEqual([
      'paid_fen=1700 costed_paid_fen=900 cost_fen=400',
    ])
  })
})

describe('new and returning buyers', () => {
  const history = () =>
    lines(
      { person: 'p1', order_id: 'o1', paid_at: '2026-05-20T10:00:00', paid_fen: 1 },
      { person: 'p1', order_id: 'o2', paid_at: '2026-06-02T10:00:00', paid_fen: 10 },
      { person: 'p2', order_id: 'o3', paid_at: '2026-06-02T11:00:00', paid_fen: 100 },
      { person: 'p2', order_id: 'o4', paid_at: '2026-06-03T11:00:00', paid_fen: 1000 },
      { person: null, order_id: 'o5', paid_at: '2026-06-03T12:00:00', paid_fen: 10_000 },
    )

  test('whose first payment ever falls into the period of the group is new; the unknown are neither', async () => {
    await history()
    expect(await asked(['buyers', 'new_buyers', 'old_buyers', 'new_paid_fen', 'old_paid_fen'])).toEqual([
      'buyers=2 new_buyers=1 old_buyers=1 new_paid_fen=1100 old_paid_fen=10',
    ])
    expect(await asked(['buyers', 'new_buyers', 'old_buyers'], { by: ['day'] })).toEqual([
      '2026-06-02 buyers=2 new_buyers=1 old_buyers=1',
      '2026-06-03 buyers=1 new_buyers=0 old_buyers=1',
    ])
  })

  test('sales split by customer keep the unknown apart', async () => {
    await history()
    expect(await asked(['paid_fen'], { by: ['customer'] })).toEqual([
      'new paid_fen=1100',
      'old paid_fen=10',
      '- paid_fen=10000',
    ])
  })

  test('known in one shop is new in another', async () => {
    await history()
    await lines({ person: 'p1', shop: 'b', channel: 'jd', order_id: 'j1' })
    expect(await asked(['new_buyers', 'old_buyers'], { shops: ['b'] })).toEqual(['new_buyers=1 old_buyers=0'])
  })
})

test('orders placed: unpaid is what was not paid by the end of the range, so a replay sees it as it was', async () => {
  await orders(
    { order_id: 'o1', created_at: '2026-06-01T10:00:00', paid_at: '2026-06-01T10:05:00' },
    { order_id: 'o2', created_at: '2026-06-01T10:00:00', paid_at: '2026-06-01T15:00:00' },
    { order_id: 'o3', created_at: '2026-06-01T10:00:00', paid_at: null, status: 'closed' },
  )
  const wanted: Component[] = ['created_orders', 'unpaid_orders']
  expect(await asked(wanted, { until: '2026-06-01T12:00:00' })).toEqual(['created_orders=3 unpaid_orders=2'])
  expect(await asked(wanted)).toEqual(['created_orders=3 unpaid_orders=1'])
})

describe('observations', () => {
  test('total, sources and items of one day stand side by side and are never added together', async () => {
    await observed(
      { value: 100 },
      { source: 'search', value: 70 },
      { source: 'ads', value: 60 },
      { item: 'i1', value: 90 },
      { slice: 'hour', at: '2026-06-01T09:00:00', value: 55 },
    )
    expect(await asked(['uv'])).toEqual(['uv=100'])
    expect(await asked(['uv'], { by: ['source'] })).toEqual(['ads uv=60', 'search uv=70'])
    expect(await asked(['uv'], { by: ['item'] })).toEqual(['i1 uv=90'])
    expect(await asked(['uv'], { by: ['hour'] })).toEqual(['2026-06-01T09:00 uv=55'])
    expect(await asked(['uv'], { where: [{ dimension: 'source', in: ['search'] }] })).toEqual(['uv=70'])
  })

  test('reports of two advertising tools add up, though one knows items and the other does not', async () => {
    await observed(
      { component: 'ad_spend_fen', source: 'search-ads', item: 'i1', value: 10 },
      { component: 'ad_spend_fen', source: 'search-ads', item: 'i2', value: 20 },
      { component: 'ad_spend_fen', source: 'feed-ads', value: 400 },
    )
    expect(await asked(['ad_spend_fen'])).toEqual(['ad_spend_fen=430'])
  })

  test('a replay does not see the total of a day that was not over, unless it had been exported by then', async () => {
    await observed(
      { value: 900 },
      { slice: 'hour', at: '2026-06-01T09:00:00', value: 40 },
      { slice: 'hour', at: '2026-06-01T13:00:00', value: 50 },
      { component: 'pv', value: 700, exported_at: '2026-06-01T11:00:00' },
    )
    expect(await asked(['uv', 'pv'], { until: '2026-06-01T13:30:00' })).toEqual(['uv=40 pv=700'])
    expect(await asked(['uv', 'pv'], { until: '2026-06-01T10:30:00' })).toEqual(['uv=40 pv=-'])
    expect(await asked(['uv', 'pv'], { until: '2026-06-02' })).toEqual(['uv=900 pv=700'])
  })

  test('of a day exported before its end the whole hours count instead, where there are any', async () => {
    await observed(
      { value: 700, exported_at: '2026-06-01T11:00:00' },
      { slice: 'hour', at: '2026-06-01T09:00:00', value: 400 },
      { slice: 'hour', at: '2026-06-01T15:00:00', value: 500 },
    )
    expect(await asked(['uv'])).toEqual(['uv=900'])
  })

  test("sales in a platform's report by source are credit, never GMV", async () => {
    await observed(
      { component: 'paid_fen', source: 'search', value: 500 },
      { component: 'paid_fen', value: 800 },
    )
    expect(await asked(['source_paid_fen', 'paid_fen'], { by: ['source'] })).toEqual([
      'search source_paid_fen=500 paid_fen=-',
    ])
    expect(await asked(['paid_fen'])).toEqual([])
  })
})

describe('states', () => {
  test('of each SKU the last count of the group counts; SKUs and shops add up, days do not', async () => {
    const stock = (at: string, sku: string, value: number) => ({
      component: 'stock_on_hand',
      at: `${at}T00:00:00`,
      item: 'i1',
      sku,
      value,
    })
    await observed(
      stock('2026-06-01', 's1', 100),
      stock('2026-06-02', 's1', 90),
      stock('2026-06-01', 's2', 7),
      { component: 'stock_on_hand', item: 'i2', at: '2026-06-02T00:00:00', value: 1 },
    )
    expect(await asked(['stock_on_hand'])).toEqual(['stock_on_hand=98'])
    expect(await asked(['stock_on_hand'], { by: ['day'] })).toEqual([
      '2026-06-01 stock_on_hand=107',
      '2026-06-02 stock_on_hand=91',
    ])
  })

  test('a state belongs to the hour in which it was counted, and two of one moment agree on the shorter slice', async () => {
    await observed(
      { component: 'stock_on_hand', sku: 's1', value: 80, exported_at: '2026-06-01T08:30:00' },
      { component: 'stock_on_hand', sku: 's1', value: 50, at: '2026-06-02T00:00:00' },
      { component: 'stock_on_hand', sku: 's1', value: 51, at: '2026-06-02T23:00:00', slice: 'hour' },
    )
    expect(await asked(['stock_on_hand'], { by: ['hour'] })).toEqual([
      '2026-06-01T08:00 stock_on_hand=80',
      '2026-06-02T23:00 stock_on_hand=51',
    ])
    expect(await asked(['stock_on_hand'], { until: '2026-06-01T08:00:00' })).toEqual([])
  })

  test('scores are the mean of the shops', async () => {
    await observed(
      { component: 'dsr_item', value: 480 },
      { component: 'dsr_item', value: 485, at: '2026-06-02T00:00:00' },
      { component: 'dsr_item', value: 490, shop: 'b' },
    )
    expect(await asked(['dsr_item'], { shops: ['a', 'b'] })).toEqual(['dsr_item=488'])
  })

  test('days of cover look back seven days from the end of each group', async () => {
    await observed({ component: 'stock_on_hand', sku: 's1', at: '2026-06-08T00:00:00', value: 50 })
    await lines(
      { paid_at: '2026-06-01T23:59:59', pieces: 1000 },
      { paid_at: '2026-06-02T00:00:00', pieces: 3 },
      { paid_at: '2026-06-08T23:00:00', pieces: 4 },
    )
    expect(
      await asked(['stock_on_hand', 'cover_pieces'], {
        by: ['day'],
        from: '2026-06-08',
        until: '2026-06-09',
      }),
    ).toEqual(['2026-06-08 stock_on_hand=50 cover_pieces=7'])
  })
})

test('reviews count with their stars; four and five are favourable', async () => {
  await add(facts, 'review_fact', [
    review({ stars: 5 }),
    review({ stars: 4, item: 'i2' }),
    review({ stars: 3 }),
    review({ stars: null }),
  ])
  expect(await asked(['reviews', 'reviews_good'])).toEqual(['reviews=3 reviews_good=2'])
  expect(await asked(['reviews'], { by: ['item'] })).toEqual(['i1 reviews=2', 'i2 reviews=1'])
})

describe('keys', () => {
  test.each<[Dimension, string]>([
    ['minute', '2026-06-03T10:05'],
    ['hour', '2026-06-03T10:00'],
    ['day', '2026-06-03'],
    ['week', '2026-06-01'],
    ['month', '2026-06'],
    ['weekday', '3'],
    ['channel', 'tmall'],
    ['item', 'i1'],
  ])('by %s the group is called %s, and a filter by that name finds it', async (dimension, key) => {
    await lines({ paid_at: '2026-06-03T10:05:59' })
    expect(await asked(['paid_lines'], { by: [dimension] })).toEqual([`${key} paid_lines=1`])
    expect(await asked(['paid_lines'], { where: [{ dimension, in: ['?', key] }] })).toEqual(['paid_lines=1'])
    expect(await asked(['paid_lines'], { where: [{ dimension, in: ['?'] }] })).toEqual([])
    expect(await asked(['paid_lines'], { where: [{ dimension, in: [] }] })).toEqual([])
  })

  test('what a caller sends is a value, never a part of the statement', async () => {
    await lines({ item: `i'; drop table line_fact; --` })
    const where = [{ dimension: 'item' as const, in: [`i'; drop table line_fact; --`] }]
    expect(await asked(['paid_lines'], { where })).toEqual(['paid_lines=1'])
    expect(await asked(['paid_lines'], { shops: [`a') or true --`] })).toEqual([])
    expect(await asked(['paid_lines'])).toEqual(['paid_lines=1'])
  })

  test('a component by a dimension it does not know is our own mistake', async () => {
    await expect(asked(['uv'], { by: ['region'] })).rejects.toThrow('uv is not known by region')
  })

  test('no shop, nothing asked: an empty answer', async () => {
    await lines({})
    expect(await asked(['paid_fen'], { shops: [] })).toEqual([])
    expect(await asked([])).toEqual([])
  })
})

describe('values and items', () => {
  test('values come most frequent first, from lines and observations, at most as many as asked', async () => {
    await lines(
      { item: 'i2' },
      { item: 'i2' },
      { item: 'i1' },
      { item: null },
      { item: 'x', tenant: 'stranger' },
    )
    await observed({ item: 'i1' }, { item: 'i1' }, { item: 'i3' })
    const history = createHistory(facts)
    expect(await history.values('t', ['a'], 'item', 10)).toEqual(['i1', 'i2', 'i3'])
    expect(await history.values('t', ['a'], 'item', 1)).toEqual(['i1'])
    expect(await history.values('t', ['a'], 'person', 10)).toEqual([])
    expect(await history.values('t', [], 'item', 10)).toEqual([])
  })

  test('an item bears the newest title and category that were ever shown', async () => {
    await lines(
      { title: 'Old name', category: 'lips', created_at: '2026-06-01T10:00:00' },
      { title: 'New name', category: null, created_at: '2026-06-02T10:00:00' },
      { title: null, category: null, created_at: '2026-06-03T10:00:00' },
      { item: 'i2' },
    )
    expect(await createHistory(facts).items('t', ['a'])).toEqual([
      { item: 'i1', title: 'New name', category: 'lips' },
      { item: 'i2', title: '', category: null },
    ])
  })
})
