import { describe } from 'vitest'
import type { OfferText } from '../testing.ts'
import type { Reading } from './fixtures/readings.ts'
import { readings } from './fixtures/readings.ts'

/* Levels, bases, sharing, stacking: every key of a rulebook with every value, answers by hand. */

const own = 'own-step-down'
const off = (offFen: number, more: OfferText = {}): OfferText => ({
  mechanic: { kind: 'amount', offFen },
  ...more,
})
const percent = (payPermyriad: number, more: OfferText = {}): OfferText => ({
  mechanic: { kind: 'percent', payPermyriad },
  ...more,
})
const from = (spendFen: number, offFen: number, more: OfferText = {}): OfferText => ({
  mechanic: { kind: 'threshold_off', spendFen, offFen },
  ...more,
})
const levels = (survives: string) => ({
  levels: [{ level: 'item', survives }, { level: 'shop', survives }, { level: 'card' }],
})

describe('base', () => {
  readings([
    [
      '[L2] parallel: 299 − 10 and every 199 − 10 on the same yuan: 398 − 99.5 − 10 − 20',
      'tmall-parallel-2020',
      [
        { mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000 } },
        from(29_900, 1_000, { level: 'card' }),
        {
          level: 'cross_shop',
          mechanic: { kind: 'threshold_off', spendFen: 19_900, offFen: 1_000, repeat: true },
        },
      ],
      [[19_900, 2]],
      { pays: [26_850] },
    ],
    [
      '[L2] step_down: 298.50 reaches no 299, and 199 once',
      'tmall-sequential-2012',
      [
        { mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000 } },
        from(29_900, 1_000, { level: 'card' }),
        {
          level: 'cross_shop',
          mechanic: { kind: 'threshold_off', spendFen: 19_900, offFen: 1_000, repeat: true },
        },
      ],
      [[19_900, 2]],
      { pays: [28_850] },
    ],
    [
      '[L2] parallel: two percentages of the item price',
      'own-parallel',
      [percent(8_000), percent(9_000, { level: 'card' })],
      [[1_000, 1]],
      { pays: [700] },
    ],
    [
      '[L2] step_down: they compound over two levels',
      own,
      [percent(8_000), percent(9_000, { level: 'card' })],
      [[1_000, 1]],
      { pays: [720] },
    ],
    [
      '[L2] step_down: on one level they look at the same amount',
      own,
      [percent(8_000), percent(9_000)],
      [[1_000, 1]],
      { pays: [700] },
    ],
    [
      '[L4] parallel: the item level lowers what is looked at',
      'own-parallel',
      [{ level: 'item', mechanic: { kind: 'price', priceFen: 500 } }, from(501, 100)],
      [[1_000, 1]],
      { pays: [500], fates: { o2: 'threshold_not_reached' } },
    ],
    [
      '[L4] parallel: a presale lowers it',
      'own-parallel',
      [{ level: 'presale', mechanic: { kind: 'deposit_cut', depositFen: 10, offFen: 500 } }, from(501, 100)],
      [[1_000, 1]],
      { pays: [500], fates: { o2: 'threshold_not_reached' } },
    ],
    [
      '[L4] parallel: an official cut does not',
      'own-parallel',
      [
        { level: 'official', mechanic: { kind: 'official_cut', cutPermyriad: 5_000, rounding: 'fen' } },
        from(1_000, 100),
      ],
      [[1_000, 1]],
      { pays: [400] },
    ],
    [
      '[L4] step_down: it does',
      own,
      [
        { level: 'official', mechanic: { kind: 'official_cut', cutPermyriad: 5_000, rounding: 'fen' } },
        from(1_000, 100),
      ],
      [[1_000, 1]],
      { pays: [500], fates: { o2: 'threshold_not_reached' } },
    ],
    [
      '[A3] parallel shares by the item price: 30 as 1 : 2, though the first line has less left',
      'own-parallel',
      [{ scope: { skus: ['s1'] }, mechanic: { kind: 'amount', offFen: 80 } }, off(30, { level: 'card' })],
      [
        [100, 1],
        [200, 1],
      ],
      { pays: [10, 180] },
    ],
    [
      '[A3] step_down shares by what is left: 30 as 20 : 200',
      own,
      [{ scope: { skus: ['s1'] }, mechanic: { kind: 'amount', offFen: 80 } }, off(30, { level: 'card' })],
      [
        [100, 1],
        [200, 1],
      ],
      { pays: [18, 172] },
    ],
  ])
})

