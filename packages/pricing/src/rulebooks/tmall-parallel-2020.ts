import { instantOf } from '../instant.ts'
import type { Rulebook } from './rulebook.ts'
import { levelsWith, usual } from './rulebook.ts'

/** Tmall and Taobao since 2020-08-12 平行: every threshold tests the item-level price, so no reduction disqualifies another. */
export const tmallParallel2020: Rulebook = {
  ...usual,
  name: 'tmall-parallel-2020',
  base: 'parallel',
  percentOf: 'item',
  levels: levelsWith({ item: 'one_per_line', shop: 'one_per_shop', card: 'one_per_shop' }),
  from: instantOf('2020-08-12T00:00:00+08:00'),
  until: null,
}
