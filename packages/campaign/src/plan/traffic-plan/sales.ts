import type { Campaign, Channel, TrafficLine } from '../document.ts'
import { wholeGoal } from '../goals.ts'

/** What a traffic source 流量入口 brings: visitors × conversion × order value, in whole fen, half up. */
export const salesOfLine = (line: TrafficLine): number =>
  Math.round((line.visitors * line.conversionPermyriad * line.orderValueFen) / 10_000)

export const trafficSales = (lines: readonly TrafficLine[]): number =>
  lines.reduce((sum, line) => sum + salesOfLine(line), 0)

const kinds = ['free', 'paid', 'activity', 'off_site'] as const

/** One kind of entry 免费 付费 活动 站外 added up; the rates are those of all its lines together. */
export type TrafficKindSum = {
  kind: TrafficLine['kind']
  lines: number
  visitors: number
  orders: number
  salesFen: number
  spendFen: number
}

export function trafficByKind(lines: readonly TrafficLine[]): TrafficKindSum[] {
  return kinds.flatMap((kind) => {
    const own = lines.filter((line) => line.kind === kind)
    if (own.length === 0) return []
    const sum = (of: (line: TrafficLine) => number) => own.reduce((total, line) => total + of(line), 0)
    return [
      {
        kind,
        lines: own.length,
        visitors: sum((line) => line.visitors),
        orders: Math.round(sum((line) => (line.visitors * line.conversionPermyriad) / 10_000)),
        salesFen: trafficSales(own),
        spendFen: sum((line) => line.spendFen),
      },
    ]
  })
}

/** Planned sales beside the goal: of the whole (`channel` null), or of one channel that has a goal of its own. */
export type TrafficGap = { channel: Channel | null; goalFen: number; salesFen: number; gapFen: number }

/** Where the traffic plan 流量计划 falls short of the sales goals; `gapFen` above 0 is what is missing. */
export function trafficGaps(plan: Pick<Campaign, 'goals' | 'traffic'>): TrafficGap[] {
  const whole = wholeGoal(plan.goals, 'gmv')
  if (!whole) return []
  const gap = (channel: Channel | null, goalFen: number): TrafficGap => {
    const salesFen = trafficSales(plan.traffic.filter((line) => channel === null || line.channel === channel))
    return { channel, goalFen, salesFen, gapFen: goalFen - salesFen }
  }
  const channels = plan.goals.filter(
    (goal) =>
      goal.parent === whole.id &&
      goal.measure === 'gmv' &&
      goal.channel !== null &&
      goal.item === null &&
      goal.customer === null &&
      goal.phase === null,
  )
  return [gap(null, whole.target), ...channels.map((goal) => gap(goal.channel, goal.target))]
}
