import type { ClaimAnswer } from '@dacu/campaign'
import { drawAtMs } from '@dacu/operations'
import type { MadeDrop } from '@dacu/operations'
import type { OpenDrop } from './floor.ts'

/**
 * The clock that the ledger of a drop decides by. In a fair drop it stands before the opening until the draw, so
 * that no claim that came by another way than the waiting room is decided before those who are drawn.
 */
export const ledgerClock = (drop: MadeDrop, now: () => number): (() => number) => {
  const [from, last] = [drawAtMs(drop), drop.opensAtMs - 1]
  return () => {
    const at = now()
    return at < from ? Math.min(at, last) : at
  }
}

/** Waits for the opening where that is near enough, or is decided now, after all who waited. */
export function decide(
  open: Pick<OpenDrop, 'drop' | 'now' | 'waiting' | 'ledger'>,
  customer: string,
  request: string,
  patienceMs: number,
): Promise<ClaimAnswer> {
  const nowMs = open.now()
  const left = drawAtMs(open.drop) - nowMs
  const gathering = nowMs >= open.drop.opensAtMs
  if (left > 0 && (gathering || left <= patienceMs)) return open.waiting.enter({ customer, request })
  // The instant may have passed while the server was busy; its timer comes later than this claim then.
  open.waiting.flush()
  return open.ledger.claim(customer, request)
}
