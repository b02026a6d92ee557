import { parseOffersFile } from '@dacu/pricing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fenFrom, payFrom, payText, shareFrom, shareText, wholeFrom, yuanText } from './amounts.ts'
import { fieldsOf, mechanicKinds, mechanics, offerFields, type Field, type Kind } from './fields.ts'
import { getAt, isObject, pathOf, pathText, putAt, type Json, type Path } from './json.ts'
import { locate, readJson } from './locate.ts'
import { freshId, offerFrom, presets, withMechanic } from './presets.ts'
import { problemWords } from './problem-words.ts'
import { problemsOf, readBook, withOffer, type Book } from './problems.ts'
import { sayIn } from './texts.ts'
import { offerWords } from './words.ts'

const fen = fc.integer({ min: 0, max: 5_000_000 })
const pieces = fc.integer({ min: 1, max: 99 })
const permyriad = fc.integer({ min: 0, max: 10_000 })
const flag = fc.boolean()
const sku = fc.constantFrom('a-1', 'b-2', 'c-3')
const optional = <T extends Record<string, fc.Arbitrary<unknown>>, K extends keyof T & string>(
  fields: T,
  needed: K[],
) => fc.record(fields, { requiredKeys: needed })
const cut = fc.oneof(
  fc.record({ payPermyriad: permyriad }),
  fc.record({ priceFen: fen }),
  fc.record({ offFen: fen }),
)
const cutWithoutPrice = fc.oneof(fc.record({ payPermyriad: permyriad }), fc.record({ offFen: fen }))
const joined = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((all): Json => Object.assign({}, ...all))
const lists = fc.uniqueArray(sku, { minLength: 1, maxLength: 3 })
const flat = optional(
  {
    shops: lists,
    skus: lists,
    categories: lists,
    tags: lists,
    priceFen: fc.record({ from: fc.constant(100), to: fc.constant(900) }),
  },
  [],
)
const named = flat.filter((scope) => Object.keys(scope).length > 0)
const scope = fc.oneof(named, joined(flat, fc.record({ not: named })))
const order = fc.constantFrom('dearest_first', 'cheapest_first')
const side = fc.oneof(fc.record({ pieces }), fc.record({ pieces, scope }))

