import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleCampaign } from '../sample.ts'
import { parseCampaign } from '../parse.ts'
import { selectionCriteria, usualSelection } from '../goods-sections.ts'
import type { Candidate } from './candidate.ts'
import { entryResults } from './entry.ts'
import { bargainRoom, requiredOutputs } from './groups.ts'
import { usedBy, withItem, withVerdict } from './pick.ts'
import { suggestedRole } from './roles.ts'
import { scored } from './score.ts'

const today = '2026-10-20'
const candidate = (
  item: string,
  values: Partial<Candidate['values']> = {},
  rest: Partial<Candidate> = {},
): Candidate => ({
  item,
  title: item,
  category: '护肤',
  since: '2025-01-01',
  inLineup: false,
  values: {
    gmv: 100_000,
    pieces: 100,
    earlierPieces: 100,
    unit_price: 1000,
    conversion: 300,
    favourable_rate: 9500,
    gross_margin: 6000,
    refund_rate: 500,
    stock_on_hand: 200,
    ...values,
  },
  ...rest,
})
const { weights } = usualSelection

test('a score is the places weighed; whoever is best in everything has 100, whoever is worst 0', () => {
  const best = candidate('a', {
    gmv: 9,
    conversion: 9,
    favourable_rate: 9,
    gross_margin: 9,
    refund_rate: 1,
    stock_on_hand: 9,
    earlierPieces: 10,
  })
  const mid = candidate('b', {
    gmv: 5,
    conversion: 5,
    favourable_rate: 5,
    gross_margin: 5,
    refund_rate: 5,
    stock_on_hand: 5,
  })
  const worst = candidate('c', {
    gmv: 1,
    conversion: 1,
    favourable_rate: 1,
    gross_margin: 1,
    refund_rate: 9,
    stock_on_hand: 1,
    earlierPieces: 999,
  })
  const found = scored([mid, worst, best], weights)
  expect(found.map(({ candidate: { item }, score, rank }) => [item, score, rank])).toEqual([
    ['a', 100, 1],
    ['b', 50, 2],
    ['c', 0, 3],
  ])
  const [first] = found
  expect(first?.parts.map(({ criterion, points }) => [criterion, points])).toEqual(
    selectionCriteria.map((criterion) => [criterion, weights[criterion]]),
  )
})

test('weights decide: with only returns counting, the one with fewest comes first', () => {
  const only = {
    ...Object.fromEntries(selectionCriteria.map((each) => [each, 0])),
    returns: 7,
  } as typeof weights
  const list = [
    candidate('rich', { gmv: 1e6, refund_rate: 3000 }),
    candidate('calm', { gmv: 1, refund_rate: 10 }),
  ]
  expect(scored(list, only).map(({ candidate: { item } }) => item)).toEqual(['calm', 'rich'])
})

