import { addDays, daysFrom, templateNamed, weekdayOf } from '@dacu/campaign'
import type { Campaign, Goal, LineupItem, MeasureRow } from '@dacu/campaign'
import { openEngine, type Engine, type Intake, type Shop } from '@dacu/engine'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentFrom } from '../begin.ts'
import { createCampaign } from '../campaigns.ts'
import type { Room } from '../room.ts'
import type { MeasureQuestion } from './question.ts'
import { measureValues } from './values.ts'

const shop: Shop = {
  code: 'plain',
  name: 'Plain',
  channel: 'tmall',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  category: 'gifts',
  experienceScore: null,
}

/** One line of an order: what it was, who bought it, through which source, and when. */
type Line = { order: string; time: string; item: string; source: string; buyer: string; fen: number }

/** A day sells in yuan its weekday and, so that a median differs from a mean, a hundred on the seventh of a month. */
const usualFen = (day: string): number => weekdayOf(day) * 100 + (day.endsWith('-07') ? 10_000 : 0)

/** Two orders a day: one of item A through search at noon, one of A and B through recommendations at nine; the same buyer. */
const linesOf = (day: string): Line[] => [
  {
    order: `${day}-1`,
    time: `${day} 12:00:00`,
    item: 'A',
    source: '手淘搜索',
    buyer: day,
    fen: usualFen(day),
  },
  { order: `${day}-2`, time: `${day} 09:00:00`, item: 'A', source: '手淘推荐', buyer: day, fen: 10 },
  { order: `${day}-2`, time: `${day} 09:00:00`, item: 'B', source: '手淘推荐', buyer: day, fen: 5 },
  ...(day.endsWith('-11')
    ? [{ order: `${day}-3`, time: `${day} 00:10:00`, item: 'C', source: '直通车', buyer: 'x', fen: 7 }]
    : []),
]
const history = daysFrom('2025-07-01', '2026-11-20').flatMap(linesOf)
const dayFen = (day: string) => linesOf(day).reduce((sum, line) => sum + line.fen, 0)

const intake = (path: string): Intake => ({
  shop: shop.code,
  channel: shop.channel,
  format: 'test',
  path,
  container: 'csv',
  name: 'lines.csv',
  sha256: 'lines',
  exportedAt: '2026-11-21T00:00:00',
  firstRow: 2,
  totals: null,
  by: 'u',
  importedAt: '2026-11-21T00:00:00',
  personKey: 'key',
  makes: [
    {
      table: 'line',
      fields: {
        order_id: { kind: 'id', columns: ['order'], required: true },
        kind: { kind: 'constant', value: 'sale' },
        status: { kind: 'constant', value: 'done' },
        item: { kind: 'text', columns: ['item'] },
        sku: { kind: 'text', columns: ['item'] },
        source: { kind: 'text', columns: ['source'] },
        created_at: { kind: 'time', columns: ['time'], required: true },
        paid_at: { kind: 'time', columns: ['time'] },
        pieces: { kind: 'integer', columns: ['pieces'] },
        paid_fen: { kind: 'money', columns: ['paid'] },
        list_fen: { kind: 'money', columns: ['paid'] },
        person: { kind: 'person', columns: ['buyer'] },
      },
    },
  ],
})

let engine: Engine
let folder: string
let room: Room
let campaigns: { last: string; now: string }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dacu-measures-'))
  engine = await openEngine({ dataFolder: folder, log: { info() {}, warn() {}, error() {} } })
  const tenant = await engine.tenants.create({ name: 'Plain', clock: { kind: 'real' }, demo: false })
  await engine.tenants.saveShop(tenant.id, shop)
  room = {
    engine,
    tenant,
    operator: { user: 'u', name: 'U', role: 'operations', shops: null },
    clock: { now: () => '2026-11-21T00:00:00+08:00' },
  }
  const path = join(folder, 'lines.csv')
  const rows = history.map((line) =>
    [line.order, line.time, line.item, line.source, line.buyer, '1', (line.fen / 100).toFixed(2)].join(','),
  )
  writeFileSync(path, ['order,time,item,source,buyer,pieces,paid', ...rows, ''].join('\n'))
  await engine.facts.append(tenant.id, intake(path), () => {})
  campaigns = {
    last: await createCampaign(room, await begun('2025-11-09', 'Last year'), 'test'),
    now: await createCampaign(room, await begun('2026-11-11', 'This year'), 'test'),
  }
})
afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

const goal = (change: Partial<Goal>): Goal => ({
  id: 'whole',
  parent: null,
  measure: 'gmv',
  target: 5_000,
  channel: null,
  item: null,
  customer: null,
  phase: null,
  byDay: [],
  setBy: 'test',
  because: 'test',
  ...change,
})