/** Every shape that the format allows for a mechanic, with keys left out at will. */
const shapes: Record<Kind, fc.Arbitrary<object>> = {
  price: optional({ priceFen: fen, per: fc.constantFrom('unit', 'basket') }, ['priceFen']),
  percent: optional(
    { payPermyriad: permyriad, per: fc.constantFrom('unit', 'line', 'basket'), piecesMax: pieces },
    ['payPermyriad'],
  ),
  amount: fc.oneof(
    optional({ offFen: fen, per: fc.constant('unit'), piecesMax: pieces }, ['offFen', 'per']),
    fc.record({ offFen: fen }),
  ),
  official_cut: optional({ cutPermyriad: permyriad, rounding: fc.constantFrom('fen', 'tiered') }, [
    'cutPermyriad',
  ]),
  deposit: fen.map((depositFen) => ({ depositFen, worthFen: depositFen * 2 })),
  deposit_cut: fc.record({ depositFen: fen, offFen: fen }),
  threshold_off: joined(
    fc.oneof(fc.record({ spendFen: fc.integer({ min: 1, max: 900_000 }) }), fc.record({ pieces })),
    optional({ offFen: fen, repeat: flag, timesMax: pieces, walletFen: fen }, ['offFen']),
  ),
  ladder: fc.constantFrom('spend', 'pieces').chain((by) =>
    fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 4 }).map((steps) => ({
      by,
      tiers: steps.map((_, index) => ({
        from: steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0),
        offFen: (index + 1) * 100,
      })),
    })),
  ),
  group: joined(
    fc.record({ pieces: fc.integer({ min: 2, max: 9 }), discounted: fc.constantFrom(1, 2) }),
    cut,
    optional(
      {
        repeat: flag,
        timesMax: pieces,
        of: fc.constantFrom('cheapest', 'dearest'),
        pick: fc.constantFrom('inside', 'across'),
        cut: order,
      },
      [],
    ),
  ),
  pieces_price: optional({ pieces, totalFen: fen, repeat: flag, cut: order }, ['pieces', 'totalFen']),
  buy_get: joined(
    fc.record({ buy: side, get: side }),
    cut,
    optional(
      { repeat: flag, timesMax: pieces, pick: fc.constantFrom('cheapest', 'dearest'), partial: flag },
      [],
    ),
  ),
  bundle: joined(
    fc.record({
      components: fc.uniqueArray(fc.record({ sku, pieces }), { minLength: 1, selector: (each) => each.sku }),
    }),
    fc.oneof(fc.record({ totalFen: fen }), cutWithoutPrice),
    optional({ repeat: flag }, []),
  ),
  gift: joined(
    fc.record({
      items: fc.array(optional({ sku, pieces, valueFen: fen, costFen: fen }, ['sku', 'pieces']), {
        minLength: 1,
      }),
    }),
    fc.oneof(
      fc.constant({}),
      fc.record({ repeat: flag, perSpendFen: fc.integer({ min: 1, max: 9999 }) }),
      fc.record({ repeat: flag, perPieces: pieces }),
    ),
  ),
  add_on: optional(
    { items: fc.array(fc.record({ sku, priceFen: fen }), { minLength: 1 }), piecesMax: pieces },
    ['items'],
  ),
  bonus: fc.record({ extraPermyriad: fc.integer({ min: 1, max: 1_000_000 }) }),
  points: optional({ pointsPerYuan: pieces, capPermyriad: permyriad, multiple: pieces }, ['pointsPerYuan']),
  freight: fc.oneof(fc.record({ payFen: fen }), cutWithoutPrice),
  first_then: optional({ first: cutWithoutPrice, more: cutWithoutPrice, piecesMax: pieces }, [
    'first',
    'more',
  ]),
}

const texts = fc.uniqueArray(fc.constantFrom('gold', 'silver', 'tmall', 'jd'), { minLength: 1 })
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) =>
  optional(fields, []).filter((value) => Object.keys(value).length > 0)
const about = optional(
  {
    scope,
    when: some({
      spendFen: fen,
      pieces,
      scope,
      tiers: texts,
      newCustomer: flag,
      orderNumber: pieces,
      code: fc.constant('HELLO'),
      channels: texts,
      groupSize: pieces,
    }),
    capFen: fen,
    stacking: some({
      group: fc.constant('g'),
      exclusive: flag,
      priority: fc.integer({ min: -9, max: 9 }),
      stop: flag,
    }),
    limits: some({ uses: pieces, perCustomer: pieces, budgetFen: fen }),
    spent: some({ uses: pieces, budgetFen: fen }),
    window: some({
      from: fc.constant('2026-11-11T00:00:00+08:00'),
      until: fc.constant('2026-11-12T00:00:00+08:00'),
    }),
    payers: fc.constant([
      { who: 'shop', permille: 700 },
      { who: 'platform', permille: 300 },
    ]),
    base: fc.constantFrom('list', 'item', 'running'),
    rounding: fc.constantFrom('half_up', 'half_down', 'down', 'up'),
    onBudget: fc.constantFrom('clamp', 'refuse'),
    claimed: flag,
  },
  [],
)
const offerOf = (kind: Kind): fc.Arbitrary<Json> =>
  fc.tuple(shapes[kind], about).map(([shape, more]) => ({
    id: 'o',
    name: 'an offer',
    level: 'shop',
    mechanic: { kind, ...shape },
    ...more,
  }))

/** Keys inside a scope, which a control of its own edits whole. */
const scopeKeys = ['skus', 'categories', 'tags', 'shops', 'priceFen.from', 'priceFen.to']