describe('percentOf and an offer’s own base', () => {
  const twice = (base: string) => [
    off(200, { level: 'item' }),
    off(100),
    percent(5_000, { level: 'card', base }),
  ]
  readings([
    ['[R3] list: half of 1,000', own, twice('list'), [[1_000, 1]], { pays: [200] }],
    ['[R3] item: half of 800', own, twice('item'), [[1_000, 1]], { pays: [300] }],
    ['[R3] running: half of 700', own, twice('running'), [[1_000, 1]], { pays: [350] }],
    ['[R3] running under parallel', 'own-parallel', twice('running'), [[1_000, 1]], { pays: [350] }],
    [
      '[R3] the default under step_down is running',
      own,
      [off(200, { level: 'item' }), off(100), percent(5_000, { level: 'card' })],
      [[1_000, 1]],
      { pays: [350] },
    ],
    [
      '[R3] the default under parallel is item',
      'own-parallel',
      [off(200, { level: 'item' }), off(100), percent(5_000, { level: 'card' })],
      [[1_000, 1]],
      { pays: [300] },
    ],
    [
      '[R3] percentOf of the rulebook',
      { extends: own, percentOf: 'item' },
      [off(200, { level: 'item' }), off(100), percent(5_000, { level: 'card' })],
      [[1_000, 1]],
      { pays: [300] },
    ],
    [
      '[R3] own-percent-on-original: of the list price',
      'own-percent-on-original',
      [off(200, { level: 'item' }), percent(5_000, { level: 'card' })],
      [[1_000, 1]],
      { pays: [300] },
    ],
    [
      '[R3] a percentage of more than is left takes what is left',
      own,
      [percent(2_000), percent(5_000, { level: 'card', base: 'list' })],
      [[1_000, 1]],
      { pays: [0] },
    ],
    [
      '[M6] a share of the list price of the discounted piece: half of 100, not of 80',
      own,
      [
        off(40, { level: 'item' }),
        { base: 'list', mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000 } },
      ],
      [[100, 2]],
      { pays: [110] },
    ],
  ])
})

describe('sharing', () => {
  const three: Reading[3] = [
    [100, 1],
    [100, 1],
    [100, 1],
  ]
  const shared = (
    name: string,
    book: OfferText,
    offFen: number,
    lines: Reading[3],
    pays: number[],
  ): Reading => [`[A3] ${name}`, book, [off(offFen)], lines, { pays }]
  readings([
    shared('last: 33, 33, 34', { remainder: 'last' }, 100, three, [67, 67, 66]),
    shared('last: both spare fen to the last', { remainder: 'last' }, 101, three, [67, 67, 65]),
    shared('first: one each to the first two', { remainder: 'first' }, 101, three, [66, 66, 67]),
    shared('largest: ties to the earlier', { remainder: 'largest' }, 101, three, [66, 66, 67]),
    shared(
      'largest: 157 over 501, 342, 213 is 74.48, 50.84, 31.66: the second and the third',
      { remainder: 'largest' },
      157,
      [
        [501, 1],
        [342, 1],
        [213, 1],
      ],
      [427, 291, 181],
    ),
    shared(
      'unit of a yuan: 22.50 and 7.50 are 22 and 7, the last takes the rest',
      { shareUnitFen: 100 },
      3_000,
      [
        [30_000, 1],
        [10_000, 1],
      ],
      [27_800, 9_200],
    ),
    shared(
      'unit of a yuan, largest: equal rests, the earlier takes the yuan',
      { shareUnitFen: 100, remainder: 'largest' },
      3_000,
      [
        [30_000, 1],
        [10_000, 1],
      ],
      [27_700, 9_300],
    ),
    shared(
      'unit of a yuan: an amount of less is one rest',
      { shareUnitFen: 100, remainder: 'first' },
      50,
      [
        [300, 1],
        [100, 1],
      ],
      [250, 100],
    ),
    [
      '[A3] the last line is the last of the offer’s scope',
      { remainder: 'last' },
      [off(100, { scope: { skus: ['s1', 's2'] } })],
      [
        [200, 1],
        [100, 1],
        [100, 1],
      ],
      { pays: [134, 66, 100] },
    ],
    [
      '[A3] a line worth nothing bears nothing',
      own,
      [{ level: 'item', scope: { skus: ['s3'] }, mechanic: { kind: 'price', priceFen: 0 } }, off(100)],
      three,
      { pays: [50, 50, 0] },
    ],
  ])
})

