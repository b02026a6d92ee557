import { at } from '../assert.ts'
import type { Catalogue } from '../basket.ts'
import type { OffersFile } from '../offer.ts'
import { parseCatalogue } from '../parse/basket.ts'
import { shipped } from '../rulebooks/shipped.ts'
import type { OfferText } from '../testing.ts'
import { fileOf, must } from '../testing.ts'

/** Random small schemes and catalogues for the tests of the floor. Nothing of the product imports this file. */

type Below = (below: number) => number

const named = shipped.map(({ name }) => name)

/** Every shipped rulebook, and what else a rulebook may say. */
const books: readonly unknown[] = [
  ...named,
  { extends: 'own-step-down', choice: 'priority' },
  { extends: 'own-step-down', remainder: 'largest' },
  { extends: 'own-step-down', shareUnitFen: 100 },
  { extends: 'own-parallel', over: 'redistribute', remainder: 'largest' },
  { extends: 'own-parallel', over: 'best_single' },
  { extends: 'own-parallel', remainder: 'first', percentRounding: { to: 'up', at: 'basket' } },
  { extends: 'tmall-parallel-2020', percentOf: 'running', percentRounding: { to: 'half_down', at: 'unit' } },
]

function sharedMechanics(below: Below): OfferText[] {
  return [
    {
      kind: 'threshold_off',
      spendFen: 3_000 + below(20) * 1_000,
      offFen: 300 + below(25) * 100,
      repeat: below(2) === 0,
    },
    {
      kind: 'threshold_off',
      spendFen: 4_000 + below(9) * 777,
      offFen: 333 + below(20) * 111,
      repeat: below(2) === 0,
    },
    { kind: 'threshold_off', spendFen: 0, offFen: 100 * (1 + below(9)) },
    { kind: 'threshold_off', pieces: 2 + below(2), offFen: 300 + below(20) * 100, repeat: below(2) === 0 },
    { kind: 'percent', payPermyriad: 5_000 + below(49) * 100 },
    { kind: 'percent', payPermyriad: 7_000 + below(29) * 100, per: at(['unit', 'line', 'basket'], below(3)) },
  ]
}

function groupMechanics(below: Below, cut: OfferText): OfferText[] {
  return [
    { kind: 'group', pieces: 2 + below(2), discounted: 1, ...cut, repeat: below(2) === 0 },
    {
      kind: 'group',
      pieces: 3,
      discounted: 2,
      ...cut,
      repeat: true,
      of: at(['cheapest', 'dearest'], below(2)),
      pick: at(['inside', 'across'], below(2)),
      cut: at(['dearest_first', 'cheapest_first'], below(2)),
    },
    { kind: 'amount', offFen: 100 * (1 + below(15)), per: at(['unit', 'line', 'basket'], below(3)) },
  ]
}

const ladders: readonly OfferText[] = [
  {
    kind: 'ladder',
    by: 'pieces',
    tiers: [
      { from: 2, payPermyriad: 8_500 },
      { from: 3, payPermyriad: 7_500 },
    ],
  },
  {
    kind: 'ladder',
    by: 'spend',
    tiers: [
      { from: 4_000, offFen: 300 },
      { from: 9_000, offFen: 1_500 },
    ],
  },
  {
    kind: 'ladder',
    by: 'spend',
    tiers: [
      { from: 4_000, offFen: 300 },
      { from: 9_000, payPermyriad: 8_000 },
    ],
  },
]

function otherMechanics(below: Below, cut: OfferText): OfferText[] {
  return [
    { kind: 'price', priceFen: 2_000 + below(40) * 100, per: at(['unit', 'basket'], below(2)) },
    { kind: 'official_cut', cutPermyriad: 500 + below(20) * 100, rounding: at(['fen', 'tiered'], below(2)) },
    { kind: 'pieces_price', pieces: 2, totalFen: 3_000 + below(40) * 100, repeat: below(2) === 0 },
    {
      kind: 'buy_get',
      buy: { pieces: 1, scope: { skus: ['a', 'c'] } },
      get: { pieces: 1 },
      ...cut,
      repeat: below(2) === 0,
    },
    {
      kind: 'bundle',
      components: [
        { sku: 'a', pieces: 1 },
        { sku: 'b', pieces: 1 },
      ],
      ...at([{ totalFen: 5_000 }, { offFen: 900 }, { payPermyriad: 7_000 }], below(3)),
    },
    { kind: 'deposit', depositFen: 100, worthFen: 100 + below(10) * 50 },
    { kind: 'first_then', first: { offFen: 500 }, more: { payPermyriad: 8_000 } },
    { kind: 'points', pointsPerYuan: 100, capPermyriad: 1_000, multiple: 10 },
    { kind: 'gift', items: [{ sku: 'g', pieces: 1, valueFen: 500, costFen: 200 }] },
  ]
}

