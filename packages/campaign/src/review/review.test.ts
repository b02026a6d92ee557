import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { findMeasure } from '../measures/catalogue.ts'
import { evaluate } from '../measures/evaluate.ts'
import type { Words } from '../measures/measure.ts'
import { madeUp618 } from '../../../../tests/review/made-up-618.ts'
import type { ReviewFacts, SourceDay, Sums } from './facts.ts'
import { review } from './review-campaign.ts'
import type { Review, Variance } from './review.ts'
import type { Side, Whole } from './sides.ts'
import { decompose } from './variance.ts'

const facts = madeUp618()
const made = review(facts)
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const section = (of: Review, id: string) => of.sections.find((one) => one.id === id)
const text = (words: Words | undefined): string => `${words?.zh} | ${words?.en}`

/** Every level of a decomposition adds up: factors to the difference, sources to their factor. */
function addsUp(variance: Variance): void {
  if (variance.method === 'total_only') return
  expect(sum(variance.factors.map((factor) => factor.effectFen))).toBe(variance.toFen - variance.fromFen)
  for (const factor of variance.factors) {
    expect(Number.isInteger(factor.effectFen)).toBe(true)
    if (variance.bySource.length === 0 || factor.factor === 'unassigned') continue
    const parts = variance.bySource.map(
      (row) => row.factors.find((one) => one.factor === factor.factor)?.effectFen ?? 0,
    )
    expect(sum(parts)).toBe(factor.effectFen)
  }
}

describe('variance', () => {
  test('the made-up 618 adds up to the fen against plan, baseline and last event', () => {
    expect(made.variance.map((one) => one.of)).toEqual(['plan', 'baseline', 'last_event'])
    for (const variance of made.variance) addsUp(variance)
    expect(made.variance.every((one) => one.method === 'lmdi' && one.measure === 'net_sales')).toBe(true)
    expect(made.variance[0]?.toFen).toBe(
      (facts.event.total.paid_fen ?? 0) - (facts.event.total.refund_fen ?? 0),
    )
  })

  /** Sides as shops have them: fewer buyers than visitors, sales with nobody counted, refunds above sales. */
  const side = fc
    .record({
      visitors: fc.nat(90_000),
      buyersPermille: fc.nat(1_000),
      valueFen: fc.nat(90_000),
      refundPermille: fc.nat(1_500),
      uncountedFen: fc.oneof(fc.constant(0), fc.nat(500_000)),
    })
    .map((one): Side => {
      const buyers = Math.floor((one.visitors * one.buyersPermille) / 1000)
      const paidFen = buyers * one.valueFen + one.uncountedFen
      return {
        visitors: one.visitors,
        buyers,
        paidFen,
        keptFen: paidFen - Math.round((paidFen * one.refundPermille) / 1000),
      }
    })
  const whole = fc
    .record({
      shop: side,
      sources: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), side),
      orders: fc.nat(5_000),
    })
    .map((one): Whole => ({ ...one, sources: new Map(Object.entries(one.sources)) }))

  test('whatever came, sources without visitors and refunds above sales included, all levels add up', () => {
    fc.assert(
      fc.property(whole, whole, (before, after) => addsUp(decompose('plan', before, after))),
      { seed: 618, numRuns: 400 },
    )
  })

  test('Shapley stands in where refunds exceed sales', () => {
    const shop = (keptFen: number): Whole => ({
      shop: { visitors: 1000, buyers: 50, paidFen: 500_000, keptFen },
      sources: new Map(),
      orders: 50,
    })
    const variance = decompose('baseline', shop(450_000), shop(-50_000))
    expect(variance.method).toBe('shapley')
    expect(variance.factors.map((one) => [one.factor, one.effectFen])).toEqual([
      ['visitors', 0],
      ['conversion', 0],
      ['order_value', 0],
      ['kept_share', -500_000],
    ])
  })

  test('a source that appears carries its sales in the mix, and one that no source names stands apart', () => {
    const one = (sources: Record<string, Side>, paidFen: number): Whole => ({
      shop: { visitors: 100, buyers: 10, paidFen, keptFen: null },
      sources: new Map(Object.entries(sources)),
      orders: null,
    })
    const search: Side = { visitors: 100, buyers: 10, paidFen: 1000, keptFen: null }
    const live: Side = { visitors: 0, buyers: 0, paidFen: 0, keptFen: null }
    const variance = decompose(
      'plan',
      one({ search, live }, 1000),
      one({ search, live: { ...live, visitors: 50, buyers: 5, paidFen: 600 } }, 1700),
    )
    expect(variance.measure).toBe('gmv')
    expect(variance.bySource[1]?.factors.map((factor) => factor.effectFen)).toEqual([0, 600, 0, 0])
    expect(variance.factors.at(-1)).toMatchObject({ factor: 'unassigned', effectFen: 100 })
    addsUp(variance)
  })
})

