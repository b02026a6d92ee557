import { describe, expect, test } from 'vitest'
import { at } from '../assert.ts'
import type { Basket } from '../basket.ts'
import { anonymous } from '../basket.ts'
import { orderOf, parseQuote, parseReturn, refund } from '../faces/refund.ts'
import { instantOf, parseBasket, parseCatalogue, quote } from '../index.ts'
import { fileOf, must, seeded } from '../testing.ts'
import { floorOf } from './floor.ts'
import { lowestMargin } from './margin.ts'
import { applyChange, restoreFloor } from './restore.ts'
import type { RandomCase } from './testing.ts'
import { randomCase } from './testing.ts'

const runs = (usual: number, long: number): number => (process.env['DACU_LONG'] ? long : usual)

/** Instants in every slice of the windows of the random schemes. */
const instants = [1, 3, 4, 7, 9].flatMap((day) => instantOf(`2026-06-0${day}T12:00:00Z`) ?? [])

/** Every shopper, plainly: each tier, new or not, with and without the code, points and a group. */
function shoppers(): Omit<Basket, 'lines' | 'holds' | 'at'>[] {
  const made: Omit<Basket, 'lines' | 'holds' | 'at'>[] = []
  for (const tier of [null, 'gold'])
    for (const isNew of [false, true])
      for (const codes of [[], ['HELLO']])
        for (const points of [0, 1_000_000_000])
          for (const groupSize of [1, 3])
            made.push({
              id: null,
              channel: null,
              groupSize,
              freightFen: 0,
              codes,
              shopper: { ...anonymous, tier, new: isNew, points },
            })
  return made
}

/** Every basket, plainly: all numbers of pieces of all goods. */
function counts(one: RandomCase): number[][] {
  let all: number[][] = [[]]
  for (const { piecesMax } of one.catalogue.skus)
    all = all.flatMap((some) =>
      Array.from({ length: Math.min(piecesMax ?? 99, one.piecesMax) + 1 }, (_, pieces) => [...some, pieces]),
    )
  const sum = (some: readonly number[]) => some.reduce((total, pieces) => total + pieces, 0)
  return all.filter((some) => sum(some) > 0 && sum(some) <= one.piecesMax)
}

type Lowest = { readonly floors: number[]; margin: number }

/** The floors and the lowest margin by pricing everything through the front door. */
function plainly(one: RandomCase): Lowest {
  const lowest: Lowest = { floors: one.catalogue.skus.map(() => Infinity), margin: Infinity }
  const coupons = one.offers.filter((offer) => offer['claimed']).map((offer) => String(offer['id']))
  for (const pieces of counts(one)) {
    const lines = one.catalogue.skus.flatMap((goods, place) =>
      pieces[place] ? [{ ...goods, id: goods.sku, pieces: at(pieces, place) }] : [],
    )
    for (const shopper of shoppers())
      for (const instant of instants)
        for (let bits = 0; bits < 2 ** coupons.length; bits++) {
          const holds = coupons.filter((_, index) => (bits >> index) & 1)
          const answer = quote(one.file, { ...shopper, at: instant, holds, lines })
          lowest.margin = Math.min(lowest.margin, answer.marginFen ?? Infinity)
          for (const line of answer.lines) {
            const place = one.catalogue.skus.findIndex(({ sku }) => sku === line.sku)
            lowest.floors[place] = Math.min(at(lowest.floors, place), Math.floor(line.payFen / line.pieces))
          }
        }
  }
  return lowest
}

describe('[W1] [W3] floors against trying everything', () => {
  test('trying every basket finds what pricing everything finds, and so does the margin', () => {
    for (let seed = 1; seed <= runs(15, 300); seed++) {
      const one = { ...randomCase(seeded(seed)), piecesMax: 2 }
      const { floors, margin } = plainly(one)
      const options = { piecesMax: 2, effort: 1e9 }
      const rows = floorOf(one.file, one.catalogue, options)
      expect({ seed, floors: rows.map(({ upperFen }) => upperFen) }).toEqual({ seed, floors })
      expect(
        rows.every(({ proven }) => proven),
        `seed ${seed}`,
      ).toBe(true)
      expect({ seed, margin: lowestMargin(one.file, one.catalogue, options)?.upperFen }).toEqual({
        seed,
        margin,
      })
    }
  }, 180_000)

  test('no basket undercuts the bounds: every rulebook, tiers, codes, groups, caps, budgets, windows, holds', () => {
    for (let seed = 1; seed <= runs(600, 8_000); seed++) {
      const one = randomCase(seeded(seed))
      const options = { piecesMax: one.piecesMax }
      const exact = floorOf(one.file, one.catalogue, { ...options, effort: 1e9 })
      // A basket that was found would hide a bound that is too high, so the bounds are asked alone too.
      const alone = floorOf(one.file, one.catalogue, { ...options, effort: 0, budget: 0 })
      for (const [place, row] of floorOf(one.file, one.catalogue, { ...options, effort: 0 }).entries()) {
        const { upperFen } = at(exact, place)
        const lowerFen = Math.max(row.lowerFen, at(alone, place).lowerFen)
        const holds = lowerFen <= upperFen && upperFen <= row.upperFen
        expect({
          seed,
          sku: row.sku,
          lower: lowerFen,
          upper: row.upperFen,
          exact: upperFen,
          holds,
        }).toMatchObject({
          holds: true,
        })
      }
    }
  }, 180_000)

  test('margins lie between their bounds, and no restored floor is called safe that is not', () => {
    for (let seed = 1; seed <= runs(150, 3_000); seed++) {
      const one = randomCase(seeded(seed))
      const brute = { piecesMax: 2, effort: 1e9 }
      const exact = lowestMargin(one.file, one.catalogue, brute)?.upperFen ?? 0
      const bounded = lowestMargin(one.file, one.catalogue, { piecesMax: 2, effort: 0 })
      expect(bounded?.lowerFen, `seed ${seed}`).toBeLessThanOrEqual(exact)
      expect(bounded?.upperFen, `seed ${seed}`).toBeGreaterThanOrEqual(exact)
      const [row] = floorOf(one.file, one.catalogue, brute)
      const limitFen = Math.floor(((row?.upperFen ?? 0) + at(one.catalogue.skus, 0).priceFen) / 2)
      for (const { change, proven } of restoreFloor(one.file, one.catalogue, 'a', limitFen, {
        piecesMax: 2,
        effort: 0,
      })) {
        const after = applyChange(one.file, one.catalogue, change)
        const floor = floorOf(after.file, after.catalogue, brute).find(({ sku }) => sku === 'a')
        if (proven)
          expect(floor?.upperFen, `seed ${seed} ${JSON.stringify(change)}`).toBeGreaterThanOrEqual(limitFen)
      }
    }
  }, 180_000)
})

