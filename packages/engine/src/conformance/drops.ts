import { auditLedger, decideClaims, freshHistory } from '@dacu/campaign'
import type { Claim, ClaimAnswer, CouponBatch, DropRules } from '@dacu/campaign'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoredDrop } from '../drops.ts'
import { migrate, migrationsOf } from '../records/migrate.ts'
import { openRecords } from '../records/records.ts'
import type { Records } from '../records/records.ts'
import { diceOf, present } from './histories.ts'
import { silent } from './servers.ts'
import type { TestServer } from './servers.ts'

/**
 * Random histories of drops, played on the plain model and on an engine's ledger. Each step is a rush of claims
 * that arrive together, at a clock that now and then steps back; between rushes batches are added and requests
 * sent again. The engine must give the model's answers, one by one, and its rows must keep every promise.
 */
type Rush = { atMs: number; claims: Claim[]; batchBefore: CouponBatch | null }
type Play = { rules: DropRules; rushes: Rush[] }
type Dice = ReturnType<typeof diceOf>

const opensAtMs = 1_000_000
const closesAtMs = 1_050_000

function randomPlay(seed: number): Play {
  const dice = diceOf(seed)
  const listed = dice.below(2) === 0
  const customers = 4 + dice.below(60)
  const batch = () => randomBatch(dice, listed)
  const rules: DropRules = {
    opensAtMs,
    closesAtMs,
    perCustomerMax: 1 + dice.below(3),
    members: dice.below(3) === 0 ? new Set(names(customers).filter(() => dice.below(4) > 0)) : null,
    batches: [batch()],
  }
  let atMs = opensAtMs - 4_000
  const sent: Claim[] = []
  const rushes = Array.from({ length: 14 }, () => {
    atMs += dice.below(9_000) - 1_500
    const claims = Array.from({ length: dice.below(40) }, () => {
      if (sent.length > 0 && dice.below(4) === 0) return dice.of(sent)
      const claim = { customer: `c${dice.below(customers)}`, request: `r${sent.length}-${dice.of(oddTexts)}` }
      sent.push(claim)
      return claim
    })
    return { atMs, claims, batchBefore: dice.below(6) === 0 ? batch() : null }
  })
  return { rules, rushes }
}

