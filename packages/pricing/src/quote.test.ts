import { describe, expect, test } from 'vitest'
import { parseOffersFile, quote, recompute, shipped } from './index.ts'
import { basketOf, fate, must, pays, quoted } from './testing.ts'

const off = (offFen: number, more = {}) => ({ mechanic: { kind: 'amount', offFen }, ...more })
const percent = (payPermyriad: number, more = {}) => ({
  mechanic: { kind: 'percent', payPermyriad },
  ...more,
})
const coupon = (spendFen: number, offFen: number, more = {}) => ({
  mechanic: { kind: 'threshold_off', spendFen, offFen },
  ...more,
})

describe('[X1] every offer says why it did not apply; the first reason wins', () => {
  const at = '2026-06-09T00:00:00Z'
  const past = { window: { until: '2026-06-01T00:00:00Z' } }
  const none = { scope: { skus: ['none'] } }
  const spent = { limits: { uses: 5, perCustomer: 1, budgetFen: 10 }, spent: { uses: 5, budgetFen: 10 } }
  const table = [
    ['outside_window', { ...past, when: { channels: ['x'] } }],
    ['wrong_channel', { when: { channels: ['x'], tiers: ['gold'] } }],
    ['wrong_customer', { when: { tiers: ['gold'], code: 'A' } }],
    ['wrong_customer', { when: { newCustomer: true } }],
    ['wrong_customer', { when: { orderNumber: 9 } }],
    ['code_missing', { when: { code: 'A' }, claimed: true }],
    ['not_held', { claimed: true, ...none }],
    ['nothing_in_scope', { ...none, when: { spendFen: 10_000 } }],
    ['threshold_not_reached', { when: { spendFen: 10_000 }, ...spent }],
    ['group_not_full', { when: { groupSize: 3 }, ...spent }],
    ['group_not_full', { mechanic: { kind: 'group', pieces: 9, discounted: 1, payPermyriad: 0 }, ...spent }],
    ['uses_spent', spent],
    ['per_customer_spent', { ...spent, spent: { budgetFen: 10 } }],
    ['budget_spent', { limits: { budgetFen: 10 }, spent: { budgetFen: 10 } }],
    ['nothing_left_to_take', { mechanic: { kind: 'price', priceFen: 5_000 } }],
  ] as const
  test.each(table)('%s %j', (because, more) => {
    const answer = quoted('own-step-down', [off(100, more)], [[1_000, 1]], {
      at,
      shopper: { orders: 3, used: { o1: 1 } },
    })
    expect([fate(answer, 'o1'), answer.payFen]).toEqual([because, 1_000])
  })

  test('paused comes after the window and before the rest', () => {
    const answer = quoted(
      'own-step-down',
      [off(1, past), off(1, { when: { tiers: ['gold'] } })],
      [[1_000, 1]],
      { at },
      { paused: ['o1', 'o2'] },
    )
    expect([fate(answer, 'o1'), fate(answer, 'o2')]).toEqual(['outside_window', 'paused'])
  })

  test('[X2] what is missing, and what reaching it would save', () => {
    const answer = quoted(
      'own-step-down',
      [
        coupon(10_000, 800),
        { mechanic: { kind: 'ladder', by: 'pieces', tiers: [{ from: 3, payPermyriad: 8_000 }] } },
        percent(9_000, { when: { spendFen: 6_000 }, capFen: 550 }),
      ],
      [[2_500, 2]],
    )
    expect(answer.offers).toMatchObject([
      { needFen: 5_000, wouldSaveFen: 800 },
      { needPieces: 1, wouldSaveFen: 1_500 },
      { needFen: 1_000, wouldSaveFen: 550 },
    ])
  })

  test('excluded_by and beaten_by name the other offer', () => {
    const answer = quoted(
      { choice: 'priority' },
      [
        off(100, { stacking: { exclusive: true } }),
        off(200),
        off(50, { level: 'card', stacking: { group: 'g' } }),
        off(60, { level: 'card', stacking: { group: 'g' } }),
      ],
      [[1_000, 1]],
    )
    expect(answer.offers).toMatchObject([
      { kind: 'applied' },
      { because: 'excluded_by', by: 'o1' },
      { kind: 'applied' },
      { because: 'beaten_by', by: 'o3' },
    ])
  })
})

