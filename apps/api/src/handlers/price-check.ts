import { rulesVersion } from '@dacu/campaign'
import type { PriceCheckRoutes } from '@dacu/contract'
import {
  checkCampaign,
  factsFor,
  listCampaigns,
  loadCampaign,
  type Room,
  setRule,
  shopRules,
} from '@dacu/operations'
import { hideInFindings } from '../costs/findings.ts'
import { sightOf } from '../costs/sight.ts'
import type { HandlersOf } from '../server/handler.ts'
import { noSuchCampaign, overtaken, refuse } from '../server/refusal.ts'

/** The newest campaigns that the page of a rule speaks of. */
const campaignsShown = 20

/** Where the rules speak now, campaign by campaign. */
async function firing(room: Room) {
  const { items } = await listCampaigns(room, { limit: campaignsShown, after: null })
  const now = room.clock.now('Asia/Shanghai')
  const current = items.filter(({ until }) => Date.parse(until) >= Date.parse(now))
  const found = await Promise.all(
    current.map(async ({ id, name }) => {
      const checked = await checkCampaign(room, id)
      return hideInFindings(checked?.findings ?? [], sightOf(room.operator.role)).map(
        ({ rule, severity, section, path, title, waiver }) => ({
          rule,
          campaign: id,
          name,
          severity,
          section,
          path,
          title,
          waived: waiver !== undefined,
        }),
      )
    }),
  )
  return found.flat()
}

export const priceCheckHandlers: HandlersOf<PriceCheckRoutes> = {
  async 'GET /api/price-check/rules'({ room }) {
    const [shops, speaking] = await Promise.all([shopRules(room), firing(room)])
    return { version: rulesVersion, shops, firing: speaking }
  },

  async 'PUT /api/shops/{code}/rules/{rule}'({ room, params, body, ifMatch }) {
    const { code, rule } = params
    const outcome = await setRule(room, code, rule, ifMatch, body)
    switch (outcome.kind) {
      case 'kept':
        return outcome.rule
      case 'conflict':
        return overtaken(outcome.version, outcome.current, body)
      case 'no_shop':
        return refuse('not_found', `没有店铺 ${code}`, `there is no shop ${code}`, { path: '{code}' })
      case 'no_rule':
        return refuse('not_found', `没有规则 ${rule}`, `there is no rule ${rule}`, { path: '{rule}' })
      case 'invalid':
        return refuse('invalid', outcome.zh, outcome.en, { path: outcome.path })
      default:
        return outcome satisfies never
    }
  },

  async 'GET /api/campaigns/{id}/check-facts'({ room, params }) {
    const found = await loadCampaign(room, params.id)
    if (!found) return noSuchCampaign(params.id)
    const { today, experienceScore, lowestPaid, stock, settings } = await factsFor(room, found.document)
    return {
      rules: rulesVersion,
      today,
      experienceScore: experienceScore ?? null,
      lowestPaid: { ...lowestPaid },
      stock: { ...stock },
      settings: { ...settings },
    }
  },
}
