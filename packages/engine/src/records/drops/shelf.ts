import { claimRefusals, grantableOf } from '@dacu/campaign'
import type { CouponBatch, LedgerRow } from '@dacu/campaign'
import type { Pool, PoolClient } from 'pg'
import type {
  BatchAdded,
  DropGrant,
  DropShelf,
  DropTally,
  KeptBatch,
  NewBatch,
  StoredDrop,
} from '../../drops.ts'
import type { TenantId } from '../../engine.ts'
import { paged } from '../page.ts'
import { inTransaction } from '../pool.ts'
import { answerOf } from './bundle.ts'
import { openLedger } from './ledger.ts'

const columns =
  'id, campaign, opens_ms as "opensAtMs", closes_ms as "closesAtMs", per_customer_max as "perCustomerMax", listed, shards, body'
/** So many members or amounts go in one statement. */
const rowsMax = 20_000

export function dropShelf(pool: Pool, claims: Pool): DropShelf {
  const within = <T>(tenant: TenantId, work: (client: PoolClient) => Promise<T>): Promise<T> =>
    inTransaction(pool, { tenant }, work)
  return {
    create: (tenant, drop, first, members) =>
      within(tenant, (client) => create(client, tenant, drop, first, members)),
    find: (id) =>
      inTransaction(pool, { drop: id }, async (client) => {
        const { rows } = await client.query<StoredDrop & { tenant: TenantId }>(
          `select tenant, ${columns} from coupon_drop where id = $1`,
          [id],
        )
        if (!rows[0]) return null
        const { tenant, ...drop } = rows[0]
        return { tenant, drop }
      }),
    list: (tenant, campaign) =>
      within(tenant, async (client) => {
        const { rows } = await client.query<StoredDrop>(
          `select ${columns} from coupon_drop where campaign = $1 order by opens_ms, id`,
          [campaign],
        )
        return rows
      }),
    batches: (tenant, id) => within(tenant, (client) => batchesOf(client, id)),
    addBatch: (tenant, id, added) => within(tenant, (client) => addBatch(client, tenant, id, added)),
    addMembers: (tenant, id, customers) =>
      within(tenant, (client) => addMembers(client, tenant, id, customers)),
    close: (tenant, id, atMs) =>
      within(tenant, async (client) => {
        await lockShards(client, id)
        // No answer that was given stands after the closing, whoever's clock was ahead.
        const { rowCount } = await client.query(
          `update coupon_drop set closes_ms = least(closes_ms, greatest($2::bigint,
             (select max(last_ms) + 1 from drop_shard where drop_id = $1))) where id = $1`,
          [id, Math.floor(atMs)],
        )
        await markChanged(client, id)
        return rowCount === 1
      }),
    ledger: (tenant, drop, hands) => openLedger(claims, tenant, drop, hands),
    tally: (tenant, id) => within(tenant, (client) => tallyOf(client, id)),
    grants: (tenant, id, page) =>
      within(tenant, async (client) => {
        const { rows } = await client.query<DropGrant>(
          `select number, customer, request, fen, at_ms as "atMs" from drop_claim
           where drop_id = $1 and number > $2 and bundle_last_number > $2 order by number limit $3`,
          [id, page.after ?? 0, page.limit + 1],
        )
        return paged(
          rows,
          page,
          (row) => String(row.number),
          (row) => row,
        )
      }),
    history: (tenant, id) => within(tenant, (client) => historyOf(client, id)),
  }
}

/** Whoever changes what claims are decided by keeps all deciding away meanwhile. */
const lockShards = (client: PoolClient, id: string) =>
  client.query('select 1 from drop_shard where drop_id = $1 order by shard for update', [id])

/** So that whoever decides claims in memory looks again. */
const markChanged = (client: PoolClient, id: string) =>
  client.query('update drop_shard set version = version + 1 where drop_id = $1', [id])

async function create(
  client: PoolClient,
  tenant: TenantId,
  drop: StoredDrop,
  first: NewBatch,
  members: readonly string[],
): Promise<'created' | 'there_already'> {
  const { id, campaign, opensAtMs, closesAtMs, perCustomerMax, listed, shards, body } = drop
  const { amounts } = first.batch
  const made = await client.query(
    `insert into coupon_drop (id, tenant, campaign, opens_ms, closes_ms, per_customer_max, listed, shards,
       coupon_count, budget_fen_max, grantable, fen_each, body)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, $9, $10) on conflict do nothing`,
    [
      id,
      tenant,
      campaign,
      opensAtMs,
      closesAtMs,
      perCustomerMax,
      listed,
      shards,
      amounts.kind === 'fixed' ? amounts.fenEach : null,
      JSON.stringify(body),
    ],
  )
  if (made.rowCount !== 1) return 'there_already'
  await client.query(
    `insert into drop_shard (tenant, drop_id, shard, stock)
     select $1, $2, shard, '{}' from generate_series(0, $3::int - 1) shard`,
    [tenant, id, shards],
  )
  await addMembers(client, tenant, id, members)
  await addBatch(client, tenant, id, first)
  return 'created'
}

