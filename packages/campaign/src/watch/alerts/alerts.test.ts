import { describe, expect, test } from 'vitest'
import { addDays } from '../../calendar/day.ts'
import type { Campaign, Drop } from '../../plan/document.ts'
import type { Alert } from '../board.ts'
import { at, burstDay, campaign, dayFacts, evenly, goal, pastDays, sellingFacts } from '../fixtures/day.ts'
import type { WatchFacts } from '../facts.ts'
import { watchBoard } from '../watch-board.ts'

const plan = (change: Partial<Campaign> = {}) =>
  campaign({
    goals: [
      goal({ byDay: [{ day: burstDay, target: 9_000_000 }] }),
      goal({ id: 'orders', measure: 'paid_orders', target: 900, byDay: [{ day: burstDay, target: 900 }] }),
    ],
    drops: [],
    traffic: [],
    ...change,
  })

const alerts = (facts: WatchFacts): string[] =>
  watchBoard(facts).alerts.map((each) => `${each.severity} ${each.id}`)
const alert = (facts: WatchFacts, id: string): Alert | undefined =>
  watchBoard(facts).alerts.find((each) => each.id === id)

describe('sales against plan', () => {
  // Half of an even day of 90,000 yuan and 900 orders at noon.
  test.each([
    ['on plan', 4_500_000, 450, []],
    ['a tenth below is no news', 4_050_000, 405, []],
    ['a fifth below is worth a look', 3_600_000, 360, ['look behind-plan']],
    ['half is urgent on a burst day', 2_250_000, 225, ['act behind-plan']],
    ['as many orders of half the value', 2_250_000, 450, ['act behind-plan']],
    ['nothing at all', 0, 0, ['act behind-plan']],
    ['twice the plan', 9_000_000, 900, []],
  ])('%s', (_, fen, orders, expected) => {
    expect(alerts(sellingFacts(plan(), '12:00:00', { fen, orders }))).toEqual(expected)
  })

  test('a few orders less than few is chance', () => {
    const small = plan({
      goals: [
        goal({ byDay: [{ day: burstDay, target: 90_000 }] }),
        goal({ id: 'o', measure: 'paid_orders', byDay: [{ day: burstDay, target: 9 }] }),
      ],
    })
    expect(alerts(sellingFacts(small, '12:00:00', { fen: 20_000, orders: 2 }))).toEqual([])
  })

  test('where past days ran as unevenly as this one, it is not alarmed', () => {
    const uneven = (day: string) =>
      Number(day.slice(8)) % 2 === 0 ? evenly(900_000, 12, 24) : evenly(900_000, 0, 12)
    const facts = sellingFacts(plan(), '12:00:00', { fen: 2_000_000, orders: 200 })
    expect(alerts({ ...facts, past: { ...facts.past, paid_fen: pastDays(burstDay, 28, uneven) } })).toEqual(
      [],
    )
  })

  test('evidence names both numbers, and the lever the factor that lies furthest behind', () => {
    const found = alert(sellingFacts(plan(), '12:00:00', { fen: 2_250_000, orders: 450 }), 'behind-plan')
    expect(found?.evidence.zh).toContain('¥22,500')
    expect(found?.evidence.zh).toContain('¥45,000')
    expect(found?.lever?.zh).toContain('笔单价比计划低 50%')
    expect(found?.since.slice(0, 10)).toBe(burstDay)
  })
})

describe('the first half hour', () => {
  const opening = plan({
    phases: [
      {
        id: 'burst',
        kind: 'burst',
        name: '',
        window: { from: at('00:00:00'), until: at('00:00:00', '2026-11-12') },
        platformWindow: null,
      },
      {
        id: 'opening',
        kind: 'burst',
        name: '',
        window: { from: at('00:00:00'), until: at('00:30:00') },
        platformWindow: null,
      },
    ],
    goals: [
      goal({ byDay: [{ day: burstDay, target: 9_000_000 }] }),
      goal({ id: 'first', phase: 'opening', target: 1_000_000 }),
      goal({ id: 'o', measure: 'paid_orders', byDay: [{ day: burstDay, target: 900 }] }),
    ],
  })
  const first = (fen: number, orders: number, time = '00:40:00') =>
    dayFacts(opening, at(time), {
      course: {
        paid_fen: evenly(fen * 48, 0, 24).map((value, k) => (k < 3 ? value : 0)),
        paid_orders: evenly(orders * 48).map((value, k) => (k < 3 ? value : 0)),
      },
      today: { now: { paid_fen: fen, paid_orders: orders }, hour: {} },
    })
  const ids = (facts: WatchFacts) =>
    watchBoard(facts)
      .alerts.map((each) => each.id)
      .filter((id) => id === 'first-half-hour')

  test('is judged by the goal of the opening', () => {
    expect(ids(first(400_000, 40))).toEqual(['first-half-hour'])
    expect(ids(first(950_000, 95))).toEqual([])
  })

  test('not before it is over, and not any more in the afternoon', () => {
    expect(ids(first(400_000, 40, '00:29:00'))).toEqual([])
    expect(ids(first(400_000, 40, '14:00:00'))).toEqual([])
  })

  test('says what came and what was to come', () => {
    const found = watchBoard(first(400_000, 40)).alerts.find((each) => each.id === 'first-half-hour')
    expect(found?.severity).toBe('act')
    expect(found?.evidence.en).toBe('00:00–00:30: paid ¥4,000, plan ¥10,000; 40 orders.')
    expect(found?.since).toBe(at('00:30:00'))
  })
})

