import { describe, expect, test } from 'vitest'
import { at } from '../assert.ts'
import type { Catalogue } from '../basket.ts'
import type { OffersFile } from '../offer.ts'
import { parseBasket, parseCatalogue } from '../parse/basket.ts'
import { quote } from '../quote.ts'
import type { OfferText } from '../testing.ts'
import { fileOf, must, seeded } from '../testing.ts'
import { floorOf } from './floor.ts'

/*
 * A plain oracle of the floor: every basket of the catalogue, every tier, every subset of coupons
 * and codes, every instant at which something changes, each priced through the front door.
 */
function plainFloors(
  file: OffersFile,
  catalogue: Catalogue,
  piecesMax: number,
  offers: readonly OfferText[],
): number[] {
  const lowest = catalogue.skus.map(() => Number.POSITIVE_INFINITY)
  const counts = catalogue.skus.map(() => 0)
  const coupons = offers.filter((offer) => offer['claimed']).map((offer) => String(offer['id']))
  const instants = [
    '2026-06-01T00:00:00Z',
    '2026-06-03T00:00:00Z',
    '2026-06-05T00:00:00Z',
    '2026-06-10T00:00:00Z',
  ]
  const priceOne = () => {
    const lines = catalogue.skus.flatMap((goods, place) => {
      const { piecesMax: _, shop, ...rest } = goods
      return counts[place]
        ? [
            {
              ...rest,
              shop: shop ?? 'A',
              costFen: undefined,
              floorPriceFen: goods.floorPriceFen ?? undefined,
              pieces: counts[place],
              id: goods.sku,
            },
          ]
        : []
    })
    for (const tier of [undefined, 'gold'])
      for (const instant of instants)
        for (let bits = 0; bits < 2 ** coupons.length; bits++) {
          const holds = coupons.filter((_, index) => (bits >> index) & 1)
          const answer = quote(file, must(parseBasket({ at: instant, shopper: { tier }, holds, lines })))
          for (const line of answer.lines) {
            const place = catalogue.skus.findIndex((goods) => goods.sku === line.sku)
            lowest[place] = Math.min(at(lowest, place), Math.floor(line.payFen / line.pieces))
          }
        }
  }
  const fill = (place: number, left: number) => {
    if (place === catalogue.skus.length) {
      if (left < piecesMax) priceOne()
      return
    }
    for (let pieces = 0; pieces <= left; pieces++) {
      counts[place] = pieces
      fill(place + 1, left - pieces)
    }
    counts[place] = 0
  }
  fill(0, piecesMax)
  return lowest
}

function randomOffers(below: (n: number) => number): OfferText[] {
  const scopes = [undefined, { skus: ['a', 'b'] }, { skus: ['c'] }, { tags: ['t'] }]
  const windows = [
    undefined,
    undefined,
    { from: '2026-06-02T00:00:00Z', until: '2026-06-08T00:00:00Z' },
    { from: '2026-06-05T00:00:00Z' },
  ]
  return Array.from({ length: 1 + below(4) }, (_, index) => {
    const mechanics = [
      { kind: 'percent', payPermyriad: 6_000 + below(40) * 100 },
      {
        kind: 'threshold_off',
        spendFen: 5_000 + below(20) * 1_000,
        offFen: 500 + below(20) * 100,
        repeat: below(2) === 0,
      },
      {
        kind: 'group',
        pieces: 2 + below(2),
        discounted: 1,
        payPermyriad: below(2) * 5_000,
        repeat: below(2) === 0,
      },
      { kind: 'amount', offFen: 300 + below(10) * 100, per: ['unit', 'basket'][below(2)] },
      {
        kind: 'ladder',
        by: 'pieces',
        tiers: [
          { from: 2, payPermyriad: 8_500 },
          { from: 3, payPermyriad: 7_500 },
        ],
      },
      { kind: 'price', priceFen: 3_000 + below(20) * 100 },
      { kind: 'price', priceFen: 3_000 + below(40) * 100, per: 'basket' },
      { kind: 'official_cut', cutPermyriad: 500 + below(20) * 100, rounding: ['fen', 'tiered'][below(2)] },
      { kind: 'pieces_price', pieces: 2, totalFen: 4_000 + below(40) * 100, repeat: below(2) === 0 },
      {
        kind: 'buy_get',
        buy: { pieces: 1, scope: { skus: ['a', 'c'] } },
        get: { pieces: 1 },
        payPermyriad: below(2) * 5_000,
        repeat: below(2) === 0,
      },
      {
        kind: 'bundle',
        components: [
          { sku: 'a', pieces: 1 },
          { sku: 'b', pieces: 1 },
        ],
        offFen: 500 + below(20) * 100,
      },
      { kind: 'threshold_off', pieces: 2 + below(2), offFen: 300 + below(20) * 100, repeat: below(2) === 0 },
      {
        kind: 'ladder',
        by: 'spend',
        tiers: [
          { from: 4_000, offFen: 300 },
          { from: 9_000, payPermyriad: 8_000 },
        ],
      },
      { kind: 'deposit', depositFen: 100, worthFen: 100 + below(10) * 50 },
      { kind: 'first_then', first: { offFen: 500 }, more: { payPermyriad: 8_000 } },
    ]
    return {
      id: `o${index + 1}`,
      level: at(['item', 'official', 'presale', 'shop', 'card', 'cross_shop'], below(6)),
      mechanic: at(mechanics, below(mechanics.length)),
      ...(below(2) ? { scope: scopes[below(4)] } : {}),
      ...(below(4) === 0 ? { when: { tiers: ['gold'] } } : {}),
      ...(below(4) === 0 ? { claimed: true } : {}),
      ...(below(3) === 0 ? { window: windows[below(4)] } : {}),
      ...(below(4) === 0
        ? { stacking: at([{ exclusive: true }, { stop: true }, { group: 'g' }], below(3)) }
        : {}),
      ...(below(6) === 0 ? { when: { spendFen: 1_000 * below(12) } } : {}),
      ...(below(8) === 0 ? { base: at(['list', 'item', 'running'], below(3)) } : {}),
    }
  })
}

