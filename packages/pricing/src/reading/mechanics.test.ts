import { describe } from 'vitest'
import type { LineText, OfferText } from '../testing.ts'
import type { Reading } from './fixtures/readings.ts'
import { readings } from './fixtures/readings.ts'

/* Every mechanic with every field of it. The answers are worked out by hand; the sums stand in the names. */

const own = 'own-step-down'
const one = (
  name: string,
  mechanic: OfferText,
  lines: readonly LineText[],
  pays: readonly number[],
  more: OfferText = {},
  book: unknown = own,
): Reading => [name, book, [{ mechanic, ...more }], lines, { pays }]

const rounded = (to: string, at: string) => ({ extends: own, percentRounding: { to, at } })

describe('price', () => {
  readings([
    one('[M1] per unit is the default', { kind: 'price', priceFen: 80 }, [[100, 3]], [240]),
    one(
      '[M1] never raises a price',
      { kind: 'price', priceFen: 80 },
      [
        [79, 3],
        [80, 1],
        [81, 1],
      ],
      [237, 80, 80],
    ),
    one(
      '[M1] [A3] basket: 150 for 100 is 50 off; 33.3 and 16.7 floored, the last takes the rest',
      { kind: 'price', priceFen: 100, per: 'basket' },
      [
        [100, 1],
        [50, 1],
      ],
      [67, 33],
    ),
    one(
      '[M1] basket: never raises',
      { kind: 'price', priceFen: 151, per: 'basket' },
      [
        [100, 1],
        [50, 1],
      ],
      [100, 50],
    ),
    [
      '[M1] a line whose pieces differ by a fen: 100 over 3 pieces is 34, 33, 33; at 33 only the first gives one',
      own,
      [
        { level: 'item', mechanic: { kind: 'price', priceFen: 100, per: 'basket' } },
        { mechanic: { kind: 'price', priceFen: 33 } },
      ],
      [[40, 3]],
      { pays: [99] },
    ],
    [
      '[M1] a member price is a price with a tier',
      own,
      [{ when: { tiers: ['gold'] }, mechanic: { kind: 'price', priceFen: 90 } }],
      [[100, 1]],
      { pays: [90] },
      { shopper: { tier: 'gold' } },
    ],
    [
      '[M1] a group-buy price needs the group',
      own,
      [{ when: { groupSize: 3 }, mechanic: { kind: 'price', priceFen: 90 } }],
      [[100, 1]],
      { pays: [100], fates: { o1: 'group_not_full' } },
      { groupSize: 2 },
    ],
  ])
})

describe('percent', () => {
  readings([
    one(
      '[A5] per line is the default: 15 % of 165 is 24.75, 25 off',
      { kind: 'percent', payPermyriad: 8_500 },
      [[33, 5]],
      [140],
    ),
    one(
      '[A5] per unit: 15 % of 33 is 4.95, 5 off each',
      { kind: 'percent', payPermyriad: 8_500, per: 'unit' },
      [[33, 5]],
      [140],
    ),
    one(
      '[A5] per unit: 10 % of 33 is 3.3, 3 off each',
      { kind: 'percent', payPermyriad: 9_000, per: 'unit' },
      [[33, 5]],
      [150],
    ),
    one(
      '[A5] per line: 10 % of 165 is 16.5, the half fen is the shopper’s',
      { kind: 'percent', payPermyriad: 9_000 },
      [[33, 5]],
      [148],
    ),
    one(
      '[A5] per basket: 10 % of 33 + 33 + 33 is 9.9, 10 off, 3 each and the rest to the last',
      { kind: 'percent', payPermyriad: 9_000, per: 'basket' },
      [
        [33, 1],
        [33, 1],
        [33, 1],
      ],
      [30, 30, 29],
    ),
    one(
      '[A5] its own per wins over the rulebook’s at, the default too',
      { kind: 'percent', payPermyriad: 9_000 },
      [[33, 5]],
      [148],
      {},
      rounded('half_up', 'unit'),
    ),
    one('[A5] half_down keeps the half fen', { kind: 'percent', payPermyriad: 9_000 }, [[33, 5]], [149], {
      rounding: 'half_down',
    }),
    one('[A5] half_down above the half', { kind: 'percent', payPermyriad: 8_500 }, [[33, 5]], [140], {
      rounding: 'half_down',
    }),
    one('[A5] down', { kind: 'percent', payPermyriad: 8_500 }, [[33, 5]], [141], { rounding: 'down' }),
    one('[A5] up: 1 % of 10 is a fen', { kind: 'percent', payPermyriad: 9_900 }, [[10, 1]], [9], {
      rounding: 'up',
    }),
    one('[A5] up: what is whole stays', { kind: 'percent', payPermyriad: 9_000 }, [[10, 1]], [9], {
      rounding: 'up',
    }),
    one(
      '[A5] the rulebook’s rounding',
      { kind: 'percent', payPermyriad: 9_000 },
      [[33, 5]],
      [149],
      {},
      rounded('down', 'line'),
    ),
    one(
      '[A5] the offer’s rounding wins over it',
      { kind: 'percent', payPermyriad: 9_000 },
      [[33, 5]],
      [148],
      { rounding: 'up' },
      rounded('down', 'line'),
    ),
    one(
      '[M3] piecesMax is of each line: half of two pieces of 100, half of the one of 40',
      { kind: 'percent', payPermyriad: 5_000, piecesMax: 2 },
      [
        [100, 3],
        [40, 1],
      ],
      [200, 20],
    ),
    one(
      '[M3] piecesMax per unit: 10 % of 33 is 3, twice',
      { kind: 'percent', payPermyriad: 9_000, per: 'unit', piecesMax: 2 },
      [[33, 5]],
      [159],
    ),
    one(
      '[M3] piecesMax per basket: 10 % of 33 + 33 is 6.6, 7 off, shared 3 and 3 and 1 to the last',
      { kind: 'percent', payPermyriad: 9_000, per: 'basket', piecesMax: 1 },
      [
        [33, 2],
        [33, 2],
      ],
      [63, 62],
    ),
    one('[M3] nothing to pay', { kind: 'percent', payPermyriad: 0 }, [[33, 5]], [0]),
    [
      '[X1] the whole to pay takes nothing and does not stand',
      own,
      [{ mechanic: { kind: 'percent', payPermyriad: 10_000 } }],
      [[33, 5]],
      { pays: [165], fates: { o1: 'nothing_left_to_take' } },
    ],
  ])
})

