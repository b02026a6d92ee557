import type { Rulebook } from './rulebook.ts'
import { levelsWith, usual } from './rulebook.ts'

/** JD since its parallel rule: thresholds test the sum of 单品基准价. */
export const jdParallel: Rulebook = {
  ...usual,
  name: 'jd-parallel',
  base: 'parallel',
  percentOf: 'item',
  levels: levelsWith({ item: 'one_per_line', shop: 'one_per_shop', card: 'one_per_shop' }),
}
