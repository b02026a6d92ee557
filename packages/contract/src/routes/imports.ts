import { Type } from 'typebox'
import { formatLine, importAnswer, importLine } from '../imports.ts'
import { changeNotice } from '../journal.ts'
import { table } from '../route.ts'
import { planners } from '../who.ts'
import { closed, id, pageQuery, paged } from '../words.ts'

const byId = Type.Object({ id }, closed)

export const importRoutes = table({
  'POST /api/imports': {
    summary: 'Send a file as it is; the answer comes at once, its course by the events',
    who: planners,
    takes: 'bytes',
    query: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 255 }),
        shop: Type.Optional(id),
        as: Type.Optional(id),
        mapping: Type.Optional(Type.String({ maxLength: 100_000, description: 'a mapping file, YAML' })),
      },
      closed,
    ),
    answer: Type.Object({ id }, closed),
    status: 202,
  },
  'GET /api/imports': {
    summary: 'Files that are in, on their way or refused, newest first',
    who: 'member',
    query: Type.Object(pageQuery, closed),
    answer: paged(importLine),
  },
  'GET /api/imports/formats': {
    summary: 'The formats that are recognised',
    who: 'member',
    answer: Type.Array(formatLine),
  },
  'GET /api/imports/{id}': {
    summary: 'One import: its state, its report or what was wrong',
    who: 'member',
    params: byId,
    answer: importAnswer,
  },
  'GET /api/imports/{id}/events': {
    summary: 'The same again at each step, until it is done or refused',
    who: 'member',
    params: byId,
    stream: 'events',
    answer: importAnswer,
  },
  'GET /api/imports/{id}/rejects.csv': {
    summary: 'The rows set aside, with row number and reason',
    who: planners,
    params: byId,
    stream: 'file',
  },
  'GET /api/events': {
    summary: 'What changes in the organisation, as it changes',
    who: 'member',
    stream: 'events',
    answer: changeNotice,
  },
})