const lineupItem = (item: string, role: LineupItem['role']): LineupItem => ({
  id: item,
  item,
  title: item,
  category: 'gifts',
  role,
  channels: ['tmall'],
  listFen: 100,
  eventPriceFen: 100,
  costFen: null,
  floorPriceFen: null,
  targetPieces: 1,
  sellingPoints: [],
  skus: [],
  depositFen: null,
  tagged: 'shown',
})

/** Preheat from the eighth, burst on the day itself; no other phases, so that all can be reckoned by hand. */
async function begun(burst: string, name: string): Promise<Campaign> {
  const template = templateNamed('double_11')
  if (!template) throw new Error('no template')
  const outcome = await documentFrom(room, template, burst, {})
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems))
  const at = (day: string) => `${day}T00:00:00+08:00`
  const phase = (id: string, kind: 'preheat' | 'burst', from: string, until: string) => ({
    id,
    kind,
    name: id === 'warm' ? 'Warm-up' : '',
    window: { from: at(from), until: at(until) },
    platformWindow: null,
  })
  return {
    ...outcome.value,
    name,
    window: { from: at(addDays(burst, -3)), until: at(addDays(burst, 1)) },
    phases: [
      phase('warm', 'preheat', addDays(burst, -3), burst),
      phase('burst', 'burst', burst, addDays(burst, 1)),
    ],
    goals: [
      goal({ target: 9_000, byDay: [{ day: burst, target: 8_000 }] }),
      goal({ id: 'burst', phase: 'burst', target: 8_000 }),
    ],
    lineup: [lineupItem('A', 'hero'), lineupItem('B', 'hero'), lineupItem('C', 'traffic')],
  }
}

async function rowsOf(question: Partial<MeasureQuestion>): Promise<MeasureRow[]> {
  const answer = await measureValues(room, {
    list: ['gmv'],
    by: [],
    from: '2026-11-11',
    until: '2026-11-12',
    ...question,
  })
  if (answer.kind === 'refused') throw new Error(answer.words.en)
  return answer.rows
}

/** The plain arithmetic of a baseline: the middle of the last four normal days of that weekday. */
function usual(day: string, before: string): number {
  const like: number[] = []
  for (let back = addDays(before, -8); like.length < 4; back = addDays(back, -1))
    if (weekdayOf(back) === weekdayOf(day)) like.push(dayFen(back))
  like.sort((one, other) => one - other)
  return Math.round(((like[1] ?? 0) + (like[2] ?? 0)) / 2)
}

describe('beside a measure', () => {
  test('last year stands date by date', async () => {
    const [row] = await rowsOf({ by: ['day'], beside: ['last_year'] })
    expect(row?.values['gmv']).toBe(dayFen('2026-11-11'))
    expect(row?.beside?.last_year?.['gmv']).toBe(dayFen('2025-11-11'))
  })

  test('where weekdays are the key, by 52 weeks', async () => {
    const rows = await rowsOf({
      by: ['weekday'],
      from: '2026-11-09',
      until: '2026-11-16',
      beside: ['last_year'],
    })
    for (const row of rows) {
      const day = addDays('2026-11-09', Number(row.key.weekday) - 1)
      expect(row.beside?.last_year?.['gmv']).toBe(dayFen(addDays(day, -364)))
    }
    expect(rows).toHaveLength(7)
  })

  test('the last event stands burst by burst, though it fell on another date', async () => {
    const rows = await rowsOf({
      by: ['day'],
      from: '2026-11-10',
      until: '2026-11-12',
      campaign: campaigns.now,
      beside: ['last_event'],
    })
    expect(rows.map((row) => row.beside?.last_event?.['gmv'])).toEqual([
      dayFen('2025-11-08'),
      dayFen('2025-11-09'),
    ])
  })

  test('the baseline is the median of the same weekdays before the event, added up over its days', async () => {
    const days = ['2026-11-09', '2026-11-10', '2026-11-11']
    const range = { from: '2026-11-09', until: '2026-11-12', campaign: campaigns.now, beside: ['baseline'] }
    const byDay = await rowsOf({ ...range, by: ['day'] })
    expect(byDay.map((row) => row.beside?.baseline?.['gmv'])).toEqual(
      days.map((day) => usual(day, '2026-11-08')),
    )
    const [whole] = await rowsOf(range)
    expect(whole?.beside?.baseline?.['gmv']).toBe(
      days.reduce((sum, day) => sum + usual(day, '2026-11-08'), 0),
    )
  })

  test('a baseline by the hour and by item keeps both apart', async () => {
    const rows = await rowsOf({ by: ['hour', 'item'], campaign: campaigns.now, beside: ['baseline'] })
    const at = (hour: string, item: string) =>
      rows.find((row) => row.key.hour === `2026-11-11T${hour}` && row.key.item === item)?.beside?.baseline?.[
        'gmv'
      ]
    expect(at('09:00', 'A')).toBe(10)
    expect(at('09:00', 'B')).toBe(5)
    expect(at('12:00', 'A')).toBe(usual('2026-11-11', '2026-11-08') - 15)
  })

  test('people of several days are not claimed from days', async () => {
    const [row] = await rowsOf({
      list: ['gmv', 'buyers', 'buyer_value'],
      from: '2026-11-09',
      campaign: campaigns.now,
      beside: ['baseline'],
    })
    expect(row?.values['buyers']).toBe(4)
    expect(row?.beside?.baseline).toMatchObject({ buyers: null, buyer_value: null })
  })

  test('the plan stands on its days, also those that have not come yet', async () => {
    const rows = await rowsOf({ by: ['day'], until: '2026-11-13', campaign: campaigns.now, beside: ['plan'] })
    expect(rows.map((row) => row.beside?.plan?.['gmv'] ?? null)).toEqual([8_000, null])
    const later = await rowsOf({
      by: ['day'],
      from: '2026-11-11',
      until: '2026-11-12',
      campaign: campaigns.now,
      beside: ['plan', 'last_year', 'baseline'],
    })
    expect(Object.keys(later[0]?.beside ?? {}).sort()).toEqual(['baseline', 'last_year', 'plan'])
  })
})

