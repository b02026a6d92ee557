import { describe } from 'vitest'
import type { OfferText } from '../testing.ts'
import type { Reading } from './fixtures/readings.ts'
import { readings } from './fixtures/readings.ts'

/* Scope, conditions, limits, payers: every field of an offer around its mechanic, answers by hand. */

const own = 'own-step-down'
const tenth = { kind: 'percent', payPermyriad: 9_000 }
const off = (offFen: number, more: OfferText = {}): OfferText => ({
  mechanic: { kind: 'amount', offFen },
  ...more,
})

describe('scope', () => {
  const lines: Reading[3] = [
    [100, 1, { shop: 'A', categories: ['skin', 'gift'], tags: ['618'] }],
    [200, 1, { shop: 'B', categories: ['skin'], tags: [] }],
    [300, 1, { shop: undefined, categories: [], tags: ['618', 'new'] }],
  ]
  const on = (name: string, scope: OfferText, pays: number[]): Reading => [
    `[S1] ${name}`,
    own,
    [{ scope, mechanic: tenth }],
    lines,
    { pays },
  ]
  readings([
    ['[S1] none is every line', own, [{ mechanic: tenth }], lines, { pays: [90, 180, 270] }],
    on('an empty one is every line', {}, [90, 180, 270]),
    on('skus', { skus: ['s2', 's3'] }, [100, 180, 270]),
    on('shops; a line without a shop is in none', { shops: ['A', 'B'] }, [90, 180, 300]),
    on('categories', { categories: ['gift', 'hair'] }, [90, 200, 300]),
    on('tags', { tags: ['new'] }, [100, 200, 270]),
    on('two lists are AND', { categories: ['skin'], tags: ['618'] }, [90, 200, 300]),
    on('values of a list are OR', { tags: ['618', 'new'] }, [90, 200, 270]),
    on('priceFen: both ends are included', { priceFen: { from: 200, to: 300 } }, [100, 180, 270]),
    on('priceFen: from alone', { priceFen: { from: 201 } }, [100, 200, 270]),
    on('priceFen: to alone', { priceFen: { to: 199 } }, [90, 200, 300]),
    on('priceFen is one more list of the AND', { tags: ['618'], priceFen: { to: 100 } }, [90, 200, 300]),
    on('not takes away', { not: { skus: ['s1'] } }, [100, 180, 270]),
    on(
      'not with two lists takes away what is in both',
      { not: { categories: ['skin'], tags: ['618'] } },
      [100, 180, 270],
    ),
    on('not a range of prices', { not: { priceFen: { from: 150, to: 250 } } }, [90, 200, 270]),
    on('not a shop leaves lines without one', { not: { shops: ['A', 'B'] } }, [100, 200, 270]),
    [
      '[S1] priceFen is the line’s own price before any offer',
      own,
      [
        { level: 'item', mechanic: { kind: 'price', priceFen: 50 } },
        { scope: { priceFen: { from: 300 } }, mechanic: tenth },
      ],
      lines,
      { pays: [50, 50, 45] },
    ],
    [
      '[X1] no line in it',
      own,
      [{ scope: { skus: ['s9'] }, mechanic: tenth }],
      lines,
      { pays: [100, 200, 300], fates: { o1: 'nothing_in_scope' } },
    ],
  ])
})

