import { setTimeout as pause } from 'node:timers/promises'
import type { Campaign } from '@dacu/campaign'
import { Client } from 'pg'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChangeNotice, Shop } from '../engine.ts'
import { noticesKept } from '../records/changes.ts'
import type { Reach } from '../records/reach.ts'
import { openRecords } from '../records/records.ts'
import type { Records } from '../records/records.ts'
import { play, present, randomHistory } from './histories.ts'
import { modelShelves } from './model.ts'
import { silent } from './servers.ts'
import type { TestServer } from './servers.ts'

const seeds = Array.from({ length: 12 }, (_, n) => n + 1)
const stamp = { at: '2026-11-01T09:00:00+08:00', by: 'user', because: 'test' }
const tenantNamed = (name: string) => ({ name, clock: { kind: 'real' as const }, demo: false })
const everything = { limit: 1_000, after: null }

/** What every engine of records promises, tried on one of them. */
export function recordsConformance(name: string, startServer: () => Promise<TestServer>): void {
  describe(name, () => {
    let server: TestServer
    let reach: Reach
    let records: Records
    beforeAll(async () => {
      server = await startServer()
      reach = await server.freshReach()
      records = await openRecords(reach, silent)
    })
    afterAll(async () => {
      await records?.close()
      await server?.stop()
    })

    test.each(seeds)('[C1] a random history answers as the plain model does (seed %i)', async (seed) => {
      const history = randomHistory(seed, 250)
      // Imports are looked for across tenants, so each history has a database to itself.
      const own = await openRecords(await server.freshReach(), silent)
      const told = await play(own, history)
      await own.close()
      expect(told).toEqual(await play(modelShelves(noticesKept), history))
    })

    test('[C2] of many who save over the same version exactly one succeeds', async () => {
      const { id: tenant } = await records.tenants.create(tenantNamed('savers'))
      const campaign = await records.campaigns.create(tenant, documentNamed('first'), stamp)
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          records.campaigns.save(tenant, campaign, 1, documentNamed(`saver ${n}`), stamp),
        ),
      )
      expect(outcomes.filter((one) => one.kind === 'saved')).toEqual([{ kind: 'saved', version: 2 }])
      expect(outcomes.filter((one) => one.kind === 'conflict')).toHaveLength(11)
      expect(await records.campaigns.versions(tenant, campaign)).toHaveLength(2)
    })

    test('[C3] a request sent many times at once is written once', async () => {
      const { id: tenant } = await records.tenants.create(tenantNamed('senders'))
      const entry = { campaign: 'c', kind: 'step' as const, at: stamp.at, by: 'u', body: {} }
      const written = await Promise.all(
        Array.from({ length: 40 }, (_, n) => records.journal.append(tenant, entry, `request ${n % 4}`)),
      )
      expect(new Set(written.map((one) => one.seq)).size).toBe(4)
      expect((await records.journal.list(tenant, null, ['step'], everything)).items).toHaveLength(4)
    })

    test('[C4] a follower hears each notice once and in order, of his tenant only', async () => {
      const { id: tenant } = await records.tenants.create(tenantNamed('followed'))
      const { id: other } = await records.tenants.create(tenantNamed('other'))
      const heard: ChangeNotice[] = []
      const following = records.changes.follow(tenant, (notice) => heard.push(notice))
      await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          records.changes.publish({
            tenant: n % 3 === 0 ? other : tenant,
            kind: 'facts',
            id: String(n),
            body: {},
          }),
        ),
      )
      await until(() => heard.length === 20)
      expect(heard.map((one) => one.seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
      following.stop()
      await records.changes.publish({ tenant, kind: 'facts', id: 'late', body: {} })
      const again = await records.changes.since(tenant, 20)
      expect([heard.length, again?.map((one) => one.id)]).toEqual([20, ['late']])
    })

    test('[C5] a notice longer than a notification may be arrives whole', async () => {
      const { id: tenant } = await records.tenants.create(tenantNamed('long'))
      const heard: ChangeNotice[] = []
      const following = records.changes.follow(tenant, (notice) => heard.push(notice))
      await records.changes.publish({ tenant, kind: 'facts', id: 'x', body: { text: '长'.repeat(20_000) } })
      await until(() => heard.length === 1)
      following.stop()
      expect(heard[0]?.body).toEqual({ text: '长'.repeat(20_000) })
    })

    test('[C6] notices beyond what is kept are told to be gone', async () => {
      const { id: tenant } = await records.tenants.create(tenantNamed('many'))
      const app = await signIn(reach)
      await app.query(`select set_config('dacu.tenant', $1, false)`, [tenant])
      await app.query('update tenant_counter set notices = $1', [noticesKept + 4])
      await app.query(
        `insert into notice select $1, n, 'facts', n::text, '{}' from generate_series(1, $2::int) n`,
        [tenant, noticesKept + 4],
      )
      await app.end()
      await records.changes.publish({ tenant, kind: 'facts', id: 'last', body: {} })
      expect(await records.changes.since(tenant, 4)).toBeNull()
      expect(await records.changes.since(tenant, 5)).toHaveLength(noticesKept)
      expect(await records.changes.since(tenant, noticesKept + 6)).toBeNull()
    })

    test('[C7] an answer is forgotten after a day', async () => {
      const { id: tenant } = await records.tenants.create(tenantNamed('answers'))
      const answer = { fingerprint: 'f', status: 201, body: '{}' }
      await records.answers.keep(tenant, 'k', answer)
      const app = await signIn(reach)
      await app.query(`select set_config('dacu.tenant', $1, false)`, [tenant])
      await app.query(`update answer set kept_at = now() - interval '25 hours'`)
      await app.end()
      expect(await records.answers.find(tenant, 'k')).toBeNull()
      await records.answers.keep(tenant, 'k', { ...answer, status: 200 })
      expect(await records.answers.find(tenant, 'k')).toEqual({ ...answer, status: 200 })
    })

    test('[C8] the sign-in library may build its tables, and reaches nothing else', async () => {
      // The port types the pool loosely; here it is the driver's.
      const pool = records.accounts.pool as Pool
      await pool.query('create table "user" (id text primary key); insert into "user" values (1)')
      expect((await pool.query('select count(*) from "user"')).rows).toEqual([{ count: 1 }])
      await expect(pool.query('select * from records.tenant')).rejects.toThrow(/permission denied/)
      await expect(pool.query(`select 9007199254740993::bigint as n`)).rejects.toThrow(/safe integers/)
    })

    test('[C15] changes of goods are kept all or none, and a cost that holds already is not entered twice', async () => {
      const { id: tenant } = await records.tenants.create(tenantNamed('goods'))
      await records.tenants.saveShop(tenant, {
        code: 'shop',
        name: 's',
        channel: 'own',
        zone: 'UTC',
        currency: 'EUR',
        category: '',
        experienceScore: null,
      })
      await fillGoods(records, tenant)
      const body = { title: 'new', category: '', brand: '', supplier: null, skus: [] }
      const cost = (costFen: number) =>
        ({ kind: 'cost', shop: 'shop', sku: 'k', from: '2026-01-01', costFen, because: 'b' }) as const
      const item = (expected: number) => ({ kind: 'item', shop: 'shop', item: 'i', expected, body }) as const
      const by = { at: stamp.at, by: 'v' }
      expect(await records.goods.change(tenant, [cost(200), item(0)], by)).toEqual({
        kind: 'conflict',
        index: 1,
        version: 1,
      })
      const before = await records.goods.load(tenant, ['shop'])
      expect([before.costs.length, before.items[0]?.body.title]).toEqual([1, 't'])
      const tries = Array.from({ length: 8 }, () => records.goods.change(tenant, [item(1), cost(200)], by))
      const kinds = (await Promise.all(tries)).map((one) => one.kind)
      expect(kinds.filter((kind) => kind === 'kept')).toHaveLength(1)
      expect(await records.goods.change(tenant, [cost(200)], by)).toEqual({ kind: 'kept' })
      const after = await records.goods.load(tenant, ['shop'])
      expect(after.costs.map(({ costFen, by: who }) => [costFen, who])).toEqual([
        [100, 'u'],
        [200, 'v'],
      ])
      expect(after.items[0]).toMatchObject({ version: 2, by: 'v', body })
      const gone = { kind: 'order', shop: 'shop', id: 'o', expected: 1, body: null } as const
      expect(await records.goods.change(tenant, [gone], by)).toEqual({ kind: 'kept' })
      expect(await records.goods.order(tenant, 'o')).toBeNull()
    })

    test('[C17] of many who change a shop at once none is lost; null keeps nothing, and no shop is none', async () => {
      const { id: tenant } = await records.tenants.create(tenantNamed('changed'))
      const body = { name: '', channel: 'own', zone: 'UTC', currency: 'EUR', category: '' }
      await records.tenants.saveShop(tenant, { code: 'shop', ...body, experienceScore: 0 })
      const add = (shop: Shop) => ({ ...shop, experienceScore: (shop.experienceScore ?? 0) + 1 })
      await Promise.all(Array.from({ length: 12 }, () => records.tenants.changeShop(tenant, 'shop', add)))
      expect(await records.tenants.changeShop(tenant, 'shop', () => null)).toBe(true)
      expect(await records.tenants.changeShop(tenant, 'nobody', add)).toBe(false)
      expect(await records.tenants.shops(tenant)).toEqual([{ code: 'shop', ...body, experienceScore: 12 }])
    })

    test('[C16] a push is kept once under its number, waits for a round, and is found by its address alone', async () => {
      const { id: tenant } = await records.tenants.create(tenantNamed('pushed'))
      await fill(records, tenant)
      const id = `push-${tenant}`
      const connection = { ...present((await records.connections.list(tenant))[0]), id, shop: 'other' }
      const other = {
        name: 's',
        channel: 'own',
        zone: 'UTC',
        currency: 'EUR',
        category: '',
        experienceScore: 80,
      }
      await records.tenants.saveShop(tenant, { code: 'other', ...other })
      await records.connections.add(tenant, connection)
      const [one, two] = [
        { message: '1', tag: 'paid' },
        { message: '2', tag: 'paid' },
      ]
      expect(await records.connections.keepPushes(tenant, id, [one, one], '2026-01-01T00:00:00.000Z')).toBe(1)
      expect(await records.connections.keepPushes(tenant, id, [one, two], '2026-01-01T00:00:05.000Z')).toBe(1)
      const waits = async () => (await records.connections.pushed()).some((each) => each.id === id)
      expect(await waits()).toBe(true)
      await records.connections.takePushes(tenant, id, '2026-01-01T00:00:04.000Z')
      expect(await waits()).toBe(true)
      await records.connections.takePushes(tenant, id, '2026-01-01T00:00:05.000Z')
      expect(await waits()).toBe(false)
      expect((await records.connections.pushes(tenant)).find((each) => each.id === id)).toEqual({
        id,
        at: '2026-01-01T00:00:05.000Z',
        messages: 2,
      })
      expect((await records.connections.find(id))?.tenant).toBe(tenant)
      expect(await records.connections.find('nobody')).toBeNull()
      await records.connections.remove(tenant, id)
      expect(await records.connections.find(id)).toBeNull()
    })

    isolation(() => ({ records, reach }))
  })
}

