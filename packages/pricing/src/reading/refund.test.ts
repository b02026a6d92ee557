import { describe, expect, test } from 'vitest'
import type { OrderLeft } from '../faces/refund.ts'
import { orderOf, parseQuote, parseReturn, refund } from '../faces/refund.ts'
import { parseBasket, parseOffersFile, quote } from '../index.ts'
import type { Quote } from '../index.ts'
import type { LineText } from '../testing.ts'
import { must, quoted } from '../testing.ts'

/* Refunds of several lines, one return after another; the sums stand beside the cases. */

const settled = (answer: Quote): OrderLeft => orderOf(must(parseQuote(JSON.parse(JSON.stringify(answer)))))

function give(order: OrderLeft, back: unknown) {
  const answer = refund(order, must(parseReturn(JSON.parse(JSON.stringify(back)))))
  if (answer.kind === 'bad') throw new Error(answer.problems[0].message)
  return { ...answer.refund, left: answer.left }
}
function problem(order: OrderLeft, back: unknown): string {
  const answer = refund(order, must(parseReturn(JSON.parse(JSON.stringify(back)))))
  return answer.kind === 'bad' ? `${answer.problems[0].path}: ${answer.problems[0].message}` : 'fine'
}
const lines = (...some: readonly (readonly [string, number])[]) => ({
  lines: some.map(([id, pieces]) => ({ id, pieces })),
})

describe('[F3] retest', () => {
  const offersFile = {
    format: 'dacu.offers/1',
    offers: [
      { id: 'o1', level: 'shop', mechanic: { kind: 'threshold_off', spendFen: 10_000, offFen: 3_000 } },
    ],
  }
  const basket = {
    lines: [6_000, 5_000, 3_000].map((priceFen, index) => ({
      id: `l${index + 1}`,
      sku: `s${index + 1}`,
      priceFen,
      pieces: 1,
    })),
  }
  const order = (source: object = { offersFile, basket }) =>
    settled({
      ...quote(must(parseOffersFile(offersFile)), must(parseBasket(basket))),
      source: { offersFile, basket, ...source },
    })

  test('what was paid less the rest without the coupon: 11,000 − 6,000, shared 3,929 : 2,356', () => {
    const first = give(order(), { ...lines(['l2', 1], ['l3', 1]), policy: 'retest' })
    expect(first).toMatchObject({
      refundFen: 5_000,
      lines: [
        { id: 'l2', pieces: 1, refundFen: 3_126 },
        { id: 'l3', pieces: 1, refundFen: 1_874 },
      ],
    })
    expect(give(first.left, lines(['l1', 1])).refundFen).toBe(6_000)
  })

  test('the rest still reaches it: 11,000 − 8,000, and stands as priced again', () => {
    const first = give(order(), { ...lines(['l3', 1]), policy: 'retest' })
    expect(first.refundFen).toBe(3_000)
    expect(first.left.lines.map(({ payFen }) => payFen)).toEqual([4_364, 3_636, 0])
    const second = give(first.left, { ...lines(['l1', 1]), policy: 'retest' })
    expect([second.refundFen, give(second.left, lines(['l2', 1])).refundFen]).toEqual([3_000, 5_000])
  })

  test('documents that cannot be read are told', () => {
    const back = { ...lines(['l1', 1]), policy: 'retest' }
    expect(problem(order({ offersFile: {} }), back)).toMatch(/^format: /)
    expect(problem(order({ basket: {} }), back)).toMatch(/^lines: /)
  })
})

describe('[F4] price protection', () => {
  const both: readonly LineText[] = [
    [1_000, 2],
    [500, 1],
  ]
  const off = (payPermyriad: number) => [{ mechanic: { kind: 'percent', payPermyriad } }]
  const bought = () => settled(quoted('own-step-down', off(9_000), both))

  test('(5,000 − 1,000) − (4,500 − 800); what the platform bears is left out', () => {
    const platform = {
      level: 'platform',
      mechanic: { kind: 'amount', offFen: 600 },
      payers: [{ who: 'platform', permille: 1_000 }],
    }
    const shop = (offFen: number) => ({ mechanic: { kind: 'amount', offFen } })
    const before = settled(quoted('own-parallel', [shop(1_000), platform], [[5_000, 1]]))
    expect(
      give(before, { protect: quoted('own-parallel', [shop(800), platform], [[4_500, 1]]) }).refundFen,
    ).toBe(300)
  })

  test('of what a payer shares, the shop’s part alone: (1,000 − 70) − (900 − 0)', () => {
    const payers = [
      { who: 'shop', permille: 700 },
      { who: 'platform', permille: 300 },
    ]
    const before = settled(
      quoted('own-parallel', [{ mechanic: { kind: 'amount', offFen: 100 }, payers }], [[1_000, 1]]),
    )
    expect(give(before, { protect: quoted('own-parallel', [], [[900, 1]]) }).refundFen).toBe(30)
  })

  test('after a return: 900 + 450 − 1,200 is 150, off the lines as 2 : 1; not paid twice', () => {
    const kept = give(bought(), lines(['l1', 1]))
    expect(kept.refundFen).toBe(900)
    const now = quoted('own-step-down', off(8_000), [
      [1_000, 1],
      [500, 1],
    ])
    const guarded = give(kept.left, { protect: now })
    expect(guarded.refundFen).toBe(150)
    expect(guarded.left.lines.map(({ payFen }) => payFen)).toEqual([800, 400])
    expect(guarded.left.lines.map(({ shopPriceFen }) => shopPriceFen)).toEqual([800, 400])
    expect(give(guarded.left, { protect: now }).refundFen).toBe(0)
    expect(give(guarded.left, lines(['l1', 1], ['l2', 1])).lines).toEqual([
      { id: 'l1', pieces: 1, refundFen: 800 },
      { id: 'l2', pieces: 1, refundFen: 400 },
    ])
  })

  test('a line that was given back whole is no goods any more', () => {
    const kept = give(bought(), lines(['l2', 1]))
    expect(give(kept.left, { protect: quoted('own-step-down', off(8_000), [[1_000, 2]]) }).refundFen).toBe(
      200,
    )
  })

  test('the same goods however they stand in lines', () => {
    const now = quoted('own-step-down', off(8_000), [
      [500, 1, { sku: 's2' }],
      [1_000, 1, { sku: 's1' }],
      [1_000, 1, { sku: 's1' }],
    ])
    expect(give(bought(), { protect: now }).refundFen).toBe(250)
  })

  test('other goods are told, and which were expected', () => {
    const told = (some: readonly LineText[]) =>
      problem(bought(), { protect: quoted('own-step-down', [], some) })
    expect(told([[1_000, 1]])).toBe(
      'protect.lines: the later quote is of s1 × 1; the same goods, s1 × 2, s2 × 1, are expected',
    )
    expect(told([])).toContain('of nothing; the same goods')
  })
})

test('[F2] a line that is not there is told with those that are', () => {
  const order = settled(
    quoted(
      'own-step-down',
      [],
      [
        [5, 1],
        [6, 1],
      ],
    ),
  )
  expect(problem(order, lines(['l9', 1]))).toBe(
    'lines[0].id: "l9" is no line of the quote; one of l1, l2 is expected',
  )
})
