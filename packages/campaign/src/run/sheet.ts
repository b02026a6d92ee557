import { msOf } from '../calendar/instant.ts'
import type { Instant } from '../calendar/time.ts'
import type { Campaign } from '../plan/document.ts'
import { dropSteps, touchSteps } from './contacts.ts'
import { deskOf, kindOrder } from './desk.ts'
import { dutySteps } from './duties.ts'
import { gateSteps } from './gates.ts'
import { openingSteps } from './opening.ts'
import type { RunSheet, SheetLine, Step, StepRecord } from './run-sheet.ts'
import { switchSteps } from './switches.ts'

/** Minutes after which an open step counts as late, where it has no end of its own. */
const graceMinutes = 15

const inOrder = (one: Step, other: Step): number =>
  msOf(one.at) - msOf(other.at) ||
  kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind) ||
  (one.id < other.id ? -1 : 1)

/** The run-sheet's steps 执行节奏表 as the plan has them, in the order of time; never typed twice. */
export function runSteps(plan: Campaign): Step[] {
  const desk = deskOf(plan)
  return [
    ...gateSteps(desk),
    ...switchSteps(desk),
    ...openingSteps(desk),
    ...dropSteps(desk),
    ...touchSteps(desk),
    ...dutySteps(desk),
  ].toSorted(inOrder)
}

function openState(step: Step, nowMs: number): SheetLine['state'] {
  const at = msOf(step.at)
  if (nowMs < at) return 'waiting'
  const end = step.until === null ? at + graceMinutes * 60_000 : msOf(step.until)
  return nowMs <= end ? 'due' : 'late'
}

function lineOf(step: Step, record: StepRecord | null, nowMs: number): SheetLine {
  if (record === null) return { ...step, record, driftSeconds: null, state: openState(step, nowMs) }
  const driftSeconds = Math.round((msOf(record.at) - msOf(step.at)) / 1000)
  return { ...step, record, driftSeconds, state: record.state === 'skipped' ? 'skipped' : 'done' }
}

/** The last record of each step counts; `undone` takes it back. Records made after `now` did not happen yet. */
function standing(records: readonly StepRecord[], nowMs: number): Map<string, StepRecord> {
  const last = new Map<string, StepRecord>()
  for (const record of records) {
    if (msOf(record.at) > nowMs) continue
    if (record.state === 'undone') last.delete(record.step)
    else last.set(record.step, record)
  }
  return last
}

/** The sheet at an instant: every step with what happened to it, how far it drifted, and what comes next. */
export function sheetAt(
  campaign: string,
  plan: Campaign,
  records: readonly StepRecord[],
  now: Instant,
): RunSheet {
  const nowMs = msOf(now)
  const done = standing(records, nowMs)
  const lines = runSteps(plan).map((step) => lineOf(step, done.get(step.id) ?? null, nowMs))
  return {
    campaign,
    at: now,
    lines,
    next: lines.find((line) => line.state === 'waiting' || line.state === 'due')?.id ?? null,
    late: lines.filter((line) => line.state === 'late').length,
    done: lines.filter((line) => line.state === 'done').length,
  }
}