async function addMembers(
  client: PoolClient,
  tenant: TenantId,
  id: string,
  customers: readonly string[],
): Promise<void> {
  for (let from = 0; from < customers.length; from += rowsMax)
    await client.query(
      `insert into drop_member (tenant, drop_id, customer) select $1, $2, unnest($3::text[]) on conflict do nothing`,
      [tenant, id, customers.slice(from, from + rowsMax)],
    )
}

type Standing = { coupons: number; grantable: number; shards: number; fenEach: number | null }

async function addBatch(
  client: PoolClient,
  tenant: TenantId,
  id: string,
  { batch, body, request, number }: NewBatch,
): Promise<BatchAdded> {
  await lockShards(client, id)
  const { rows } = await client.query<Standing>(
    'select coupon_count as coupons, grantable, shards, fen_each as "fenEach" from coupon_drop where id = $1',
    [id],
  )
  const [standing] = rows
  if (!standing) return 'not_found'
  const batches = await client.query<{ mine: boolean }>(
    'select request = $2 as mine from drop_batch where drop_id = $1',
    [id, request],
  )
  if (batches.rows.some((each) => each.mine)) return 'there_already'
  // Amounts were drawn for this number and no other.
  if (batches.rows.length + 1 !== number) return 'moved_on'
  await client.query(
    'insert into drop_batch (tenant, drop_id, request, number, body) values ($1, $2, $3, $4, $5)',
    [tenant, id, request, number, JSON.stringify({ ...body, batch: withoutAmounts(batch) })],
  )
  await addAmounts(client, tenant, id, standing, batch)
  await giveOut(client, id, standing, await grantableNow(client, id, standing, batch), batch)
  return 'added'
}

const withoutAmounts = ({ coupons, budgetFenMax, amounts }: CouponBatch) => ({
  coupons,
  budgetFenMax,
  ...(amounts.kind === 'fixed' ? { fenEach: amounts.fenEach } : {}),
})

async function addAmounts(
  client: PoolClient,
  tenant: TenantId,
  id: string,
  standing: Standing,
  { coupons, amounts }: CouponBatch,
): Promise<void> {
  if ((amounts.kind === 'fixed' ? amounts.fenEach : null) !== standing.fenEach)
    throw new Error('a batch must have the kind of amounts its drop has')
  if (amounts.kind === 'fixed') return
  for (let from = 0; from < coupons; from += rowsMax)
    await client.query(
      `insert into drop_coupon (tenant, drop_id, number, fen)
       select $1, $2, $3::bigint + place, fen from unnest($4::bigint[]) with ordinality as a (fen, place)`,
      [tenant, id, standing.coupons + from, amounts.fen.slice(from, Math.min(from + rowsMax, coupons))],
    )
}

/** How many of the first coupons fit all budgets together. */
async function grantableNow(
  client: PoolClient,
  id: string,
  standing: Standing,
  added: CouponBatch,
): Promise<number> {
  const { rows: budgets } = await client.query<{ budget: number }>(
    'select budget_fen_max as budget from coupon_drop where id = $1',
    [id],
  )
  const budgetFenMax = (budgets[0]?.budget ?? 0) + added.budgetFenMax
  const coupons = standing.coupons + added.coupons
  if (standing.fenEach !== null)
    return Math.min(coupons, standing.fenEach === 0 ? coupons : Math.floor(budgetFenMax / standing.fenEach))
  const { rows } = await client.query<{ fen: number }>(
    'select fen from drop_coupon where drop_id = $1 order by number',
    [id],
  )
  const fen = rows.map((row) => row.fen)
  return grantableOf([{ coupons, budgetFenMax, amounts: { kind: 'listed', fen } }])
}

