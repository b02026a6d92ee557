import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Component } from '@dacu/campaign'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { country, invoiceFields } from '../../../../../tests/giftware.ts'
import { sharedFile } from '../../../../../tests/shared.ts'
import type { Intake } from '../intake.ts'
import { openFacts } from '../open.ts'
import type { Facts } from '../open.ts'
import { createHistory } from './history.ts'

/**
 * A real shop's year through the import and the sums, against statements over the publisher's file that
 * share no line with either: every total agrees to the penny.
 */
const file = sharedFile('data/uci_online_retail_ii_2009_2010.parquet')

const intake = (path: string): Intake => ({
  shop: 'giftware-uk',
  channel: 'own',
  format: 'mapping',
  path,
  container: 'parquet',
  name: 'uci_online_retail_ii_2009_2010.parquet',
  sha256: 'uci',
  exportedAt: '2010-12-10T00:00:00',
  firstRow: 1,
  totals: null,
  by: 'test',
  importedAt: '2026-11-11T00:00:00',
  personKey: 'key',
  makes: [{ table: 'line', fields: { ...invoiceFields, ...country } }],
})

describe.skipIf(!file)('a real shop year', () => {
  let facts: Facts
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dacu-uci-'))
    facts = await openFacts(folder)
    await facts.facts.append('t', intake(file ?? ''), () => {})
  })
  afterAll(async () => {
    await facts.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const sums = async (components: Component[], by: 'month' | 'region' | null) =>
    createHistory(facts.connections).sums('t', ['giftware-uk'], {
      components,
      by: by === null ? [] : [by],
      from: '2009-12-01T00:00:00',
      until: '2010-12-10T00:00:00',
    })
  const sql = (text: string) =>
    facts.connections.run(
      text
        .replaceAll('$sale', sale)
        .replace('$file', `read_parquet('${(file ?? '').replaceAll("'", "''")}')`),
    )

  // Fewer than no pieces on an ordinary invoice are stock written off: neither a sale nor a refund.
  const sale = `(regexp_matches("Invoice", '^[0-9]') and "Quantity" >= 0)`
  const penny = `cast(round("Quantity" * "Price", 2) * 100 as bigint)`

  test('sales, refunds, adjustments and orders of the year', async () => {
    const [own] = await sums(
      ['paid_fen', 'refund_fen', 'adjustment_fen', 'paid_orders', 'refund_orders', 'buyers'],
      null,
    )
    const [theirs] = await sql(`select
      sum(${penny}) filter (where $sale) as paid_fen,
      -sum(${penny}) filter (where "Invoice" like 'C%') as refund_fen,
      sum(${penny}) filter (where "Invoice" like 'A%') as adjustment_fen,
      count(distinct "Invoice") filter (where $sale) as paid_orders,
      count(distinct "Invoice") filter (where "Invoice" like 'C%' and ${penny} < 0) as refund_orders,
      count(distinct "Customer ID") filter (where $sale) as buyers
    from $file`)
    expect(own?.sums).toEqual(theirs)
  })

  test('sales and orders of each month', async () => {
    const own = await sums(['paid_fen', 'paid_orders'], 'month')
    const theirs =
      await sql(`select strftime("InvoiceDate", '%Y-%m') as month, sum(${penny}) as fen, count(distinct "Invoice") as orders
      from $file where $sale group by 1 order by 1`)
    expect(own.map((row) => [row.key.month, row.sums.paid_fen, row.sums.paid_orders])).toEqual(
      theirs.map((row) => [row['month'], row['fen'], row['orders']]),
    )
    expect(own).toHaveLength(13)
  })

  test('new buyers of a month are those whom no earlier month saw', async () => {
    const own = await sums(['new_buyers', 'old_buyers'], 'month')
    const theirs = await sql(`with each as (
        select "Customer ID" as person, date_trunc('month', "InvoiceDate") as month, min(date_trunc('month', "InvoiceDate")) over (partition by "Customer ID") as first
        from $file where $sale and "Customer ID" is not null)
      select count(distinct person) filter (where month = first) as fresh, count(distinct person) filter (where month > first) as old
      from each group by month order by month`)
    expect(own.map((row) => [row.sums.new_buyers, row.sums.old_buyers])).toEqual(
      theirs.map((row) => [row['fresh'], row['old']]),
    )
  })

  test('pieces by country add up to the pieces of the year', async () => {
    const [whole] = await sums(['paid_pieces'], null)
    const split = await sums(['paid_pieces'], 'region')
    expect(split.reduce((sum, row) => sum + (row.sums.paid_pieces ?? 0), 0)).toBe(whole?.sums.paid_pieces)
    expect(split.length).toBeGreaterThan(30)
  })
})