describe('over', () => {
  const lines: Reading[3] = [
    [1_000, 1, { floorPriceFen: 900 }],
    [1_000, 1],
    [2_000, 1],
  ]
  readings([
    [
      '[A4] clamp: 100, 200, 400 of 800; what the floor keeps is lost',
      { over: 'clamp' },
      [off(800)],
      lines,
      { pays: [900, 800, 1_600] },
    ],
    [
      '[A4] redistribute: the 100 go on as 1 : 2',
      { over: 'redistribute' },
      [off(800)],
      lines,
      { pays: [900, 767, 1_533] },
    ],
    [
      '[A4] redistribute until no line has room',
      { over: 'redistribute' },
      [off(9_000)],
      lines,
      { pays: [900, 0, 0] },
    ],
    [
      '[A4] the floor is by piece',
      { over: 'clamp' },
      [off(9_000)],
      [[1_000, 3, { floorPriceFen: 900 }]],
      { pays: [2_700] },
    ],
    [
      '[A4] a floor above the price raises nothing',
      { over: 'clamp' },
      [off(100)],
      [[1_000, 1, { floorPriceFen: 1_200 }]],
      { pays: [1_000], fates: { o1: 'nothing_left_to_take' } },
    ],
    [
      '[A4] a share of the basket is shared, so its surplus moves',
      { over: 'redistribute' },
      [{ mechanic: { kind: 'percent', payPermyriad: 8_000, per: 'basket' } }],
      lines,
      { pays: [900, 767, 1_533] },
    ],
    [
      '[A4] a share of a line is not',
      { over: 'redistribute' },
      [percent(8_000)],
      lines,
      { pays: [900, 800, 1_600] },
    ],
    [
      '[O3] best_single: 40 + 80 exceed 100, the 80 stand alone',
      { extends: 'own-parallel', over: 'best_single' },
      [from(10_000, 4_000), from(10_000, 8_000, { level: 'card' })],
      [[10_000, 1]],
      { pays: [2_000], fates: { o1: 'beaten_by', o2: 'applied' } },
    ],
    [
      '[O3] best_single: just the goods do not exceed them',
      { extends: 'own-parallel', over: 'best_single' },
      [from(10_000, 2_000), from(10_000, 8_000, { level: 'card' })],
      [[10_000, 1]],
      { pays: [0] },
    ],
    [
      '[O3] best_single by priority too',
      { extends: 'own-parallel', over: 'best_single', choice: 'priority' },
      [from(10_000, 4_000), from(10_000, 8_000, { level: 'card' })],
      [[10_000, 1]],
      { pays: [2_000] },
    ],
  ])
})

