import { Type } from 'typebox'
import {
  formatLine,
  importAnswer,
  importLine,
  importLook,
  importRow,
  mappingLine,
  watchedFolder,
} from '../imports.ts'
import { changeNotice } from '../journal.ts'
import { table } from '../route.ts'
import { planners } from '../who.ts'
import { closed, id, nullable, pageQuery, paged, text } from '../words.ts'

const byFingerprint = Type.Object({ fingerprint: Type.String({ pattern: '^[0-9a-f]{24}$' }) }, closed)
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
  'GET /api/imports/watched': {
    summary: 'The folder that is watched for this organisation, when it was looked into, and what it took',
    who: planners,
    answer: nullable(watchedFolder),
  },
  'GET /api/imports/formats': {
    summary: 'The formats that are recognised',
    who: 'member',
    answer: Type.Array(formatLine),
  },
  'POST /api/imports/look': {
    summary:
      'Look at a file, or at its beginning, without taking anything in: its columns and how they could be matched',
    who: planners,
    takes: 'bytes',
    query: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 255 }),
        mapping: Type.Optional(Type.String({ maxLength: 100_000 })),
      },
      closed,
    ),
    answer: importLook,
  },
  'GET /api/imports/mappings': {
    summary: 'The mappings that the organisation keeps',
    who: 'member',
    answer: Type.Array(mappingLine),
  },
  'PUT /api/imports/mappings/{fingerprint}': {
    summary: 'Keep a mapping for the next file with these columns',
    who: planners,
    params: byFingerprint,
    body: Type.Object({ mapping: Type.String({ minLength: 1, maxLength: 100_000 }) }, closed),
    answer: mappingLine,
  },
  'DELETE /api/imports/mappings/{fingerprint}': {
    summary: 'Forget a mapping',
    who: planners,
    params: byFingerprint,
    status: 204,
  },
  'GET /api/imports/mappings/{fingerprint}/file': {
    summary: 'A mapping as a file to share',
    who: 'member',
    params: byFingerprint,
    stream: 'file',
  },
  'GET /api/imports/{id}/rows': {
    summary: 'The rows of an import as they are kept; those to look at by choice',
    who: planners,
    params: byId,
    query: Type.Object(
      {
        ...pageQuery,
        choice: Type.Optional(Type.Enum(['all', 'added', 'superseding', 'already_there', 'needs_review'])),
      },
      closed,
    ),
    answer: paged(importRow),
  },
  'POST /api/imports/{id}/undo': {
    summary: 'Take an import back: the facts are then what they would be had its file not come',
    who: planners,
    params: byId,
    answer: Type.Object(
      { removed: Type.Integer(), cameBack: Type.Integer(), from: nullable(text), until: nullable(text) },
      closed,
    ),
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
