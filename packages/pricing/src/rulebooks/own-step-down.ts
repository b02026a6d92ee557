import type { Rulebook } from './rulebook.ts'
import { levelsWith, usual } from './rulebook.ts'

/** Own channels, the default: discounts step down, as most shop systems do. */
export const ownStepDown: Rulebook = {
  ...usual,
  name: 'own-step-down',
  base: 'step_down',
  percentOf: 'running',
  levels: levelsWith({}),
}
