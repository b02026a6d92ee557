import { epochMs, msOf, rehearsalStart } from '@dacu/campaign'
import type { Instant, Words } from '@dacu/campaign'
import type { CampaignId, RunStep } from '@dacu/engine'
import { loadCampaign } from '../campaigns.ts'
import { everyEntry } from '../journal-pages.ts'
import type { Room } from '../room.ts'
import { backOf } from './day.ts'
import { live } from './hands.ts'
import type { RunHands } from './hands.ts'
import { plannedOf } from './round.ts'

/** What comes of telling the executor something: done, or why not. */
export type Ordered =
  | { kind: 'ordered'; attempt: number }
  | { kind: 'not_found'; what: 'campaign' | 'step' }
  | { kind: 'refused'; because: Words }

/** A step that a person asks for is still right so much later. */
const graceMs = 30 * 60_000

const refused = (zh: string, en: string): Ordered => ({ kind: 'refused', because: { zh, en } })

/** Does a step once more, or takes back what it did: a further attempt, due at once. */
export async function orderStep(
  room: Room,
  hands: RunHands,
  id: CampaignId,
  step: string,
  wanted: 'again' | 'undo',
): Promise<Ordered> {
  const found = await loadCampaign(room, id)
  if (!found) return { kind: 'not_found', what: 'campaign' }
  const steps = await room.engine.runs.list(room.tenant.id, id, live)
  const last = steps.findLast((each) => each.step === step)
  if (!last) return { kind: 'not_found', what: 'step' }
  const deed = wanted === 'again' ? firstDeed(steps, step) : await undoOf(room, id, last, steps)
  if (deed === null)
    return refused('这一步没有可以回退到的上一版', 'there is nothing before this step to go back to')
  const plannedMs = hands.tenantMs(room, found.document.zone)
  const attempt = await room.engine.runs.again(room.tenant.id, id, live, {
    step,
    plannedMs,
    graceMs,
    deed: { ...deed },
  })
  if (attempt === null)
    return refused('这一步还在等待或正在执行', 'this step is waiting or being done just now')
  return { kind: 'ordered', attempt }
}

const firstDeed = (steps: readonly RunStep[], step: string) =>
  steps.find((each) => each.step === step && each.attempt === 1)?.deed ?? null

const undoOf = async (room: Room, id: CampaignId, last: RunStep, steps: readonly RunStep[]) =>
  backOf(last, steps, await everyEntry(room, id, ['script']))

/** Lets the product do the timed steps of a campaign by itself, or leaves them to people. */
export async function orderRun(
  room: Room,
  hands: RunHands,
  id: CampaignId,
  run: string,
  on: boolean,
): Promise<Ordered> {
  const found = await loadCampaign(room, id)
  if (!found) return { kind: 'not_found', what: 'campaign' }
  const known = (await room.engine.runs.runs(room.tenant.id, id)).find((each) => each.run === run)
  if (!known) return { kind: 'not_found', what: 'step' }
  if (known.clock !== null && on)
    return refused('彩排结束后不能再开', 'a rehearsal that has ended stays ended')
  const nowMs = hands.tenantMs(room, found.document.zone)
  const turned = await room.engine.runs.turn(room.tenant.id, id, run, on, nowMs)
  if (turned)
    await room.engine.journal.append(
      room.tenant.id,
      {
        campaign: id,
        kind: 'audit',
        at: room.clock.now(found.document.zone),
        by: room.operator.user,
        body: { text: on ? '自动执行：开' : '自动执行：关', run, on },
      },
      `run ${id} ${run} ${on} ${nowMs}`,
    )
  return { kind: 'ordered', attempt: 1 }
}

/** As fast as steps can still be told apart. */
const speedMax = 3_600

/**
 * A rehearsal 彩排: the same executor goes through the same steps on a clock of its own, from an instant on and as
 * fast as asked; it writes down what it would have done, and nothing of it has any effect.
 */
export async function rehearseRun(
  room: Room,
  hands: RunHands,
  id: CampaignId,
  asked: { from?: Instant; speed: number },
): Promise<Ordered & { run?: string }> {
  const found = await loadCampaign(room, id)
  if (!found) return { kind: 'not_found', what: 'campaign' }
  const from = asked.from ?? rehearsalStart(found.document)
  if (from === null || epochMs(from) === null)
    return refused('方案里没有自动执行的步骤', 'the plan has no step that the product does itself')
  const known = await room.engine.runs.runs(room.tenant.id, id)
  const run = `rehearsal-${known.filter((each) => each.clock !== null).length + 1}`
  const clock = { fromMs: msOf(from), realMs: hands.realMs(), speed: Math.min(asked.speed, speedMax) }
  const { id: tenant } = room.tenant
  await room.engine.runs.begin(tenant, {
    campaign: id,
    run,
    sinceMs: clock.fromMs,
    on: true,
    clock,
    by: room.operator.user,
  })
  await room.engine.runs.plan(tenant, id, run, plannedOf(found.document, clock.fromMs))
  return { kind: 'ordered', attempt: 1, run }
}
