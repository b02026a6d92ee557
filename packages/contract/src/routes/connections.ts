import { Type } from 'typebox'
import { connectionBody, connectionKeysBody, connectionLine } from '../connections.ts'
import { table } from '../route.ts'
import { planners } from '../who.ts'
import { closed, id } from '../words.ts'

const byId = Type.Object({ id }, closed)

export const connectionRoutes = table({
  'GET /api/connections': {
    summary: 'The connections to shop platforms, and how far each has come',
    who: planners,
    answer: Type.Array(connectionLine),
  },
  'POST /api/connections': {
    summary: 'Connect a shop to its platform; its secrets are sealed and never shown again',
    who: planners,
    body: connectionBody,
    answer: connectionLine,
    status: 201,
  },
  'PUT /api/connections/{id}/keys': {
    summary: 'Enter the application and its tokens anew, after a new authorisation',
    who: planners,
    params: byId,
    body: connectionKeysBody,
    answer: connectionLine,
  },
  'POST /api/connections/{id}/pull': {
    summary: 'Pull now instead of when its time comes',
    who: planners,
    params: byId,
    answer: connectionLine,
    status: 202,
  },
  'POST /api/connections/{id}/pause': {
    summary: 'Let the connection stand still',
    who: planners,
    params: byId,
    answer: connectionLine,
  },
  'DELETE /api/connections/{id}/pause': {
    summary: 'Let it go on from where it stopped',
    who: planners,
    params: byId,
    answer: connectionLine,
  },
  'POST /api/pushes/{id}': {
    summary:
      'Where a platform pushes that an order has changed; signed by the platform, answered as it expects',
    who: 'public',
    params: byId,
    takes: 'bytes',
    answer: Type.Unknown(),
  },
  'DELETE /api/connections/{id}': {
    summary: 'Forget the connection and its secrets; the orders stay',
    who: planners,
    params: byId,
    status: 204,
  },
})
