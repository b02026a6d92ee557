import { describe, expect, test } from 'vitest'
import type { TrafficLine } from '../plan/document.ts'
import type { SourceDay } from './facts.ts'
import { baselineWhole, matched, planWhole, wholeOf } from './sides.ts'
import type { Side, Whole } from './sides.ts'
import { smallEvent } from '../../../../tests/review/small-event.ts'

const row = (source: string | null, sums: SourceDay['sums'], day = '2026-06-08'): SourceDay => ({
  day,
  source,
  sums,
})
const side = (visitors: number | null, buyers: number | null, paidFen: number): Side => ({
  visitors,
  buyers,
  paidFen,
  keptFen: null,
})
const whole = (sources: Record<string, Side>): Whole => ({
  shop: side(null, null, 0),
  sources: new Map(Object.entries(sources)),
  orders: null,
})

describe('what happened, as a side', () => {
  test('the shop is the sum of its days, people counted per day', () => {
    const { byDay } = smallEvent().event
    expect(wholeOf({ byDay, bySource: [] })).toEqual({
      shop: { visitors: 1_000, buyers: 50, paidFen: 450_000, keptFen: 430_000 },
      sources: new Map(),
      orders: 60,
    })
  })

  test('no visitors and no refunds are unknown, not zero', () => {
    const { shop } = wholeOf({ byDay: [{ day: '2026-06-08', sums: { paid_fen: 5 } }], bySource: [] })
    expect(shop).toEqual({ visitors: null, buyers: null, paidFen: 5, keptFen: null })
  })

  test("the platform's own report of a source goes before what lines say of it", () => {
    const { sources } = wholeOf({
      byDay: [],
      bySource: [row('搜索', { uv: 10, paid_fen: 1, buyers: 1, source_paid_fen: 700, source_buyers: 7 })],
    })
    expect(sources.get('搜索')).toMatchObject({ visitors: 10, buyers: 7, paidFen: 700 })
  })

  test('refunds that name no source are laid on the sources by what was paid', () => {
    const { sources } = wholeOf({
      byDay: [{ day: '2026-06-08', sums: { paid_fen: 1_000, refund_fen: 100 } }],
      bySource: [row('搜索', { uv: 1, source_paid_fen: 600 }), row('推荐', { uv: 1, source_paid_fen: 300 })],
    })
    expect([...sources.values()].map((one) => one.keptFen)).toEqual([540, 270])
  })

  test('refunds that do name their source stay with it', () => {
    const { sources } = wholeOf({
      byDay: [{ day: '2026-06-08', sums: { paid_fen: 1_000, refund_fen: 100 } }],
      bySource: [row('搜索', { uv: 1, paid_fen: 600, refund_fen: 100 })],
    })
    expect(sources.get('搜索')?.keptFen).toBe(500)
  })

  test('days of one source are one, and what names no source is none', () => {
    const { sources } = wholeOf({
      byDay: [],
      bySource: [row('搜索', { uv: 1 }), row('搜索', { uv: 2 }, '2026-06-09'), row(null, { uv: 9 })],
    })
    expect([...sources].map(([name, one]) => [name, one.visitors])).toEqual([['搜索', 3]])
  })
})

describe('the baseline, as a side', () => {
  const byDay = [{ day: '2026-06-08', sums: { uv: 101, buyers: 10, paid_fen: 1_001, refund_fen: 1 } }]
  const rows = [
    row('搜索', { uv: 200, source_paid_fen: 600, source_buyers: 6, paid_fen: 0 }),
    row('推荐', { uv: 100, source_paid_fen: 300, source_buyers: 3, paid_fen: 0 }),
    row(null, { paid_fen: 1_000 }),
  ]
  const base = baselineWhole({ sums: {}, byDay }, rows)

  test('visitors of the sources add up to those of the shop', () => {
    expect([...base.sources.values()].map((one) => one.visitors)).toEqual([67, 34])
  })

  test('sales of the sources are the share that sources ever account for', () => {
    const paid = [...base.sources.values()].reduce((sum, one) => sum + one.paidFen, 0)
    expect(paid).toBe(901)
    expect(base.shop.paidFen).toBe(1_001)
  })
})

describe('the plan, as a side', () => {
  const line = (source: string, some: Partial<TrafficLine> = {}): TrafficLine => ({
    id: source,
    source,
    kind: 'free',
    channel: 'tmall',
    visitors: 1_000,
    conversionPermyriad: 300,
    orderValueFen: 15_000,
    spendFen: 0,
    byDay: [],
    ...some,
  })
  const range = { from: '2026-06-08', until: '2026-06-10' }
  const plan = (traffic: TrafficLine[], finished = true, refunds: number | null = null) =>
    planWhole({ ...smallEvent().document, traffic }, range, finished, refunds)

  test('visitors × conversion × value, to the fen', () => {
    expect(plan([line('搜索')])?.shop).toEqual({
      visitors: 1_000,
      buyers: 30,
      paidFen: 450_000,
      keptFen: null,
    })
  })

  test('one source on two channels is one', () => {
    const two = plan([line('搜索'), line('搜索', { id: 'b', channel: 'jd', visitors: 500 })])
    expect([...(two?.sources ?? [])].map(([name, one]) => [name, one.visitors, one.paidFen])).toEqual([
      ['搜索', 1_500, 675_000],
    ])
  })

  test('with a planned refund rate it knows what would be kept', () => {
    expect(plan([line('搜索')], true, 500)?.shop.keptFen).toBe(427_500)
  })

  test('while the event runs it counts up to the day, and is unknown where days were not planned', () => {
    const byDay = [
      { day: '2026-06-08', visitors: 300 },
      { day: '2026-06-10', visitors: 700 },
    ]
    expect(plan([line('搜索', { byDay })], false)?.shop.visitors).toBe(300)
    expect(plan([line('搜索', { byDay }), line('推荐')], false)).toBeNull()
  })

  test('a plan without traffic is none', () => {
    expect(plan([])).toBeNull()
    expect(plan([line('搜索', { visitors: 0 })])).toBeNull()
  })
})

describe('which sources can be compared', () => {
  test.each([
    ['visitors and buyers on both sides', side(10, 1, 100), side(20, 2, 200), true],
    ['one that appears', side(0, 0, 0), side(20, 2, 200), true],
    ['one that visits and never buys', side(10, 0, 0), side(20, 0, 0), true],
    ['sales without visitors', side(0, 0, 100), side(20, 2, 200), false],
    ['sales without buyers', side(10, 0, 100), side(20, 2, 200), false],
    ['unknown visitors', side(null, 1, 100), side(20, 2, 200), false],
  ])('%s', (_, before, after, kept) => {
    expect(matched(whole({ a: before }), whole({ a: after })).length).toBe(kept ? 1 : 0)
  })

  test('one that only one side knows is compared with nothing', () => {
    expect(matched(whole({}), whole({ a: side(5, 1, 9) }))).toEqual([
      { source: 'a', before: { visitors: 0, buyers: 0, paidFen: 0, keptFen: 0 }, after: side(5, 1, 9) },
    ])
  })
})
