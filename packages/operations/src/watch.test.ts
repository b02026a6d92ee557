import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { templateNamed } from '@dacu/campaign'
import type { Campaign } from '@dacu/campaign'
import { openEngine } from '@dacu/engine'
import type { Engine, Intake, Shop } from '@dacu/engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invoiceFields } from '../../../tests/giftware.ts'
import { sharedFile } from '../../../tests/shared.ts'
import { documentFrom } from './begin.ts'
import { createCampaign } from './campaigns.ts'
import type { MeasureQuestion } from './measures/question.ts'
import { measureValues } from './measures/values.ts'
import type { Room } from './room.ts'
import { watchBoard } from './watch.ts'

const uci = sharedFile('data/uci_online_retail_ii_2009_2010.parquet')
const silent = { info() {}, warn() {}, error() {} }

let engine: Engine
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dacu-watch-'))
  engine = await openEngine({ dataFolder: folder, log: silent })
})
afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A tenant of its own with one shop, at a moment that stands still. */
async function roomWith(shop: Shop, now: string): Promise<Room> {
  const tenant = await engine.tenants.create({ name: shop.name, clock: { kind: 'real' }, demo: false })
  await engine.tenants.saveShop(tenant.id, shop)
  return {
    engine,
    tenant,
    operator: { user: 'u', name: 'U', role: 'operations', shops: null },
    clock: { now: () => now },
  }
}

const lines = (shop: Shop, path: string, container: 'csv' | 'parquet', name: string): Intake => ({
  shop: shop.code,
  channel: shop.channel,
  format: 'mapping',
  path,
  container,
  name,
  sha256: name,
  exportedAt: '2010-12-10T00:00:00',
  firstRow: 2,
  totals: null,
  by: 'u',
  importedAt: '2026-11-11T00:00:00',
  personKey: 'key',
  makes: [{ table: 'line', fields: invoiceFields }],
})

async function begun(room: Room, start: string): Promise<Campaign> {
  const template = templateNamed('small_event')
  if (!template) throw new Error('no template')
  const outcome = await documentFrom(room, template, start, {})
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems))
  return outcome.value
}

const giftware: Shop = {
  code: 'giftware-uk',
  name: 'Giftware',
  channel: 'own',
  zone: 'Europe/London',
  currency: 'GBP',
  category: 'gifts',
  experienceScore: null,
}

describe.skipIf(!uci)('the board of a real shop', () => {
  let room: Room
  beforeAll(async () => {
    room = await roomWith(giftware, '2010-01-10T00:00:00+00:00')
    await engine.facts.append(room.tenant.id, lines(giftware, uci ?? '', 'parquet', 'uci'), () => {})
  })

  test('replays the pre-Christmas burst of 2009 with six days of history, and says how little that is', async () => {
    const id = await createCampaign(room, await begun(room, '2009-12-07'), 'test')
    const started = performance.now()
    const board = await watchBoard(room, id, '2009-12-07T14:00:00+00:00')
    const first = performance.now() - started
    await watchBoard(room, id, '2009-12-07T14:00:00+00:00')
    const second = performance.now() - started - first
    console.log(`a board over 525,461 lines: ${Math.round(first)} ms, again ${Math.round(second)} ms`)
    const measured = await measureValues(room, {
      list: ['gmv', 'paid_orders'],
      by: [],
      from: '2009-12-07',
      until: '2009-12-07T14:00',
    })
    const values = measured.kind === 'rows' ? measured.rows[0]?.values : {}
    const tile = (id: string) => board?.tiles.find((each) => each.measure === id)
    expect(tile('gmv')?.actual).toBe(values?.['gmv'])
    expect(tile('paid_orders')?.actual).toBe(values?.['paid_orders'])
    expect(tile('gmv')?.plan).toBeGreaterThan(0)
    const forecast = board?.forecasts.find((each) => each.measure === 'gmv')
    expect(forecast?.low).toBeGreaterThanOrEqual(tile('gmv')?.actual ?? 0)
    expect(forecast?.high).toBeGreaterThan(1.5 * (forecast?.low ?? 0))
    expect(forecast?.method.en).toContain('fewer than 4 past days')
    expect(board?.phase).toBe('burst')
    expect(board?.items[0]?.pieces).toBeGreaterThan(0)
    expect(board?.factsUntil).toBe('2009-12-07T14:00:00+00:00')
    expect(board?.alerts.map((alert) => alert.id)).toContain('behind-plan')
    expect(board?.alerts.map((alert) => alert.id)).not.toContain('facts-stale')
  })

  test('a year later there are weeks of like days: a baseline, a last event, a narrower range', async () => {
    const id = await createCampaign(room, { ...(await begun(room, '2010-11-25')), carriedFrom: null }, 'test')
    const board = await watchBoard(room, id, '2010-11-25T16:00:00+00:00')
    const gmv = board?.tiles.find((each) => each.measure === 'gmv')
    expect(gmv?.baseline).toBeGreaterThan(0)
    expect(gmv?.lastEvent).toBeGreaterThan(0)
    expect(board?.courses[0]?.actual.length).toBe(96)
    const forecast = board?.forecasts.find((each) => each.measure === 'paid_orders')
    const truth = await measureValues(room, {
      list: ['paid_orders'],
      by: [],
      from: '2010-11-25',
      until: '2010-11-26',
    })
    const total = truth.kind === 'rows' ? (truth.rows[0]?.values['paid_orders'] ?? 0) : 0
    expect(total).toBeGreaterThanOrEqual(forecast?.low ?? Infinity)
    expect(total).toBeLessThanOrEqual(forecast?.high ?? 0)
  })
})