test('what is not known of an item counts neither for nor against it, and bars add up to the score', () => {
  const value = fc.option(fc.integer({ min: 0, max: 50 }))
  const given = fc.array(
    fc.record({ gmv: value, conversion: value, gross_margin: value, refund_rate: value }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  fc.assert(
    fc.property(given, (all) => {
      const found = scored(
        all.map((values, index) => candidate(`i${index}`, values)),
        weights,
      )
      for (const { score, parts } of found) {
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        expect(Math.round(parts.reduce((sum, { points }) => sum + points, 0))).toBe(score)
        for (const { place, points } of parts) if (place === null) expect(points).toBe(0)
      }
    }),
    { seed: 3, numRuns: 100 },
  )
})

test('roles follow from numbers, and say which', () => {
  const plain = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((item, index) =>
    candidate(item, {
      gmv: 50_000 + index,
      unit_price: 2000,
      gross_margin: 3000 - index,
      pieces: 60,
      earlierPieces: 60,
    }),
  )
  const hero = candidate('hero', { gmv: 900_000, pieces: 300, earlierPieces: 290, unit_price: 3000 })
  const traffic = candidate('traffic', { gmv: 90_000, pieces: 290, earlierPieces: 290, unit_price: 310 })
  const rising = candidate('rising', { gmv: 20_000, pieces: 40, earlierPieces: 20, unit_price: 2500 })
  const heavy = candidate('heavy', { gmv: 10_000, pieces: 10, earlierPieces: 14, stock_on_hand: 900 })
  const fresh = candidate('fresh', { gmv: 500, pieces: 1, earlierPieces: null }, { since: '2026-10-01' })
  const rich = candidate('rich', {
    stock_on_hand: 20,
    gmv: 40_000,
    gross_margin: 8000,
    unit_price: 4000,
    pieces: 20,
    earlierPieces: 20,
  })
  const all = [hero, traffic, rising, heavy, fresh, rich, ...plain]
  const roleOf = (each: Candidate) => suggestedRole(each, all, today).role
  expect([hero, traffic, rising, heavy, fresh, rich].map(roleOf)).toEqual([
    'hero',
    'traffic',
    'dark_horse',
    'clearance',
    'new',
    'profit',
  ])
  expect(suggestedRole(heavy, all, today).because.zh).toContain('2700 天')
  expect(suggestedRole(rising, all, today).because.en).toContain('+100%')
})

test('entry conditions say what is missing; new goods need no past; the shop’s score is T-05', () => {
  const known = { channels: ['tmall' as const], experience: 57, isNew: false }
  const few = candidate('few', { pieces: 3 })
  expect(
    entryResults(few, usualSelection.conditions, known).map(({ condition, state, missing }) => [
      condition.demand,
      state,
      missing,
    ]),
  ).toEqual([
    ['experience', 'fail', 3],
    ['pieces', 'fail', 7],
  ])
  const fresh = entryResults(few, usualSelection.conditions, { ...known, experience: 60, isNew: true })
  expect(fresh.map(({ state }) => state)).toEqual(['pass', 'excepted'])
  const unknown = entryResults(candidate('u', { pieces: null }), usualSelection.conditions, {
    ...known,
    experience: null,
  })
  expect(unknown.map(({ state }) => state)).toEqual(['unknown', 'unknown'])
  const other = [{ ...usualSelection.conditions[0], id: 'x', channel: 'jd' as const }]
  expect(entryResults(few, other as typeof usualSelection.conditions, known)).toEqual([])
  const refunds = [{ id: 'r', channel: null, demand: 'refund_rate' as const, limit: 300, because: '' }]
  expect(entryResults(few, refunds, known)[0]).toMatchObject({ state: 'fail', missing: 200 })
})

const plan = sampleCampaign('double_11', '2026-11-11')

test('a group’s output is summed from the lineup, and the gap is to the fen', () => {
  const [serum, cream] = plan.lineup
  if (!serum || !cream) throw new Error('no lineup')
  const groups = [
    {
      id: 'g',
      name: '护肤团',
      kind: 'theme' as const,
      items: [serum.item, cream.item, 'not-there'],
      requiredFen: 99_000_000,
    },
  ]
  const [found] = requiredOutputs({ ...plan, selection: { ...plan.selection, groups } })
  const sum = serum.eventPriceFen * serum.targetPieces + cream.eventPriceFen * cream.targetPieces
  expect(found).toMatchObject({ sumFen: sum, gapFen: 99_000_000 - sum })
  expect(found?.items[2]).toEqual({ item: 'not-there', line: null, outputFen: 0 })
})

test('room in a bargain is told from the floor alone', () => {
  const [serum] = plan.lineup
  if (!serum) throw new Error('no lineup')
  const line = { ...serum, floorPriceFen: 12_000, costFen: null }
  const talk = {
    id: 'n',
    item: serum.item,
    counterpart: '小二',
    state: 'open' as const,
    rounds: [
      { id: '1', day: today, askedFen: 9000, offeredFen: 17_000, note: '' },
      { id: '2', day: today, askedFen: 11_000, offeredFen: 14_500, note: '' },
    ],
  }
  expect(bargainRoom(talk, [line])).toEqual({
    askedFen: 11_000,
    offeredFen: 14_500,
    floorFen: 12_000,
    roomFen: 2500,
    askedUnderFen: 1000,
  })
  expect(bargainRoom({ ...talk, rounds: [] }, [{ ...line, floorPriceFen: null }])).toMatchObject({
    roomFen: null,
  })
})

test('an item that is picked makes a lineup that parses; picked twice it only takes the role', () => {
  const picked = {
    item: '新 品/1',
    title: '新品',
    category: '护肤',
    role: 'new' as const,
    listFen: 9900,
    costFen: null,
    skus: [{ sku: 'n-1', attributes: {}, sharePermyriad: 10_000 }],
  }
  const once = withItem(plan.lineup, picked, ['tmall'])
  expect(parseCampaign({ ...plan, lineup: once }).kind).toBe('read')
  const twice = withItem(once, { ...picked, role: 'traffic' }, ['tmall'])
  expect(twice).toHaveLength(once.length)
  expect(twice.at(-1)?.role).toBe('traffic')
  const verdicts = withVerdict(withVerdict([], picked, 'picked', 'a'), picked, 'refused', 'b')
  expect(verdicts).toEqual([{ id: verdicts[0]?.id, item: picked.item, verdict: 'refused', because: 'b' }])
  expect(parseCampaign({ ...plan, selection: { ...plan.selection, verdicts } }).kind).toBe('read')
})

test('what points at an item is told, so that taking it out breaks nothing', () => {
  const item = plan.lineup[0]?.item ?? ''
  expect(usedBy(plan, item)).toContain('stock')
  expect(usedBy(plan, 'nobody')).toEqual([])
})