/** Every kind is thrown for, so that a seed stays the same case whichever kind it comes to. */
function mechanicOf(below: Below): OfferText {
  const cut = at(
    [{ payPermyriad: below(3) * 2_500 }, { offFen: 100 * below(30) }, { priceFen: 100 * below(60) }],
    below(3),
  )
  const mechanics = [
    ...sharedMechanics(below),
    ...groupMechanics(below, cut),
    ...ladders,
    ...otherMechanics(below, cut),
  ]
  return at(mechanics, below(mechanics.length))
}

const windows = [
  { from: '2026-06-02T00:00:00Z', until: '2026-06-08T00:00:00Z' },
  { from: '2026-06-05T00:00:00Z' },
  { until: '2026-06-04T00:00:00Z' },
]

function offerOf(below: Below, index: number): OfferText {
  const one = (chance: number) => below(chance) === 0
  const scopes = [{ skus: ['a', 'b'] }, { skus: ['c'] }, { tags: ['t'] }, { shops: ['A'] }]
  const whens = [
    { tiers: ['gold'] },
    { spendFen: 1_000 * below(12) },
    { pieces: 2 },
    { code: 'HELLO' },
    { spendFen: 2_000, scope: { skus: ['a'] } },
    { newCustomer: true },
    { groupSize: 3 },
  ]
  return {
    id: `o${index + 1}`,
    level: at(['item', 'item', 'shop', 'shop', 'card', 'platform'], below(6)),
    mechanic: mechanicOf(below),
    ...(one(2) ? { scope: at(scopes, below(scopes.length)) } : {}),
    ...(one(3) ? { when: at(whens, below(whens.length)) } : {}),
    ...(one(3) ? { claimed: true } : {}),
    ...(one(4) ? { window: at(windows, below(windows.length)) } : {}),
    ...(one(5) ? { stacking: at([{ exclusive: true }, { stop: true }, { group: 'g' }], below(3)) } : {}),
    ...(one(6) ? { capFen: 200 + 100 * below(10) } : {}),
    ...(one(8)
      ? { limits: { budgetFen: 300 + 100 * below(20) }, onBudget: at(['clamp', 'refuse'], below(2)) }
      : {}),
    ...(one(8) ? { base: at(['list', 'item', 'running'], below(3)) } : {}),
  }
}

/** Levels that every shipped rulebook has; other books may have more. */
function offersOf(below: Below): OfferText[] {
  return Array.from({ length: 1 + below(4) }, (_, index) => offerOf(below, index))
}

export type RandomCase = {
  readonly file: OffersFile
  readonly catalogue: Catalogue
  readonly piecesMax: number
  readonly offers: readonly OfferText[]
}

/** Up to three SKUs and four offers; prices round or not. */
export function randomCase(below: Below): RandomCase {
  const book = at(books, below(books.length))
  const step = at([100, 1, 37], below(3))
  const skus = ['a', 'b', 'c'].slice(0, 1 + below(3)).map((sku) => ({
    sku,
    shop: below(4) === 0 ? 'B' : 'A',
    priceFen: 900 + below(90) * step,
    costFen: 400,
    ...(below(3) === 0 ? { tags: ['t'] } : {}),
    ...(below(6) === 0 ? { floorPriceFen: 700 } : {}),
    ...(below(6) === 0 ? { piecesMax: 1 + below(2) } : {}),
  }))
  const offers = offersOf(below)
  return {
    file: fileOf(book, offers),
    catalogue: must(parseCatalogue({ format: 'dacu.catalogue/1', skus })),
    piecesMax: 2 + below(3),
    offers,
  }
}
