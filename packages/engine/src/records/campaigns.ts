import { randomUUID } from 'node:crypto'
import type { Campaign, CampaignVersion } from '@dacu/campaign'
import type { Pool, PoolClient } from 'pg'
import type {
  CampaignId,
  CampaignShelf,
  CampaignSummary,
  Page,
  Paged,
  SaveOutcome,
  Stamp,
  TenantId,
} from '../engine.ts'
import { paged } from './page.ts'
import { inTransaction } from './pool.ts'

export function campaignShelf(pool: Pool): CampaignShelf {
  return {
    create: (tenant, document, stamp) =>
      inTransaction(pool, { tenant }, (client) => create(client, tenant, document, stamp)),
    save: (tenant, id, expected, document, stamp) =>
      inTransaction(pool, { tenant }, (client) => save(client, tenant, id, expected, document, stamp)),
    load: (tenant, id, version) =>
      inTransaction(pool, { tenant }, (client) => load(client, id, version ?? null)),
    versions: (tenant, id) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<Omit<CampaignVersion, 'document'>>(
          `select version, saved_at as at, saved_by as by, because
           from campaign_version where id = $1 order by version`,
          [id],
        )
        return rows
      }),
    list: (tenant, page) => inTransaction(pool, { tenant }, (client) => list(client, page)),
  }
}

async function create(
  client: PoolClient,
  tenant: TenantId,
  document: Campaign,
  stamp: Stamp,
): Promise<CampaignId> {
  const id = randomUUID()
  await client.query(
    `with counted as (
       update tenant_counter set campaigns = campaigns + 1 where tenant = $1 returning campaigns)
     insert into campaign (tenant, id, number, version) select $1, $2, campaigns, 1 from counted`,
    [tenant, id],
  )
  await addVersion(client, tenant, id, 1, document, stamp)
  return id
}

/** The head's row is moved from the expected version, so of two savers at once exactly one succeeds. */
async function save(
  client: PoolClient,
  tenant: TenantId,
  id: CampaignId,
  expected: number,
  document: Campaign,
  stamp: Stamp,
): Promise<SaveOutcome> {
  const moved = await client.query(
    'update campaign set version = version + 1 where id = $1 and version = $2',
    [id, expected],
  )
  if (moved.rowCount === 1) {
    await addVersion(client, tenant, id, expected + 1, document, stamp)
    return { kind: 'saved', version: expected + 1 }
  }
  const current = await load(client, id, null)
  return current === null ? { kind: 'not_found' } : { kind: 'conflict', current }
}

async function addVersion(
  client: PoolClient,
  tenant: TenantId,
  id: CampaignId,
  version: number,
  document: Campaign,
  stamp: Stamp,
): Promise<void> {
  const { name, kind, window, shops } = document
  const summary = { name, kind, from: window.from, until: window.until, shops }
  await client.query(
    `insert into campaign_version (tenant, id, version, saved_at, saved_by, because, summary, document)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tenant,
      id,
      version,
      stamp.at,
      stamp.by,
      stamp.because,
      JSON.stringify(summary),
      JSON.stringify(document),
    ],
  )
}

async function load(
  client: PoolClient,
  id: CampaignId,
  version: number | null,
): Promise<CampaignVersion | null> {
  const { rows } = await client.query<CampaignVersion>(
    `select v.version, v.saved_at as at, v.saved_by as by, v.because, v.document
     from campaign c join campaign_version v
       on v.tenant = c.tenant and v.id = c.id and v.version = coalesce($2, c.version)
     where c.id = $1`,
    [id, version],
  )
  return rows[0] ?? null
}

type SummaryRow = {
  id: string
  number: number
  version: number
  savedAt: string
  savedBy: string
  summary: Pick<CampaignSummary, 'name' | 'kind' | 'from' | 'until' | 'shops'>
}

/** The newest campaign first. */
async function list(client: PoolClient, page: Page): Promise<Paged<CampaignSummary>> {
  const { rows } = await client.query<SummaryRow>(
    `select c.id, c.number, c.version, v.saved_at as "savedAt", v.saved_by as "savedBy", v.summary
     from campaign c join campaign_version v on v.tenant = c.tenant and v.id = c.id and v.version = c.version
     where $1::bigint is null or c.number < $1::bigint
     order by c.number desc limit $2`,
    [page.after, page.limit + 1],
  )
  return paged(
    rows,
    page,
    (row) => String(row.number),
    (row) => ({
      id: row.id,
      version: row.version,
      ...row.summary,
      savedAt: row.savedAt,
      savedBy: row.savedBy,
    }),
  )
}