describe('conditions', () => {
  test('[W0] a window is from ≤ now < until, and open without an instant', () => {
    const offer = off(100, {
      window: { from: '2026-06-08T00:00:00+08:00', until: '2026-06-11T00:00:00+08:00' },
    })
    const pay = (at: string | undefined) => quoted('own-step-down', [offer], [[1_000, 1]], { at }).payFen
    expect(
      ['2026-06-07T23:59:59+08:00', '2026-06-08T00:00:00+08:00', '2026-06-10T16:00:00Z', undefined].map(pay),
    ).toEqual([1_000, 900, 1_000, 900])
  })

  test('[S1] lists of a scope are joined by AND, values by OR, `not` takes away', () => {
    const scope = {
      tags: ['a', 'b'],
      categories: ['c'],
      not: { skus: ['s3'] },
      priceFen: { from: 100, to: 300 },
    }
    const lines = [
      [100, 1, { tags: ['a'], categories: ['c'] }],
      [200, 1, { tags: ['a'] }],
      [300, 1, { tags: ['b'], categories: ['c'] }],
      [301, 1, { tags: ['b'], categories: ['c'] }],
    ] as const
    expect(pays(quoted('own-step-down', [percent(0, { scope })], lines))).toEqual([0, 200, 300, 301])
  })

  test('[S2] buy trousers, a tenth off jackets', () => {
    const offer = percent(9_000, { scope: { skus: ['s2'] }, when: { scope: { skus: ['s1'] }, pieces: 1 } })
    expect(
      pays(
        quoted(
          'own-step-down',
          [offer],
          [
            [500, 1],
            [1_000, 1],
          ],
        ),
      ),
    ).toEqual([500, 900])
    const without = quoted('own-step-down', [offer], [[1_000, 1, { sku: 's2' }]])
    expect(without.offers[0]).toMatchObject({ because: 'threshold_not_reached', needPieces: 1 })
  })

  test('[L3] conditions count the whole scope, stopped lines too; the offer stands on the rest', () => {
    const answer = quoted(
      { choice: 'priority' },
      [
        percent(5_000, { level: 'item', scope: { skus: ['s1'] }, stacking: { stop: true } }),
        coupon(1_500, 300),
      ],
      [
        [1_000, 1],
        [1_000, 1],
      ],
    )
    expect(pays(answer)).toEqual([500, 700])
  })

  test('[S3] codes are exact; unknown ones and unknown coupons are told', () => {
    const answer = quoted('own-step-down', [off(100, { when: { code: 'Hello' } })], [[1_000, 1]], {
      codes: ['HELLO'],
      holds: ['nothing'],
    })
    expect([answer.payFen, answer.notes]).toEqual([
      1_000,
      [
        { kind: 'unknown_code', code: 'HELLO' },
        { kind: 'unknown_coupon', coupon: 'nothing' },
      ],
    ])
  })
})

