import { Type } from 'typebox'
import { watchBoard } from '../board.ts'
import { journalBody, journalEntry } from '../journal.ts'
import { review } from '../review.ts'
import { table } from '../route.ts'
import { runSheet } from '../run-sheet.ts'
import { noters } from '../who.ts'
import { closed, id, pageQuery, paged } from '../words.ts'

const byId = Type.Object({ id }, closed)
const kinds = Type.String({ maxLength: 200, description: 'kinds of entries, separated by commas' })
const wallOrInstant = Type.String({
  minLength: 10,
  maxLength: 40,
  description: 'an instant with offset, or a wall-clock time of the campaign',
})

export const runRoutes = table({
  'GET /api/campaigns/{id}/run-sheet': {
    summary: 'The run-sheet, with what has been done',
    who: 'member',
    params: byId,
    answer: runSheet,
  },
  'POST /api/campaigns/{id}/journal': {
    summary: 'Note what happened: a step done, an incident, a decision',
    who: noters,
    params: byId,
    body: journalBody,
    answer: journalEntry,
    status: 201,
  },
  'GET /api/campaigns/{id}/journal': {
    summary: 'What happened, in order',
    who: 'member',
    params: byId,
    query: Type.Object({ kinds: Type.Optional(kinds), ...pageQuery }, closed),
    answer: paged(journalEntry),
  },
  'GET /api/campaigns/{id}/watch': {
    summary: 'The board of the day, now or at an instant',
    who: 'member',
    params: byId,
    query: Type.Object({ at: Type.Optional(wallOrInstant) }, closed),
    answer: watchBoard,
  },
  'GET /api/campaigns/{id}/watch/live': {
    summary: 'The board again whenever facts arrive, and every few seconds',
    who: 'member',
    params: byId,
    stream: 'events',
    answer: watchBoard,
  },
  'GET /api/campaigns/{id}/review': {
    summary: 'The review, computed from facts',
    who: 'member',
    params: byId,
    answer: review,
  },
  'GET /api/campaigns/{id}/review/file': {
    summary: 'The review as slides, a document, a workbook, on paper, as a page or as text',
    who: 'member',
    params: byId,
    query: Type.Object(
      {
        as: Type.Enum(['pptx', 'docx', 'xlsx', 'pdf', 'html', 'md']),
        language: Type.Enum(['zh', 'en']),
      },
      closed,
    ),
    stream: 'file',
  },
})
