import { describe, expect, test } from 'vitest'
import { orderOf, parseQuote, parseReturn, refund } from './faces/refund.ts'
import { compile, quoteWith } from './index.ts'
import { basketOf, fate, fileOf, must, pays, quoted } from './testing.ts'

/* Wrong results that were seen in other engines, each with its smallest example. */
describe('what other engines got wrong', () => {
  const free = { level: 'shipping', mechanic: { kind: 'freight', payPermyriad: 0 } }

  test('[E1] two free-shipping offers take the freight to nought, not below', () => {
    const answer = quoted('own-step-down', [free, free], [[5_000, 1]], { freightFen: 1_000 })
    expect([answer.payFen, answer.freightFen]).toEqual([5_000, 0])
    expect(fate(answer, 'o2')).toBe('nothing_left_to_take')
  })

  test('[E2] an offer never withdraws its own condition, whatever the order of lines', () => {
    const offer = {
      when: { spendFen: 10_000 },
      mechanic: { kind: 'percent', payPermyriad: 5_000, per: 'unit' },
    }
    expect(
      pays(
        quoted(
          'own-step-down',
          [offer],
          [
            [6_000, 1],
            [6_000, 1],
          ],
        ),
      ),
    ).toEqual([3_000, 3_000])
    expect(
      pays(
        quoted(
          'own-step-down',
          [offer],
          [
            [7_000, 1],
            [5_000, 1],
          ],
        ),
      ),
    ).toEqual([3_500, 2_500])
  })

  const buyTwo = {
    mechanic: { kind: 'buy_get', buy: { pieces: 2 }, get: { pieces: 1 }, payPermyriad: 0, repeat: true },
  }

  test('[E3] buy 2 get 1 of six pieces gives two', () => {
    expect(quoted('own-step-down', [buyTwo], [[1_000, 6]]).payFen).toBe(4_000)
  })

  test('[E4] buy 2 get 1 of two pieces gives nothing', () => {
    const answer = quoted('own-step-down', [buyTwo], [[1_000, 2]])
    expect(answer.payFen).toBe(2_000)
    expect(answer.offers[0]).toMatchObject({ because: 'group_not_full', needPieces: 1, wouldSaveFen: 1_000 })
  })

  test('[E5] two halves are a stated choice: added on one level, compounded on two, or the best one', () => {
    const half = { level: 'item', mechanic: { kind: 'percent', payPermyriad: 5_000 } }
    const levels = [
      { level: 'item', survives: 'one_per_line' },
      { level: 'shop', survives: 'all' },
    ]
    expect(quoted('own-step-down', [half, half], [[1_000, 1]]).payFen).toBe(0)
    expect(quoted('own-step-down', [half, { ...half, level: 'shop' }], [[1_000, 1]]).payFen).toBe(250)
    expect(quoted({ levels }, [half, half], [[1_000, 1]]).payFen).toBe(500)
  })

  test('[E6] cancelling one line leaves what the other has paid', () => {
    const answer = quoted(
      'own-step-down',
      [{ mechanic: { kind: 'amount', offFen: 2_000 } }],
      [
        [5_000, 1],
        [5_000, 1],
      ],
    )
    const order = orderOf(must(parseQuote(JSON.parse(JSON.stringify(answer)))))
    const back = refund(order, must(parseReturn({ lines: [{ id: 'l2', pieces: 1 }] })))
    expect(back).toMatchObject({ kind: 'refunded', refund: { refundFen: 4_000 } })
    expect(back.kind === 'refunded' && back.left.lines[0]?.payFen).toBe(4_000)
  })

  test('[E7] a budget is spent over all lines together', () => {
    const offer = { mechanic: { kind: 'percent', payPermyriad: 0 }, limits: { budgetFen: 100 } }
    const lines = [
      [60, 1],
      [60, 1],
    ] as const
    expect(quoted('own-step-down', [offer], lines).offFen).toBe(100)
    const refusing = quoted('own-step-down', [{ ...offer, onBudget: 'refuse' }], lines)
    expect([refusing.offFen, fate(refusing, 'o1')]).toEqual([0, 'budget_spent'])
  })

  test('[E8] a piece serves one of two buy-one-get-one offers', () => {
    const one = { mechanic: { kind: 'buy_get', buy: { pieces: 1 }, get: { pieces: 1 }, payPermyriad: 0 } }
    const answer = quoted('own-step-down', [one, one], [[500, 3]])
    expect([answer.payFen, fate(answer, 'o1'), fate(answer, 'o2')]).toEqual([
      1_000,
      'applied',
      'nothing_left_to_take',
    ])
  })

  test('[E9] 10.00 over three lines is 3.34, 3.33, 3.33', () => {
    const answer = quoted(
      { remainder: 'largest' },
      [{ mechanic: { kind: 'amount', offFen: 1_000 } }],
      [
        [5_000, 1],
        [5_000, 1],
        [5_000, 1],
      ],
    )
    expect(pays(answer)).toEqual([4_666, 4_667, 4_667])
  })

  test('[E10] the order of a percentage and an amount is their levels, not their numbers', () => {
    const tenth = { mechanic: { kind: 'percent', payPermyriad: 9_000, per: 'basket' } }
    const amount = (offFen: number, level: string) => ({ level, mechanic: { kind: 'amount', offFen } })
    for (const offFen of [500, 2_000]) {
      expect(quoted('own-step-down', [tenth, amount(offFen, 'shop')], [[10_000, 1]]).offFen).toBe(
        1_000 + offFen,
      )
      expect(
        quoted('own-step-down', [{ ...tenth, level: 'card' }, amount(offFen, 'shop')], [[10_000, 1]]).offFen,
      ).toBe(offFen + (10_000 - offFen) / 10)
    }
  })

  test('[E11] a tenth of a line of three pieces worth 100 is 10, a whole number', () => {
    const levels = ['item', 'shop'].map((level) => ({ level }))
    const file = fileOf({ levels }, [
      { level: 'item', mechanic: { kind: 'price', priceFen: 100, per: 'basket' } },
      { mechanic: { kind: 'percent', payPermyriad: 9_000 } },
    ])
    expect(quoteWith(compile(file), basketOf([[40, 3]])).payFen).toBe(90)
  })
})
