import { campaignKinds } from '@dacu/campaign'
import { Type } from 'typebox'
import { teaching } from '../review.ts'
import { table } from '../route.ts'
import { closed, id, nullable, pageQuery, paged, text, words } from '../words.ts'

/** A lesson 经验 with the campaign it comes from and what it became. */
const lesson = Type.Object(
  {
    seq: Type.Integer(),
    campaign: id,
    campaignName: text,
    campaignKind: text,
    shops: Type.Array(text),
    at: text,
    by: text,
    kind: Type.Enum(['keep', 'problem', 'try']),
    text: words,
    evidence: text,
    check: Type.Enum(['answer', 'fallback_batch', 'stock_cover', 'decision_before']),
    item: nullable(text),
    pieces: nullable(Type.Integer()),
    teaches: teaching,
    retired: nullable(Type.Object({ at: text, by: text, because: text }, closed)),
  },
  closed,
)

export const lessonRoutes = table({
  'GET /api/lessons': {
    summary:
      'Lessons of every campaign, found by words, shop, kind of event or what they became; newest first',
    who: 'member',
    query: Type.Object(
      {
        search: Type.Optional(Type.String({ maxLength: 200 })),
        shop: Type.Optional(Type.String({ minLength: 1, maxLength: 500, description: 'codes, by commas' })),
        campaign: Type.Optional(id),
        event: Type.Optional(Type.Enum([...campaignKinds])),
        teaches: Type.Optional(Type.Enum(['check', 'template', 'parameter'])),
        retired: Type.Optional(Type.Enum(['yes', 'no'])),
        ...pageQuery,
      },
      closed,
    ),
    answer: paged(lesson),
  },
})
