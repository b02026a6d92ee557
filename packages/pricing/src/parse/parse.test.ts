import { describe, expect, test } from 'vitest'
import { parseBasket, parseCatalogue, parseOffersFile, problemText, quote } from '../index.ts'
import { must, seeded } from '../testing.ts'

const offer = { id: 'o1', level: 'shop', mechanic: { kind: 'amount', offFen: 100 } }
const line = { sku: 'a', priceFen: 100, pieces: 1 }

function problemsOf(parsed: ReturnType<typeof parseOffersFile> | ReturnType<typeof parseBasket>): string[] {
  return parsed.kind === 'bad' ? parsed.problems.map((problem) => problem.path) : []
}
const offers = (...list: unknown[]) => problemsOf(parseOffersFile({ format: 'dacu.offers/1', offers: list }))
const mechanic = (value: unknown) => offers({ ...offer, mechanic: value })

describe('[B1] bad offers are refused with the path and what would be right', () => {
  const M = 'offers[0].mechanic'
  test.each<[string, unknown, string]>([
    ['a key that is not known', { ...offer, colour: 'red' }, 'offers[0].colour'],
    ['no id', { ...offer, id: undefined }, 'offers[0].id'],
    ['an unknown level', { ...offer, level: 'roof' }, 'offers[0].level'],
    ['an unknown kind', { ...offer, mechanic: { kind: 'gamble' } }, `${M}.kind`],
    ['negative fen', { ...offer, mechanic: { kind: 'amount', offFen: -1 } }, `${M}.offFen`],
    ['fractional fen', { ...offer, mechanic: { kind: 'amount', offFen: 1.5 } }, `${M}.offFen`],
    ['fen as text', { ...offer, mechanic: { kind: 'amount', offFen: '100' } }, `${M}.offFen`],
    ['fen beyond 2^53-1', { ...offer, mechanic: { kind: 'amount', offFen: 2 ** 53 } }, `${M}.offFen`],
    [
      'a share above the whole',
      { ...offer, mechanic: { kind: 'percent', payPermyriad: 10_001 } },
      `${M}.payPermyriad`,
    ],
    ['ten thousand pieces', { ...offer, when: { pieces: 10_000 } }, 'offers[0].when.pieces'],
    [
      'a window that ends before it begins',
      { ...offer, window: { from: '2026-06-02T00:00:00Z', until: '2026-06-01T00:00:00Z' } },
      'offers[0].window.until',
    ],
    [
      'an instant without an offset',
      { ...offer, window: { from: '2026-06-02T00:00:00' } },
      'offers[0].window.from',
    ],
    ['a day that is not', { ...offer, window: { from: '2026-02-30T00:00:00Z' } }, 'offers[0].window.from'],
    ['an empty list of a scope', { ...offer, scope: { skus: [] } }, 'offers[0].scope.skus'],
    [
      'a price range upside down',
      { ...offer, scope: { priceFen: { from: 2, to: 1 } } },
      'offers[0].scope.priceFen.to',
    ],
    [
      'payers who bear too little',
      { ...offer, payers: [{ who: 'shop', permille: 999 }] },
      'offers[0].payers',
    ],
    ['a priority of a half', { ...offer, stacking: { priority: 0.5 } }, 'offers[0].stacking.priority'],
    ['an unknown base', { ...offer, base: 'moon' }, 'offers[0].base'],
    [
      'a tier below another',
      {
        ...offer,
        mechanic: {
          kind: 'ladder',
          by: 'spend',
          tiers: [
            { from: 200, offFen: 1 },
            { from: 100, offFen: 2 },
          ],
        },
      },
      `${M}.tiers[1].from`,
    ],
    [
      'a higher tier that gives less',
      {
        ...offer,
        mechanic: {
          kind: 'ladder',
          by: 'spend',
          tiers: [
            { from: 100, offFen: 9 },
            { from: 200, offFen: 2 },
          ],
        },
      },
      `${M}.tiers[1].offFen`,
    ],
    [
      'an endless repeat',
      { ...offer, mechanic: { kind: 'threshold_off', spendFen: 0, offFen: 1, repeat: true } },
      `${M}.repeat`,
    ],
    [
      'two thresholds',
      { ...offer, mechanic: { kind: 'threshold_off', spendFen: 5, pieces: 1, offFen: 1 } },
      M,
    ],
    ['no cut', { ...offer, mechanic: { kind: 'group', pieces: 2, discounted: 1 } }, M],
    [
      'more discounted than grouped',
      { ...offer, mechanic: { kind: 'group', pieces: 2, discounted: 3, payPermyriad: 0 } },
      `${M}.discounted`,
    ],
    [
      'a deposit worth less than itself',
      { ...offer, mechanic: { kind: 'deposit', depositFen: 10, worthFen: 9 } },
      `${M}.worthFen`,
    ],
    [
      'a limit on pieces that counts nothing',
      { ...offer, mechanic: { kind: 'amount', offFen: 1, piecesMax: 1 } },
      `${M}.piecesMax`,
    ],
    [
      'a component twice',
      {
        ...offer,
        mechanic: {
          kind: 'bundle',
          components: [
            { sku: 'a', pieces: 1 },
            { sku: 'a', pieces: 1 },
          ],
          totalFen: 1,
        },
      },
      `${M}.components[1].sku`,
    ],
  ])('%s', (_, value, path) => {
    expect(offers(value)).toContain(path)
  })

  test('two offers with one id', () => {
    expect(offers(offer, offer)).toEqual(['offers[1].id'])
  })

  test('a level that the rulebook has not', () => {
    const parsed = parseOffersFile({
      format: 'dacu.offers/1',
      rulebook: { levels: [{ level: 'item' }] },
      offers: [offer],
    })
    expect(problemsOf(parsed)).toEqual(['offers[0].level'])
  })

  test('every problem reads as path, what is wrong, what would be right', () => {
    const parsed = parseOffersFile({ format: 'dacu.offers/1', offers: [{ ...offer, capFen: -5 }] })
    expect(parsed.kind === 'bad' && problemText(parsed.problems[0])).toBe(
      'offers[0].capFen: -5 is below 0; a whole number of fen of at least 0 is expected',
    )
  })

  test('an unknown mechanic says which are known', () => {
    expect(mechanic({ kind: 'x' })).toEqual(['offers[0].mechanic.kind'])
    expect(mechanic(null)).toEqual(['offers[0].mechanic.kind'])
  })
})