describe('amount', () => {
  readings([
    one(
      '[M3] per basket is the default, shared by amount: 20 and 10',
      { kind: 'amount', offFen: 30 },
      [
        [100, 2],
        [50, 2],
      ],
      [180, 90],
    ),
    one(
      '[M3] per line: once off each',
      { kind: 'amount', offFen: 30, per: 'line' },
      [
        [100, 2],
        [50, 2],
      ],
      [170, 70],
    ),
    one(
      '[M3] per unit: off each piece',
      { kind: 'amount', offFen: 30, per: 'unit' },
      [
        [100, 2],
        [50, 2],
      ],
      [140, 40],
    ),
    one(
      '[M3] per unit: no piece below nought',
      { kind: 'amount', offFen: 60, per: 'unit' },
      [
        [100, 2],
        [50, 2],
      ],
      [80, 0],
    ),
    one(
      '[M3] per unit: the first pieces of each line',
      { kind: 'amount', offFen: 30, per: 'unit', piecesMax: 1 },
      [
        [100, 2],
        [50, 2],
      ],
      [170, 70],
    ),
    one(
      '[A4] more than the goods: nought',
      { kind: 'amount', offFen: 999 },
      [
        [100, 2],
        [50, 2],
      ],
      [0, 0],
    ),
  ])
})

describe('official_cut', () => {
  const cut = (name: string, price: number, pay: number, rounding: string, more: OfferText = {}) =>
    one(
      `[M4] ${name}`,
      { kind: 'official_cut', cutPermyriad: 1_234, rounding },
      [[price, 2]],
      [2 * pay],
      more,
    )
  readings([
    cut('fen: 12.34 % of 33.33 is 4.112922, 4.11', 3_333, 2_922, 'fen'),
    cut('tiered: 12.34 % of 100.01 is 12.34…, 12 yuan', 10_001, 8_801, 'tiered'),
    cut('tiered: at 100 yuan it is 12.34, 12.3', 10_000, 8_770, 'tiered'),
    cut('tiered: at 10.01 it is 1.2352, 1.2', 1_001, 881, 'tiered'),
    cut('tiered: at 10 yuan it is 1.234, 1.23', 1_000, 877, 'tiered'),
    one(
      '[M4] tiered: 5 % of 110 is 5.50, 6 yuan',
      { kind: 'official_cut', cutPermyriad: 500, rounding: 'tiered' },
      [[11_000, 1]],
      [10_400],
    ),
    one(
      '[M4] tiered: and 5 where the half is the shop’s',
      { kind: 'official_cut', cutPermyriad: 500, rounding: 'tiered' },
      [[11_000, 1]],
      [10_500],
      { rounding: 'half_down' },
    ),
  ])
})

