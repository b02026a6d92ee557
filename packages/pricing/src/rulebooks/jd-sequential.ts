import type { Rulebook } from './rulebook.ts'
import { levelsWith, usual } from './rulebook.ts'

/** JD before its parallel rule: thresholds test what is left. */
export const jdSequential: Rulebook = {
  ...usual,
  name: 'jd-sequential',
  base: 'step_down',
  percentOf: 'running',
  levels: levelsWith({ item: 'one_per_line', shop: 'one_per_shop', card: 'one_per_shop' }),
}
