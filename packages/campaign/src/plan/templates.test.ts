import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { msOf } from '../calendar/instant.ts'
import { split } from './apportion.ts'
import { beginCampaign } from './begin.ts'
import { salesOfLine } from './traffic-plan/sales.ts'
import { daysGap, goalSplits, wholeGoal } from './goals.ts'
import { circleIn } from './references.ts'
import { sampleCampaign, sampleFacts } from './sample.ts'
import { templateNamed, templates } from './templates/all.ts'

const names = templates.map((template) => template.id)

describe('every template begins a whole document', () => {
  test.each(names)('[TP-1] %s, of a shop of which nothing is known and of a known one', (name) => {
    for (const facts of [{}, sampleFacts]) {
      const document = sampleCampaign(name, '2026-11-11', facts)
      expect(document.template).toBe(name)
      expect(document.lineup.length).toBeGreaterThan(1)
      expect(document.briefs.map((brief) => brief.role)).toContain('service')
      expect(JSON.stringify(document)).not.toMatch(/\{(brand|day|year)\}/)
    }
  })

  test.each(names)('[TP-2] %s: goals, days and channels add up to the fen', (name) => {
    const document = sampleCampaign(name, '2026-11-11')
    const whole = wholeGoal(document.goals, 'gmv')
    expect(whole?.target).toBeGreaterThan(0)
    for (const each of goalSplits(document.goals))
      if (each.by !== 'phase') expect([each.goal.id, each.by, each.gap]).toEqual([each.goal.id, each.by, 0])
    for (const goal of document.goals) expect(daysGap(goal)?.gap ?? 0).toBe(0)
  })

  test.each(names)('[TP-3] %s: the traffic plan reaches the goal of each channel', (name) => {
    const document = sampleCampaign(name, '2026-11-11')
    for (const goal of document.goals.filter(
      (each) => each.measure === 'gmv' && each.channel && !each.item,
    )) {
      const lines = document.traffic.filter((line) => line.channel === goal.channel)
      const sales = lines.reduce((sum, line) => sum + salesOfLine(line), 0)
      expect(sales).toBeGreaterThanOrEqual(goal.target)
      expect(sales).toBeLessThan(goal.target * 1.05)
    }
  })

  test.each(names)('[TP-4] %s: preheat is three days before T, everything lies in its phase', (name) => {
    const document = sampleCampaign(name, '2026-11-11')
    const preheat = document.phases.find((phase) => phase.kind === 'preheat')
    expect(preheat?.window.from).toBe('2026-11-08T00:00:00+08:00')
    expect(document.window.from).toBe(preheat?.window.from)
    for (const touch of document.touches) {
      const phase = document.phases.find((each) => each.id === touch.phase)
      expect(msOf(touch.at)).toBeGreaterThanOrEqual(msOf(phase?.window.from ?? ''))
      expect(msOf(touch.at)).toBeLessThan(msOf(phase?.window.until ?? ''))
    }
  })

  test.each(names)(
    '[TP-5] %s: every task has owner, place, deliverable, plan B and waits for what is before it',
    (name) => {
      const { schedule } = sampleCampaign(name, '2026-11-11')
      expect(circleIn(new Map(schedule.map((task) => [task.id, task.after])))).toBeNull()
      const workItems = new Set(schedule.map((task) => task.workItem))
      expect(workItems.size).toBe(templateNamed(name)?.workItems.length)
      for (const task of schedule) {
        expect([task.owner, task.place, task.deliverable, task.planB].every((text) => text !== '')).toBe(true)
        for (const before of task.after)
          expect(schedule.find((each) => each.id === before)?.start ?? '9').not.toBe('9')
      }
    },
  )
})