describe('deposit and deposit_cut', () => {
  readings([
    [
      '[M5] 定金膨胀: 100 counts as 200, per piece; the balance is 70 - 10, twice',
      'tmall-parallel-2020',
      [{ level: 'presale', mechanic: { kind: 'deposit', depositFen: 1_000, worthFen: 2_000 } }],
      [[8_000, 2]],
      { pays: [14_000], quote: { presale: { depositFen: 2_000, balanceFen: 12_000 } } },
    ],
    [
      '[M5] 付定立减: 20 off for a deposit of 10, per piece',
      'tmall-parallel-2020',
      [{ level: 'presale', mechanic: { kind: 'deposit_cut', depositFen: 1_000, offFen: 2_000 } }],
      [[8_000, 2]],
      { pays: [12_000], quote: { presale: { depositFen: 2_000, balanceFen: 10_000 } } },
    ],
    [
      '[M5] the balance is of the presale goods alone',
      'tmall-parallel-2020',
      [
        {
          level: 'presale',
          scope: { skus: ['s1'] },
          mechanic: { kind: 'deposit', depositFen: 1_000, worthFen: 1_000 },
        },
      ],
      [
        [8_000, 1],
        [500, 1],
      ],
      {
        pays: [8_000, 500],
        quote: { presale: { depositFen: 1_000, balanceFen: 7_000 } },
        fates: { o1: 'applied' },
      },
    ],
    [
      '[M5] later offers come off the balance, which is never below nought',
      'tmall-parallel-2020',
      [
        { level: 'presale', mechanic: { kind: 'deposit', depositFen: 1_000, worthFen: 1_500 } },
        { level: 'card', mechanic: { kind: 'amount', offFen: 2_000 } },
      ],
      [[3_000, 1]],
      { pays: [500], quote: { presale: { depositFen: 1_000, balanceFen: 0 } } },
    ],
    [
      '[M5] no presale: both are nought',
      own,
      [],
      [[3_000, 1]],
      { quote: { presale: { depositFen: 0, balanceFen: 0 } } },
    ],
  ])
})

describe('threshold_off', () => {
  const t = (more: OfferText) => ({ kind: 'threshold_off', ...more })
  readings([
    one('[M2] reached exactly', t({ spendFen: 200, offFen: 20 }), [[100, 2]], [180]),
    [
      '[M2] [X1] a fen short: nothing, and what is missing',
      own,
      [{ mechanic: t({ spendFen: 201, offFen: 20 }) }],
      [[100, 2]],
      {
        pays: [200],
        quote: { offers: [{ because: 'threshold_not_reached', needFen: 1, wouldSaveFen: 20 }] },
      },
    ],
    one('[M2] without repeat once, however much', t({ spendFen: 200, offFen: 20 }), [[100, 9]], [880]),
    one(
      '[M2] with repeat 900 is four times 200',
      t({ spendFen: 200, offFen: 20, repeat: true }),
      [[100, 9]],
      [820],
    ),
    one('[M2] timesMax', t({ spendFen: 200, offFen: 20, repeat: true, timesMax: 3 }), [[100, 9]], [840]),
    one('[M2] walletFen', t({ spendFen: 200, offFen: 20, repeat: true, walletFen: 70 }), [[100, 9]], [830]),
    one(
      '[M2] by pieces: nine pieces are four times two',
      t({ pieces: 2, offFen: 20, repeat: true }),
      [[100, 9]],
      [820],
    ),
    one('[M2] a red packet is a threshold at nought', t({ spendFen: 0, offFen: 30 }), [[100, 1]], [70]),
    [
      '[M2] measured on its own scope alone',
      own,
      [{ scope: { skus: ['s1'] }, mechanic: t({ spendFen: 200, offFen: 20 }) }],
      [
        [100, 1],
        [900, 1],
      ],
      { pays: [100, 900], fates: { o1: 'threshold_not_reached' } },
    ],
    [
      '[M2] times are told',
      own,
      [{ mechanic: t({ spendFen: 200, offFen: 20, repeat: true }) }],
      [[100, 9]],
      { quote: { offers: [{ offer: 'o1', kind: 'applied', times: 4, offFen: 80 }] } },
    ],
  ])
})

