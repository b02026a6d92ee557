import type { Engine, Log } from '@dacu/engine'
import { checkRound, type Room } from '@dacu/operations'

/** Days change at midnight; an hour after it is early enough to hear of what a new day brings. */
const everyMs = 60 * 60_000
/** Facts come in bursts: a round waits until so long after the last of them. */
const quietMs = 10_000

export type CheckRounds = {
  start(): void
  /** Waits for the round that goes on. */
  close(): Promise<void>
}

/**
 * The rounds of the linter over every organisation here: each day of a campaign's window, and whenever facts, goods
 * or a plan changed. A round that fails is tried again at the next.
 */
export function createCheckRounds(engine: Engine, rooms: () => Promise<Room[]>, log: Log): CheckRounds {
  const followed = new Map<string, { stop(): void }>()
  const waiting = new Map<string, NodeJS.Timeout>()
  let timer: NodeJS.Timeout | null = null
  let going: Promise<void> = Promise.resolve()
  let closed = false

  const play = (work: () => Promise<unknown>) => {
    going = going
      .then(() => (closed ? undefined : work()))
      .then(
        () => undefined,
        (error: unknown) =>
          log.warn(
            `the round of the linter failed: ${error instanceof Error ? error.message : String(error)}`,
          ),
      )
  }

  /** After a change in a tenant, once it has been quiet for a while. */
  function soon(room: Room): void {
    const { id } = room.tenant
    clearTimeout(waiting.get(id))
    const wait = setTimeout(() => play(() => checkRound(room)), quietMs)
    wait.unref()
    waiting.set(id, wait)
  }

  function follow(room: Room): void {
    const { id } = room.tenant
    if (followed.has(id)) return
    const stop = engine.changes.follow(id, ({ kind }) => {
      if (kind === 'facts' || kind === 'campaign' || kind === 'goods') soon(room)
    })
    followed.set(id, stop)
  }

  async function round(): Promise<void> {
    for (const room of await rooms()) {
      follow(room)
      await checkRound(room)
    }
  }

  return {
    start() {
      play(round)
      timer = setInterval(() => play(round), everyMs)
      timer.unref()
    },
    async close() {
      closed = true
      if (timer !== null) clearInterval(timer)
      for (const wait of waiting.values()) clearTimeout(wait)
      for (const each of followed.values()) each.stop()
      await going
    },
  }
}