/** Every path that a control of the form reads and writes. */
function pathsOf(field: Field, base: Path, offer: Json): Path[] {
  const at = [...base, ...pathOf(field.key)]
  const { input } = field
  if (input.kind === 'one') return input.options.map((one) => [...at, ...pathOf(one.key)])
  if (input.kind === 'scope')
    return ['', 'not.'].flatMap((front) => scopeKeys.map((key) => [...at, ...pathOf(`${front}${key}`)]))
  if (input.kind !== 'rows') return [at]
  const rows: unknown = getAt(offer, at)
  return (Array.isArray(rows) ? rows : []).flatMap((_, index) =>
    input.fields.flatMap((each) => pathsOf(each, [...at, index], offer)),
  )
}

function controlsOf(offer: Json): Path[] {
  const mechanic = isObject(offer['mechanic']) ? offer['mechanic'] : {}
  return [
    ['id'],
    ['name'],
    ['level'],
    ['claimed'],
    ['mechanic', 'kind'],
    ...fieldsOf(mechanic).flatMap((field) => pathsOf(field, ['mechanic'], offer)),
    ...pathsOf({ key: 'scope', label: 'offer.scope', input: { kind: 'scope' } }, [], offer),
    ...Object.values(offerFields)
      .flat()
      .flatMap((field) => pathsOf(field, [], offer)),
  ]
}