describe('levels and rulebooks', () => {
  const pair = [percent(8_000, { level: 'shop' }), coupon(900, 100, { level: 'card' })]

  test('[L2] parallel levels look at the item price, stepping ones at what is left', () => {
    expect(quoted('own-parallel', pair, [[1_000, 1]]).payFen).toBe(700)
    expect(quoted('own-step-down', pair, [[1_000, 1]]).payFen).toBe(800)
  })

  test('[L4] the official cut lowers no threshold, a presale does', () => {
    const offers = [
      { level: 'official', mechanic: { kind: 'official_cut', cutPermyriad: 1_000 } },
      {
        level: 'presale',
        scope: { skus: ['s2'] },
        mechanic: { kind: 'deposit_cut', depositFen: 10, offFen: 100 },
      },
      coupon(1_900, 50, { level: 'cross_shop' }),
    ]
    expect(
      quoted('tmall-parallel-2020', offers, [
        [1_000, 1],
        [1_000, 1],
      ]).payFen,
    ).toBe(2_000 - 200 - 100 - 50)
    const short = quoted('tmall-parallel-2020', offers, [
      [1_000, 1],
      [999, 1],
    ])
    expect(short.offers[2]).toMatchObject({ because: 'threshold_not_reached', needFen: 1 })
  })

  test('[L5] one per line: each line its own winner; one per shop: one for each shop', () => {
    const items = [
      off(100, { level: 'item', mechanic: { kind: 'amount', offFen: 100, per: 'unit' } }),
      percent(8_000, { level: 'item' }),
    ]
    expect(
      pays(
        quoted('tmall-parallel-2020', items, [
          [300, 1],
          [1_000, 1],
        ]),
      ),
    ).toEqual([200, 800])
    const shops = [
      off(100, { scope: { shops: ['A'] } }),
      off(150, { scope: { shops: ['A'] } }),
      off(70, { scope: { shops: ['B'] } }),
    ]
    const answer = quoted('tmall-parallel-2020', shops, [
      [1_000, 1],
      [1_000, 1, { shop: 'B' }],
    ])
    expect([pays(answer), fate(answer, 'o1')]).toEqual([[850, 930], 'beaten_by'])
  })

  test('[L5] one per basket', () => {
    const answer = quoted(
      'pdd',
      [off(100, { level: 'platform' }), off(150, { level: 'platform' })],
      [
        [1_000, 1],
        [1_000, 1],
      ],
    )
    expect([answer.offFen, fate(answer, 'o1')]).toEqual([150, 'beaten_by'])
  })

  test('[R3] percentOf follows a changed base unless it was said', () => {
    const offers = [off(200), percent(5_000, { level: 'card' })]
    expect(quoted({ extends: 'own-step-down', base: 'parallel' }, offers, [[1_000, 1]]).payFen).toBe(300)
    expect(quoted({ extends: 'own-percent-on-original' }, offers, [[1_000, 1]]).payFen).toBe(300)
    expect(
      quoted('own-step-down', [off(200), percent(5_000, { level: 'card', base: 'list' })], [[1_000, 1]])
        .payFen,
    ).toBe(300)
    expect(quoted('own-step-down', offers, [[1_000, 1]]).payFen).toBe(400)
  })

  test('[R4] a basket outside a rulebook is priced all the same and told so', () => {
    const answer = quoted('tmall-parallel-2020', [off(100)], [[1_000, 1]], {
      at: '2019-11-11T00:00:00+08:00',
    })
    expect([answer.payFen, answer.notes]).toEqual([
      900,
      [{ kind: 'rulebook_not_in_force', rulebook: 'tmall-parallel-2020' }],
    ])
  })

  test('[R1] the shipped rulebooks are those of the format', () => {
    const said = shipped.map(({ name, base, percentOf, choice, over, remainder, levels }) => [
      name,
      base,
      percentOf,
      choice,
      over,
      remainder,
      levels
        .filter(({ survives }) => survives !== 'all')
        .map(({ level, survives }) => `${level} ${survives}`)
        .join(),
    ])
    const usual = ['best', 'clamp', 'last']
    const tmall = 'item one_per_line,shop one_per_shop,card one_per_shop'
    expect(said).toEqual([
      ['tmall-sequential-2012', 'step_down', 'running', ...usual, tmall],
      ['tmall-parallel-2020', 'parallel', 'item', ...usual, tmall],
      ['jd-parallel', 'parallel', 'item', ...usual, tmall],
      ['jd-sequential', 'step_down', 'running', ...usual, tmall],
      ['douyin', 'parallel', 'item', ...usual, tmall],
      ['pdd', 'parallel', 'item', ...usual, 'item one_per_line,card one_per_sku,platform one_per_basket'],
      ['own-step-down', 'step_down', 'running', ...usual, ''],
      ['own-parallel', 'parallel', 'item', ...usual, ''],
      ['own-percent-on-original', 'step_down', 'list', ...usual, ''],
    ])
  })
})

