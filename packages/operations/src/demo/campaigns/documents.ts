import { beginCampaign, templateNamed, type Campaign, type CampaignKind, type Drop } from '@dacu/campaign'
import { demoFacts } from './shop-facts.ts'

/** The three campaigns of the demo shop: begun from the templates, and then made its own. */
export type DemoCampaign = { key: '618' | '1111' | '1212'; document: Campaign }

export const demoCampaigns = (): DemoCampaign[] => [
  { key: '618', document: midYear618(begin('mid_year_618', '2026-06-08', '2026-06-18')) },
  { key: '1111', document: double11(begin('double_11', '2026-11-11', '2026-11-11')) },
  { key: '1212', document: double12(begin('double_12', '2026-12-12', '2026-11-11')) },
]

function begin(kind: CampaignKind, start: string, catalogueOf: string): Campaign {
  const template = templateNamed(kind)
  const begun = template ? beginCampaign(template, start, demoFacts(catalogueOf, 14)) : null
  if (begun?.kind !== 'read') throw new Error(`the template ${kind} does not begin on ${start}`)
  return begun.value
}

/** Eleven hundred expected, nothing in reserve: the plan whose review regrets the red packets and the item that sold out. */
const midYear618 = (base: Campaign): Campaign => ({
  ...base,
  name: '2026 年中大促 618',
  drops: base.drops.map((drop) => ({
    ...drop,
    couponsEach: 500,
    expectedClaimsEach: 220,
    groups: ['花间会员一群', '花间会员二群'],
    fair: false,
    fallback: null,
  })),
  goals: base.goals.map((goal) =>
    goal.measure === 'coupon_claims' ? { ...goal, target: 4840, because: '每天两场，每场 220 张' } : goal,
  ),
  stock: base.stock.map((line) =>
    line.item === '680011021' ? { ...line, onHand: 44, demandLow: 30, demand: 40, demandHigh: 52 } : line,
  ),
})

const elevenDrop: Drop = {
  id: 'fountain',
  name: '会员群红包喷泉',
  offer: 'coupon-299-30',
  opensAt: ['2026-11-08', '2026-11-09', '2026-11-10', '2026-11-11'].flatMap((day) => [
    `${day}T10:00:00+08:00`,
    `${day}T20:00:00+08:00`,
  ]),
  couponsEach: 300,
  perCustomerMax: 1,
  budgetFenMax: 7_200_000,
  expectedClaimsEach: 150,
  expectedUsePermyriad: 2600,
  groups: ['花间会员一群', '花间会员二群', '花间会员三群'],
  fair: true,
  fallback: { couponsEach: 200, because: '618 时很多人抢不到：备一批由小顾直接发到群里' },
  owner: '运营 小顾',
}

const double11 = (base: Campaign): Campaign => ({
  ...base,
  name: '2026 双11',
  drops: [elevenDrop],
  lessons: [
    {
      id: 'fallback',
      from: '2026 年中大促 618',
      kind: 'problem',
      text: {
        zh: '红包喷泉到点不开，很多人抢不到，没有备用券',
        en: 'The red-packet drops opened late, many could not grab one, and no fallback was ready',
      },
      evidence: '计划领取 4,840 张，实领 2,670 张',
      check: { kind: 'fallback_batch' },
      answer: '每场备 200 张，由小顾一键补发',
    },
    {
      id: 'buyer-show',
      from: '2026 年中大促 618',
      kind: 'problem',
      text: {
        zh: '买家秀征集定得太晚，错过了收货高峰',
        en: 'The buyer-show call was decided too late and missed the days of delivery',
      },
      evidence: '截止 6 月 17 日，6 月 24 日才拍板',
      check: { kind: 'decision_before', phase: 'aftercare' },
      answer: '逾期由运营代定',
    },
  ],
})

/** Half done on purpose, so that the linter has something to say: a price below cost, a forbidden word, a drop without a fallback. */
const double12 = (base: Campaign): Campaign => ({
  ...base,
  name: '2026 双12（筹备中）',
  lineup: base.lineup.map((item) => {
    if (item.item === '680011005') return { ...item, eventPriceFen: 1390 }
    return item.item === '680011004' ? { ...item, sellingPoints: ['全网最低价', '秋冬不起皮'] } : item
  }),
  drops: [
    {
      ...elevenDrop,
      offer: 'old-259-20',
      opensAt: ['2026-12-11T20:00:00+08:00', '2026-12-12T10:00:00+08:00'],
      couponsEach: 300,
      budgetFenMax: 1_200_000,
      fallback: null,
    },
  ],
})
