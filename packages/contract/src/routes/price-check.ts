import { Type } from 'typebox'
import { checkFacts, keptRule, ruleBody, rulesAnswer } from '../price-check.ts'
import { table } from '../route.ts'
import { planners } from '../who.ts'
import { closed, id } from '../words.ts'

export const priceCheckRoutes = table({
  'GET /api/price-check/rules': {
    summary: 'What the shops set for the rules of the price-check, and where the rules speak now',
    who: 'member',
    answer: rulesAnswer,
  },
  'PUT /api/shops/{code}/rules/{rule}': {
    summary: 'Set the thresholds and statements of a rule for a shop, or switch it off or on',
    who: planners,
    params: Type.Object({ code: id, rule: id }, closed),
    body: ruleBody,
    answer: keptRule,
    ifMatch: true,
  },
  'GET /api/campaigns/{id}/check-facts': {
    summary: 'What a page needs to check a plan as it is typed: counts, lowest prices and settings',
    who: 'member',
    params: Type.Object({ id }, closed),
    answer: checkFacts,
  },
})
