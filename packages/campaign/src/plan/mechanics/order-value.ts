import type { Campaign } from '../document.ts'

/** What an order is expected to come to 客单价, and what that rests on. */
export type OrderValue = { fen: number; basis: 'goal' | 'traffic' | 'lineup' }

/**
 * The order value a threshold is set by, fen: the goal `aov` where there is one; else the orders that the traffic plan
 * expects, each source by its visitors × conversion; else one piece of the lineup, by target pieces. Null for a plan
 * without any of these.
 */
export function orderValueOf({ goals, traffic, lineup }: Campaign): OrderValue | null {
  const goal = goals.find(({ measure, parent }) => measure === 'aov' && parent === null)
  if (goal && goal.target > 0) return { fen: Math.round(goal.target), basis: 'goal' }
  const orders = traffic.map((line) => ({
    weight: line.visitors * line.conversionPermyriad,
    fen: line.orderValueFen,
  }))
  const fromTraffic = weighted(orders)
  if (fromTraffic !== null) return { fen: fromTraffic, basis: 'traffic' }
  const fromLineup = weighted(
    lineup.map(({ targetPieces, eventPriceFen }) => ({ weight: targetPieces, fen: eventPriceFen })),
  )
  return fromLineup === null ? null : { fen: fromLineup, basis: 'lineup' }
}

function weighted(parts: readonly { weight: number; fen: number }[]): number | null {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  const sum = parts.reduce((all, { weight, fen }) => all + weight * fen, 0)
  return total > 0 && sum > 0 ? Math.round(sum / total) : null
}

/**
 * A threshold just above an order value: some 20 % more, so that one more small piece reaches it, ended on …9 yuan as
 * buyers know thresholds (满199, 满299), in steps that suit its size. Fen.
 */
export function thresholdNear(orderValueFen: number): number {
  const wantedYuan = (orderValueFen * 12) / 1000
  const step = wantedYuan > 200 ? 50 : 10
  const round = Math.max(step, Math.ceil(wantedYuan / step) * step)
  return (round - 1) * 100
}
