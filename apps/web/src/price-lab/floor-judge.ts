import type { FloorRow } from '@dacu/pricing/floor'
import { limitOf, type LabGoods } from './goods.ts'

/** How a floor 底价 stands against what the shop needs. */
export type Verdict = 'below' | 'may_be_below' | 'near' | 'fine' | 'unknown' | 'priced_below'

/** Less than a twentieth above the limit is told as close. */
const nearPermille = 50

/** `priced_below`: no offer is to blame, the event price itself is too low. */
export function verdictOf(goods: LabGoods, row: FloorRow): Verdict {
  const limit = limitOf(goods)
  if (limit === null) return 'unknown'
  if (goods.priceFen < limit) return 'priced_below'
  if (row.upperFen < limit) return 'below'
  if (row.lowerFen < limit) return 'may_be_below'
  return row.lowerFen * 1000 < limit * (1000 + nearPermille) ? 'near' : 'fine'
}

/** Worst first. */
const verdicts: readonly Verdict[] = ['priced_below', 'below', 'may_be_below', 'near', 'unknown', 'fine']

export type JudgedRow = { goods: LabGoods; row: FloorRow; verdict: Verdict; gapFen: number | null }

/** The rows with their goods, the worst first and among those the ones that lose most. */
export function judged(goods: readonly LabGoods[], rows: readonly FloorRow[]): JudgedRow[] {
  const bySku = new Map(rows.map((row) => [row.sku, row]))
  const all = goods.flatMap((one): JudgedRow[] => {
    const row = bySku.get(one.sku)
    if (!row) return []
    const limit = limitOf(one)
    return [
      { goods: one, row, verdict: verdictOf(one, row), gapFen: limit === null ? null : row.upperFen - limit },
    ]
  })
  const rank = ({ verdict }: JudgedRow) => verdicts.indexOf(verdict)
  return all.toSorted((a, b) => rank(a) - rank(b) || (a.gapFen ?? 0) - (b.gapFen ?? 0))
}
