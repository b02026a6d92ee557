import type { Pool } from 'pg'
import type { Journal, JournalEntry, TenantId } from '../engine.ts'
import { appendedOnce } from './once.ts'
import { paged } from './page.ts'
import { inTransaction } from './pool.ts'

const columns = 'seq, campaign, kind, written_at as at, written_by as by, body'

export function journalShelf(pool: Pool): Journal {
  return {
    append: (tenant, entry, request) => appendedOnce(() => appendOnce(pool, tenant, entry, request)),
    list: (tenant, campaign, kinds, page) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<JournalEntry>(
          `select ${columns} from journal
           where ($1::text is null or campaign = $1) and kind = any($2) and ($3::bigint is null or seq > $3::bigint)
           order by seq limit $4`,
          [campaign, kinds, page.after, page.limit + 1],
        )
        return paged(
          rows,
          page,
          (row) => String(row.seq),
          (row) => row,
        )
      }),
  }
}

function appendOnce(
  pool: Pool,
  tenant: TenantId,
  entry: Omit<JournalEntry, 'seq'>,
  request: string,
): Promise<JournalEntry> {
  return inTransaction(pool, { tenant }, async (client) => {
    const there = await client.query<JournalEntry>(`select ${columns} from journal where request = $1`, [
      request,
    ])
    if (there.rows[0]) return there.rows[0]
    const { rows } = await client.query<JournalEntry>(
      `with counted as (
         update tenant_counter set journal = journal + 1 where tenant = $1 returning journal)
       insert into journal (tenant, seq, request, campaign, kind, written_at, written_by, body)
       select $1, journal, $2, $3, $4, $5, $6, $7 from counted
       returning ${columns}`,
      [tenant, request, entry.campaign, entry.kind, entry.at, entry.by, JSON.stringify(entry.body)],
    )
    if (!rows[0]) throw new Error(`no such tenant: ${tenant}`)
    return rows[0]
  })
}
