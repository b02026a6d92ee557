import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basketText, parseBasket, parseCatalogue, parseOffersFile, quote } from '../index.ts'
import { parseQuote, parseReturn } from '../faces/refund.ts'
import { must } from '../testing.ts'

const runs = { numRuns: 500, seed: 20260618 }
const parsers = [parseOffersFile, parseBasket, parseCatalogue, parseQuote, parseReturn]

/** Words and numbers of the format, so that documents come near to good ones. */
const word = fc.constantFrom(
  'id',
  'level',
  'shop',
  'mechanic',
  'kind',
  'percent',
  'ladder',
  'tiers',
  'from',
  'offFen',
  'lines',
  'sku',
  'priceFen',
  'pieces',
  'offers',
  'format',
  'dacu.offers/1',
  'rulebook',
  'levels',
  'scope',
  'not',
  'skus',
  '__proto__',
  'constructor',
  'used',
  'shopper',
  'payers',
  'who',
  'permille',
  'window',
  'until',
)
const leaf = fc.oneof(
  word,
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1,
    1.5,
    9_999,
    10_000,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    '',
  ),
  fc.string({ maxLength: 5 }),
)
const { near } = fc.letrec((tie) => ({
  near: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('near'), { maxLength: 4 }),
    fc.dictionary(word, tie('near'), { maxKeys: 6 }),
  ),
}))

const fen = fc.integer({ min: 0, max: 100_000 })
const line = fc.record(
  {
    sku: fc.constantFrom('a', 'b', 'c'),
    priceFen: fen,
    pieces: fc.integer({ min: 1, max: 9 }),
    shop: fc.constantFrom('A', 'B'),
    tags: fc.uniqueArray(fc.constantFrom('t', 'u')),
    categories: fc.uniqueArray(fc.constantFrom('c', 'd')),
    costFen: fen,
    floorPriceFen: fen,
  },
  { requiredKeys: ['sku', 'priceFen', 'pieces'] },
)
const basket = fc.record(
  {
    at: fc.integer({ min: 0, max: 4e12 }).map((at) => new Date(at).toISOString()),
    channel: fc.constantFrom('tmall', 'jd'),
    shopper: fc.record({
      tier: fc.constantFrom('gold'),
      new: fc.boolean(),
      orders: fc.nat(9),
      points: fc.nat(999),
    }),
    holds: fc.uniqueArray(fc.constantFrom('o1', 'o2')),
    codes: fc.uniqueArray(fc.constantFrom('X', 'Y')),
    groupSize: fc.integer({ min: 1, max: 5 }),
    freightFen: fen,
    lines: fc.array(line, { maxLength: 4 }),
  },
  { requiredKeys: ['lines'] },
)

describe('[B3] the parser', () => {
  test('any JSON is a value or problems with paths, never a throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), near), (value) => {
        for (const parse of parsers) {
          const parsed = parse(value)
          if (parsed.kind === 'bad')
            for (const { path, message } of parsed.problems)
              expect([typeof path, /; .+/.test(message)]).toEqual(['string', true])
        }
      }),
      runs,
    )
  })

  test('one spoiled field of a good offer is told by its path', () => {
    const good = {
      format: 'dacu.offers/1',
      offers: [
        {
          id: 'o1',
          level: 'shop',
          scope: { skus: ['a'] },
          mechanic: { kind: 'threshold_off', spendFen: 100, offFen: 10 },
          capFen: 5,
          limits: { uses: 1 },
        },
      ],
    }
    fc.assert(
      fc.property(
        fc.constantFrom('id', 'level', 'mechanic', 'capFen', 'limits', 'scope'),
        fc.oneof(
          fc.constantFrom<unknown>(-1, 1.5, false, '', null, [], 2 ** 53),
          fc.dictionary(fc.constantFrom('x', 'y'), fc.nat(), { minKeys: 1 }),
        ),
        (key, bad) => {
          const parsed = parseOffersFile({ ...good, offers: [{ ...good.offers[0], [key]: bad }] })
          expect(parsed.kind).toBe('bad')
          if (parsed.kind === 'bad') expect(parsed.problems[0].path).toContain(`offers[0].${key}`)
        },
      ),
      runs,
    )
  })

  test('what is printed reads back as it was', () => {
    fc.assert(
      fc.property(basket, (value) => {
        const read = { ...must(parseBasket(value)), id: null }
        const again = must(parseBasket(JSON.parse(JSON.stringify(basketText(read)))))
        expect(again).toEqual({ ...read, shopper: { ...read.shopper, id: null, used: {} } })
      }),
      runs,
    )
  })

  test('whatever prices reads back as a quote, and its lines add up', () => {
    const file = must(
      parseOffersFile({
        format: 'dacu.offers/1',
        offers: [
          { id: 'o1', level: 'shop', mechanic: { kind: 'percent', payPermyriad: 8_765, per: 'basket' } },
          { id: 'o2', level: 'card', mechanic: { kind: 'points', pointsPerYuan: 100, multiple: 10 } },
        ],
      }),
    )
    fc.assert(
      fc.property(basket, (value) => {
        const answer = quote(file, must(parseBasket(value)))
        expect(parseQuote(JSON.parse(JSON.stringify(answer))).kind).toBe('ok')
      }),
      runs,
    )
  })
})
