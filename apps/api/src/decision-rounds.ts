import type { Log } from '@dacu/engine'
import { escalateDue, openReviews, type Room } from '@dacu/operations'

/** Decisions are counted in days; a quarter of an hour after midnight is early enough to hear of one. */
const everyMs = 15 * 60_000

export type DecisionRounds = {
  start(): void
  /** Waits for the round that goes on. */
  close(): Promise<void>
}

/**
 * The clock's rounds over the decisions of every organisation here, so that one a busy owner forgot passes on by
 * itself, and over sales that ended, whose reviews open the day after. A round that fails is tried again at the next; what was told is not told twice.
 */
export function createDecisionRounds(rooms: () => Promise<Room[]>, log: Log): DecisionRounds {
  let timer: NodeJS.Timeout | null = null
  let going: Promise<void> = Promise.resolve()
  const round = async () => {
    for (const room of await rooms()) {
      await escalateDue(room)
      await openReviews(room)
    }
  }
  const play = () => {
    going = going.then(round).catch((error: unknown) => {
      log.warn(`the round over decisions failed: ${error instanceof Error ? error.message : String(error)}`)
    })
  }
  return {
    start() {
      play()
      timer = setInterval(play, everyMs)
      timer.unref()
    },
    async close() {
      if (timer !== null) clearInterval(timer)
      await going
    },
  }
}