describe('ladder', () => {
  const spend = {
    kind: 'ladder',
    by: 'spend',
    tiers: [
      { from: 200, offFen: 20 },
      { from: 400, offFen: 60 },
    ],
  }
  const mixed = {
    kind: 'ladder',
    by: 'pieces',
    tiers: [
      { from: 2, offFen: 10 },
      { from: 3, payPermyriad: 7_000 },
    ],
  }
  readings([
    one('[M12] the highest tier that is reached, alone', spend, [[100, 5]], [440]),
    one('[M12] the lower one below it', spend, [[399, 1]], [379]),
    one('[M12] by pieces: an amount first', mixed, [[100, 2]], [190]),
    one('[M12] then a share: 30 % of 300', mixed, [[100, 3]], [210]),
    one(
      '[A5] at line: 30 % of 33 is 9.9, of 11 is 3.3',
      mixed,
      [
        [11, 3],
        [11, 1],
      ],
      [23, 8],
    ),
    one(
      '[A5] at unit: 30 % of 11 is 3 each',
      mixed,
      [
        [11, 3],
        [11, 1],
      ],
      [24, 8],
      {},
      rounded('half_up', 'unit'),
    ),
    one(
      '[A5] at basket: 30 % of 44 is 13.2, 13 off: 9 and 3, the rest to the last',
      mixed,
      [
        [11, 3],
        [11, 1],
      ],
      [24, 7],
      {},
      rounded('half_up', 'basket'),
    ),
    [
      '[X2] a ladder tells what its first tier needs',
      own,
      [{ mechanic: spend }],
      [[150, 1]],
      { quote: { offers: [{ because: 'threshold_not_reached', needFen: 50, wouldSaveFen: 20 }] } },
    ],
  ])
})

describe('group', () => {
  const g = (more: OfferText) => ({ kind: 'group', payPermyriad: 0, ...more })
  const four: readonly LineText[] = [
    [40, 1],
    [30, 1],
    [20, 1],
    [10, 1],
  ]
  const five: readonly LineText[] = [
    [50, 1],
    [40, 1],
    [30, 1],
    [20, 1],
    [10, 1],
  ]
  readings([
    one(
      '[M6] 第二件半价: the cheaper of the first two',
      { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000 },
      four,
      [40, 15, 20, 10],
    ),
    one(
      '[M6] 买三免一: one group of three, dearest first',
      g({ pieces: 3, discounted: 1 }),
      five,
      [50, 40, 0, 20, 10],
    ),
    one(
      '[M6] repeat: two groups of two, one is left at the cheap end',
      g({ pieces: 2, discounted: 1, repeat: true }),
      five,
      [50, 0, 30, 0, 10],
    ),
    one(
      '[M6] cut cheapest_first: left over is the dearest',
      g({ pieces: 2, discounted: 1, repeat: true, cut: 'cheapest_first' }),
      five,
      [50, 40, 0, 20, 0],
    ),
    one(
      '[M6] cut cheapest_first without repeat: the two cheapest',
      g({ pieces: 2, discounted: 1, cut: 'cheapest_first' }),
      five,
      [50, 40, 30, 20, 0],
    ),
    one(
      '[M6] timesMax',
      g({ pieces: 2, discounted: 1, repeat: true, timesMax: 1 }),
      five,
      [50, 0, 30, 20, 10],
    ),
    one(
      '[M6] across: the two cheapest of the four that fill groups',
      g({ pieces: 2, discounted: 1, repeat: true, pick: 'across' }),
      five,
      [50, 40, 0, 0, 10],
    ),
    one(
      '[M6] across, cheapest first: of 40 30 20 10',
      g({ pieces: 2, discounted: 1, repeat: true, pick: 'across', cut: 'cheapest_first' }),
      five,
      [50, 40, 30, 0, 0],
    ),
    one(
      '[M6] the dearest of each',
      g({ pieces: 2, discounted: 1, repeat: true, of: 'dearest' }),
      five,
      [0, 40, 0, 20, 10],
    ),
    one(
      '[M6] the dearest across',
      g({ pieces: 2, discounted: 1, repeat: true, of: 'dearest', pick: 'across' }),
      five,
      [0, 0, 30, 20, 10],
    ),
    one('[M6] two discounted of three', g({ pieces: 3, discounted: 2 }), five, [50, 0, 0, 20, 10]),
    one('[M6] all of a group', g({ pieces: 2, discounted: 2 }), five, [0, 0, 30, 20, 10]),
    one(
      '[M7] a price for the discounted piece',
      { kind: 'group', pieces: 2, discounted: 1, priceFen: 7 },
      four,
      [40, 7, 20, 10],
    ),
    one(
      '[M7] a price never raises',
      { kind: 'group', pieces: 2, discounted: 1, priceFen: 35 },
      four,
      [40, 30, 20, 10],
    ),
    one(
      '[M7] an amount per discounted piece',
      { kind: 'group', pieces: 3, discounted: 2, offFen: 12 },
      four,
      [40, 18, 8, 10],
    ),
    one(
      '[M7] at most the piece',
      { kind: 'group', pieces: 4, discounted: 1, offFen: 12 },
      four,
      [40, 30, 20, 0],
    ),
    one(
      '[M6] of equally dear pieces the earlier line’s is the dearer',
      g({ pieces: 2, discounted: 1 }),
      [
        [30, 1],
        [30, 1],
      ],
      [30, 0],
    ),
    one(
      '[A5] at line: half of 33 is 16.5, 17; half of 31 is 15.5, 16',
      { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000, repeat: true },
      [
        [33, 2],
        [31, 2],
      ],
      [49, 46],
    ),
    one(
      '[A5] at basket: half of 64 is 32: 16.5 and 15.5 floored, the rest to the last',
      { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000, repeat: true },
      [
        [33, 2],
        [31, 2],
      ],
      [50, 46],
      {},
      rounded('half_up', 'basket'),
    ),
    one(
      '[A5] at unit: two discounted pieces of one line round each',
      { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000, repeat: true },
      [[33, 4]],
      [98],
      {},
      rounded('half_up', 'unit'),
    ),
    [
      '[X1] too few pieces is group_not_full',
      own,
      [{ mechanic: g({ pieces: 3, discounted: 1 }) }],
      [[30, 2]],
      { quote: { offers: [{ because: 'group_not_full', needPieces: 1, wouldSaveFen: 30 }] } },
    ],
    [
      '[M6] the scope’s pieces alone',
      own,
      [{ scope: { skus: ['s2', 's3'] }, mechanic: g({ pieces: 2, discounted: 1 }) }],
      four,
      { pays: [40, 30, 0, 10] },
    ],
    [
      '[M6] dear and cheap go by what the level looks at: 60 less 50 is cheaper than 20',
      own,
      [
        { level: 'item', scope: { skus: ['s1'] }, mechanic: { kind: 'amount', offFen: 50, per: 'unit' } },
        { mechanic: g({ pieces: 2, discounted: 1 }) },
      ],
      [
        [60, 1],
        [20, 1],
      ],
      { pays: [0, 20] },
    ],
  ])
})

