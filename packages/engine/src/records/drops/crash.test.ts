import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, readdirSync, readSync, rmSync, statSync, writeSync, closeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { auditLedger } from '@dacu/campaign'
import type { Claim, ClaimAnswer, DropRules } from '@dacu/campaign'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diceOf, present } from '../../conformance/histories.ts'
import { silent } from '../../conformance/servers.ts'
import { startEmbedded } from '../embedded/server.ts'
import type { EmbeddedServer } from '../embedded/server.ts'
import type { Reach } from '../reach.ts'
import { openRecords } from '../records.ts'
import type { Records } from '../records.ts'
import { steadyClock } from './clock.ts'
import type { SteadyClock } from './clock.ts'
import { openLine } from './testing/cutting-line.ts'
import type { CuttingLine } from './testing/cutting-line.ts'

/**
 * Drops under crashes. Rushes of claims go to the ledger over a line that is cut, answers are swallowed after the
 * database has committed, the product dies with what it knew, the database is killed, its last record is torn,
 * the machine's clock is set forth and back. What was acknowledged is written down outside. At the end of each
 * drop every request is sent once more and the whole history is audited: every promise, every acknowledged
 * answer, nothing that was never asked for.
 */
const crashes = Number(process.env['DACU_CRASHES'] ?? (process.env['DACU_LONG'] ? 2_000 : 40))
const seed = Number(process.env['DACU_CRASH_SEED'] ?? 6)
const crashesPerDrop = 20
const kinds = [
  'cut',
  'cut',
  'cut',
  'swallow',
  'swallow',
  'swallow',
  'product',
  'product',
  'clock',
  'clock',
] as const
type Kind = (typeof kinds)[number] | 'database' | 'torn' | 'child'

