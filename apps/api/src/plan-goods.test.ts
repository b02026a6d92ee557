import type { Client } from '@dacu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

let house: House
let owner: Client
let id: string

beforeAll(async () => {
  house = await openHouse()
  owner = await house.person('owner')
  await owner.put('/api/shops/{code}', { params: { code: 'one' }, body: shopBody })
  const begun = await owner.post('/api/campaigns', {
    body: { template: 'double_11', start: '2026-11-11', shops: ['one'] },
  })
  id = begun.id
  const { version, document } = await owner.get('/api/campaigns/{id}', { params: { id } })
  const [line] = document.lineup
  if (!line) throw new Error('no lineup')
  const picked = {
    ...line,
    id: 'serum',
    item: 'serum',
    title: '精华',
    costFen: 5200,
    floorPriceFen: 8000,
    eventPriceFen: 16_900,
    targetPieces: 100,
    skus: [{ sku: 'serum-30', attributes: {}, sharePermyriad: 10_000 }],
  }
  await owner.put('/api/campaigns/{id}/sections/{section}', {
    params: { id, section: 'lineup' },
    body: { value: [...document.lineup, picked], because: '' },
    ifMatch: version,
  })
})
afterAll(() => house.close())

const talk = (askedFen: number) => ({
  id: 'n1',
  item: 'serum',
  counterpart: '小二',
  state: 'open' as const,
  rounds: [{ id: 'r1', day: '2026-10-20', askedFen, offeredFen: 12_000, note: '' }],
})

test('goods of a shop without a past: nothing is known, and nothing breaks', async () => {
  const found = await owner.get('/api/campaigns/{id}/goods', { params: { id } })
  expect(found.past).toEqual([])
  expect(found.candidates.find(({ item }) => item === 'serum')).toMatchObject({ inLineup: true })
  expect(
    await problemFrom(owner.get('/api/campaigns/{id}/goods', { params: { id: 'nobody' } })),
  ).toMatchObject({
    status: 404,
  })
})

test('the workbook comes as a spreadsheet, for whoever may see the plan', async () => {
  const { name, body } = await owner.file('/api/campaigns/{id}/stock-plan.xlsx', { params: { id } })
  expect(name).toMatch(/\.xlsx$/)
  const bytes = new Uint8Array(await body.arrayBuffer())
  expect(String.fromCharCode(...bytes.slice(0, 2))).toBe('PK')
})

test('who bargains keeps the record and sees the floor, and what things cost nowhere; service sees neither', async () => {
  const business = await house.person('business')
  const { version, document } = await business.get('/api/campaigns/{id}', { params: { id } })
  const line = document.lineup.find(({ item }) => item === 'serum')
  expect(line).toMatchObject({ costFen: null, floorPriceFen: 8000 })
  const value = { ...document.selection, negotiations: [talk(9000)] }
  const saved = await business.put('/api/campaigns/{id}/sections/{section}', {
    params: { id, section: 'selection' },
    body: { value, because: '第一轮' },
    ifMatch: version,
  })
  expect(saved.version).toBe(version + 1)
  const goods = await business.get('/api/campaigns/{id}/goods', { params: { id } })
  expect(goods.skus.every(({ costFen }) => costFen === null)).toBe(true)
  expect(goods.goods.every(({ costFen }) => costFen === null)).toBe(true)
  expect(goods.candidates.every(({ values }) => values.gross_margin === null)).toBe(true)
  const kept = await owner.get('/api/campaigns/{id}', { params: { id } })
  expect(kept.document.lineup.find(({ item }) => item === 'serum')?.costFen).toBe(5200)
  expect(kept.document.selection.negotiations).toEqual([talk(9000)])
  const service = await house.person('service')
  const seen = await service.get('/api/campaigns/{id}', { params: { id } })
  expect(seen.document.lineup.find(({ item }) => item === 'serum')).toMatchObject({
    costFen: null,
    floorPriceFen: null,
  })
})

test('what a price is worked out from is nobody’s to write but the planners’, and tells no margin to others', async () => {
  const { version, document } = await owner.get('/api/campaigns/{id}', { params: { id } })
  const rates = { ...document.costing.rates, wantedMarginPermyriad: 4321 }
  const put = (client: Client) =>
    client.put('/api/campaigns/{id}/sections/{section}', {
      params: { id, section: 'costing' },
      body: { value: { ...document.costing, rates }, because: '' },
      ifMatch: version,
    })
  const business = await house.person('business')
  expect(await problemFrom(put(business))).toMatchObject({ status: 403 })
  await put(owner)
  const seen = await business.get('/api/campaigns/{id}', { params: { id } })
  expect(JSON.stringify(seen)).not.toContain('4321')
})