describe('pieces_price', () => {
  const p = (pieces: number, totalFen: number, more: OfferText = {}) => ({
    kind: 'pieces_price',
    pieces,
    totalFen,
    ...more,
  })
  readings([
    one(
      '[M7] 140 and 120 for 100 each: 60 off, shared once over the six pieces 100 : 160',
      p(3, 100, { repeat: true }),
      [
        [50, 2],
        [40, 4],
      ],
      [77, 123],
    ),
    one(
      '[M7] the first group alone: 40 off 50 + 50 + 40',
      p(3, 100),
      [
        [50, 2],
        [40, 4],
      ],
      [72, 148],
    ),
    one(
      '[M6] cheapest first: 70 for 50, shared 40 : 30',
      p(2, 50, { cut: 'cheapest_first' }),
      [
        [60, 1],
        [40, 1],
        [30, 1],
      ],
      [60, 29, 21],
    ),
    one(
      '[M1] a group that would cost more than its pieces is not made',
      p(2, 100, { repeat: true }),
      [
        [80, 2],
        [40, 2],
      ],
      [100, 80],
    ),
    one(
      '[M1] without repeat the first group counts, made or not',
      p(2, 100, { cut: 'cheapest_first' }),
      [
        [80, 2],
        [40, 2],
      ],
      [160, 80],
    ),
    [
      '[M1] a group that costs exactly its pieces is made, and shares: 60 off 160 : 100',
      own,
      [{ mechanic: p(2, 100, { repeat: true }) }],
      [
        [80, 2],
        [50, 2],
      ],
      { pays: [124, 76], quote: { offers: [{ times: 2, offFen: 60 }] } },
    ],
    [
      '[X1] too few pieces',
      own,
      [{ mechanic: p(3, 100) }],
      [[80, 2]],
      { quote: { offers: [{ because: 'group_not_full', needPieces: 1, wouldSaveFen: 140 }] } },
    ],
  ])
})

