import { describe } from 'vitest'
import type { LineText, OfferText } from '../testing.ts'
import type { Reading } from './fixtures/readings.ts'
import { readings } from './fixtures/readings.ts'

/* Where a fen goes that nothing decides but a rule: worthless lines, ties, caps and budgets told as amounts. */

const off = (offFen: number, more: OfferText = {}): OfferText => ({
  mechanic: { kind: 'amount', offFen },
  ...more,
})
const own = 'own-step-down'

describe('shares', () => {
  const shared = (
    name: string,
    book: object,
    lines: readonly LineText[],
    pays: readonly number[],
  ): Reading => [`[A3] ${name}`, { extends: own, ...book }, [off(101)], lines, { pays }]
  const free: LineText = [0, 1]
  readings([
    shared(
      'the last line of the scope that is worth something bears the spare fen',
      {},
      [[300, 1], [300, 1], free],
      [250, 249, 0],
    ),
    shared('the first one that is', { remainder: 'first' }, [free, [300, 1], [300, 1]], [0, 249, 250]),
    shared(
      'the first bears it even where another lost more: 33.67 and 67.33 of 101',
      { remainder: 'first' },
      [
        [600, 1],
        [300, 1],
      ],
      [532, 267],
    ),
    shared(
      'in units of 10 fen the line that lost most of its share: 50.5 lose 0.5, 40.4 as much as 0.4, 10.1 the 0.1',
      { remainder: 'largest', shareUnitFen: 10 },
      [
        [500, 1],
        [400, 1],
        [100, 1],
      ],
      [449, 360, 90],
    ),
  ])
})

describe('amounts beyond 2^53 in between', () => {
  readings([
    [
      '[A2] half of nine million billion is exact, and nothing is rounded up',
      own,
      [{ mechanic: { kind: 'percent', payPermyriad: 5_000 } }],
      [[9_000_000_000_000_000, 1]],
      { pays: [4_500_000_000_000_000] },
    ],
  ])
})

describe('best_single counts what caps and budgets leave', () => {
  const single = { extends: 'own-parallel', over: 'best_single' }
  const card = off(800, { level: 'card' })
  readings([
    [
      '[O3] [A7] 900 of a budget of 100 and 800 do not exceed 1,000 together: both stand',
      single,
      [off(900, { limits: { budgetFen: 100 } }), card],
      [[1_000, 1]],
      { pays: [100] },
    ],
    [
      '[O3] [A7] 90 % capped at 100 and 800: both stand',
      single,
      [{ mechanic: { kind: 'percent', payPermyriad: 1_000 }, capFen: 100 }, card],
      [[1_000, 1]],
      { pays: [100] },
    ],
  ])
})

describe('a budget that refuses', () => {
  const freight = (budgetFen: number): OfferText => ({
    level: 'shipping',
    mechanic: { kind: 'freight', offFen: 500 },
    limits: { budgetFen },
    onBudget: 'refuse',
  })
  readings([
    [
      '[A7] gives all of it where just that is left',
      own,
      [freight(500)],
      [[1_000, 1]],
      { quote: { freightFen: 300 } },
      { freightFen: 800 },
    ],
    [
      '[A7] and nothing where a fen is missing',
      own,
      [freight(499)],
      [[1_000, 1]],
      { fates: { o1: 'budget_spent' }, quote: { freightFen: 800 } },
      { freightFen: 800 },
    ],
  ])
})

describe('cells of one line, one SKU, one shop', () => {
  const few = off(250, { scope: { tags: ['t'] } })
  const every: OfferText = { mechanic: { kind: 'amount', offFen: 100, per: 'line' } }
  const lines: LineText[] = [
    [1_000, 1, { sku: 'a', tags: ['t'] }],
    [1_000, 1, { sku: 'a' }],
    [1_000, 1, { sku: 'b' }],
  ]
  const kept = (survives: string, pays: readonly number[]): Reading => [
    `[L5] ${survives}: two lines of one SKU, another SKU, one shop`,
    { extends: own, levels: [{ level: 'shop', survives }] },
    [few, every],
    lines,
    { pays },
  ]
  readings([
    kept('one_per_line', [750, 900, 900]),
    // 250 of the SKU are more than 100 of each of its two lines.
    kept('one_per_sku', [750, 1_000, 900]),
    // 100 of each of the three are more than 250.
    kept('one_per_shop', [900, 900, 900]),
  ])
})

describe('equally dear pieces', () => {
  readings([
    [
      '[M8] [M6] of two that may be given the later line counts as the cheaper one, though the other may also be bought',
      own,
      [
        {
          mechanic: {
            kind: 'buy_get',
            buy: { pieces: 1, scope: { skus: ['x', 'y'] } },
            get: { pieces: 1, scope: { skus: ['y', 'z'] } },
            payPermyriad: 0,
          },
        },
      ],
      [
        [500, 1, { sku: 'x' }],
        [100, 1, { sku: 'y' }],
        [100, 1, { sku: 'z' }],
      ],
      { pays: [500, 100, 0] },
    ],
    [
      '[A6] [M6] 100 over 3 pieces are 34, 33 and 33: the dearest gives 34 of an amount that is larger',
      own,
      [
        { level: 'item', mechanic: { kind: 'price', priceFen: 100, per: 'basket' } },
        { mechanic: { kind: 'group', pieces: 3, discounted: 1, of: 'dearest', offFen: 1_000 } },
      ],
      [[40, 3]],
      { pays: [66] },
    ],
  ])
})
