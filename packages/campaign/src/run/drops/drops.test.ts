import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditLedger } from './audit.ts'
import type { LedgerRow } from './audit.ts'
import { decideClaims, freshHistory } from './decide.ts'
import { drawOrder, entryOf } from './draw.ts'
import { grantableOf } from './drop.ts'
import type { Claim, DropRules } from './drop.ts'
import { commitmentOf, diceOfSeed, rankOf } from './seed.ts'
import { hexOf, sha256 } from './sha256.ts'
import { splitFen } from './split.ts'

const rules = (more: Partial<DropRules> = {}): DropRules => ({
  opensAtMs: 1_000,
  closesAtMs: 2_000,
  perCustomerMax: 1,
  members: null,
  batches: [{ coupons: 2, budgetFenMax: 2_000, amounts: { kind: 'fixed', fenEach: 1_000 } }],
  ...more,
})
const claims = (text: string): Claim[] =>
  text.split(' ').map((each) => {
    const [customer = '', request = ''] = each.split('/')
    return { customer, request }
  })
const said = (rule: DropRules, steps: readonly (readonly [number, string])[]): string => {
  const history = freshHistory()
  return steps
    .flatMap(([atMs, text]) => decideClaims(rule, history, claims(text), atMs))
    .map((one) => (one.kind === 'granted' ? `#${one.number}` : one.because))
    .join(' ')
}

describe('claims are decided one after the other', () => {
  const cases: [string, DropRules, [number, string][], string][] = [
    ['before the instant nobody', rules(), [[999, 'a/1']], 'not_open_yet'],
    ['at the instant the first', rules(), [[1_000, 'a/1 b/1 c/1']], '#1 #2 sold_out'],
    [
      'the same request, the same answer, even a refusal',
      rules(),
      [
        [999, 'a/1'],
        [1_000, 'a/1 a/2'],
      ],
      'not_open_yet not_open_yet #1',
    ],
    ['one each', rules(), [[1_000, 'a/1 a/2 b/1']], '#1 per_customer_max_reached #2'],
    [
      'two each where two are allowed',
      rules({ perCustomerMax: 2 }),
      [[1_000, 'a/1 a/2 a/3']],
      '#1 #2 per_customer_max_reached',
    ],
    [
      'who has one is told so, though all are gone',
      rules(),
      [[1_000, 'a/1 b/1 a/2 c/1']],
      '#1 #2 per_customer_max_reached sold_out',
    ],
    ['nobody from outside', rules({ members: new Set(['a']) }), [[1_000, 'b/1 a/1']], 'outside_audience #1'],
    ['at the end nobody', rules(), [[2_000, 'a/1']], 'closed'],
    [
      'a clock that steps back closes nothing that was open',
      rules(),
      [
        [1_500, 'a/1'],
        [900, 'b/1'],
      ],
      '#1 #2',
    ],
    [
      'money ends before coupons do',
      rules({ batches: [{ coupons: 5, budgetFenMax: 1_999, amounts: { kind: 'fixed', fenEach: 1_000 } }] }),
      [[1_000, 'a/1 b/1']],
      '#1 budget_spent',
    ],
  ]
  test.each(cases)('%s', (_, rule, steps, expected) => {
    expect(said(rule, steps)).toBe(expected)
  })

  test('amounts of their own count one by one against the budget', () => {
    const listed = { coupons: 3, budgetFenMax: 700, amounts: { kind: 'listed' as const, fen: [300, 400, 1] } }
    expect(grantableOf([listed])).toBe(2)
    expect(
      grantableOf([listed, { coupons: 1, budgetFenMax: 1, amounts: { kind: 'listed', fen: [5] } }]),
    ).toBe(3)
  })
})

describe('the audit finds every broken promise', () => {
  const row = (
    seq: number,
    customer: string,
    answer: LedgerRow['answer'],
    request = `${seq}`,
  ): LedgerRow => ({
    shard: 0,
    seq,
    customer,
    request,
    answer,
  })
  const granted = (number: number, atMs = 1_000, fen = 1_000) => ({
    kind: 'granted' as const,
    number,
    fen,
    atMs,
  })
  const cases: [string, LedgerRow[]][] = [
    ['no_coupon_twice', [row(1, 'a', granted(1)), row(2, 'b', granted(1))]],
    ['never_oversold', [row(1, 'a', granted(3))]],
    ['right_amount', [row(1, 'a', granted(1, 1_000, 999))]],
    ['per_customer_max', [row(1, 'a', granted(1)), row(2, 'a', granted(2))]],
    ['not_before_opening', [row(1, 'a', granted(1, 999))]],
    ['not_after_closing', [row(1, 'a', granted(1, 2_000))]],
    [
      'never_undersold',
      [row(1, 'a', granted(1)), row(2, 'b', { kind: 'refused', because: 'sold_out', atMs: 1_000 })],
    ],
    [
      'one_answer_per_request',
      [row(1, 'a', granted(1), 'r'), row(2, 'a', { kind: 'refused', because: 'closed', atMs: 2_000 }, 'r')],
    ],
  ]
  test.each(cases)('%s', (promise, rows) => {
    expect(auditLedger(rules(), rows).map((one) => one.promise)).toContain(promise)
  })

  test('in shards a refusal is right when some number of batches was given out, and wrong before', () => {
    const fixed = { coupons: 1, budgetFenMax: 1_000, amounts: { kind: 'fixed' as const, fenEach: 1_000 } }
    const two = rules({ batches: [fixed, { ...fixed, coupons: 3, budgetFenMax: 3_000 }] })
    const refusal = { kind: 'refused' as const, because: 'sold_out' as const, atMs: 1_000 }
    const late = { ...row(1, 'b', refusal), shard: 1 }
    const promises = (rows: LedgerRow[]) => auditLedger(two, rows).map((one) => one.promise)
    expect(promises([row(1, 'a', granted(1)), row(2, 'c', granted(2)), late])).toEqual([])
    expect(promises([late])).toEqual(['never_undersold'])
  })

  test('and what the model decides keeps them all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), fc.nat(9)), { maxLength: 60 }),
        fc.nat(9),
        (tries, coupons) => {
          const rule = rules({
            batches: [{ coupons, budgetFenMax: 4_500, amounts: { kind: 'fixed', fenEach: 1_000 } }],
          })
          const history = freshHistory()
          const rows = tries.flatMap(([who, request], seq) => {
            const claim = { customer: `c${who}`, request: `r${request}` }
            if (history.answers.get(claim.customer)?.has(claim.request)) return []
            const [answer] = decideClaims(rule, history, [claim], 980 + seq)
            return answer ? [{ shard: 0, seq, ...claim, answer }] : []
          })
          expect(auditLedger(rule, rows)).toEqual([])
        },
      ),
      { seed: 6, numRuns: 200 },
    )
  })
})

