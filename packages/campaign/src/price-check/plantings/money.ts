import { line, first, byId, stock, drop, offer, addOffer, deal, paid } from './planting.ts'
import type { Planting } from './planting.ts'

export const money: readonly Planting[] = [
  [
    'above list',
    ['M-01'],
    (p) => {
      line(p).eventPriceFen = 25_901
      if (p.facts.lowestPaid?.['serum']) p.facts.lowestPaid['serum'].days30 = paid(25_901)
    },
  ],
  [
    'at cost',
    ['M-02'],
    (p) => {
      const one = line(p)
      one.costFen = one.eventPriceFen
      one.floorPriceFen = 0
      one.targetPieces = 1
    },
  ],
  [
    'below floor',
    ['M-03'],
    (p) => {
      line(p).floorPriceFen = 20_000
    },
  ],
  [
    'margin',
    ['M-04'],
    ({ plan }) => {
      first(plan.aims).marginFloorPermyriad = 9900
    },
  ],
  [
    'kernel refuses',
    ['M-05'],
    (p) => {
      offer(p, 'cross-300-40')['colour'] = 'red'
    },
  ],
  [
    'adds up below floor',
    ['M-06'],
    (p) => {
      line(p).floorPriceFen = 19_000
    },
  ],
  [
    'encore cheaper',
    ['M-07'],
    (p) => {
      addOffer(p, {
        window: { from: '2026-11-12T00:00:00+08:00', until: '2026-11-15T00:00:00+08:00' },
        level: 'item',
        scope: { skus: ['serum-S'] },
      })
    },
  ],
  [
    'coupons short',
    ['M-08'],
    (p) => {
      drop(p).couponsEach = 2000
      drop(p).budgetFenMax = 99_999_999
    },
  ],
  [
    'drop budget',
    ['M-09'],
    (p) => {
      drop(p).budgetFenMax = 100
    },
  ],
  [
    'coupon money',
    ['M-10'],
    (p) => {
      byId(p.plan.budget, 'coupons').plannedFen = 1000
    },
  ],
  [
    'spend above margin',
    ['M-11'],
    ({ plan }) => {
      byId(plan.budget, 'production').plannedFen = 99_999_999
    },
  ],
  [
    'poor source',
    ['M-12'],
    ({ plan }) => {
      first(plan.budget).expectedSalesFen = 1
    },
  ],
  [
    'traffic gap',
    ['M-13'],
    ({ plan }) => {
      first(plan.traffic).visitors = 0
    },
  ],
  [
    'unpaid traffic',
    ['M-14'],
    ({ plan }) => {
      first(plan.traffic).spendFen = 99_999_999
    },
  ],
  [
    'deal below floor',
    ['M-15'],
    ({ plan }) => {
      plan.deals = [deal({ offeredPriceFen: 99, floorPriceFen: 100 })]
    },
  ],
  [
    'slot output',
    ['M-16'],
    ({ plan }) => {
      first(plan.slots).minimumOutputFen = 999_999_999
    },
  ],
  [
    'promise',
    ['M-17'],
    ({ plan }) => {
      plan.deals = [deal({ promisedSalesFen: 999_999_999 })]
    },
  ],
  [
    'shares of SKUs',
    ['S-01'],
    (p) => {
      first(line(p).skus).sharePermyriad = 9000
    },
  ],
  [
    'short stock',
    ['S-02'],
    (p) => {
      const one = stock(p)
      one.demandHigh = one.onHand + one.onTheWay + one.buyPieces + 1
    },
  ],
  [
    'ordered late',
    ['S-03'],
    (p) => {
      const one = stock(p)
      one.buyPieces = 10
      one.orderBy = '2026-11-05'
    },
  ],
  [
    'no stock plan',
    ['S-04'],
    ({ plan }) => {
      plan.stock = plan.stock.filter((each) => each.item !== 'toner')
    },
  ],
  [
    'less on hand',
    ['S-05'],
    (p) => {
      p.facts.stock = { 'serum-S': 1 }
    },
  ],
  [
    'too many mechanics',
    ['X-01'],
    (p) => {
      for (const [n, mechanic] of [
        { kind: 'freight', payFen: 0 },
        { kind: 'threshold_off', spendFen: 9_000_000, offFen: 1, repeat: false },
        { kind: 'ladder', by: 'pieces', tiers: [{ from: 90, payPermyriad: 9999 }] },
      ].entries())
        addOffer(p, { id: `m${n}`, level: ['shipping', 'shop', 'category'][n], mechanic })
      offer(p, 'coupon-299-30')['when'] = { channels: ['tmall', 'jd'] }
    },
  ],
  [
    'too complex',
    ['X-02'],
    (p) => {
      addOffer(p, {
        level: 'category',
        mechanic: {
          kind: 'ladder',
          by: 'pieces',
          tiers: Array.from({ length: 9 }, (_, n) => ({ from: 50 + n, payPermyriad: 9990 - n })),
        },
      })
    },
  ],
  [
    'related items',
    ['X-03'],
    (p) => {
      addOffer(p, {
        level: 'category',
        mechanic: {
          kind: 'add_on',
          items: Array.from({ length: 6 }, (_, n) => ({ sku: `a${n}`, priceFen: 100 })),
          piecesMax: 1,
        },
      })
    },
  ],
]