const traffic = ['uv', 'pv', 'source_paid_fen', 'source_buyers', 'cart_adds', 'favourites'] as const
function without(sums: Sums, names: readonly (keyof Sums)[]): Sums {
  const out = { ...sums }
  for (const name of names) delete out[name]
  return out
}
function strip(from: ReviewFacts, names: readonly (keyof Sums)[]): ReviewFacts {
  const day = <Row extends { sums: Sums }>(row: Row): Row => ({ ...row, sums: without(row.sums, names) })
  const source: SourceDay[] = []
  return {
    ...from,
    document: { ...from.document, traffic: [] },
    event: {
      ...from.event,
      total: without(from.event.total, names),
      byDay: from.event.byDay.map(day),
      bySource: source,
    },
    days: from.days.map(day),
    normalBySource: source,
    lastEvent: null,
  }
}

describe('a shop that knows less', () => {
  const blind = review(strip(facts, traffic))

  test('without visitors: buyers × orders per buyer × order value × kept share, and the plan as a total', () => {
    const [plan, baseline] = blind.variance
    expect(plan?.method).toBe('total_only')
    expect(plan?.factors).toEqual([])
    expect(baseline?.factors.map((one) => one.factor)).toEqual([
      'buyers',
      'orders_per_buyer',
      'order_value',
      'kept_share',
    ])
    for (const variance of blind.variance) addsUp(variance)
    expect(text(section(blind, 'traffic')?.missing ?? undefined)).toMatch(
      /没有分来源的访客数据.*No visitors by source/s,
    )
  })

  test('without cost there is no profit, and the review says so', () => {
    const poor = review(strip(facts, ['costed_paid_fen', 'cost_fen']))
    expect(poor.scorecard.some((row) => row.measure === 'gross_profit')).toBe(false)
    expect(poor.missing.map((one) => one.zh).join()).toContain('没有商品成本')
  })

  test('with no facts at all it still says what is missing, and shows no NaN', () => {
    const nothing = review({
      ...facts,
      factsUntil: null,
      event: { ...facts.event, total: {}, byDay: [], bySource: [] },
      days: [],
      normalDays: [],
      normalBySource: [],
      normalLike: null,
      lastEvent: null,
      items: [],
      hours: [],
      cuts: [],
      offers: [],
      sheet: [],
      journal: [],
    })
    expect(JSON.stringify(nothing)).not.toMatch(/NaN|Infinity|undefined/)
    expect(nothing.missing.length).toBeGreaterThan(5)
    expect(text(nothing.summary[0])).toContain('没有成交数据')
  })
})

describe('when', () => {
  test('provisional while goods can still come back, final after', () => {
    expect(review(madeUp618('2026-06-20T10:00:00+08:00')).state).toBe('provisional')
    expect(review(madeUp618('2026-06-26T00:00:00+08:00')).state).toBe('final')
  })

  test('the dip is told only when its two weeks are in the facts', () => {
    expect(
      text(section(review(madeUp618('2026-06-27T10:00:00+08:00')), 'course')?.sentences.at(-1)),
    ).toContain('还不齐')
    expect(text(section(made, 'course')?.sentences.at(-1))).toMatch(
      /活动期间比日常 \+23\.\d\d 万元；.*净 \+21\.\d\d 万元/,
    )
  })

  test('while it runs, a plan without daily figures is not compared', () => {
    const range = { from: facts.event.range.from, until: '2026-06-10' }
    const running = review({ ...facts, event: { ...facts.event, range } })
    expect(running.state).toBe('provisional')
    expect(running.goals[0]?.plan).toBe((9 + 9 + 10 + 68 + 36) * 100_000)
    expect(running.goals[1]?.plan).toBeNull()
    expect(running.variance[0]).toMatchObject({ of: 'plan', method: 'total_only' })
  })
})

