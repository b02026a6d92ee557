import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Intake, IntakeReport, Make } from '../intake.ts'
import { openFacts } from '../open.ts'
import type { Facts } from '../open.ts'

export const tenant = 'tenant-1'

/** Facts in a folder of their own, and the ways of a test to bring files into them. */
export type Bench = {
  folder: string
  facts: Facts
  bring(rows: readonly (readonly string[])[], changes: Brought): Promise<IntakeReport>
  rows(sql: string): ReturnType<Facts['connections']['run']>
  end(): Promise<void>
}

export type Brought = Partial<Intake> & { makes: Make[] }

export async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-facts-'))
  const facts = await openFacts(folder, { memoryMiB: 512 })
  let files = 0
  return {
    folder,
    facts,
    bring(rows, changes) {
      files += 1
      const path = join(folder, `file-${files}.csv`)
      const text = rows.map((row) => `${row.map(cell).join(',')}\n`).join('')
      writeFileSync(path, text)
      return facts.facts.append(tenant, intakeOf(path, text, changes), () => {})
    },
    rows: (sql) => facts.connections.run(sql),
    async end() {
      await facts.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function intakeOf(path: string, text: string, changes: Brought): Intake {
  return {
    shop: 'shop-1',
    channel: 'tmall',
    format: 'test',
    path,
    container: 'csv',
    name: 'file.csv',
    sha256: createHash('sha256').update(text).digest('hex'),
    exportedAt: '2026-06-01T00:00:00',
    firstRow: 2,
    totals: null,
    by: 'user-1',
    importedAt: '2026-06-02T00:00:00',
    personKey: 'key-1',
    ...changes,
  }
}

function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Orders with a number, a time, a buyer and a payment; enough for most rules. */
export const orderMake: Make = {
  table: 'order',
  fields: {
    order_id: { kind: 'id', columns: ['order'], required: true },
    created_at: { kind: 'time', columns: ['time'], required: true },
    paid_at: { kind: 'time', columns: ['time'] },
    paid_fen: { kind: 'money', columns: ['paid'] },
    person: { kind: 'person', columns: ['buyer'] },
    region: { kind: 'region', columns: ['address'] },
  },
}

/** Lines without numbers of their own. */
export const lineMake: Make = {
  table: 'line',
  fields: {
    order_id: { kind: 'id', columns: ['order'], required: true },
    kind: { kind: 'prefix', columns: ['order'], map: { C: 'refund', A: 'adjustment' }, otherwise: 'sale' },
    sku: { kind: 'text', columns: ['sku'] },
    title: { kind: 'text', columns: ['title'] },
    created_at: { kind: 'time', columns: ['time'], required: true },
    pieces: { kind: 'integer', columns: ['pieces'], required: true },
    list_fen: { kind: 'product', pieces: ['pieces'], price: ['price'] },
    paid_fen: { kind: 'product', pieces: ['pieces'], price: ['price'] },
  },
}
