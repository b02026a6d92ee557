import { Type } from 'typebox'
import { closed, id, text } from './words.ts'

const written = [
  'step',
  'incident',
  'note',
  'waiver',
  'lesson',
  'decision',
  'review_edit',
  'review_closed',
  'trial',
  'script',
  'script_read',
  'comment',
  'ask',
  'brief_read',
] as const

/** What people may add to a campaign's journal; `review_opened`, `escalation` and `audit` are written by the program alone. */
export const journalBody = Type.Object(
  { kind: Type.Enum([...written]), body: Type.Record(Type.String(), Type.Unknown()) },
  closed,
)

export const journalEntry = Type.Object(
  {
    seq: Type.Integer(),
    campaign: id,
    kind: Type.Enum([...written, 'review_opened', 'escalation', 'audit']),
    at: text,
    by: text,
    body: Type.Record(Type.String(), Type.Unknown()),
  },
  closed,
)

/** Told to every open page when something changed; a page then asks again for what it shows. */
export const changeNotice = Type.Object(
  {
    seq: Type.Integer(),
    kind: Type.Enum(['campaign', 'journal', 'facts', 'import', 'goods']),
    id: text,
    body: Type.Record(Type.String(), Type.Unknown()),
  },
  closed,
)
