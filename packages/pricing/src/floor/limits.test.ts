import { describe, expect, test } from 'vitest'
import { at } from '../assert.ts'
import { parseBasket, parseCatalogue } from '../parse/basket.ts'
import { quote } from '../quote.ts'
import { fileOf, must, seeded } from '../testing.ts'
import { floorOf, floorsInTurn, verdictOf } from './floor.ts'
import { randomCase } from './testing.ts'

/** A shop of 40 articles in three sizes each, under a coupon and a platform offer over two shops. */
const sizes = must(
  parseCatalogue({
    format: 'dacu.catalogue/1',
    skus: Array.from({ length: 120 }, (_, index) => ({
      sku: `s${index}`,
      shop: index % 2 ? 'A' : 'B',
      priceFen: 2_900 + Math.floor(index / 3) * 700,
    })),
  }),
)
const scheme = fileOf('tmall-parallel-2020', [
  { level: 'item', mechanic: { kind: 'percent', payPermyriad: 9_000 } },
  { level: 'cross_shop', mechanic: { kind: 'threshold_off', spendFen: 30_000, offFen: 5_000, repeat: true } },
  { level: 'card', claimed: true, mechanic: { kind: 'threshold_off', spendFen: 10_000, offFen: 1_000 } },
])
const large = { piecesMax: 4, effort: 0 }

describe('[W1] [W3] floors against a limit', () => {
  test('safe is safe and broken is broken, whatever the limit and however few baskets may be priced', () => {
    const runs = process.env['DACU_LONG'] ? 3_000 : 250
    for (let seed = 1; seed <= runs; seed++) {
      const below = seeded(seed)
      const { file, catalogue, piecesMax } = randomCase(below)
      const exact = floorOf(file, catalogue, { piecesMax, effort: 1e9 })
      // Limits at the floor, just above it and anywhere: where early exits could go wrong.
      const limits = new Map(
        exact.map(({ sku, upperFen }) => [sku, at([upperFen, upperFen + 1, below(9_000)], below(3))]),
      )
      const budget = below(40)
      for (const [place, row] of floorOf(file, catalogue, {
        piecesMax,
        effort: 0,
        limits,
        budget,
      }).entries()) {
        const limitFen = limits.get(row.sku) ?? 0
        const floorFen = at(exact, place).upperFen
        const verdict = verdictOf(row, limitFen)
        expect({ seed, sku: row.sku, verdict, floorFen, limitFen }).toSatisfy(
          () => verdict === 'open' || (verdict === 'safe') === floorFen >= limitFen,
        )
        expect(row.lowerFen, `seed ${seed}`).toBeLessThanOrEqual(floorFen)
        expect(row.upperFen, `seed ${seed}`).toBeGreaterThanOrEqual(floorFen)
      }
    }
  }, 120_000)

  test('the basket of a broken row, priced again, pays less than the limit', () => {
    const limits = new Map(sizes.skus.map(({ sku, priceFen }) => [sku, Math.floor(priceFen * 0.8)]))
    const rows = floorOf(scheme, sizes, { ...large, limits })
    const broken = rows.filter((row) => verdictOf(row, limits.get(row.sku) ?? 0) === 'broken')
    expect(broken.length).toBeGreaterThan(20)
    for (const row of broken) {
      const line = quote(scheme, must(parseBasket(row.basket))).lines.find(({ sku }) => sku === row.sku)
      expect(Math.floor((line?.payFen ?? 0) / (line?.pieces ?? 1))).toBe(row.upperFen)
    }
  })

  test('far from its limit no SKU is searched at all: nothing is priced, everything is safe', () => {
    const limits = new Map(sizes.skus.map(({ sku }) => [sku, 500]))
    const rows = floorOf(scheme, sizes, { ...large, limits, budget: 0 })
    expect(rows.every((row) => verdictOf(row, 500) === 'safe')).toBe(true)
  })
})

describe('a budget of baskets', () => {
  test('none leaves the bounds, and the list price as what is known to be reached', () => {
    const rows = floorOf(scheme, sizes, { ...large, budget: 0 })
    expect(rows.map(({ upperFen }) => upperFen)).toEqual(sizes.skus.map(({ priceFen }) => priceFen))
    expect(rows.every(({ basket }) => basket === null)).toBe(true)
  })

  test('more of it never finds less', () => {
    const sum = (budget: number) =>
      floorOf(scheme, sizes, { ...large, budget }).reduce((total, { upperFen }) => total + upperFen, 0)
    const [little, more, much] = [sum(120), sum(1_200), sum(12_000)]
    expect(little).toBeGreaterThanOrEqual(more)
    expect(more).toBeGreaterThanOrEqual(much)
  })
})

describe('rows as they come', () => {
  test.each([0, 1e9])('are those that come all at once (effort %d)', (effort) => {
    const { file, catalogue } = randomCase(seeded(3))
    const options = { effort, piecesMax: 2 }
    expect([...floorsInTurn(file, catalogue, options)]).toEqual(floorOf(file, catalogue, options))
  })

  test('the first row does not wait for the others, and a search can be left after it', () => {
    const [first] = floorOf(scheme, sizes, { ...large, budget: 1_200 })
    const rows = floorsInTurn(scheme, sizes, { ...large, budget: 1_200 })
    expect(rows.next().value).toEqual(first)
    expect(rows.return().done).toBe(true)
    expect(rows.next().done).toBe(true)
  })
})
