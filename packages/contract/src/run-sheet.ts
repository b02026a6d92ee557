import { Type } from 'typebox'
import { role } from './plan/head.ts'
import { closed, nullable, text, words } from './words.ts'

const stepRecord = Type.Object(
  {
    step: text,
    state: Type.Enum(['done', 'skipped', 'undone']),
    at: text,
    by: text,
    evidence: text,
    note: text,
  },
  closed,
)

export const sheetLine = Type.Object(
  {
    id: text,
    at: text,
    until: nullable(text),
    phase: text,
    kind: Type.Enum([
      'gate',
      'task',
      'price',
      'page',
      'ads',
      'coupon',
      'script',
      'touch',
      'drop',
      'monitor',
      'decision',
      'wrap_up',
    ]),
    what: words,
    owner: text,
    role,
    planB: text,
    from: text,
    record: nullable(stepRecord),
    driftSeconds: nullable(Type.Number()),
    state: Type.Enum(['waiting', 'due', 'late', 'done', 'skipped']),
  },
  closed,
)

/** The run-sheet 执行节奏表 with what has happened so far. */
export const runSheet = Type.Object(
  {
    campaign: text,
    at: text,
    lines: Type.Array(sheetLine),
    next: nullable(text),
    late: Type.Integer(),
    done: Type.Integer(),
  },
  closed,
)
