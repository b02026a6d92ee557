import type { Pool } from 'pg'
import type { Calibration, CalibrationShelf, TenantId } from '../engine.ts'
import { appendedOnce } from './once.ts'
import { paged } from './page.ts'
import { inTransaction } from './pool.ts'

const columns =
  'seq, platform, campaign, shops, seen_at as "seenAt", differs, written_at as at, written_by as by, body'

/** Only what concerns one of these shops; null is all of them. */
const ofShops = (place: string) => `(${place}::text[] is null or shops && ${place}::text[])`

export function calibrationShelf(pool: Pool): CalibrationShelf {
  return {
    add: (tenant, record, request) => appendedOnce(() => addOnce(pool, tenant, record, request)),
    list: (tenant, { platform, campaign, shops, differs }, page) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<Calibration>(
          `select ${columns} from calibration
           where ($1::text is null or platform = $1) and ($2::text is null or campaign = $2) and ${ofShops('$3')}
             and ($4::boolean is null or differs = $4) and ($5::bigint is null or seq < $5::bigint)
           order by seq desc limit $6`,
          [platform, campaign, shops, differs, page.after, page.limit + 1],
        )
        return paged(
          rows,
          page,
          (row) => String(row.seq),
          (row) => row,
        )
      }),
    newest: (tenant, shops) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<Calibration>(
          `select distinct on (platform) ${columns} from calibration
           where ${ofShops('$1')} order by platform, seen desc, seq desc`,
          [shops],
        )
        return rows
      }),
  }
}

function addOnce(
  pool: Pool,
  tenant: TenantId,
  record: Omit<Calibration, 'seq'>,
  request: string,
): Promise<Calibration> {
  return inTransaction(pool, { tenant }, async (client) => {
    const there = await client.query<Calibration>(`select ${columns} from calibration where request = $1`, [
      request,
    ])
    if (there.rows[0]) return there.rows[0]
    const { platform, campaign, shops, seenAt, differs, at, by, body } = record
    const { rows } = await client.query<Calibration>(
      `with counted as (
         update tenant_counter set calibrations = calibrations + 1 where tenant = $1 returning calibrations)
       insert into calibration (tenant, seq, request, platform, campaign, shops, seen_at, seen, differs,
         written_at, written_by, body)
       select $1, calibrations, $2, $3, $4, $5, $6::text, $6::text::timestamptz, $7, $8, $9, $10 from counted
       returning ${columns}`,
      [tenant, request, platform, campaign, shops, seenAt, differs, at, by, JSON.stringify(body)],
    )
    if (!rows[0]) throw new Error(`no such tenant: ${tenant}`)
    return rows[0]
  })
}
