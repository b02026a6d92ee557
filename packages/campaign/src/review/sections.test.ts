import { describe, expect, test } from 'vitest'
import type { Cut } from './facts.ts'
import { review } from './review-campaign.ts'
import { goal, looked, sectionOf, smallEvent } from '../../../../tests/review/small-event.ts'
import { madeUp618 } from '../../../../tests/review/made-up-618.ts'

const base = smallEvent()

describe('where the difference sits', () => {
  /** Baseline 2,000 yuan of 20 orders over two days, laid on cells by their normal sales. */
  const cut = (dimension: 'region' | 'category', rows: [string | null, number, number, number][]): Cut => ({
    dimensions: [dimension],
    rows: rows.map(([key, now, then, orders]) => ({
      key: [key],
      sums: { paid_fen: now },
      normal: { paid_fen: then, paid_orders: orders },
    })),
  })
  const many = {
    ...base,
    days: base.days.map((one) => ({ ...one, sums: { ...one.sums, paid_orders: 100 } })),
  }

  test('is the cell whose share moved most, told as a place and not as a cause', () => {
    const cuts = [
      cut('region', [
        ['浙江', 350_000, 100, 100],
        ['江苏', 100_000, 100, 100],
      ]),
      cut('category', [
        ['面霜', 225_000, 100, 100],
        ['口红', 225_000, 100, 100],
      ]),
    ]
    const { section } = looked('where', { cuts, days: many.days })
    expect(section?.headline).toEqual({
      zh: '比日常 +2,500 元，100.0% 落在地区「浙江」',
      en: '+¥2,500 against the baseline, 100.0% of it in region 浙江',
    })
  })

  test('cells with too few expected orders go together, and "the rest" is never the answer', () => {
    const cuts = [
      cut('region', [
        ['浙江', 400_000, 100, 1],
        ['江苏', 25_000, 100, 300],
        ['上海', 25_000, 100, 300],
      ]),
    ]
    expect(looked('where', { cuts, days: many.days }).section).toBeUndefined()
  })

  test('a crossing is looked for where no single element is clear', () => {
    const crossed: Cut = {
      dimensions: ['channel', 'category'],
      rows: [
        ['tmall', '面霜', 250_000],
        ['tmall', '口红', 50_000],
        ['jd', '面霜', 60_000],
        ['jd', '口红', 50_000],
      ].map(([channel, category, now]) => ({
        key: [String(channel), String(category)],
        sums: { paid_fen: Number(now) },
        normal: { paid_fen: 100, paid_orders: 100 },
      })),
    }
    const single = cut('category', [
      ['面霜', 250_000, 60, 100],
      ['口红', 110_000, 20, 100],
      ['洁面', 90_000, 20, 100],
    ])
    const { section } = looked('where', { cuts: [single, crossed], days: many.days })
    const told = [section?.headline.zh, ...(section?.sentences.map((one) => one.zh) ?? [])].join()
    expect(told).toMatch(/最吻合的交叉：渠道「天猫」 × 类目「面霜」（拟合度 0\.\d\d）/)
  })

  test('without a baseline there is nothing to place', () => {
    const cuts = [
      cut('region', [
        ['浙江', 1, 1, 100],
        ['江苏', 5, 1, 100],
      ]),
    ]
    expect(looked('where', { cuts, days: base.event.byDay, normalDays: [] }).section).toBeUndefined()
  })
})

describe('customers', () => {
  const people = {
    new_buyers: 30,
    old_buyers: 15,
    new_paid_fen: 240_000,
    old_paid_fen: 210_000,
    cart_adds: 120,
  }
  const event = { ...base.event, total: { ...base.event.total, ...people } }

  test('new and returning ones, what each paid, against the goal', () => {
    const { section } = looked('customers', { event }, { goals: [goal('new_buyers', 40)] })
    expect(section?.headline.zh).toBe('新客 30 人，占买家 66.7%，完成目标 75.0%')
    expect(section?.sentences[0]?.en).toBe(
      'New buyers paid ¥2,400 (¥80 each), returning ones ¥2,100 (¥140 each).',
    )
  })

  test('without buyers in the facts nobody is called new', () => {
    expect(looked('customers').section?.missing?.en).toContain('cannot be told apart')
  })

  test('planned touches without a send ledger cannot be reviewed, and that is said in its five dimensions', () => {
    const audiences = [
      { id: 'a', name: '', kind: 'old' as const, rule: '', size: 1, benefit: '', holdoutPermyriad: 0 },
    ]
    const { all } = looked('customers', { event }, { audiences })
    const crm = all.sections.find((one) => one.id === 'crm')
    expect(crm?.missing?.zh).toContain('节奏、预算、利益点、人群、转化五个维度')
    expect(all.proposals.some((one) => one.id === 'holdout')).toBe(true)
  })

  test('an audience that already holds people out needs no such advice', () => {
    const audiences = [
      { id: 'a', name: '', kind: 'old' as const, rule: '', size: 1, benefit: '', holdoutPermyriad: 1_000 },
    ]
    expect(
      looked('customers', { event }, { audiences }).all.proposals.some((one) => one.id === 'holdout'),
    ).toBe(false)
  })
})

