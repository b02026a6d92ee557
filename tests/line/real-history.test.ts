import type { CampaignVersion, Finding, RunSheet, WatchBoard } from '@dacu/campaign'
import { DuckDBInstance } from '@duckdb/node-api'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedFile } from '../shared.ts'
import { repository } from '../tidy/sources.ts'
import { asked, dacu, served, stopped } from './dacu.ts'

/**
 * The thin line on a real shop's history: a gift shop's invoices of December 2009 to December 2010 (UCI Online Retail II,
 * CC BY 4.0), imported by a mapping file, and a campaign in its pre-Christmas weeks of 2009 taken through all six words
 * with the command. Totals are recomputed by statements that share nothing with the product.
 */
const history = sharedFile('data/uci_online_retail_ii_2009_2010.parquet')
const data = mkdtempSync(join(tmpdir(), 'dacu-line-'))
const mapping = join(repository, 'docs/mappings/uci-online-retail.yaml')
let server: ChildProcess | undefined

type Imported = { report: { rowsRead: number; added: number; alreadyThere: number; setAside: number } }
type Values = { rows: { key: Record<string, string>; values: Record<string, number> }[] }

async function independent(sql: string): Promise<Record<string, number>> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(sql.replace('$file', `'${history}'`))
  const row = reader.getRowObjectsJson()[0] ?? {}
  connection.closeSync()
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]))
}

const importHistory = () =>
  asked<Imported | Imported[]>(data, 'import', history ?? '', '--map', mapping, '--shop', 'giftware-uk')
const only = <T>(answer: T | T[]): T => {
  const [first] = Array.isArray(answer) ? answer : [answer]
  if (first === undefined) throw new Error('nothing was answered')
  return first
}

describe.skipIf(!history)('the thin line on a real history', () => {
  beforeAll(async () => {
    server = await served(data)
  })
  afterAll(async () => {
    if (server) await stopped(server)
    rmSync(data, { recursive: true, force: true })
  })

  test('import: every line goes in once, and a second time changes nothing', () => {
    expect(only(importHistory()).report).toMatchObject({
      rowsRead: 525_461,
      added: 525_461,
      alreadyThere: 0,
      setAside: 0,
    })
    expect(only(importHistory()).report).toMatchObject({ rowsRead: 525_461, added: 0, alreadyThere: 525_461 })
  })

  // An invoice of a negative quantity without a C corrects the stock; it is nobody's order.
  test('measures: totals agree to the penny with an independent statement', async () => {
    const own = await independent(`
      select sum(case when left(Invoice, 1) not in ('C', 'A') then cast(round(Quantity * Price * 100) as bigint) end) as gmv,
             -sum(case when left(Invoice, 1) = 'C' then cast(round(Quantity * Price * 100) as bigint) end) as refunds,
             count(distinct case when left(Invoice, 1) not in ('C', 'A') and Quantity > 0 then Invoice end) as orders,
             count(distinct case when left(Invoice, 1) not in ('C', 'A') then "Customer ID" end) as buyers
      from $file where InvoiceDate < timestamp '2010-12-10'`)
    const { rows } = asked<Values>(
      data,
      'measures',
      'gmv,refunds,net_sales,paid_orders,buyers',
      '--from',
      '2009-12-01',
      '--to',
      '2010-12-09',
    )
    const values = rows[0]?.values ?? {}
    expect(values['gmv']).toBe(own['gmv'])
    expect(values['refunds']).toBe(own['refunds'])
    expect(values['net_sales']).toBe((own['gmv'] ?? 0) - (own['refunds'] ?? 0))
    expect([values['paid_orders'], values['buyers']]).toEqual([own['orders'], own['buyers']])
  })

  test('plan → check → run-sheet: a small event of Christmas 2009', () => {
    const made = dacu(
      data,
      'plan',
      'new',
      'small_event',
      '--start',
      '2009-12-07',
      '--shop',
      'giftware-uk',
      '--name',
      'Christmas 2009',
    )
    expect(made.code).toBe(0)
    const plan = asked<CampaignVersion>(data, 'plan', 'show', 'Christmas 2009')
    expect(plan.document).toMatchObject({
      name: 'Christmas 2009',
      shops: ['giftware-uk'],
      currency: 'GBP',
      zone: 'Europe/London',
    })
    const { findings } = asked<{ findings: Finding[] }>(data, 'check', 'Christmas 2009')
    expect(findings.map((finding) => finding.rule)).toContain('C-07')
    const sheet = asked<RunSheet>(data, 'run', 'sheet', 'Christmas 2009')
    expect(sheet.lines.length).toBeGreaterThan(20)
    expect(sheet.lines.every((line) => line.owner !== '')).toBe(true)
  })

  test('watch: any past instant, with only the facts before it', async () => {
    const own = await independent(`
      select sum(case when left(Invoice, 1) not in ('C', 'A') then cast(round(Quantity * Price * 100) as bigint) end) as gmv
      from $file where InvoiceDate >= timestamp '2009-12-07' and InvoiceDate < timestamp '2009-12-07 14:00:00'`)
    const board = asked<WatchBoard>(data, 'watch', 'Christmas 2009', '--at', '2009-12-07T14:00:00Z')
    expect(board).toMatchObject({ at: '2009-12-07T14:00:00+00:00', day: '2009-12-07' })
    expect(board.tiles.find((tile) => tile.measure === 'gmv')?.actual).toBe(own['gmv'])
  })

  test('review → carry-over: a page, slides with real charts, and the next campaign', () => {
    for (const as of ['html', 'pptx', 'md'])
      expect(dacu(data, 'review', 'Christmas 2009', '--out', join(data, `review.${as}`)).code).toBe(0)
    const html = readFileSync(join(data, 'review.html'), 'utf8')
    expect(html).toContain('Christmas 2009')
    expect(html).toContain('<svg')
    const slides = readFileSync(join(data, 'review.pptx'))
    expect(slides.includes('ppt/charts/chart1.xml')).toBe(true)
    expect(
      dacu(
        data,
        'carry-over',
        'Christmas 2009',
        '--to',
        'small_event',
        '--start',
        '2010-12-06',
        '--name',
        'Christmas 2010',
      ).code,
    ).toBe(0)
    expect(asked<CampaignVersion>(data, 'plan', 'show', 'Christmas 2010').document.carriedFrom).not.toBeNull()
  })
})
