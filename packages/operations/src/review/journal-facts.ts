import { feedbackOf, incidentsOf } from '@dacu/campaign'
import type { JournalFact } from '@dacu/campaign'
import type { JournalEntry } from '@dacu/engine'

const textOf = (body: Record<string, unknown>, ...names: string[]): string => {
  const found = names.map((name) => body[name]).find((value) => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? found : ''
}
const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)

/** What an entry of the journal says to a review; entries of other kinds say nothing. */
function journalFact(entry: JournalEntry): JournalFact[] {
  const { at, by, body } = entry
  switch (entry.kind) {
    case 'incident':
      return [{ kind: 'incident', at, by, text: textOf(body, 'text', 'what'), solved: flag(body['solved']) }]
    case 'decision': {
      const deadline = textOf(body, 'deadline')
      return [
        {
          kind: 'decision',
          at,
          by,
          text: textOf(body, 'question', 'text'),
          what: textOf(body, 'what', 'answer'),
          deadline: deadline === '' ? null : deadline.slice(0, 10),
        },
      ]
    }
    case 'note':
    case 'waiver':
      return [{ kind: entry.kind, at, by, text: textOf(body, 'text', 'because', 'note') }]
    case 'step':
    case 'lesson':
    case 'review_edit':
    case 'review_opened':
    case 'review_closed':
    case 'trial':
    case 'script':
    case 'script_read':
    case 'comment':
    case 'ask':
    case 'brief_read':
    case 'escalation':
    case 'audit':
      return []
    default:
      return entry.kind satisfies never
  }
}

/**
 * A whole journal to a review: an incident with what came of it is one, and feedback of groups is told as its counts
 * and not tap by tap.
 */
export function journalFacts(entries: readonly JournalEntry[]): JournalFact[] {
  const incidents = new Map(incidentsOf(entries).map((each) => [each.seq, each]))
  const told = entries.flatMap((entry): JournalFact[] => {
    if (entry.kind !== 'incident') return journalFact(entry)
    const incident = incidents.get(entry.seq)
    return journalFact(entry).flatMap((fact) =>
      incident && fact.kind === 'incident'
        ? [{ ...fact, text: incident.text, solved: incident.solvedAt === null ? fact.solved : true }]
        : [],
    )
  })
  const feedback = feedbackOf(entries).map(({ tag, count, last }): JournalFact => ({
    kind: 'note',
    at: last,
    by: 'dacu',
    text: `群反馈「${tag}」${count} 次`,
  }))
  return [...told, ...feedback]
}
