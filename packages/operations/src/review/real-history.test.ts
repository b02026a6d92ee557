import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { shownValue, templateNamed } from '@dacu/campaign'
import type { Campaign, DayRange, Review } from '@dacu/campaign'
import { openEngine } from '@dacu/engine'
import type { Intake, OwnedEngine, TenantId } from '@dacu/engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { country, invoiceFields } from '../../../../tests/giftware.ts'
import { bookOf, pageText, tablesOf, textsOf } from '../../../../tests/review/read-back.ts'
import { sharedFile } from '../../../../tests/shared.ts'
import { documentFrom } from '../begin.ts'
import { createCampaign } from '../campaigns.ts'
import type { Room } from '../room.ts'
import { reviewCampaign, reviewFile } from './review.ts'

/**
 * The review of a campaign on a real shop's year, loaded through a real engine. The shop knows no visitors, no
 * cost and no stock: the review has to say so and make do with buyers and orders.
 */
const file = sharedFile('data/uci_online_retail_ii_2009_2010.parquet')

const intake = (path: string): Intake => ({
  shop: 'giftware-uk',
  channel: 'own',
  format: 'mapping',
  path,
  container: 'parquet',
  name: 'history.parquet',
  sha256: 'history',
  exportedAt: '2010-12-10T00:00:00',
  firstRow: 1,
  totals: null,
  by: 'test',
  importedAt: '2026-11-11T00:00:00',
  personKey: 'key',
  makes: [{ table: 'line', fields: { ...invoiceFields, ...country } }],
})

/** What the invoices of the days come to, by plain SQL over the file that was imported. */
async function invoiced(path: string, { from, until }: DayRange): Promise<{ paid: number; refunds: number }> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(
    `select sum(round(Quantity * Price * 100)) filter (where Invoice not like 'C%' and Invoice not like 'A%') as paid,
       sum(round(-Quantity * Price * 100)) filter (where Invoice like 'C%') as refunds
     from read_parquet('${path.replaceAll("'", "''")}') where InvoiceDate >= '${from}' and InvoiceDate < '${until}'`,
  )
  const [row] = reader.getRowObjects()
  connection.closeSync()
  instance.closeSync()
  return { paid: Math.round(Number(row?.['paid'])), refunds: Math.round(Number(row?.['refunds'])) }
}

const silent = { info() {}, warn() {}, error() {} }