describe('templates of the sources', () => {
  test('[TP-6] Double 11 has its 14 work items, the small event its 7 steps (T-12)', () => {
    expect(templateNamed('double_11')?.workItems.map((each) => each.zh)).toEqual([
      '活动立项',
      '制定销售目标',
      '确定营销利益点',
      '分解流量入口',
      '备货',
      '确定装修节点',
      '执行节奏表',
      '客服话术',
      '预热',
      '活动爆发',
      '发货',
      '售后跟进',
      '返场活动',
      '复盘',
    ])
    expect(templateNamed('small_event')?.workItems.length).toBe(7)
  })

  test('[TP-7] the 618 of the first source: 9,000 a day, 199−10, 299−10, 22 drops, 2 pieces at half, two group buys', () => {
    const document = sampleCampaign('mid_year_618', '2026-06-08')
    const offers = new Map(document.offers.offers.map((offer) => [(offer as { id: string }).id, offer]))
    expect(offers.get('cross-199-10')).toMatchObject({
      level: 'cross_shop',
      mechanic: { kind: 'threshold_off', spendFen: 19_900, offFen: 1000, repeat: true },
      window: { from: '2026-06-08T00:00:00+08:00', until: '2026-06-11T00:00:00+08:00' },
    })
    expect(offers.get('drop-299-10')).toMatchObject({
      claimed: true,
      mechanic: { spendFen: 29_900, offFen: 1000 },
      window: { from: '2026-06-08T00:00:00+08:00', until: '2026-06-19T00:00:00+08:00' },
    })
    expect(offers.get('group-buy')).toMatchObject({
      scope: { skus: ['mask-S', 'wash-S'] },
      when: { groupSize: 3 },
    })
    expect(offers.get('two-half')).toMatchObject({
      mechanic: { kind: 'ladder', tiers: [{ from: 2, payPermyriad: 5000 }] },
    })
    expect(document.drops[0]?.opensAt.length).toBe(22)
    expect(document.drops[0]?.opensAt.at(-1)).toBe('2026-06-18T20:00:00+08:00')
    expect(document.drops[0]?.fallback?.couponsEach).toBeGreaterThan(0)
    const gel = document.stock.find((line) => line.item === 'gel')
    const target = document.lineup.find((line) => line.item === 'gel')?.targetPieces ?? 0
    expect(gel?.demand).toBe(target * 2)
  })

  test('[TP-8] the day before T counts over the end of a year and a summer time', () => {
    const document = sampleCampaign('double_12', '2026-01-02')
    expect(document.phases.find((each) => each.id === 'preheat')?.window.from).toBe(
      '2025-12-30T00:00:00+08:00',
    )
    const london = sampleCampaign('small_event', '2026-03-29', {
      zone: 'Europe/London',
      currency: 'GBP',
      channels: [{ channel: 'own', sharePermyriad: 1 }],
    })
    expect(london.phases.find((each) => each.id === 'burst')?.window).toEqual({
      from: '2026-03-29T00:00:00+00:00',
      until: '2026-04-01T00:00:00+01:00',
    })
    expect(london.offers.rulebook).toBe('own-step-down')
  })

  test.each([
    ['start', '2026-13-01', {}],
    ['zone', '2026-11-11', { zone: 'Nowhere' }],
    ['channels', '2026-11-11', { channels: [] }],
    ['facts', '2026-11-11', { orderValueFen: 0 }],
  ])('[TP-9] what cannot be begun names %s', (path, start, facts) => {
    const template = templateNamed('daily')
    expect(template && beginCampaign(template, start, facts)).toMatchObject({
      kind: 'refused',
      problems: [{ path }],
    })
  })

  test('[TP-10] item codes that ids cannot hold, and two that become alike', () => {
    const items = ['a b', 'a?b', '*'].map((item) => ({ ...(sampleFacts.items?.[0] ?? fail()), item }))
    const { lineup } = sampleCampaign('small_event', '2026-06-08', { ...sampleFacts, items })
    expect(lineup.map((line) => line.item)).toEqual(['a b', 'a?b', '*'])
    expect(new Set(lineup.map((line) => line.id)).size).toBe(3)
  })
})

function fail(): never {
  throw new Error('the sample has no item')
}

test('[TP-11] parts of a split add up exactly and follow their weights', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000_000 }),
      fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 30 }),
      (whole, weights) => {
        const parts = split(whole, weights)
        const total = weights.reduce((sum, weight) => sum + weight, 0)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole)
        parts.forEach((part, index) => {
          if (total > 0) expect(Math.abs(part - (whole * (weights[index] ?? 0)) / total)).toBeLessThan(1)
        })
      },
    ),
    { seed: 21, numRuns: 300 },
  )
  expect(split(10, [1, 1, 1])).toEqual([4, 3, 3])
  expect(split(5, [])).toEqual([])
  expect(split(3, [0, 0])).toEqual([2, 1])
})

test('an item does not begin above what was paid for it of late, in whole yuan', () => {
  const [first, ...rest] = sampleFacts.items ?? []
  if (!first) throw new Error('the sample has items')
  const priced = (priceCapFen?: number) =>
    sampleCampaign('double_11', '2026-11-11', {
      ...sampleFacts,
      items: [
        { ...first, eventPriceFen: null, ...(priceCapFen === undefined ? {} : { priceCapFen }) },
        ...rest,
      ],
    }).lineup.find((line) => line.item === first.item)?.eventPriceFen ?? 0
  const usual = priced()
  expect(priced(usual - 1)).toBe(usual - 100)
  expect(priced(usual + 5000)).toBe(usual)
  expect(priced(999)).toBe(999)
})