describe('when', () => {
  const when = (name: string, condition: OfferText, fate: string, more: OfferText = {}): Reading => [
    name,
    own,
    [{ when: condition, mechanic: tenth }],
    [[1_000, 2]],
    { pays: [fate === 'applied' ? 1_800 : 2_000], fates: { o1: fate } },
    more,
  ]
  readings([
    when('[S2] spendFen reached', { spendFen: 2_000 }, 'applied'),
    when('[S2] spendFen not reached', { spendFen: 2_001 }, 'threshold_not_reached'),
    when('[S2] pieces reached', { pieces: 2 }, 'applied'),
    when('[S2] pieces not reached', { pieces: 3 }, 'threshold_not_reached'),
    when('[S2] both are needed', { spendFen: 1, pieces: 3 }, 'threshold_not_reached'),
    when('[S2] a scope alone asks for one piece of it', { scope: { skus: ['s1'] } }, 'applied'),
    when('[S2] and is not reached without', { scope: { skus: ['s9'] } }, 'threshold_not_reached'),
    when('[S2] freight does not count', { spendFen: 2_001 }, 'threshold_not_reached', { freightFen: 900 }),
    when('[S4] a tier', { tiers: ['gold', 'silver'] }, 'applied', { shopper: { tier: 'silver' } }),
    when('[S4] another tier', { tiers: ['gold'] }, 'wrong_customer', { shopper: { tier: 'silver' } }),
    when('[S4] no tier', { tiers: ['gold'] }, 'wrong_customer'),
    when('[S4] a new customer', { newCustomer: true }, 'applied', { shopper: { new: true } }),
    when('[S4] not said is not new', { newCustomer: true }, 'wrong_customer'),
    when('[S4] a known customer', { newCustomer: false }, 'applied'),
    when('[S4] a new customer where a known one is asked', { newCustomer: false }, 'wrong_customer', {
      shopper: { new: true },
    }),
    when('[S5] orderNumber is orders + 1', { orderNumber: 5 }, 'applied', { shopper: { orders: 4 } }),
    when('[S5] the order after it', { orderNumber: 5 }, 'wrong_customer', { shopper: { orders: 5 } }),
    when('[S5] the first order', { orderNumber: 1 }, 'applied', { shopper: { orders: 0 } }),
    when('[S4] orders not known', { orderNumber: 1 }, 'wrong_customer'),
    when('[S3] a code', { code: 'HELLO' }, 'applied', { codes: ['X', 'HELLO'] }),
    when('[S3] another case', { code: 'HELLO' }, 'code_missing', { codes: ['hello'] }),
    when('[S4] a channel', { channels: ['tmall', 'jd'] }, 'applied', { channel: 'jd' }),
    when('[S4] another channel', { channels: ['tmall'] }, 'wrong_channel', { channel: 'jd' }),
    when('[S4] no channel', { channels: ['tmall'] }, 'wrong_channel'),
    when('[S6] a group as large', { groupSize: 3 }, 'applied', { groupSize: 3 }),
    when('[S6] a smaller one', { groupSize: 3 }, 'group_not_full', { groupSize: 2 }),
    when('[S6] one shopper where nothing is said', { groupSize: 2 }, 'group_not_full'),
    [
      '[S2] buy trousers, 10 % off jackets: the spend of another scope',
      own,
      [{ scope: { skus: ['s2'] }, when: { spendFen: 500, scope: { skus: ['s1'] } }, mechanic: tenth }],
      [
        [500, 1],
        [1_000, 1],
      ],
      { pays: [500, 900] },
    ],
    [
      '[S2] what is missing there',
      own,
      [
        {
          scope: { skus: ['s2'] },
          when: { spendFen: 700, pieces: 3, scope: { skus: ['s1'] } },
          mechanic: tenth,
        },
      ],
      [
        [500, 1],
        [1_000, 1],
      ],
      {
        pays: [500, 1_000],
        quote: { offers: [{ because: 'threshold_not_reached', needFen: 200, needPieces: 2 }] },
      },
    ],
    [
      '[S2] a condition and a mechanic of its own: the more is missing',
      own,
      [{ when: { spendFen: 2_500 }, mechanic: { kind: 'threshold_off', spendFen: 3_000, offFen: 100 } }],
      [[1_000, 2]],
      { quote: { offers: [{ because: 'threshold_not_reached', needFen: 1_000, wouldSaveFen: 100 }] } },
    ],
    [
      '[L2] an offer never withdraws its own condition, and none of its level another’s',
      own,
      [
        { when: { spendFen: 2_000 }, mechanic: { kind: 'percent', payPermyriad: 5_000 } },
        { when: { spendFen: 2_000 }, mechanic: tenth },
      ],
      [[1_000, 2]],
      { pays: [800] },
    ],
    [
      '[L2] but a level before it does',
      own,
      [
        { level: 'item', mechanic: { kind: 'percent', payPermyriad: 5_000 } },
        { when: { spendFen: 2_000 }, mechanic: tenth },
      ],
      [[1_000, 2]],
      { pays: [1_000], quote: { offers: [{}, { because: 'threshold_not_reached', needFen: 1_000 }] } },
    ],
    [
      '[S2] gifts count to no threshold',
      own,
      [
        {
          level: 'item',
          mechanic: { kind: 'gift', items: [{ sku: 'g', pieces: 5, valueFen: 9_000, costFen: 1 }] },
        },
        { when: { pieces: 3 }, mechanic: tenth },
      ],
      [[1_000, 2]],
      { pays: [2_000], fates: { o2: 'threshold_not_reached' } },
    ],
  ])
})