describe.skipIf(!file)('a campaign on a real history', () => {
  let engine: OwnedEngine
  let folder: string
  let tenant: TenantId
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dacu-review-'))
    engine = await openEngine({ dataFolder: folder, log: silent })
    tenant = (await engine.tenants.create({ name: 'T', clock: { kind: 'real' }, demo: false })).id
    await engine.tenants.saveShop(tenant, {
      code: 'giftware-uk',
      name: 'Giftware',
      channel: 'own',
      zone: 'Europe/London',
      currency: 'GBP',
      category: 'gifts',
      experienceScore: null,
    })
    await engine.facts.append(tenant, intake(file ?? ''), () => {})
  })
  afterAll(async () => {
    await engine?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const roomAt = (now: string): Room => ({
    engine,
    tenant: { id: tenant, name: 'T', clock: { kind: 'real' }, demo: false },
    operator: { user: 'u', name: 'U', role: 'owner', shops: null },
    clock: { now: () => now },
  })

  /** A small event of the template from a day on, its traffic plan taken out as such a shop has none. */
  async function reviewed(start: string, now: string): Promise<Review> {
    const room = roomAt(now)
    const template = templateNamed('small_event')
    const begun = template ? await documentFrom(room, template, start, { name: `gifts ${start}` }) : null
    if (begun?.kind !== 'read') throw new Error('the template does not begin')
    const document: Campaign = { ...begun.value, currency: 'GBP', zone: 'Europe/London', traffic: [] }
    const found = await reviewCampaign(room, await createCampaign(room, document, 'test'))
    if (!found) throw new Error('no review')
    return found
  }

  const byHour = async (range: DayRange): Promise<{ paid: number; refunds: number }> => {
    const rows = await engine.history.sums(tenant, ['giftware-uk'], {
      components: ['paid_fen', 'refund_fen'],
      by: ['hour', 'item'],
      from: `${range.from}T00:00:00`,
      until: `${range.until}T00:00:00`,
    })
    const total = (pick: 'paid_fen' | 'refund_fen'): number =>
      rows.reduce((sum, row) => sum + (row.sums[pick] ?? 0), 0)
    return { paid: total('paid_fen'), refunds: total('refund_fen') }
  }

  test('before Christmas 2010: to the penny, against a baseline, without visitors', async () => {
    const found = await reviewed('2010-11-15', '2010-12-09T12:00:00+00:00')
    const sums = await byHour(found)
    expect(found.scorecard.find((row) => row.measure === 'gmv')?.actual).toBe(sums.paid)
    expect(found.scorecard.find((row) => row.measure === 'net_sales')?.actual).toBe(sums.paid - sums.refunds)
    const baseline = found.variance.find((one) => one.of === 'baseline')
    expect(baseline?.factors.map((one) => one.factor)).toEqual([
      'buyers',
      'orders_per_buyer',
      'order_value',
      'kept_share',
    ])
    expect(baseline?.factors.reduce((sum, one) => sum + one.effectFen, 0)).toBe(
      (baseline?.toFen ?? 0) - (baseline?.fromFen ?? 0),
    )
    expect(found.missing.map((one) => one.en).join()).toMatch(
      /No visitors by source.*cost of goods is unknown/s,
    )
    expect(found.summary[0]?.en).toMatch(/£/)
  }, 60_000)

  test('every form says what a statement of its own over the invoices finds, to the penny', async () => {
    const found = await reviewed('2010-11-15', '2010-12-09T12:00:00+00:00')
    const told = await invoiced(file ?? '', found)
    const cells = [...bookOf((await reviewFile(found, 'xlsx', { language: 'en' })).content).values()]
    const named = (name: string): number => {
      const [sheet] = cells
      const at = [...(sheet ?? [])].find(([, cell]) => cell.value === name)?.[0].replace('A', 'B')
      return Math.round(Number(sheet?.get(at ?? '')?.value) * 100)
    }
    expect(named('GMV')).toBe(told.paid)
    expect(named('Net sales')).toBe(told.paid - told.refunds)
    // The days of the course add up to the same, in the workbook's cells and in the slides' chart.
    const course = found.sections.findIndex((section) => section.id === 'course')
    const days = [...(cells[course + 1] ?? [])].flatMap(([address, { value }]) =>
      /^B\d+$/.test(address) && typeof value === 'number' ? [Math.round(value * 100)] : [],
    )
    expect(days.reduce((sum, day) => sum + day, 0)).toBe(told.paid)
    const actual = found.charts.find((chart) => chart.id === 'course')?.series[0]?.values ?? []
    expect(days).toEqual(actual.filter((value) => value !== null))
    const gmv = shownValue(told.paid, 'fen', 'GBP').en
    const page = pageText((await reviewFile(found, 'html', { language: 'en' })).content)
    const text = new TextDecoder().decode((await reviewFile(found, 'md', { language: 'en' })).content)
    const tables = tablesOf((await reviewFile(found, 'docx', { language: 'en' })).content)
    const deck = textsOf((await reviewFile(found, 'pptx', { language: 'en' })).content)
    for (const said of [page, text, tables.flat(2).join('\n'), deck]) expect(said).toContain(gmv)
  }, 60_000)

  test('before Christmas 2009: the history begins with it, so there is no baseline, and the review says so', async () => {
    const found = await reviewed('2009-12-07', '2010-02-01T12:00:00+00:00')
    expect(found.scorecard.find((row) => row.measure === 'gmv')?.baseline).toBeNull()
    expect(found.variance.some((one) => one.of === 'baseline')).toBe(false)
    expect(found.missing.map((one) => one.zh).join()).toContain('缺少活动前四个正常周')
    const deck = await reviewFile(found, 'pptx', { language: 'en' })
    expect(deck.content.length).toBeGreaterThan(20_000)
  }, 60_000)

  test('an event that lies ahead is not an error: it says that nothing is there yet', async () => {
    const found = await reviewed('2011-06-06', '2010-12-09T12:00:00+00:00')
    expect(found.state).toBe('provisional')
    expect(found.summary.map((one) => one.en).join(' ')).toMatch(/has not begun/)
    expect((await reviewFile(found, 'html', { language: 'zh' })).content.length).toBeGreaterThan(3_000)
  }, 60_000)

  test('nobody sees a review of another tenant', async () => {
    const room = roomAt('2010-12-09T12:00:00+00:00')
    const list = await engine.campaigns.list(tenant, { limit: 1, after: null })
    const other = await engine.tenants.create({ name: 'O', clock: { kind: 'real' }, demo: false })
    expect(await reviewCampaign({ ...room, tenant: other }, list.items[0]?.id ?? '')).toBeNull()
  })
})