describe('survives', () => {
  const lines: Reading[3] = [
    [1_000, 1, { sku: 'a', shop: 'A' }],
    [1_000, 1, { sku: 'a', shop: 'A' }],
    [2_000, 1, { sku: 'b', shop: 'B' }],
  ]
  const both = [percent(9_000), { mechanic: { kind: 'amount', offFen: 150, per: 'line' } }]
  const kept = (survives: string, pays: number[]): Reading => [
    `[L5] ${survives}`,
    levels(survives),
    both,
    lines,
    { pays },
  ]
  readings([
    kept('all', [750, 750, 1_650]),
    kept('one_per_line', [850, 850, 1_800]),
    kept('one_per_sku', [850, 850, 1_800]),
    kept('one_per_shop', [850, 850, 1_800]),
    kept('one_per_basket', [850, 850, 1_850]),
    [
      '[L5] [L3] one per line: conditions are tested on the whole scope, the effect falls on the lines won',
      levels('one_per_line'),
      [{ scope: { skus: ['a'] }, mechanic: { kind: 'percent', payPermyriad: 5_000 } }, from(4_000, 300)],
      lines,
      { pays: [500, 500, 1_700] },
    ],
    [
      '[L5] one per basket: the loser is beaten and named',
      levels('one_per_basket'),
      [off(100), off(200)],
      [[1_000, 1]],
      { quote: { offers: [{ because: 'beaten_by', by: 'o2' }, { kind: 'applied' }] } },
    ],
    [
      '[L5] one per shop: one for each shop',
      'tmall-parallel-2020',
      [from(1_000, 100, { scope: { shops: ['A'] } }), from(1_000, 100, { scope: { shops: ['B'] } })],
      lines,
      { pays: [950, 950, 1_900] },
    ],
    [
      '[L5] one per shop, several lines of a shop: whoever takes most of the shop stands on all of its lines there',
      levels('one_per_shop'),
      [
        { scope: { skus: ['a'] }, mechanic: { kind: 'amount', offFen: 200, per: 'line' } },
        { scope: { tags: ['t'] }, mechanic: { kind: 'percent', payPermyriad: 7_000 } },
      ],
      [
        [1_000, 1, { sku: 'a', shop: 'A', tags: ['t'] }],
        [1_000, 1, { sku: 'a', shop: 'A' }],
        [2_000, 1, { sku: 'b', shop: 'B', tags: ['t'] }],
        [500, 2, { sku: 'c', shop: 'A', tags: ['t'] }],
      ],
      // In A 200 and 200 of a are less than 300 of a and 300 of c; in B only the share of 600 may stand.
      {
        pays: [700, 1_000, 1_400, 700],
        quote: { offers: [{ because: 'beaten_by', by: 'o2' }, { offFen: 1_200 }] },
      },
    ],
    [
      '[L5] one per shop: a discount over two shops stands in the one that it wins, and falls there whole',
      levels('one_per_shop'),
      [from(2_000, 300), off(200, { scope: { shops: ['A'] } })],
      [
        [600, 1, { shop: 'A' }],
        [400, 1, { shop: 'A' }],
        [3_000, 1, { shop: 'B' }],
      ],
      // 200 over 600 and 400; the 300 of the sum of 4,000 all on B.
      { pays: [480, 320, 2_700] },
    ],
    [
      '[L5] 拼多多: one merchant coupon per goods, the larger; one platform coupon',
      'pdd',
      [
        from(2_500, 300, { level: 'card' }),
        from(0, 200, { level: 'card', scope: { skus: ['s1'] } }),
        off(50, { level: 'platform' }),
        off(60, { level: 'platform' }),
      ],
      [[2_600, 1]],
      { pays: [2_240], fates: { o2: 'beaten_by', o3: 'beaten_by' } },
    ],
  ])
})

