import { dueState, msOf, runSteps, timedDeeds } from '@dacu/campaign'
import type { Campaign, Words } from '@dacu/campaign'
import type { CampaignRun, CampaignSummary } from '@dacu/engine'
import { everyCampaign, loadCampaign } from '../campaigns.ts'
import type { Room } from '../room.ts'
import { stepRecords } from '../run-sheet.ts'
import { live, nowOf } from './hands.ts'
import type { RunHands } from './hands.ts'
import { instantFor, jot, missedTrouble, perform, rehearsing } from './perform.ts'
import type { Doing, Performed, Trouble } from './perform.ts'

/** So long after its last instant a campaign has nothing left to be done by the product. */
const afterEndMs = 24 * 3_600_000

/** The program itself; who else begins a run is named. */
const ourselves = 'dacu'

/** Plans the steps of every campaign that is not over, as its plan stands; one seen for the first time begins now. */
export async function planRuns(room: Room, hands: RunHands): Promise<void> {
  for (const summary of await everyCampaign(room)) await planRun(room, hands, summary)
}

async function planRun(room: Room, hands: RunHands, { id, until }: CampaignSummary): Promise<void> {
  const { engine, tenant } = room
  const found = await loadCampaign(room, id)
  if (!found) return
  const { document } = found
  const nowMs = hands.tenantMs(room, document.zone)
  if (nowMs > msOf(until) + afterEndMs) return
  const run = await engine.runs.begin(tenant.id, {
    campaign: id,
    run: live,
    sinceMs: nowMs,
    on: true,
    clock: null,
    by: ourselves,
  })
  await engine.runs.plan(tenant.id, id, live, plannedOf(document, run.sinceMs))
}

export const plannedOf = (document: Campaign, sinceMs: number) =>
  timedDeeds(document)
    .map(({ step, at, deed, graceMinutes }) => ({
      step,
      plannedMs: msOf(at),
      graceMs: graceMinutes * 60_000,
      deed,
    }))
    .filter((deed) => deed.plannedMs >= sinceMs)

/** When a run is due again; how far that is away tells its clock at any time, even one that was set. */
export type NextMoment = { run: CampaignRun; zone: string; atMs: number }

const usualLeaseMs = 10_000
const takenAtOnce = 20

/** Does everything that is due in a run. Gives the next moment by the run's own clock; null where nothing is left. */
export async function runRound(room: Room, hands: RunHands, run: CampaignRun): Promise<NextMoment | null> {
  const { engine, tenant } = room
  const found = run.on ? await loadCampaign(room, run.campaign) : null
  if (!found) return null
  const { document } = found
  const now = () => nowOf(room, hands, run, document.zone)
  const faults: unknown[] = []
  for (;;) {
    const taken = await engine.runs.take(tenant.id, {
      campaign: run.campaign,
      run: run.run,
      nowMs: now(),
      leaseMs: hands.leaseMs ?? usualLeaseMs,
      limit: takenAtOnce,
    })
    for (const step of taken)
      await doStep({ room, hands, campaign: run.campaign, document, run, step, nowMs: now() }).catch(
        (error: unknown) => faults.push(error),
      )
    if (taken.length < takenAtOnce) break
  }
  // The steps that failed are taken up again when their lease has run out; the others are not held up by them.
  if (faults.length > 0) throw faults[0]
  const nextMs = await engine.runs.next(tenant.id, run.campaign, run.run)
  return nextMs === null ? null : { run, zone: document.zone, atMs: nextMs }
}

const keyOf = ({ campaign, run, step }: Doing) => ({
  campaign,
  run: run.run,
  step: step.step,
  attempt: step.attempt,
})

const whatOf = ({ document, step }: Doing): Words =>
  runSteps(document).find((each) => each.id === step.step)?.what ?? { zh: step.step, en: step.step }

/** Raises an incident, once a step and kind of trouble; a rehearsal raises none. */
async function raise(doing: Doing, trouble: Trouble): Promise<void> {
  if (rehearsing(doing)) return
  const body = { ...trouble, step: doing.step.step }
  await jot(doing, 'incident', doing.nowMs, body, `incident ${trouble.type}`)
}

async function doStep(doing: Doing): Promise<void> {
  if (await skippedByHand(doing)) {
    const said = { zh: '已由人跳过', en: 'skipped by hand' }
    return settle(doing, {
      kind: 'done',
      startedMs: doing.nowMs,
      outcome: { said, skipped: true },
      closes: false,
    })
  }
  const { step, nowMs } = doing
  const state = dueState({ atMs: step.plannedMs, graceMs: step.graceMs }, nowMs)
  if (state === 'too_late') return miss(doing)
  const performed = await perform(doing)
  if (performed.kind !== 'wait') return settle(doing, performed)
  if (performed.trouble) await raise(doing, performed.trouble)
  await doing.room.engine.runs.postpone(doing.room.tenant.id, keyOf(doing), step.lease, performed.untilMs)
}

/** A person who skipped the step beforehand meant that it should not happen. */
async function skippedByHand(doing: Doing): Promise<boolean> {
  if (rehearsing(doing) || doing.step.attempt > 1) return false
  const records = await stepRecords(doing.room, doing.campaign)
  return records.findLast((record) => record.step === doing.step.step)?.state === 'skipped'
}

/** Too late to do it unasked: it is written down as missed, told as an incident and offered to a person. */
async function miss(doing: Doing): Promise<void> {
  const { room, step, nowMs } = doing
  await raise(doing, missedTrouble(whatOf(doing)))
  const minutes = Math.round((nowMs - step.plannedMs) / 60_000)
  const said = { zh: `错过 ${minutes} 分钟，未自动执行`, en: `${minutes} min past, not done by itself` }
  await room.engine.runs.settle(room.tenant.id, keyOf(doing), step.lease, {
    state: 'missed',
    startedMs: null,
    doneMs: nowMs,
    outcome: { said },
  })
}

async function settle(doing: Doing, ended: Exclude<Performed, { kind: 'wait' }>): Promise<void> {
  const { room, step, nowMs } = doing
  if (ended.kind === 'failed') await raise(doing, ended.trouble)
  if (ended.kind === 'done' && ended.closes) await record(doing, ended)
  await room.engine.runs.settle(room.tenant.id, keyOf(doing), step.lease, {
    state: ended.kind,
    startedMs: ended.kind === 'done' ? ended.startedMs : null,
    doneMs: Math.max(nowMs, ended.kind === 'done' ? ended.startedMs : nowMs),
    outcome: ended.outcome,
  })
  // An open page of the run asks again.
  await room.engine.changes.publish({
    tenant: room.tenant.id,
    kind: 'journal',
    id: doing.campaign,
    body: { kind: 'step', step: step.step },
  })
}

/** The step's line in the run-sheet: done by the product at its true time, or open again after a rollback. */
async function record(
  doing: Doing,
  { startedMs, outcome }: Extract<Performed, { kind: 'done' }>,
): Promise<void> {
  const undone = doing.step.deed['kind'] === 'undo'
  const evidence =
    outcome.drop ?? outcome.file ?? (outcome.edition === undefined ? '' : `#${outcome.edition}`)
  const body = {
    step: doing.step.step,
    state: undone ? 'undone' : 'done',
    at: instantFor(doing, startedMs),
    by: ourselves,
    evidence,
    note: outcome.said.zh,
  }
  await jot(doing, 'step', startedMs, body, 'step')
}

/** The runs of a tenant that are on. */
export async function runsOn(room: Room): Promise<CampaignRun[]> {
  return (await room.engine.runs.runs(room.tenant.id, null)).filter((run) => run.on)
}