/** Trying to reach another tenant's rows, with the product's own sign-in and every trick of plain SQL. */
function isolation(given: () => { records: Records; reach: Reach }): void {
  const tables = [
    'tenant',
    'tenant_counter',
    'membership',
    'shop',
    'campaign',
    'campaign_version',
    'journal',
    'answer',
    'calibration',
    'notice',
    'import_job',
    'connection',
    'goods_item',
    'goods_cost',
    'goods_count',
    'supplier',
    'purchase_order',
    'platform_push',
    'coupon_drop',
    'drop_batch',
    'drop_shard',
    'drop_coupon',
    'drop_member',
    'drop_bundle',
    'campaign_run',
    'run_step',
  ]

  async function twoTenants() {
    const { records } = given()
    const [mine, theirs] = await Promise.all(
      ['mine', 'theirs'].map(async (name) => {
        const tenant = await records.tenants.create(tenantNamed(name))
        await fill(records, tenant.id)
        return tenant.id
      }),
    )
    return { mine: present(mine), theirs: present(theirs) }
  }

  test('[C9] the product is no superuser, owns no table, and cannot lift row-level security', async () => {
    const app = await signIn(given().reach)
    const { rows } = await app.query<{ mighty: boolean; owned: number }>(
      `select r.rolsuper or r.rolbypassrls or r.rolcreaterole as mighty,
         (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
       from pg_roles r where r.rolname = current_user`,
    )
    expect(rows).toEqual([{ mighty: false, owned: 0 }])
    await expect(app.query('alter table tenant disable row level security')).rejects.toThrow(/must be owner/)
    await expect(app.query('set row_security = off; select * from tenant')).rejects.toThrow(/row-level/)
    await app.end()
  })

  test('[C10] every table of the records is under forced row-level security', async () => {
    const secured = await asOwner(
      given().reach,
      `select relname from pg_class where relnamespace = 'records'::regnamespace and relkind = 'r'
       and relname <> 'migration' and relrowsecurity and relforcerowsecurity`,
    )
    expect(secured.map((row) => row['relname']).toSorted()).toEqual(tables.toSorted())
  })

  test('[C11] without a tenant nothing is seen, with one only its own rows', async () => {
    const { mine, theirs } = await twoTenants()
    const app = await signIn(given().reach)
    for (const table of tables) {
      const key = table === 'tenant' ? 'id' : 'tenant'
      const tenantsSeen = async () =>
        (await app.query<{ t: string }>(`select distinct ${key} as t from ${table}`)).rows.map((row) => row.t)
      await app.query(`select set_config('dacu.tenant', '', false)`)
      expect(await tenantsSeen(), `${table} without a tenant`).toEqual([])
      await app.query(`select set_config('dacu.tenant', $1, false)`, [mine])
      expect(await tenantsSeen(), table).toEqual([mine])
      const stolen = await app.query(`select 1 from ${table} where ${key} = $1`, [theirs])
      expect(stolen.rowCount, `${table} asked for theirs`).toBe(0)
    }
    await app.end()
  })

  test('[C12] nothing can be written to, moved to or taken from another tenant', async () => {
    const { mine, theirs } = await twoTenants()
    const app = await signIn(given().reach)
    await app.query(`select set_config('dacu.tenant', $1, false)`, [mine])
    await expect(
      app.query(`insert into shop (tenant, code, shop) values ($1, 'planted', '{}')`, [theirs]),
    ).rejects.toThrow(/row-level security/)
    await expect(app.query('update shop set tenant = $1', [theirs])).rejects.toThrow(/row-level security/)
    expect((await app.query('update shop set code = code where tenant = $1', [theirs])).rowCount).toBe(0)
    expect((await app.query('delete from membership where tenant = $1', [theirs])).rowCount).toBe(0)
    await app.end()
  })

  test('[C13] versions, journal, calibrations and the ledger of drops cannot be rewritten, even of one’s own', async () => {
    const { mine } = await twoTenants()
    const app = await signIn(given().reach)
    await app.query(`select set_config('dacu.tenant', $1, false)`, [mine])
    for (const statement of [
      `update campaign_version set because = 'other'`,
      'delete from campaign_version',
      `update journal set kind = 'other'`,
      'delete from journal',
      'truncate journal',
      'update calibration set differs = not differs',
      'delete from calibration',
      'update goods_cost set cost_fen = 1',
      'delete from goods_cost',
      'delete from goods_count',
      'delete from goods_item',
      'update drop_bundle set numbers = null',
      'delete from drop_bundle',
      'update drop_coupon set fen = fen + 1',
      'delete from drop_batch',
      'delete from run_step',
      'delete from campaign_run',
    ])
      await expect(app.query(statement), statement).rejects.toThrow(/permission denied/)
    await app.end()
  })

  test('[C14] the shelves answer for another tenant as for what does not exist', async () => {
    const { mine, theirs } = await twoTenants()
    const { campaigns } = given().records
    const id = present((await campaigns.list(theirs, everything)).items[0]).id
    expect(await campaigns.load(mine, id)).toBeNull()
    expect(await campaigns.versions(mine, id)).toEqual([])
    expect(await campaigns.save(mine, id, 1, documentNamed('stolen'), stamp)).toEqual({ kind: 'not_found' })
    expect((await campaigns.load(theirs, id))?.version).toBe(1)
  })
}

