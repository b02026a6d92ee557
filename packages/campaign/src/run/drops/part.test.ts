import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideClaims, freshHistory } from './decide.ts'
import { amountsOf, couponsOf, grantableOf } from './drop.ts'
import type { Claim, DropRules } from './drop.ts'
import { createPart } from './part.ts'
import type { PartTerms } from './part.ts'

const claimOf = fc.record({
  customer: fc.integer({ min: 0, max: 9 }).map((n) => `c${n}`),
  request: fc.integer({ min: 0, max: 5 }).map((n) => `r${n}`),
})
const play = fc.record({
  coupons: fc.nat(12),
  budgetPart: fc.constantFrom(1, 0.5),
  perCustomerMax: fc.integer({ min: 1, max: 3 }),
  listed: fc.boolean(),
  rushes: fc.array(
    fc.record({
      atMs: fc.integer({ min: 900, max: 2_100 }),
      claims: fc.array(claimOf, { maxLength: 12 }),
      lost: fc.boolean(),
    }),
    { maxLength: 12 },
  ),
})

test('a part decides as the plain model does, and what it takes back leaves no trace', () => {
  fc.assert(
    fc.property(play, ({ coupons, budgetPart, perCustomerMax, listed, rushes }) => {
      const rules: DropRules = {
        opensAtMs: 1_000,
        closesAtMs: 2_000,
        perCustomerMax,
        members: listed ? new Set(['c1', 'c2', 'c3']) : null,
        batches: [
          {
            coupons,
            budgetFenMax: Math.floor(coupons * 7 * budgetPart),
            amounts: { kind: 'fixed', fenEach: 7 },
          },
        ],
      }
      const worth = rules.batches.flatMap(amountsOf)
      const grantable = grantableOf(rules.batches)
      const terms: PartTerms = {
        ...rules,
        isMember: rules.members && ((customer) => rules.members?.has(customer) ?? false),
        fenOf: (number) => worth[number - 1] ?? 0,
        empty: grantable < couponsOf(rules.batches) ? 'budget_spent' : 'sold_out',
      }
      const [history, part] = [freshHistory(), createPart()]
      const stand = () =>
        part.stand(
          history.granted < grantable ? [{ from: history.granted + 1, until: grantable + 1 }] : [],
          history.lastMs,
        )
      stand()
      for (const { atMs, claims, lost } of rushes) {
        if (lost) {
          part.undo(claims, part.decide(terms, claims, atMs))
          stand()
        }
        const before = new Set(keysOf(history))
        const decided = part.decide(terms, claims, atMs)
        expect(decided.answers).toEqual(decideClaims(rules, history, claims, atMs))
        const fresh = decided.fresh.map((n) => keyOf(claims[n]))
        expect(fresh).toEqual([...new Set(claims.map(keyOf))].filter((key) => !before.has(key)))
        const numbers = decided.granted.flatMap(({ from, until }) =>
          Array.from({ length: until - from }, (_, n) => from + n),
        )
        expect(numbers).toEqual(
          decided.fresh.flatMap((n) => {
            const answer = decided.answers[n]
            return answer?.kind === 'granted' ? [answer.number] : []
          }),
        )
      }
    }),
    { seed: 11, numRuns: 400 },
  )
})

const keyOf = (claim: Claim | undefined) => `${claim?.customer}/${claim?.request}`
const keysOf = (history: ReturnType<typeof freshHistory>) =>
  [...history.answers].flatMap(([customer, own]) =>
    [...own.keys()].map((request) => keyOf({ customer, request })),
  )

test('a part that is empty says so only where no other may have some', () => {
  const part = createPart()
  part.stand(
    [
      { from: 5, until: 6 },
      { from: 9, until: 10 },
    ],
    0,
  )
  const terms: PartTerms = {
    opensAtMs: 0,
    closesAtMs: 9,
    perCustomerMax: 1,
    isMember: null,
    fenOf: (number) => number,
    empty: null,
  }
  const claims = ['a', 'b', 'c'].map((customer) => ({ customer, request: '1' }))
  const decided = part.decide(terms, claims, 1)
  expect(decided.answers.map((answer) => (answer?.kind === 'granted' ? answer.number : null))).toEqual([
    5,
    9,
    null,
  ])
  expect([decided.fresh, decided.granted]).toEqual([
    [0, 1],
    [
      { from: 5, until: 6 },
      { from: 9, until: 10 },
    ],
  ])
  expect(part.decide({ ...terms, empty: 'sold_out' }, claims.slice(2), 1).answers).toMatchObject([
    { because: 'sold_out' },
  ])
})

test('what was learned from the ledger is answered as it stands there, whatever the hour', () => {
  const part = createPart()
  const mine = { kind: 'granted', number: 3, fen: 700, atMs: 1_500 } as const
  const refusal = { kind: 'refused', because: 'not_open_yet', atMs: 900 } as const
  part.learn({ customer: 'a', request: '1' }, refusal)
  part.learn({ customer: 'a', request: '2' }, mine)
  part.stand([{ from: 4, until: 9 }], 1_500)
  const terms: PartTerms = {
    opensAtMs: 1_000,
    closesAtMs: 2_000,
    perCustomerMax: 1,
    isMember: null,
    fenOf: () => 500,
    empty: 'sold_out',
  }
  const asked = ['1', '2', '3'].map((request) => ({ customer: 'a', request }))
  const decided = part.decide(terms, asked, 9_000)
  expect(decided.answers).toEqual([refusal, mine, { kind: 'refused', because: 'closed', atMs: 9_000 }])
  expect(decided.fresh).toEqual([2])
  // A clock that was set back is read as the latest instant anything was decided at.
  const late = part.decide(terms, [{ customer: 'b', request: '1' }], 1_600)
  expect(late.answers).toEqual([{ kind: 'refused', because: 'closed', atMs: 9_000 }])
})

test('coupons of one customer are counted through everything he asked', () => {
  const part = createPart()
  part.stand([{ from: 1, until: 100 }], 0)
  const terms: PartTerms = {
    opensAtMs: 0,
    closesAtMs: 9,
    perCustomerMax: 2,
    isMember: (customer) => customer !== 'stranger',
    fenOf: (number) => number * 10,
    empty: 'sold_out',
  }
  const ask = (customer: string, request: string) => part.decide(terms, [{ customer, request }], 1).answers[0]
  const said = (answer: ReturnType<typeof ask>) =>
    answer?.kind === 'granted' ? `#${answer.number} ${answer.fen}` : answer?.because
  expect(['1', '2', '1', '3', '2'].map((request) => said(ask('a', request)))).toEqual([
    '#1 10',
    '#2 20',
    '#1 10',
    'per_customer_max_reached',
    '#2 20',
  ])
  expect(said(ask('stranger', '1'))).toBe('outside_audience')
  expect(said(ask('b', '1'))).toBe('#3 30')
})
