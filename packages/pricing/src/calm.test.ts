import { describe, expect, test } from 'vitest'
import { at } from './assert.ts'
import { calmFrom } from './calm.ts'
import { prepare } from './candidates.ts'
import { compile } from './index.ts'
import type { PricingState } from './pricing-state.ts'
import { paymentOf, startState } from './pricing-state.ts'
import { Search } from './search.ts'
import type { LineText, OfferText } from './testing.ts'
import { basketOf, fate, fileOf, quoted, seeded } from './testing.ts'

type Below = (below: number) => number

function mechanicOf(below: Below): OfferText {
  const kinds: (() => OfferText)[] = [
    () => ({ kind: 'percent', payPermyriad: 8_000 + 100 * below(19) }),
    () => ({ kind: 'threshold_off', spendFen: 1_000 * (1 + below(6)), offFen: 100 * (1 + below(9)) }),
    () => ({ kind: 'threshold_off', spendFen: 1_500, offFen: 100 * (1 + below(4)), repeat: true }),
    () => ({ kind: 'amount', offFen: 50 * (1 + below(9)), per: 'unit' }),
    () => ({ kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000, repeat: true }),
    () => ({ kind: 'gift', items: [{ sku: 'g', pieces: 1, valueFen: 100, costFen: 10 }] }),
  ]
  // Gifts are rare, as they keep a level from being calm.
  return at(kinds, below(12) === 0 ? 5 : below(5))()
}

function offersOf(below: Below): OfferText[] {
  const scopes = [{ skus: ['s1', 's2'] }, { shops: ['A'] }, { shops: ['A'] }, { shops: ['B'] }]
  return Array.from({ length: 3 + below(6) }, () => ({
    level: at(['item', 'shop', 'card', 'shop', 'platform'], below(5)),
    mechanic: mechanicOf(below),
    ...(below(5) > 0 ? { scope: at(scopes, below(4)) } : {}),
    ...(below(15) === 0 ? { capFen: 100 + below(500) } : {}),
    stacking: { priority: below(2) },
  }))
}

function linesOf(below: Below): LineText[] {
  return Array.from({ length: 2 + below(3) }, () => [
    100 * (1 + below(30)),
    1 + below(3),
    { shop: at(['A', 'B'], below(2)), ...(below(9) === 0 ? { floorPriceFen: 100 * below(20) } : {}) },
  ])
}

/** The answer of a search that takes every level from `calm` on greedily, or null where it may not. */
function found(start: () => PricingState, search: (wanted: number | null) => Search): PricingState | null {
  const first = search(null)
  first.explore(start(), 0)
  if (first.stormy || !first.tied) return first.stormy ? null : first.best
  const second = search(first.bestFen)
  second.explore(start(), 0)
  return second.stormy ? null : second.best
}

describe('[C6] calm levels', () => {
  test('are settled as the whole search settles them: amounts, offers and reasons', () => {
    const runs = process.env['DACU_LONG'] ? 40_000 : process.env['DACU_QUICK'] ? 200 : 4_000
    let greedy = 0
    for (let seed = 1; seed <= runs; seed++) {
      const below = seeded(seed)
      const book = at(['tmall-parallel-2020', 'jd-parallel'], below(2))
      const scheme = compile(fileOf(book, offersOf(below)))
      const basket = basketOf(linesOf(below))
      const { candidates, count } = prepare(scheme, basket, new Set())
      const start = () => startState(scheme, basket, count)
      const searched = (calm: number) =>
        found(start, (wanted) => {
          const search = new Search(candidates, 50_000, calm, (state) => state)
          search.wantedFen = wanted
          return search
        })
      const quick = searched(calmFrom(start(), candidates))
      const whole = searched(scheme.levels.length)
      if (!quick || !whole) continue
      greedy += 1
      const shown = ({ answers, rows, applied }: PricingState) => ({
        answers: answers.map((answer) => (answer?.kind === 'applied' ? answer.shares : answer)),
        left: rows.map(({ leftFen }) => leftFen),
        order: applied.map(({ candidate }) => candidate.place),
      })
      expect({ seed, ...shown(quick), pay: paymentOf(quick) }).toEqual({
        seed,
        ...shown(whole),
        pay: paymentOf(whole),
      })
    }
    expect(greedy).toBeGreaterThan(runs / 2)
  })

  test('[C1] of two offers that take the same of a shop the higher stands, then the earlier', () => {
    const off = (priority: number) => ({
      mechanic: { kind: 'threshold_off', spendFen: 100, offFen: 50 },
      stacking: { priority },
    })
    const answer = quoted('tmall-parallel-2020', [off(0), off(1), off(1)], [[500, 1]])
    expect(['o1', 'o2', 'o3'].map((id) => fate(answer, id))).toEqual(['beaten_by', 'applied', 'beaten_by'])
  })

  test.each([
    ['platform', []],
    ['card', [{ level: 'card', mechanic: { kind: 'amount', offFen: 50, per: 'line' } }]],
  ])('a line at its end is left to the whole search, with a later offer at %s', (level, more) => {
    // The shop offer that takes most takes it of the one line that the later one can reach.
    const off = (offFen: number, sku: string) => ({
      mechanic: { kind: 'amount', offFen, per: 'line' },
      scope: { skus: [sku] },
    })
    const offers = [off(500, 's1'), off(450, 's2'), { level, ...off(400, 's1') }, ...more]
    const lines: LineText[] = [
      [600, 1],
      [600, 1],
    ]
    const answer = quoted('tmall-parallel-2020', offers, lines)
    expect([answer.payFen, fate(answer, 'o1'), fate(answer, 'o2')]).toEqual([350, 'beaten_by', 'applied'])
  })
})