describe('stacking', () => {
  test('[C2] priority: the higher stands first, an exclusive one not on lines already taken', () => {
    const offers = [
      off(500, { stacking: { exclusive: true, priority: 1 } }),
      off(100, { scope: { skus: ['s1'] }, stacking: { priority: 2 } }),
    ]
    expect(
      pays(
        quoted({ choice: 'priority' }, offers, [
          [1_000, 1],
          [1_000, 1],
        ]),
      ),
    ).toEqual([900, 500])
  })

  test('[C3] a group over two levels keeps the higher priority, though its level runs later', () => {
    const offers = [
      off(300, { level: 'item', stacking: { group: 'g' } }),
      off(100, { level: 'card', stacking: { group: 'g', priority: 1 } }),
    ]
    const answer = quoted({ choice: 'priority' }, offers, [[1_000, 1]])
    expect([answer.payFen, answer.offers[0]]).toMatchObject([900, { because: 'beaten_by', by: 'o2' }])
    expect(quoted({ choice: 'best' }, offers, [[1_000, 1]]).payFen).toBe(700)
    const unreached = quoted(
      { choice: 'priority' },
      [offers[0] ?? {}, coupon(9_000, 100, { level: 'card', stacking: { group: 'g', priority: 1 } })],
      [[1_000, 1]],
    )
    expect(unreached.payFen).toBe(700)
  })

  test('[C4] best: an exclusive offer on one line, the others on the rest', () => {
    const offers = [off(300, { scope: { skus: ['s1'] }, stacking: { exclusive: true } }), percent(9_000)]
    expect(
      pays(
        quoted('own-step-down', offers, [
          [1_000, 1],
          [1_000, 1],
        ]),
      ),
    ).toEqual([700, 900])
  })

  test('[C1] best never leaves out an offer that nothing keeps off, though a later threshold is lost', () => {
    const offers = [off(100, { level: 'shop' }), coupon(1_000, 500, { level: 'card' })]
    expect(quoted('own-step-down', offers, [[1_000, 1]]).payFen).toBe(900)
  })

  test('[C1] equal totals go to the higher priority, then to file order', () => {
    const group = { stacking: { group: 'g' } }
    expect(fate(quoted('own-step-down', [off(100, group), off(100, group)], [[1_000, 1]]), 'o1')).toBe(
      'applied',
    )
    expect(
      fate(
        quoted(
          'own-step-down',
          [off(100, group), off(100, { stacking: { group: 'g', priority: 1 } })],
          [[1_000, 1]],
        ),
        'o2',
      ),
    ).toBe('applied')
  })

  test('[C6] beyond exact search the answer says so, with a bound', () => {
    const offers = Array.from({ length: 8 }, (_, index) => ({
      mechanic: {
        kind: 'group',
        pieces: 2 + (index % 3),
        discounted: 1,
        payPermyriad: index * 1_000,
        repeat: true,
      },
    }))
    const lines = Array.from({ length: 10 }, (_, index) => [1_000 + index * 137, 2] as const)
    const answer = quoted('own-step-down', offers, lines, {}, { effort: 50 })
    expect(answer.proven).toBe(false)
    expect(answer.lowerFen).toBeLessThanOrEqual(answer.payFen)
  })
})

