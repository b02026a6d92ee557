import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sharedFile } from '../../../../../tests/shared.ts'
import { only, openDesk } from './desk.ts'

const history = sharedFile('data/uci_online_retail_ii_2009_2010.parquet')
const mapping = readFileSync(
  fileURLToPath(new URL('../../../../../docs/mappings/uci-online-retail.yaml', import.meta.url)),
  'utf8',
)
const hints = { mapping, shop: 'giftware-uk', channel: 'own' }

/** Everything of the lines but where they came from. */
const fingerprint = `select count(*) as n, sum(hash(order_id, line_id, kind, status, item, sku, title, created_at, paid_at, pieces, list_fen, paid_fen, refund_fen, person, region, needs_review)::hugeint)::varchar as h
  from line_fact`

/** Written against the published file alone: what the shop took and gave back per month, to the penny. */
const byMonth = (file: string) => `
  select strftime(InvoiceDate, '%Y-%m') as month,
    count(*)::int as lines,
    sum(case when Invoice not like 'C%' and Invoice not like 'A%' and Quantity > 0 then round(Quantity * Price, 2) * 100 else 0 end)::bigint as sold,
    sum(case when Invoice like 'C%' then round(-Quantity * Price, 2) * 100 else 0 end)::bigint as returned,
    sum(case when Invoice like 'A%' then round(Quantity * Price, 2) * 100 else 0 end)::bigint as adjusted,
    sum(case when Invoice not like 'C%' and Quantity < 0 then Quantity else 0 end)::int as written_off,
    count(*) filter (where "Customer ID" is null)::int as nobody,
    count(distinct "Customer ID")::int as customers
  from read_parquet('${file}') group by 1 order by 1`

const ours = `
  select strftime(created_at, '%Y-%m') as month,
    count(*)::int as lines,
    sum(paid_fen) filter (where kind = 'sale')::bigint as sold,
    coalesce(sum(refund_fen), 0)::bigint as returned,
    coalesce(sum(paid_fen) filter (where kind = 'adjustment'), 0)::bigint as adjusted,
    coalesce(sum(pieces) filter (where kind = 'adjustment' and pieces < 0), 0)::int as written_off,
    count(*) filter (where person is null)::int as nobody,
    count(distinct person)::int as customers
  from line_fact group by 1 order by 1`

test.skipIf(history === null)(
  'the real history: every line, every penny, as Parquet and as CSV, twice as once',
  { timeout: 300_000 },
  async () => {
    const file = history ?? ''
    const desk = await openDesk()
    try {
      const report = only(await desk.importFile(file, 'history.parquet', hints))
      expect(report).toMatchObject({
        rowsRead: 525_461,
        added: 525_461,
        setAside: 0,
        needsReview: 1,
        from: '2009-12-01T07:45:00',
        until: '2010-12-09T20:01:00',
      })
      const months = await desk.rows(ours)
      expect(months).toEqual(await desk.rows(byMonth(file)))
      expect(months).toHaveLength(13)
      const sum = (column: string) => months.reduce((total, month) => total + Number(month[column]), 0)
      expect(sum('nobody')).toBe(107_927)
      // 9539484.634 in the data's own description, of which -629855.370 cancelled, less the fractions of a penny.
      expect([sum('sold') - sum('returned') + sum('adjusted'), sum('returned')]).toEqual([
        953_948_462, 62_985_537,
      ])
      const [first] = await desk.rows(fingerprint)
      expect(first?.['n']).toBe(525_461)

      // The same history as a CSV, with ids as its first publisher wrote them.
      const csv = join(desk.folder, 'history.csv')
      await desk.rows(
        `copy (select * replace ("Customer ID"::double as "Customer ID") from read_parquet('${file}')) to '${csv}' (header)`,
      )
      expect(only(await desk.importFile(csv, 'history.csv', hints))).toMatchObject({
        rowsRead: 525_461,
        added: 0,
        superseded: 0,
        alreadyThere: 525_461,
      })
      expect(await desk.rows(fingerprint)).toEqual([first])
      expect(await desk.rows('select count(*) as n from line_fact')).toEqual([{ n: 525_461 }])
    } finally {
      await desk.end()
    }
  },
)

test.skipIf(history === null)(
  'the real history in parts, last part first, gives the same facts',
  { timeout: 300_000 },
  async () => {
    const desk = await openDesk()
    try {
      const file = history ?? ''
      await desk.importFile(file, 'history.parquet', hints)
      const whole = await desk.rows(fingerprint)
      await desk.rows(`select 1`)
      const other = await openDesk()
      try {
        for (const part of [2, 0, 1]) {
          const csv = join(other.folder, `part-${part}.csv`)
          await other.rows(
            `copy (select * from read_parquet('${file}') where hash(Invoice) % 3 = ${part} order by random()) to '${csv}' (header)`,
          )
          await other.importFile(csv, `part-${part}.csv`, hints)
          if (part === 0) await other.importFile(csv, 'part-again.csv', hints)
        }
        expect(await other.rows(fingerprint)).toEqual(whole)
      } finally {
        await other.end()
      }
    } finally {
      await desk.end()
    }
  },
)
