import { describe, expect, test } from 'vitest'
import { item, lineup, looked, smallEvent } from '../../../../tests/review/small-event.ts'
import type { DropRun, RivalSeen } from './facts.ts'
import type { Trial } from './effect/trial.ts'
import { review } from './review-campaign.ts'
import { madeUp618 } from '../../../../tests/review/made-up-618.ts'

const trial: Trial = {
  audience: 'old',
  name: '老客',
  treated: { people: 9000, buyers: 540 },
  held: { people: 1000, buyers: 45 },
  plannedHeldPermyriad: 1000,
  orderValueFen: 16_800,
  marginPermyriad: 3000,
  costFen: 40_500,
  windowUntil: '2026-06-15',
  at: '2026-06-18T10:00:00+08:00',
  by: '小雅',
}

describe('what a campaign really brought', () => {
  test('[§3] messages alone: 135 orders more, a margin of 6,804 yuan less 405', () => {
    const { section } = looked('effect', { trials: [trial] })
    const row = section?.table?.rows[0]
    expect(row?.slice(1)).toEqual([600, 450, 135, 7500, 9_072_000, 40_500, 639_900])
    expect(section?.sentences[0]?.en).toContain('weak evidence')
  })

  test('[§3] the same with a coupon is shown as the loss it was, however splendid its sales look', () => {
    const coupon = { ...trial, costFen: 40_500 + 400 * 2000 }
    const { all, section } = looked('effect', { trials: [coupon] })
    expect(section?.table?.rows[0]?.at(-1)).toBe(-160_100)
    expect(section?.headline.zh).toContain('−1,601')
    const spot = all.spots.find((one) => one.id === 'effect-old')
    expect(spot).toMatchObject({ kind: 'dark_spot', rung: 'randomised', sizeFen: -160_100 })
    expect(all.spots.some((one) => one.kind === 'highlight' && one.rung === 'randomised')).toBe(false)
    expect(all.proposals.find((one) => one.id === 'effect-old')?.kind).toBe('problem')
  })

  test.each([
    [{ windowUntil: '2026-06-20' }, 'the window is still open'],
    [
      { treated: { people: 9150, buyers: 540 }, held: { people: 850, buyers: 45 } },
      'do not fit the planned shares',
    ],
    [{ treated: { people: 90, buyers: 6 }, held: { people: 10, buyers: 1 } }, 'not enough data'],
  ])('[§10] no winner from %j', (some, why) => {
    const { all, section } = looked('effect', { trials: [{ ...trial, ...some }] })
    expect(section?.sentences[0]?.en).toContain(why)
    expect(section?.figure).toBeNull()
    expect(section?.table?.rows[0]?.at(-1)).toBeNull()
    expect(all.spots.some((one) => one.rung === 'randomised')).toBe(false)
  })

  test('[§10] without a counted holdout no sentence of any section claims a cause', () => {
    const all = looked('goals').all
    expect(all.sections.some((one) => one.id === 'effect')).toBe(false)
    expect(JSON.stringify(all)).not.toMatch(/\bcaused\b/)
  })
})

const run = (some: Partial<DropRun>): DropRun => ({
  series: 'd',
  name: '红包',
  opensAt: '2026-06-08T10:00:00+08:00',
  firstAtMs: Date.parse('2026-06-08T10:00:00.120+08:00'),
  coupons: 100,
  expected: 80,
  granted: 100,
  grantedFen: 100_000,
  refused: {},
  goneAfterSeconds: 40,
  fallbackPlanned: null,
  added: [],
  ...some,
})

describe('drops from the ledger', () => {
  test('planned and real start, what was claimed of what was put in, and the added batch', () => {
    const added = [{ coupons: 50, because: '群里没抢到' }]
    const { section } = looked('drops', {
      dropRuns: [run({ coupons: 150, added, refused: { sold_out: 30, closed: 2 } })],
    })
    expect(section?.table?.rows).toEqual([['红包', '06/08 10:00', '0.12', 150, 80, 100, 40, 30, 50]])
    expect(section?.headline.en).toBe('1 openings gave out 100 of 150 coupons (66.7%), worth ¥1,000')
  })
  test('gone at once with many turned away is a dark spot and something to try', () => {
    const { all } = looked('drops', { dropRuns: [run({ refused: { sold_out: 900 } })] })
    expect(all.spots.find((one) => one.id === 'ledger-红包')?.kind).toBe('dark_spot')
    expect(all.proposals.find((one) => one.id === 'drop-more-红包')?.text.zh).toContain('1,000 张一场')
  })
  test('a late first claim becomes a problem to mend', () => {
    const late = run({ firstAtMs: Date.parse('2026-06-08T10:18:00+08:00') })
    const { all } = looked('drops', { dropRuns: [late] })
    expect(all.proposals.find((one) => one.id === 'drop-start-红包')?.kind).toBe('problem')
  })
})

