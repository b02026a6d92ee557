import { type Parts, playRound, type Running } from './rounds.ts'
import { courseOf } from './course.ts'

/** How often the clock looks for connections whose time has come. */
const lookEveryMs = 5_000
/** Rounds that go on at the same time; the facts are written by one anyway. */
const roundsMax = 4

/**
 * The rounds of the connections 连接: each pulls when its time has come, in the order in which they have waited, and
 * once at a time. Nothing is held here that a restart would lose.
 */
export function createConnections(parts: Parts) {
  const running = new Map<string, Running>()
  let looking: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  let closing = false

  /** Begins a connection's round unless it goes on already; resolves when it has ended. */
  async function pullNow(tenant: string, id: string): Promise<void> {
    const going = running.get(id)
    if (going !== undefined) return going.done
    if (closing) return
    const one: Running = { halt: new AbortController(), done: Promise.resolve() }
    running.set(id, one)
    one.done = (async () => {
      const connection = await parts.engine.connections.load(tenant, id)
      if (connection !== null && connection.pause === null) await playRound(parts, tenant, connection, one)
    })().finally(() => running.delete(id))
    return one.done
  }

  /** Begins what is due, as far as there is room. */
  async function look(): Promise<void> {
    const now = parts.world.now()
    const waiting = (await parts.engine.connections.running())
      .map(({ tenant, connection }) => ({ tenant, id: connection.id, at: courseOf(connection).nextAt ?? '' }))
      .filter(({ id, at }) => !running.has(id) && (at === '' || Date.parse(at) <= now))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
    for (const { tenant, id } of waiting.slice(0, roundsMax - running.size))
      void pullNow(tenant, id).catch(failed)
  }
  const failed = (error: unknown) => parts.log.error(`a round did not begin: ${String(error)}`)

  return {
    pullNow,
    pulling: (id: string) => running.has(id),
    /** Lets a round end at its next step. */
    async stop(id: string): Promise<void> {
      const going = running.get(id)
      going?.halt.abort()
      await going?.done
    },
    /** The clock's turn; tests call it themselves. */
    async turn(): Promise<void> {
      await look()
      await Promise.all([...running.values()].map((each) => each.done))
    },
    start(): void {
      timer = setInterval(() => {
        looking ??= look()
          .catch(failed)
          .finally(() => (looking = null))
      }, lookEveryMs)
      timer.unref()
    },
    async close(): Promise<void> {
      closing = true
      if (timer !== null) clearInterval(timer)
      await looking
      for (const each of running.values()) each.halt.abort()
      await Promise.all([...running.values()].map((each) => each.done.catch(() => undefined)))
    },
  }
}
export type Connections = ReturnType<typeof createConnections>
