import type { CalibrationRoutes } from '@dacu/contract'
import { calibrations, keepCalibration, newestCalibrations } from '@dacu/operations'
import type { HandlersOf } from '../server/handler.ts'
import { noSuchCampaign, refuse } from '../server/refusal.ts'
import { pageOf } from './campaigns.ts'

export const calibrationHandlers: HandlersOf<CalibrationRoutes> = {
  async 'POST /api/campaigns/{id}/calibrations'({ room, params, body, request }) {
    const kept = await keepCalibration(room, params.id, body, request)
    if (kept.kind === 'not_found') return noSuchCampaign(params.id)
    if (kept.kind === 'invalid') return refuse('invalid', kept.zh, kept.en, { path: kept.path })
    return kept.line
  },

  async 'GET /api/calibrations'({ room, query }) {
    const { platform = null, campaign = null, differs = null } = query
    return calibrations(room, { platform, campaign, differs }, pageOf(query))
  },

  async 'GET /api/calibrations/newest'({ room }) {
    return newestCalibrations(room)
  },
}