describe('after-sale', () => {
  test('the refund rate against the baseline in points; provisional while goods can come back', () => {
    expect(looked('service').section?.headline.zh).toBe('退款率 4.44%，比日常 −0.56 个百分点')
    const early = looked('service', { now: '2026-06-12T10:00:00+08:00' })
    expect(early.section?.headline.en).toContain('(provisional: the return period is open)')
    expect(early.all.state).toBe('provisional')
  })

  test.each([
    [42_000, 'dark_spot'],
    [36_000, 'dark_spot'],
    [22_000, null],
    [9_000, 'highlight'],
  ])('refunds of %i fen in 450,000', (refund, kind) => {
    const event = { ...base.event, total: { ...base.event.total, refund_fen: refund } }
    expect(looked('service', { event }).all.spots.find((one) => one.id === 'refunds')?.kind ?? null).toBe(
      kind,
    )
  })

  test('while goods can still come back a low rate is no highlight, a high one is a dark spot all the same', () => {
    const now = '2026-06-12T10:00:00+08:00'
    const spot = (refund: number) => {
      const event = { ...base.event, total: { ...base.event.total, refund_fen: refund } }
      return looked('service', { event, now }).all.spots.find((one) => one.id === 'refunds')?.kind ?? null
    }
    expect(spot(0)).toBeNull()
    expect(spot(42_000)).toBe('dark_spot')
  })

  test('says which of refunds, reviews, ratings and enquiries are missing', () => {
    expect(looked('service').section?.missing?.zh).toBe('没有评价、动态评分（DSR）、客服咨询数据。')
  })
})

describe('variance', () => {
  test('a plan of goals without traffic is compared as a total', () => {
    const { all, section } = looked('variance-plan', {}, { goals: [goal('gmv', 400_000)] })
    expect(all.variance[0]).toMatchObject({ method: 'total_only', fromFen: 400_000, toFen: 450_000 })
    expect(section?.headline.zh).toBe('支付金额比计划 +500 元（+12.5%）')
    expect(section?.charts).toEqual([])
  })

  test('against the last event the difference in length is said', () => {
    const lastEvent = {
      ...base.event,
      name: '春上新',
      range: { from: '2026-03-01', until: '2026-03-06' },
    }
    const { section } = looked('variance-last_event', { lastEvent })
    expect(section?.sentences.map((one) => one.zh)).toContain(
      '两次天数不同（本次 2 天，上次「春上新」5 天），访客数的差异含天数之差。',
    )
  })

  test('a traffic plan that contradicts the goal is pointed out', () => {
    const facts = madeUp618()
    const said = sectionOf(review(facts), 'variance-plan')
      ?.sentences.map((one) => one.en)
      .join()
    expect(said).toMatch(/The traffic plan adds up to a GMV of ¥331,\d\d\d, the goal is ¥345,000/)
  })

  test('the waterfall begins with one side, ends with the other, and its steps lead from one to the other', () => {
    for (const chart of review(madeUp618()).charts.filter((one) => one.kind === 'waterfall')) {
      const values = chart.series[0]?.values.map((value) => value ?? 0) ?? []
      const walked = values.slice(0, -1).reduce((sum, value) => sum + value, 0)
      expect(walked, chart.id).toBe(values.at(-1))
    }
  })
})

describe('the frame', () => {
  test('before the event nothing is judged: the state, the plan and what was written down', () => {
    const event = { ...base.event, range: { from: '2026-06-08', until: '2026-06-08' }, total: {}, byDay: [] }
    const ahead = review({ ...base, now: '2026-06-01T10:00:00+08:00', event })
    expect(ahead.sections.map((one) => one.id)).toEqual(['process', 'timeline'])
    expect(ahead.variance).toEqual([])
    expect(ahead.summary.at(-1)?.zh).toContain('活动尚未开始或尚未导入')
  })

  test('while the event runs the goal is that of the days so far, and the figures are called interim', () => {
    const byDay = [
      { day: '2026-06-08', target: 200_000 },
      { day: '2026-06-09', target: 300_000 },
    ]
    const range = { from: '2026-06-08', until: '2026-06-09' }
    const running = review(
      smallEvent({ event: { ...base.event, range } }, { goals: [goal('gmv', 500_000, { byDay })] }),
    )
    expect(running.summary[0]?.zh).toContain('完成掌柜定的目标（截至目前） 225.0%')
    expect(running.summary[0]?.en).toContain('225.0% of the goal so far set by 掌柜')
    expect(running.summary.at(-1)?.en).toBe(
      'The event is still running; figures reach 8 Jun and are interim.',
    )
  })

  test('money of another currency is named as such', () => {
    const pounds = review(smallEvent({}, { currency: 'GBP' }))
    expect(pounds.currency).toBe('GBP')
    expect(pounds.summary[0]?.en).toMatch(/^GMV £4,500/)
    expect(pounds.summary[0]?.zh).toMatch(/4,500 英镑/)
  })

  test('the same facts give the same review', () => {
    expect(review(madeUp618())).toEqual(review(madeUp618()))
  })

  test('findings are few: three that money measures and two that it does not, of each kind', () => {
    const { spots } = review(madeUp618())
    for (const kind of ['highlight', 'dark_spot'] as const) {
      const list = spots.filter((spot) => spot.kind === kind)
      expect(list.filter((spot) => spot.sizeFen !== null).length).toBeLessThanOrEqual(3)
      expect(list.filter((spot) => spot.sizeFen === null).length).toBeLessThanOrEqual(2)
      const sizes = list.flatMap((spot) => (spot.sizeFen === null ? [] : [Math.abs(spot.sizeFen)]))
      expect(sizes).toEqual(sizes.toSorted((one, other) => other - one))
    }
  })
})
