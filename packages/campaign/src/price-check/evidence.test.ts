import { describe, expect, test } from 'vitest'
import type { Campaign } from '../plan/document.ts'
import { sampleCampaign } from '../plan/sample.ts'
import { check } from './check.ts'
import type { CheckFacts } from './context.ts'

/** The numbers that failed stand in the evidence, in both languages and in the campaign's currency. */
type Told = { zh: string; en: string; fix: string }

function told(rule: string, change: (plan: Campaign) => void, facts: Partial<CheckFacts> = {}): Told {
  const plan = structuredClone(sampleCampaign('double_11', '2026-11-11'))
  change(plan)
  const finding = check(plan, { today: '2026-09-20', ...facts }).find((each) => each.rule === rule)
  return { zh: finding?.evidence.zh ?? '', en: finding?.evidence.en ?? '', fix: finding?.fix.en ?? '' }
}

const goal = (plan: Campaign, id: string) => plan.goals.find((each) => each.id === id)
const line = (plan: Campaign, id: string) => plan.lineup.find((each) => each.id === id)

describe('evidence carries the numbers', () => {
  test('[C-02] what is short, of which goal', () => {
    const { zh, en } = told('C-02', (plan) => {
      const part = goal(plan, 'gmv-old')
      if (part) part.target -= 12_345
    })
    expect(zh).toBe(
      '目标 120600.00 元，拆分合计 120476.55 元（支付金额 · 新客、支付金额 · 老客），尚缺 123.45 元',
    )
    expect(en).toBe(
      'target ¥120600.00, split sums to ¥120476.55 (GMV · new customers, GMV · old customers), short by ¥123.45',
    )
  })

  test('[C-02] counts are counts and not money', () => {
    const { en } = told('C-02', (plan) => {
      const whole = goal(plan, 'gmv')
      if (!whole) return
      const pieces = { ...whole, id: 'pieces', measure: 'pieces', target: 900, byDay: [] }
      plan.goals.push(pieces, { ...pieces, id: 'pieces-jd', parent: 'pieces', channel: 'jd', target: 300 })
    })
    expect(en).toBe('target 900, split sums to 300 (Pieces · JD), short by 600')
  })

  test('[M-01] in another currency', () => {
    const { zh, en } = told('M-01', (plan) => {
      plan.currency = 'GBP'
      plan.offers.currency = 'GBP'
      const one = line(plan, 'serum')
      if (one) one.eventPriceFen = 30_005
    })
    expect([zh, en]).toEqual([
      '活动价 GBP 300.05，比较价 GBP 259.00',
      'event price GBP 300.05, against GBP 259.00',
    ])
  })

  test('[M-06] the basket, its instant by the shop’s wall, and the offers that apply', () => {
    const { en, zh } = told('M-06', (plan) => {
      const one = line(plan, 'serum')
      if (one) one.floorPriceFen = 19_000
    })
    expect(en).toContain('serum-S × 1')
    expect(en).toContain('at 2026-11-11T00:00:00+08:00')
    expect(en).toContain('floor price ¥190.00; applied: cross-300-40, coupon-299-30')
    expect(zh).toContain('购物车 serum-S × 1')
  })

  test('[M-11] spend, goal, margin, ROI and where it would break even', () => {
    const { en } = told('M-11', (plan) => {
      plan.budget = plan.budget
        .slice(0, 1)
        .map((each) => ({ ...each, plannedFen: 10_000_000, expectedSalesFen: null }))
    })
    expect(en).toMatch(
      /^spend ¥100000\.00, goal ¥120600\.00, margin ¥\d+\.\d\d \(7\d(\.\d+)?%\), ROI 1\.21, breaks even at ¥\d+\.\d\d$/,
    )
  })

  test('[M-13] the gap, and the cheapest way to close it', () => {
    const { en, fix } = told('M-13', (plan) => {
      plan.traffic = plan.traffic.filter((each) => each.kind === 'paid' || each.kind === 'off_site')
    })
    expect(en).toMatch(/^\d+ sources bring ¥[\d.]+, the goal is ¥120600\.00: short by ¥[\d.]+$/)
    expect(fix).toMatch(/^cheapest: \d+ more visitors of “淘宝客”, about ¥[\d.]+$/)
  })

  test('[S-02] what is there, on the way and to buy, against the range', () => {
    const { en, fix } = told('S-02', (plan) => {
      plan.stock = plan.stock.slice(0, 1).map((each) => ({
        ...each,
        onHand: 3,
        onTheWay: 4,
        buyPieces: 5,
        demandLow: 20,
        demand: 30,
        demandHigh: 40,
      }))
    })
    expect(en).toBe('on hand 3 + on the way 4 + to buy 5 = 12; demand 20–30–40')
    expect(fix).toBe('buy 28 more, or limit purchases')
  })

  test('[R-06] hours of lead and lag', () => {
    const { en } = told('R-06', (plan) => {
      const burst = plan.phases.find((phase) => phase.id === 'burst')
      if (burst)
        burst.platformWindow = { from: '2026-11-10T20:00:00+08:00', until: '2026-11-12T01:30:00+08:00' }
    })
    expect(en).toBe('begins 4 h later, ends 1.5 h earlier')
  })

  test('[C-17] days late, and who takes over', () => {
    const { en, fix } = told('C-17', () => {}, { today: '2026-10-24' })
    expect(en).toBe('due 2026-10-21, today 2026-10-24: 3 days late; decider 审批人')
    expect(fix).toBe('小林 decides, or it goes up to 陈掌柜')
  })

  test('[F-11] which messages, within which days', () => {
    const { en } = told('L-F11', (plan) => {
      for (const touch of plan.touches) if (touch.audience === 'waverers') touch.channel = 'sms'
    })
    expect(en).toBe('3 within 7 days from 2026-11-10: waverers-push, evening-sms, encore-sms; at most 2')
  })

  test('[X-01] from when, and what runs', () => {
    const plan = sampleCampaign('mid_year_618', '2026-06-08')
    const finding = check(plan, { today: '2026-04-01' }).find((each) => each.rule === 'X-01')
    expect(finding?.evidence.en).toBe(
      'live from 2026-06-18T00:00:00+08:00: 红包喷泉满299减10, 两款拼团优惠, 新品满2件5折, 618当天热销单品折扣; complexity 8',
    )
  })

  const paid = (fen: number) => ({ fen, day: '2026-11-02', order: 'A-100' })

  test('[E-06] [A-01] the lowest prices that were paid', () => {
    const facts = { lowestPaid: { serum: { days7: paid(18_800), days30: paid(17_700), last: paid(18_800) } } }
    expect(told('P-E06', () => {}, facts).en).toBe(
      'event price ¥199.00, lowest paid in 30 days ¥177.00 (2026-11-02, order A-100)',
    )
    expect(told('L-A01', () => {}, facts).en).toBe(
      '花间样品 serum: reference ¥259.00, paid ¥188.00 (2026-11-02, order A-100)',
    )
  })

  test('[T-02] what the lesson asks for beside what the plan has', () => {
    const { en } = told('T-02', (plan) => {
      plan.lessons = [
        {
          id: 'l',
          from: '618',
          kind: 'problem',
          text: { zh: '断货', en: 'sold out' },
          evidence: '44 件两小时卖完',
          check: { kind: 'stock_cover', item: 'gel', pieces: 99_999 },
          answer: '已备货',
        },
      ]
    })
    expect(en).toMatch(/^gel has \d+ pieces; at least 99999 are needed; then: 44 件两小时卖完$/)
  })
})
