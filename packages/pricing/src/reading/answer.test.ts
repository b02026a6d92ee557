import { describe, expect, test } from 'vitest'
import { floorOf } from '../faces/floor.ts'
import { parseCatalogue, parseOffersFile, quote } from '../index.ts'
import { basketOf, fileOf, must, pays, quoted, seeded } from '../testing.ts'
import { readings } from './fixtures/readings.ts'

/* The shape of the answer, its exactness, and what its bytes may depend on. */

const off = (offFen: number, more = {}) => ({ mechanic: { kind: 'amount', offFen }, ...more })

describe('the shape of a quote', () => {
  const answer = quoted(
    'own-step-down',
    [
      { id: 'two-half', mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000 } },
      { id: 'card', level: 'card', mechanic: { kind: 'threshold_off', spendFen: 99_900, offFen: 1_000 } },
      { id: 'gift', level: 'card', mechanic: { kind: 'gift', items: [{ sku: 'pouch', pieces: 1 }] } },
      { id: 'free', level: 'shipping', mechanic: { kind: 'freight', payFen: 0 } },
    ],
    [[19_900, 2, { id: 'l1', sku: 'serum-30ml', costFen: 6_200 }]],
    { id: 'b1', freightFen: 800 },
  )

  test('[Q1] every key of the format, and those of ours, in one order', () => {
    expect(JSON.parse(JSON.stringify(answer))).toEqual({
      id: 'b1',
      currency: 'CNY',
      listFen: 39_800,
      offFen: 9_950,
      payFen: 29_850,
      freightFen: 0,
      presale: { depositFen: 0, balanceFen: 0 },
      lines: [
        {
          id: 'l1',
          sku: 'serum-30ml',
          pieces: 2,
          listFen: 39_800,
          payFen: 29_850,
          shares: [{ offer: 'two-half', offFen: 9_950 }],
        },
      ],
      extras: [{ offer: 'gift', sku: 'pouch', pieces: 1, payFen: 0, valueFen: 0 }],
      offers: [
        { offer: 'two-half', kind: 'applied', times: 1, offFen: 9_950 },
        {
          offer: 'card',
          kind: 'refused',
          because: 'threshold_not_reached',
          needFen: 70_050,
          wouldSaveFen: 1_000,
        },
        { offer: 'gift', kind: 'applied', times: 1, offFen: 0 },
        { offer: 'free', kind: 'applied', times: 1, offFen: 800 },
      ],
      payers: [{ who: 'shop', offFen: 9_950 }],
      marginFen: 29_850 - 12_400,
      proven: true,
    })
    expect(Object.keys(answer).slice(0, 6)).toEqual([
      'id',
      'currency',
      'listFen',
      'offFen',
      'payFen',
      'freightFen',
    ])
  })

  test('[Q1] the offers stand in the order of the file, the shares in that of the levels', () => {
    const mixed = quoted(
      'own-step-down',
      [off(1, { level: 'card' }), off(2, { level: 'item' }), off(3)],
      [[100, 1]],
    )
    expect(mixed.offers.map(({ offer }) => offer)).toEqual(['o1', 'o2', 'o3'])
    expect(mixed.lines[0]?.shares.map(({ offer }) => offer)).toEqual(['o2', 'o3', 'o1'])
  })

  test('[Q1] a margin only where every line has a cost', () => {
    expect(
      quoted(
        'own-step-down',
        [],
        [
          [100, 1, { costFen: 1 }],
          [100, 1],
        ],
      ),
    ).not.toHaveProperty('marginFen')
  })

  test('[Q2] lines without an id never take that of another', () => {
    const lines = [
      { sku: 'a', priceFen: 1, pieces: 1 },
      { sku: 'b', priceFen: 2, pieces: 1, id: 'l1' },
      { sku: 'c', priceFen: 3, pieces: 1 },
    ]
    const made = basketOf([], {}).lines
    expect(made).toEqual([])
    const named = basketOf([], { lines })
    expect(named.lines.map(({ id }) => id)).toEqual(['l1+', 'l1', 'l3'])
  })
})

