/** A CSV of order lines as a real shop wrote it, as many times over as asked for, and how it is read. */
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Intake } from '../src/facts/intake.ts'

const fields: Intake['makes'][number]['fields'] = {
  order_id: { kind: 'id', columns: ['Invoice'], required: true },
  kind: { kind: 'prefix', columns: ['Invoice'], map: { C: 'refund', A: 'adjustment' }, otherwise: 'sale' },
  status: { kind: 'constant', value: 'done' },
  item: { kind: 'text', columns: ['StockCode'] },
  sku: { kind: 'text', columns: ['StockCode'], required: true },
  title: { kind: 'text', columns: ['Description'] },
  created_at: { kind: 'time', columns: ['InvoiceDate'], required: true },
  paid_at: { kind: 'time', columns: ['InvoiceDate'] },
  pieces: { kind: 'integer', columns: ['Quantity'], required: true },
  list_fen: { kind: 'product', pieces: ['Quantity'], price: ['Price'] },
  paid_fen: { kind: 'product', pieces: ['Quantity'], price: ['Price'] },
  person: { kind: 'person', columns: ['Customer ID'] },
  region: { kind: 'text', columns: ['Country'] },
}

export function intakeOf(path: string, name: string): Intake {
  return {
    shop: 'bench',
    channel: 'own',
    format: 'bench',
    path,
    container: 'csv',
    name,
    sha256: name,
    exportedAt: '2011-01-01T00:00:00',
    firstRow: 2,
    makes: [{ table: 'line', fields }],
    totals: null,
    by: 'bench',
    importedAt: '2011-01-01T00:00:00',
    personKey: 'bench',
  }
}

export async function makeCsv(folder: string, history: string, replicas: number): Promise<string> {
  const csv = join(folder, 'lines.csv')
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(
    `copy (select case when r = 0 then Invoice else Invoice || '-' || r end as Invoice, * exclude (Invoice, r)
      from read_parquet('${history}'), range(${replicas}) t(r) order by r) to '${csv}' (header)`,
  )
  connection.closeSync()
  return csv
}
