import { setTimeout as pause } from 'node:timers/promises'
import type { Claim, ClaimAnswer } from '@dacu/campaign'
import type { Pool } from 'pg'
import type { LedgerHands } from '../../drops.ts'
import { isLost, unreachable } from '../pool.ts'
import type { Place } from './bundle.ts'
import { openShard } from './shard.ts'
import type { Settled, Shard } from './shard.ts'

/** So many claims are decided at once: enough to share a commit among all who wait, few enough for one row. */
const bundleMax = 8_192
/** How long claims wait for a database that is coming back. Trying again is safe: what was decided is answered, not decided anew. */
const patienceMs = 15_000
/** A drop that nobody has claimed from for so long is not held in memory. */
const idleMs = 10 * 60_000

type Waiting = Claim & { done(answer: ClaimAnswer): void; failed(error: unknown): void }

/** The way of claims to one shard of a drop's stock: they queue, and go in bundles, one bundle after the other. */
export type Lane = { claim(claim: Claim): Promise<ClaimAnswer> }
export type LaneOf = Place & LedgerHands & { patienceMs?: number | undefined }

export function openLane(pool: Pool, of: LaneOf, shard: Shard = openShard(pool, of, of.now)): Lane {
  let queue: Waiting[] = []
  let running = false
  let idle: NodeJS.Timeout | null = null

  const run = async () => {
    // A moment to let those in who arrive in the same turn of the loop.
    await Promise.resolve()
    while (queue.length > 0) {
      const bundle = queue.length <= bundleMax ? queue : queue.slice(0, bundleMax)
      queue = queue.slice(bundle.length)
      const again = await settle(shard, of, bundle)
      if (again.length > 0) queue = again.concat(queue)
    }
  }
  const begin = async () => {
    running = true
    if (idle !== null) clearTimeout(idle)
    try {
      await run()
    } catch (error) {
      // Whoever waits behind would only wait as long again, and hear the same.
      const all = queue
      queue = []
      for (const each of all) each.failed(error)
    } finally {
      running = false
      // Somebody may have come after the last look into the queue.
      if (queue.length > 0) void begin()
      else idle = setTimeout(shard.forget, idleMs).unref()
    }
  }
  return {
    claim: ({ customer, request }) =>
      new Promise((done, failed) => {
        queue.push({ customer, request, done, failed })
        if (!running) void begin()
      }),
  }
}

/** Decides a bundle and tells everybody; gives those for whom this shard was empty, now that it was given some. */
async function settle(shard: Shard, of: LaneOf, bundle: readonly Waiting[]): Promise<Waiting[]> {
  try {
    const settled = await patiently(of, () => shard.settle(bundle))
    tell(of, settled)
    const again: Waiting[] = []
    let n = 0
    for (const each of bundle) {
      const answer = settled.answers[n++]
      if (answer) each.done(answer)
      else again.push(each)
    }
    if (again.length > 0) await patiently(of, shard.share).catch((error: unknown) => failAll(again, error))
    return again
  } catch (error) {
    return failAll(bundle, error)
  }
}

function failAll(bundle: readonly Waiting[], error: unknown): never {
  for (const each of bundle) each.failed(error)
  throw error
}

function tell({ told, shard }: LaneOf, { fresh, firstSeq }: Settled): void {
  if (fresh.length > 0) told?.(fresh, { shard, firstSeq })
}

async function patiently<T>({ patienceMs: given = patienceMs }: LaneOf, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + given
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isLost(error)) throw error
      if (performance.now() > deadline) throw unreachable(error)
      await pause(50)
    }
  }
}
