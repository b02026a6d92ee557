import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseBasket, parseCatalogue, parseOffersFile } from '@dacu/pricing'
import { applyChange, floorOf, restoreFloor, type FloorRow } from '@dacu/pricing/floor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isObject, type Json } from '../offers/json.ts'
import type { Book } from '../offers/problems.ts'
import { sayIn } from '../offers/texts.ts'
import { addressMax, searchOf, stateFrom, type LabState } from './address.ts'
import { basketFrom, basketText, emptyBasket, withPick, type LabBasket } from './basket.ts'
import { draftOf, isUnchanged, withDraft } from './columns.ts'
import { compared, offsByOffer } from './compare.ts'
import { judged, verdictOf } from './floor-judge.ts'
import { goodsText, type LabGoods } from './goods.ts'
import { namesOf, quoteOf } from './pricing.ts'
import { inWholeYuan, isOfferChange, repaired } from './repair.ts'
import { effectOf } from './reasons.ts'
import { waterfallOf } from './waterfall.ts'
import { labWords } from './words.ts'

const goods = (sku: string, priceFen: number, more: Partial<LabGoods> = {}): LabGoods => ({
  sku,
  name: `名 ${sku}`,
  item: sku,
  category: 'skin',
  shop: 'one',
  listFen: priceFen + 5000,
  priceFen,
  costFen: null,
  floorPriceFen: null,
  ...more,
})
const shelf = [
  goods('serum', 16_900, { costFen: 6000 }),
  goods('mask', 4900, { costFen: 3900 }),
  goods('balm', 9900),
]
const stock = new Map(shelf.map((one) => [one.sku, one]))

const half = {
  id: 'half',
  name: '第二件半价',
  level: 'shop',
  mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 5000, repeat: true },
}
const minus40 = {
  id: 'm40',
  name: '满300减40',
  level: 'cross_shop',
  mechanic: { kind: 'threshold_off', spendFen: 30_000, offFen: 4000 },
}
const bookOf = (...offers: Json[]): Book => ({
  format: 'dacu.offers/1',
  currency: 'CNY',
  rulebook: 'tmall-parallel-2020',
  offers,
})
const basket: LabBasket = { ...emptyBasket, picks: [{ sku: 'serum', pieces: 2 }] }

test('the lab prices as the kernel does: half off the second, and the threshold looks at the item price', () => {
  const quote = quoteOf(bookOf(half, minus40), basket, stock)
  expect(quote).toMatchObject({ listFen: 33_800, payFen: 33_800 - 8450 - 4000, marginFen: 21_350 - 12_000 })
  expect(quoteOf(bookOf({ ...half, mechanic: {} }), basket, stock)).toBeNull()
  expect(quoteOf(bookOf(half), emptyBasket, stock)).toBeNull()
})

test('the waterfall goes from the list price over the event price and each offer to the final price', () => {
  const book = bookOf(half, minus40)
  const quote = quoteOf(book, basket, stock)
  if (!quote) throw new Error('it has a price')
  const data = waterfallOf(quote, stock, namesOf(book), { l: sayIn(labWords, 'zh') })
  expect(data.categories).toEqual(['标价', '活动价', '第二件半价', '满300减40', '到手价'])
  const values = data.series[0]?.values ?? []
  expect(values).toEqual([43_800, -10_000, -8450, -4000, 21_350])
  expect(values.slice(0, -1).reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(values.at(-1))
})

test('a refusal says what is missing and what it would save', () => {
  const book = bookOf(minus40)
  const quote = quoteOf(book, { ...basket, picks: [{ sku: 'serum', pieces: 1 }] }, stock)
  const [answer] = quote?.offers ?? []
  if (!answer) throw new Error('every offer has an answer')
  const l = sayIn(labWords, 'zh')
  // Only the words and the amounts of a speech are used here.
  const speech = { l, paid: (fen: number) => (fen / 100).toFixed(2), language: 'zh' } as never
  expect(effectOf(answer, namesOf(book), speech)).toMatchObject({
    words: '未到门槛',
    help: '差 131.00，可再省 40.00',
  })
})

const offer = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  name: fc.constantFrom('x', '满减🧧', ''),
})
const offers = fc.uniqueArray(offer, { selector: (each) => each.id, maxLength: 5 })

