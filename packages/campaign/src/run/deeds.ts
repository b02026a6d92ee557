import { addMinutes, msOf } from '../calendar/instant.ts'
import type { Instant } from '../calendar/time.ts'
import { zoneNamed } from '../calendar/zone.ts'
import { writtenZone } from '../calendar/instant.ts'
import type { Campaign } from '../plan/document.ts'
import { stampOf } from './desk.ts'
import { offerList } from './offers.ts'
import type { Step } from './run-sheet.ts'
import { runSteps } from './sheet.ts'

/**
 * What the product does by itself when a step's moment comes 自动执行: hand out the scripts as the plan has them then,
 * write the price list that the platform's console takes in, hand a send list to whoever can send, open a drop.
 */
export type Deed =
  | { kind: 'scripts' }
  | { kind: 'prices' }
  | { kind: 'send'; touch: string }
  | { kind: 'drop'; series: string; opensAt: Instant }

/** A step with what the product does for it; after `graceMinutes` it is too late to do it without asking a person. */
export type TimedDeed = { step: string; at: Instant; deed: Deed; graceMinutes: number }

/**
 * How late each may still be done by itself. A script is right as long as nothing newer came; prices and coupons that
 * change an hour late are a decision; a message that comes half an hour late tells of something that has begun.
 */
const graceMinutes: Record<Deed['kind'], number> = { scripts: 360, prices: 60, send: 20, drop: 30 }

/** Every deed by the id of its step, whether or not the sheet has that step. */
function deedsByStep(plan: Campaign): Map<string, Deed> {
  return new Map<string, Deed>([
    ...plan.phases.flatMap(({ id }): [string, Deed][] => [
      [`phase-${id}-script`, { kind: 'scripts' }],
      [`phase-${id}-price`, { kind: 'prices' }],
    ]),
    ...offerList(plan)
      .filter((offer) => !offer.claimed && offer.level !== 'card')
      .flatMap(({ id }): [string, Deed][] => [
        [`offer-${id}-open`, { kind: 'prices' }],
        [`offer-${id}-close`, { kind: 'prices' }],
      ]),
    ...plan.touches.map(({ id }): [string, Deed] => [`touch-${id}`, { kind: 'send', touch: id }]),
    ...plan.drops.flatMap((drop) =>
      drop.opensAt.map((opensAt): [string, Deed] => [
        `drop-${drop.id}-${stampOf(opensAt)}-open`,
        { kind: 'drop', series: drop.id, opensAt },
      ]),
    ),
  ])
}

/** The steps of a plan that the product does itself, in the order of time. */
export function timedDeeds(plan: Campaign): TimedDeed[] {
  const deeds = deedsByStep(plan)
  return runSteps(plan).flatMap(({ id, at }: Step) => {
    const deed = deeds.get(id)
    return deed ? [{ step: id, at, deed, graceMinutes: graceMinutes[deed.kind] }] : []
  })
}

/** What to do about a step whose moment has come, seen from its moment and the clock alone. */
export function dueState(
  planned: { atMs: number; graceMs: number },
  nowMs: number,
): 'waiting' | 'due' | 'too_late' {
  if (nowMs < planned.atMs) return 'waiting'
  return nowMs <= planned.atMs + planned.graceMs ? 'due' : 'too_late'
}

/** A tool that has not begun so long after its moment is late 工具晚开, and the fallback is offered. */
export const toolLateMs = 2 * 60_000

/** Where a rehearsal begins: a little before the first deed that the product would do. */
export function rehearsalStart(plan: Campaign): Instant | null {
  const [first] = timedDeeds(plan).toSorted((one, other) => msOf(one.at) - msOf(other.at))
  if (!first) return null
  return addMinutes(first.at, -1, zoneNamed(plan.zone) ?? writtenZone(first.at))
}
