import { Type } from 'typebox'
import { table } from '../route.ts'
import {
  acceptance,
  accepted,
  adjustment,
  adjustments,
  ordered,
  proposal,
  runDay,
  runOrder,
  stepOrder,
} from '../run-day.ts'
import { noters, planners } from '../who.ts'
import { closed, id } from '../words.ts'

const byId = Type.Object({ id }, closed)

export const runDayRoutes = table({
  'GET /api/campaigns/{id}/run-day': {
    summary:
      'The day as its page shows it: what is now, what the product does by itself, tools, incidents, feedback',
    who: 'member',
    params: byId,
    answer: runDay,
  },
  'POST /api/campaigns/{id}/run-steps/{step}': {
    summary: 'Let the product do a timed step once more, or take back what it did',
    who: planners,
    params: Type.Object({ id, step: id }, closed),
    body: stepOrder,
    answer: ordered,
    status: 201,
  },
  'POST /api/campaigns/{id}/runs': {
    summary: 'Timed steps by the product or by hand; a rehearsal of them, without effect',
    who: planners,
    params: byId,
    body: runOrder,
    answer: ordered,
    status: 201,
  },
  'GET /api/campaigns/{id}/outbox/{file}': {
    summary: 'A price list or a send list that a timed step wrote',
    who: noters,
    params: Type.Object({ id, file: Type.String({ minLength: 1, maxLength: 500 }) }, closed),
    stream: 'file',
  },
  'GET /api/campaigns/{id}/adjustments': {
    summary: 'Changes of strength that may be made now, and those that a check forbids',
    who: planners,
    params: byId,
    query: Type.Object({ alert: Type.Optional(id) }, closed),
    answer: adjustments,
  },
  'POST /api/campaigns/{id}/adjustments/judged': {
    summary: 'What one change would cost, and whether a check forbids it; nothing is made',
    who: planners,
    params: byId,
    body: adjustment,
    answer: proposal,
  },
  'POST /api/campaigns/{id}/adjustments': {
    summary: 'Make a change of strength: a version of the plan with its reason, and an entry of the journal',
    who: planners,
    params: byId,
    body: acceptance,
    answer: accepted,
    status: 201,
  },
})
