import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { lastPaid, lowestListed, lowestPaid } from './ledger.ts'
import type { PriceDay, PriceLedger } from './ledger.ts'
import { protectedThrough, protectionOwed } from './protection.ts'
import { capOf, seasonRuleNamed, seasonRules, spoilingOf, windowOf } from './seasons.ts'
import type { SeasonRule } from './seasons.ts'

const ledgerOf = (text: string): PriceLedger => ({
  shop: 'A',
  channel: 'tmall',
  item: '680',
  sku: 'serum',
  title: null,
  days: text
    .trim()
    .split('\n')
    .map((row): PriceDay => {
      const [day = '', list, item, paid, order = ''] = row.trim().split(/\s+/)
      return { day, listFen: Number(list), itemFen: Number(item), paidFen: Number(paid), order, pieces: 1 }
    }),
})
const rule = (id: string): SeasonRule => seasonRuleNamed(id) ?? seasonRules[0] ?? expect.fail()

/** day, list, item price, lowest paid, order */
const serum = ledgerOf(`
  2026-09-01 19900 19900 12000 early
  2026-09-20 19900 18900 16900 plain
  2026-10-16 19900 18900 15900 member
  2026-11-01 19900 17900 16500 a
  2026-11-08 19900 17900 16500 b
`)

describe('the lowest paid price', () => {
  test.each([
    ['7 days', 7, { fen: 16500, day: '2026-11-08', order: 'b' }],
    ['15 days', 15, { fen: 16500, day: '2026-11-08', order: 'b' }],
    ['30 days', 30, { fen: 15900, day: '2026-10-16', order: 'member' }],
    ['one day', 1, null],
  ])('of %s names the day and the order, the latest of equal ones', (_, days, expected) => {
    expect(lowestPaid(serum, { from: addDays('2026-11-11', -days), until: '2026-11-11' })).toEqual(expected)
  })

  test('where a week had no sale the last paid price stands, however old', () => {
    expect(lastPaid(serum, '2026-10-30')).toEqual({ fen: 15900, day: '2026-10-16', order: 'member' })
    expect(lastPaid(serum, '2026-09-01')).toBeNull()
  })

  test('the listed price is not the paid one', () => {
    expect(lowestListed(serum, { from: '2026-11-01', until: '2026-11-11' })).toBe(17900)
    expect(lowestListed(serum, { from: '2026-11-02', until: '2026-11-03' })).toBeNull()
  })
})

describe('the cap of an event', () => {
  const memberDay = { kind: 'member_price' as const, from: '2026-10-16', until: '2026-10-17', skus: null }

  test('[E-01] is nine tenths of the lowest paid price from 15 September on', () => {
    expect(windowOf(rule('tmall-double-11-2018'), '2026-11-11')).toEqual({
      from: '2026-09-15',
      until: '2026-11-11',
    })
    expect(capOf(serum, rule('tmall-double-11-2018'), '2026-11-11', [])).toMatchObject({
      capFen: 14310,
      by: { order: 'member' },
    })
  })

  test('[E-07] a member day is left out in one year and counts in another', () => {
    expect(capOf(serum, rule('tmall-double-11-2018'), '2026-11-11', [memberDay])?.capFen).toBe(14850)
    expect(capOf(serum, rule('tmall-double-11-2023'), '2026-11-11', [memberDay])?.capFen).toBe(14310)
  })

  test('an exception of other SKUs is none of ours', () => {
    const others = { ...memberDay, skus: ['cream'] }
    expect(capOf(serum, rule('tmall-double-11-2018'), '2026-11-11', [others])?.capFen).toBe(14310)
  })

  test('is rounded down: a fen above it is a breach', () => {
    const odd = ledgerOf('2026-11-01 100 100 11 x')
    expect(capOf(odd, rule('tmall-double-11-2023'), '2026-11-11', [])?.capFen).toBe(9)
  })

  test('[E-06] by the thirty days before; [E-02] by listed prices', () => {
    expect(capOf(serum, rule('tmall-618-2019'), '2026-11-11', [])?.capFen).toBe(15900)
    expect(capOf(serum, rule('tmall-double-11-listed-2023'), '2026-11-11', [])?.capFen).toBe(17900)
  })

  test('of what was never sold in the window is not known', () => {
    expect(capOf(ledgerOf('2026-01-01 100 100 90 x'), rule('tmall-618-2019'), '2026-11-11', [])).toBeNull()
  })
})