let folder = ''
let server: EmbeddedServer
let line: CuttingLine
let reach: Reach
let tenant = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dacu-drop-crash-'))
  server = await startEmbedded(folder, silent)
  line = await openLine(server.port)
  const straight = server.reach('drops')
  const records = await openRecords(straight, silent)
  tenant = (await records.tenants.create({ name: 't', clock: { kind: 'real' }, demo: false })).id
  await records.close()
  reach = { ...straight, app: { ...straight.app, port: line.port } }
})
afterAll(async () => {
  await line?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** One product: its own connections and its own memory, both of which it may lose. */
type Product = { records: Records; claim(claim: Claim): Promise<ClaimAnswer> }

/** What is true outside of product and database. */
type World = {
  id: string
  rules: DropRules
  /** Milliseconds that have truly passed, and what the machine's clock says. */
  trueMs: number
  wallMs: number
  clock: SteadyClock
  asked: Map<string, Claim>
  acknowledged: Map<string, ClaimAnswer>
}

const keyOf = (claim: Claim) => JSON.stringify([claim.customer, claim.request])

/** A database that was killed serves those it knows for a moment longer, and then nobody for a while. */
async function databaseIsBack(): Promise<void> {
  for (;;) {
    const client = new Client(server.reach('drops').owner)
    client.on('error', () => undefined)
    try {
      await client.connect()
      return await client.end()
    } catch {
      await pause(20)
    }
  }
}

async function openProduct(world: World): Promise<Product> {
  await databaseIsBack()
  const records = await openRecords(reach, silent)
  const ledger = records.drops.ledger(tenant, { id: world.id, shards: 1 }, { now: () => world.clock.now() })
  return {
    records,
    claim: async (claim) => {
      world.asked.set(keyOf(claim), claim)
      const answer = await ledger.claim(claim.customer, claim.request)
      const before = world.acknowledged.get(keyOf(claim))
      if (before) expect(answer, 'the same request, the same answer').toEqual(before)
      world.acknowledged.set(keyOf(claim), answer)
      return answer
    },
  }
}

/** A clock that starts at zero of the true time, on a machine whose clock may be set. */
function clockOf(world: Omit<World, 'clock'>): SteadyClock {
  return steadyClock({
    wallMs: () => world.wallMs,
    monotonicMs: () => world.trueMs,
    uptimeMs: () => world.trueMs,
  })
}

async function openDrop(n: number, dice: ReturnType<typeof diceOf>): Promise<World> {
  const coupons = 60 + dice.below(400)
  const rules: DropRules = {
    opensAtMs: 1_000_000 + crashesPerDrop * 200,
    closesAtMs: 9_000_000,
    perCustomerMax: 1 + dice.below(2),
    members: null,
    batches: [
      {
        coupons,
        budgetFenMax: 1_000 * coupons - dice.below(30_000),
        amounts: { kind: 'fixed', fenEach: 1_000 },
      },
    ],
  }
  const bare = {
    id: `drop-${n}`,
    rules,
    trueMs: 1_000_000,
    wallMs: 1_000_000,
    asked: new Map(),
    acknowledged: new Map(),
  }
  const world = Object.assign(bare, { clock: clockOf(bare) })
  await databaseIsBack()
  const records = await openRecords(server.reach('drops'), silent)
  await records.drops.create(
    tenant,
    { ...rules, id: world.id, campaign: 'c', listed: false, shards: 1, body: {} },
    { batch: present(rules.batches[0]), body: {}, request: '1', number: 1 },
    [],
  )
  await records.close()
  return world
}

/** Claims in flight, one crash among them, and the wait for what may still be answered. */
async function crash(
  world: World,
  product: Product,
  kind: Kind,
  dice: ReturnType<typeof diceOf>,
): Promise<Product> {
  const claims = Array.from({ length: 5 + dice.below(60) }, () => ({
    customer: `c${dice.below(400)}`,
    request: `r${dice.below(3)}`,
  }))
  const steps = 20 + dice.below(380)
  world.trueMs += steps
  world.wallMs += steps
  const flying = claims.map((claim) => product.claim(claim).catch(() => null))
  await pause(dice.below(6))
  if (kind === 'clock') world.wallMs += (dice.below(2) === 0 ? 1 : -1) * (1_000 + dice.below(7_200_000))
  if (kind === 'cut') line.cut(dice.below(30))
  if (kind === 'swallow') line.swallowAnswers(1 + dice.below(30))
  if (kind === 'database') await killDatabase()
  if (kind === 'torn') {
    // What the disk loses below may hold nothing that anybody was told of.
    await Promise.all(flying)
    await tear(world, product, dice)
  }
  if (kind === 'child') await killChild(world, dice)
  if (kind === 'product') {
    // It dies with everything it had in mind; nobody hears what it was about to say.
    line.cut(0)
    void Promise.all(flying).then(() => product.records.close())
    return openProduct(world)
  }
  // A swallowed answer is missed only when the next claim is sent after it: one that was never asked before, since
  // others are answered from memory, even while the database is away.
  const last = { customer: `last ${dice.below(9)}`, request: `r ${world.asked.size}` }
  await Promise.all([...flying, product.claim(last)])
  return product
}

async function killDatabase(): Promise<void> {
  const { pid } = server
  try {
    process.kill(pid, 'SIGKILL')
    for (;;) {
      process.kill(pid, 0)
      await pause(1)
    }
  } catch {
    // It is dead, or had died already of an earlier crash and is coming back.
  }
}

/**
 * The machine dies while the log is written: of the last record, which nobody was told of, only a part is on the
 * disk. So claims are sent whose answers are swallowed, the database is killed, and what the log gained since
 * is overwritten from a random byte on.
 */
async function tear(world: World, product: Product, dice: ReturnType<typeof diceOf>): Promise<void> {
  await product.claim({ customer: `before ${dice.below(99)}`, request: `r ${world.asked.size}` })
  const { path, offset } = await endOfLog()
  line.swallowAnswers(1_000)
  const unheard = product
    .claim({ customer: `torn ${dice.below(99)}`, request: `r ${world.asked.size}` })
    .catch(() => null)
  await pause(5 + dice.below(10))
  await killDatabase()
  const end = endOf(path, offset)
  const from = offset + dice.below(Math.max(1, end - offset))
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(Math.max(1, end - from), dice.below(2) === 0 ? 0 : 0xa5), 0, undefined, from)
  closeSync(file)
  line.cut(0)
  await unheard
}

async function endOfLog(): Promise<{ path: string; offset: number }> {
  await databaseIsBack()
  const client = new Client(server.reach('drops').owner)
  await client.connect()
  const { rows } = await client.query<{ name: string; offset: number }>(
    'select file_name as name, file_offset as offset from pg_walfile_name_offset(pg_current_wal_flush_lsn())',
  )
  await client.end()
  const { name, offset } = present(rows[0])
  return { path: join(folder, 'records', 'postgresql', 'pg_wal', name), offset }
}

/** Behind the last byte that is not zero; what follows of the file was never written. */
function endOf(path: string, offset: number): number {
  const size = statSync(path).size
  const bytes = Buffer.alloc(Math.min(size - offset, 1 << 20))
  const file = openSync(path, 'r')
  readSync(file, bytes, 0, bytes.length, offset)
  closeSync(file)
  const last = bytes.findLastIndex((byte) => byte !== 0)
  return offset + Math.max(0, last + 1)
}

/** A product in a process of its own, killed in the middle. */
async function killChild(world: World, dice: ReturnType<typeof diceOf>): Promise<void> {
  await databaseIsBack()
  const script = fileURLToPath(new URL('./testing/product.ts', import.meta.url))
  const [from, count] = [dice.below(1_000), 2_000]
  const at = String(Math.floor(world.clock.now()))
  const child = spawn(process.execPath, [script, tenant, world.id, String(from), String(count), at], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(server.reach('drops')))
  for (let n = from; n < from + count; n++) {
    const claim = { customer: `child ${n}`, request: 'r' }
    world.asked.set(keyOf(claim), claim)
  }
  const killAfter = dice.below(400)
  let heard = 0
  for await (const text of createInterface({ input: child.stdout })) {
    if (text === 'ready') continue
    // Written by the program beside this test.
    const [customer, request, answer] = JSON.parse(text) as [string, string, ClaimAnswer]
    const before = world.acknowledged.get(keyOf({ customer, request }))
    if (before) expect(answer).toEqual(before)
    world.acknowledged.set(keyOf({ customer, request }), answer)
    if (heard++ === killAfter) child.kill('SIGKILL')
    if (heard === count) child.kill('SIGKILL')
  }
}

/** Everybody asks once more; then the rows are looked at. */
async function settle(world: World, product: Product): Promise<void> {
  world.trueMs += 60_000
  await Promise.all([...world.asked.values()].map(product.claim))
  const rows = await product.records.drops.history(tenant, world.id)
  expect(auditLedger(world.rules, rows)).toEqual([])
  const written = new Map(rows.map((row) => [keyOf(row), row.answer]))
  expect(written, 'what is written is what was acknowledged').toEqual(world.acknowledged)
  expect(rows.map((row) => row.seq)).toEqual(rows.map((_, n) => n + 1))
  const early = rows.filter((row) => row.answer.kind === 'granted' && row.answer.atMs < world.rules.opensAtMs)
  expect(early, 'nothing before the opening instant').toEqual([])
}

/** Each kind comes up; the costly ones once a drop, since a database takes its time to come back. */
function kindOf(n: number, dice: ReturnType<typeof diceOf>): Kind {
  const place = n % crashesPerDrop
  if (place === 7) return 'database'
  if (place === 13) return 'torn'
  if (place === 17) return 'child'
  return dice.of(kinds)
}

test(`[D6] every promise holds through ${crashes} crashes`, async () => {
  const dice = diceOf(seed)
  let acknowledged = 0
  for (let first = 0; first < crashes; first += crashesPerDrop) {
    const world = await openDrop(first / crashesPerDrop, dice)
    let product = await openProduct(world)
    for (let n = first; n < first + crashesPerDrop; n++)
      product = await crash(world, product, kindOf(n, dice), dice)
    await settle(world, product)
    acknowledged += world.acknowledged.size
    await product.records.close()
  }
  expect(readdirSync(folder)).not.toEqual([])
  console.log(`${acknowledged} answers through ${crashes} crashes of seed ${seed}`)
}, 3_000_000)