describe('sharing', () => {
  const three = [
    [100, 1],
    [100, 1],
    [100, 1],
  ] as const
  test.each([
    ['last', [67, 67, 66]],
    ['largest', [66, 67, 67]],
    ['first', [66, 67, 67]],
  ])('[A3] spare fen go to the %s', (remainder, expected) => {
    expect(pays(quoted({ remainder }, [off(100)], three))).toEqual(expected)
  })

  test('[A3] shares in whole yuan, as one page prints them', () => {
    const answer = quoted(
      { extends: 'jd-parallel', shareUnitFen: 100 },
      [off(3_000)],
      [
        [30_000, 1],
        [10_000, 1],
      ],
    )
    expect(pays(answer)).toEqual([27_800, 9_200])
  })

  const floored = [
    [1_000, 1, { floorPriceFen: 900 }],
    [1_000, 1],
  ] as const
  test('[A4] clamp loses what a line cannot take, redistribute moves it', () => {
    expect(pays(quoted({ over: 'clamp' }, [off(600)], floored))).toEqual([900, 700])
    expect(pays(quoted({ over: 'redistribute' }, [off(600)], floored))).toEqual([900, 500])
    expect(quoted({ over: 'clamp' }, [off(600)], floored).notes).toEqual([{ kind: 'floor_kept', line: 'l1' }])
  })

  test('[A4] [Q1] a surplus that is lost on a floor is told as a note alone: no offer, line or payer has it', () => {
    const answer = quoted({ over: 'clamp' }, [off(600)], floored)
    // 300 each; the first line bears 100 of its share, and 200 are nobody's.
    expect(answer).toMatchObject({
      offFen: 400,
      offers: [{ kind: 'applied', offFen: 400 }],
      payers: [{ who: 'shop', offFen: 400 }],
      notes: [{ kind: 'floor_kept', line: 'l1' }],
    })
    expect(answer.lines.map(({ shares }) => shares)).toEqual([
      [{ offer: 'o1', offFen: 100 }],
      [{ offer: 'o1', offFen: 300 }],
    ])
    const roomy = quoted({ over: 'clamp' }, [off(200)], floored)
    // Reached to the fen nothing is lost, and the line stands at its floor all the same.
    expect([roomy.offFen, roomy.notes]).toEqual([200, [{ kind: 'floor_kept', line: 'l1' }]])
    expect(quoted({ over: 'clamp' }, [off(198)], floored).notes).toBeUndefined()
  })

  test('[A4] a percentage of a line is not moved to others', () => {
    expect(pays(quoted({ over: 'redistribute' }, [percent(5_000)], floored))).toEqual([900, 500])
  })

  test('[O3] best_single: the one that saves most, where they exceed the goods together', () => {
    const answer = quoted(
      { extends: 'own-parallel', over: 'best_single' },
      [
        off(400),
        off(800, { level: 'card' }),
        { level: 'shipping', mechanic: { kind: 'freight', payFen: 0 } },
      ],
      [[1_000, 1]],
      { freightFen: 50 },
    )
    expect([answer.payFen, answer.freightFen, answer.offers[0]]).toMatchObject([
      200,
      0,
      { because: 'beaten_by', by: 'o2' },
    ])
  })

  test('[A7] a cap and a budget cut all lines alike', () => {
    expect(
      pays(
        quoted(
          'own-step-down',
          [percent(5_000, { capFen: 100 })],
          [
            [100, 1],
            [300, 1],
          ],
        ),
      ),
    ).toEqual([75, 225])
    expect(
      pays(
        quoted(
          'own-step-down',
          [percent(5_000, { limits: { budgetFen: 120 }, spent: { budgetFen: 20 } })],
          [
            [100, 1],
            [300, 1],
          ],
        ),
      ),
    ).toEqual([75, 225])
  })

  test('[P1] payers: shares floored, the last takes the rest', () => {
    const payers = [
      { who: 'shop', permille: 333 },
      { who: 'platform', permille: 333 },
      { who: 'host', permille: 334 },
    ]
    const answer = quoted('own-step-down', [off(100, { payers }), off(10)], [[1_000, 1]])
    expect(answer.payers).toEqual([
      { who: 'shop', offFen: 43 },
      { who: 'platform', offFen: 33 },
      { who: 'host', offFen: 34 },
    ])
  })

  test('[P3] the margin counts what others bear', () => {
    const answer = quoted(
      'own-step-down',
      [off(100, { payers: [{ who: 'platform', permille: 1_000 }] })],
      [[1_000, 2, { costFen: 400 }]],
    )
    expect(answer.marginFen).toBe(1_900 + 100 - 800)
    expect(quoted('own-step-down', [], [[1_000, 1]])).not.toHaveProperty('marginFen')
  })
})

describe('the answer', () => {
  const file = must(
    parseOffersFile({
      format: 'dacu.offers/1',
      offers: [
        { id: 'a', level: 'shop', ...percent(9_000) },
        { id: 'b', level: 'shipping', mechanic: { kind: 'freight', offFen: 300 } },
      ],
    }),
  )
  const basket = basketOf(
    [
      [1_000, 2],
      [333, 1],
    ],
    { freightFen: 500 },
  )

  test('[T1] the same input gives the same bytes', () => {
    expect(JSON.stringify(quote(file, basket))).toBe(JSON.stringify(quote(file, basket)))
  })

  test('[T2] the trace alone recomputes the total', () => {
    const answer = quote(file, basket, { trace: true })
    expect(answer.trace && recompute(answer.trace)).toEqual({
      payFen: answer.payFen,
      freightFen: answer.freightFen,
      lines: new Map(answer.lines.map((line) => [line.id, line.payFen])),
    })
  })

  test('[T3] an empty basket costs its freight', () => {
    expect(quote(file, basketOf([], { freightFen: 500 }))).toMatchObject({ payFen: 0, freightFen: 500 })
  })
})
