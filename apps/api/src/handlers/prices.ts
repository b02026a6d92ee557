import { isDay, seasonRuleNamed, seasonRules, type SeasonRule } from '@dacu/campaign'
import type { PriceRoutes } from '@dacu/contract'
import type { KeptException } from '@dacu/engine'
import {
  keepExceptions,
  keptExceptions,
  lineupCaps,
  priceLedgers,
  priceWhatIf,
  protectionFor,
  shopsOf,
} from '@dacu/operations'
import type { HandlersOf } from '../server/handler.ts'
import { noSuchCampaign, overtaken, Refusal, refuse } from '../server/refusal.ts'

const noSuchShop = (code: string, path: string): Refusal =>
  refuse('not_found', `没有店铺 ${code}`, `there is no shop ${code}`, { path })

const noSuchRule = (id: string, path: string): Refusal => {
  const ids = seasonRules.map((rule) => rule.id)
  return refuse(
    'invalid',
    `没有规则 ${id}；现有：${ids.join('、')}`,
    `there is no rule ${id}; there are ${ids.join(', ')}`,
    { path },
  )
}

/** A day that the calendar has, and a range that is not empty. */
function wrongDays(
  days: Readonly<Record<string, string | undefined>>,
  from: string,
  until: string,
): Refusal | null {
  for (const [path, day] of Object.entries(days))
    if (day !== undefined && !isDay(day))
      return refuse('invalid', `日历上没有 ${day} 这一天`, `${day} is no day of the calendar`, { path })
  const [first, last] = [days[from], days[until]]
  if (first !== undefined && last !== undefined && first >= last)
    return refuse(
      'invalid',
      `结束日 ${last} 应在开始日 ${first} 之后（结束日不含在内）`,
      `the end ${last} has to lie after the start ${first}; it is the first day that no longer counts`,
      { path: until },
    )
  return null
}

const ruleOrRefusal = (id: string, path: string): SeasonRule | Refusal =>
  seasonRuleNamed(id) ?? noSuchRule(id, path)

type Asking =
  | 'GET /api/prices/rules'
  | 'GET /api/prices/skus'
  | 'GET /api/prices/ledger'
  | 'GET /api/campaigns/{id}/caps'

/** How many SKUs a search answers with. */
const skusMax = 50

const askingHandlers: HandlersOf<Pick<PriceRoutes, Asking>> = {
  async 'GET /api/prices/rules'() {
    return seasonRules.map(({ id, name, channel, event, of, capPermyriad, leftOut, basis }) => ({
      id,
      name,
      channel,
      event,
      of,
      capPermyriad,
      leftOut: [...leftOut],
      basis,
    }))
  },

  async 'GET /api/prices/skus'({ room, query: { shop, search = '' } }) {
    const known = (await shopsOf(room)).some(({ code }) => code === shop)
    if (!known) return noSuchShop(shop, '?shop')
    return room.engine.history.skus(room.tenant.id, [shop], { search: search.trim(), limit: skusMax })
  },

  async 'GET /api/prices/ledger'({ room, query }) {
    const { shop, channel = null, sku = null, item = null, from, until } = query
    const wrong = wrongDays({ '?from': from, '?until': until }, '?from', '?until')
    if (wrong) return wrong
    if (sku === null && item === null)
      return refuse('invalid', '请指定 sku 或 item', 'name a sku or an item', { path: '?sku' })
    const asked = { shop, channel, sku, item, from: from ?? null, until: until ?? null }
    const found = await priceLedgers(room, asked)
    return found ? { ...found, exceptions: found.exceptions.map(copied) } : noSuchShop(shop, '?shop')
  },

  async 'GET /api/campaigns/{id}/caps'({ room, params: { id }, query }) {
    const rule = query.rule === undefined ? null : ruleOrRefusal(query.rule, '?rule')
    if (rule instanceof Refusal) return rule
    return (await lineupCaps(room, id, rule)) ?? noSuchCampaign(id)
  },
}

const reckoningHandlers: HandlersOf<Omit<PriceRoutes, Asking>> = {
  async 'POST /api/prices/what-if'({ room, body }) {
    const { shop, sku, channel = null, priceFen, from, until, kind = null, eventStart } = body
    const wrong = wrongDays({ from, until, eventStart }, 'from', 'until')
    if (wrong) return wrong
    const rule = ruleOrRefusal(body.rule, 'rule')
    if (rule instanceof Refusal) return rule
    const planned = { fen: priceFen, from, until, kind }
    const answer = await priceWhatIf(room, { shop, sku, channel, planned, rule, eventStart })
    return answer ?? noSuchShop(shop, 'shop')
  },

  async 'POST /api/prices/protection'({ room, body: { shop, prices, rule } }) {
    for (const [index, { from }] of prices.entries()) {
      const path = `prices[${index}].from`
      const wrong = wrongDays({ [path]: from }, path, '')
      if (wrong) return wrong
    }
    const event =
      rule.kind === 'after_event'
        ? wrongDays(
            { 'rule.eventFrom': rule.eventFrom, 'rule.eventUntil': rule.eventUntil },
            'rule.eventFrom',
            'rule.eventUntil',
          )
        : null
    return event ?? (await protectionFor(room, shop, prices, rule)) ?? noSuchShop(shop, 'shop')
  },

  async 'GET /api/shops/{code}/price-exceptions'({ room, params: { code } }) {
    const kept = await keptExceptions(room, code)
    return kept ? exceptionsAnswer(kept) : noSuchShop(code, '{code}')
  },

  async 'PUT /api/shops/{code}/price-exceptions'({ room, params: { code }, body: { exceptions }, ifMatch }) {
    for (const [index, { from, until }] of exceptions.entries()) {
      const [first, last] = [`exceptions[${index}].from`, `exceptions[${index}].until`]
      const wrong = wrongDays({ [first]: from, [last]: until }, first, last)
      if (wrong) return wrong
    }
    const kept = await keepExceptions(room, code, ifMatch, exceptions)
    if (kept.kind === 'no_shop') return noSuchShop(code, '{code}')
    const answer = exceptionsAnswer(kept)
    return kept.kind === 'kept' ? answer : overtaken(kept.version, answer, { exceptions })
  },
}

/** Answers are of lists that may be changed; what is kept is not. */
const copied = <T extends { skus: readonly string[] | null }>(each: T) => ({
  ...each,
  skus: each.skus === null ? null : [...each.skus],
})

const exceptionsAnswer = ({ version, value }: { version: number; value: readonly KeptException[] }) => ({
  version,
  exceptions: value.map(copied),
})

export const priceHandlers: HandlersOf<PriceRoutes> = { ...askingHandlers, ...reckoningHandlers }
