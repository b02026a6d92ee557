import type { PriceDay } from '../../price-ledger/ledger.ts'
import { first, ledger, line, offer, addOffer, script, stated, touch } from './planting.ts'
import type { Planted, Planting } from './planting.ts'

/** Days of the serum's ledger at a list price, one a day from a day on. */
const listed = (from: string, many: number, listFen: number): PriceDay[] =>
  Array.from({ length: many }, (_each, index) => ({
    day: `${from}-${String(index + 1).padStart(2, '0')}`,
    listFen,
    itemFen: listFen,
    paidFen: 24_000,
    order: 'A-100',
    pieces: 3,
  }))

/** Only the serum is left in the plan's lineup of known prices. */
const knowSerum = ({ plan, facts }: Planted, days: readonly PriceDay[]): void => {
  // Every other item sells too, so that none of them is said to have no sales.
  const others = plan.lineup
    .filter((each) => each.item !== 'serum')
    .map((each) =>
      ledger(each.item, [
        ['2026-09-10', each.listFen],
        ['2026-10-10', each.listFen],
      ]),
    )
  facts.ledgers = [{ ...ledger('serum', []), days }, ...others]
}

const group = (planted: Planted, text: string): void => {
  touch(planted, 'group-eve').text = text
}

/** Reference prices, promises and what was published. */
export const prices: readonly Planting[] = [
  ['a list price that is not explained', ['L-A03'], (p) => stated(p, 'L-A03', { basis: 'none' })],
  ['suggested prices of last year', ['L-A05'], (p) => stated(p, 'L-A05', { seenOn: '2026-01-02' })],
  [
    'raised before the cut',
    ['L-A06'],
    (p) => {
      p.facts.today = '2026-10-20'
      for (const each of p.plan.schedule) each.state = 'done'
      knowSerum(p, [...listed('2026-09', 30, 24_000), ...listed('2026-10', 19, 25_900)])
    },
  ],
  [
    'the price of a counter nobody can find',
    ['L-A07'],
    (p) => {
      line(p).sellingPoints = ['专柜价 399']
    },
  ],
  [
    'a former price that nobody paid',
    ['L-A08'],
    (p) => {
      knowSerum(p, listed('2026-09', 19, 25_900))
      line(p).sellingPoints = ['原价 399']
    },
  ],
  [
    'five where it is seven',
    ['L-A10'],
    (p) => {
      line(p).sellingPoints = ['限时 5折']
    },
  ],
  ['lists below pages', ['L-A12'], (p) => stated(p, 'L-A12', { checked: 'no' })],
  ['a promise no offer keeps', ['L-A13'], (p) => group(p, '明天零点满200减80')],
  [
    'a price that cannot be had',
    ['L-A16'],
    (p) => {
      const one = first(p.plan.scripts)
      one.item = 'serum'
      one.text = '亲，这款到手价 99 元。'
    },
  ],
  [
    'limits that nobody tells',
    ['L-A17'],
    ({ plan }) => {
      for (const each of plan.scripts) each.text = each.text.replace(/规则|券面|每人|有限/g, '页面')
    },
  ],
  [
    'the discount without its condition',
    ['L-A19'],
    (p) => {
      touch(p, 'old-early').text = '【花间样品】老客专享减30元券已可领取。拒收请回复R'
    },
  ],
  [
    'the last day, twice',
    ['L-A21'],
    (p) => {
      touch(p, 'opening-group').text = '最后一天，链接在群公告。'
      p.plan.touches.push({
        ...touch(p, 'opening-group'),
        id: 'again',
        phase: 'encore',
        at: '2026-11-14T10:00:00+08:00',
      })
    },
  ],
  ['a comparison on live', ['L-A22'], (p) => group(p, '直播间下单立省一百')],
  [
    'a price for some',
    ['L-A24'],
    (p) => {
      offer(p, 'encore-300-30')['when'] = { tiers: ['gold'] }
      for (const each of p.plan.audiences) each.benefit = '小样'
      for (const each of p.plan.touches) each.text = each.text.replace(/老客专享：|会员/g, '')
    },
  ],
  [
    'a gift worth more than it sells for',
    ['L-A25'],
    (p) =>
      addOffer(p, {
        level: 'category',
        mechanic: { kind: 'gift', items: [{ sku: 'gel-S', pieces: 1, valueFen: 39_900, costFen: 0 }] },
        when: { spendFen: 9_000_000 },
      }),
  ],
  [
    'a gift without a price',
    ['L-G05'],
    (p) =>
      addOffer(p, {
        level: 'category',
        mechanic: { kind: 'gift', items: [{ sku: 'pouch', pieces: 1, valueFen: 0, costFen: 0 }] },
        when: { spendFen: 9_000_000 },
      }),
  ],
  [
    'gifts nobody looked at',
    ['L-B13'],
    (p) => {
      stated(p, 'L-B13', { checked: 'no' })
      addOffer(p, {
        level: 'category',
        mechanic: { kind: 'gift', items: [{ sku: 'pouch', pieces: 1, valueFen: 900, costFen: 0 }] },
        when: { spendFen: 9_000_000 },
      })
    },
  ],
  [
    'less than was published',
    ['L-B05'],
    (p) => {
      p.facts.promised = structuredClone(p.plan)
      offer(p, 'encore-300-30')['window'] = {
        from: '2026-11-12T00:00:00+08:00',
        until: '2026-11-13T00:00:00+08:00',
      }
    },
  ],
  [
    'dearer than was published',
    ['L-B05'],
    (p) => {
      p.facts.promised = structuredClone(p.plan)
      const old = p.facts.promised.lineup.find((each) => each.item === 'serum')
      if (old) old.eventPriceFen = 19_800
    },
  ],
  [
    'above the cap of the season',
    ['P-E01'],
    (p) => {
      p.facts.today = '2026-10-20'
      for (const each of p.plan.schedule) each.state = 'done'
      knowSerum(p, [
        { day: '2026-10-01', listFen: 25_900, itemFen: 25_900, paidFen: 20_000, order: 'A-7', pieces: 3 },
      ])
      // The others were paid so dearly that a tenth off leaves them below their caps.
      for (const each of p.facts.ledgers ?? [])
        if (each.item !== 'serum')
          Object.assign(each, {
            days: each.days.map((day) => ({ ...day, day: '2026-10-01', paidFen: 99_000 })),
          })
    },
  ],
  [
    'prices elsewhere',
    ['P-E16'],
    ({ plan }) => {
      plan.deals = [
        {
          id: 'd',
          slot: 'main-venue',
          spendFen: 1,
          promisedSalesFen: 1,
          askedPriceFen: null,
          offeredPriceFen: null,
          floorPriceFen: null,
          note: '小二要求全网最低，写进协议',
        },
      ]
    },
  ],
  [
    'a rule of tomorrow',
    ['P-E17'],
    (p) => stated(p, 'P-E17', { noticeOn: '2026-10-01', inForceOn: '2026-10-04' }),
  ],
  ['refunds without return', ['P-E18'], (p) => stated(p, 'P-E18', { imposed: 'yes' })],
  ['no copy of the rules', ['L-G11'], (p) => stated(p, 'L-G11', { kept: 'no' })],
  [
    'what sells nothing',
    ['P-S12'],
    (p) => {
      knowSerum(p, [])
    },
  ],
  [
    'asked below cost',
    ['M-18'],
    ({ plan }) => {
      plan.deals = [
        {
          id: 'd',
          slot: 'main-venue',
          spendFen: 1,
          promisedSalesFen: 1,
          askedPriceFen: 1500,
          offeredPriceFen: null,
          floorPriceFen: null,
          note: '',
        },
      ]
    },
  ],
  ['a script on what cannot be returned', ['L-G04'], (p) => (script(p).text = '特价商品不退不换。')],
]