describe('what may be left out', () => {
  const nothing = { kind: 'x' }
  const same = (name: string, short: object, long: object) =>
    test(`[B4] ${name}`, () => {
      const file = (mechanic: object) =>
        must(parseOffersFile({ format: 'dacu.offers/1', offers: [{ id: 'o', level: 'shop', mechanic }] }))
      expect(file({ ...nothing, ...short })).toEqual(file({ ...nothing, ...long }))
    })
  same(
    'official_cut',
    { kind: 'official_cut', cutPermyriad: 1 },
    { kind: 'official_cut', cutPermyriad: 1, rounding: 'fen' },
  )
  same(
    'add_on',
    { kind: 'add_on', items: [{ sku: 'a', priceFen: 1 }] },
    { kind: 'add_on', items: [{ sku: 'a', priceFen: 1 }], piecesMax: 1 },
  )
  same(
    'gift',
    { kind: 'gift', items: [{ sku: 'a', pieces: 1 }] },
    { kind: 'gift', items: [{ sku: 'a', pieces: 1, valueFen: 0, costFen: 0 }], repeat: false },
  )
  same(
    'points',
    { kind: 'points', pointsPerYuan: 5 },
    { kind: 'points', pointsPerYuan: 5, capPermyriad: 10_000, multiple: 1 },
  )
  same('percent', { kind: 'percent', payPermyriad: 5 }, { kind: 'percent', payPermyriad: 5, per: 'line' })
  same('amount', { kind: 'amount', offFen: 5 }, { kind: 'amount', offFen: 5, per: 'basket' })
  same('price', { kind: 'price', priceFen: 5 }, { kind: 'price', priceFen: 5, per: 'unit' })
  same(
    'group',
    { kind: 'group', pieces: 2, discounted: 1, offFen: 5 },
    {
      kind: 'group',
      pieces: 2,
      discounted: 1,
      offFen: 5,
      repeat: false,
      of: 'cheapest',
      pick: 'inside',
      cut: 'dearest_first',
    },
  )
  same(
    'buy_get',
    { kind: 'buy_get', buy: { pieces: 1 }, get: { pieces: 1 }, offFen: 5 },
    {
      kind: 'buy_get',
      buy: { pieces: 1, scope: {} },
      get: { pieces: 1, scope: {} },
      offFen: 5,
      pick: 'cheapest',
      partial: false,
    },
  )
  test('[B4] a rulebook', () => {
    expect(fileOf({}, []).rulebook).toEqual(fileOf(undefined, []).rulebook)
    expect(fileOf({ levels: [{ level: 'item' }] }, []).rulebook.levels).toEqual([
      { level: 'item', survives: 'all' },
    ])
  })
})

describe('large amounts', () => {
  const most = 2 ** 53 - 1
  readings([
    [
      '[A1] the largest line, half of it',
      'own-step-down',
      [{ mechanic: { kind: 'percent', payPermyriad: 5_000 } }],
      [[most, 1]],
      { pays: [(most - 1) / 2] },
    ],
    [
      '[A2] a share of a large amount is exact: 2^53 - 1 as 2 : 1',
      'own-step-down',
      [{ mechanic: { kind: 'price', priceFen: 0, per: 'basket' } }],
      [
        [2 * 3_002_399_751_580_330, 1],
        [3_002_399_751_580_331, 1],
      ],
      { pays: [0, 0] },
    ],
    [
      '[A2] 33.33 % of 9,007,199,254,740,991 off, rounded down',
      'own-step-down',
      [{ mechanic: { kind: 'percent', payPermyriad: 6_667 }, rounding: 'down' }],
      [[most, 1]],
      { pays: [most - 3_002_099_511_605_172] },
    ],
    [
      '[A1] a repeated amount beyond all that is exact takes everything',
      'own-step-down',
      [{ mechanic: { kind: 'threshold_off', spendFen: 1, offFen: most, repeat: true } }],
      [[most, 1]],
      { pays: [0] },
    ],
    [
      '[A1] what a hope would save is at most what is exact',
      'own-step-down',
      [{ mechanic: { kind: 'ladder', by: 'pieces', tiers: [{ from: 9_999, payPermyriad: 0 }] } }],
      [[most, 1]],
      { quote: { offers: [{ needPieces: 9_998, wouldSaveFen: most }] } },
    ],
    [
      '[A1] a deposit is at most the piece',
      'own-step-down',
      [{ level: 'presale', mechanic: { kind: 'deposit', depositFen: most, worthFen: most } }],
      [[100, 9_999]],
      { quote: { presale: { depositFen: 999_900, balanceFen: 0 } } },
    ],
    [
      '[A6] pieces of one line cost the same to a fen, the first carry the odd one',
      'own-step-down',
      [
        { level: 'item', mechanic: { kind: 'price', priceFen: 101, per: 'basket' } },
        { mechanic: { kind: 'amount', offFen: 34, per: 'unit', piecesMax: 2 } },
      ],
      [[50, 3]],
      { pays: [33] },
    ],
  ])
})