test('a draft carries every change of a book, whatever it was, and nothing more', () => {
  fc.assert(
    fc.property(offers, offers, fc.constantFrom('pdd', 'douyin'), (before, after, rulebook) => {
      const [base, book] = [bookOf(...before), { ...bookOf(...after), rulebook }]
      const draft = draftOf(base, book)
      expect(withDraft(base, draft)).toEqual(book)
      expect(isUnchanged(draftOf(book, book))).toBe(true)
    }),
    { numRuns: 500, seed: 5 },
  )
})

const word = fc.constantFrom('tmall', 'gold,1*2', 'a;b', '会员 A&B', '券/1')
const pick = fc.record({
  sku: fc.constantFrom('serum', 'a*b', 'x,y;z', '口红 02'),
  pieces: fc.integer({ min: 1, max: 99 }),
})
const picks = fc.uniqueArray(pick, { selector: (each) => each.sku, minLength: 1, maxLength: 4 })
const labState: fc.Arbitrary<LabState> = fc.record({
  view: fc.constantFrom('quote', 'compare', 'floor', 'calibration'),
  column: fc.constantFrom('A', 'B'),
  basket: fc.record({
    picks,
    at: fc.constantFrom(null, '2026-11-11T00:00:00+08:00'),
    channel: fc.option(word),
    tier: fc.option(word),
    isNew: fc.boolean(),
    orders: fc.option(fc.nat(50)),
    points: fc.nat(9999),
    holds: fc.uniqueArray(word),
    codes: fc.uniqueArray(word),
    groupSize: fc.integer({ min: 1, max: 9 }),
    freightFen: fc.nat(3000),
  }),
  kept: fc.array(picks, { maxLength: 3 }),
  drafts: fc.record({
    B: fc.record({ put: fc.array(offer), drop: fc.array(word) }),
    C: fc.constant(null),
  }),
})

test('an address brings back exactly what it was made of', () => {
  fc.assert(
    fc.property(labState, (state) => {
      const { search, whole } = searchOf(state)
      const through = Object.fromEntries(new URLSearchParams(new URLSearchParams(search).toString()))
      expect(whole).toBe(true)
      expect(stateFrom(through, { ...basket, at: 'never' })).toEqual(state)
    }),
    { numRuns: 400, seed: 9 },
  )
})

test('an address without a basket begins with the usual one; a spoiled one opens all the same', () => {
  expect(stateFrom({}, basket).basket).toEqual(basket)
  const spoiled = {
    basket: '%%%*x,,serum*-1',
    b: '!!!',
    c: 'e30',
    view: 'nowhere',
    col: 'C',
    orders: '-1',
    new: '2',
  }
  const state = stateFrom(spoiled, basket)
  expect(state).toMatchObject({ view: 'quote', column: 'C', drafts: { B: { put: [], drop: [] } } })
  expect(state.basket.orders).toBeNull()
  const long = { put: [{ id: 'x', name: '长'.repeat(addressMax) }], drop: [] }
  const said = searchOf({ ...state, drafts: { B: long, C: null } })
  expect(said.whole).toBe(false)
  expect(said.search['b']).toBeUndefined()
})

test('a basket goes to the kernel and comes back from a witness', () => {
  const text = basketText({ ...basket, tier: 'gold', holds: ['c'], at: '2026-11-11T00:00:00+08:00' }, stock)
  expect(parseBasket(text).kind).toBe('ok')
  expect(basketFrom(text)).toMatchObject({ picks: basket.picks, tier: 'gold', holds: ['c'] })
  expect(basketText(withPick(basket, 'gone', 2), stock)['lines']).toHaveLength(1)
  expect(withPick(basket, 'serum', 0).picks).toEqual([])
  expect(basketFrom(null)).toEqual(emptyBasket)
})

