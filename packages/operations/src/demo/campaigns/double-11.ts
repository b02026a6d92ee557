import type { Campaign, Drop, Goal, LineupItem, Phase } from '@dacu/campaign'
import { catalogue } from '../catalogue.ts'
import { at, days, lineupItem, offerBook, spread, stockPlan, sumOf, trafficPlan, withParts } from './parts.ts'

const official = { from: at('2026-10-31'), until: at('2026-11-04') }
const day11 = { from: at('2026-11-11'), until: at('2026-11-12') }
const phases: Phase[] = [
  {
    id: 'warm',
    kind: 'preparation',
    name: '蓄水',
    window: { from: at('2026-10-21'), until: at('2026-10-31') },
    platformWindow: { from: at('2026-10-21'), until: at('2026-10-31') },
  },
  { id: 'first-wave', kind: 'burst', name: '第一波', window: official, platformWindow: official },
  {
    id: 'between',
    kind: 'wrap_up',
    name: '平销期',
    window: { from: at('2026-11-04'), until: at('2026-11-08') },
    platformWindow: null,
  },
  {
    id: 'preheat',
    kind: 'preheat',
    name: '预热',
    window: { from: at('2026-11-08'), until: at('2026-11-11') },
    platformWindow: { from: at('2026-11-08'), until: at('2026-11-11') },
  },
  { id: 'day-11', kind: 'peak', name: '双11当天', window: day11, platformWindow: day11 },
  {
    id: 'encore',
    kind: 'encore',
    name: '返场三天',
    window: { from: at('2026-11-12'), until: at('2026-11-15') },
    platformWindow: null,
  },
  {
    id: 'aftercare',
    kind: 'aftercare',
    name: '售后',
    window: { from: at('2026-11-15'), until: at('2026-11-26') },
    platformWindow: null,
  },
]

const eventDays = [official, day11]
const offers = offerBook('tmall-parallel-2020', [
  ...catalogue.flatMap((item) =>
    eventDays.map((window, n) => ({
      id: `price-${item.item}-${n + 1}`,
      name: `双11活动价 ${item.title}`,
      level: 'item',
      scope: { skus: item.skus.map((each) => each.sku) },
      mechanic: { kind: 'price', priceFen: item.eventFen },
      window,
    })),
  ),
  ...eventDays.map((window, n) => ({
    id: `cross-300-40-${n + 1}`,
    name: '跨店每满300减40',
    level: 'cross_shop',
    mechanic: { kind: 'threshold_off', spendFen: 30000, offFen: 4000, repeat: true },
    window,
  })),
  {
    id: 'coupon-299-30',
    name: '双11店铺券满299减30',
    level: 'card',
    claimed: true,
    mechanic: { kind: 'threshold_off', spendFen: 29900, offFen: 3000, repeat: false },
    limits: { uses: 8000, perCustomer: 2, budgetFen: 4_000_000 },
    window: { from: at('2026-10-31'), until: at('2026-11-12') },
  },
])

const roles: Record<string, LineupItem['role']> = {
  '680011001': 'hero',
  '680011002': 'traffic',
  '680011008': 'traffic',
  '680011011': 'new',
  '680011012': 'clearance',
}
const lineup: LineupItem[] = catalogue.map((item) =>
  lineupItem(item, {
    role: roles[item.item] ?? 'profit',
    eventPriceFen: item.eventFen,
    targetPieces: item.weight * 40,
    sellingPoints: ['双11到手价一目了然', '晚到必赔'],
  }),
)

const byDay = spread('2026-10-21', '2026-11-11', 1_000_000, {
  '2026-10-31': 2_600_000,
  '2026-11-01': 2_000_000,
  '2026-11-02': 1_800_000,
  '2026-11-03': 1_800_000,
  '2026-11-11': 9_600_000,
})
const claimsByDay = spread('2026-10-31', '2026-11-11', 420, { '2026-11-11': 1500 })
const goals: Goal[] = [
  goal('sales', null, 'gmv', sumOf(byDay), { byDay, because: '618 的二倍，老板定' }),
  goal('sales-tmall', 'sales', 'gmv', Math.round(sumOf(byDay) * 0.75), {
    channel: 'tmall',
    because: '按近三十天占比',
  }),
  goal('sales-jd', 'sales', 'gmv', sumOf(byDay) - Math.round(sumOf(byDay) * 0.75), {
    channel: 'jd',
    because: '按近三十天占比',
  }),
  goal('coupons', null, 'coupon_claims', sumOf(claimsByDay), {
    byDay: claimsByDay,
    because: '吸取 618 教训，按真实领取率定',
  }),
  goal('new-buyers', null, 'new_buyers', 1400, { because: '蓄水期拉新' }),
]

function goal(id: string, parent: string | null, measure: string, target: number, more: Partial<Goal>): Goal {
  return {
    id,
    parent,
    measure,
    target,
    channel: null,
    item: null,
    customer: null,
    phase: null,
    byDay: [],
    setBy: '掌柜 林朵',
    because: '',
    ...more,
  }
}

const drops: Drop[] = [
  {
    id: 'red-packets',
    name: '会员群红包喷泉',
    offer: 'coupon-299-30',
    opensAt: days('2026-11-08', '2026-11-11').flatMap((day) => [at(day, '10:00'), at(day, '20:00')]),
    couponsEach: 400,
    perCustomerMax: 1,
    budgetFenMax: 3_000_000,
    expectedClaimsEach: 260,
    expectedUsePermyriad: 2600,
    groups: ['花间会员一群', '花间会员二群', '花间会员三群'],
    fair: true,
    fallback: { couponsEach: 200, because: '618 时很多人抢不到：备一批直接发到群里' },
    owner: '运营 小顾',
  },
]

const strength = (day: string) =>
  ({ '2026-10-31': 2.2, '2026-11-01': 2.1, '2026-11-02': 2.1, '2026-11-03': 2.1, '2026-11-11': 4.9 })[day] ??
  1.35

/** The Double 11 of the demo shop, on its burst day. */
export const double11 = (template: Campaign): Campaign =>
  withParts(template, {
    name: '2026 双11',
    window: { from: at('2026-10-21'), until: at('2026-11-26') },
    phases,
    offers,
    lineup,
    goals,
    drops,
    shops: ['huajian-tmall', 'huajian-jd'],
    theme: {
      title: '花间双11 护肤囤货',
      sellerReason: '冲全年销售，清夏季库存',
      buyerReason: '一年里最实在的一次',
      keywords: ['囤货', '会员', '返场'],
    },
    traffic: trafficPlan('2026-10-21', '2026-11-11', strength, 1.2, 17_000),
    stock: stockPlan(lineup, '2026-10-12', () => 1.5),
    lessons: [
      {
        id: 'fallback',
        from: '2026 年中大促 618',
        kind: 'problem',
        text: {
          zh: '红包喷泉开得不准时，很多人抢不到，没有备用券',
          en: 'The red-packet drops opened at the wrong time, many could not grab one, and no fallback was ready',
        },
        evidence: '618：计划 5,180 张，实领 2,670 张',
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
        evidence: '618：6 月 24 日才拍板',
        check: { kind: 'decision_before', phase: 'aftercare' },
        answer: '11 月 5 日前由掌柜拍板，逾期由运营代定',
      },
    ],
  })
