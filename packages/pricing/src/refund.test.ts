import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sharedFile } from '../../../tests/shared.ts'
import type { OrderLeft } from './faces/refund.ts'
import { orderOf, parseQuote, parseReturn, refund } from './faces/refund.ts'
import type { Quote } from './index.ts'
import { quote } from './index.ts'
import { parseBasket } from './parse/basket.ts'
import { parseOffersFile } from './parse/offers.ts'
import type { OfferText } from './testing.ts'
import { basketOf, must, quoted, seeded } from './testing.ts'

function settledOf(answer: Quote): OrderLeft {
  return orderOf(must(parseQuote(JSON.parse(JSON.stringify(answer)))))
}

function back(order: OrderLeft, value: unknown): { fen: number; left: OrderLeft } {
  const answer = refund(order, must(parseReturn(value)))
  if (answer.kind === 'bad') throw new Error(JSON.stringify(answer.problems))
  return { fen: answer.refund.refundFen, left: answer.left }
}

const file = sharedFile('golden/golden-cn.jsonl')
type Case = {
  id: string
  offersFile: unknown
  basket: unknown
  expect: {
    refund?: { return: unknown; refundFen: number }
    protect?: { offersFile: unknown; basket: unknown; refundFen: number }
  }
}
const cases = file
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line): Case => JSON.parse(line))
  : []

describe.skipIf(!file)('refunds with known answers', () => {
  const priced = (one: { offersFile: unknown; basket: unknown }) =>
    quote(must(parseOffersFile(one.offersFile)), must(parseBasket(one.basket)))
  test.each(cases.filter((one) => one.expect.refund).map((one) => [one.id, one] as const))(
    '%s refund',
    (_, one) => {
      expect(back(settledOf(priced(one)), one.expect.refund?.return).fen).toBe(one.expect.refund?.refundFen)
    },
  )
  test.each(cases.filter((one) => one.expect.protect).map((one) => [one.id, one] as const))(
    '%s price protection',
    (_, one) => {
      const later = one.expect.protect
      expect(back(settledOf(priced(one)), { protect: later && priced(later) }).fen).toBe(later?.refundFen)
    },
  )
})

