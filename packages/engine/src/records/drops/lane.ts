import { setTimeout as pause } from 'node:timers/promises'
import type { Claim, ClaimAnswer } from '@dacu/campaign'
import type { Pool, PoolClient } from 'pg'
import type { LedgerHands } from '../../drops.ts'
import { isLost, unreachable } from '../pool.ts'
import { decideBundle, shareStock } from './decide.ts'
import type { Decision } from './decide.ts'

/** So many claims are decided at once: enough to share a commit among many, few enough that the first does not wait long for the last. */
const bundleMax = 512
/** How long claims wait for a database that is coming back. Trying again is safe: what was decided is answered, not decided anew. */
const patienceMs = 15_000

type Waiting = Claim & { done(answer: ClaimAnswer): void; failed(error: unknown): void }

/** The way of claims to one shard of a drop's stock: they queue, and go in bundles, one bundle after the other. */
export type Lane = { claim(claim: Claim): Promise<ClaimAnswer> }
export type LaneOf = { tenant: string; drop: string; shard: number } & LedgerHands

export function openLane(pool: Pool, of: LaneOf): Lane {
  let queue: Waiting[] = []
  let running = false

  const run = async () => {
    running = true
    // A moment to let those in who arrive in the same turn of the loop.
    await Promise.resolve()
    while (queue.length > 0) {
      const { bundle, rest } = nextBundle(queue)
      queue = rest
      await settle(pool, of, bundle, (again) => (queue = [...again, ...queue]))
    }
    running = false
  }
  return {
    claim: (claim) =>
      new Promise((done, failed) => {
        queue.push({ customer: claim.customer, request: claim.request, done, failed })
        if (!running) void run()
      }),
  }
}

/** The first claims of each customer; a second of the same customer waits for the next bundle, since it depends on the first. */
function nextBundle(queue: readonly Waiting[]): { bundle: Waiting[]; rest: Waiting[] } {
  const customers = new Set<string>()
  const [bundle, rest]: [Waiting[], Waiting[]] = [[], []]
  for (const [n, each] of queue.entries()) {
    if (bundle.length === bundleMax) {
      rest.push(...queue.slice(n))
      break
    }
    if (customers.has(each.customer)) rest.push(each)
    else {
      customers.add(each.customer)
      bundle.push(each)
    }
  }
  return { bundle, rest }
}

/** Decides a bundle and tells everybody; those for whom this shard was empty try again once it was given some. */
async function settle(
  pool: Pool,
  of: LaneOf,
  bundle: readonly Waiting[],
  again: (waiting: Waiting[]) => void,
): Promise<void> {
  try {
    const decisions = await patiently(pool, async (client) => {
      const asked = { ...of, atMs: of.now(), claims: bundle }
      const decided = await decideBundle(client, asked)
      if (decided.includes(null)) await shareStock(client, asked)
      return decided
    })
    of.told?.(decisions.flatMap((one) => (one === null || one.again ? [] : [one.answer])))
    again(bundle.filter((each, n) => !tell(each, decisions[n] ?? null)))
  } catch (error) {
    for (const each of bundle) each.failed(error)
  }
}

function tell(waiting: Waiting, decision: Decision): boolean {
  if (decision === null) return false
  waiting.done(decision.answer)
  return true
}

async function patiently<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    let client: PoolClient | null = null
    try {
      client = await pool.connect()
      const result = await work(client)
      client.release()
      return result
    } catch (error) {
      client?.release(true)
      if (!isLost(error)) throw error
      if (performance.now() > deadline) throw unreachable(error)
      await pause(50)
    }
  }
}
