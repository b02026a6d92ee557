import { feedbackOf, incidentsOf, runSteps, sheetAt, standingAt, stepAround, toolLogs } from '@dacu/campaign'
import type {
  Campaign,
  Feedback,
  Incident,
  Instant,
  RunSheet,
  DayStanding,
  ToolLog,
  Words,
} from '@dacu/campaign'
import type { CampaignId, CampaignRun, JournalEntry, RunStep } from '@dacu/engine'
import { loadCampaign } from '../campaigns.ts'
import { everyEntry } from '../journal-pages.ts'
import type { Room } from '../room.ts'
import { recordsIn } from '../run-sheet.ts'
import { live } from './hands.ts'
import { instantFor } from './perform.ts'
import type { Outcome, Undo } from './perform.ts'

/** What the product did or will do for a step, one line an attempt 自动执行记录. */
export type DeedLine = {
  step: string
  attempt: number
  what: Words
  kind: 'scripts' | 'prices' | 'send' | 'drop' | 'undo'
  state: RunStep['state']
  plannedAt: Instant
  startedAt: Instant | null
  doneAt: Instant | null
  /** Start minus plan, in seconds; null where it has not begun. */
  driftSeconds: number | null
  tries: number
  said: Words | null
  file: string | null
  drop: string | null
  /** The last attempt of its step: what may be asked of it. */
  may: { again: boolean; undo: boolean }
}
export type RunOf = {
  run: string
  on: boolean
  since: Instant
  speed: number | null
  begunBy: string
  lines: DeedLine[]
}

/** The day of a campaign as its page shows it: the sheet, what the product does, what went wrong. */
export type RunDay = {
  sheet: RunSheet
  standing: DayStanding
  /** The step that an incident noted now would be about. */
  around: string | null
  tools: ToolLog[]
  incidents: Incident[]
  feedback: Feedback[]
  runs: RunOf[]
}

const ended = new Set<RunStep['state']>(['done', 'failed', 'missed', 'left'])
const outcomeOf = ({ outcome }: RunStep) => outcome as Partial<Outcome> | null // Written by the executor alone.
const kindOf = ({ deed }: RunStep) => deed['kind'] as DeedLine['kind'] // Likewise.

/** What stood before an attempt and can be put back; null where nothing did, or nothing is to be put back. */
export function backOf(
  step: RunStep,
  steps: readonly RunStep[],
  entries: readonly JournalEntry[],
): Undo | null {
  const { edition, file } = outcomeOf(step) ?? {}
  if (step.state !== 'done') return null
  if (edition !== undefined) {
    const before = entries.findLast((entry) => entry.kind === 'script' && entry.seq < edition)
    return before ? { kind: 'undo', of: 'scripts', back: before.seq } : null
  }
  if (file === undefined || kindOf(step) === 'send') return null
  const lists = steps
    .filter((each) => each.state === 'done' && (each.doneMs ?? 0) < (step.doneMs ?? 0))
    .flatMap((each) => (kindOf(each) === 'prices' ? [outcomeOf(each)?.file ?? null] : []))
  const before = lists.at(-1) ?? null
  return before === null ? null : { kind: 'undo', of: 'prices', back: before }
}

type Told = { document: Campaign; entries: readonly JournalEntry[]; names: Map<string, Words> }

function lineOf(step: RunStep, steps: readonly RunStep[], { document, entries, names }: Told): DeedLine {
  const at = (ms: number | null) => (ms === null ? null : instantFor({ document }, ms))
  const outcome = outcomeOf(step)
  const last = !steps.some((each) => each.step === step.step && each.attempt > step.attempt)
  const begun = step.startedMs !== null && step.state !== 'missed'
  return {
    step: step.step,
    attempt: step.attempt,
    what: names.get(step.step) ?? { zh: step.step, en: step.step },
    kind: kindOf(step),
    state: step.state,
    plannedAt: instantFor({ document }, step.plannedMs),
    startedAt: begun ? at(step.startedMs) : null,
    doneAt: at(step.doneMs),
    driftSeconds: begun ? Math.round(((step.startedMs ?? 0) - step.plannedMs) / 1000) : null,
    tries: step.tries,
    said: outcome?.said ?? null,
    file: outcome?.file ?? null,
    drop: outcome?.drop ?? null,
    may: {
      again: last && ended.has(step.state) && kindOf(step) !== 'undo',
      undo: last && backOf(step, steps, entries) !== null,
    },
  }
}

async function runOf(room: Room, run: CampaignRun, told: Told): Promise<RunOf> {
  const steps = await room.engine.runs.list(room.tenant.id, run.campaign, run.run)
  return {
    run: run.run,
    on: run.on,
    since: instantFor(told, run.sinceMs),
    speed: run.clock?.speed ?? null,
    begunBy: run.by,
    lines: steps.filter((each) => each.state !== 'dropped').map((each) => lineOf(each, steps, told)),
  }
}

/** The live run first, then rehearsals from the newest. */
const inOrder = (one: CampaignRun, other: CampaignRun): number =>
  Number(other.run === live) - Number(one.run === live) ||
  (other.clock?.realMs ?? 0) - (one.clock?.realMs ?? 0)

/** As many rehearsals as somebody compares. */
const rehearsalsShown = 3

/** The day as it stands now; null where the operator sees no such campaign. */
export async function runDay(room: Room, id: CampaignId): Promise<RunDay | null> {
  const found = await loadCampaign(room, id)
  if (!found) return null
  const { document } = found
  const now = room.clock.now(document.zone)
  const entries = await everyEntry(room, id, ['step', 'incident', 'note', 'script'])
  const sheet = sheetAt(id, document, recordsIn(entries), now)
  const names = new Map(runSteps(document).map(({ id: step, what }) => [step, what]))
  const runs = (await room.engine.runs.runs(room.tenant.id, id))
    .toSorted(inOrder)
    .slice(0, 1 + rehearsalsShown)
  return {
    sheet,
    standing: standingAt(document, sheet),
    around: stepAround(sheet.lines, now),
    tools: toolLogs(sheet.lines, now),
    incidents: incidentsOf(entries),
    feedback: feedbackOf(entries),
    runs: await Promise.all(runs.map((run) => runOf(room, run, { document, entries, names }))),
  }
}
