import { describe, expect, test } from 'vitest'
import type { LineText, OfferText } from '../testing.ts'
import { pays, quoted } from '../testing.ts'

const flat = { extends: 'own-step-down', remainder: 'largest' }
const one = (mechanic: OfferText, lines: readonly LineText[], more: OfferText = {}) =>
  quoted(flat, [{ mechanic, ...more }], lines)

type Row = readonly [string, OfferText, readonly LineText[], readonly number[]]

/* One line a case: what it shows, the mechanic, the lines as [price, pieces], the payment of each line. */
const table: readonly Row[] = [
  ['[M1] price: per piece', { kind: 'price', priceFen: 80 }, [[100, 3]], [240]],
  [
    '[M1] price: never raises',
    { kind: 'price', priceFen: 80 },
    [
      [100, 1],
      [50, 2],
    ],
    [80, 100],
  ],
  [
    '[M1] price: the whole scope for so much',
    { kind: 'price', priceFen: 90, per: 'basket' },
    [
      [100, 1],
      [50, 1],
    ],
    [60, 30],
  ],
  ['[A5] percent: half a fen is the shopper’s', { kind: 'percent', payPermyriad: 8_500 }, [[30, 1]], [25]],
  [
    '[A5] percent: per unit rounds every piece',
    { kind: 'percent', payPermyriad: 9_000, per: 'unit' },
    [[5, 3]],
    [12],
  ],
  [
    '[A5] percent: per line rounds once',
    { kind: 'percent', payPermyriad: 9_000, per: 'line' },
    [[5, 3]],
    [13],
  ],
  [
    '[A5] percent: per basket rounds once for all',
    { kind: 'percent', payPermyriad: 9_000, per: 'basket' },
    [
      [5, 1],
      [5, 1],
      [5, 1],
    ],
    [4, 4, 5],
  ],
  [
    '[M3] percent: piecesMax counts pieces of each line',
    { kind: 'percent', payPermyriad: 5_000, piecesMax: 1 },
    [
      [100, 3],
      [40, 2],
    ],
    [250, 60],
  ],
  [
    '[M3] amount: per unit, at most the piece',
    { kind: 'amount', offFen: 30, per: 'unit' },
    [
      [100, 2],
      [20, 2],
    ],
    [140, 0],
  ],
  [
    '[M3] amount: per unit on the first pieces',
    { kind: 'amount', offFen: 30, per: 'unit', piecesMax: 2 },
    [[100, 3]],
    [240],
  ],
  [
    'amount: per line',
    { kind: 'amount', offFen: 30, per: 'line' },
    [
      [100, 2],
      [20, 1],
    ],
    [170, 0],
  ],
  [
    'amount: per basket is shared',
    { kind: 'amount', offFen: 30 },
    [
      [100, 1],
      [50, 1],
    ],
    [80, 40],
  ],
  [
    '[M4] official cut: to the fen',
    { kind: 'official_cut', cutPermyriad: 1_234, rounding: 'fen' },
    [[20_000, 1]],
    [17_532],
  ],
  [
    '[M4] official cut: whole yuan above 100',
    { kind: 'official_cut', cutPermyriad: 1_234, rounding: 'tiered' },
    [[20_000, 1]],
    [17_500],
  ],
  [
    '[M4] official cut: 0.1 yuan above 10',
    { kind: 'official_cut', cutPermyriad: 1_234, rounding: 'tiered' },
    [[10_000, 1]],
    [8_770],
  ],
  [
    '[M4] official cut: not rounded up to 10',
    { kind: 'official_cut', cutPermyriad: 1_234, rounding: 'tiered' },
    [[1_000, 1]],
    [877],
  ],
  [
    '[M5] deposit: worth more than paid, per piece',
    { kind: 'deposit', depositFen: 10, worthFen: 30 },
    [[100, 2]],
    [160],
  ],
  ['[M5] deposit cut, per piece', { kind: 'deposit_cut', depositFen: 10, offFen: 15 }, [[100, 2]], [170]],
  ['threshold: reached exactly', { kind: 'threshold_off', spendFen: 300, offFen: 50 }, [[100, 3]], [250]],
  [
    '[M2] threshold: repeats by one measurement',
    { kind: 'threshold_off', spendFen: 199, offFen: 100, repeat: true },
    [[199, 2]],
    [198],
  ],
  [
    '[M2] threshold: at most so often',
    { kind: 'threshold_off', spendFen: 100, offFen: 10, repeat: true, timesMax: 2 },
    [[100, 5]],
    [480],
  ],
  [
    'threshold: up to the wallet',
    { kind: 'threshold_off', spendFen: 400, offFen: 50, repeat: true, walletFen: 120 },
    [[1_200, 1]],
    [1_080],
  ],
  ['threshold: by pieces', { kind: 'threshold_off', pieces: 2, offFen: 10, repeat: true }, [[100, 5]], [480]],
  [
    'ladder: the highest tier reached',
    {
      kind: 'ladder',
      by: 'spend',
      tiers: [
        { from: 100, offFen: 10 },
        { from: 300, offFen: 50 },
      ],
    },
    [[100, 4]],
    [350],
  ],
  [
    'ladder: shares by pieces',
    {
      kind: 'ladder',
      by: 'pieces',
      tiers: [
        { from: 2, payPermyriad: 8_000 },
        { from: 3, payPermyriad: 7_000 },
      ],
    },
    [
      [100, 2],
      [50, 1],
    ],
    [140, 35],
  ],
  [
    '[M6] group: second half price',
    { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000 },
    [[199, 2]],
    [298],
  ],
  [
    '[M6] group: only the first group without repeat',
    { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 0 },
    [[100, 4]],
    [300],
  ],
  [
    '[M6] group: inside each group',
    { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 0, repeat: true },
    [
      [40, 1],
      [30, 1],
      [20, 1],
      [10, 1],
    ],
    [40, 0, 20, 0],
  ],
  [
    '[M6] group: across all groups',
    { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 0, repeat: true, pick: 'across' },
    [
      [40, 1],
      [30, 1],
      [20, 1],
      [10, 1],
    ],
    [40, 30, 0, 0],
  ],
  [
    '[M6] group: the rest stays at the cheap end',
    { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 0, repeat: true },
    [
      [40, 1],
      [30, 1],
      [20, 1],
    ],
    [40, 0, 20],
  ],
  [
    '[M6] group: or at the dear end',
    { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 0, repeat: true, cut: 'cheapest_first' },
    [
      [40, 1],
      [30, 1],
      [20, 1],
    ],
    [40, 30, 0],
  ],
  [
    '[M6] group: the dearest instead',
    { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 0, of: 'dearest' },
    [
      [40, 1],
      [30, 1],
    ],
    [0, 30],
  ],
  [
    '[M6] group: of equals the later line’s piece is the cheaper',
    { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 0 },
    [
      [40, 1],
      [40, 1],
    ],
    [40, 0],
  ],
  [
    'group: a price for the discounted pieces',
    { kind: 'group', pieces: 3, discounted: 1, priceFen: 1 },
    [[40, 3]],
    [81],
  ],
  [
    'group: an amount off each discounted piece',
    { kind: 'group', pieces: 3, discounted: 2, offFen: 15 },
    [[40, 3]],
    [90],
  ],
  [
    'pieces for a price',
    { kind: 'pieces_price', pieces: 3, totalFen: 100 },
    [
      [40, 2],
      [60, 2],
    ],
    [65, 75],
  ],
  [
    'pieces for a price: not made where it costs more',
    { kind: 'pieces_price', pieces: 2, totalFen: 100, repeat: true },
    [
      [80, 2],
      [40, 2],
    ],
    [100, 80],
  ],
  [
    '[M8] buy and get: what cannot be given is bought first',
    {
      kind: 'buy_get',
      buy: { pieces: 1, scope: { skus: ['s1', 's2'] } },
      get: { pieces: 1, scope: { skus: ['s2'] } },
      payPermyriad: 0,
    },
    [
      [10, 1],
      [90, 1],
    ],
    [10, 0],
  ],
  [
    '[M8] buy and get: then the dearest, and the cheapest is given',
    { kind: 'buy_get', buy: { pieces: 1 }, get: { pieces: 1 }, payPermyriad: 0 },
    [
      [10, 1],
      [90, 1],
    ],
    [0, 90],
  ],
  [
    '[M8] buy and get: part of a round where it may',
    { kind: 'buy_get', buy: { pieces: 1 }, get: { pieces: 5 }, payPermyriad: 0, partial: true },
    [[20, 4]],
    [20],
  ],
  [
    '[M8] buy and get: else whole rounds',
    { kind: 'buy_get', buy: { pieces: 1 }, get: { pieces: 5 }, payPermyriad: 0 },
    [[20, 4]],
    [80],
  ],
  [
    'bundle: so much together',
    {
      kind: 'bundle',
      components: [
        { sku: 's1', pieces: 1 },
        { sku: 's2', pieces: 2 },
      ],
      totalFen: 100,
    },
    [
      [60, 2],
      [40, 3],
    ],
    [103, 97],
  ],
  [
    'bundle: repeats, an amount off each',
    {
      kind: 'bundle',
      components: [
        { sku: 's1', pieces: 1 },
        { sku: 's2', pieces: 1 },
      ],
      offFen: 20,
      repeat: true,
    },
    [
      [60, 2],
      [40, 3],
    ],
    [96, 104],
  ],
  [
    'bundle: a share off the pieces used',
    {
      kind: 'bundle',
      components: [
        { sku: 's1', pieces: 1 },
        { sku: 's2', pieces: 1 },
      ],
      payPermyriad: 9_000,
    },
    [
      [60, 2],
      [40, 1],
    ],
    [114, 36],
  ],
  [
    'first and then',
    { kind: 'first_then', first: { payPermyriad: 5_000 }, more: { offFen: 5 } },
    [
      [40, 2],
      [60, 1],
    ],
    [70, 30],
  ],
  [
    'first and then: so many pieces of the scope',
    { kind: 'first_then', first: { offFen: 10 }, more: { offFen: 5 }, piecesMax: 2 },
    [
      [40, 2],
      [60, 1],
    ],
    [75, 50],
  ],
]