/** Every value of an offer that is not an object of further ones; a list of words is one value. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return [path]
  if (Array.isArray(value)) return value.flatMap((each, index) => leaves(each, [...path, index]))
  return isObject(value)
    ? Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]))
    : [path]
}

const bookOf = (offer: unknown): Book => ({
  format: 'dacu.offers/1',
  currency: 'CNY',
  rulebook: 'own-step-down',
  offers: [offer],
})
const runs = { numRuns: 150, seed: 20_261_111 }

describe.each(mechanicKinds)('%s', (kind) => {
  test('whatever the format can say of it has a control in the form', () => {
    fc.assert(
      fc.property(offerOf(kind), (offer) => {
        expect(parseOffersFile(bookOf(offer)).kind).toBe('ok')
        const controls = new Set(controlsOf(offer).map(pathText))
        expect(
          leaves(offer)
            .map(pathText)
            .filter((path) => !controls.has(path)),
        ).toEqual([])
      }),
      runs,
    )
  })

  test('what its controls read and write again is the very same offer', () => {
    fc.assert(
      fc.property(offerOf(kind), (offer) => {
        const again = controlsOf(offer).reduce<unknown>(
          (next, path) => putAt(next, path, getAt(offer, path)),
          offer,
        )
        expect(again).toEqual(offer)
        const anew = controlsOf(offer).reduce<unknown>((next, path) => {
          const value = getAt(offer, path)
          return value === undefined ? next : putAt(next, path, value)
        }, {})
        expect(anew).toEqual(offer)
      }),
      runs,
    )
  })

  test('one that is begun can be priced as soon as its goods are named', () => {
    const offer = withMechanic({ id: 'o', level: 'shop' }, kind)
    const rows = fieldsOf({ kind, ...mechanics[kind].blank }).find(
      ({ input, required }) => input.kind === 'rows' && required,
    )
    const filled =
      rows?.input.kind === 'rows' && rows.key !== 'tiers'
        ? putAt(offer, ['mechanic', rows.key], [{ ...rows.input.blank, sku: 'a' }])
        : offer
    expect(readBook(bookOf(filled)).problems).toEqual([])
  })
})

test('amounts are typed and shown without losing a fen', () => {
  fc.assert(
    fc.property(fc.integer({ min: -900_000_000, max: 900_000_000 }), (value) => {
      expect(fenFrom(yuanText(value))).toEqual({ kind: 'value', value })
      expect(shareFrom(shareText(value))).toEqual({ kind: 'value', value })
    }),
    runs,
  )
  fc.assert(
    fc.property(permyriad, (value) => {
      expect(payFrom(payText(value))).toEqual({ kind: 'value', value })
    }),
    { numRuns: 2000, seed: 1 },
  )
})

test.each([
  ['85', 8500],
  ['8.5', 8500],
  ['5', 5000],
  ['5折', 5000],
  ['0', 0],
  ['100', 10_000],
  ['10', 10_000],
  ['88.5', 8850],
  ['0.5', 500],
])('%s 折 pays %i of ten thousand', (text, value) => {
  expect(payFrom(text)).toEqual({ kind: 'value', value })
})

test('what is no amount is told and never rounded', () => {
  for (const text of ['19.999', 'abc', '1e3', '--1', '１２', '99999999999999'])
    expect(fenFrom(text), text).toEqual({ kind: 'wrong' })
  expect(fenFrom(' ¥1,299.50 ')).toEqual({ kind: 'value', value: 129_950 })
  expect(fenFrom('')).toEqual({ kind: 'nothing' })
  expect(wholeFrom('1.5')).toEqual({ kind: 'wrong' })
  expect(payFrom('101')).toEqual({ kind: 'wrong' })
})

test('every preset is an offer of its own, with an id that is free', () => {
  const sale = { from: '2026-11-11T00:00:00+08:00', until: '2026-11-12T00:00:00+08:00' }
  const all: Json[] = []
  for (const preset of presets) all.push(offerFrom(preset, 'n', all, sale))
  expect(new Set(all.map(({ id }) => id)).size).toBe(presets.length)
  expect(new Set(presets.map(({ kind }) => kind))).toEqual(new Set(mechanicKinds))
  expect(freshId('a', [{ id: 'a' }, { id: 'a-2' }])).toBe('a-3')
  const empty = new Set<string>(['bundle', 'gift', 'add_on'])
  const book = { ...bookOf({}), offers: all }
  const wrong = readBook(book).problems.map(({ path }) => path)
  expect(wrong.every((path) => empty.has(presets[Number(/\d+/.exec(path)?.[0])]?.kind ?? ''))).toBe(true)
})

test('a key that is taken away takes along what is thereby left empty', () => {
  const offer = { id: 'o', when: { code: 'X' }, mechanic: { tiers: [{ from: 1, offFen: 2 }] } }
  expect(putAt(offer, ['when', 'code'], undefined)).toEqual({ id: 'o', mechanic: offer.mechanic })
  expect(putAt(offer, ['mechanic', 'tiers', 0, 'offFen'], undefined)).toEqual({
    ...offer,
    mechanic: { tiers: [{ from: 1 }] },
  })
})

/** One bad document for each sentence of the kernel's readers. */
const bad: unknown[] = [
  { ...bookOf(7) },
  { ...bookOf({ id: 'x', level: 'shop', mechanic: { kind: 'percent', payPermyriad: 1.5 }, extra: 1 }) },
  { ...bookOf({ id: '', level: 'nowhere', mechanic: { kind: 'none' }, claimed: 'yes' }) },
  { ...bookOf({ id: 'x', level: 'shop', mechanic: { kind: 'group', pieces: 2, discounted: 3 } }) },
  {
    ...bookOf({
      id: 'x',
      level: 'shop',
      mechanic: { kind: 'group', pieces: 2, discounted: 1, offFen: -1, payPermyriad: 20_000 },
    }),
  },
  { ...bookOf({ id: 'x', level: 'shop', mechanic: { kind: 'deposit', depositFen: 5, worthFen: 2 } }) },
  {
    ...bookOf({
      id: 'x',
      level: 'shop',
      mechanic: { kind: 'amount', offFen: 2 ** 60, per: 'line', piecesMax: 2 },
    }),
  },
  {
    ...bookOf({
      id: 'x',
      level: 'shop',
      mechanic: { kind: 'threshold_off', spendFen: 0, offFen: 1, repeat: true },
    }),
  },
  {
    ...bookOf({
      id: 'x',
      level: 'shop',
      mechanic: {
        kind: 'ladder',
        by: 'spend',
        tiers: [
          { from: 5, offFen: 5 },
          { from: 4, offFen: 3 },
        ],
      },
    }),
  },
  {
    ...bookOf({
      id: 'x',
      level: 'shop',
      mechanic: { kind: 'gift', items: [], perSpendFen: 1, perPieces: 1 },
      payers: [{ who: 'shop', permille: 1 }],
      window: { from: '2026-11-11T00:00:00+08:00', until: '2026-11-10T00:00:00+08:00' },
      scope: { not: {}, priceFen: { from: 2, to: 1 }, skus: 'a' },
      when: { scope: { tags: [] }, orderNumber: 'x' },
    }),
  },
  {
    ...bookOf({ id: 'x', level: 'shop', mechanic: { kind: 'bundle', components: [], offFen: 1 } }),
    currency: 'yuan',
  },
  {
    ...bookOf({ id: 'x', level: 'shop', mechanic: { kind: 'freight', payFen: 0 }, window: { from: 'soon' } }),
  },
  { ...bookOf({ id: 'x', level: 'shop', mechanic: { kind: 'bonus', extraPermyriad: 1 } }), rulebook: 'none' },
  {
    ...bookOf({ id: 'x', level: 'card', mechanic: { kind: 'bonus', extraPermyriad: 1 } }),
    rulebook: { levels: [{ level: 'shop' }] },
  },
  {
    ...bookOf({ id: 'x', level: 'shop', mechanic: { kind: 'bonus', extraPermyriad: 1 } }),
    offers: [
      { id: 'x', level: 'shop', mechanic: { kind: 'bonus', extraPermyriad: 1 } },
      { id: 'x', level: 'shop', mechanic: { kind: 'bonus', extraPermyriad: 1 } },
    ],
  },
]

