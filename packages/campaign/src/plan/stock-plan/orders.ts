import type { Day } from '../../calendar/time.ts'
import { atOpening } from './stock-plan.ts'
import type { StockRow } from './stock-plan.ts'

/** What is ordered of one supplier by one day 采购单. */
export type OrderToPlace = {
  supplier: string
  orderBy: Day
  lateDays: number
  pieces: number
  skus: number
  rows: StockRow[]
}

/** What has to be ordered by when, the most pressing first. */
export function ordersToPlace(rows: readonly StockRow[]): OrderToPlace[] {
  const groups = Map.groupBy(
    rows.filter(({ buy }) => buy > 0),
    ({ supplier, orderBy }) => JSON.stringify([orderBy, supplier]),
  )
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, each]): OrderToPlace[] => {
      const [first] = each
      if (!first) return []
      const { supplier, orderBy, lateDays } = first
      const pieces = each.reduce((sum, { buy }) => sum + buy, 0)
      return [{ supplier, orderBy, lateDays, pieces, skus: each.length, rows: each }]
    })
}

/** An item of which some SKUs are gone and others are not 断码: the shares of buyers who do not find theirs. */
export type BrokenRun = {
  item: string
  title: string
  gone: StockRow[]
  lostPermyriad: number
  missedPieces: number
  missedFen: number | null
}

/**
 * Runs that will break before the end: SKUs with less than the least demand, of items whose other SKUs suffice. Those that
 * lose most buyers first. A single SKU cannot be broken, it is only short.
 */
export function brokenRuns(rows: readonly StockRow[]): BrokenRun[] {
  return [...Map.groupBy(rows, ({ item }) => item).values()]
    .flatMap((skus): BrokenRun[] => {
      const gone = skus.filter((row) => atOpening(row) < row.demand.low)
      const [first] = skus
      if (!first || gone.length === 0 || gone.length === skus.length) return []
      const money = gone.map(({ missedFen }) => missedFen)
      return [
        {
          item: first.item,
          title: first.title,
          gone,
          lostPermyriad: gone.reduce((sum, row) => sum + row.sharePermyriad, 0),
          missedPieces: gone.reduce((sum, row) => sum + row.missedPieces, 0),
          missedFen: money.includes(null) ? null : money.reduce((sum: number, fen) => sum + (fen ?? 0), 0),
        },
      ]
    })
    .toSorted((a, b) => b.lostPermyriad - a.lostPermyriad)
}
