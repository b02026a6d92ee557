import { instantOf } from '../instant.ts'
import type { Rulebook } from './rulebook.ts'
import { levelsWith, usual } from './rulebook.ts'

/** Tmall and Taobao until 2020-08-12 递进: each level tests what the levels before it left. */
export const tmallSequential2012: Rulebook = {
  ...usual,
  name: 'tmall-sequential-2012',
  base: 'step_down',
  percentOf: 'running',
  levels: levelsWith({ item: 'one_per_line', shop: 'one_per_shop', card: 'one_per_shop' }),
  from: null,
  until: instantOf('2020-08-12T00:00:00+08:00'),
}