describe('the seed', () => {
  test('SHA-256 is the one of the standard', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(hexOf(sha256(text))).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  test('commitment and rank are the published formulas', () => {
    const hash = (text: string) => createHash('sha256').update(text).digest('hex')
    expect(commitmentOf('s')).toBe(hash('dacu drop seed 1:s'))
    expect(rankOf('s', 'd', '张三')).toBe(hash('dacu drop rank 1:s:d:张三'))
  })

  test('every number below the bound comes about equally often', () => {
    const dice = diceOfSeed('seed', 'test')
    const counts = Array.from({ length: 7 }, () => 0)
    for (let n = 0; n < 14_000; n++) {
      const value = dice(7)
      counts[value] = (counts[value] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200)
  })
})

describe('splitting like a red packet', () => {
  test('sums to the fen, keeps its bounds, and is the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.nat(500),
        fc.nat(60_000),
        fc.string(),
        (coupons, fenMin, more, seed) => {
          const total = coupons * fenMin + more
          const amounts = splitFen(total, coupons, fenMin, seed, 1)
          if (!Array.isArray(amounts)) throw new Error('it was enough')
          const mean = Math.floor(total / coupons)
          expect(amounts).toHaveLength(coupons)
          expect(amounts.reduce((sum, each) => sum + each, 0)).toBe(total)
          expect(Math.min(...amounts)).toBeGreaterThanOrEqual(fenMin)
          expect(Math.max(...amounts)).toBeLessThanOrEqual(2 * mean - fenMin + 1)
          expect(splitFen(total, coupons, fenMin, seed, 1)).toEqual(amounts)
        },
      ),
      { seed: 2, numRuns: 300 },
    )
  })

  test('who comes first and who comes last may expect the same', () => {
    const sums = Array.from({ length: 9 }, () => 0)
    const runs = 4_000
    for (let run = 0; run < runs; run++) {
      const amounts = splitFen(9_004, 9, 100, `seed ${run}`, 1)
      if (!Array.isArray(amounts)) throw new Error('it was enough')
      for (const [n, fen] of amounts.entries()) sums[n] = (sums[n] ?? 0) + fen
    }
    // The mean is 1,000 and one amount's deviation about 500, so that of a mean of 4,000 is about 8.
    for (const sum of sums) expect(Math.abs(sum / runs - 9_004 / 9)).toBeLessThan(30)
  })

  test('too little is said, with what would be enough', () => {
    expect(splitFen(99, 10, 10, 's', 1)).toEqual({ kind: 'too_little', totalFenMin: 100 })
  })
})

describe('the fair draw', () => {
  /** Everybody waits; one customer in twenty is a bot that sends ten requests. Who gets one of the coupons? */
  function shares(runs: number): { bot: number; person: number } {
    const people = Array.from({ length: 190 }, (_, n) => ({ customer: `p${n}`, tries: 1 }))
    const bots = Array.from({ length: 10 }, (_, n) => ({ customer: `b${n}`, tries: 10 }))
    const rule = rules({
      batches: [{ coupons: 60, budgetFenMax: 60_000, amounts: { kind: 'fixed', fenEach: 1_000 } }],
    })
    let [bot, person] = [0, 0]
    for (let run = 0; run < runs; run++) {
      const entries = [...bots, ...people].flatMap(({ customer, tries }) => {
        const entry = entryOf(`seed ${run}`, 'd', { customer, request: '0' })
        return Array.from({ length: tries }, (_, n) => ({ ...entry, request: `${n}` }))
      })
      const drawn = drawOrder(entries)
      decideClaims(rule, freshHistory(), drawn, 1_000).forEach((answer, n) => {
        if (answer.kind !== 'granted') return
        if (drawn[n]?.customer.startsWith('b')) bot++
        else person++
      })
    }
    return { bot: bot / (runs * bots.length), person: person / (runs * people.length) }
  }

  test('ten times the requests raise the chance by under 5 %', () => {
    const { bot, person } = shares(500)
    expect(person).toBeCloseTo(0.3, 2)
    expect(bot / person).toBeLessThan(1.05)
  })
})
