import { msOf } from '../calendar/instant.ts'
import type { Instant } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'
import { said } from './desk.ts'
import type { SheetLine } from './run-sheet.ts'

/** What goes wrong on the day 意外, each with its own button. */
export const incidentTypes = [
  'cannot_claim',
  'tool_late',
  'price_wrong',
  'sold_out',
  'page_down',
  'slow_service',
  'complaint',
  'missed_step',
  'other',
] as const
export type IncidentType = (typeof incidentTypes)[number]

export const incidentNames: Record<IncidentType, Words> = {
  cannot_claim: said('抢不到券', 'Cannot claim'),
  tool_late: said('工具晚开', 'Tool starts late'),
  price_wrong: said('价格不对', 'Wrong price'),
  sold_out: said('断货', 'Sold out'),
  page_down: said('页面打不开', 'Page is down'),
  slow_service: said('客服排队', 'Service queue'),
  complaint: said('客诉', 'Complaint'),
  missed_step: said('自动步骤错过', 'Missed step'),
  other: said('其他', 'Other'),
}

/** An entry of the journal, as far as it is looked at here. */
export type Jotted = {
  seq: number
  kind: string
  at: Instant
  by: string
  body: Readonly<Record<string, unknown>>
}

/** One incident with everything that was said of it later. */
export type Incident = {
  seq: number
  type: IncidentType
  at: Instant
  by: string
  text: string
  /** The step of the run-sheet that ran when it happened. */
  step: string | null
  /** How many people said so. */
  count: number
  handler: string
  solvedAt: Instant | null
  /** How it was solved. */
  solution: string
  /** The drop it is about, whose kept batch may help. */
  drop: string | null
}

const textOf = (body: Jotted['body'], ...keys: string[]): string => {
  const found = keys.map((key) => body[key]).find((value) => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? found : ''
}
const countOf = (body: Jotted['body'], key: string): number => {
  const value = body[key]
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0
}
const typeOf = (body: Jotted['body']): IncidentType =>
  incidentTypes.find((each) => each === body['type'] || each === body['kind']) ?? 'other'

function firstOf({ seq, at, by, body }: Jotted): Incident {
  const type = typeOf(body)
  return {
    seq,
    type,
    at,
    by,
    text: textOf(body, 'text', 'what') || incidentNames[type].zh,
    step: textOf(body, 'step') || null,
    count: Math.max(1, countOf(body, 'count')),
    handler: textOf(body, 'handler'),
    solvedAt: body['solved'] === true ? at : null,
    solution: textOf(body, 'solution'),
    drop: textOf(body, 'drop') || null,
  }
}

function later(incident: Incident, { at, body }: Jotted): Incident {
  const solved = body['solved'] === true ? at : body['solved'] === false ? null : incident.solvedAt
  return {
    ...incident,
    count: incident.count + countOf(body, 'more'),
    handler: textOf(body, 'handler') || incident.handler,
    solution: textOf(body, 'solution') || incident.solution,
    solvedAt: solved,
  }
}

/** Whether an entry adds to an incident that was written before: who takes it, one more voice, solved. */
const aboutOf = ({ body }: Jotted): number | null => (typeof body['of'] === 'number' ? body['of'] : null)

/** The incidents of a campaign, each with what came after it, oldest first. The journal itself is only ever added to. */
export function incidentsOf(entries: readonly Jotted[]): Incident[] {
  const found = new Map<number, Incident>()
  for (const entry of entries) {
    if (entry.kind !== 'incident') continue
    const about = aboutOf(entry)
    const known = about === null ? undefined : found.get(about)
    if (about === null) found.set(entry.seq, firstOf(entry))
    else if (known) found.set(about, later(known, entry))
  }
  return [...found.values()]
}

/** What people in the groups say 群聊反馈, counted by what it is about. */
export type Feedback = { tag: string; count: number; last: Instant }

/** Tags offered with one touch; whatever else was written is counted as well. */
export const feedbackTags: readonly { tag: string; name: Words }[] = [
  { tag: '抢不到券', name: said('抢不到券', 'cannot claim') },
  { tag: '价格疑问', name: said('价格疑问', 'asks about the price') },
  { tag: '何时发货', name: said('何时发货', 'asks when it ships') },
  { tag: '缺货催补', name: said('缺货催补', 'wants what is sold out') },
  { tag: '求赠品', name: said('求赠品', 'asks for a gift') },
  { tag: '好评', name: said('好评', 'praise') },
]

/** Feedback by tag, the most frequent first (S0-23). */
export function feedbackOf(entries: readonly Jotted[]): Feedback[] {
  const found = new Map<string, Feedback>()
  for (const { kind, at, body } of entries) {
    const tag = kind === 'note' ? textOf(body, 'tag').trim() : ''
    if (tag === '') continue
    const before = found.get(tag)
    found.set(tag, { tag, count: (before?.count ?? 0) + Math.max(1, countOf(body, 'count')), last: at })
  }
  return [...found.values()].toSorted((one, other) => other.count - one.count)
}

/** An incident that nobody took for so long has to be taken (S3-34). */
const takeWithinMinutes = 5

export const unheeded = (incident: Incident, now: Instant): boolean =>
  incident.solvedAt === null &&
  incident.handler === '' &&
  msOf(now) - msOf(incident.at) > takeWithinMinutes * 60_000

/** The step an incident is most likely about: the last that began in the hour before; drops and switches before watching. */
export function stepAround(lines: readonly SheetLine[], now: Instant): string | null {
  const nowMs = msOf(now)
  const recent = lines.filter((line) => msOf(line.at) <= nowMs && nowMs - msOf(line.at) < 3_600_000)
  const deeds = recent.filter((line) => line.kind !== 'monitor' && line.kind !== 'task')
  return (deeds.at(-1) ?? recent.at(-1))?.id ?? null
}
