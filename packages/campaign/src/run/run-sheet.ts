import type { Instant } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'
import type { Role } from '../plan/document.ts'

export type StepKind =
  | 'gate'
  | 'task'
  | 'price'
  | 'page'
  | 'ads'
  | 'coupon'
  | 'script'
  | 'touch'
  | 'drop'
  | 'monitor'
  | 'decision'
  | 'wrap_up'

/** One line of the run-sheet 执行节奏表, generated from the plan and never typed twice. */
export type Step = {
  id: string
  at: Instant
  until: Instant | null
  phase: string
  kind: StepKind
  what: Words
  owner: string
  role: Role
  planB: string
  from: string
}

/** What happened to a step, appended to the campaign's journal. */
export type StepRecord = {
  step: string
  state: 'done' | 'skipped' | 'undone'
  at: Instant
  by: string
  evidence: string
  note: string
}

/** A step beside what happened: drift is actual minus planned, in seconds; null while open. */
export type SheetLine = Step & {
  record: StepRecord | null
  driftSeconds: number | null
  state: 'waiting' | 'due' | 'late' | 'done' | 'skipped'
}
export type RunSheet = {
  campaign: string
  at: Instant
  lines: SheetLine[]
  next: string | null
  late: number
  done: number
}
