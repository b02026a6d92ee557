import type { Campaign, Drop, Goal, LineupItem, Phase } from '@dacu/campaign'
import { catalogue } from '../catalogue.ts'
import {
  at,
  days,
  findItem,
  lineupItem,
  offerBook,
  spread,
  stockPlan,
  sumOf,
  trafficPlan,
  withParts,
} from './parts.ts'

const window = { from: at('2026-06-05'), until: at('2026-06-26') }
const eleven = { from: at('2026-06-08'), until: at('2026-06-19') }

const phases: Phase[] = [
  {
    id: 'preheat',
    kind: 'preheat',
    name: '预热',
    window: { from: at('2026-06-05'), until: at('2026-06-08') },
    platformWindow: { from: at('2026-06-05'), until: at('2026-06-08') },
  },
  {
    id: 'official',
    kind: 'burst',
    name: '官方活动',
    window: { from: at('2026-06-08'), until: at('2026-06-11') },
    platformWindow: { from: at('2026-06-08'), until: at('2026-06-11') },
  },
  {
    id: 'between',
    kind: 'wrap_up',
    name: '店内续销',
    window: { from: at('2026-06-11'), until: at('2026-06-18') },
    platformWindow: null,
  },
  {
    id: 'day-18',
    kind: 'peak',
    name: '618当天',
    window: { from: at('2026-06-18'), until: at('2026-06-19') },
    platformWindow: { from: at('2026-06-18'), until: at('2026-06-19') },
  },
  {
    id: 'aftercare',
    kind: 'aftercare',
    name: '售后与买家秀',
    window: { from: at('2026-06-19'), until: at('2026-06-26') },
    platformWindow: null,
  },
]

/** The offers of the sources' review: every 199 less 10, the 299 less 10 red packets, a group buy, two at half price, prices of the day. */
const offers = offerBook('tmall-parallel-2020', [
  {
    id: 'cross-199-10',
    name: '跨店每满199减10',
    level: 'cross_shop',
    mechanic: { kind: 'threshold_off', spendFen: 19900, offFen: 1000, repeat: true },
    window: { from: at('2026-06-08'), until: at('2026-06-11') },
  },
  {
    id: 'drop-299-10',
    name: '红包喷泉满299减10',
    level: 'card',
    claimed: true,
    mechanic: { kind: 'threshold_off', spendFen: 29900, offFen: 1000, repeat: false },
    limits: { uses: 11000, budgetFen: 1_100_000 },
    window: eleven,
  },
  ...['680011003', '680011008'].map((item) => ({
    id: `group-${item}`,
    name: `拼团价 ${findItem(item).title}`,
    level: 'item',
    scope: { skus: findItem(item).skus.map((each) => each.sku) },
    when: { groupSize: 2 },
    mechanic: { kind: 'price', priceFen: findItem(item).eventFen },
    window: eleven,
  })),
  {
    id: 'new-half',
    name: '新品满2件5折',
    level: 'shop',
    scope: { skus: ['HJ-DM-100'] },
    mechanic: { kind: 'ladder', by: 'pieces', tiers: [{ from: 2, payPermyriad: 5000 }] },
    window: { from: at('2026-06-18'), until: at('2026-06-19') },
  },
  ...['680011001', '680011002', '680011006'].map((item) => ({
    id: `day-${item}`,
    name: `618当天价 ${findItem(item).title}`,
    level: 'item',
    scope: { skus: findItem(item).skus.map((each) => each.sku) },
    mechanic: { kind: 'price', priceFen: findItem(item).eventFen },
    window: { from: at('2026-06-18'), until: at('2026-06-19') },
  })),
])

const roles: Record<string, LineupItem['role']> = {
  '680011001': 'hero',
  '680011002': 'traffic',
  '680011003': 'traffic',
  '680011008': 'traffic',
  '680011021': 'new',
  '680011022': 'new',
  '680011012': 'clearance',
}
const targets: Record<string, number> = {
  '680011001': 300,
  '680011002': 430,
  '680011021': 44,
  '680011022': 40,
}
const lineup: LineupItem[] = catalogue.map((item) =>
  lineupItem(item, {
    role: roles[item.item] ?? 'profit',
    eventPriceFen: item.eventFen,
    targetPieces: targets[item.item] ?? item.weight * 16,
    sellingPoints: ['成分温和', '七天无理由退货'],
  }),
)

const byDay = spread('2026-06-08', '2026-06-18', 950_000, {
  '2026-06-08': 2_700_000,
  '2026-06-09': 1_500_000,
  '2026-06-10': 1_500_000,
  '2026-06-18': 2_400_000,
})
const claimsByDay = spread('2026-06-08', '2026-06-18', 420, { '2026-06-08': 700, '2026-06-18': 700 })
const goals: Goal[] = [
  goal('sales', null, 'gmv', sumOf(byDay), { byDay, because: '去年同期加两成' }),
  goal('sales-tmall', 'sales', 'gmv', Math.round(sumOf(byDay) * 0.76), {
    channel: 'tmall',
    because: '按近三十天占比',
  }),
  goal('sales-jd', 'sales', 'gmv', sumOf(byDay) - Math.round(sumOf(byDay) * 0.76), {
    channel: 'jd',
    because: '按近三十天占比',
  }),
  goal('coupons', null, 'coupon_claims', sumOf(claimsByDay), {
    byDay: claimsByDay,
    because: '每天两场，每场约二百一十张',
  }),
  goal('new-buyers', null, 'new_buyers', 900, { because: '新客占六成' }),
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

/** Two red-packet drops a day for eleven days; nobody had a fallback batch ready, which the review regrets. */
const drops: Drop[] = [
  {
    id: 'red-packets',
    name: '群聊红包喷泉',
    offer: 'drop-299-10',
    opensAt: days('2026-06-08', '2026-06-18').flatMap((day) => [at(day, '12:00'), at(day, '20:00')]),
    couponsEach: 500,
    perCustomerMax: 1,
    budgetFenMax: 1_100_000,
    expectedClaimsEach: 220,
    expectedUsePermyriad: 1800,
    groups: ['花间会员一群', '花间会员二群'],
    fair: false,
    fallback: null,
    owner: '运营 小顾',
  },
]

const strength = (day: string) =>
  ({ '2026-06-08': 2.9, '2026-06-09': 1.9, '2026-06-10': 1.9, '2026-06-18': 2.1 })[day] ?? 1.1

/** The finished 618 of the demo shop. */
export const midYear618 = (template: Campaign): Campaign =>
  withParts(template, {
    name: '2026 年中大促 618',
    window,
    phases,
    offers,
    lineup,
    goals,
    drops,
    shops: ['huajian-tmall', 'huajian-jd'],
    theme: {
      title: '花间年中焕肤季',
      sellerReason: '清掉春季库存，给两款新品攒第一批评价',
      buyerReason: '半年一次，换季护肤一次备齐',
      keywords: ['换季', '补水', '会员'],
    },
    traffic: trafficPlan('2026-06-08', '2026-06-18', strength, 1.15, 15_500),
    // The launch item has no cover: it sold out on the day.
    stock: stockPlan(lineup, '2026-05-25', (item) => (item === '680011021' ? 1 : 1.4)),
    lessons: [],
  })
