import { epochMs } from '@dacu/campaign'
import type { PastCourse } from '@dacu/campaign'
import type { DropLedger, DropTally, Engine, KeptBatch, LedgerHands, SteadyClock, Tenant } from '@dacu/engine'
import { clockOf, madeDrop, pastOf } from '@dacu/operations'
import type { MadeDrop } from '@dacu/operations'
import { ledgerClock } from './decide.ts'
import { createCounter } from './tally.ts'
import type { Counter } from './tally.ts'
import { openWaitingRoom } from './waiting.ts'
import type { WaitingRoom } from './waiting.ts'

/** A drop that this server has at hand, with what it counted of it. */
export type OpenDrop = {
  readonly tenant: Tenant
  drop: MadeDrop
  readonly ledger: DropLedger
  readonly waiting: WaitingRoom
  readonly counter: Counter
  readonly tally: DropTally
  batches: readonly KeptBatch[]
  readonly past: readonly PastCourse[]
  readonly viewers: Set<number>
  readonly tried: Set<number>
  /** Goes up with everything that a live curve shows. */
  changes: number
  incident: boolean
  /** The drop that its kept batch became. */
  fallbackDrop: string | null
  now(): number
}

/** People beyond this are counted no more; nobody reads the number to the last digit then. */
const viewersMax = 500_000
const pinnedForMs = 1_000
/** Addresses that are no drop are asked for again and again by those who try them out. */
const unknownForMs = 1_000
const unknownMax = 10_000

async function loadDrop(engine: Engine, clock: SteadyClock, id: string): Promise<OpenDrop | null> {
  const found = await engine.drops.find(id)
  const tenant = found && (await engine.tenants.load(found.tenant))
  if (!found || !tenant) return null
  const drop = madeDrop(found.drop)
  const [tally, batches, past, siblings] = await Promise.all([
    engine.drops.tally(tenant.id, id),
    engine.drops.batches(tenant.id, id),
    pastOf({ engine, tenant }, drop),
    engine.drops.list(tenant.id, drop.campaign),
  ])
  if (tally === null) return null
  const now = tenantNow(tenant, drop.body.zone, clock)
  const counter = createCounter(tally, drop.opensAtMs)
  const told: LedgerHands['told'] = (answers, from) => {
    counter.add({ answers, ...from })
    open.changes++
  }
  const ledger = engine.drops.ledger(tenant.id, drop, { now: ledgerClock(drop, now), told })
  const open: OpenDrop = {
    tenant,
    drop,
    ledger,
    waiting: openWaitingRoom(drop, ledger, now),
    counter,
    get tally() {
      return counter.now()
    },
    batches,
    past,
    viewers: new Set(),
    tried: new Set(),
    changes: 0,
    incident: false,
    fallbackDrop: siblings.map(madeDrop).find((each) => each.body.fallbackOf === id)?.id ?? null,
    now,
  }
  return open
}

/** All drops of a server: loaded at the first question, kept as long as it runs. */
export function createFloor(engine: Engine, clock: SteadyClock) {
  const drops = new Map<string, Promise<OpenDrop | null>>()
  const unknown = new Map<string, number>()
  const known = new Set<OpenDrop>()

  const get = (id: string): Promise<OpenDrop | null> => {
    const found = drops.get(id)
    if (found) return found
    if ((unknown.get(id) ?? 0) > performance.now()) return Promise.resolve(null)
    const loading = loadDrop(engine, clock, id)
    drops.set(id, loading)
    const forget = () => void drops.delete(id)
    loading.then((open) => {
      if (open !== null) return void known.add(open)
      forget()
      if (unknown.size > unknownMax) unknown.clear()
      unknown.set(id, performance.now() + unknownForMs)
    }, forget)
    return loading
  }
  /** Counts the rows anew, for instance where other servers or an answer that got lost have left a gap. */
  const recount = (open: OpenDrop): Promise<void> =>
    open.counter
      .recount(() => engine.drops.tally(open.tenant.id, open.drop.id))
      .then(() => void open.changes++)
  return {
    get,
    engine,
    clock,
    /** Those at hand that people may claim from just now. */
    running: (): OpenDrop[] =>
      [...known].filter((open) => open.now() >= open.drop.opensAtMs && open.now() < open.drop.closesAtMs),
    /** What was made a moment ago is no longer unknown. */
    made: (id: string) => void unknown.delete(id),
    recount,
    /** After a batch was added or the drop closed. */
    async refresh(open: OpenDrop): Promise<void> {
      const { tenant, drop } = open
      const [found, batches] = await Promise.all([
        engine.drops.find(drop.id),
        engine.drops.batches(tenant.id, drop.id),
        recount(open),
      ])
      if (found) open.drop = madeDrop(found.drop)
      open.batches = batches
      open.changes++
    },
    close() {
      for (const open of known) open.waiting.close()
    },
  }
}
export type Floor = ReturnType<typeof createFloor>

/**
 * Fifty-three bits of a name. Not proof against somebody who looks for two names that are alike; he would only be
 * counted once with both.
 */
function shortOf(who: string): number {
  let [one, other] = [0xdeadbeef, 0x41c6ce57]
  for (let n = 0; n < who.length; n++) {
    const sign = who.charCodeAt(n)
    one = Math.imul(one ^ sign, 0x9e3779b1)
    other = Math.imul(other ^ sign, 0x5f356495)
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35)
  other = Math.imul(other ^ (other >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35)
  return (other >>> 11) * 0x1_0000_0000 + (one >>> 0)
}

/** Counts a person once among those who looked, or tried. Names are of any length; what is kept of them is not. */
export function note(open: OpenDrop, among: 'viewers' | 'tried', who: string): void {
  const people = open[among]
  if (people.size >= viewersMax) return
  const before = people.size
  people.add(shortOf(who))
  if (people.size > before) open.changes++
}

/** The time of a tenant in milliseconds; a pinned one lives on its own day, by the real time of day. */
function tenantNow(tenant: Tenant, zone: string, clock: SteadyClock): () => number {
  if (tenant.clock.kind === 'real') return clock.now
  const { now: at } = clockOf(tenant.clock, () => new Date(clock.now()))
  let [offset, until] = [0, Number.NEGATIVE_INFINITY]
  return () => {
    const steady = clock.now()
    if (steady > until) {
      // The pinned clock is written in whole seconds.
      offset = (epochMs(at(zone)) ?? steady) - Math.floor(steady / 1000) * 1000
      until = steady + pinnedForMs
    }
    return steady + offset
  }
}
