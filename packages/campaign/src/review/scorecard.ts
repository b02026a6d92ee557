import { compared } from './ground.ts'
import type { Ground } from './ground.ts'
import { itemRows } from './item-rows.ts'
import { processScores } from './process.ts'
import type { Compared } from './review.ts'
import { soldOut } from './sold-out.ts'
import { say } from './words.ts'

/** Not only sales: profit, refunds, customers, traffic, service, stock, process. */
const measures = [
  'net_sales',
  'gmv',
  'gross_profit',
  'gross_margin',
  'refund_rate',
  'paid_orders',
  'aov',
  'buyers',
  'new_buyers',
  'uv',
  'conversion',
  'ad_spend',
  'roi',
  'dsr_item',
  'dsr_service',
  'dsr_logistics',
]

/** The scorecard 记分卡; lines without any fact are left out, and named under what is missing. */
export function scorecardOf(ground: Ground): Compared[] {
  const rows = measures.map((measure) => compared(ground, measure)).filter((row) => row.actual !== null)
  const stock: Compared = {
    measure: 'sold_out_items',
    name: say('断货商品', 'Items sold out'),
    unit: 'count',
    better: 'down',
    actual: soldOut(ground, itemRows(ground)).length,
    plan: 0,
    baseline: null,
    lastEvent: null,
    setBy: null,
  }
  return [...rows, stock, ...processScores(ground).filter((row) => row.actual !== null)]
}