describe('[B2] bad baskets', () => {
  test.each<[string, unknown, string]>([
    ['no pieces', { lines: [{ ...line, pieces: 0 }] }, 'lines[0].pieces'],
    ['ten thousand pieces', { lines: [{ ...line, pieces: 10_000 }] }, 'lines[0].pieces'],
    ['a price that is not a number', { lines: [{ ...line, priceFen: Number.NaN }] }, 'lines[0].priceFen'],
    ['a line beyond 2^53-1', { lines: [{ ...line, priceFen: 2 ** 52, pieces: 9 }] }, 'lines[0].priceFen'],
    [
      'lines together beyond 2^53-1',
      {
        lines: [
          { ...line, priceFen: 2 ** 52 },
          { ...line, priceFen: 2 ** 52 },
        ],
      },
      'lines',
    ],
    [
      'one id twice',
      {
        lines: [
          { ...line, id: 'x' },
          { ...line, id: 'x' },
        ],
      },
      'lines[1].id',
    ],
    ['one code twice', { codes: ['A', 'A'], lines: [line] }, 'codes[1]'],
    ['an unknown key', { lines: [{ ...line, colour: 1 }] }, 'lines[0].colour'],
    ['no lines', {}, 'lines'],
    ['no object', 7, ''],
  ])('%s', (_, value, path) => {
    expect(problemsOf(parseBasket(value))).toContain(path)
  })

  test('a catalogue names a SKU once', () => {
    const parsed = parseCatalogue({
      format: 'dacu.catalogue/1',
      skus: [
        { sku: 'a', priceFen: 1 },
        { sku: 'a', priceFen: 2 },
      ],
    })
    expect(parsed).toMatchObject({ kind: 'bad', problems: [{ path: 'skus[1].sku' }] })
  })
})

