import { randomUUID } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { CampaignRun, PlannedDeed, RunShelf, RunStep, StepKey, TakenStep } from '../run-steps.ts'
import { appendedOnce } from './once.ts'
import { inTransaction } from './pool.ts'

const runColumns = 'campaign, run, since_ms as "sinceMs", is_on as "on", clock, begun_by as by'
const columns = `step, attempt, planned_ms as "plannedMs", grace_ms as "graceMs", state, deed,
  started_ms as "startedMs", done_ms as "doneMs", outcome, tries`

export function runShelf(pool: Pool): RunShelf {
  const within = <T>(tenant: string, work: (client: PoolClient) => Promise<T>): Promise<T> =>
    inTransaction(pool, { tenant }, work)
  return {
    begin: (tenant, run) => appendedOnce(() => within(tenant, (client) => beginRun(client, tenant, run))),
    runs: (tenant, campaign) =>
      within(tenant, async (client) => {
        const { rows } = await client.query<CampaignRun>(
          `select ${runColumns} from campaign_run where $1::text is null or campaign = $1 order by campaign, run`,
          [campaign],
        )
        return rows
      }),
    turn: (tenant, campaign, run, on, nowMs) =>
      within(tenant, (client) => turnRun(client, campaign, run, on, nowMs)),
    plan: (tenant, campaign, run, deeds) =>
      appendedOnce(() => within(tenant, (client) => planSteps(client, tenant, campaign, run, deeds))),
    next: (tenant, campaign, run) =>
      within(tenant, async (client) => {
        const { rows } = await client.query<{ due: number | null }>(
          `select min(due_ms) as due from run_step
           where campaign = $1 and run = $2 and state in ('waiting', 'doing')`,
          [campaign, run],
        )
        return rows[0]?.due ?? null
      }),
    take: (tenant, taking) => within(tenant, (client) => takeSteps(client, taking)),
    postpone: (tenant, key, lease, untilMs) =>
      within(tenant, (client) => postponeStep(client, key, lease, untilMs)),
    settle: (tenant, key, lease, ended) => within(tenant, (client) => settleStep(client, key, lease, ended)),
    again: (tenant, campaign, run, deed) =>
      within(tenant, (client) => attemptAgain(client, tenant, campaign, run, deed)),
    list: (tenant, campaign, run) =>
      within(tenant, async (client) => {
        const { rows } = await client.query<RunStep>(
          `select ${columns} from run_step where campaign = $1 and run = $2 order by planned_ms, step, attempt`,
          [campaign, run],
        )
        return rows
      }),
  }
}

const ofKey = 'campaign = $1 and run = $2 and step = $3 and attempt = $4'
const keyed = ({ campaign, run, step, attempt }: StepKey) => [campaign, run, step, attempt]

async function postponeStep(
  client: PoolClient,
  key: StepKey,
  lease: string,
  untilMs: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update run_step set state = 'waiting', lease = null, lease_until = null, due_ms = $6
     where ${ofKey} and lease = $5`,
    [...keyed(key), lease, Math.ceil(untilMs)],
  )
  return rowCount === 1
}

async function settleStep(
  client: PoolClient,
  key: StepKey,
  lease: string,
  { state, startedMs, doneMs, outcome }: Parameters<RunShelf['settle']>[3],
): Promise<boolean> {
  const started = startedMs === null ? null : Math.floor(startedMs)
  const { rowCount } = await client.query(
    `update run_step set state = $6, lease = null, lease_until = null,
       started_ms = coalesce($7, started_ms), done_ms = $8, outcome = $9
     where ${ofKey} and lease = $5`,
    [...keyed(key), lease, state, started, Math.floor(doneMs), JSON.stringify(outcome)],
  )
  return rowCount === 1
}

async function beginRun(client: PoolClient, tenant: string, run: CampaignRun): Promise<CampaignRun> {
  const { campaign, sinceMs, on, clock, by } = run
  await client.query(
    `insert into campaign_run (tenant, campaign, run, since_ms, is_on, clock, begun_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      tenant,
      campaign,
      run.run,
      Math.floor(sinceMs),
      on,
      clock && JSON.stringify({ ...clock, fromMs: Math.floor(clock.fromMs) }),
      by,
    ],
  )
  const { rows } = await client.query<CampaignRun>(
    `select ${runColumns} from campaign_run where campaign = $1 and run = $2`,
    [campaign, run.run],
  )
  if (!rows[0]) throw new Error(`no such tenant: ${tenant}`)
  return rows[0]
}