describe('buy_get', () => {
  const b = (buy: OfferText, get: OfferText, more: OfferText = {}) => ({
    kind: 'buy_get',
    buy,
    get,
    payPermyriad: 0,
    ...more,
  })
  const four: readonly LineText[] = [
    [40, 1],
    [30, 1],
    [20, 1],
    [10, 1],
  ]
  const on = (...skus: string[]) => ({ scope: { skus }, pieces: 1 })
  readings([
    one('[M8] the cheapest is given', b({ pieces: 1 }, { pieces: 1 }), four, [40, 30, 20, 0]),
    one(
      '[M8] repeat: bought 40 and 30, given 20 and 10',
      b({ pieces: 1 }, { pieces: 1 }, { repeat: true }),
      four,
      [40, 30, 0, 0],
    ),
    one(
      '[M8] timesMax',
      b({ pieces: 1 }, { pieces: 1 }, { repeat: true, timesMax: 1 }),
      four,
      [40, 30, 20, 0],
    ),
    one(
      '[M8] the dearest: bought 40, given 30',
      b({ pieces: 1 }, { pieces: 1 }, { pick: 'dearest' }),
      four,
      [40, 0, 20, 10],
    ),
    one(
      '[M8] round by round: bought 40, given 30; bought 20, given 10',
      b({ pieces: 1 }, { pieces: 1 }, { pick: 'dearest', repeat: true }),
      four,
      [40, 0, 20, 0],
    ),
    one('[M8] buy takes what get cannot use first', b(on('s1', 's4'), on('s1', 's2')), four, [40, 0, 20, 10]),
    one(
      '[M8] 买A减B: an amount off, at most the piece',
      { ...b(on('s1'), on('s4')), payPermyriad: undefined, offFen: 25 },
      four,
      [40, 30, 20, 0],
    ),
    one(
      '[M8] a price for it',
      { ...b(on('s1'), on('s2')), payPermyriad: undefined, priceFen: 5 },
      four,
      [40, 5, 20, 10],
    ),
    one('[M8] half of it', { ...b(on('s1'), on('s2')), payPermyriad: 5_000 }, four, [40, 15, 20, 10]),
    one('[M8] whole rounds: one of two pieces is no round', b({ pieces: 1 }, { pieces: 2 }), [[30, 2]], [60]),
    one('[M8] partial: it is', b({ pieces: 1 }, { pieces: 2 }, { partial: true }), [[30, 2]], [30]),
    one(
      '[M8] partial after whole rounds: five pieces, one and two, one and one',
      b({ pieces: 1 }, { pieces: 2 }, { partial: true, repeat: true }),
      [[30, 5]],
      [60],
    ),
    one(
      '[M8] a piece serves once: three pieces of buy two get one',
      b({ pieces: 2 }, { pieces: 1 }, { repeat: true }),
      [[30, 5]],
      [120],
    ),
    one(
      '[M8] as many rounds as the pieces allow: a piece that must be bought is not given away',
      b(on('s1', 's2'), on('s2', 's3'), { repeat: true }),
      [
        [10, 0 + 1],
        [10, 1],
        [50, 2],
      ],
      [10, 10, 0],
    ),
    [
      '[X1] too few pieces is group_not_full',
      own,
      [{ mechanic: b({ pieces: 2 }, { pieces: 1 }) }],
      [[30, 2]],
      { quote: { offers: [{ because: 'group_not_full', needPieces: 1, wouldSaveFen: 30 }] } },
    ],
  ])
})

describe('bundle', () => {
  const components = [
    { sku: 's1', pieces: 1 },
    { sku: 's2', pieces: 2 },
  ]
  const b = (more: OfferText) => ({ kind: 'bundle', components, ...more })
  const lines: readonly LineText[] = [
    [60, 2],
    [40, 5],
    [7, 1],
  ]
  readings([
    one('[M7] 60 + 80 for 100: 40 off, shared 60 : 80', b({ totalFen: 100 }), lines, [103, 177, 7]),
    one(
      '[M7] repeat: twice, 80 off, shared 120 : 160',
      b({ totalFen: 100, repeat: true }),
      lines,
      [86, 154, 7],
    ),
    one('[M7] an amount off each', b({ offFen: 14, repeat: true }), lines, [108, 184, 7]),
    one('[M7] a share: 10 % of 60 and of 80', b({ payPermyriad: 9_000 }), lines, [114, 192, 7]),
    one('[M1] never raises', b({ totalFen: 141 }), lines, [120, 200, 7]),
    [
      '[X1] what is missing',
      own,
      [{ mechanic: b({ totalFen: 100 }) }],
      [
        [60, 1],
        [40, 1],
      ],
      { quote: { offers: [{ because: 'group_not_full', needPieces: 1 }] } },
    ],
    [
      '[X1] a component that the basket has not at all',
      own,
      [{ mechanic: b({ totalFen: 100 }) }],
      [[60, 1]],
      { quote: { offers: [{ because: 'group_not_full', needPieces: 2 }] } },
    ],
  ])
})

