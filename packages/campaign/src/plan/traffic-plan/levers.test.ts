import { describe, expect, test } from 'vitest'
import type { Slot } from '../document.ts'
import { sampleCampaign } from '../sample.ts'
import { cheapestClosing } from './closing.ts'
import { bargains, leversOf, usualGuess, withVisitors } from './levers.ts'
import { salesOfLine, trafficByKind, trafficGaps, trafficSales } from './sales.ts'

const plan = sampleCampaign('double_11', '2026-11-11')
const slot = (change: Partial<Slot>): Slot => ({
  id: 's',
  name: '主会场',
  channel: 'tmall',
  state: 'negotiating',
  window: null,
  minimumOutputFen: 5_000_000,
  items: [],
  feeFen: 400_000,
  contact: '',
  ...change,
})

describe('the traffic plan', () => {
  test('kinds add up to the whole', () => {
    const kinds = trafficByKind(plan.traffic)
    expect(kinds.map((each) => each.kind)).toEqual(['free', 'paid', 'activity', 'off_site'])
    expect(kinds.reduce((sum, each) => sum + each.salesFen, 0)).toBe(trafficSales(plan.traffic))
    expect(kinds.reduce((sum, each) => sum + each.lines, 0)).toBe(plan.traffic.length)
  })

  test('gaps are told for the whole and for each channel with a goal', () => {
    expect(trafficGaps(plan).map((each) => each.channel)).toEqual([null, 'tmall', 'jd'])
    const half = { ...plan, traffic: plan.traffic.filter((line) => line.channel === 'tmall') }
    const [whole, tmall, jd] = trafficGaps(half)
    expect(tmall?.gapFen).toBeLessThanOrEqual(0)
    expect(jd).toMatchObject({ salesFen: 0, gapFen: jd?.goalFen })
    expect(whole?.gapFen).toBe((tmall?.gapFen ?? 0) + (jd?.gapFen ?? 0))
    expect(trafficGaps({ ...plan, goals: [] })).toEqual([])
  })
})

describe('levers', () => {
  test('free entries are no lever; paid ones grow at today’s price and then at a dearer one', () => {
    const levers = leversOf({ ...plan, slots: [] }, usualGuess)
    const paid = plan.traffic.filter((line) => line.kind !== 'free' && line.spendFen > 0)
    expect(levers).toHaveLength(paid.length * 2 + 2)
    for (const line of paid) {
      const [now, dearer] = ['visitors', 'dearer'].map((name) =>
        levers.find((each) => each.id === `${name}-${line.id}`),
      )
      expect((now?.costFen ?? 0) * (dearer?.salesFen ?? 0)).toBeLessThan(
        (dearer?.costFen ?? 0) * (now?.salesFen ?? 0),
      )
    }
  })

  test('what is given away is given to every buyer, the won ones among them', () => {
    const sales = trafficSales(plan.traffic)
    const conversion = leversOf(plan, { ...usualGuess, conversion: 1000, conversionCost: 500 }).find(
      (each) => each.kind === 'conversion',
    )
    expect(conversion).toMatchObject({
      salesFen: Math.round(sales / 10),
      costFen: Math.round((sales + Math.round(sales / 10)) / 20),
    })
  })

  test('a slot that is settled, won or lost, is no lever; a deal tells what it costs and brings', () => {
    const deal = {
      id: 'd',
      slot: 's',
      spendFen: 600_000,
      promisedSalesFen: 9_000_000,
      askedPriceFen: null,
      offeredPriceFen: null,
      floorPriceFen: null,
      note: '',
    }
    const of = (change: Partial<Slot>, deals = [deal]) =>
      leversOf({ traffic: [], slots: [slot(change)], deals }, usualGuess).map((each) => [
        each.salesFen,
        each.costFen,
        each.whole,
      ])
    expect(of({ state: 'won' })).toEqual([])
    expect(of({ state: 'lost' })).toEqual([])
    expect(of({})).toEqual([[9_000_000, 1_000_000, true]])
    expect(of({}, [])).toEqual([[5_000_000, 400_000, true]])
    expect(of({ minimumOutputFen: null }, [])).toEqual([])
  })

  test('a gap that was closed with visitors is closed in the plan that takes them', () => {
    const gapFen = Math.round(trafficSales(plan.traffic) * 0.07)
    const goals = plan.goals.map((goal) =>
      goal.id === 'gmv' ? { ...goal, target: trafficSales(plan.traffic) + gapFen } : goal,
    )
    const levers = leversOf({ ...plan, slots: [] }, { ...usualGuess, conversion: 0, orderValue: 0 })
    const closing = cheapestClosing(gapFen, levers)
    expect(closing.leftFen).toBe(0)
    const traffic = withVisitors(plan.traffic, closing.taken)
    expect(trafficGaps({ goals, traffic })[0]?.gapFen).toBeLessThanOrEqual(0)
    const spent = (lines: typeof traffic) => lines.reduce((sum, line) => sum + line.spendFen, 0)
    expect(spent(traffic) - spent(plan.traffic)).toBe(closing.costFen)
    for (const [at, line] of traffic.entries()) if (line.kind === 'free') expect(line).toBe(plan.traffic[at])
  })
})

test('a bargain stands beside what the same sales cost as visitors', () => {
  const line = plan.traffic.find((each) => each.spendFen > 0)
  if (!line) throw new Error('the template has paid traffic')
  const [bargain] = bargains({ traffic: [line], slots: [slot({})], deals: [] })
  expect(bargain).toMatchObject({
    costFen: 400_000,
    salesFen: 5_000_000,
    rate: 800,
    visitorsRate: Math.round((line.spendFen * 10_000) / salesOfLine(line)),
  })
  expect(bargains({ traffic: [], slots: [slot({ minimumOutputFen: null })], deals: [] })[0]).toMatchObject({
    rate: null,
    visitorsRate: null,
  })
})