const catalogue = () => {
  const read = parseCatalogue({ format: 'dacu.catalogue/1', skus: shelf.map(goodsText) })
  if (read.kind === 'bad') throw new Error(JSON.stringify(read.problems))
  return read.value
}
const fileOf = (book: Book) => {
  const read = parseOffersFile(book)
  if (read.kind === 'bad') throw new Error(JSON.stringify(read.problems))
  return read.value
}

test('a SKU below cost is found, and every change offered lifts it when it is made in the JSON', () => {
  const book = bookOf({ ...half, scope: { not: { skus: ['balm'] } } }, minus40)
  const rows = floorOf(fileOf(book), catalogue(), { piecesMax: 3 })
  const [worst] = judged(shelf, rows)
  expect(worst).toMatchObject({ verdict: 'below', goods: { sku: 'mask' } })
  const found = restoreFloor(fileOf(book), catalogue(), 'mask', 3900, { piecesMax: 3 })
  const changes = found.map(({ change }) => change).filter(isOfferChange)
  expect(changes.length).toBeGreaterThan(1)
  for (const change of changes) {
    const skus = shelf.map(({ sku }) => sku)
    const mine = fileOf(repaired(book, change, skus))
    expect(mine).toEqual(applyChange(fileOf(book), catalogue(), change).file)
    const rounded = fileOf(repaired(book, inWholeYuan(change), skus))
    const row = floorOf(rounded, catalogue(), { piecesMax: 3, only: ['mask'] })[0]
    expect(row?.upperFen).toBeGreaterThanOrEqual(3900)
  }
})

test('the floor is judged by what is known: cost, floor price, neither, or an event price that is too low', () => {
  const row = (lowerFen: number, upperFen: number): FloorRow => ({
    sku: 'mask',
    lowerFen,
    upperFen,
    proven: lowerFen === upperFen,
    basket: null,
  })
  const one = goods('mask', 5000, { costFen: 3000, floorPriceFen: 4000 })
  expect(verdictOf(one, row(3999, 3999))).toBe('below')
  expect(verdictOf(one, row(3000, 4000))).toBe('may_be_below')
  expect(verdictOf(one, row(4000, 4000))).toBe('near')
  expect(verdictOf(one, row(4500, 4500))).toBe('fine')
  expect(verdictOf({ ...one, costFen: null, floorPriceFen: null }, row(1, 1))).toBe('unknown')
  expect(verdictOf({ ...one, priceFen: 3900 }, row(3900, 3900))).toBe('priced_below')
})

test('schemes are laid side by side over the same baskets', () => {
  const schemes = [
    { column: 'A' as const, book: bookOf(minus40) },
    { column: 'B' as const, book: bookOf(minus40, half) },
  ]
  const [row] = compared(schemes, [{ key: 'now', picks: basket.picks }], emptyBasket, stock)
  expect(row?.quotes.map((quote) => quote?.payFen)).toEqual([29_800, 21_350])
  expect(offsByOffer(schemes, row?.quotes ?? [])).toEqual([
    { id: 'm40', name: '满300减40', offs: [4000, 4000] },
    { id: 'half', name: '第二件半价', offs: [null, 8450] },
  ])
})

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()

test('both languages of the lab say the same things, and every text is used', () => {
  const code = readdirSync(import.meta.dirname)
    .filter((name) => name !== 'words.ts' && !name.includes('.test.'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join('\n')
  const fronts = [...code.matchAll(/`((?:\w+\.)+)\$\{/g)].map((match) => String(match[1]))
  for (const [key, [zh, en]] of Object.entries(labWords)) {
    expect(/\p{Script=Han}/u.test(en), key).toBe(false)
    expect(placeholders(en), key).toEqual(placeholders(zh))
    expect(code.includes(`'${key}'`) || fronts.some((front) => key.startsWith(front)), key).toBe(true)
  }
  expect(isObject(labWords)).toBe(true)
})