async function turnRun(
  client: PoolClient,
  campaign: string,
  run: string,
  on: boolean,
  nowMs: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'update campaign_run set is_on = $3 where campaign = $1 and run = $2 and is_on <> $3',
    [campaign, run, on],
  )
  if (rowCount === 1 && on)
    await client.query(
      `update run_step set state = 'left'
       where campaign = $1 and run = $2 and state = 'waiting' and due_ms < $3`,
      [campaign, run, Math.floor(nowMs)],
    )
  return rowCount === 1
}

async function planSteps(
  client: PoolClient,
  tenant: string,
  campaign: string,
  run: string,
  deeds: readonly PlannedDeed[],
): Promise<void> {
  await client.query(
    `insert into run_step (tenant, campaign, run, step, attempt, planned_ms, grace_ms, due_ms, deed)
     select $1, $2, $3, step, 1, "plannedMs", "graceMs", "plannedMs", deed
     from json_to_recordset($4::json) as d (step text, "plannedMs" bigint, "graceMs" bigint, deed jsonb)
     on conflict (tenant, campaign, run, step, attempt) do update
       set planned_ms = excluded.planned_ms, grace_ms = excluded.grace_ms, due_ms = excluded.due_ms,
         deed = excluded.deed, state = 'waiting'
       where (run_step.state = 'dropped' or run_step.state = 'waiting' and run_step.tries = 0)
         and (run_step.planned_ms, run_step.grace_ms, run_step.deed, run_step.state)
           is distinct from (excluded.planned_ms, excluded.grace_ms, excluded.deed, 'waiting')`,
    [tenant, campaign, run, JSON.stringify(deeds)],
  )
  await client.query(
    `update run_step set state = 'dropped'
     where campaign = $1 and run = $2 and attempt = 1 and state = 'waiting' and step <> all($3)`,
    [campaign, run, deeds.map((deed) => deed.step)],
  )
}

/** The lease goes by the database's clock, which is one for every server; the moments go by the run's own. */
async function takeSteps(
  client: PoolClient,
  { campaign, run, nowMs, leaseMs, limit }: Parameters<RunShelf['take']>[1],
): Promise<TakenStep[]> {
  const { rows } = await client.query<TakenStep>(
    `update run_step s set state = 'doing', lease = $5, tries = tries + 1,
       lease_until = clock_timestamp() + $4::float8 * interval '1 millisecond',
       started_ms = coalesce(started_ms, $3)
     from (
       select step, attempt from run_step
       where campaign = $1 and run = $2 and state in ('waiting', 'doing') and due_ms <= $3
         and (lease is null or lease_until < clock_timestamp())
         and exists (select from campaign_run r where r.campaign = $1 and r.run = $2 and r.is_on)
       order by due_ms, step, attempt limit $6 for update skip locked
     ) due
     where s.campaign = $1 and s.run = $2 and s.step = due.step and s.attempt = due.attempt
     returning ${columns.replaceAll(/\b(step|attempt)\b/g, 's.$1')}, lease`,
    [campaign, run, Math.floor(nowMs), leaseMs, randomUUID(), limit],
  )
  return rows.toSorted((one, other) => one.plannedMs - other.plannedMs || (one.step < other.step ? -1 : 1))
}

async function attemptAgain(
  client: PoolClient,
  tenant: string,
  campaign: string,
  run: string,
  { step, plannedMs, graceMs, deed }: PlannedDeed,
): Promise<number | null> {
  const { rows } = await client.query<{ attempt: number }>(
    `insert into run_step (tenant, campaign, run, step, attempt, planned_ms, grace_ms, due_ms, deed)
     select $1, $2, $3, $4, last.attempt + 1, $5, $6, $5, $7
     from (
       select attempt, state from run_step
       where campaign = $2 and run = $3 and step = $4 order by attempt desc limit 1
     ) last
     where last.state not in ('waiting', 'doing')
     on conflict do nothing returning attempt`,
    [tenant, campaign, run, step, Math.floor(plannedMs), graceMs, JSON.stringify(deed)],
  )
  return rows[0]?.attempt ?? null
}
