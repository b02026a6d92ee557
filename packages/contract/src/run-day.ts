import { adjustmentKinds, incidentTypes } from '@dacu/campaign'
import { Type } from 'typebox'
import { finding } from './finding.ts'
import { section } from './plan/head.ts'
import { runSheet, sheetLine } from './run-sheet.ts'
import { closed, fen, id, instant, nullable, text, window, words } from './words.ts'

const phaseKinds = [
  'preparation',
  'preheat',
  'presale',
  'burst',
  'peak',
  'wrap_up',
  'encore',
  'aftercare',
] as const
const standing = Type.Object(
  {
    phase: nullable(Type.Object({ id: text, kind: Type.Enum([...phaseKinds]), name: text, window }, closed)),
    now: Type.Array(sheetLine),
    late: Type.Array(sheetLine),
    next: nullable(sheetLine),
  },
  closed,
)

const toolLog = Type.Object(
  {
    tool: sheetLine.properties.kind,
    name: words,
    steps: Type.Integer(),
    onTime: Type.Integer(),
    late: Type.Integer(),
    open: Type.Integer(),
    medianDriftSeconds: nullable(Type.Number()),
    worst: nullable(Type.Object({ step: text, what: words, driftSeconds: Type.Number() }, closed)),
  },
  closed,
)

const incident = Type.Object(
  {
    seq: Type.Integer(),
    type: Type.Enum([...incidentTypes]),
    at: text,
    by: text,
    text,
    step: nullable(text),
    count: Type.Integer(),
    handler: text,
    solvedAt: nullable(text),
    solution: text,
    drop: nullable(text),
  },
  closed,
)

const deedLine = Type.Object(
  {
    step: text,
    attempt: Type.Integer(),
    what: words,
    kind: Type.Enum(['scripts', 'prices', 'send', 'drop', 'undo']),
    state: Type.Enum(['waiting', 'doing', 'done', 'failed', 'missed', 'left', 'dropped']),
    plannedAt: text,
    startedAt: nullable(text),
    doneAt: nullable(text),
    driftSeconds: nullable(Type.Integer()),
    tries: Type.Integer(),
    said: nullable(words),
    file: nullable(text),
    drop: nullable(text),
    may: Type.Object({ again: Type.Boolean(), undo: Type.Boolean() }, closed),
  },
  closed,
)

const runOf = Type.Object(
  {
    run: text,
    on: Type.Boolean(),
    since: text,
    speed: nullable(Type.Number()),
    begunBy: text,
    lines: Type.Array(deedLine),
  },
  closed,
)

/** The day of a campaign: the sheet, what the product does by itself, what went wrong and what the groups say. */
export const runDay = Type.Object(
  {
    sheet: runSheet,
    standing,
    around: nullable(text),
    tools: Type.Array(toolLog),
    incidents: Type.Array(incident),
    feedback: Type.Array(Type.Object({ tag: text, count: Type.Integer(), last: text }, closed)),
    runs: Type.Array(runOf),
  },
  closed,
)

export const stepOrder = Type.Object({ do: Type.Enum(['again', 'undo']) }, closed)
export const ordered = Type.Object({ attempt: Type.Integer(), run: text }, closed)

/** Whether the product does the timed steps by itself, and rehearsals of it on a clock of their own. */
export const runOrder = Type.Union([
  Type.Object({ do: Type.Enum(['on', 'off']) }, closed),
  Type.Object(
    {
      do: Type.Literal('rehearse'),
      from: Type.Optional(instant),
      speed: Type.Number({
        minimum: 1,
        maximum: 3600,
        description: 'seconds of the plan that pass in one real second',
      }),
    },
    closed,
  ),
  Type.Object({ do: Type.Literal('end'), run: id }, closed),
])

const change = {
  kind: Type.Enum([...adjustmentKinds]),
  target: id,
  value: Type.Integer({ minimum: 0, description: 'fen, or a count of coupons' }),
}
export const adjustment = Type.Object(change, closed)
export const acceptance = Type.Object(
  { ...change, because: Type.String({ minLength: 1, maxLength: 500 }) },
  closed,
)
export const proposal = Type.Object(
  {
    adjustment,
    section,
    from: Type.Integer(),
    what: words,
    costFen: fen,
    protectionFen: fen,
    cost: words,
    expects: words,
    blocks: Type.Array(finding),
    warns: Type.Array(finding),
    offered: Type.Boolean(),
  },
  closed,
)
export const adjustments = Type.Object({ version: Type.Integer(), proposals: Type.Array(proposal) }, closed)
export const accepted = Type.Object({ version: Type.Integer(), proposal }, closed)
