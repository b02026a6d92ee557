import { brand } from '../brand.ts'
import { table } from '../route.ts'
import { planners } from '../who.ts'

export const brandRoutes = table({
  'GET /api/brand': {
    summary: 'The colours and the logo that documents of the organisation carry',
    who: 'member',
    answer: brand,
  },
  'PUT /api/brand': {
    summary: 'Change the colours and the logo of the documents',
    who: planners,
    body: brand,
    answer: brand,
  },
})
