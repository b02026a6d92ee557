import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cheapestClosing, type Lever } from './closing.ts'

const lever = (id: string, salesFen: number, costFen: number, whole = false): Lever => ({
  id,
  salesFen,
  costFen,
  whole,
})
const told = (gap: number, levers: Lever[]) => {
  const { taken, ...rest } = cheapestClosing(gap, levers)
  return { ...rest, taken: taken.map((each) => [each.lever.id, each.salesFen, each.costFen]) }
}

describe('the cheapest way to close a gap', () => {
  test('no gap asks for nothing', () =>
    expect(told(0, [lever('a', 10, 1)])).toEqual({
      taken: [],
      salesFen: 0,
      costFen: 0,
      leftFen: 0,
      proven: true,
    }))

  test('the cheapest per sale comes first, and the last only as far as needed', () =>
    expect(told(150, [lever('dear', 100, 50), lever('cheap', 100, 20)])).toMatchObject({
      taken: [
        ['cheap', 100, 20],
        ['dear', 50, 25],
      ],
      costFen: 45,
      leftFen: 0,
    }))

  test('a slot is taken whole where it is cheaper than what it replaces', () =>
    expect(told(100, [lever('ads', 200, 100), lever('slot', 90, 30, true)])).toMatchObject({
      taken: [
        ['slot', 90, 30],
        ['ads', 10, 5],
      ],
      costFen: 35,
    }))

  test('a slot with a better price per sale stays where its whole is dearer than the part one needs', () =>
    expect(told(20, [lever('ads', 200, 100), lever('slot', 900, 300, true)])).toMatchObject({
      taken: [['ads', 20, 10]],
    }))

  test('what cannot be closed is told, with everything taken', () =>
    expect(told(500, [lever('ads', 200, 100), lever('slot', 90, 30, true)])).toMatchObject({
      salesFen: 290,
      leftFen: 210,
      costFen: 130,
    }))

  test('levers that sell nothing are no levers', () =>
    expect(told(10, [lever('void', 0, 0, true), lever('ads', 20, 20)])).toMatchObject({ costFen: 10 }))

  /** Every set of whole levers, and the parts bought fen by fen from whichever is cheapest next: nothing is left out. */
  function oracle(gap: number, levers: readonly Lever[]): number | null {
    const whole = levers.filter((each) => each.whole)
    const unit = levers
      .filter((each) => !each.whole)
      .flatMap((each) => Array.from({ length: each.salesFen }, () => each.costFen / each.salesFen))
      .toSorted((one, other) => one - other)
    let best: number | null = null
    for (let set = 0; set < 1 << whole.length; set++) {
      const chosen = whole.filter((_, bit) => set & (1 << bit))
      const left = Math.max(0, gap - chosen.reduce((sum, each) => sum + each.salesFen, 0))
      if (left > unit.length) continue
      const cost =
        chosen.reduce((sum, each) => sum + each.costFen, 0) +
        unit.slice(0, left).reduce((sum, each) => sum + each, 0)
      if (best === null || cost < best - 1e-9) best = cost
    }
    return best
  }

  test('as cheap as the best of all sets, on random levers', () => {
    const random = fc.record({
      salesFen: fc.integer({ min: 1, max: 30 }),
      costFen: fc.integer({ min: 0, max: 60 }),
      whole: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.array(random, { maxLength: 9 }), (gap, drawn) => {
        const levers = drawn.map((each, at) => ({ id: String(at), ...each }))
        const found = cheapestClosing(gap, levers)
        const wanted = oracle(gap, levers)
        expect(found.proven).toBe(true)
        for (const { lever: of, salesFen } of found.taken) {
          expect(salesFen).toBeLessThanOrEqual(of.salesFen)
          if (of.whole) expect(salesFen).toBe(of.salesFen)
        }
        if (wanted === null) expect(found.leftFen).toBeGreaterThan(0)
        else {
          expect(found.leftFen).toBe(0)
          // Each lever that is bought in part may be rounded up by less than one fen; only one ever is.
          expect(found.costFen - wanted).toBeGreaterThan(-1e-6)
          expect(found.costFen - wanted).toBeLessThan(1)
        }
      }),
      { numRuns: 3000, seed: 20261123 },
    )
  })

  test('twenty slots are searched in a moment', () => {
    const slots = Array.from({ length: 20 }, (_, at) =>
      lever(`s${at}`, 1000 + at * 37, 300 + ((at * 91) % 170), true),
    )
    const found = cheapestClosing(9777, [...slots, lever('ads', 4000, 2400)])
    expect(found).toMatchObject({ leftFen: 0, proven: true })
  })
})