describe('conversion', () => {
  const hours = (late: number) =>
    [8, 9, 10, 11, 12, 13].map((hour) => ({ hour, orders: hour < 12 ? 40 : late, visitors: 1000 }))
  const facts = (late: number, change: Partial<WatchFacts> = {}) =>
    sellingFacts(plan(), '14:00:00', { fen: 5_250_000, orders: 525 }, { hours: hours(late), ...change })

  test.each([
    [40, []],
    [32, []],
    [26, ['look conversion-drop']],
    [10, ['act conversion-drop']],
  ])('%i orders an hour of a thousand visitors, after forty: %j', (late, expected) => {
    expect(alerts(facts(late))).toEqual(expected)
  })

  test('few visitors prove nothing', () => {
    expect(
      alerts(
        facts(0, {
          hours: [
            { hour: 9, orders: 40, visitors: 1000 },
            { hour: 13, orders: 0, visitors: 150 },
          ],
        }),
      ),
    ).toEqual([])
  })

  test('a day that is too young is held against normal days', () => {
    const sums = { paid_orders: 80, uv: 2000 }
    const young = {
      hours: hours(10).filter((hour) => hour.hour >= 12),
      normal: [{ day: '2026-10-14', now: sums, hour: sums }],
    }
    expect(alert(facts(10, young), 'conversion-drop')?.evidence.en).toContain('at 4.0% it would be 80.0')
  })

  test('the running hour does not count, its orders come before its visitors are told', () => {
    const running = [...hours(40), { hour: 14, orders: 0, visitors: 900 }]
    expect(alerts(facts(40, { hours: running }))).toEqual([])
  })
})

describe('stock', () => {
  const item = (change: Partial<WatchFacts['items'][number]>) => ({
    item: 'serum',
    title: '精华',
    pieces: 240,
    recentPieces: 40,
    onHand: 1000,
    ...change,
  })
  const stock = (change: Partial<WatchFacts['items'][number]>) =>
    alerts(sellingFacts(plan(), '12:00:00', { fen: 4_500_000, orders: 450 }, { items: [item(change)] }))

  test.each([
    ['fifty hours left', {}, []],
    ['five hours', { onHand: 100 }, ['look stock-out:serum']],
    ['two hours', { onHand: 40 }, ['act stock-out:serum']],
    ['sold out', { onHand: 0 }, ['act stock-out:serum']],
    ['more sold than was counted', { onHand: -3 }, ['act stock-out:serum']],
    ['never counted', { onHand: null }, []],
    ['out of stock since before today', { onHand: 0, pieces: 0, recentPieces: 0 }, ['act stock-out:serum']],
    ['out of stock and not of this campaign', { item: 'other', onHand: 0, pieces: 0, recentPieces: 0 }, []],
    ['plenty, and not sold today', { onHand: 9, pieces: 0, recentPieces: 0 }, []],
    [
      'a rush of the last hours counts, not the day',
      { onHand: 400, recentPieces: 400 },
      ['act stock-out:serum'],
    ],
  ])('%s', (_, change, expected) => {
    expect(stock(change)).toEqual(expected)
  })

  test('the board shows hours of cover, what the lineup planned first', () => {
    const board = watchBoard(
      sellingFacts(
        plan(),
        '12:00:00',
        { fen: 4_500_000, orders: 450 },
        { items: [item({ item: 'other', pieces: 900 }), item({})] },
      ),
    )
    expect(board.items[0]).toMatchObject({ item: 'serum', onHand: 1000, hoursOfCover: 50 })
    expect(board.items[0]?.targetPieces).toBeGreaterThan(0)
    expect(board.items.at(-1)).toMatchObject({ item: 'other', targetPieces: null })
  })
})