describe('stacking', () => {
  const pair: Reading[3] = [
    [1_000, 1],
    [1_000, 1],
  ]
  const group = (offFen: number, more: OfferText = {}, rest: OfferText = {}) =>
    off(offFen, { ...rest, stacking: { group: 'g', ...more } })
  readings([
    [
      '[C3] group: one survives in the basket, on whatever lines',
      own,
      [group(100, {}, { scope: { skus: ['s1'] } }), group(150, {}, { scope: { skus: ['s2'] } })],
      pair,
      { pays: [1_000, 850], fates: { o1: 'beaten_by' } },
    ],
    [
      '[C3] group over levels',
      own,
      [group(100, {}, { level: 'item' }), group(150, {}, { level: 'card' })],
      [[1_000, 1]],
      { pays: [850], fates: { o1: 'beaten_by' } },
    ],
    [
      '[C3] another group is no rival',
      own,
      [group(100), off(150, { stacking: { group: 'h' } })],
      [[1_000, 1]],
      { pays: [750] },
    ],
    [
      '[C2] priority: the higher survives',
      { choice: 'priority' },
      [group(150), group(100, { priority: 1 })],
      [[1_000, 1]],
      { pays: [900], quote: { offers: [{ because: 'beaten_by', by: 'o2' }, {}] } },
    ],
    [
      '[C2] priority: then file order',
      { choice: 'priority' },
      [group(100), group(150)],
      [[1_000, 1]],
      { pays: [900] },
    ],
    [
      '[C2] priority: who could take nothing does not stand',
      { choice: 'priority' },
      [{ mechanic: { kind: 'price', priceFen: 2_000 }, stacking: { group: 'g', priority: 1 } }, group(100)],
      [[1_000, 1]],
      { pays: [900], fates: { o1: 'nothing_left_to_take' } },
    ],
    [
      '[C2] priority below nought',
      { choice: 'priority' },
      [group(100, { priority: -1 }), group(50)],
      [[1_000, 1]],
      { pays: [950] },
    ],
    [
      '[C4] exclusive keeps all others of its level off its lines',
      { choice: 'priority' },
      [off(100, { scope: { skus: ['s1'] }, stacking: { exclusive: true, priority: 1 } }), percent(9_000)],
      pair,
      { pays: [900, 900] },
    ],
    [
      '[C4] but not those of other levels',
      { choice: 'priority' },
      [off(100, { stacking: { exclusive: true } }), percent(9_000, { level: 'card' })],
      [[1_000, 1]],
      { pays: [810] },
    ],
    [
      '[C2] priority: a later exclusive one not on lines already taken',
      { choice: 'priority' },
      [
        percent(9_000, { scope: { skus: ['s1'] }, stacking: { priority: 1 } }),
        off(100, { stacking: { exclusive: true } }),
      ],
      pair,
      { pays: [900, 900] },
    ],
    [
      '[C4] best: the exclusive 300 against 100 + 150',
      own,
      [off(300, { stacking: { exclusive: true } }), off(100), off(150)],
      [[1_000, 1]],
      {
        pays: [700],
        quote: { offers: [{}, { because: 'excluded_by', by: 'o1' }, { because: 'excluded_by', by: 'o1' }] },
      },
    ],
    [
      '[C4] best: against 200 + 150',
      own,
      [off(300, { stacking: { exclusive: true } }), off(200), off(150)],
      [[1_000, 1]],
      { pays: [650], fates: { o1: 'beaten_by' } },
    ],
    [
      '[C7] stop ends later levels for its lines, not its own level',
      own,
      [
        percent(9_000, { scope: { skus: ['s1'] }, stacking: { stop: true } }),
        off(100, { scope: { skus: ['s1'] } }),
        percent(5_000, { level: 'card' }),
      ],
      pair,
      { pays: [800, 500] },
    ],
    [
      '[C7] who is stopped everywhere is told by whom',
      own,
      [percent(9_000, { stacking: { stop: true } }), percent(5_000, { level: 'card' })],
      pair,
      { quote: { payFen: 1_800, offers: [{}, { because: 'excluded_by', by: 'o1' }] } },
    ],
    [
      '[C7] one that does not stand stops nothing',
      own,
      [from(9_000, 1, { stacking: { stop: true } }), percent(5_000, { level: 'card' })],
      pair,
      { pays: [500, 500] },
    ],
    [
      '[C1] never leaves out an offer that nothing keeps off: 100 off loses the 500 from 1,000',
      own,
      [off(100), from(1_000, 500, { level: 'card' })],
      [[1_000, 1]],
      {
        pays: [900],
        quote: { offers: [{}, { because: 'threshold_not_reached', needFen: 100, wouldSaveFen: 500 }] },
      },
    ],
    [
      '[C1] not greedy: the worse item price keeps a threshold',
      { extends: own, ...levels('one_per_line') },
      [
        { level: 'item', mechanic: { kind: 'price', priceFen: 700 } },
        { level: 'item', mechanic: { kind: 'price', priceFen: 800 } },
        from(800, 400, { level: 'card' }),
      ],
      [[1_000, 1]],
      { pays: [400], fates: { o1: 'beaten_by' } },
    ],
    [
      '[C1] equal totals: the higher priority',
      own,
      [group(100), group(100, { priority: 1 })],
      [[1_000, 1]],
      { fates: { o1: 'beaten_by', o2: 'applied' } },
    ],
    [
      '[C1] equal totals: then file order',
      own,
      [group(100), group(100)],
      [[1_000, 1]],
      { fates: { o1: 'applied', o2: 'beaten_by' } },
    ],
    [
      '[C1] freight is part of what is paid',
      own,
      [group(100), { level: 'shipping', stacking: { group: 'g' }, mechanic: { kind: 'freight', payFen: 0 } }],
      [[1_000, 1]],
      { quote: { payFen: 1_000, freightFen: 0 } },
      { freightFen: 200 },
    ],
    [
      '[C5] a piece serves one grouping offer of a level',
      own,
      [
        { mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 0 } },
        { mechanic: { kind: 'pieces_price', pieces: 2, totalFen: 1_500 } },
      ],
      [[1_000, 2]],
      { pays: [1_000], quote: { offers: [{}, { because: 'nothing_left_to_take', by: 'o1' }] } },
    ],
    [
      '[C5] not of another level: 1,000 off, then a quarter of the two 500s',
      own,
      [
        { mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 0 } },
        { level: 'card', mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000 } },
      ],
      [[1_000, 2]],
      { pays: [750] },
    ],
    [
      '[C5] best: two of each, two meals for 450 each save more than a free coke',
      own,
      [
        {
          mechanic: {
            kind: 'buy_get',
            buy: { scope: { skus: ['s1'] }, pieces: 1 },
            get: { scope: { skus: ['s1'] }, pieces: 1 },
            payPermyriad: 0,
            repeat: true,
          },
        },
        {
          mechanic: {
            kind: 'bundle',
            components: [
              { sku: 's1', pieces: 1 },
              { sku: 's2', pieces: 1 },
              { sku: 's3', pieces: 1 },
            ],
            totalFen: 450,
            repeat: true,
          },
        },
      ],
      [
        [200, 2],
        [300, 2],
        [100, 2],
      ],
      { quote: { payFen: 900 } },
    ],
  ])
})