test('every sentence of the kernel is told in Chinese too, with its values', () => {
  const told = bad.flatMap((document) => {
    const parsed = parseOffersFile(document)
    expect(parsed.kind).toBe('bad')
    return parsed.kind === 'bad' ? parsed.problems : []
  })
  expect(told.length).toBeGreaterThan(30)
  const english = told.filter((problem) => problemWords(problem, 'zh') === problem.message)
  expect(english).toEqual([])
  expect(
    problemWords(
      { message: 'nothing is not a number; a whole number of fen of at least 0 is expected' },
      'zh',
    ),
  ).toBe('还没有填；应为整数（分 不小于 0）')
})

test('a problem is told at its offer, and found in the text at its line', () => {
  const good = { id: 'a', level: 'shop', mechanic: { kind: 'freight', payFen: 0 } }
  const wrong = {
    id: 'b',
    level: 'shop',
    mechanic: { kind: 'ladder', by: 'pieces', tiers: [{ from: 1, offFen: -1 }] },
  }
  const book = withOffer(bookOf(good), 1, wrong)
  const { problems } = readBook(book)
  expect(problemsOf(problems, 0)).toEqual([])
  const [problem] = problemsOf(problems, 1)
  expect(problem?.path).toBe('mechanic.tiers[0].offFen')
  const text = JSON.stringify(wrong, null, 2)
  const place = locate(text, problem?.path ?? '')
  expect(text.slice(place.from, place.until)).toBe('-1')
  expect(text.split('\n')[place.line - 1]).toContain('offFen')
  expect(locate(text, 'mechanic.absent.deeper').line).toBe(4)
  expect(readJson('{\n  "a": 1,\n  oops\n}')).toMatchObject({ line: 3 })
})

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()

test('both languages of the form say the same things', () => {
  for (const [key, [zh, en]] of Object.entries(offerWords)) {
    expect(zh.trim(), key).not.toBe('')
    expect(/\p{Script=Han}/u.test(en), key).toBe(false)
    const pay = key === 'offer.pay.is' ? ['{{share}}'] : placeholders(en)
    expect(pay, key).toEqual(key === 'offer.pay.is' ? ['{{share}}'] : placeholders(zh))
  }
  expect(sayIn(offerWords, 'zh')('offer.line', { line: 3 })).toBe('第 3 行')
})