describe('what the bytes depend on', () => {
  test('[T7] the order of the lines changes no payment where no two lines are alike', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const below = seeded(seed)
      const offers = [
        off(100 + below(900), { level: 'item', scope: { tags: ['t'] } }),
        { mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000, repeat: true } },
        { level: 'card', mechanic: { kind: 'threshold_off', spendFen: 1_000 + below(5_000), offFen: 300 } },
        { level: 'cross_shop', mechanic: { kind: 'percent', payPermyriad: 9_100, per: 'basket' } },
      ]
      const lines = Array.from(
        { length: 4 },
        (_, index) =>
          [
            997 * (index + 2) + 13 * below(70),
            1 + below(3),
            { id: `l${index}`, sku: `s${index}`, tags: below(2) ? ['t'] : [] },
          ] as const,
      )
      const book = { remainder: 'largest' }
      // Two lines that came to the same amount change places, as exact ties may.
      const by = (some: typeof lines) => pays(quoted(book, offers, some)).toSorted((a, b) => a - b)
      expect(by(lines.toReversed()), `seed ${seed}`).toEqual(by(lines))
    }
  })

  test('[T1] the same documents, read again, give the same bytes', () => {
    const text = JSON.stringify({ format: 'dacu.offers/1', offers: [{ id: 'o', level: 'shop', ...off(7) }] })
    const bytes = () => JSON.stringify(quote(must(parseOffersFile(JSON.parse(text))), basketOf([[100, 3]])))
    expect(bytes()).toBe(bytes())
  })

  test('[T5] offers that cannot apply change no payment, wherever they stand in the file', () => {
    const lines = [
      [1_000, 2],
      [333, 1],
    ] as const
    const idle = { id: 'idle', scope: { skus: ['none'] }, ...off(900) }
    const plain = pays(quoted('own-step-down', [off(100), { level: 'card', ...off(50) }], lines))
    expect(pays(quoted('own-step-down', [idle, off(100), { level: 'card', ...off(50) }], lines))).toEqual(
      plain,
    )
  })
})

describe('the floor', () => {
  test('[W3] the lower bound is never above what some basket pays, and proven means it is reached', () => {
    const file = fileOf('tmall-parallel-2020', [
      { mechanic: { kind: 'ladder', by: 'pieces', tiers: [{ from: 2, payPermyriad: 7_000 }] } },
      { level: 'card', mechanic: { kind: 'threshold_off', spendFen: 900, offFen: 200 } },
    ])
    const catalogue = must(
      parseCatalogue({ format: 'dacu.catalogue/1', skus: [{ sku: 'a', shop: 'A', priceFen: 1_000 }] }),
    )
    // Two pieces: 2,000 less 600 less 200 are 1,200, 600 a piece; three: 3,000 less 900 less 200, 633.
    expect(floorOf(file, catalogue, { piecesMax: 3 })).toMatchObject([
      { sku: 'a', lowerFen: 600, upperFen: 600, proven: true },
    ])
  })
})
