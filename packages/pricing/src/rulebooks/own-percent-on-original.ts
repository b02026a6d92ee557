import type { Rulebook } from './rulebook.ts'
import { levelsWith, usual } from './rulebook.ts'

/** Own channels whose percentages are taken of the original sum, as Shopify does for several order percentages. */
export const ownPercentOnOriginal: Rulebook = {
  ...usual,
  name: 'own-percent-on-original',
  base: 'step_down',
  percentOf: 'list',
  levels: levelsWith({}),
}
