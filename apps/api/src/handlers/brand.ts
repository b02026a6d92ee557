import type { BrandRoutes } from '@dacu/contract'
import type { Brands } from '../brand/brands.ts'
import type { HandlersOf } from '../server/handler.ts'
import { refuse } from '../server/refusal.ts'

/** The colours and the logo that documents of the organisation carry. */
export const brandHandlers = (brands: Brands): HandlersOf<BrandRoutes> => ({
  'GET /api/brand': ({ room }) => brands.load(room.tenant.id),

  async 'PUT /api/brand'({ room, body }) {
    const saved = await brands.save(room.tenant.id, body)
    return 'path' in saved ? refuse('invalid', saved.zh, saved.en, { path: saved.path }) : saved
  },
})
