import { stockPlan } from '@dacu/campaign'
import type { PlanGoodsRoutes } from '@dacu/contract'
import { loadCampaign, planGoods } from '@dacu/operations'
import { hideInPlanGoods, sightOf } from '../costs/sight.ts'
import type { HandlersOf } from '../server/handler.ts'
import { noSuchCampaign } from '../server/refusal.ts'
import { stockWorkbook } from './stock-workbook.ts'

export const planGoodsHandlers: HandlersOf<PlanGoodsRoutes> = {
  async 'GET /api/campaigns/{id}/goods'({ room, params: { id } }) {
    const found = await planGoods(room, id)
    return found ? hideInPlanGoods(found, sightOf(room.operator.role)) : noSuchCampaign(id)
  },

  async 'GET /api/campaigns/{id}/stock-plan.xlsx'({ room, params: { id }, visit }) {
    const [campaign, facts] = await Promise.all([loadCampaign(room, id), planGoods(room, id)])
    if (!campaign || !facts) return noSuchCampaign(id)
    const plan = campaign.document
    const name = `${plan.name} ${visit.language === 'zh' ? '备货' : 'stock plan'}`
    return stockWorkbook(name, stockPlan(plan, facts), visit.language)
  },
}
