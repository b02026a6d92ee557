import type { Rulebook } from './rulebook.ts'
import { levelsWith, usual } from './rulebook.ts'

/** Own channels whose thresholds all test the item-level price. */
export const ownParallel: Rulebook = {
  ...usual,
  name: 'own-parallel',
  base: 'parallel',
  percentOf: 'item',
  levels: levelsWith({}),
}
