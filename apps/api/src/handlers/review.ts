import { edited } from '@dacu/campaign'
import type { RunRoutes } from '@dacu/contract'
import { reviewEdits, reviewFile } from '@dacu/operations'
import type { Brands } from '../brand/brands.ts'
import { hideInReview, sightOf } from '../costs/sight.ts'
import type { HandlersOf } from '../server/handler.ts'
import { noSuchCampaign } from '../server/refusal.ts'
import type { Shared } from './run.ts'

type FileRoute = Pick<RunRoutes, 'GET /api/campaigns/{id}/review/file'>

/** The review as a file, in the words that people wrote into it and the colours of the seller. */
export const reviewFileHandlers = (shared: Shared, brands: Brands): HandlersOf<FileRoute> => ({
  async 'GET /api/campaigns/{id}/review/file'({ room, params, query }) {
    const computed = await shared.review(room, params.id)
    if (!computed) return noSuchCampaign(params.id)
    // What people wrote is hidden as computed words are: by what it speaks of.
    const review = edited(computed, await reviewEdits(room, params.id))
    const look = await brands.look(room.tenant.id)
    return reviewFile(hideInReview(review, sightOf(room.operator.role)), query.as, {
      language: query.language,
      look,
    })
  },
})
