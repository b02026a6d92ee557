import type { LessonRoutes } from '@dacu/contract'
import { searchLessons } from '@dacu/operations'
import { hideInLessons, sightOf } from '../costs/sight.ts'
import type { HandlersOf } from '../server/handler.ts'
import { pageOf } from './campaigns.ts'

export const lessonHandlers: HandlersOf<LessonRoutes> = {
  async 'GET /api/lessons'({ room, query }) {
    const found = await searchLessons(
      room,
      {
        search: query.search ?? '',
        shops: query.shop?.split(',').map((code) => code.trim()) ?? null,
        campaign: query.campaign ?? null,
        campaignKind: query.event ?? null,
        teaches: query.teaches ?? null,
        retired: query.retired === undefined ? null : query.retired === 'yes',
      },
      pageOf(query),
    )
    return { ...found, items: hideInLessons(found.items, sightOf(room.operator.role)) }
  },
}