describe('splits that the plan makes', () => {
  test('by role an order of two heroes counts once', async () => {
    const rows = await rowsOf({ list: ['gmv', 'paid_orders'], by: ['role'], campaign: campaigns.now })
    const of = (role: string) => rows.find((row) => row.key.role === role)?.values
    expect(of('hero')).toEqual({ gmv: dayFen('2026-11-11') - 7, paid_orders: 2 })
    expect(of('traffic')).toEqual({ gmv: 7, paid_orders: 1 })
  })

  test('by kind of source a buyer who came twice for free counts once', async () => {
    const rows = await rowsOf({ list: ['gmv', 'buyers'], by: ['source_kind'] })
    const of = (kind: string) => rows.find((row) => row.key.source_kind === kind)?.values
    expect(of('free')).toEqual({ gmv: dayFen('2026-11-11') - 7, buyers: 1 })
    expect(of('paid')).toEqual({ gmv: 7, buyers: 1 })
  })

  test('by phase, with the goal of each phase beside it', async () => {
    const answer = await measureValues(room, {
      list: ['gmv'],
      by: ['phase'],
      from: '2026-11-01',
      until: '2026-11-20',
      campaign: campaigns.now,
      beside: ['plan'],
    })
    expect(answer).toMatchObject({
      rows: [
        {
          key: { phase: 'warm' },
          values: { gmv: daysFrom('2026-11-08', '2026-11-10').reduce((sum, day) => sum + dayFen(day), 0) },
          beside: {},
        },
        {
          key: { phase: 'burst' },
          values: { gmv: dayFen('2026-11-11') },
          beside: { plan: { gmv: 8_000 } },
        },
      ],
      names: { phase: { warm: 'Warm-up', burst: 'burst' } },
    })
  })

  test('by campaign, each over the days on which it sold', async () => {
    const answer = await measureValues(room, {
      list: ['gmv'],
      by: ['campaign'],
      from: '2025-01-01',
      until: '2026-12-01',
    })
    const sum = (first: string, last: string) =>
      daysFrom(first, last).reduce((total, day) => total + dayFen(day), 0)
    expect(answer).toMatchObject({
      rows: [
        { key: { campaign: campaigns.last }, values: { gmv: sum('2025-11-06', '2025-11-09') } },
        { key: { campaign: campaigns.now }, values: { gmv: sum('2026-11-08', '2026-11-11') } },
      ],
      names: { campaign: { [campaigns.last]: 'Last year', [campaigns.now]: 'This year' } },
    })
  })

  test.each<[string, Partial<MeasureQuestion>, string]>([
    ['campaign_needed', { by: ['role'] }, 'campaign'],
    ['campaign_needed', { beside: ['plan'] }, 'campaign'],
    ['unknown_campaign', { campaign: '00000000-0000-4000-8000-000000000000' }, 'campaign'],
    ['two_plan_splits', { by: ['campaign', 'source_kind'] }, 'by'],
    ['unknown_beside', { beside: ['yesterday'] }, 'beside'],
    ['not_split_by', { list: ['stock_on_hand'], by: ['source_group'] }, 'where'],
  ])('%s: %j', async (because, change, path) => {
    const answer = await measureValues(room, {
      list: ['gmv'],
      by: [],
      from: '2026-11-11',
      until: '2026-11-12',
      ...change,
    })
    expect(answer).toMatchObject({ kind: 'refused', because, path })
  })
})