/** The numbers that came to fit the budget go to the shards in equal parts. */
async function giveOut(
  client: PoolClient,
  id: string,
  standing: Standing,
  grantable: number,
  batch: CouponBatch,
): Promise<void> {
  await client.query(
    `update coupon_drop set coupon_count = coupon_count + $2, budget_fen_max = budget_fen_max + $3, grantable = $4,
       exhausted = false where id = $1`,
    [id, batch.coupons, batch.budgetFenMax, grantable],
  )
  await client.query(
    `update drop_shard set version = version + 1, stock = stock + int8multirange(int8range(
       $2::bigint + 1 + (shard * ($3::bigint - $2::bigint)) / $4::bigint,
       $2::bigint + 1 + ((shard + 1) * ($3::bigint - $2::bigint)) / $4::bigint))
     where drop_id = $1`,
    [id, standing.grantable, grantable, standing.shards],
  )
}

async function batchesOf(client: PoolClient, id: string): Promise<KeptBatch[]> {
  const { rows } = await client.query<{
    number: number
    body: { batch: KeptBatch } & Record<string, unknown>
  }>('select number, body from drop_batch where drop_id = $1 order by number', [id])
  return rows.map(({ number, body: { batch, ...body } }) => ({
    number,
    coupons: batch.coupons,
    budgetFenMax: batch.budgetFenMax,
    body,
  }))
}

type Counted = { second: number; outcome: number; claims: number; fen: number }
/** Granted, and each refusal. */
const outcomes = [0, ...claimRefusals.map((_, n) => n + 1)]

async function tallyOf(client: PoolClient, id: string): Promise<DropTally | null> {
  const { rows } = await client.query<Pick<DropTally, 'coupons' | 'budgetFenMax' | 'grantable'>>(
    'select coupon_count as coupons, budget_fen_max as "budgetFenMax", grantable from coupon_drop where id = $1',
    [id],
  )
  if (!rows[0]) return null
  const shards = await client.query<{ decided: number }>(
    'select decided from drop_shard where drop_id = $1 order by shard',
    [id],
  )
  const decided = shards.rows.map((shard) => shard.decided)
  // Each sign that is left out of the outcomes of a bundle is a claim that ended so; the lists need not be opened.
  const counted = await client.query<Counted>(
    `with bundle as (
       select floor((b.at_ms - d.opens_ms) / 1000.0)::bigint as second, b.outcomes, b.claims, b.fens, b.fen_each
       from drop_bundle b join coupon_drop d on d.id = b.drop_id
       join unnest($2::bigint[]) with ordinality as s (decided, place) on s.place = b.shard + 1 and b.first_seq <= s.decided
       where b.drop_id = $1
     ), counted as (
       select second, o.outcome, claims - length(replace(outcomes, o.outcome::text, '')) as claims, fens, fen_each
       from bundle cross join unnest($3::int[]) as o (outcome)
     )
     select second, outcome, sum(claims)::bigint as claims, coalesce(sum(case when outcome = 0 then coalesce(
         (select sum(nullif(fen, '')::bigint) from unnest(string_to_array(fens, ',')) as f (fen)), claims * fen_each) end), 0)::bigint as fen
     from counted where claims > 0 group by 1, 2 order by 1, 2`,
    [id, decided, outcomes],
  )
  const grants = counted.rows.filter((row) => row.outcome === 0)
  const refused: Record<string, number> = {}
  for (const { outcome, claims } of counted.rows)
    if (outcome > 0)
      refused[claimRefusals[outcome - 1] ?? ''] = (refused[claimRefusals[outcome - 1] ?? ''] ?? 0) + claims
  const seconds = new Map<number, DropTally['bySecond'][number]>()
  for (const { second, outcome, claims } of counted.rows) {
    const line = seconds.get(second) ?? { second, granted: 0, refused: 0 }
    if (outcome === 0) line.granted += claims
    else line.refused += claims
    seconds.set(second, line)
  }
  return {
    ...rows[0],
    decided,
    granted: grants.reduce((sum, row) => sum + row.claims, 0),
    grantedFen: grants.reduce((sum, row) => sum + row.fen, 0),
    refused,
    bySecond: [...seconds.values()],
  }
}

type Row = {
  shard: number
  seq: number
  customer: string
  request: string
  outcome: number
  number: number
  fen: number
  at: number
}

async function historyOf(client: PoolClient, id: string): Promise<LedgerRow[]> {
  const { rows } = await client.query<Row>(
    `select shard, seq, customer, request, outcome, number, fen, at_ms as at from drop_claim
     where drop_id = $1 order by shard, seq`,
    [id],
  )
  return rows.map(({ shard, seq, customer, request, outcome, number, fen, at }) => ({
    shard,
    seq,
    customer,
    request,
    answer: answerOf(outcome, number, fen, at),
  }))
}