describe('levels', () => {
  readings([
    [
      '[L1] a rulebook in place runs its levels in its own order',
      { levels: [{ level: 'card' }, { level: 'item' }] },
      [percent(9_000, { level: 'item' }), off(500, { level: 'card' })],
      [[1_000, 1]],
      { pays: [450] },
    ],
    [
      '[L1] and in the shipped one item comes first',
      own,
      [percent(9_000, { level: 'item' }), off(500, { level: 'card' })],
      [[1_000, 1]],
      { pays: [400] },
    ],
    [
      '[R2] no rulebook is own-step-down',
      undefined,
      [percent(8_000), percent(9_000, { level: 'card' })],
      [[1_000, 1]],
      { pays: [720] },
    ],
    [
      '[R2] neither is one in place that extends none',
      { remainder: 'first' },
      [percent(8_000), percent(9_000, { level: 'card' })],
      [[1_000, 1]],
      { pays: [720] },
    ],
    [
      '[R4] before its time it prices all the same and says so',
      'tmall-parallel-2020',
      [off(100)],
      [[1_000, 1]],
      { pays: [900], quote: { notes: [{ kind: 'rulebook_not_in_force', rulebook: 'tmall-parallel-2020' }] } },
      { at: '2020-08-11T23:59:59+08:00' },
    ],
    [
      '[R4] at its end too',
      'tmall-sequential-2012',
      [off(100)],
      [[1_000, 1]],
      {
        pays: [900],
        quote: { notes: [{ kind: 'rulebook_not_in_force', rulebook: 'tmall-sequential-2012' }] },
      },
      { at: '2020-08-12T00:00:00+08:00' },
    ],
  ])
})
