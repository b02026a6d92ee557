import { Type } from 'typebox'
import {
  capRow,
  exceptionBody,
  keptExceptions,
  priceLedgers,
  protection,
  protectionBody,
  seasonRule,
  soldSku,
  whatIf,
  whatIfBody,
} from '../prices.ts'
import { table } from '../route.ts'
import { planners } from '../who.ts'
import { closed, day, id } from '../words.ts'

const ofShop = Type.Object({ code: id }, closed)

export const priceRoutes = table({
  'GET /api/prices/rules': {
    summary: 'How platforms cap the price of an event, as they published it',
    who: 'member',
    answer: Type.Array(seasonRule),
  },
  'GET /api/prices/skus': {
    summary: 'SKUs that were sold, found by a part of their ids, titles or specs; the last sold first',
    who: 'member',
    query: Type.Object({ shop: id, search: Type.Optional(Type.String({ maxLength: 100 })) }, closed),
    answer: Type.Array(soldSku),
  },
  'GET /api/prices/ledger': {
    summary:
      'Listed and really paid prices of a SKU or an item by day, its lows and what its next events may cost',
    who: 'member',
    query: Type.Object(
      {
        shop: id,
        channel: Type.Optional(id),
        sku: Type.Optional(id),
        item: Type.Optional(id),
        from: Type.Optional(day),
        until: Type.Optional(day),
      },
      closed,
    ),
    answer: priceLedgers,
  },
  'POST /api/prices/what-if': {
    summary: 'What a planned price would spoil of the next event; nothing is stored',
    who: 'member',
    body: whatIfBody,
    answer: whatIf,
  },
  'POST /api/prices/protection': {
    summary: 'What lower prices would owe to buyers who are still protected; nothing is stored',
    who: 'member',
    body: protectionBody,
    answer: protection,
  },
  'GET /api/campaigns/{id}/caps': {
    summary: 'The lowest prices of the lineup beside what its event may cost, breaches first',
    who: 'member',
    params: Type.Object({ id }, closed),
    query: Type.Object({ rule: Type.Optional(id) }, closed),
    answer: Type.Array(capRow),
  },
  'GET /api/shops/{code}/price-exceptions': {
    summary: 'Days whose prices are told to be special, with who said so and why',
    who: 'member',
    params: ofShop,
    answer: keptExceptions,
  },
  'PUT /api/shops/{code}/price-exceptions': {
    summary: 'Replace the list of days whose prices are special',
    who: planners,
    params: ofShop,
    body: exceptionBody,
    answer: keptExceptions,
    ifMatch: true,
  },
})
