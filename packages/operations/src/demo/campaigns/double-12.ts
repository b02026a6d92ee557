import type { Campaign, Drop, Goal, LineupItem } from '@dacu/campaign'
import { catalogue } from '../catalogue.ts'
import { at, lineupItem, offerBook, spread, stockPlan, sumOf, trafficPlan, withParts } from './parts.ts'

const day12 = { from: at('2026-12-12'), until: at('2026-12-13') }
const chosen = catalogue.filter((item) => !['680011006', '680011022'].includes(item.item))

/** Half done on purpose: the linter has something to say. The lipstick's price is below its floor, a drop has no fallback. */
const lineup: LineupItem[] = chosen.map((item) =>
  lineupItem(item, {
    role: item.item === '680011004' ? 'hero' : item.item === '680011008' ? 'traffic' : 'profit',
    eventPriceFen: item.item === '680011005' ? 1_390 : item.eventFen,
    targetPieces: item.weight * 18,
    sellingPoints: item.item === '680011004' ? ['全网最低价', '秋冬不起皮'] : ['年末囤一支'],
  }),
)

const offers = offerBook('tmall-parallel-2020', [
  ...chosen.map((item) => ({
    id: `price-${item.item}`,
    name: `双12活动价 ${item.title}`,
    level: 'item',
    scope: { skus: item.skus.map((each) => each.sku) },
    mechanic: { kind: 'price', priceFen: item.item === '680011005' ? 1_390 : item.eventFen },
    window: day12,
  })),
  {
    id: 'cross-200-20',
    name: '跨店每满200减20',
    level: 'cross_shop',
    mechanic: { kind: 'threshold_off', spendFen: 20000, offFen: 2000, repeat: true },
    window: day12,
  },
  {
    id: 'coupon-199-15',
    name: '双12店铺券满199减15',
    level: 'card',
    claimed: true,
    mechanic: { kind: 'threshold_off', spendFen: 19900, offFen: 1500, repeat: false },
    limits: { uses: 2000, perCustomer: 1, budgetFen: 1_000_000 },
    window: { from: at('2026-12-09'), until: at('2026-12-13') },
  },
])

const byDay = spread('2026-12-09', '2026-12-12', 900_000, { '2026-12-12': 4_000_000 })
const goals: Goal[] = [
  {
    id: 'sales',
    parent: null,
    measure: 'gmv',
    target: sumOf(byDay),
    channel: null,
    item: null,
    customer: null,
    phase: null,
    byDay,
    setBy: '掌柜 林朵',
    because: '双11 当天的四成',
  },
  {
    id: 'sales-tmall',
    parent: 'sales',
    measure: 'gmv',
    target: 4_600_000,
    channel: 'tmall',
    item: null,
    customer: null,
    phase: null,
    byDay: [],
    setBy: '运营 小顾',
    because: '按近三十天占比',
  },
]

const drops: Drop[] = [
  {
    id: 'red-packets',
    name: '会员群红包',
    offer: 'coupon-199-15',
    opensAt: [at('2026-12-11', '20:00'), at('2026-12-12', '10:00')],
    couponsEach: 300,
    perCustomerMax: 1,
    budgetFenMax: 900_000,
    expectedClaimsEach: 180,
    expectedUsePermyriad: 2000,
    groups: ['花间会员一群'],
    fair: true,
    fallback: null,
    owner: '运营 小顾',
  },
]

/** The 12.12 of the demo shop, being planned. */
export const double12 = (template: Campaign): Campaign =>
  withParts(template, {
    name: '2026 双12（筹备中）',
    offers,
    lineup,
    goals,
    drops,
    shops: ['huajian-tmall', 'huajian-jd'],
    theme: {
      title: '花间年终回馈',
      sellerReason: '',
      buyerReason: '一年辛苦，对自己好一点',
      keywords: ['年终', '回馈'],
    },
    traffic: trafficPlan(
      '2026-12-09',
      '2026-12-12',
      (day) => (day === '2026-12-12' ? 2.6 : 1.1),
      1.1,
      15_000,
    ),
    stock: stockPlan(lineup, '2026-11-22', (item) => (item === '680011004' ? 0.5 : 1.2)),
  })
