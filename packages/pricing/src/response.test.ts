import { describe, expect, test } from 'vitest'
import { at } from './assert.ts'
import { hypothetical } from './bounds.ts'
import { prepare } from './candidates.ts'
import { startState } from './pricing-state.ts'
import { mostFrom, responseOf } from './response.ts'
import { compile } from './scheme.ts'
import type { LineText, OfferText } from './testing.ts'
import { basketOf, fileOf } from './testing.ts'

/* How later levels answer to more on the lines, worked out by hand: the item level is left by its greedy answer. */

function answered(
  rulebook: unknown,
  offers: readonly OfferText[],
  lines: readonly LineText[],
  strays: number[],
) {
  const scheme = compile(fileOf(rulebook, offers))
  const basket = basketOf(lines)
  const { candidates, count } = prepare(scheme, basket, new Set())
  const item = scheme.levels.findIndex(({ level }) => level === 'item')
  const state = hypothetical(startState(scheme, basket, count))
  const response = responseOf(state, candidates, item, strays)
  return {
    ...response,
    jumps: response.jumps.map(({ rows, steps }) => ({
      rows,
      steps: steps.map(({ atFen, gainFen }) => [atFen, gainFen]),
    })),
    whole: mostFrom(state, candidates, item + 1, true),
  }
}

const from = (spendFen: number, offFen: number, more: OfferText = {}): OfferText => ({
  level: 'cross_shop',
  mechanic: { kind: 'threshold_off', spendFen, offFen, repeat: true },
  ...more,
})
const percent = (payPermyriad: number, more: OfferText = {}): OfferText => ({
  level: 'official',
  mechanic: { kind: 'percent', payPermyriad },
  ...more,
})
const tmall = 'tmall-parallel-2020'

describe('[C6] what later levels take of more', () => {
  test('a threshold jumps where the lines reach it, once for every time within what they may hold more', () => {
    const { jumps, mostFen, slopes } = answered(tmall, [from(10_000, 1_000)], [[9_000, 1]], [12_000])
    // 9,000 and 12,000 more are 21,000: the first step is 1,000 away, the second 11,000.
    expect(jumps).toEqual([
      {
        rows: [0],
        steps: [
          [1_000, 1_000],
          [11_000, 1_000],
        ],
      },
    ])
    expect([mostFen, slopes]).toEqual([0, [0]])
  })

  test('no step beyond what the lines may hold, none where it is reached already', () => {
    expect(answered(tmall, [from(10_000, 1_000)], [[9_000, 1]], [999]).jumps).toEqual([])
    const once = { mechanic: { kind: 'threshold_off', spendFen: 9_000, offFen: 500 } }
    const { jumps, mostFen } = answered(tmall, [from(0, 0, once)], [[9_000, 1]], [50_000])
    expect([jumps, mostFen]).toEqual([[], 500])
  })

  test('a share takes its part of every fen, and rounding a fen a line', () => {
    const { slopes, slacks, jumps, whole } = answered(
      tmall,
      [percent(9_000)],
      [
        [1_000, 1],
        [2_000, 1],
      ],
      [0, 0],
    )
    expect({ slopes, slacks, jumps, whole }).toEqual({
      slopes: [0.1, 0.1],
      slacks: [1, 1],
      jumps: [],
      whole: 300,
    })
  })

  test('a share of the list price does not answer at all', () => {
    const { slopes, mostFen } = answered(tmall, [percent(9_000, { base: 'list' })], [[1_000, 1]], [500])
    expect([slopes, mostFen]).toEqual([[0], 100])
  })

  test('a condition on money brings the whole offer in: at most what it takes of all that may be there', () => {
    const { jumps } = answered(tmall, [percent(5_000, { when: { spendFen: 1_200 } })], [[1_000, 1]], [300])
    expect(jumps).toEqual([{ rows: [0], steps: [[200, 650]] }])
  })

  test('[L5] of one cell the offer counts that takes most, and a step only what it adds to that', () => {
    const shop = { level: 'shop' }
    const { jumps, mostFen } = answered(
      tmall,
      [from(1_000, 100, shop), from(1_500, 260, shop)],
      [[1_000, 1]],
      [600],
    )
    // 100 stand; at 1,500 it would be 260, which is 160 more.
    expect([mostFen, jumps]).toEqual([100, [{ rows: [0], steps: [[500, 160]] }]])
  })

  test('[L5] cells of several shops are added up', () => {
    const shop = (name: string) => ({ level: 'shop', scope: { shops: [name] } })
    const lines: LineText[] = [
      [1_000, 1, { shop: 'A' }],
      [1_000, 1, { shop: 'B' }],
    ]
    const { mostFen } = answered(
      tmall,
      [from(1_000, 100, shop('A')), from(1_000, 70, shop('B'))],
      lines,
      [0, 0],
    )
    expect(mostFen).toBe(170)
  })

  test('[C3] of one group only one offer takes', () => {
    const g = { stacking: { group: 'g' } }
    const { mostFen } = answered(tmall, [from(1_000, 100, g), from(1_000, 70, g)], [[1_000, 1]], [0])
    expect(mostFen).toBe(100)
  })

  test('under a parallel book nothing answers to a level after the item price', () => {
    const scheme = compile(fileOf(tmall, [from(10_000, 1_000)]))
    const basket = basketOf([[9_000, 1]])
    const { candidates, count } = prepare(scheme, basket, new Set())
    const shop = scheme.levels.findIndex(({ level }) => level === 'shop')
    const response = responseOf(hypothetical(startState(scheme, basket, count)), candidates, shop, [5_000])
    expect([response.jumps, at(response.slopes, 0)]).toEqual([[], 0])
  })
})
