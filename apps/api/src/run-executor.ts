import type { CampaignRun, Engine, Log } from '@dacu/engine'
import {
  type NextMoment,
  nowOf,
  planRuns,
  type Room,
  runRound,
  type RunHands,
  runsOn,
} from '@dacu/operations'

/** How often it is looked for new campaigns, organisations and runs. */
const planEveryMs = 60_000
/** How soon an organisation that has just been founded is noticed; its campaigns are told by themselves. */
const greetEveryMs = 2_000
/** How often the clock is read, which somebody may set; the database is asked for what is due alone. */
const tickMs = 200
/** A round that failed, or whose step waits in hands that may be dead, is tried again so soon. */
const againMs = 1_000

export type RunExecutor = {
  start(): void
  /** Something was ordered: look now. */
  poke(): void
  /** Waits for the round that goes on. */
  close(): Promise<void>
}

/** A run with its next moment; null is looked at as soon as possible. */
type Due = { room: Room; run: CampaignRun; next: NextMoment | null; notBeforeMs: number }

/** Real milliseconds until something of a run is due. */
function leftMs(hands: RunHands, { room, run, next, notBeforeMs }: Due): number {
  const byClock =
    next === null ? 0 : (next.atMs - nowOf(room, hands, run, next.zone)) / (run.clock?.speed ?? 1)
  return Math.max(byClock, notBeforeMs - hands.realMs())
}

/** One round of one run; when it is looked at again stands in it afterwards. */
async function roundOf(
  hands: RunHands,
  each: Due,
  told: (error: unknown) => void,
): Promise<'nothing left' | 'goes on'> {
  const { room, run } = each
  const again = (next: NextMoment | null) => {
    each.next = next
    each.notBeforeMs = hands.realMs() + againMs
  }
  try {
    const next = await runRound(room, hands, run)
    if (next === null) return 'nothing left'
    // What is due and was not taken is in hands that may be dead.
    if (nowOf(room, hands, run, next.zone) >= next.atMs) again(next)
    else each.next = next
  } catch (error) {
    told(error)
    again(null)
  }
  return 'goes on'
}

/** A plan that was saved is planned anew. */
function followOne(
  engine: Engine,
  followed: Map<string, { stop(): void }>,
  room: Room,
  anew: () => void,
): void {
  const { id } = room.tenant
  if (followed.has(id)) return
  followed.set(
    id,
    engine.changes.follow(id, ({ kind }) => (kind === 'campaign' ? anew() : undefined)),
  )
}

type Beat = { look(): Promise<void>; leftMs(): number; failed(error: unknown): void }

/** Looks whenever something is due, one look at a time; sleeps until the next moment, but no longer than a tick. */
function beating({ look, leftMs: left, failed }: Beat) {
  let busy: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  const wake = () => {
    if (stopped) return
    busy ??= look()
      .catch(failed)
      .finally(() => void (busy = null))
    const soonest = left()
    timer = setTimeout(wake, Math.max(1, Math.min(tickMs, soonest > 0 ? soonest : tickMs)))
    timer.unref()
  }
  return {
    start: wake,
    async stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      await busy
    },
  }
}

/**
 * The executor of timed steps 定时执行: plans the runs of every organisation here, waits for the next moment and does
 * what is due. It keeps nothing that counts: after a crash the table says what was done and what was in hand.
 */
export function createRunExecutor(
  engine: Engine,
  rooms: () => Promise<Room[]>,
  hands: RunHands,
  log: Log,
): RunExecutor {
  const followed = new Map<string, { stop(): void }>()
  let due: Due[] = []
  let planAtMs = 0
  let greetAtMs = 0
  let closed = false

  const told = (error: unknown) =>
    log.warn(`timed steps: ${error instanceof Error ? error.message : String(error)}`)

  async function plan(): Promise<void> {
    planAtMs = hands.realMs() + planEveryMs
    const found: Due[] = []
    for (const room of await rooms()) {
      followOne(engine, followed, room, () => void (planAtMs = 0))
      await planRuns(room, hands)
      for (const run of await runsOn(room)) found.push({ room, run, next: null, notBeforeMs: 0 })
    }
    due = found
  }

  async function round(each: Due): Promise<void> {
    if ((await roundOf(hands, each, told)) === 'nothing left') due = due.filter((other) => other !== each)
  }

  /** An organisation that has come since the last planning. */
  async function greet(): Promise<void> {
    greetAtMs = hands.realMs() + greetEveryMs
    if ((await rooms()).some((room) => !followed.has(room.tenant.id))) planAtMs = 0
  }

  async function look(): Promise<void> {
    if (hands.realMs() >= greetAtMs) await greet()
    if (hands.realMs() >= planAtMs) await plan()
    for (const each of due) if (!closed && leftMs(hands, each) <= 0) await round(each)
  }

  const beat = beating({
    look,
    leftMs: () => Math.min(planAtMs - hands.realMs(), ...due.map((each) => leftMs(hands, each))),
    failed(error) {
      told(error)
      planAtMs = hands.realMs() + againMs
    },
  })
  return {
    start: beat.start,
    poke: () => void (planAtMs = 0),
    async close() {
      closed = true
      for (const each of followed.values()) each.stop()
      await beat.stop()
    },
  }
}