describe('coupon claims', () => {
  const drop: Drop = {
    id: 'drop',
    name: '红包喷泉',
    offer: 'coupon',
    opensAt: [at('10:00:00'), at('20:00:00')],
    couponsEach: 500,
    perCustomerMax: 1,
    budgetFenMax: 500_000,
    expectedClaimsEach: 200,
    expectedUsePermyriad: 4000,
    groups: [],
    fair: true,
    fallback: { couponsEach: 300, because: '群内补发' },
    owner: 'x',
  }
  const claimed = (claims: number, time = '12:00:00', offer = 'coupon') =>
    sellingFacts(
      plan({ drops: [drop] }),
      time,
      { fen: 4_500_000, orders: 450 },
      { claims: [{ offer, claims }] },
    )

  test.each([
    [180, '12:00:00', []],
    [121, '12:00:00', []],
    [60, '12:00:00', ['act coupon-claims:drop']],
    [60, '10:05:00', []],
  ])('%i claims at %s of 200 expected: %j', (claims, time, expected) => {
    expect(alerts(claimed(claims, time)).filter((each) => each.includes('coupon'))).toEqual(expected)
  })

  test('the only drop takes claims that no offer of the plan is named for, and offers its fallback', () => {
    const found = alert(claimed(10, '12:00:00', '店铺券'), 'coupon-claims:drop')
    expect(found?.lever?.zh).toContain('启用备用批次 300 张（群内补发）')
  })

  test('without any report of claims nothing is said', () => {
    expect(alerts({ ...claimed(0), claims: [] })).toEqual([])
  })
})

describe('advertising', () => {
  const ads = (sales: number, clicks = 500) => {
    const sums = {
      paid_fen: 4_500_000,
      paid_orders: 450,
      ad_spend_fen: 100_000,
      ad_paid_fen: sales,
      ad_clicks: clicks,
    }
    return sellingFacts(
      plan(),
      '12:00:00',
      { fen: 4_500_000, orders: 450 },
      { today: { now: sums, hour: sums }, margin: { paidFen: 1000, costFen: 600 } },
    )
  }

  test('break-even is one over the margin: 2.50 at 40 %', () => {
    expect(alerts(ads(260_000))).toEqual([])
    expect(alert(ads(240_000), 'ads-below-break-even')?.title.en).toBe('Ad ROI 2.40 is below break-even 2.50')
    expect(alerts(ads(240_000, 20))).toEqual([])
  })
})

describe('freshness', () => {
  test('old facts are told, and the plan counts until them, so that silence is not taken for a fall', () => {
    const facts = sellingFacts(
      plan(),
      '14:00:00',
      { fen: 4_500_000, orders: 450 },
      { factsUntil: `${burstDay}T12:00:00` },
    )
    expect(alerts(facts)).toEqual(['act facts-stale'])
    const board = watchBoard(facts)
    expect(board.tiles.find((tile) => tile.measure === 'gmv')?.plan).toBe(4_500_000)
    expect(board.factsUntil).toBe(at('12:00:00'))
  })

  test('half an hour is not old', () => {
    expect(
      alerts(
        sellingFacts(
          plan(),
          '12:00:00',
          { fen: 4_500_000, orders: 450 },
          { factsUntil: `${burstDay}T11:30:00` },
        ),
      ),
    ).toEqual([])
  })

  test('a shop without any fact says that, and no more', () => {
    expect(alerts(dayFacts(plan(), at('12:00:00')))).not.toContain('look facts-stale')
    expect(alerts(dayFacts(plan(), at('12:00:00'), { factsUntil: null }))).toEqual(['act facts-stale'])
  })
})

describe('after the sale', () => {
  const day = addDays(burstDay, 1)
  const document = plan({
    phases: [
      {
        id: 'burst',
        kind: 'burst',
        name: '',
        window: { from: at('00:00:00'), until: at('00:00:00', day) },
        platformWindow: null,
      },
    ],
    goals: [],
  })
  const after = (orders: number, on = day) => {
    const [sums, normal] = [
      { paid_orders: orders, paid_fen: orders * 100 },
      { paid_orders: 100, paid_fen: 10_000 },
    ]
    return dayFacts(document, at('14:00:00', on), {
      today: { now: sums, hour: sums },
      normal: [{ day: '2026-10-22', now: normal, hour: normal }],
    })
  }

  test.each([
    [75, ['know normal-decay']],
    [60, ['know normal-decay']],
    [35, ['look fall-beyond-decay']],
    [110, []],
  ])('%i orders where a normal day has 100: %j', (orders, expected) => {
    expect(alerts(after(orders))).toEqual(expected)
  })

  test('two weeks later a fall is no ebb any more', () => {
    expect(alerts(after(60, addDays(burstDay, 15)))).toEqual([])
  })
})