describe('price and offers by item', () => {
  const goods = [
    item('a', 0, {
      sums: { paid_pieces: 30, paid_fen: 270_000, list_fen: 450_000 },
      normal: { paid_pieces: 140, paid_fen: 1_400_000, list_fen: 1_540_000 },
    }),
    item('b', 0, {
      sums: { paid_pieces: 25, paid_fen: 180_001, list_fen: 300_000 },
      normal: { paid_pieces: 140, paid_fen: 1_400_000, list_fen: 1_540_000 },
    }),
  ]
  test('adds up to the fen for every item, every factor and the shop', () => {
    const { all, section } = looked('price', { items: goods })
    const rows = section?.table?.rows ?? []
    for (const row of rows) {
      const [, ...numbers] = row.map(Number)
      expect(numbers.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(numbers.at(-1))
    }
    // Two normal days of 1,000 yuan, half of them each item's.
    expect(rows.map((row) => row.at(-1))).toEqual([170_000, 80_001])
    const [from, ...rest] = all.charts.find((one) => one.id === 'price')?.series[0]?.values ?? []
    const to = rest.pop()
    expect([from, to]).toEqual([200_000, 450_001])
    expect((from ?? 0) + rest.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBe(to)
  })
  test('says nothing where list prices are not known', () => {
    const bare = goods.map((one) => ({ ...one, sums: { paid_pieces: 3, paid_fen: 100 } }))
    expect(looked('price', { items: bare }).section).toBeUndefined()
  })
})

describe('waived checks', () => {
  const waiver = (rule: string, path: string) => ({
    rule,
    path,
    because: '老板定的',
    by: '小雅',
    at: '2026-06-01T10:00:00+08:00',
  })
  test('are told with what came of them', () => {
    const out = item('a', 40, { onHand: 0, hours: [{ hour: '2026-06-08T10:00:00', pieces: 40 }] })
    const { all, section } = looked(
      'waivers',
      {
        items: [out, item('b', 3, { onHand: 9 })],
        hours: [
          { hour: '2026-06-08T10:00:00', pieces: 50 },
          { hour: '2026-06-08T12:00:00', pieces: 50 },
        ],
        waivers: [waiver('S-02', 'lineup[a]'), waiver('S-02', 'lineup[b]'), waiver('M-01', 'aims')],
      },
      { lineup: [lineup('a', 30), lineup('b', 30)] },
    )
    expect(section?.headline.en).toBe('3 checks were waived, and 1 of them went wrong')
    expect(section?.table?.rows.map((row) => row.at(-1))).toMatchObject([
      { en: '商品 a sold out; about ¥4,000 was not sold' },
      { en: '商品 b did not sell out' },
      { en: 'no fact tells' },
    ])
    expect(all.proposals.some((one) => one.id === 'waived-S-02-lineup[a]')).toBe(true)
  })
  test('of no waiver nothing is said', () => expect(looked('waivers').section).toBeUndefined())
})

describe('rivals', () => {
  const seen = (at: string, priceFen: number | null, some: Partial<RivalSeen> = {}): RivalSeen => ({
    rival: '隔壁店',
    item: 'x',
    title: '同款气垫',
    at,
    listFen: null,
    priceFen,
    promotion: '',
    soldPieces: null,
    ...some,
  })
  test('who went down in price during the event, against the last price before', () => {
    const rivals = [
      seen('2026-06-01T09:00:00', 9_900),
      seen('2026-06-08T09:00:00', 7_920, { promotion: '满2件8折' }),
    ]
    const { all, section } = looked('rivals', { rivals })
    expect(section?.headline.zh).toBe('1 家竞店的 1 款中 1 款降价，最深 -20.0%'.replace('-', '−'))
    expect(section?.table?.rows).toEqual([['隔壁店', '同款气垫', 9_900, 7_920, '满2件8折', null]])
    expect(all.spots.some((one) => one.id === 'rival-price')).toBe(true)
  })
  test('without any the section says how to bring them', () => {
    expect(looked('rivals').section?.missing?.en).toContain('Import a sheet of competitors')
  })
})

test('the data pack says what is complete, what is missing and how to bring it', () => {
  const { section } = looked('pack')
  expect(
    section?.table?.rows.map((row) => [Reflect.get(Object(row[1]), 'en'), row[2], row[4] === null]),
  ).toEqual([
    ['Orders', 2, true],
    ['Refunds', 2, true],
    ['Visitors by source', 2, true],
    ['Cost of goods', 0, false],
    ['Customer service', 0, false],
    ['Parcels', 0, false],
    ['Reviews and ratings', 0, false],
    ['Ad spend', 0, false],
    ['Coupons', 0, false],
    ['Rivals’ prices and offers (snapshots)', 0, false],
  ])
  expect(section?.missing?.en).toContain('Cost of goods')
})

describe('provisional, then final', () => {
  const opening = {
    at: '2026-06-10T00:10:00+08:00',
    deadline: '2026-06-13',
    gmvFen: 450_000,
    refundFen: 9_000,
    netSalesFen: 441_000,
  }
  test('both are shown when refunds have settled', () => {
    const { all, section } = looked('standing', { opening, givenBackFen: 31_000 })
    expect(all.state).toBe('final')
    expect(all.standing).toMatchObject({
      opensOn: '2026-06-10',
      deadline: '2026-06-13',
      settlesOn: '2026-06-17',
      closed: null,
    })
    expect(section?.table?.rows.map((row) => row.slice(1))).toEqual([
      [450_000, 450_000, 0],
      [9_000, 31_000, 22_000],
      [441_000, 419_000, -22_000],
    ])
    expect(section?.headline.en).toBe(
      'Net sales: the final figure is −¥220 (−5.0%) against what was told on 10 Jun',
    )
  })
  test('before it opened nothing is compared, and the deadline is known', () => {
    const { all, section } = looked('standing')
    expect(section).toBeUndefined()
    expect(all.standing.deadline).toBe('2026-06-13')
  })
})

describe('the CRM plan in five dimensions', () => {
  const audience = {
    id: 'old',
    name: '老客',
    kind: 'old' as const,
    rule: '',
    size: 5000,
    benefit: '',
    holdoutPermyriad: 0,
  }
  const touch = {
    id: 't1',
    audience: 'old',
    channel: 'sms' as const,
    phase: 'burst',
    at: '2026-06-08T10:00:00+08:00',
    text: '',
    offer: 'c10',
    costFen: 5,
    owner: '',
  }
  const offers = {
    format: 'dacu.offers/1' as const,
    currency: 'CNY',
    rulebook: null,
    offers: [
      { id: 'c10', window: { from: '2026-06-08T12:00:00+08:00', until: '2026-06-10T00:00:00+08:00' } },
    ],
  }
  const lines = madeUp618().sheet.slice(0, 1)
  const sent = (at: string) =>
    lines.map((line) => ({
      ...line,
      id: 'touch-t1',
      at: touch.at,
      from: 'touches[t1]',
      state: 'done' as const,
      record: { step: 'touch-t1', state: 'done' as const, at, by: '小雅', evidence: '', note: '' },
    }))
  test('a message before its offer is live is flagged, and claims are set against those written to', () => {
    const { all, section } = looked(
      'crm',
      {
        sheet: sent('2026-06-08T11:00:00+08:00'),
        offers: [{ offer: 'c10', sums: { coupon_claims: 500, coupon_uses: 100 } }],
      },
      { audiences: [audience], touches: [touch], offers },
    )
    const said = (place: number) => section?.table?.rows.map((row) => Reflect.get(Object(row[place]), 'en'))
    expect(said(0)).toEqual([
      'Rhythm',
      'Rhythm',
      'Rhythm',
      'Budget',
      'Budget',
      'Benefit',
      'Audience',
      'Conversion',
    ])
    expect(said(3)).toContain('later than planned, before its offer was live')
    expect(said(2)).toContain('10.0%, 20.0% used')
    expect(all.spots.some((one) => one.id === 'crm-early')).toBe(true)
  })
  test('without a tick it says what is missing', () => {
    const { section } = looked('crm', {}, { audiences: [audience], touches: [touch] })
    expect(section?.missing?.zh).toContain('五个维度')
  })
})

test('last year stands beside the others where it is known, and its difference adds up', () => {
  const event = smallEvent().event
  const total = { paid_fen: 300_000, paid_orders: 40, buyers: 30, refund_fen: 9_000, uv: 700 }
  const lastYear = { ...event, total, byDay: [{ day: '2025-06-08', sums: total }] }
  const { all } = looked('goals', { lastYear })
  expect(all.scorecard.find((row) => row.measure === 'gmv')?.lastYear).toBe(300_000)
  const found = all.variance.find((one) => one.of === 'last_year')
  expect(found?.factors.reduce((sum, one) => sum + one.effectFen, 0)).toBe(
    (found?.toFen ?? 0) - (found?.fromFen ?? 0),
  )
})

test('what was measured becomes a number that the next forecast reads, with its evidence', () => {
  const proposals = madeReview().proposals
  const taught = proposals.flatMap(({ id, teaches }) => (teaches.kind === 'check' ? [] : [[id, teaches]]))
  expect(taught).toEqual([
    [
      'learn-uplift',
      { kind: 'parameter', parameter: { name: 'uplift', of: 'mid_year_618', value: expect.any(Number) } },
    ],
    [
      'learn-claims-fountain',
      { kind: 'parameter', parameter: { name: 'claims_each', of: 'fountain-299-10', value: 121 } },
    ],
    [
      'learn-use-fountain',
      { kind: 'parameter', parameter: { name: 'use_share', of: 'fountain-299-10', value: 2779 } },
    ],
    [
      'learn-refunds',
      {
        kind: 'parameter',
        parameter: { name: 'refund_rate', of: 'mid_year_618', value: expect.any(Number) },
      },
    ],
    ['learn-drift', { kind: 'template', change: expect.objectContaining({ kind: 'task', daysBefore: 1 }) }],
  ])
  // 2,670 coupons over 11 days of two openings, as a shop really counted them.
  expect(proposals.find(({ id }) => id === 'learn-claims-fountain')?.text.zh).toContain('121 张')
})

const madeReview = () => review({ ...madeUp618(), givenBackFen: 2_000_000 })