describe('mechanics', () => {
  test.each(table)('%s', (_, mechanic, lines, expected) => {
    expect(pays(one(mechanic, lines))).toEqual(expected)
  })

  test('[M5] a presale has a deposit and a balance, and one worth itself is still one', () => {
    const answer = quoted(
      'tmall-parallel-2020',
      [{ level: 'presale', mechanic: { kind: 'deposit', depositFen: 10, worthFen: 10 } }],
      [[100, 2]],
    )
    expect([answer.presale, answer.offers[0]?.kind]).toEqual([{ depositFen: 20, balanceFen: 180 }, 'applied'])
  })

  test('[M9] points: capped, in multiples, from what the shopper has', () => {
    const points = { kind: 'points', pointsPerYuan: 100, capPermyriad: 5_000, multiple: 1_000 }
    const payment = (have: number) =>
      quoted(flat, [{ level: 'payment', mechanic: points }], [[10_000, 1]], { shopper: { points: have } })
    expect([payment(12_345).offFen, payment(2_999).offFen, payment(999).offFen]).toEqual([5_000, 2_000, 0])
    expect(payment(2_999).offers[0]).toMatchObject({ pointsUsed: 2_000 })
  })

  test('[M10] gifts: by a repeated spend, they cost nothing and no threshold counts them', () => {
    const gift = {
      kind: 'gift',
      items: [{ sku: 'pouch', pieces: 2, valueFen: 500, costFen: 100 }],
      perSpendFen: 100,
      repeat: true,
    }
    const answer = quoted(
      flat,
      [{ mechanic: gift }, { level: 'card', mechanic: { kind: 'threshold_off', spendFen: 400, offFen: 10 } }],
      [[100, 3, { costFen: 10 }]],
    )
    expect(answer.extras).toEqual([{ offer: 'o1', sku: 'pouch', pieces: 6, payFen: 0, valueFen: 3_000 }])
    expect([answer.payFen, answer.marginFen]).toEqual([300, 300 - 30 - 600])
  })

  test('[M10] add-ons may be had for their price; more content moves no money', () => {
    const answer = quoted(
      flat,
      [
        { mechanic: { kind: 'add_on', items: [{ sku: 'cup', priceFen: 990 }], piecesMax: 1 } },
        { mechanic: { kind: 'bonus', extraPermyriad: 2_500 } },
      ],
      [[1_000, 1]],
    )
    expect(answer.extras).toEqual([{ offer: 'o1', sku: 'cup', pieces: 1, payFen: 990 }])
    expect([answer.payFen, answer.offers[1]]).toEqual([
      1_000,
      {
        offer: 'o2',
        kind: 'applied',
        times: 1,
        offFen: 0,
        content: [{ line: 'l1', contentPermyriad: 12_500, usualContentFen: 800 }],
      },
    ])
  })

  test.each([
    [{ payFen: 300 }, 300],
    [{ offFen: 2_000 }, 0],
    [{ payPermyriad: 5_000 }, 400],
  ])('[M11] freight %j', (cut, freightFen) => {
    const answer = quoted(
      flat,
      [{ level: 'shipping', mechanic: { kind: 'freight', ...cut } }],
      [[1_000, 1]],
      { freightFen: 800 },
    )
    expect([answer.freightFen, answer.payFen, answer.offers[0]]).toMatchObject([
      freightFen,
      1_000,
      { offFen: 800 - freightFen },
    ])
    expect(answer.payers).toEqual([])
  })
})
