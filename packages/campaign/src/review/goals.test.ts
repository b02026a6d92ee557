import { describe, expect, test } from 'vitest'
import { review } from './review-campaign.ts'
import { goal, item, looked, sectionOf, smallEvent } from '../../../../tests/review/small-event.ts'

const only = (measure: string, target: number, some = {}, facts = {}) =>
  review(smallEvent(facts, { goals: [goal(measure, target, some)] })).goals[0]

describe('a goal beside what came', () => {
  test('of the whole campaign: actual, plan, baseline, who set it', () => {
    expect(only('gmv', 400_000)).toMatchObject({
      actual: 450_000,
      plan: 400_000,
      baseline: 200_000,
      lastEvent: null,
      setBy: '掌柜',
    })
  })

  test('of a channel, from the cut by channel; a channel that sold nothing sold nothing, it is not unknown', () => {
    const cuts = [
      { dimensions: ['channel' as const], rows: [{ key: ['jd'], sums: { paid_fen: 7_000 }, normal: {} }] },
    ]
    expect(only('gmv', 1, { channel: 'jd' }, { cuts })).toMatchObject({
      actual: 7_000,
      name: { zh: '支付金额（京东）', en: 'GMV (JD)' },
    })
    expect(only('gmv', 1, { channel: 'tmall' }, { cuts })?.actual).toBeNull()
    expect(only('gmv', 1, { channel: 'jd' })?.actual).toBeNull()
  })

  test('of an item, of an item on a channel', () => {
    const items = [item('a', 12)]
    expect(only('pieces', 10, { item: 'a' }, { items })?.actual).toBe(12)
    const cuts = [
      {
        dimensions: ['channel' as const, 'item' as const],
        rows: [{ key: ['jd', 'a'], sums: { paid_pieces: 5 }, normal: {} }],
      },
    ]
    expect(only('pieces', 10, { item: 'a', channel: 'jd' }, { items, cuts })?.actual).toBe(5)
  })

  test('of a phase, as summed to the minute; finer than that is unknown', () => {
    const phases = [{ phase: 'burst', sums: { paid_fen: 99 } }]
    expect(only('gmv', 1, { phase: 'burst' }, { phases })).toMatchObject({
      actual: 99,
      name: { zh: '支付金额（官方活动）', en: 'GMV (官方活动)' },
    })
    expect(only('gmv', 1, { phase: 'burst', item: 'a' }, { phases })?.actual).toBeNull()
  })

  test('of new and returning buyers, from their own components', () => {
    const event = {
      ...smallEvent().event,
      total: { new_paid_fen: 30, old_paid_fen: 70, new_buyers: 3, old_buyers: 4, paid_fen: 100, buyers: 7 },
    }
    expect(only('gmv', 1, { customer: 'new' }, { event })?.actual).toBe(30)
    expect(only('gmv', 1, { customer: 'old' }, { event })?.actual).toBe(70)
    expect(only('buyers', 1, { customer: 'old' }, { event })?.actual).toBe(4)
  })

  test('by a measure nobody knows: it stays open instead of failing', () => {
    expect(only('no_such_measure', 5)).toMatchObject({ actual: null, plan: 5, unit: 'count' })
  })
})

describe('the section of goals', () => {
  const told = (...goals: ReturnType<typeof goal>[]) => looked('goals', {}, { goals })

  test('counts what was met and names what was not', () => {
    const { section } = told(goal('gmv', 400_000), goal('paid_orders', 90), goal('refund_rate', 300))
    expect(section?.headline).toEqual({
      zh: '3 个目标完成 1 个，支付订单数、金额退款率未达标',
      en: '1 of 3 goals met, missed: paid orders, refund rate',
    })
    expect(section?.figure?.value.zh).toBe('1 / 3')
  })

  test('says both comparisons and who expected what', () => {
    const { section } = told(goal('gmv', 400_000))
    expect(section?.sentences[0]).toEqual({
      zh: '支付金额 4,500 元，比计划 4,000 元（掌柜定） +12.5%，比日常 2,000 元 +125.0%。',
      en: 'GMV ¥4,500, +12.5% against the plan (¥4,000, set by 掌柜), +125.0% against the baseline (¥2,000).',
    })
  })

  test('a rate is told in points, and a rate that is better low has no bar of being reached', () => {
    const { all, section } = told(goal('refund_rate', 300))
    expect(section?.sentences[0]?.zh).toBe(
      '金额退款率 4.44%，比计划 3.00%（掌柜定） +1.44 个百分点，比日常 5.00% −0.56 个百分点。',
    )
    expect(all.charts.some((chart) => chart.id === 'goals')).toBe(false)
  })

  test('goals without facts are not counted as missed', () => {
    const { section } = told(goal('gmv', 400_000), goal('dsr_item', 480))
    expect(section?.headline.zh).toBe('1 个目标完成 1 个')
    expect(section?.missing?.en).toBe('1 goals lack facts and are not counted.')
  })

  test('no goals at all is said', () => {
    const { all } = looked('goals')
    expect(sectionOf(all, 'goals')).toBeUndefined()
    expect(all.missing.map((one) => one.en)).toContain('The plan has no goals to be measured against.')
  })

  test('a table of goals has the last event with its length, since events differ', () => {
    const last = { ...smallEvent().event, name: '春上新', range: { from: '2026-03-01', until: '2026-03-06' } }
    const { section } = looked('goals', { lastEvent: last }, { goals: [goal('gmv', 400_000)] })
    expect(section?.table?.columns.map((column) => column.name.zh)).toEqual([
      '指标',
      '实际',
      '计划',
      '日常基线',
      '上次活动（5 天）',
      '定标人',
    ])
    expect(section?.table?.rows[0]?.[1]).toEqual({ value: 450_000, unit: 'fen' })
  })
})
