import { drawOrder, entryOf } from '@dacu/campaign'
import type { Claim, ClaimAnswer, Entry } from '@dacu/campaign'
import type { DropLedger } from '@dacu/engine'
import { drawAtMs } from '@dacu/operations'
import type { MadeDrop } from '@dacu/operations'

type Waiting = Entry & { done(answer: Promise<ClaimAnswer>): void; answer: Promise<ClaimAnswer> }

/** A timer fires up to this much early or late, so the last stretch is looked at again and again. */
const nearMs = 4

/**
 * Those who came before the claims of a drop are decided 候场. At the instant they go to the ledger together: in
 * the order of the draw in a fair drop, in the order they came in the other. Whoever loses his line meanwhile
 * stays in; when he asks again with the same request he finds his answer.
 */
export function openWaitingRoom(drop: MadeDrop, ledger: Pick<DropLedger, 'claimInOrder'>, now: () => number) {
  const waiting = new Map<string, Waiting>()
  const at = drawAtMs(drop)
  let timer: NodeJS.Timeout | null = null

  const open = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const all = [...waiting.values()]
    waiting.clear()
    const ordered = drop.body.mode === 'fair' ? drawOrder(all) : all
    const answers = ledger.claimInOrder(ordered)
    for (const [n, each] of ordered.entries()) {
      // `drawOrder` and `claimInOrder` keep the length, and the entries are those that wait.
      const answer = answers[n]
      if (answer) (each as Waiting).done(answer)
    }
  }
  const watch = () => {
    const left = at - now()
    if (left <= 0) return open()
    // Beyond a day the timer would overflow, and the clock may be corrected meanwhile.
    timer = setTimeout(watch, left > nearMs ? Math.min(left - nearMs / 2, 60_000) : 0)
  }
  return {
    /** Lets those in who wait, if the instant has come and its timer has not. */
    flush() {
      if (waiting.size > 0 && now() >= at) open()
    },
    /** The claim waits with the others; the same one again waits in the same place. */
    enter(claim: Claim): Promise<ClaimAnswer> {
      const key = JSON.stringify([claim.customer, claim.request])
      const found = waiting.get(key)
      if (found) return found.answer
      const { promise, resolve } = Promise.withResolvers<ClaimAnswer>()
      waiting.set(key, {
        ...entryOf(drop.body.mode === 'fair' ? drop.body.seed : '', drop.id, claim),
        done: resolve,
        answer: promise,
      })
      if (timer === null) watch()
      return promise
    },
    /** Nobody is answered any more; the requests are asked again of whoever serves next. */
    close() {
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
export type WaitingRoom = ReturnType<typeof openWaitingRoom>