/** One row in every table. */
async function fill(records: Records, tenant: string): Promise<void> {
  const shop = { name: 's', channel: 'own', zone: 'UTC', currency: 'EUR', category: '', experienceScore: 80 }
  await records.tenants.enrol({ tenant, user: `user of ${tenant}`, role: 'owner', shops: null })
  await records.tenants.saveShop(tenant, { code: 'shop', ...shop })
  await records.campaigns.create(tenant, documentNamed('campaign'), stamp)
  const entry = { campaign: 'c', kind: 'note' as const, at: stamp.at, by: 'u', body: {} }
  await records.journal.append(tenant, entry, 'request')
  await records.answers.keep(tenant, 'key', { fingerprint: '', status: 200, body: '' })
  const seen = { platform: 'tmall', campaign: 'c', shops: [], seenAt: stamp.at, differs: false }
  await records.calibrations.add(tenant, { ...seen, at: stamp.at, by: 'u', body: {} }, 'request')
  await records.changes.publish({ tenant, kind: 'facts', id: 'x', body: {} })
  await records.connections.add(tenant, {
    id: 'c',
    platform: 'top',
    shop: 'shop',
    appKey: 'a',
    sealed: 's',
    addedAt: stamp.at,
    addedBy: 'u',
    pause: null,
    course: {},
  })
  await records.drops.create(
    tenant,
    {
      id: `drop of ${tenant}`,
      campaign: 'c',
      opensAtMs: 0,
      closesAtMs: 9_000,
      perCustomerMax: 1,
      listed: true,
      shards: 1,
      body: {},
    },
    {
      batch: { coupons: 2, budgetFenMax: 100, amounts: { kind: 'listed', fen: [40, 60] } },
      body: {},
      request: '1',
      number: 1,
    },
    ['customer'],
  )
  await records.drops
    .ledger(tenant, { id: `drop of ${tenant}`, shards: 1 }, { now: () => 1 })
    .claim('customer', 'r')
  await records.connections.keepPushes(tenant, 'c', [{ message: 'm', tag: 't' }], stamp.at)
  await fillRun(records, tenant)
  await fillGoods(records, tenant)
  await records.imports.save(tenant, {
    id: 'i',
    name: 'f',
    state: 'reading',
    at: stamp.at,
    by: 'u',
    body: {},
  })
}