describe('[B3] the parser under fire', () => {
  const odd = [
    null,
    undefined,
    true,
    -1,
    0,
    1.5,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    'x',
    [],
    {},
    [null],
    { kind: 'percent' },
    10_000,
    -0,
  ]

  /** A good document with some fields swapped for odd ones. */
  function spoiled(value: unknown, below: (n: number) => number, odds: number): unknown {
    if (below(odds) === 0) return odd[below(odd.length)]
    if (Array.isArray(value)) return value.map((item) => spoiled(item, below, odds))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        below(odds * 3) === 0 ? `${key}x` : key,
        spoiled(item, below, odds),
      ]),
    )
  }

  const file = {
    format: 'dacu.offers/1',
    rulebook: { extends: 'own-parallel', percentRounding: { to: 'half_up', at: 'line' } },
    offers: [
      { ...offer, scope: { tags: ['t'], not: { skus: ['b'] } }, when: { spendFen: 5, tiers: ['gold'] } },
      {
        ...offer,
        id: 'o2',
        mechanic: {
          kind: 'ladder',
          by: 'spend',
          tiers: [
            { from: 10, offFen: 1 },
            { from: 20, payPermyriad: 5_000 },
          ],
        },
      },
      {
        ...offer,
        id: 'o3',
        mechanic: { kind: 'group', pieces: 2, discounted: 1, payPermyriad: 0, repeat: true },
        stacking: { exclusive: true },
      },
      {
        ...offer,
        id: 'o4',
        mechanic: { kind: 'points', pointsPerYuan: 100, capPermyriad: 5_000, multiple: 10 },
        limits: { budgetFen: 5 },
      },
    ],
  }
  const basket = {
    at: '2026-06-01T00:00:00Z',
    freightFen: 10,
    shopper: { tier: 'gold', points: 500 },
    lines: [
      { ...line, tags: ['t'] },
      { ...line, sku: 'b', pieces: 3, floorPriceFen: 20 },
    ],
  }

  test('never throws, and whatever passes prices in whole fen', () => {
    let passed = 0
    for (let seed = 1; seed <= (process.env['DACU_QUICK'] ? 400 : 3_000); seed++) {
      const below = seeded(seed)
      const offersFile = parseOffersFile(spoiled(file, below, 40))
      const read = parseBasket(spoiled(basket, below, 40))
      if (offersFile.kind === 'bad')
        expect(
          offersFile.problems.every(({ message }) => message.includes(';')),
          `seed ${seed}`,
        ).toBe(true)
      if (offersFile.kind === 'bad' || read.kind === 'bad') continue
      passed += 1
      const answer = quote(offersFile.value, read.value)
      for (const fen of [answer.payFen, answer.freightFen, ...answer.lines.map(({ payFen }) => payFen)])
        expect(Number.isSafeInteger(fen) && fen >= 0, `seed ${seed}`).toBe(true)
    }
    expect(passed).toBeGreaterThan(10)
  })

  test('the largest amounts are exact', () => {
    const big = must(
      parseBasket({
        lines: [
          { sku: 'a', priceFen: 2 ** 53 - 2, pieces: 1 },
          { sku: 'b', priceFen: 1, pieces: 1 },
        ],
      }),
    )
    const halved = must(
      parseOffersFile({
        format: 'dacu.offers/1',
        offers: [{ ...offer, mechanic: { kind: 'percent', payPermyriad: 5_000, per: 'basket' } }],
      }),
    )
    expect(quote(halved, big).payFen).toBe((2 ** 53 - 2) / 2)
  })
})
