import { type Finding, tells } from '@dacu/campaign'
import type { ChangeNotice, JournalEntry } from '@dacu/engine'
import type { Checked } from '@dacu/operations'
import type { Sight } from './sight.ts'

/** Whether a role may be told of the findings of a rule at all. */
const mayHearOf = (rule: string, sight: Sight): boolean => {
  const told = tells(rule)
  return (sight.cost || !told.cost) && (sight.floor || !told.floor)
}

/**
 * The findings that give away no number which a role does not see. One that does is left out whole: that it is there,
 * or is not, would answer whoever may try prices.
 */
export const hideInFindings = <Found extends Finding>(findings: readonly Found[], sight: Sight): Found[] =>
  findings.filter(({ rule }) => mayHearOf(rule, sight))

/** A check of which a role is told: what is left out is not counted either. */
export function hideInChecked(checked: Checked, sight: Sight): Checked {
  const findings = hideInFindings(checked.findings, sight)
  const open = findings.filter((each) => each.waiver === undefined)
  const of = (severity: Finding['severity']) => open.filter((each) => each.severity === severity).length
  return {
    ...checked,
    findings,
    block: of('block'),
    warn: of('warn'),
    inform: of('inform'),
    waived: findings.length - open.length,
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** A finding's key is `RULE path`. */
const keyHeard = (key: unknown, sight: Sight): boolean => mayHearOf(String(key).split(' ')[0] ?? '', sight)
const listIn = (body: Record<string, unknown>, key: string): unknown[] => {
  const value = body[key]
  return Array.isArray(value) ? value : []
}

/** What a round of the linter wrote down; null where it found nothing else that a role is told of. */
function hideInRound(body: Record<string, unknown>, sight: Sight): Record<string, unknown> | null {
  const [before, gone] = [listIn(body, 'added'), listIn(body, 'gone')]
  const added = before.filter((each) => isRecord(each) && mayHearOf(String(each['rule']), sight))
  const left = gone.filter((key) => keyHeard(key, sight))
  if (added.length + left.length === 0 && before.length + gone.length > 0) return null
  const open = isRecord(body['open']) ? Object.entries(body['open']) : []
  return {
    ...body,
    added,
    gone: left,
    open: Object.fromEntries(open.filter(([key]) => keyHeard(key, sight))),
  }
}

const isRound = (body: Record<string, unknown>): boolean => body['what'] === 'price_check'

/** The journal without the rounds and waivers of findings that a role is not told of. */
export function hideInEntries(entries: readonly JournalEntry[], sight: Sight): JournalEntry[] {
  if (sight.cost && sight.floor) return [...entries]
  return entries.flatMap((entry) => {
    if (entry.kind === 'waiver') return mayHearOf(String(entry.body['rule']), sight) ? [entry] : []
    if (entry.kind !== 'audit' || !isRound(entry.body)) return [entry]
    const body = hideInRound(entry.body, sight)
    return body === null ? [] : [{ ...entry, body }]
  })
}

/** A notice that a role may have; of a round over the plan only where it changed something the role is told of. */
export function hideInNotice(notice: ChangeNotice, sight: Sight): ChangeNotice | null {
  if (!isRound(notice.body) || (sight.cost && sight.floor)) return notice
  const { added, gone, ...rest } = notice.body
  const heard = (rules: unknown): string[] =>
    Array.isArray(rules) ? rules.map(String).filter((rule) => mayHearOf(rule, sight)) : []
  const [found, left] = [heard(added), heard(gone)]
  return found.length + left.length === 0 ? null : { ...notice, body: { ...rest, added: found, gone: left } }
}
