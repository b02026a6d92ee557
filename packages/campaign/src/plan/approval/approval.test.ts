import { describe, expect, test } from 'vitest'
import type { Campaign, Decision } from '../document.ts'
import { sampleCampaign } from '../sample.ts'
import { approvalSheet } from './approval.ts'
import { escalationsOn, standingOf } from './deciding.ts'

const base = sampleCampaign('double_11', '2026-11-11')

/** A plan whose sums can be made on paper: one item at 100 yuan that costs 60, of which 1 000 pieces are planned. */
function onPaper(change: Partial<Campaign> = {}): Campaign {
  const [line] = base.lineup
  const [goal] = base.goals
  const [entry] = base.traffic
  const [money] = base.budget
  if (!line || !goal || !entry || !money) throw new Error('the template fills these')
  return {
    ...base,
    aims: [{ id: 'a', kind: 'sales', because: '', marginFloorPermyriad: 3000 }],
    goals: [{ ...goal, id: 'gmv', target: 12_000_000, parent: null }],
    lineup: [{ ...line, eventPriceFen: 10_000, costFen: 6000, floorPriceFen: 8000, targetPieces: 1000 }],
    traffic: [{ ...entry, visitors: 20_000, conversionPermyriad: 500, orderValueFen: 10_000 }],
    budget: [{ ...money, category: 'on_site_ads', plannedFen: 2_000_000 }],
    stock: [],
    drops: [],
    ...change,
  }
}

describe('money first', () => {
  test('spend, sales, return, break-even and worst case, as on paper', () => {
    expect(approvalSheet(onPaper())).toMatchObject({
      spendFen: 2_000_000,
      goalFen: 12_000_000,
      expectedFen: 10_000_000,
      expectedFrom: 'traffic',
      roiHundredths: 500,
      expected: { marginPermyriad: 4000, grossFen: 4_000_000, contributionFen: 2_000_000 },
      breakEvenFen: 5_000_000,
      roomPermyriad: 5000,
      marginFloorPermyriad: 3000,
      keepsMargin: true,
      // Seven tenths of the pieces at 80 instead of 100 yuan: 56 000, of which 20 in 80 remain.
      worst: {
        salesFen: 5_600_000,
        marginPermyriad: 2500,
        grossFen: 1_400_000,
        contributionFen: -600_000,
        lowFrom: 'usual',
      },
    })
  })

  test('where there is no traffic plan, the goal is what is expected', () =>
    expect(approvalSheet(onPaper({ traffic: [] }))).toMatchObject({
      expectedFen: 12_000_000,
      expectedFrom: 'goal',
    }))

  test('the stock plan’s own range tells how low demand may be', () => {
    const [line] = base.stock
    if (!line) throw new Error('the template fills it')
    const stock = [{ ...line, demand: 1000, demandLow: 500 }]
    expect(approvalSheet(onPaper({ stock })).worst).toMatchObject({
      lowSharePermyriad: 5000,
      lowFrom: 'stock',
      salesFen: 4_000_000,
    })
  })

  test('coupons that drops may give out beyond their budget are spent in the worst case', () => {
    const drops = [
      {
        id: 'd',
        name: '红包',
        offer: 'x',
        opensAt: [],
        couponsEach: 1,
        perCustomerMax: 1,
        budgetFenMax: 700_000,
        expectedClaimsEach: 0,
        expectedUsePermyriad: 0,
        groups: [],
        fair: true,
        fallback: null,
        owner: '',
      },
    ]
    expect(approvalSheet(onPaper({ drops })).worst).toMatchObject({
      extraSpendFen: 700_000,
      spendFen: 2_700_000,
    })
  })

  test('without costs there is no margin, no break-even and no worst case in money, and nothing is made up', () => {
    const lineup = onPaper().lineup.map((line) => ({ ...line, costFen: null }))
    expect(approvalSheet(onPaper({ lineup }))).toMatchObject({
      expected: { marginPermyriad: null, contributionFen: null },
      breakEvenFen: null,
      roomPermyriad: null,
      keepsMargin: null,
      uncosted: 1,
    })
  })

  test('an item that loses money breaks even nowhere', () => {
    const lineup = onPaper().lineup.map((line) => ({ ...line, costFen: 11_000 }))
    expect(approvalSheet(onPaper({ lineup }))).toMatchObject({ breakEvenFen: null, keepsMargin: false })
  })

  test('nothing spent has no return', () =>
    expect(approvalSheet(onPaper({ budget: [] }))).toMatchObject({
      spendFen: 0,
      roiHundredths: null,
      breakEvenFen: 0,
    }))
})

const decision = (change: Partial<Decision> = {}): Decision => ({
  id: 'budget',
  question: '预算是否批准',
  decider: '掌柜',
  delegate: '小林',
  deadline: '2026-11-08',
  escalateTo: '审批人',
  answer: null,
  ...change,
})

describe('a decision that waits for a busy owner', () => {
  test.each([
    ['2026-11-01', 'decider', '掌柜', 'none'],
    ['2026-11-06', 'decider', '掌柜', 'soon'],
    ['2026-11-08', 'decider', '掌柜', 'today'],
    ['2026-11-09', 'delegate', '小林', 'overdue'],
    ['2026-11-10', 'escalated', '审批人', 'overdue'],
    ['2026-12-01', 'escalated', '审批人', 'overdue'],
  ])('on %s it is at %s with %s (%s)', (today, stage, who, urgency) =>
    expect(standingOf(decision(), today)).toMatchObject({ stage, with: who, urgency }),
  )

  test('whoever is not named is passed over; with nobody else it stays with the decider', () => {
    expect(standingOf(decision({ delegate: '' }), '2026-11-09')).toMatchObject({
      stage: 'escalated',
      with: '审批人',
    })
    expect(standingOf(decision({ escalateTo: '' }), '2026-11-12')).toMatchObject({
      stage: 'delegate',
      with: '小林',
    })
    expect(standingOf(decision({ delegate: '', escalateTo: ' ' }), '2026-11-12')).toMatchObject({
      with: '掌柜',
    })
  })

  test('what is decided is nobody’s burden any more', () => {
    const answer = { at: '2026-11-07T10:00:00+08:00', by: '掌柜', what: '同意', because: '' }
    expect(standingOf(decision({ answer }), '2026-12-01')).toMatchObject({
      stage: 'decided',
      urgency: 'none',
    })
    expect(escalationsOn({ decisions: [decision({ answer })] }, '2026-12-01')).toEqual([])
  })

  test('people are told as it falls due, passes on and goes up, each with its own name', () => {
    const told = ['2026-11-05', '2026-11-06', '2026-11-09', '2026-11-20'].map((day) =>
      escalationsOn({ decisions: [decision()] }, day).map((each) => `${each.stage} ${each.with}`),
    )
    expect(told).toEqual([[], ['due 掌柜'], ['delegate 小林'], ['escalated 审批人']])
  })
})