function randomCatalogue(below: (n: number) => number): Catalogue {
  const skus = ['a', 'b', 'c'].slice(0, 1 + below(3)).map((sku) => ({
    sku,
    shop: 'A',
    priceFen: 1_000 + below(100) * 100,
    ...(below(3) === 0 ? { tags: ['t'] } : {}),
    ...(below(6) === 0 ? { floorPriceFen: 900 } : {}),
  }))
  return must(parseCatalogue({ format: 'dacu.catalogue/1', skus }))
}

const books = [
  'own-step-down',
  'own-parallel',
  'tmall-parallel-2020',
  'pdd',
  { extends: 'own-step-down', choice: 'priority' },
  { extends: 'own-parallel', over: 'redistribute', remainder: 'largest' },
  { extends: 'own-percent-on-original' },
]

describe('[W1] the floor', () => {
  test('equals trying everything on random small catalogues, and its bounds hold', () => {
    const runs = process.env['DACU_LONG'] ? 2_000 : 60
    for (let seed = 1; seed <= runs; seed++) {
      const below = seeded(seed)
      const offers = randomOffers(below)
      const file = fileOf(books[below(books.length)], offers)
      const catalogue = randomCatalogue(below)
      const expected = plainFloors(file, catalogue, 4, offers)
      const rows = floorOf(file, catalogue, { piecesMax: 4, effort: 1_000_000 })
      expect({
        seed,
        floors: rows.map((row) => row.upperFen),
        proven: rows.every((row) => row.proven),
      }).toEqual({ seed, floors: expected, proven: true })
      for (const [index, row] of floorOf(file, catalogue, { piecesMax: 4, effort: 0 }).entries()) {
        expect(
          row.lowerFen,
          `seed ${seed} ${row.sku} lower ${JSON.stringify([offers, catalogue.skus, file.rulebook.base, file.rulebook.choice, file.rulebook.name])}`,
        ).toBeLessThanOrEqual(at(expected, index))
        expect(row.upperFen, `seed ${seed} ${row.sku} upper`).toBeGreaterThanOrEqual(at(expected, index))
      }
    }
  })

  test('[W2] the witness basket, priced again, pays the floor', () => {
    const file = fileOf('tmall-parallel-2020', [
      {
        level: 'shop',
        mechanic: { kind: 'ladder', by: 'pieces', tiers: [{ from: 2, payPermyriad: 5_000 }] },
      },
      { level: 'card', claimed: true, mechanic: { kind: 'threshold_off', spendFen: 29_900, offFen: 1_000 } },
      {
        level: 'cross_shop',
        mechanic: { kind: 'threshold_off', spendFen: 19_900, offFen: 1_000, repeat: true },
      },
    ])
    const catalogue = must(
      parseCatalogue({ format: 'dacu.catalogue/1', skus: [{ sku: 'serum', shop: 'A', priceFen: 19_900 }] }),
    )
    const [row] = floorOf(file, catalogue, { piecesMax: 2 })
    const again = quote(file, must(parseBasket(row?.basket)))
    expect(row).toMatchObject({ sku: 'serum', upperFen: 8_450, proven: true })
    expect(again.payFen).toBe(16_900)
  })
})