describe('a replay', () => {
  const shop: Shop = { ...giftware, code: 'small', name: 'Small', zone: 'Asia/Shanghai', currency: 'CNY' }
  const row = (day: string, hour: number, n: number) =>
    `${day.replaceAll('-', '')}${hour}${n},A${n % 3},Thing ${n % 3},${1 + (n % 2)},${day}T${String(hour).padStart(2, '0')}:${10 + n}:00,19.90,${n}`
  const csv = (rows: string[]) =>
    ['Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID', ...rows].join('\n')
  const hours = (day: string, from: number, until: number) =>
    Array.from({ length: until - from }, (_, k) => from + k).flatMap((hour) =>
      [0, 1, 2, 3].map((n) => row(day, hour, n)),
    )

  test('shows the same numbers when the rest of the day has come in since', async () => {
    const room = await roomWith(shop, '2010-03-15T10:30:00+08:00')
    const bring = async (name: string, rows: string[]) => {
      const path = join(folder, `${name}.csv`)
      writeFileSync(path, csv(rows))
      await engine.facts.append(room.tenant.id, lines(shop, path, 'csv', name), () => {})
    }
    const before = Array.from({ length: 14 }, (_, k) => `2010-03-${String(k + 1).padStart(2, '0')}`)
    await bring('first', [...before.flatMap((day) => hours(day, 8, 20)), ...hours('2010-03-15', 8, 11)])
    const id = await createCampaign(room, await begun(room, '2010-03-15'), 'test')
    const live = await watchBoard(room, id, null)
    await bring('second', [...hours('2010-03-15', 11, 20), ...hours('2010-03-16', 8, 20)])
    const replayed = await watchBoard(room, id, '2010-03-15T10:30:00+08:00')
    expect(live?.tiles.find((tile) => tile.measure === 'paid_orders')?.actual).toBe(12)
    expect({ ...replayed, factsUntil: null }).toEqual({ ...live, factsUntil: null })
    const utc = await watchBoard(room, id, '2010-03-15T02:30:00Z')
    expect(utc).toEqual(replayed)
  })

  test('of a campaign that is not there, or not for this operator, is nothing', async () => {
    const room = await roomWith({ ...shop, code: 'other' }, '2010-03-15T10:30:00+08:00')
    expect(await watchBoard(room, '00000000-0000-4000-8000-000000000000', null)).toBeNull()
  })
})

describe('a question about measures', () => {
  const question: MeasureQuestion = { list: ['gmv'], by: ['day'], from: '2026-06-01', until: '2026-06-19' }
  let room: Room
  beforeAll(async () => {
    room = await roomWith({ ...giftware, code: 'asked' }, '2026-06-20T00:00:00+00:00')
  })

  test.each<[string, Partial<MeasureQuestion>, string, string]>([
    ['nothing_asked', { list: [] }, 'list', 'at least one'],
    ['unknown_measure', { list: ['gmv', 'conv'] }, 'list', 'there are conversion'],
    ['unknown_dimension', { by: ['colour'] }, 'by', 'there are minute'],
    [
      'not_split_by',
      { list: ['uv'], by: ['region'] },
      'by',
      'uv (Visitors (UV)) cannot be split by region; it can by minute',
    ],
    [
      'not_split_by',
      { list: ['stock_on_hand'], where: [{ dimension: 'source', in: ['x'] }] },
      'where',
      'stock_on_hand',
    ],
    ['unreadable_time', { from: '2026-02-30' }, 'from', '2026-02-30'],
    ['unreadable_time', { until: '18.6.2026' }, 'until', '18.6.2026'],
    ['empty_range', { until: '2026-06-01' }, 'until', 'later than'],
    ['unknown_shop', { shops: ['nowhere'] }, 'shops', 'there are asked'],
  ])('%s: %j', async (because, change, path, text) => {
    const answer = await measureValues(room, { ...question, ...change })
    expect(answer).toMatchObject({ kind: 'refused', because, path })
    expect(answer.kind === 'refused' && answer.words.en).toContain(text)
    expect(answer.kind === 'refused' && answer.words.zh).toMatch(/\p{Script=Han}/u)
  })

  test('that has no facts has no rows', async () => {
    expect(await measureValues(room, question)).toMatchObject({
      kind: 'rows',
      rows: [],
      measures: [{ id: 'gmv' }],
    })
    expect(await measureValues(room, { ...question, channels: ['jd'] })).toMatchObject({ rows: [] })
  })
})
