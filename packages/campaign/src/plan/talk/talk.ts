import { daysBetween, isDay } from '../../calendar/day.ts'
import type { Day, Instant } from '../../calendar/time.ts'
import { roles } from '../document.ts'
import type { Role } from '../document.ts'

/** An entry of a campaign's journal, as far as talk is read from it. */
export type TalkEntry = { seq: number; kind: string; at: Instant; by: string; body: Record<string, unknown> }

/** A remark on a place of the plan: a section, or a row of it as in `lineup[serum]`. */
export type Comment = {
  seq: number
  path: string
  text: string
  by: string
  at: Instant
  answers: number | null
}

/** A question put to one role with a last day 限期征询, so that colleagues say what they know (S1-44, S1-45). */
export type Ask = {
  seq: number
  path: string
  text: string
  role: Role
  deadline: Day
  by: string
  at: Instant
  answers: Comment[]
  state: 'answered' | 'open' | 'due' | 'overdue'
}

export type Talk = { comments: Comment[]; asks: Ask[] }

const textIn = (body: Record<string, unknown>, key: string): string => {
  const value = body[key]
  return typeof value === 'string' ? value.trim() : ''
}

const roleIn = (body: Record<string, unknown>): Role | null =>
  roles.find((role) => role === body['role']) ?? null

function commentOf({ seq, at, by, body }: TalkEntry): Comment {
  const answers = body['answers']
  return {
    seq,
    path: textIn(body, 'path'),
    text: textIn(body, 'text'),
    by,
    at,
    answers: typeof answers === 'number' ? answers : null,
  }
}

const stateOf = (deadline: Day, answered: boolean, today: Day): Ask['state'] => {
  if (answered) return 'answered'
  const left = daysBetween(today, deadline)
  return left < 0 ? 'overdue' : left <= 1 ? 'due' : 'open'
}

/** All that was said, and the asks with their answers; an ask nobody answered is due the day before its last. */
export function talkOf(entries: readonly TalkEntry[], today: Day): Talk {
  const comments = entries.filter((entry) => entry.kind === 'comment').map(commentOf)
  const asks = entries.flatMap((entry): Ask[] => {
    const role = roleIn(entry.body)
    const deadline = textIn(entry.body, 'deadline')
    if (entry.kind !== 'ask' || role === null || !isDay(deadline)) return []
    const { seq, path, text, by, at } = commentOf(entry)
    const answers = comments.filter((comment) => comment.answers === seq)
    return [
      {
        seq,
        path,
        text,
        role,
        deadline,
        by,
        at,
        answers,
        state: stateOf(deadline, answers.length > 0, today),
      },
    ]
  })
  return { comments, asks }
}

/** Whether something said of a path is said of a section: of the section itself or of a row of it. */
export const isAbout = (path: string, section: string): boolean =>
  path === section || path.startsWith(`${section}[`) || path.startsWith(`${section}.`)

/** Who has read the brief of a role, each person once with the newest version they read. */
export type BriefRead = { role: Role; by: string; at: Instant; version: number }

export function briefsRead(entries: readonly TalkEntry[]): BriefRead[] {
  const newest = new Map<string, BriefRead>()
  for (const { kind, at, by, body } of entries) {
    const role = roleIn(body)
    const version = body['version']
    if (kind === 'brief_read' && role !== null && typeof version === 'number')
      newest.set(`${role} ${by}`, { role, by, at, version })
  }
  return [...newest.values()]
}

export type TalkFault = { path: string; zh: string; en: string }
const textMax = 5000

const fault = (path: string, zh: string, en: string): TalkFault => ({ path: `body.${path}`, zh, en })

/** What is missing in what somebody says; null where it can be kept. */
export function talkFault(
  kind: 'comment' | 'ask' | 'brief_read',
  body: Record<string, unknown>,
): TalkFault | null {
  if (kind === 'brief_read') {
    if (roleIn(body) === null)
      return fault('role', `应为 ${roles.join('、')} 之一`, `must be one of ${roles.join(', ')}`)
    const version = body['version']
    return typeof version === 'number' && Number.isInteger(version) && version >= 1
      ? null
      : fault('version', '应为读到的版本号', 'must be the version that was read')
  }
  const text = textIn(body, 'text')
  if (text === '' || text.length > textMax)
    return fault('text', `请写 1 至 ${textMax} 字`, `must have 1 to ${textMax} characters`)
  if (textIn(body, 'path') === '')
    return fault('path', '请写明说的是计划的哪一处', 'name the place of the plan it is about')
  if (kind === 'comment') return null
  if (roleIn(body) === null)
    return fault(
      'role',
      `请写明问哪个岗位：${roles.join('、')}`,
      `name the role that is asked: ${roles.join(', ')}`,
    )
  return isDay(textIn(body, 'deadline'))
    ? null
    : fault(
        'deadline',
        '请写明最晚哪天回复，如 2026-11-01',
        'name the last day for an answer such as 2026-11-01',
      )
}
