import { Type } from 'typebox'
import { measure, measureOrigins, measureValues } from '../measures.ts'
import { table } from '../route.ts'
import { closed } from '../words.ts'

const list = (what: string) =>
  Type.String({ minLength: 1, maxLength: 2000, description: `${what}, separated by commas` })
const moment = (what: string) =>
  Type.String({
    minLength: 10,
    maxLength: 19,
    description: `${what}: a day or a wall-clock time of the shop`,
  })

export const measureRoutes = table({
  'GET /api/measures': {
    summary: 'The catalogue of measures',
    who: 'member',
    answer: Type.Array(measure),
  },
  'GET /api/measures/values': {
    summary: 'Measures by dimensions; `until` is exclusive',
    who: 'member',
    query: Type.Object(
      {
        list: list('ids of measures'),
        by: Type.Optional(list('dimensions')),
        from: moment('from'),
        until: moment('until, exclusive'),
        shop: Type.Optional(list('codes of shops')),
        channel: Type.Optional(list('channels')),
        campaign: Type.Optional(
          Type.String({
            minLength: 1,
            maxLength: 100,
            description: 'whose plan, phases, roles and last event are meant',
          }),
        ),
        beside: Type.Optional(list('plan, baseline, last_event, last_year')),
      },
      closed,
    ),
    answer: measureValues,
  },
  'GET /api/measures/{measure}/origins': {
    summary: 'The files a measure is summed from, and how far they reach',
    who: 'member',
    params: Type.Object({ measure: Type.String({ minLength: 1, maxLength: 100 }) }, closed),
    answer: measureOrigins,
  },
})
