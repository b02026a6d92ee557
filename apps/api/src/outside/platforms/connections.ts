import type { Connection } from '@dacu/engine'
import { type Parts, playRound, type Running } from './rounds.ts'
import { courseOf } from './course.ts'

/** How often the clock looks for connections whose time has come. */
const lookEveryMs = 5_000
/** Rounds that go on at the same time; the facts are written by one anyway. */
const roundsMax = 4

/** What this process holds of the rounds that go on. */
type Desk = Parts & { running: Map<string, Running>; closing: boolean }

/** Begins a connection's round unless it goes on already; resolves when it has ended. */
async function pullNow(desk: Desk, tenant: string, id: string): Promise<void> {
  const going = desk.running.get(id)
  if (going !== undefined) return going.done
  if (desk.closing) return
  const one: Running = { halt: new AbortController(), done: Promise.resolve() }
  desk.running.set(id, one)
  const round = async () => {
    const connection = await desk.engine.connections.load(tenant, id)
    if (connection !== null && connection.pause === null) await playRound(desk, tenant, connection, one)
  }
  one.done = round().finally(() => desk.running.delete(id))
  return one.done
}

/** Where the platform has pushed that something changed, the next round is due now, unless the last one failed. */
function dueAt(connection: Connection, pushed: ReadonlySet<string>): string {
  const { nextAt, failures } = courseOf(connection)
  return pushed.has(connection.id) && failures === 0 ? '' : (nextAt ?? '')
}

/** Begins what is due, as far as there is room. */
async function look(desk: Desk): Promise<void> {
  const now = desk.world.now()
  const [all, pushes] = await Promise.all([
    desk.engine.connections.running(),
    desk.engine.connections.pushed(),
  ])
  const pushed = new Set(pushes.map(({ id }) => id))
  const waiting = all
    .map(({ tenant, connection }) => ({ tenant, id: connection.id, at: dueAt(connection, pushed) }))
    .filter(({ id, at }) => !desk.running.has(id) && (at === '' || Date.parse(at) <= now))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
  for (const { tenant, id } of waiting.slice(0, Math.max(0, roundsMax - desk.running.size)))
    void pullNow(desk, tenant, id).catch((error: unknown) => failed(desk, error))
}

const failed = (desk: Desk, error: unknown) => desk.log.error(`a round did not begin: ${String(error)}`)

/**
 * The rounds of the connections 连接: each pulls when its time has come, in the order in which they have waited, and
 * once at a time. Nothing is held here that a restart would lose.
 */
export function createConnections(parts: Parts) {
  const desk: Desk = { ...parts, running: new Map(), closing: false }
  let looking: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  return {
    pullNow: (tenant: string, id: string) => pullNow(desk, tenant, id),
    /** The connections whose rounds go on; asked before what is kept is read, so that an end shows with its outcome. */
    pulling: (): ReadonlySet<string> => new Set(desk.running.keys()),
    /** Ends a round that goes on, at its next step. */
    async stop(id: string): Promise<void> {
      const going = desk.running.get(id)
      going?.halt.abort()
      await going?.done
    },
    start(): void {
      timer = setInterval(() => {
        looking ??= look(desk)
          .catch((error: unknown) => failed(desk, error))
          .finally(() => (looking = null))
      }, lookEveryMs)
      timer.unref()
    },
    async close(): Promise<void> {
      desk.closing = true
      if (timer !== null) clearInterval(timer)
      await looking
      const going = [...desk.running.values()]
      for (const each of going) each.halt.abort()
      await Promise.all(going.map((each) => each.done.catch(() => undefined)))
    },
  }
}
export type Connections = ReturnType<typeof createConnections>
