import type { Rulebook } from './rulebook.ts'
import { levelsWith, usual } from './rulebook.ts'

/** Douyin: item, shop, platform. No published sum was found, so this book waits for calibration. */
export const douyin: Rulebook = {
  ...usual,
  name: 'douyin',
  base: 'parallel',
  percentOf: 'item',
  levels: levelsWith({ item: 'one_per_line', shop: 'one_per_shop', card: 'one_per_shop' }),
}
