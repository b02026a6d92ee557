import {
  beginCampaign,
  templateNamed,
  type Campaign,
  type CampaignKind,
  type Day,
  type Drop,
} from '@dacu/campaign'
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

/** The work of a plan as it stands on a day: what was due is done, what had to be decided is decided on its last day. */
const workedUntil = (base: Campaign, today: Day): Campaign => ({
  ...base,
  schedule: base.schedule.map((task) =>
    task.deadline < today ? { ...task, state: 'accepted', evidence: `群聊截图 ${task.deadline}` } : task,
  ),
  decisions: base.decisions.map((decision) =>
    decision.deadline < today
      ? {
          ...decision,
          answer: {
            at: `${decision.deadline}T18:00:00+08:00`,
            by: decision.decider,
            what: '同意',
            because: '按方案执行',
          },
        }
      : decision,
  ),
  briefs: base.briefs.map((brief) => ({
    ...brief,
    acknowledged: [{ by: brief.role, at: `${today}T09:00:00+08:00`, version: 1 }],
  })),
  budget: base.budget.map((line) =>
    line.category === 'coupons' ? { ...line, plannedFen: line.plannedFen * 5 } : line,
  ),
})

/** Twenty-two drops with nothing in reserve, and few pieces of the launch item: the plan whose review regrets both. */
const midYear618 = (template: Campaign): Campaign => {
  const base = workedUntil(template, '2026-07-01')
  return {
    ...base,
    name: '2026 年中大促 618',
    drops: base.drops.map((drop) => ({
      ...drop,
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
    decisions: base.decisions.map((decision) =>
      decision.id === 'buyer-show' && decision.answer
        ? {
            ...decision,
            answer: {
              ...decision.answer,
              at: '2026-06-24T10:20:00+08:00',
              what: '晒图返 5 元店铺券，7 月 1 日起',
              because: '一直在忙新品，拖了近三周',
            },
          }
        : decision,
    ),
  }
}

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

const double11 = (template: Campaign): Campaign => ({
  ...workedUntil(template, '2026-11-11'),
  name: '2026 双11',
  stock: template.stock.map((line) => ({
    ...line,
    onHand: Math.max(line.onHand, line.demandHigh),
    buyPieces: 0,
    orderBy: null,
  })),
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
      evidence: '截止 6 月 5 日，6 月 24 日才拍板',
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
