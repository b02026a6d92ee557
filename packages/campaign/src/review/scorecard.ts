import { compared } from './ground.ts'
import type { Ground } from './ground.ts'
import { scorecardMeasures } from './measured.ts'
import { itemRows } from './item-rows.ts'
import { processScores } from './process.ts'
import type { Compared } from './review.ts'
import { soldOut } from './sold-out.ts'
import { say } from './words.ts'

/** The scorecard 记分卡; lines without any fact are left out, and named under what is missing. */
export function scorecardOf(ground: Ground): Compared[] {
  const rows = scorecardMeasures
    .map((measure) => compared(ground, measure))
    .filter((row) => row.actual !== null)
  const stock: Compared = {
    measure: 'sold_out_items',
    name: say('断货商品', 'Items sold out'),
    unit: 'count',
    better: 'down',
    actual: soldOut(ground, itemRows(ground)).length,
    plan: 0,
    baseline: null,
    lastEvent: null,
    lastYear: null,
    setBy: null,
  }
  return [...rows, stock, ...processScores(ground).filter((row) => row.actual !== null)]
}
