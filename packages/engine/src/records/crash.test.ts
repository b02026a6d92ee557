import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import type { Campaign } from '@dacu/campaign'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diceOf, present } from '../conformance/histories.ts'
import { silent } from '../conformance/servers.ts'
import { openEngine } from '../open.ts'
import type { OwnedEngine } from '../open.ts'
import { readPostmasterPid } from './embedded/postmaster.ts'

/**
 * The product and its database are killed in the middle of writes, as often as the promise says. A
 * child process writes in several lanes and says what was acknowledged; afterwards every
 * acknowledged write must be there, exactly once, and nothing may be there that was never asked for.
 */
const kills = 50
const lanes = 4

type Writer = { child: ChildProcess; ended: Promise<void>; appended: number[]; saved: number[] }
let folder = ''
let tenant = ''
let campaign = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dacu-test-crash-'))
  const engine = await openEngine({ dataFolder: folder, log: silent })
  tenant = (await engine.tenants.create({ name: 't', clock: { kind: 'real' }, demo: false })).id
  campaign = await engine.campaigns.create(tenant, documentNamed('v1'), { at: '', by: '', because: '' })
  await engine.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test(`every acknowledged write outlives ${kills} kill -9 of the product`, async () => {
  const dice = diceOf(1)
  const acknowledged = startAcknowledgements()
  for (let kill = 0; kill < kills; kill++) {
    const writer = startWriter(acknowledged)
    await writesSeen(writer, 1)
    await pause(dice.below(60))
    writer.child.kill('SIGKILL')
    await writer.ended
    // Now and then the machine takes the orphaned database, too.
    if (kill % 10 === 9) process.kill(present(readPostmasterPid(data()) ?? undefined), 'SIGKILL')
  }
  await verify(acknowledged)
}, 300_000)

test(`every acknowledged write outlives ${kills} kill -9 of the database, under one product`, async () => {
  const dice = diceOf(2)
  const acknowledged = startAcknowledgements()
  const writer = startWriter(acknowledged)
  let last: number | null = null
  for (let kill = 0; kill < kills; kill++) {
    await writesSeen(writer, 5)
    await pause(dice.below(40))
    last = await killDatabase(last)
  }
  await writesSeen(writer, 5)
  expect(writer.child.exitCode, 'the product lives on').toBeNull()
  writer.child.kill('SIGKILL')
  await writer.ended
  await verify(acknowledged)
}, 300_000)

/**
 * Kills the server that runs. Acknowledgements of the one killed before may still be on their way, and its
 * number stands in the folder until its successor has written its own.
 */
async function killDatabase(before: number | null): Promise<number> {
  const pid = readPostmasterPid(data())
  if (pid !== null && pid !== before && killed(pid)) return pid
  await pause(5)
  return killDatabase(before)
}

function killed(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

type Acknowledged = { next: number[]; appended: Set<string>; saved: Set<number> }

function startAcknowledgements(): Acknowledged {
  return { next: Array.from({ length: lanes }, () => 0), appended: new Set(), saved: new Set() }
}

function startWriter(acknowledged: Acknowledged): Writer {
  const script = fileURLToPath(new URL('../conformance/writer.ts', import.meta.url))
  const args = [script, folder, tenant, campaign, ...acknowledged.next.map(String)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const writer: Writer = { child, ended: Promise.resolve(), appended: [], saved: [] }
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => note(line, acknowledged, writer))
  writer.ended = new Promise((done) => lines.once('close', done))
  return writer
}

function note(line: string, acknowledged: Acknowledged, writer: Writer): void {
  const [what, first = 0, second = 0] = line.split(' ').map((word, place) => (place ? Number(word) : word))
  if (what === 'appended') {
    acknowledged.appended.add(`${first} ${second}`)
    acknowledged.next[Number(first)] = Number(second) + 1
    writer.appended.push(Number(second))
  }
  if (what === 'saved') acknowledged.saved.add(Number(first))
}

async function writesSeen(writer: Writer, more: number): Promise<void> {
  const goal = writer.appended.length + more
  while (writer.appended.length < goal) {
    if (writer.child.exitCode !== null) throw new Error(`the writer ended with ${writer.child.exitCode}`)
    await pause(2)
  }
}

async function verify(acknowledged: Acknowledged): Promise<void> {
  const engine = await openEngine({ dataFolder: folder, log: silent })
  try {
    const entries = await everyEntry(engine)
    const written = entries.map((entry) => `${String(entry.body['lane'])} ${String(entry.body['n'])}`)
    expect(new Set(written).size, 'nothing twice').toBe(written.length)
    expect(
      [...acknowledged.appended].filter((one) => !written.includes(one)),
      'nothing lost',
    ).toEqual([])
    // Each lane may have one write whose acknowledgement was cut off.
    expect(written.length - acknowledged.appended.size).toBeLessThanOrEqual(lanes)
    expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, n) => n + 1))
    const versions = (await engine.campaigns.versions(tenant, campaign)).map((one) => one.version)
    expect(versions).toEqual(versions.map((_, n) => n + 1))
    expect(
      [...acknowledged.saved].filter((one) => !versions.includes(one)),
      'no version lost',
    ).toEqual([])
    const head = await engine.campaigns.load(tenant, campaign)
    expect(head?.document.name).toBe(`v${versions.length}`)
    console.log(`${acknowledged.appended.size} entries and ${acknowledged.saved.size} versions acknowledged`)
  } finally {
    await engine.close()
  }
}

async function everyEntry(engine: OwnedEngine) {
  const page = await engine.journal.list(tenant, null, ['step'], { limit: 1_000_000, after: null })
  return page.items
}

const data = () => join(folder, 'records', 'postgresql')

function documentNamed(name: string): Campaign {
  // Shelves look at a document's head only.
  return { name, kind: 'daily', window: {}, shops: [] } as unknown as Campaign
}