/** Goods with round prices and two tags, as a shop has them. */
function shelf(count: number) {
  const below = seeded(11)
  const skus = Array.from({ length: count }, (_, index) => ({
    sku: `s${index}`,
    shop: 'A',
    priceFen: (10 + below(300)) * 100,
    categories: [`c${below(4)}`],
    tags: below(2) ? ['sale'] : [],
  }))
  return must(parseCatalogue({ format: 'dacu.catalogue/1', skus }))
}

describe('[W3] bounds that are met', () => {
  test('a second piece at half price: one piece of a SKU among dearer ones, two of the dearest', () => {
    const file = fileOf('own-step-down', [
      { mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5_000, repeat: true } },
    ])
    const rows = floorOf(file, shelf(60), { effort: 0 })
    expect(rows.filter(({ proven }) => proven).length).toBeGreaterThanOrEqual(57)
    const dearest = Math.max(...shelf(60).skus.map(({ priceFen }) => priceFen))
    const top = shelf(60).skus.findIndex(({ priceFen }) => priceFen === dearest)
    expect(rows[top]?.upperFen).toBe((dearest * 3) / 4)
  })

  test('three pieces at 80 %, the item price before it', () => {
    const file = fileOf('tmall-parallel-2020', [
      { level: 'item', scope: { tags: ['sale'] }, mechanic: { kind: 'percent', payPermyriad: 9_000 } },
      { mechanic: { kind: 'ladder', by: 'pieces', tiers: [{ from: 3, payPermyriad: 8_000 }] } },
    ])
    const rows = floorOf(file, shelf(60), { effort: 0 })
    expect(rows.filter(({ proven }) => proven)).toHaveLength(60)
  })
})

describe('keep this, return the fillers', () => {
  const file = fileOf('own-step-down', [
    { mechanic: { kind: 'threshold_off', spendFen: 30_000, offFen: 6_000 } },
    { level: 'card', claimed: true, mechanic: { kind: 'threshold_off', spendFen: 20_000, offFen: 2_000 } },
  ])
  const skus = [
    { sku: 'filler', shop: 'A', priceFen: 10_001 },
    { sku: 'kept', shop: 'A', priceFen: 19_999 },
  ]
  const catalogue = must(parseCatalogue({ format: 'dacu.catalogue/1', skus }))

  test.each(['allocated', 'retest'])(
    'what is kept after the return is never below the floor, policy %s',
    (policy) => {
      const row = at(floorOf(file, catalogue, { piecesMax: 3 }), 1)
      expect(row).toMatchObject({ sku: 'kept', proven: true })
      const basket = must(parseBasket(row.basket))
      const source = {
        offersFile: { format: 'dacu.offers/1', rulebook: 'own-step-down', offers: [] },
        basket: row.basket,
      }
      const paid = quote(file, basket, { source })
      const order = orderOf(must(parseQuote(JSON.parse(JSON.stringify(paid)))))
      const fillers = paid.lines.filter(({ sku }) => sku !== 'kept').map(({ id, pieces }) => ({ id, pieces }))
      expect(fillers).not.toEqual([])
      const back = refund(order, must(parseReturn({ lines: fillers, policy })))
      const kept = back.kind === 'refunded' ? paid.payFen - back.refund.refundFen : 0
      const pieces = paid.lines.find(({ sku }) => sku === 'kept')?.pieces ?? 1
      if (policy === 'allocated') expect(Math.floor(kept / pieces)).toBe(row.upperFen)
      else expect(Math.floor(kept / pieces)).toBeGreaterThanOrEqual(row.upperFen)
    },
  )
})