describe('refunds', () => {
  const couponed: OfferText[] = [{ mechanic: { kind: 'threshold_off', spendFen: 10_000, offFen: 3_000 } }]

  test('[F1] pieces of one line differ by at most a fen and add up to what was paid', () => {
    let order = settledOf(quoted('own-step-down', [{ mechanic: { kind: 'amount', offFen: 99 } }], [[100, 2]]))
    const refunds = [1, 1].map(() => {
      const next = back(order, { lines: [{ id: 'l1', pieces: 1 }] })
      order = next.left
      return next.fen
    })
    expect(refunds).toEqual([50, 51])
  })

  test('[F2] an order given back in any order and any portions gives back exactly what was paid', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const below = seeded(seed)
      const lines = Array.from({ length: 1 + below(4) }, () => [100 + below(5_000), 1 + below(5)] as const)
      const answer = quoted(
        'own-parallel',
        [
          { mechanic: { kind: 'amount', offFen: below(4_000) } },
          { level: 'card', mechanic: { kind: 'percent', payPermyriad: 5_000 + below(5_000), per: 'basket' } },
        ],
        lines,
      )
      let order = settledOf(answer)
      let total = 0
      while (order.lines.some((line) => line.pieces > 0)) {
        const open = order.lines.filter((line) => line.pieces > 0)
        const line = open[below(open.length)]
        if (!line) break
        const next = back(order, { lines: [{ id: line.id, pieces: 1 + below(line.pieces) }] })
        for (const other of order.lines)
          if (other.id !== line.id)
            expect(next.left.lines.find(({ id }) => id === other.id)?.payFen).toBe(other.payFen)
        total += next.fen
        order = next.left
      }
      expect({ seed, total }).toEqual({ seed, total: answer.payFen })
    }
  })

  test('[F3] retest prices what remains again, and never asks for money', () => {
    const offersFile = {
      format: 'dacu.offers/1',
      rulebook: 'own-step-down',
      offers: [{ id: 'o1', level: 'shop', ...couponed[0] }],
    }
    const basket = {
      lines: [
        { id: 'l1', sku: 's1', priceFen: 6_000, pieces: 1 },
        { id: 'l2', sku: 's2', priceFen: 5_000, pieces: 1 },
      ],
    }
    const answer = quote(must(parseOffersFile(offersFile)), must(parseBasket(basket)), {
      source: { offersFile, basket },
    })
    // 11,000 less 3,000 was paid; without the second line the coupon is not reached: 8,000 - 6,000.
    const first = back(settledOf(answer), { lines: [{ id: 'l2', pieces: 1 }], policy: 'retest' })
    expect(first.fen).toBe(2_000)
    expect(back(first.left, { lines: [{ id: 'l1', pieces: 1 }], policy: 'retest' }).fen).toBe(6_000)
    // Giving back the cheap line of an order that then costs more than was paid refunds nothing.
    const cheap = {
      ...basket,
      lines: [
        { id: 'l1', sku: 's1', priceFen: 9_000, pieces: 1 },
        { id: 'l2', sku: 's2', priceFen: 1_000, pieces: 1 },
      ],
    }
    const other = quote(must(parseOffersFile(offersFile)), must(parseBasket(cheap)), {
      source: { offersFile, basket: cheap },
    })
    const none = back(settledOf(other), { lines: [{ id: 'l2', pieces: 1 }], policy: 'retest' })
    expect(none.fen).toBe(0)
    expect(back(none.left, { lines: [{ id: 'l1', pieces: 1 }], policy: 'retest' }).fen).toBe(7_000)
  })

  test('[F3] retest is for own channels, and needs what the quote was made of', () => {
    const offersFile = { format: 'dacu.offers/1', rulebook: 'jd-parallel', offers: [] }
    const basket = { lines: [{ id: 'l1', sku: 's1', priceFen: 6_000, pieces: 1 }] }
    const ret = must(parseReturn({ lines: [{ id: 'l1', pieces: 1 }], policy: 'retest' }))
    const bare = quote(must(parseOffersFile(offersFile)), must(parseBasket(basket)))
    expect(refund(settledOf(bare), ret)).toMatchObject({ kind: 'bad', problems: [{ path: 'policy' }] })
    expect(refund(settledOf({ ...bare, source: { offersFile, basket } }), ret)).toMatchObject({
      kind: 'bad',
      problems: [{ message: expect.stringContaining('own channels') }],
    })
  })

  test('[F4] price protection leaves out what others bear, and is not paid twice', () => {
    const platform = {
      level: 'platform',
      mechanic: { kind: 'amount', offFen: 600 },
      payers: [{ who: 'platform', permille: 1_000 }],
    }
    const before = quoted(
      'own-parallel',
      [{ mechanic: { kind: 'amount', offFen: 1_000 } }, platform],
      [[5_000, 1]],
    )
    const now = quoted('own-parallel', [{ mechanic: { kind: 'amount', offFen: 1_000 } }], [[4_000, 1]])
    const first = back(settledOf(before), { protect: now })
    expect(first.fen).toBe(1_000)
    expect(back(first.left, { protect: now }).fen).toBe(0)
    expect(back(first.left, { lines: [{ id: 'l1', pieces: 1 }] }).fen).toBe(before.payFen - 1_000)
    const dearer = quoted('own-parallel', [], [[9_000, 1]])
    expect(back(settledOf(before), { protect: dearer }).fen).toBe(0)
  })

  test('[F4] price protection is for the same goods', () => {
    const order = settledOf(quoted('own-parallel', [], [[5_000, 2]]))
    const other = must(
      parseReturn({ protect: JSON.parse(JSON.stringify(quoted('own-parallel', [], [[4_000, 1]]))) }),
    )
    expect(refund(order, other)).toMatchObject({ kind: 'bad', problems: [{ path: 'protect.lines' }] })
  })

  test('a return that cannot be is one clear problem', () => {
    const order = settledOf(quoted('own-parallel', [], [[5_000, 2]]))
    const asked = (value: unknown) => refund(order, must(parseReturn(value)))
    expect(asked({ lines: [{ id: 'l9', pieces: 1 }] })).toMatchObject({ problems: [{ path: 'lines[0].id' }] })
    expect(asked({ lines: [{ id: 'l1', pieces: 3 }] })).toMatchObject({
      problems: [{ path: 'lines[0].pieces' }],
    })
    for (const value of [
      null,
      {},
      { lines: [] },
      { lines: [{ id: 'l1', pieces: 0 }] },
      { lines: [{ id: 'l1', pieces: 1 }], policy: 'some' },
      { lines: [], protect: {} },
    ])
      expect(parseReturn(value).kind).toBe('bad')
    expect(
      parseQuote({
        lines: [{ id: 'a', sku: 'a', pieces: 1, listFen: 10, payFen: 9, shares: [] }],
        offers: [],
      }),
    ).toMatchObject({ kind: 'bad' })
    expect(basketOf([]).lines).toEqual([])
  })
})
