import { describe, expect, test } from 'vitest'
import { parseCatalogue } from '../index.ts'
import type { OffersFile } from '../offer.ts'
import { fileOf, must } from '../testing.ts'
import { floorOf } from './floor.ts'

/*
 * Floors worked out by hand, where a bound that is a few fen wrong would be found by one random scheme in
 * hundreds. Each is also tried whole, so that the hand, the bounds and the search agree.
 */

type Prices = Readonly<Record<string, number>>

/** One piece of each goods at most, where it is not said otherwise, in one shop. */
function floorsOf(file: OffersFile, prices: Prices, pieces: { each: number; basket: number }) {
  const skus = Object.entries(prices).map(([sku, priceFen]) => ({
    sku,
    shop: 'A',
    priceFen,
    piecesMax: pieces.each,
  }))
  const catalogue = must(parseCatalogue({ format: 'dacu.catalogue/1', skus }))
  const options = { piecesMax: pieces.basket }
  const exact = floorOf(file, catalogue, { ...options, effort: 1e9 })
  const bounded = floorOf(file, catalogue, { ...options, effort: 0 })
  // A basket that was found would hide a bound that is too high, so the bounds are asked alone.
  const alone = floorOf(file, catalogue, { ...options, effort: 0, budget: 0 })
  return exact.map(({ sku, upperFen }, place) => ({
    sku,
    exact: upperFen,
    lower: alone[place]?.lowerFen,
    upper: bounded[place]?.upperFen,
  }))
}

describe('[W3] what the last line bears', () => {
  test('four floored shares of 19.8 leave the last of five lines 23 of 99', () => {
    const file = fileOf('own-step-down', [{ mechanic: { kind: 'threshold_off', spendFen: 500, offFen: 99 } }])
    const rows = floorsOf(file, { a: 100, b: 100, c: 100, d: 100, e: 100 }, { each: 1, basket: 5 })
    // 99 − 4 × 19 = 23; the first four bear 19 each.
    expect(rows.at(-1)).toEqual({ sku: 'e', exact: 77, lower: 77, upper: 77 })
    expect(rows[0]).toMatchObject({ sku: 'a', exact: 81 })
  })

  test('two offers in a row each leave their fractions to it', () => {
    const file = fileOf('own-step-down', [
      { level: 'shop', mechanic: { kind: 'threshold_off', spendFen: 300, offFen: 32 } },
      { level: 'card', mechanic: { kind: 'threshold_off', spendFen: 200, offFen: 29 } },
    ])
    const rows = floorsOf(file, { a: 100, b: 100, c: 100 }, { each: 1, basket: 3 })
    // Shop: 10, 10 and 12 of 32. Card, of 90 + 90 + 88 = 268: 9, 9 and 11 of 29. 100 − 12 − 11.
    expect(rows.at(-1)).toEqual({ sku: 'c', exact: 77, lower: 77, upper: 77 })
  })

  test('three offers in a row, and a single line beside it', () => {
    const off = (level: string, offFen: number) => ({
      level,
      mechanic: { kind: 'threshold_off', spendFen: 100, offFen },
    })
    const file = fileOf('own-step-down', [off('shop', 19), off('card', 39), off('platform', 29)])
    const rows = floorsOf(file, { a: 100, b: 100 }, { each: 1, basket: 2 })
    // Of 19: 9 and 10. Of 39, over 91 + 90: 19 and 20. Of 29, over 72 + 70: 14 and 15. 100 − 45 = 55.
    // Alone b meets the first threshold only and pays 81.
    expect(rows.at(-1)).toEqual({ sku: 'b', exact: 55, lower: 55, upper: 55 })
  })

  test('more is borne one fen above the threshold than on it', () => {
    const file = fileOf('own-step-down', [
      { mechanic: { kind: 'threshold_off', spendFen: 500, offFen: 100 } },
    ])
    const prices = { a: 100, b: 100, c: 100, d: 100, f: 101, e: 100 }
    const rows = floorsOf(file, prices, { each: 1, basket: 5 })
    // At 500 all bear 20. At 501 three of 100 bear 19, the 101 bears 20, and the last one 23.
    expect(rows.at(-1)).toEqual({ sku: 'e', exact: 77, lower: 77, upper: 77 })
  })

  test('one line of three pieces before it loses as much as a line of one', () => {
    const file = fileOf('own-parallel', [
      { mechanic: { kind: 'threshold_off', spendFen: 22_000, offFen: 200 } },
    ])
    const rows = floorsOf(file, { a: 6_900, b: 1_500 }, { each: 3, basket: 4 })
    // Three of a and b come to 22,200: a bears ⌊186.48⌋ and b, the last, 14 of 200.
    expect(rows.at(-1)).toMatchObject({ sku: 'b', exact: 1_486, lower: 1_486 })
  })
})

describe('[W3] pieces that groups make cheaper', () => {
  const half = { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000, repeat: true }

  test('the dearest goods pair with themselves alone, the cheaper ones with the dearer', () => {
    const file = fileOf('own-step-down', [{ mechanic: half }])
    const rows = floorsOf(file, { dear: 10_000, cheap: 8_000 }, { each: 4, basket: 4 })
    expect(rows).toEqual([
      { sku: 'dear', exact: 7_500, lower: 7_500, upper: 7_500 },
      { sku: 'cheap', exact: 4_000, lower: 4_000, upper: 4_000 },
    ])
  })

  test('of goods in scope alone, only full groups are cheaper', () => {
    const file = fileOf('own-step-down', [
      { scope: { skus: ['only'] }, mechanic: { ...half, pieces: 3, discounted: 2 } },
    ])
    const rows = floorsOf(file, { only: 9_000, other: 20_000 }, { each: 5, basket: 5 })
    // Three for 9,000 + 4,500 + 4,500; a fourth and fifth pay in full.
    expect(rows).toEqual([
      { sku: 'only', exact: 6_000, lower: 6_000, upper: 6_000 },
      { sku: 'other', exact: 20_000, lower: 20_000, upper: 20_000 },
    ])
  })
})
