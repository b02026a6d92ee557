import type { Client } from '@dacu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

let house: House
let owner: Client
let id = ''

const offers = {
  format: 'dacu.offers/1',
  rulebook: 'tmall-parallel-2020',
  offers: [
    {
      id: 'percent',
      level: 'shop',
      mechanic: { kind: 'percent', payPermyriad: 8500 },
    },
    {
      id: 'cross',
      level: 'cross_shop',
      mechanic: { kind: 'threshold_off', spendFen: 30_000, offFen: 4000, repeat: true },
    },
  ],
}
const basket = {
  lines: [{ id: 'l1', sku: 'cream', priceFen: 33_300, pieces: 1, costFen: 7777, floorPriceFen: 100 }],
}
const seen = (observedFen: number, more: Record<string, unknown> = {}) => ({
  platform: 'tmall',
  seenAt: '2026-11-10T20:00:00+08:00',
  observedFen,
  offers,
  basket,
  note: '',
  ...more,
})
const keep = (who: Client, body: ReturnType<typeof seen>) =>
  who.post('/api/campaigns/{id}/calibrations', { params: { id }, body })

beforeAll(async () => {
  house = await openHouse()
  owner = await house.person('owner')
  for (const code of ['one', 'two'])
    await owner.put('/api/shops/{code}', { params: { code }, body: shopBody })
  const made = await owner.post('/api/campaigns', {
    body: { template: 'double_11', start: '2026-11-11', shops: ['one'] },
  })
  id = made.id
})
afterAll(() => house.close())

test('a price that agrees is kept as such, with who and when', async () => {
  // 333.00 at 85 % is 283.05; the parallel threshold looks at 333.00 and takes another 40.00.
  const kept = await keep(owner, seen(24_305))
  expect(kept).toMatchObject({ ownFen: 24_305, differenceFen: 0, explainedBy: [], nearest: null, seq: 1 })
  expect(kept.at).toMatch(/\+08:00$/)
  expect(kept.by).not.toBe('')
})

test('a difference names the parameter of the rulebook that would explain it', async () => {
  const kept = await keep(owner, seen(28_305, { note: 'step by step' }))
  expect(kept.differenceFen).toBe(4000)
  expect(kept.explainedBy).toContainEqual({ parameter: 'base', ours: 'parallel', theirs: 'step_down' })
})

test('costs do not get into the record', async () => {
  const { items } = await owner.get('/api/calibrations', {})
  expect(JSON.stringify(items)).not.toContain('7777')
  expect(JSON.stringify(items)).toContain('cream')
})

test('the list is filtered, the newest is told by platform and by the time seen', async () => {
  await keep(owner, seen(24_305, { platform: 'jd', seenAt: '2026-11-01T08:00:00Z' }))
  await keep(owner, seen(24_305, { platform: 'jd', seenAt: '2026-10-01T08:00:00+08:00', note: 'older' }))
  const differing = await owner.get('/api/calibrations', { query: { differs: true } })
  expect(differing.items.map((each) => each.note)).toEqual(['step by step'])
  const ofJd = await owner.get('/api/calibrations', { query: { platform: 'jd', limit: 1 } })
  expect(ofJd.items.map((each) => each.note)).toEqual(['older'])
  expect(ofJd.next).not.toBeNull()
  const newest = await owner.get('/api/calibrations/newest', {})
  expect(newest.map(({ platform, seenAt }) => [platform, seenAt])).toEqual([
    ['jd', '2026-11-01T08:00:00Z'],
    ['tmall', '2026-11-10T20:00:00+08:00'],
  ])
})

test.each([
  [
    'an unknown mechanic',
    { offers: { ...offers, offers: [{ id: 'x', level: 'shop', mechanic: {} }] } },
    'offers',
  ],
  ['a basket without lines', { basket: { lines: [] } }, 'basket.lines'],
  ['a fraction of a fen', { basket: { lines: [{ sku: 'a', priceFen: 1.5, pieces: 1 }] } }, 'basket.lines[0]'],
  ['a line that is not there', { lines: { l9: 1 } }, 'lines.l9'],
])('%s is refused with its path, and nothing is kept', async (_, more, path) => {
  const before = (await owner.get('/api/calibrations', {})).items.length
  const problem = await problemFrom(keep(owner, seen(1, more)))
  expect(problem).toMatchObject({ status: 400 })
  expect(String(problem['path'])).toContain(path)
  expect((await owner.get('/api/calibrations', {})).items).toHaveLength(before)
})

test('a campaign that is not there is not found; a colleague of another shop sees none of it', async () => {
  const elsewhere = owner.post('/api/campaigns/{id}/calibrations', {
    params: { id: 'nowhere' },
    body: seen(1),
  })
  expect(await problemFrom(elsewhere)).toMatchObject({ status: 404 })
  const stranger = await house.person('service', ['two'])
  expect((await stranger.get('/api/calibrations', {})).items).toEqual([])
  expect(await stranger.get('/api/calibrations/newest', {})).toEqual([])
  expect(await problemFrom(keep(stranger, seen(1)))).toMatchObject({ status: 404 })
})