describe('gift, add_on, bonus', () => {
  const items = [{ sku: 'pouch', pieces: 2, valueFen: 500, costFen: 100 }]
  const gift = (more: OfferText) => [{ mechanic: { kind: 'gift', items, ...more } }]
  const pouches = (pieces: number) => ({
    quote: { payFen: 300, extras: [{ offer: 'o1', sku: 'pouch', pieces, payFen: 0 }] },
  })
  readings([
    ['[M10] a gift without a spend comes once', own, gift({ repeat: true }), [[100, 3]], pouches(2)],
    ['[M10] by a spend, without repeat once', own, gift({ perSpendFen: 100 }), [[100, 3]], pouches(2)],
    ['[M10] by a spend, repeated', own, gift({ perSpendFen: 100, repeat: true }), [[100, 3]], pouches(6)],
    ['[M10] by pieces, repeated', own, gift({ perPieces: 2, repeat: true }), [[100, 3]], pouches(2)],
    [
      '[M10] not reached',
      own,
      gift({ perSpendFen: 301 }),
      [[100, 3]],
      { quote: { extras: [], offers: [{ because: 'threshold_not_reached', needFen: 1, wouldSaveFen: 0 }] } },
    ],
    [
      '[M10] a condition in when',
      own,
      [{ ...gift({})[0], when: { pieces: 4 } }],
      [[100, 3]],
      { quote: { extras: [], offers: [{ because: 'threshold_not_reached', needPieces: 1 }] } },
    ],
    [
      '[M10] an add-on may be had for its price; it is not paid here',
      own,
      [
        {
          when: { spendFen: 300 },
          mechanic: { kind: 'add_on', items: [{ sku: 'cup', priceFen: 1_000 }], piecesMax: 2 },
        },
      ],
      [[100, 3]],
      { quote: { payFen: 300, extras: [{ offer: 'o1', sku: 'cup', pieces: 1, payFen: 1_000 }] } },
    ],
    [
      '[M10] 加量不加价: no money moves; 1.25 of the content for 100 is 80 for the usual one',
      own,
      [{ mechanic: { kind: 'bonus', extraPermyriad: 2_500 } }],
      [[100, 3]],
      {
        quote: {
          payFen: 300,
          offers: [
            {
              kind: 'applied',
              offFen: 0,
              content: [{ line: 'l1', contentPermyriad: 12_500, usualContentFen: 80 }],
            },
          ],
        },
      },
    ],
  ])
})

describe('points', () => {
  const p = (more: OfferText = {}) => [
    {
      level: 'payment',
      mechanic: { kind: 'points', pointsPerYuan: 100, capPermyriad: 5_000, multiple: 1_000, ...more },
    },
  ]
  const shopper = (points: number) => ({ shopper: { points } })
  const said = (offFen: number, pointsUsed: number) => ({
    quote: { offFen, offers: [{ kind: 'applied', offFen, pointsUsed }] },
  })
  readings([
    [
      '[M9] 京豆: half of 100 yuan is 5,000 points',
      own,
      p(),
      [[10_000, 1]],
      said(5_000, 5_000),
      shopper(12_345),
    ],
    [
      '[M9] as many as the shopper has, in whole thousands',
      own,
      p(),
      [[10_000, 1]],
      said(2_000, 2_000),
      shopper(2_999),
    ],
    [
      '[M9] the cap in whole thousands: half of 99 yuan is 4,950 points',
      own,
      p(),
      [[9_900, 1]],
      said(4_000, 4_000),
      shopper(12_345),
    ],
    [
      '[M9] 10 points are a fen and a bit: their worth is floored, and 7 do for the fen',
      own,
      p({ pointsPerYuan: 700, multiple: 1, capPermyriad: 10_000 }),
      [[10_000, 1]],
      said(1, 7),
      shopper(10),
    ],
    [
      '[M9] none: nothing to take',
      own,
      p(),
      [[10_000, 1]],
      { fates: { o1: 'nothing_left_to_take' } },
      shopper(999),
    ],
    [
      '[M9] no more points than what is left to pay: 100 less 90 leaves room for 1,000 of the 5,000',
      'own-parallel',
      [{ level: 'card', mechanic: { kind: 'amount', offFen: 9_000 } }, ...p()],
      [[10_000, 1]],
      { quote: { payFen: 0, offers: [{}, { offFen: 1_000, pointsUsed: 1_000 }] } },
      shopper(12_345),
    ],
    [
      '[M9] a point is spent once, whichever offers take points',
      own,
      [...p(), ...p({ multiple: 1 })],
      [[10_000, 1]],
      { quote: { offFen: 3_000, offers: [{ pointsUsed: 3_000 }, { because: 'nothing_left_to_take' }] } },
      shopper(3_000),
    ],
    [
      '[M9] [A7] a cap of 15 yuan is a whole thousand of points',
      own,
      [{ ...p()[0], capFen: 1_500 }],
      [[10_000, 1]],
      { quote: { offFen: 1_000, offers: [{ offFen: 1_000, pointsUsed: 1_000 }] } },
      shopper(12_345),
    ],
  ])
})

