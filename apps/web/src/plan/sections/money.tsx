import { salesOfLine, trafficSales, type LineupItem, type TrafficLine } from '@dacu/campaign'
import { useReader } from '../../frame/room.tsx'
import { compare, formatMoney, formatShare } from '../../numbers/format.ts'
import { none } from '../../numbers/reading.ts'
import { Delta } from '../../parts/Delta.tsx'
import { Go } from '../../parts/Go.tsx'
import { to } from '../../to.ts'
import { salesGoal, sum } from '../sums.ts'
import { SectionTable, type SectionProps } from './SectionTable.tsx'

/** Traffic by source, and whether it makes the goal. */
export function TrafficSection(props: SectionProps) {
  const { t, reading } = useReader({ currency: props.plan.currency })
  const total = trafficSales(props.plan.traffic)
  const goal = salesGoal(props.plan)
  const lines = new Map<unknown, TrafficLine>(props.plan.traffic.map((line) => [line, line]))
  return (
    <>
      <p className="row sum-line">
        <strong className="num">{t('plan.traffic.sum', { sum: formatMoney(total, reading) })}</strong>
        {goal ? (
          <>
            <span className="num">{t('plan.traffic.goal', { goal: formatMoney(goal.target, reading) })}</span>
            <Delta difference={compare(total, goal.target, 'up')} against="plan" />
          </>
        ) : null}
        <Go href={to.trafficPlan({ campaign: props.campaign })}>{t('view.traffic')}</Go>
      </p>
      <SectionTable
        {...props}
        more={[
          {
            id: 'sales',
            name: t('plan.traffic.sales'),
            number: true,
            cell: (row) => {
              const line = lines.get(row)
              return line ? formatMoney(salesOfLine(line), reading) : none
            },
          },
        ]}
      />
    </>
  )
}

/** What is spent, what part of the goal that is, and the return it promises. */
export function BudgetSection(props: SectionProps) {
  const { t, reading, language } = useReader({ currency: props.plan.currency })
  const planned = sum(props.plan.budget, (line) => line.plannedFen)
  const expected = sum(props.plan.budget, (line) => line.expectedSalesFen)
  const paying = sum(props.plan.budget, (line) => (line.expectedSalesFen === null ? 0 : line.plannedFen))
  const goal = salesGoal(props.plan)
  return (
    <>
      <p className="row sum-line">
        <strong className="num">{t('plan.budget.sum', { sum: formatMoney(planned, reading) })}</strong>
        {goal && goal.target > 0 ? (
          <span className="num">
            {t('plan.budget.share', {
              share: formatShare(Math.round((planned / goal.target) * 10_000), language),
            })}
          </span>
        ) : null}
        {paying > 0 ? (
          <span className="num">{t('plan.budget.roi', { roi: (expected / paying).toFixed(2) })}</span>
        ) : null}
        <Go href={to.approval({ campaign: props.campaign })}>{t('view.approval')}</Go>
      </p>
      <SectionTable {...props} />
    </>
  )
}

/** The lineup with the margin that is left at the event price. */
export function LineupSection(props: SectionProps) {
  const { t, language } = useReader()
  const items = new Map<unknown, LineupItem>(props.plan.lineup.map((item) => [item, item]))
  const margin = (item: LineupItem | undefined) =>
    !item || item.costFen === null || item.eventPriceFen === 0
      ? none
      : formatShare(Math.round((1 - item.costFen / item.eventPriceFen) * 10_000), language, 1)
  return (
    <SectionTable
      {...props}
      more={[
        {
          id: 'margin',
          name: t('plan.lineup.margin'),
          number: true,
          wide: true,
          cell: (row) => margin(items.get(row)),
        },
      ]}
    />
  )
}
