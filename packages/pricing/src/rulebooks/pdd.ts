import type { Rulebook } from './rulebook.ts'
import { levelsWith, usual } from './rulebook.ts'

/** Pinduoduo 拼多多: one merchant coupon per goods (item or shop, the larger), one platform coupon per basket. */
export const pdd: Rulebook = {
  ...usual,
  name: 'pdd',
  base: 'parallel',
  percentOf: 'item',
  levels: levelsWith({ item: 'one_per_line', card: 'one_per_sku', platform: 'one_per_basket' }),
}