describe('freight', () => {
  const f = (more: OfferText, rest: OfferText = {}) => [
    { level: 'shipping', mechanic: { kind: 'freight', ...more }, ...rest },
  ]
  const of = (freightFen: number, offFen: number) => ({
    quote: { freightFen, payFen: 1_000, offFen: 0, payers: [], offers: [{ offFen }] },
  })
  const fee = { freightFen: 801 }
  readings([
    ['[M11] 包邮: nothing to pay', own, f({ payFen: 0 }), [[1_000, 1]], of(0, 801), fee],
    ['[M11] a fixed fee', own, f({ payFen: 300 }), [[1_000, 1]], of(300, 501), fee],
    [
      '[M11] half: the half fen is the shopper’s',
      own,
      f({ payPermyriad: 5_000 }),
      [[1_000, 1]],
      of(400, 401),
      fee,
    ],
    ['[M11] an amount', own, f({ offFen: 500 }), [[1_000, 1]], of(301, 500), fee],
    ['[M11] never below nought', own, f({ offFen: 5_000 }), [[1_000, 1]], of(0, 801), fee],
    [
      '[M11] a fee never raises',
      own,
      f({ payFen: 900 }),
      [[1_000, 1]],
      { quote: { freightFen: 801, offers: [{ because: 'nothing_left_to_take' }] } },
      fee,
    ],
    ['[A7] a cap', own, f({ payFen: 0 }, { capFen: 600 }), [[1_000, 1]], of(201, 600), fee],
    ['[A7] a budget', own, f({ payFen: 0 }, { limits: { budgetFen: 600 } }), [[1_000, 1]], of(201, 600), fee],
    [
      '[A7] a budget that gives the whole or nothing',
      own,
      f({ payFen: 0 }, { limits: { budgetFen: 600 }, onBudget: 'refuse' }),
      [[1_000, 1]],
      { quote: { freightFen: 801, offers: [{ because: 'budget_spent' }] } },
      fee,
    ],
    [
      '[M11] a threshold counts goods only',
      own,
      f({ payFen: 0 }, { when: { spendFen: 1_001 } }),
      [[1_000, 1]],
      {
        quote: {
          freightFen: 801,
          offers: [{ because: 'threshold_not_reached', needFen: 1, wouldSaveFen: 801 }],
        },
      },
      fee,
    ],
  ])
})

describe('first_then', () => {
  const f = (first: OfferText, more: OfferText, rest: OfferText = {}) => ({
    kind: 'first_then',
    first,
    more,
    ...rest,
  })
  readings([
    one(
      '[M13] the dearest piece of the scope, then the others',
      f({ payPermyriad: 5_000 }, { payPermyriad: 9_000 }),
      [
        [40, 1],
        [60, 2],
      ],
      [36, 84],
    ),
    one(
      '[M13] 第二件起: nothing off the first',
      f({ offFen: 0 }, { offFen: 10 }),
      [
        [40, 1],
        [60, 2],
      ],
      [30, 110],
    ),
    one(
      '[M13] piecesMax counts pieces of the scope',
      f({ offFen: 5 }, { offFen: 10 }, { piecesMax: 2 }),
      [
        [40, 1],
        [60, 2],
      ],
      [40, 105],
    ),
    one(
      '[A5] at line: 10 % of 33 is 3.3, of 66 is 6.6',
      f({ payPermyriad: 9_000 }, { payPermyriad: 9_000 }),
      [[33, 3]],
      [89],
    ),
    one(
      '[A5] at unit: 3 each',
      f({ payPermyriad: 9_000 }, { payPermyriad: 9_000 }),
      [[33, 3]],
      [90],
      {},
      rounded('half_up', 'unit'),
    ),
    one(
      '[A5] [A3] at basket: 10 % of 33 + 33 + 33 after the first is 9.9: three each, the spare fen to the first',
      f({ offFen: 0 }, { payPermyriad: 9_000 }),
      [
        [34, 1],
        [33, 1],
        [33, 1],
        [33, 1],
      ],
      [34, 29, 30, 30],
      {},
      { ...rounded('half_up', 'basket'), remainder: 'first' },
    ),
  ])
})