describe('what it says', () => {
  test('money first: the goal, who set it, the baseline, what refunds left', () => {
    expect(made.summary[0]?.zh).toMatch(
      /^支付金额 37\.00 万元，完成掌柜定的目标 107\.2%，是日常的 2\.7 倍，日均比上次活动 .*净销售额 34\.92 万元。$/,
    )
  })

  test('the figures are those of the catalogue over the same sums', () => {
    for (const row of made.scorecard) {
      const measure = findMeasure(row.measure)
      if (measure) expect(row.actual, row.measure).toBe(evaluate(measure, facts.event.total))
    }
  })

  test('the item that sold out, when, and what that cost until the end of the day', () => {
    const spot = made.spots.find((one) => one.id === 'sold-out-A103')
    const [sold, until, after] = [189, 0.66, 0.34]
    expect(text(spot?.headline)).toContain('樱花气垫粉底」6 月 18 日断货')
    expect(text(spot?.evidence)).toContain('13:00')
    expect(made.proposals.find((one) => one.check === 'stock_cover')).toMatchObject({
      item: 'A103',
      kind: 'problem',
    })
    expect(spot?.sizeFen ?? 0).toBeLessThan(0)
    expect(Math.abs(spot?.sizeFen ?? 0)).toBeLessThan((sold / until) * after * 9_900 * 1.6)
  })

  test('2,670 coupons against 4,400 expected, late starts, and a fallback batch to prepare', () => {
    const coupons = section(made, 'coupons')
    expect(text(coupons?.headline)).toMatch(/设了 11,000 张，领走 2,670 张，比预估 −39\.3%/)
    expect(coupons?.sentences.map((one) => one.zh).join()).toMatch(/晚，中位 22\.0 分钟/)
    expect(made.proposals.some((one) => one.check === 'fallback_batch')).toBe(true)
  })

  test('a late decision is a dark spot and becomes a check', () => {
    expect(made.spots.some((one) => one.id === 'decision-buyer-show')).toBe(true)
    expect(made.proposals.find((one) => one.check === 'decision_before')?.text.zh).toContain('买家秀')
  })

  const everything = (of: Review): Words[] => [
    ...of.summary,
    ...of.sections.flatMap((one) => [one.headline, ...one.sentences]),
    ...of.spots.flatMap((one) => [one.headline, one.evidence]),
    ...of.proposals.map((one) => one.text),
    ...of.missing,
  ]

  test('no word claims a cause: without a held-out group the evidence is accounting at best', () => {
    const claims =
      /因为|所以|导致|带来了|拉动|促成|归功|because|caused|due to|thanks to|led to|resulted|brought/i
    for (const words of everything(made)) expect(`${words.zh} ${words.en}`).not.toMatch(claims)
    expect(made.spots.every((one) => ['accounting', 'count', 'credit'].includes(one.rung))).toBe(true)
  })

  test('both languages are complete, and sentences are short', () => {
    for (const words of everything(made)) {
      expect(words.zh.length).toBeGreaterThan(3)
      expect(words.en.length).toBeGreaterThan(5)
      expect(words.zh.length, words.zh).toBeLessThan(120)
    }
  })

  test('every chart that is named exists, and every chart is named once', () => {
    const ids = made.charts.map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    const named = [
      ...made.sections.flatMap((one) => one.charts),
      ...made.spots.flatMap((one) => one.chart ?? []),
    ]
    for (const id of named) expect(ids).toContain(id)
    for (const chart of made.charts)
      for (const series of chart.series) expect(series.values.length, chart.id).toBe(chart.categories.length)
  })
})
