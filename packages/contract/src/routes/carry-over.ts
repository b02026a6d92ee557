import { campaignKinds, sections } from '@dacu/campaign'
import { Type } from 'typebox'
import { table } from '../route.ts'
import { closed, day, id, nullable, text, words } from '../words.ts'

const count = Type.Integer()

/** What the next campaign would be, before it is made. */
const preview = Type.Object(
  {
    next: nullable(
      Type.Object(
        { name: words, template: Type.Enum([...campaignKinds]), start: text, weeks: count },
        closed,
      ),
    ),
    template: text,
    start: text,
    lessons: count,
    adjustments: Type.Array(
      Type.Object({ section: Type.Enum([...sections]), path: text, what: words, because: words }, closed),
    ),
    stock: Type.Array(
      Type.Object(
        {
          item: text,
          sku: text,
          onHand: count,
          onTheWay: count,
          demand: count,
          demandHigh: count,
          buyPieces: count,
          orderBy: nullable(text),
        },
        closed,
      ),
    ),
    titles: Type.Record(Type.String(), text),
    audiences: Type.Array(Type.Object({ name: text, size: count, benefit: text }, closed)),
    tasks: Type.Array(Type.Object({ name: text, owner: text, deadline: text }, closed)),
  },
  closed,
)

export const carryOverRoutes = table({
  'GET /api/campaigns/{id}/carry-over': {
    summary:
      'What the next campaign would be: what changes and why, what to buy, who comes along; nothing is made',
    who: 'member',
    params: Type.Object({ id }, closed),
    query: Type.Object(
      { template: Type.Optional(Type.Enum([...campaignKinds])), start: Type.Optional(day) },
      closed,
    ),
    answer: preview,
  },
})
