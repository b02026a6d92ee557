import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { FactStream, Page, Paged } from '../engine.ts'
import type { FactRow } from './connections.ts'
import type { Database } from './database.ts'
import { append } from './intake/batch.ts'
import { usualPace } from './intake/progress.ts'
import { undo } from './intake/undo.ts'
import type { IntakeReport, SourceFile } from './intake.ts'
import { rowsOfFile } from './look.ts'

/** Files brought in and the facts in them. Every statement names its tenant. */
export function createFactStream(database: Database): FactStream {
  const pace = usualPace()
  return {
    async append(tenant, intake, report) {
      const { files } = await append(database, tenant, randomUUID(), [intake], report, pace)
      const [file] = files
      assert(file, 'an import of one file has one report')
      return file
    },
    appendAll: (tenant, batch, intakes, report) => append(database, tenant, batch, intakes, report, pace),
    undo: (tenant, batch, undoing) => undo(database, tenant, batch, undoing),
    rows: (tenant, file, choice, page) => rowsOfFile(database, tenant, file, choice, page),
    files: (tenant, page) => files(database, tenant, page),
    async file(tenant, id) {
      const [row] = await database.run(`${selectFiles} where tenant = $1 and id = $2`, [tenant, id])
      return row === undefined ? null : sourceFile(row)
    },
    async rejects(tenant, id, limit) {
      const rows = await database.run(
        `select r.row_number, r.reason, r.text from reject r join source_file f on f.content = r.content
         where f.tenant = $1 and f.id = $2 order by r.row_number limit $3`,
        [tenant, id, limit],
      )
      return rows.map((row) => ({
        row: Number(row['row_number']),
        reason: String(row['reason']),
        text: String(row['text']),
      }))
    },
    newest: (tenant, shops) => newest(database, tenant, shops),
  }
}

const selectFiles =
  'select id, batch, name, shop, sha256, imported_at, imported_by, undone_at, undone_by, report from source_file'

/** Newest first; the cursor is the time and id of the last one shown. */
async function files(database: Database, tenant: string, page: Page): Promise<Paged<SourceFile>> {
  const [at, id] = page.after?.split('~') ?? ['9999-12-31', '']
  const rows = await database.run(
    `${selectFiles} where tenant = $1 and (imported_at, id) < ($2::timestamp, $3) order by imported_at desc, id desc limit $4`,
    [tenant, at ?? '9999-12-31', id ?? '', page.limit + 1],
  )
  const items = rows.slice(0, page.limit).map(sourceFile)
  const last = items.at(-1)
  const more = rows.length > page.limit && last !== undefined
  return { items, next: more ? `${last.importedAt}~${last.id}` : null }
}

function sourceFile(row: FactRow): SourceFile {
  // Our own JSON, written by the import.
  const report = JSON.parse(String(row['report'])) as IntakeReport
  return {
    ...report,
    id: String(row['id']),
    batch: String(row['batch']),
    name: String(row['name']),
    shop: String(row['shop']),
    sha256: String(row['sha256']),
    importedAt: String(row['imported_at']),
    by: String(row['imported_by']),
    undone: row['undone_at'] === null ? null : { by: String(row['undone_by']), at: String(row['undone_at']) },
  }
}

const newestOf = [
  ['order_fact', 'greatest(created_at, coalesce(paid_at, created_at))'],
  ['line_fact', 'greatest(created_at, coalesce(paid_at, created_at))'],
  ['observation', '"at"'],
  ['review_fact', 'written_at'],
] as const

async function newest(
  database: Database,
  tenant: string,
  shops: readonly string[],
): Promise<Record<string, string | null>> {
  const each = newestOf.map(
    ([table, time]) => `select shop, max(${time}) as newest from ${table} where tenant = $1 group by shop`,
  )
  const rows = await database.run(
    `select shop, max(newest) as newest from (${each.join(' union all ')}) group by shop`,
    [tenant],
  )
  const known = new Map(rows.map((row) => [String(row['shop']), String(row['newest'])]))
  return Object.fromEntries(shops.map((shop) => [shop, known.get(shop) ?? null]))
}