/** Texts that would go wrong in an array literal, a statement or a separator. */
const oddTexts = ['', '{"a",b}', "it's", '红包🧧', '\\', ',', 'NULL', '%', ' ']
const names = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`)

function randomBatch(dice: Dice, listed: boolean): CouponBatch {
  const coupons = dice.below(50)
  const fen = Array.from({ length: coupons }, () => 1 + dice.below(900))
  const worth = listed ? fen.reduce((sum, each) => sum + each, 0) : coupons * 500
  // Often the budget is enough, sometimes it ends before the coupons do.
  const budgetFenMax = dice.below(3) === 0 ? Math.floor(worth / 2) : worth + dice.below(300)
  return {
    coupons,
    budgetFenMax,
    amounts: listed ? { kind: 'listed', fen } : { kind: 'fixed', fenEach: 500 },
  }
}

function playOnModel({ rules, rushes }: Play): ClaimAnswer[][] {
  const history = freshHistory()
  let batches = rules.batches
  return rushes.map(({ atMs, claims, batchBefore }) => {
    if (batchBefore !== null) batches = [...batches, batchBefore]
    decideClaims({ ...rules, batches }, history, claims, atMs)
    return claims.map(({ customer, request }) => present(history.answers.get(customer)?.get(request)))
  })
}

export function rowsOf(id: string, rules: DropRules, shards: number): StoredDrop {
  const { opensAtMs: opens, closesAtMs: closes, perCustomerMax, members } = rules
  return {
    id,
    campaign: 'c',
    opensAtMs: opens,
    closesAtMs: closes,
    perCustomerMax,
    listed: members !== null,
    shards,
    body: {},
  }
}

async function playOnEngine(
  records: Records,
  tenant: string,
  id: string,
  play: Play,
): Promise<ClaimAnswer[][]> {
  const { rules, rushes } = play
  const first = { batch: present(rules.batches[0]), body: {}, request: 'first', number: 1 }
  await records.drops.create(tenant, rowsOf(id, rules, 1), first, [...(rules.members ?? [])])
  let atMs = 0
  const ledger = records.drops.ledger(tenant, { id, shards: 1 }, { now: () => atMs })
  const answers: ClaimAnswer[][] = []
  for (const [n, rush] of rushes.entries()) {
    atMs = rush.atMs
    if (rush.batchBefore !== null) {
      const number = (await records.drops.batches(tenant, id)).length + 1
      const added = { batch: rush.batchBefore, body: {}, request: `batch ${n}`, number }
      expect(await records.drops.addBatch(tenant, id, added)).toBe('added')
      expect(await records.drops.addBatch(tenant, id, added)).toBe('there_already')
    }
    answers.push(await Promise.all(ledger.claimInOrder(rush.claims)))
  }
  return answers
}

const rulesAtEnd = ({ rules, rushes }: Play): DropRules => ({
  ...rules,
  batches: [
    ...rules.batches,
    ...rushes.flatMap((rush) => (rush.batchBefore === null ? [] : [rush.batchBefore])),
  ],
})

const seeds = Array.from({ length: process.env['DACU_LONG'] ? 400 : 12 }, (_, n) => n + 1)

const fixedBatch = (coupons: number): CouponBatch => ({
  coupons,
  budgetFenMax: coupons * 500,
  amounts: { kind: 'fixed', fenEach: 500 },
})
const firstOf = ({ batches }: DropRules) => ({
  batch: present(batches[0]),
  body: {},
  request: '1',
  number: 1,
})

/** A drop as the first version of the ledger left it. */
const oldLedger = `
  set search_path = records;
  select set_config('dacu.tenant', 'old', false);
  insert into tenant (id, name, clock, demo) values ('old', 'old', '{"kind":"real"}', false);
  insert into coupon_drop (id, tenant, campaign, opens_ms, closes_ms, per_customer_max, listed, shards, coupon_count, budget_fen_max, grantable, fen_each, body)
    values ('d10', 'old', 'c', 10, 99, 1, false, 1, 2, 1000, 2, 500, '{}');
  insert into drop_shard (tenant, drop_id, shard, stock, decided, last_ms) values ('old', 'd10', 0, '{}', 4, 12);
  insert into drop_claim (seq, number, fen, at_ms, shard, outcome, tenant, drop_id, customer, request) values
    (1, null, null, 9, 0, 1, 'old', 'd10', 'a', '1'), (3, 2, 500, 10, 0, 0, 'old', 'd10', 'b', '1'),
    (2, 1, 500, 10, 0, 0, 'old', 'd10', '', '1'), (4, null, null, 12, 0, 5, 'old', 'd10', 'c', '1');`

/** What every ledger of drops promises, tried on one engine. */
export function dropsConformance(name: string, startServer: () => Promise<TestServer>): void {
  describe(`drops on ${name}`, () => {
    let server: TestServer
    let records: Records
    let tenant = ''
    beforeAll(async () => {
      server = await startServer()
      records = await openRecords(await server.freshReach(), silent)
      tenant = (await records.tenants.create({ name: 't', clock: { kind: 'real' }, demo: false })).id
    })
    afterAll(async () => {
      await records?.close()
      await server?.stop()
    })

    test(`[D1] ${seeds.length} random histories are decided as the plain model decides them`, async () => {
      for (const seed of seeds) {
        const play = randomPlay(seed)
        const answers = await playOnEngine(records, tenant, `d1-${seed}`, play)
        expect(answers, `seed ${seed}`).toEqual(playOnModel(play))
        const rows = await records.drops.history(tenant, `d1-${seed}`)
        expect(auditLedger(rulesAtEnd(play), rows), `seed ${seed}`).toEqual([])
        expect(rows.map((row) => row.seq)).toEqual(rows.map((_, n) => n + 1))
      }
    })

    test('[D2] every coupon of a drop in shards goes to somebody, and nobody is told sold out before', async () => {
      for (const seed of [1, 2, 3]) {
        const id = `d2-${seed}`
        const rules: DropRules = {
          opensAtMs,
          closesAtMs,
          perCustomerMax: 1,
          members: null,
          batches: [{ coupons: 900, budgetFenMax: 450_000, amounts: { kind: 'fixed', fenEach: 500 } }],
        }
        await records.drops.create(
          tenant,
          rowsOf(id, rules, 5),
          { batch: present(rules.batches[0]), body: {}, request: '1', number: 1 },
          [],
        )
        const ledger = records.drops.ledger(tenant, { id, shards: 5 }, { now: () => opensAtMs })
        const dice = diceOf(seed)
        const claim = (n: number) => ledger.claim(`customer ${n}`, `request ${dice.below(2)}`)
        const answers = await Promise.all(Array.from({ length: 1_400 }, (_, n) => claim(n)))
        const numbers = answers.flatMap((one) => (one.kind === 'granted' ? [one.number] : []))
        expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 900 }, (_, n) => n + 1))
        expect(answers.filter((one) => one.kind === 'refused' && one.because === 'sold_out')).toHaveLength(
          500,
        )
        expect(auditLedger(rules, await records.drops.history(tenant, id))).toEqual([])
      }
    })

    test('[D3] two ledgers of one drop, as two servers have them, grant together what one would', async () => {
      const rules: DropRules = {
        opensAtMs,
        closesAtMs,
        perCustomerMax: 2,
        members: null,
        batches: [{ coupons: 300, budgetFenMax: 100_000, amounts: { kind: 'fixed', fenEach: 400 } }],
      }
      const first = { batch: present(rules.batches[0]), body: {}, request: '1', number: 1 }
      await records.drops.create(tenant, rowsOf('d3', rules, 1), first, [])
      const ledgers = [0, 1].map(() =>
        records.drops.ledger(tenant, { id: 'd3', shards: 1 }, { now: () => opensAtMs }),
      )
      const answers = await Promise.all(
        Array.from({ length: 1_200 }, (_, n) =>
          present(ledgers[n % 2]).claim(`c${n % 170}`, `r${Math.floor(n / 340)}`),
        ),
      )
      const granted = answers.flatMap((one) => (one.kind === 'granted' ? [one.number] : []))
      expect(new Set(granted).size).toBe(250)
      const tally = await records.drops.tally(tenant, 'd3')
      expect([tally?.granted, tally?.grantedFen]).toEqual([250, 100_000])
      expect(auditLedger(rules, await records.drops.history(tenant, 'd3'))).toEqual([])
    })

    test('[D4] a drop is found by its address and by no other tenant’s claim', async () => {
      const other = await records.tenants.create({ name: 'o', clock: { kind: 'real' }, demo: false })
      expect((await records.drops.find('d3'))?.tenant).toBe(tenant)
      expect(await records.drops.find('none')).toBeNull()
      const stolen = records.drops.ledger(other.id, { id: 'd3', shards: 1 }, { now: () => opensAtMs })
      await expect(stolen.claim('c', 'r')).rejects.toThrow(/no such drop/)
      expect(await records.drops.tally(other.id, 'd3')).toBeNull()
    })

    test('[D5] a drop that is closed early grants nothing more, and keeps its answers', async () => {
      const rules = { ...present(randomPlay(1)).rules, members: null, perCustomerMax: 1 }
      const first = {
        batch: { coupons: 9, budgetFenMax: 900, amounts: { kind: 'fixed' as const, fenEach: 1 } },
        body: {},
        request: '1',
        number: 1,
      }
      await records.drops.create(tenant, rowsOf('d5', rules, 1), first, [])
      let atMs = opensAtMs
      const ledger = records.drops.ledger(tenant, { id: 'd5', shards: 1 }, { now: () => atMs++ })
      const before = await ledger.claim('a', '1')
      expect(await records.drops.close(tenant, 'd5', opensAtMs + 5)).toBe(true)
      atMs += 10
      expect(await ledger.claim('b', '1')).toMatchObject({ kind: 'refused', because: 'closed' })
      expect(await ledger.claim('a', '1')).toEqual(before)
    })

    test('[D6] no answer stands after a closing, though the one who closes has a clock behind', async () => {
      const rules = { opensAtMs, closesAtMs, perCustomerMax: 1, members: null, batches: [fixedBatch(9)] }
      await records.drops.create(tenant, rowsOf('d6', rules, 1), firstOf(rules), [])
      const ledger = records.drops.ledger(tenant, { id: 'd6', shards: 1 }, { now: () => opensAtMs + 500 })
      expect(await ledger.claim('a', '1')).toMatchObject({ kind: 'granted', atMs: opensAtMs + 500 })
      expect(await records.drops.close(tenant, 'd6', opensAtMs + 100)).toBe(true)
      const closed = present((await records.drops.find('d6'))?.drop)
      expect(closed.closesAtMs).toBe(opensAtMs + 501)
      const rows = await records.drops.history(tenant, 'd6')
      expect(auditLedger({ ...rules, closesAtMs: closed.closesAtMs }, rows)).toEqual([])
    })

    test('[D7] of two batches made for the same place one is added, and the other is told to look again', async () => {
      const rules = { opensAtMs, closesAtMs, perCustomerMax: 1, members: null, batches: [fixedBatch(1)] }
      await records.drops.create(tenant, rowsOf('d7', rules, 1), firstOf(rules), [])
      const add = (request: string, number: number) =>
        records.drops.addBatch(tenant, 'd7', { batch: fixedBatch(2), body: {}, request, number })
      const said = await Promise.all([add('x', 2), add('y', 2)])
      expect(said.toSorted()).toEqual(['added', 'moved_on'])
      expect(await add(said[0] === 'added' ? 'x' : 'y', 2)).toBe('there_already')
      expect(await add('z', 3)).toBe('added')
      expect((await records.drops.batches(tenant, 'd7')).map((each) => each.number)).toEqual([1, 2, 3])
    })

    test('[D8] what a ledger tells of, and the places it was not told of, count up to the rows', async () => {
      const rules = { opensAtMs, closesAtMs, perCustomerMax: 1, members: null, batches: [fixedBatch(500)] }
      await records.drops.create(tenant, rowsOf('d8', rules, 1), firstOf(rules), [])
      const places: number[][] = [[], []]
      const ledgers = places.map((mine) =>
        records.drops.ledger(
          tenant,
          { id: 'd8', shards: 1 },
          {
            now: () => opensAtMs,
            told: (answers, { firstSeq }) => mine.push(...answers.map((_, n) => firstSeq + n)),
          },
        ),
      )
      await Promise.all(
        Array.from({ length: 400 }, (_, n) => present(ledgers[n % 2]).claim(`c${n % 190}`, `r${n}`)),
      )
      expect(places.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 400 }, (_, n) => n + 1))
      const tally = await records.drops.tally(tenant, 'd8')
      expect([tally?.granted, tally?.refused, tally?.decided]).toEqual([
        190,
        { per_customer_max_reached: 210 },
        [400],
      ])
      const pages: number[] = []
      for (let after: string | null = null; ;) {
        const page = await records.drops.grants(tenant, 'd8', { limit: 50, after })
        pages.push(...page.items.map((grant) => grant.number))
        after = page.next
        if (after === null) break
      }
      expect(pages).toEqual(Array.from({ length: 190 }, (_, n) => n + 1))
    })

    test('[D9] names may be empty, long, or of any sign that is not a control character', async () => {
      const rules = { opensAtMs, closesAtMs, perCustomerMax: 1, members: null, batches: [fixedBatch(9)] }
      await records.drops.create(tenant, rowsOf('d9', rules, 1), firstOf(rules), [])
      const ledger = () => records.drops.ledger(tenant, { id: 'd9', shards: 1 }, { now: () => opensAtMs })
      const claims = ['', ',', '{', '红包🧧', 'x'.repeat(3_000), '"\\'].map((name) => ({
        customer: name,
        request: name,
      }))
      const answers = await Promise.all(ledger().claimInOrder(claims))
      expect(await Promise.all(ledger().claimInOrder(claims)), 'another server reads the same').toEqual(
        answers,
      )
      const alone = await ledger().claim('', 'other')
      expect(alone).toMatchObject({ because: 'per_customer_max_reached' })
      const rows = await records.drops.history(tenant, 'd9')
      expect(rows.map(({ customer, request }) => ({ customer, request }))).toEqual([
        ...claims,
        { customer: '', request: 'other' },
      ])
      await expect(ledger().claim('a\u001fb', '1')).rejects.toThrow(/control character/)
    })

    test('[D10] a ledger that was written row by row is carried over whole, and goes on', async () => {
      const reach = await server.freshReach()
      await migrate(
        reach,
        migrationsOf().filter((one) => one.number < 9),
      )
      const owner = new Client(reach.owner)
      await owner.connect()
      await owner.query(oldLedger)
      await owner.end()
      const after = await openRecords(reach, silent)
      const rules = {
        opensAtMs: 10,
        closesAtMs: 99,
        perCustomerMax: 1,
        members: null,
        batches: [fixedBatch(2)],
      }
      const rows = await after.drops.history('old', 'd10')
      expect(rows.map(({ seq, customer, answer }) => [seq, customer, answer])).toEqual([
        [1, 'a', { kind: 'refused', because: 'not_open_yet', atMs: 9 }],
        [2, '', { kind: 'granted', number: 1, fen: 500, atMs: 10 }],
        [3, 'b', { kind: 'granted', number: 2, fen: 500, atMs: 10 }],
        [4, 'c', { kind: 'refused', because: 'sold_out', atMs: 12 }],
      ])
      expect(auditLedger(rules, rows)).toEqual([])
      expect(await after.drops.tally('old', 'd10')).toMatchObject({
        granted: 2,
        grantedFen: 1_000,
        decided: [4],
      })
      const ledger = after.drops.ledger('old', { id: 'd10', shards: 1 }, { now: () => 5 })
      expect(await ledger.claim('b', '1')).toEqual(present(rows[2]).answer)
      expect(await ledger.claim('b', '2')).toMatchObject({ because: 'per_customer_max_reached', atMs: 12 })
      await after.close()
    })
  })
}
