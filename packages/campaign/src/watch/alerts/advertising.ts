import type { Alert } from '../board.ts'
import { valueOf } from '../now.ts'
import type { Now } from '../now.ts'
import { amount, percent, whole, words } from '../words.ts'
import { instantAtMinute } from './alert.ts'

/** Too few clicks or too little money say nothing about an advertisement. */
const clicksMin = 50
const spendFenMin = 5_000

/** The share of sales that is left after the cost of goods: from facts, else from the lineup. */
function marginShare(now: Now): number | null {
  const { margin } = now.facts
  if (margin && margin.paidFen > 0) return (margin.paidFen - margin.costFen) / margin.paidFen
  const lines = now.document.lineup.filter((line) => line.costFen !== null && line.eventPriceFen > 0)
  const sales = lines.reduce((sum, line) => sum + line.eventPriceFen * Math.max(line.targetPieces, 1), 0)
  const cost = lines.reduce((sum, line) => sum + (line.costFen ?? 0) * Math.max(line.targetPieces, 1), 0)
  return sales > 0 ? (sales - cost) / sales : null
}

/** Advertising that earns less than it costs, even with all sales credited to it: ROI below 1 ÷ gross margin. */
export function adsBelowBreakEven(now: Now): Alert[] {
  const [spend, sales, clicks] = ['ad_spend', 'ad_sales', 'ad_clicks'].map((id) =>
    valueOf(id, now.facts.today),
  )
  const margin = marginShare(now)
  if (
    !spend ||
    sales === null ||
    sales === undefined ||
    margin === null ||
    spend < spendFenMin ||
    (clicks ?? 0) < clicksMin
  )
    return []
  const [roi, breakEven] = [sales / spend, margin > 0 ? 1 / margin : Infinity]
  if (roi >= breakEven) return []
  const { currency } = now.document
  const needed = Number.isFinite(breakEven) ? breakEven.toFixed(2) : '∞'
  return [
    {
      id: 'ads-below-break-even',
      severity: 'look',
      title: words(
        `推广 ROI ${roi.toFixed(2)} 低于保本 ${needed}`,
        `Ad ROI ${roi.toFixed(2)} is below break-even ${needed}`,
      ),
      evidence: words(
        `今日花费 ${amount(spend, currency)}，点击 ${whole(clicks ?? 0)}，归属成交 ${amount(sales, currency)}；毛利率 ${percent(margin)}。归属口径，不是增量。`,
        `Spent today ${amount(spend, currency)} for ${whole(clicks ?? 0)} clicks, credited sales ${amount(sales, currency)}; gross margin ${percent(margin)}. Credit, not proof of extra sales.`,
      ),
      lever: words(
        '先停 ROI 最低的计划，把预算移到 ROI 最高的入口；出价不超过 毛利 × 转化率 × 笔单价。',
        'Stop the plans with the lowest ROI first and move their budget to the best source; bid at most margin × conversion × order value.',
      ),
      since: instantAtMinute(now, 0),
    },
  ]
}