describe('what a planned price would spoil', () => {
  const plan = (fen: number, from: string, kind: 'seckill' | null = null) =>
    spoilingOf(
      serum,
      { fen, from, until: addDays(from, 2), kind },
      rule('tmall-double-11-2023'),
      '2026-11-11',
      [],
    )

  test.each([
    ['below the low, inside the window', plan(15000, '2026-11-05'), 13500, 810],
    ['above the low', plan(16000, '2026-11-05'), 14310, 0],
    ['before the window', plan(10000, '2026-09-10'), 14310, 0],
    ['on its last day', plan(15000, '2026-11-10'), 13500, 810],
    ['of a kind that does not count', plan(10000, '2026-11-05', 'seckill'), 14310, 0],
  ])('%s', (_, { capFen, spoiledFen }, cap, spoiled) => {
    expect([capFen, spoiledFen]).toEqual([cap, spoiled])
  })

  test('a first price of a season sets the cap and spoils none', () => {
    const never = ledgerOf('2026-01-01 100 100 90 x')
    const planned = { fen: 80, from: '2026-11-01', until: '2026-11-02', kind: null }
    expect(spoilingOf(never, planned, rule('tmall-double-11-2023'), '2026-11-11', [])).toEqual({
      before: null,
      capFen: 72,
      spoiledFen: 0,
    })
  })
})

describe('price protection', () => {
  const event = { kind: 'after_event' as const, eventFrom: '2026-11-11', eventUntil: '2026-11-12', days: 15 }
  const line = (order: string, paidOn: string, paidFen: number, pieces = 1) => ({
    order,
    sku: 'serum',
    paidOn,
    pieces,
    paidFen,
  })

  test('[E-11] lasts to the end of the fifteenth day after the event', () => {
    expect(protectedThrough(event, '2026-11-11')).toBe('2026-11-26')
    expect(protectedThrough(event, '2026-11-12')).toBeNull()
    expect(protectedThrough({ kind: 'days_after_payment', days: 7 }, '2026-11-11')).toBe('2026-11-18')
  })

  test('[E-13] owes the difference of each protected piece, and nothing where the new price is higher', () => {
    const lines = [
      line('1', '2026-11-11', 16000, 2),
      line('2', '2026-11-11', 15000),
      line('2', '2026-11-11', 15500),
      line('3', '2026-11-11', 14000),
      line('4', '2026-11-05', 20000),
    ]
    const owed = (from: string) => protectionOwed(lines, [{ sku: 'serum', fen: 14900, from }], event)
    expect(owed('2026-11-13')).toEqual([
      { sku: 'serum', orders: 2, pieces: 4, owedFen: 2 * 1100 + 100 + 600, largestFen: 1100 },
    ])
    expect(owed('2026-11-26')).toHaveLength(1)
    expect(owed('2026-11-27')).toEqual([])
  })

  test('is the plain sum over all lines and prices, on random ones', () => {
    const sku = fc.constantFrom('a', 'b', 'c')
    const days = fc.integer({ min: 0, max: 30 }).map((back) => addDays('2026-11-30', -back))
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            order: fc.string({ minLength: 1, maxLength: 2 }),
            sku,
            paidOn: days,
            pieces: fc.integer({ min: 1, max: 3 }),
            paidFen: fc.integer({ min: 0, max: 50 }),
          }),
        ),
        fc.integer({ min: 0, max: 50 }),
        days,
        fc.integer({ min: 1, max: 20 }),
        (lines, fen, from, length) => {
          let sum = 0
          for (const each of lines)
            if (each.sku === 'a' && each.paidOn <= from && addDays(each.paidOn, length) >= from)
              sum += each.pieces * Math.max(0, each.paidFen - fen)
          const rule = { kind: 'days_after_payment' as const, days: length }
          const [owed] = protectionOwed(lines, [{ sku: 'a', fen, from }], rule)
          expect(owed?.owedFen ?? 0).toBe(sum)
        },
      ),
      { seed: 1111, numRuns: 300 },
    )
  })
})
