import { auditLedger, decideClaims, freshHistory } from '@dacu/campaign'
import type { Claim, ClaimAnswer, CouponBatch, DropRules } from '@dacu/campaign'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoredDrop } from '../drops.ts'
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

/**
 * What the ledger promises of the order: claims of different customers as they came; a second claim of the same
 * customer goes with the next bundle, as does what came after none of the first.
 */
function inLedgerOrder(claims: readonly Claim[]): Claim[] {
  const unique = [...new Map(claims.map((claim) => [`${claim.customer} ${claim.request}`, claim])).values()]
  const ordered: Claim[] = []
  for (let rest = unique; rest.length > 0;) {
    const first = new Map(rest.toReversed().map((claim) => [claim.customer, claim]))
    const bundle = rest.filter((claim) => first.get(claim.customer) === claim)
    ordered.push(...bundle)
    rest = rest.filter((claim) => !bundle.includes(claim))
  }
  return ordered
}

function playOnModel({ rules, rushes }: Play): ClaimAnswer[][] {
  const history = freshHistory()
  let batches = rules.batches
  return rushes.map(({ atMs, claims, batchBefore }) => {
    if (batchBefore !== null) batches = [...batches, batchBefore]
    decideClaims({ ...rules, batches }, history, inLedgerOrder(claims), atMs)
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
  const first = { batch: present(rules.batches[0]), body: {}, request: 'first' }
  await records.drops.create(tenant, rowsOf(id, rules, 1), first, [...(rules.members ?? [])])
  let atMs = 0
  const ledger = records.drops.ledger(tenant, { id, shards: 1 }, { now: () => atMs })
  const answers: ClaimAnswer[][] = []
  for (const [n, rush] of rushes.entries()) {
    atMs = rush.atMs
    if (rush.batchBefore !== null) {
      const added = { batch: rush.batchBefore, body: {}, request: `batch ${n}` }
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
          { batch: present(rules.batches[0]), body: {}, request: '1' },
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
      const first = { batch: present(rules.batches[0]), body: {}, request: '1' }
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
  })
}
