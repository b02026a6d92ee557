import type { Engine, Log } from '@dacu/engine'
import { checkRound, type Room } from '@dacu/operations'

/** How often it is looked whether a day has begun or an organisation has come. */
const lookMs = 60_000
/** Facts come in bursts: a round waits until so long after the last of them. */
const quietMs = 10_000

export type CheckRounds = {
  start(): void
  /** Waits for the round that goes on. */
  close(): Promise<void>
}

const told = (log: Log) => (error: unknown) =>
  log.warn(`the round of the linter failed: ${error instanceof Error ? error.message : String(error)}`)

/**
 * The rounds of the linter over every organisation here: once each of its days, and whenever facts, goods or a plan
 * changed. A round that fails is tried again a minute later.
 */
export function createCheckRounds(engine: Engine, rooms: () => Promise<Room[]>, log: Log): CheckRounds {
  const followed = new Map<string, { stop(): void }>()
  const waiting = new Map<string, NodeJS.Timeout>()
  const checkedOn = new Map<string, string>()
  let timer: NodeJS.Timeout | null = null
  let going: Promise<void> = Promise.resolve()
  let closed = false

  const play = (work: () => Promise<unknown>) => {
    going = going.then(() => (closed ? undefined : work())).then(() => undefined, told(log))
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
    const following = engine.changes.follow(id, ({ kind }) => {
      if (kind === 'facts' || kind === 'campaign' || kind === 'goods') soon(room)
    })
    followed.set(id, following)
  }

  async function look(): Promise<void> {
    for (const room of await rooms()) {
      follow(room)
      const day = room.clock.now('Asia/Shanghai').slice(0, 10)
      if (checkedOn.get(room.tenant.id) === day) continue
      await checkRound(room)
      checkedOn.set(room.tenant.id, day)
    }
  }

  return {
    start() {
      play(look)
      timer = setInterval(() => play(look), lookMs)
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