async function fillRun(records: Records, tenant: string): Promise<void> {
  const run = { campaign: 'c', run: 'live', sinceMs: 0, on: true, clock: null, by: 'u' }
  await records.runs.begin(tenant, run)
  await records.runs.plan(tenant, 'c', 'live', [{ step: 's', plannedMs: 1, graceMs: 1, deed: {} }])
}

async function fillGoods(records: Records, tenant: string): Promise<void> {
  const line = { sku: 'k', pieces: 5, received: 0 }
  const goods = { title: 't', category: '', brand: '', supplier: 's', skus: [] }
  const order = { supplier: 's', orderedOn: '2026-01-01', dueOn: '2026-01-09', note: '', lines: [line] }
  const supplier = { name: 's', leadDays: 7, contact: '', note: '' }
  const at = { shop: 'shop', expected: 0 }
  await records.goods.change(
    tenant,
    [
      { kind: 'supplier', id: 's', expected: 0, body: supplier },
      { kind: 'item', item: 'i', ...at, body: goods },
      { kind: 'cost', shop: 'shop', sku: 'k', from: '2026-01-01', costFen: 100, because: '' },
      { kind: 'count', shop: 'shop', sku: 'k', pieces: 3 },
      { kind: 'order', id: 'o', ...at, body: order },
    ],
    { at: stamp.at, by: 'u' },
  )
}

async function signIn(reach: Reach): Promise<Client> {
  const options = `${reach.app.options ?? ''} -c search_path=records`.trim()
  const client = new Client({ ...reach.app, options })
  await client.connect()
  return client
}

async function asOwner(reach: Reach, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(reach.owner)
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5_000 && !holds(); waited += 5) await pause(5)
}

function documentNamed(name: string): Campaign {
  const window = { from: '2026-11-01T00:00:00+08:00', until: '2026-11-12T00:00:00+08:00' }
  // Shelves look at a document's head only.
  return { name, kind: 'double_11', window, shops: ['shop'] } as unknown as Campaign
}
