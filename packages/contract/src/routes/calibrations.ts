import { Type } from 'typebox'
import { calibration, calibrationBody } from '../calibration.ts'
import { table } from '../route.ts'
import { noters } from '../who.ts'
import { closed, id, pageQuery, paged } from '../words.ts'

export const calibrationRoutes = table({
  'POST /api/campaigns/{id}/calibrations': {
    summary: 'Keep the price an app really showed, beside our own sum and what would explain the difference',
    who: noters,
    params: Type.Object({ id }, closed),
    body: calibrationBody,
    answer: calibration,
    status: 201,
  },
  'GET /api/calibrations': {
    summary: 'Calibration records, the last written first',
    who: 'member',
    query: Type.Object(
      {
        platform: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
        campaign: Type.Optional(id),
        differs: Type.Optional(Type.Boolean()),
        ...pageQuery,
      },
      closed,
    ),
    answer: paged(calibration),
  },
  'GET /api/calibrations/newest': {
    summary: 'Of each platform the record whose price was seen last',
    who: 'member',
    answer: Type.Array(calibration),
  },
})
