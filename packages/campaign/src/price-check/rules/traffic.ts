import { wholeGoal } from '../../plan/goals.ts'
import type { TrafficLine } from '../../plan/document.ts'
import type { Context } from '../context.ts'
import { limitIn } from '../settings-read.ts'
import { threshold } from '../setting.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

const salesOf = (line: TrafficLine): number =>
  Math.round((line.visitors * line.conversionPermyriad * line.orderValueFen) / 10_000)

/** Rounding of conversions to 1/10000 must not raise an alarm. */
const tolerance = threshold(
  'tolerance',
  words('容许的缺口', 'Gap that is let pass'),
  'permyriad',
  50,
  [0, 5000],
)

/** The paid source that brings a yuan of sales for the least money. */
function cheapest(lines: readonly TrafficLine[]): TrafficLine | undefined {
  return lines
    .filter((line) => line.spendFen > 0 && salesOf(line) > 0)
    .toSorted((one, other) => one.spendFen / salesOf(one) - other.spendFen / salesOf(other))[0]
}

function closing(context: Context, gapFen: number): Violation['fix'] {
  const line = cheapest(context.plan.traffic)
  if (!line)
    return words(
      '增加访客、转化或客单价，或引入付费推广',
      'more visitors, conversion or order value, or paid traffic',
    )
  const spend = context.money(Math.ceil((gapFen * line.spendFen) / salesOf(line)))
  const visitors = Math.ceil((gapFen * line.visitors) / salesOf(line))
  return words(
    `最省的办法：「${line.source}」再增加 ${visitors} 访客，约 ${spend.zh}`,
    `cheapest: ${visitors} more visitors of “${line.source}”, about ${spend.en}`,
  )
}

export const trafficRules: readonly Rule[] = [
  {
    id: 'M-13',
    severity: 'warn',
    section: 'traffic',
    demand: words('流量计划能达到销售目标', 'The traffic plan reaches the sales goal'),
    source: 'S3-27, S3-28, S3-29',
    settings: [tolerance],
    find: (context) => {
      const goal = wholeGoal(context.plan.goals, 'gmv')?.target ?? 0
      const sales = context.plan.traffic.reduce((sum, line) => sum + salesOf(line), 0)
      const gap = goal - sales
      if (gap * 10_000 <= goal * limitIn(context, 'M-13', tolerance)) return []
      const [wanted, planned, open] = [goal, sales, gap].map(context.money)
      return [
        {
          path: 'traffic',
          title: words('流量计划达不到目标', 'The traffic plan falls short of the goal'),
          evidence: words(
            `${context.plan.traffic.length} 个入口合计 ${planned?.zh}，目标 ${wanted?.zh}，缺口 ${open?.zh}`,
            `${context.plan.traffic.length} sources bring ${planned?.en}, the goal is ${wanted?.en}: short by ${open?.en}`,
          ),
          fix: closing(context, gap),
        },
      ]
    },
  },
  {
    id: 'M-14',
    severity: 'inform',
    section: 'traffic',
    demand: words('付费入口有对应的预算', 'Paid traffic has its money in the budget'),
    source: 'S1-53, S1-43',
    find: (context) => {
      const planned = context.plan.traffic.reduce((sum, line) => sum + line.spendFen, 0)
      const budgeted = context.plan.budget
        .filter(
          (line) =>
            line.category === 'on_site_ads' || line.category === 'off_site' || line.category === 'commission',
        )
        .reduce((sum, line) => sum + line.plannedFen, 0)
      if (planned <= budgeted) return []
      const [spend, money] = [context.money(planned), context.money(budgeted)]
      return [
        {
          path: 'traffic',
          severity: 'warn',
          title: words('付费流量没有足够的预算', 'Paid traffic is not covered by the budget'),
          evidence: words(
            `入口花费 ${spend.zh}，推广类预算 ${money.zh}`,
            `sources spend ${spend.en}, budgeted ${money.en}`,
          ),
          fix: words('在预算中补足推广费用', 'add the spend to the budget'),
        },
      ]
    },
  },
]
