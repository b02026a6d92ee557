import { claims } from './claims.ts'
import { completeness } from './completeness.ts'
import { money } from './money.ts'
import { people } from './people.ts'
import type { Planting } from './planting.ts'
import { prices } from './prices.ts'
import { rhythm } from './rhythm.ts'

/** Every planting; a rule that is in none of them fails the test. */
export const plantings: readonly Planting[] = [
  ...completeness,
  ...money,
  ...rhythm,
  ...claims,
  ...prices,
  ...people,
]
