import type { Pool } from 'pg'
import type { ImportJob, ImportShelf } from '../engine.ts'
import { paged } from './page.ts'
import { inTransaction } from './pool.ts'

const columns = 'id, name, state, started_at as at, started_by as by, body'

export function importShelf(pool: Pool): ImportShelf {
  return {
    save: (tenant, job) => save(pool, tenant, job),
    load: (tenant, id) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<ImportJob>(`select ${columns} from import_job where id = $1`, [
          id,
        ])
        return rows[0] ?? null
      }),
    list: (tenant, page) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<ImportJob & { number: number }>(
          `select ${columns}, number from import_job
           where $1::bigint is null or number < $1::bigint order by number desc limit $2`,
          [page.after, page.limit + 1],
        )
        return paged(
          rows,
          page,
          (row) => String(row.number),
          ({ id, name, state, at, by, body }) => ({ id, name, state, at, by, body }),
        )
      }),
    unfinished: (before) =>
      inTransaction(pool, { task: 'unfinished_imports' }, async (client) => {
        const { rows } = await client.query<ImportJob & { tenant: string }>(
          `select tenant, ${columns} from import_job
           where state in ('receiving', 'reading') and saved_at < $1 order by tenant, number`,
          [before],
        )
        return rows.map(({ tenant, ...job }) => ({ tenant, job }))
      }),
  }
}

function save(pool: Pool, tenant: string, job: ImportJob): Promise<void> {
  const values = [job.id, job.name, job.state, job.at, job.by, JSON.stringify(job.body)]
  return inTransaction(pool, { tenant }, async (client) => {
    const replaced = await client.query(
      `update import_job set name = $2, state = $3, started_at = $4, started_by = $5, body = $6, saved_at = now()
       where id = $1`,
      values,
    )
    if (replaced.rowCount === 1) return
    await client.query(
      `with counted as (
         update tenant_counter set imports = imports + 1 where tenant = $7 returning imports)
       insert into import_job (tenant, id, number, name, state, started_at, started_by, body)
       select $7, $1, imports, $2, $3, $4, $5, $6 from counted`,
      [...values, tenant],
    )
  })
}