describe('claimed coupons', () => {
  readings([
    [
      '[S7] counts only if it is held',
      own,
      [off(100, { claimed: true })],
      [[1_000, 1]],
      { fates: { o1: 'not_held' } },
    ],
    ['[S7] held', own, [off(100, { claimed: true })], [[1_000, 1]], { pays: [900] }, { holds: ['o1'] }],
    ['[S7] false is for everybody', own, [off(100, { claimed: false })], [[1_000, 1]], { pays: [900] }],
    [
      '[S3] a coupon that nobody knows is told',
      own,
      [off(100)],
      [[1_000, 1]],
      { quote: { notes: [{ kind: 'unknown_coupon', coupon: 'x' }] } },
      { holds: ['x'] },
    ],
  ])
})

describe('window', () => {
  const window = { from: '2026-06-08T00:00:00+08:00', until: '2026-06-11T00:00:00+08:00' }
  const at = (
    name: string,
    instant: string | undefined,
    pays: number[],
    some: OfferText = window,
  ): Reading => [
    `[W0] ${name}`,
    own,
    [off(100, { window: some })],
    [[1_000, 1]],
    { pays, fates: { o1: pays[0] === 900 ? 'applied' : 'outside_window' } },
    { at: instant },
  ]
  readings([
    at('before', '2026-06-07T23:59:59.999+08:00', [1_000]),
    at('at from', '2026-06-08T00:00:00+08:00', [900]),
    at('at from, said in UTC', '2026-06-07T16:00:00Z', [900]),
    at('just before until', '2026-06-10T23:59:59.999+08:00', [900]),
    at('at until', '2026-06-11T00:00:00+08:00', [1_000]),
    at('no instant: open', undefined, [900]),
    at('from alone', '2036-06-08T00:00:00Z', [900], { from: window.from }),
    at('until alone', '1999-06-08T00:00:00Z', [900], { until: window.until }),
    at('null is open', '1999-06-08T00:00:00Z', [900], { from: null, until: window.until }),
  ])
})

