import type { CarryOverRoutes } from '@dacu/contract'
import { previewCarryOver } from '@dacu/operations'
import type { HandlersOf } from '../server/handler.ts'
import { noSuchCampaign } from '../server/refusal.ts'
import { faultsRefusal } from './refusals.ts'

export const carryOverHandlers: HandlersOf<CarryOverRoutes> = {
  async 'GET /api/campaigns/{id}/carry-over'({ room, params, query }) {
    const found = await previewCarryOver(room, params.id, query)
    if (found.kind === 'not_found') return noSuchCampaign(params.id)
    if (found.kind === 'refused') return faultsRefusal(found.problems)
    const { kind: _kind, ...preview } = found
    return preview
  },
}