describe('limits and budgets', () => {
  readings([
    [
      '[A8] uses left',
      own,
      [off(100, { limits: { uses: 5 }, spent: { uses: 4 } })],
      [[1_000, 1]],
      { pays: [900] },
    ],
    [
      '[A8] uses spent',
      own,
      [off(100, { limits: { uses: 5 }, spent: { uses: 5 } })],
      [[1_000, 1]],
      { fates: { o1: 'uses_spent' } },
    ],
    [
      '[A8] none at all',
      own,
      [off(100, { limits: { uses: 0 } })],
      [[1_000, 1]],
      { fates: { o1: 'uses_spent' } },
    ],
    [
      '[A8] per customer',
      own,
      [off(100, { limits: { perCustomer: 2 } })],
      [[1_000, 1]],
      { pays: [900] },
      { shopper: { used: { o1: 1 } } },
    ],
    [
      '[A8] per customer spent',
      own,
      [off(100, { limits: { perCustomer: 2 } })],
      [[1_000, 1]],
      { fates: { o1: 'per_customer_spent' } },
      { shopper: { used: { o1: 2 } } },
    ],
    [
      '[A8] another offer’s uses',
      own,
      [off(100, { limits: { perCustomer: 2 } })],
      [[1_000, 1]],
      { pays: [900] },
      { shopper: { used: { o2: 2 } } },
    ],
    [
      '[A7] a budget clamps',
      own,
      [off(100, { limits: { budgetFen: 500 }, spent: { budgetFen: 440 } })],
      [[1_000, 1]],
      { pays: [940], fates: { o1: 'applied' } },
    ],
    [
      '[A7] or refuses',
      own,
      [off(100, { limits: { budgetFen: 500 }, spent: { budgetFen: 440 }, onBudget: 'refuse' })],
      [[1_000, 1]],
      { pays: [1_000], fates: { o1: 'budget_spent' } },
    ],
    [
      '[A7] refuse takes the whole where it is just enough',
      own,
      [off(60, { limits: { budgetFen: 500 }, spent: { budgetFen: 440 }, onBudget: 'refuse' })],
      [[1_000, 1]],
      { pays: [940] },
    ],
    [
      '[A7] nothing left',
      own,
      [off(100, { limits: { budgetFen: 500 }, spent: { budgetFen: 500 } })],
      [[1_000, 1]],
      { fates: { o1: 'budget_spent' } },
    ],
    [
      '[A7] more spent than there was',
      own,
      [off(100, { limits: { budgetFen: 500 }, spent: { budgetFen: 900 } })],
      [[1_000, 1]],
      { fates: { o1: 'budget_spent' } },
    ],
    [
      '[A7] a budget pays what is taken, not what was lost on a floor',
      own,
      [off(100, { limits: { budgetFen: 50 }, onBudget: 'refuse' })],
      [[1_000, 1, { floorPriceFen: 960 }]],
      { pays: [960] },
    ],
    ['[A7] a cap', own, [off(100, { capFen: 60 })], [[1_000, 1]], { pays: [940] }],
    [
      '[A7] a cap over the whole basket: 10 % of 3,000 is 300, of it 90, shared 100 : 200',
      own,
      [{ mechanic: tenth, capFen: 90 }],
      [
        [1_000, 1],
        [2_000, 1],
      ],
      { pays: [970, 1_940] },
    ],
    [
      '[A7] a cap of nought',
      own,
      [off(100, { capFen: 0 })],
      [[1_000, 1]],
      { fates: { o1: 'nothing_left_to_take' } },
    ],
    [
      '[A7] the cap before the room: of 600 the cap leaves 300, half of it meets a floor',
      own,
      [off(600, { capFen: 300 })],
      [
        [1_000, 1, { floorPriceFen: 950 }],
        [1_000, 1],
      ],
      { pays: [950, 850] },
    ],
  ])
})

describe('payers', () => {
  const thirds = [
    { who: 'shop', permille: 333 },
    { who: 'platform', permille: 333 },
    { who: 'host', permille: 334 },
  ]
  readings([
    [
      '[P1] absent: the shop bears all',
      own,
      [off(100)],
      [[1_000, 1]],
      { quote: { payers: [{ who: 'shop', offFen: 100 }] } },
    ],
    [
      '[P1] floored, the last takes the rest',
      own,
      [off(101, { payers: thirds })],
      [[1_000, 1]],
      {
        quote: {
          payers: [
            { who: 'shop', offFen: 33 },
            { who: 'platform', offFen: 33 },
            { who: 'host', offFen: 35 },
          ],
        },
      },
    ],
    [
      '[P1] the same payer of two offers is one',
      own,
      [off(101, { payers: thirds }), off(10)],
      [[1_000, 1]],
      {
        quote: {
          payers: [
            { who: 'shop', offFen: 43 },
            { who: 'platform', offFen: 33 },
            { who: 'host', offFen: 35 },
          ],
        },
      },
    ],
    ['[P1] nothing taken: nobody bears', own, [], [[1_000, 1]], { quote: { payers: [] } }],
    [
      '[P2] freight is borne in its own offer alone',
      own,
      [
        {
          level: 'shipping',
          mechanic: { kind: 'freight', payFen: 0 },
          payers: [{ who: 'platform', permille: 1_000 }],
        },
      ],
      [[1_000, 1]],
      {
        quote: {
          payers: [],
          offFen: 0,
          offers: [{ offFen: 500, payers: [{ who: 'platform', offFen: 500 }] }],
        },
      },
      { freightFen: 500 },
    ],
    [
      '[P3] 169 less twice 62 is 45',
      own,
      [off(22_900)],
      [[19_900, 2, { costFen: 6_200 }]],
      { quote: { payFen: 16_900, marginFen: 4_500 } },
    ],
    [
      '[P3] what others bear comes back to the shop',
      own,
      [off(100, { payers: [{ who: 'platform', permille: 1_000 }] })],
      [[1_000, 1, { costFen: 400 }]],
      { quote: { payFen: 900, marginFen: 600 } },
    ],
  ])
})
