import { cutsWhole, findMeasure, goalSplits, marginPolicy, type Goal, type GoalSplit } from '@dacu/campaign'
import { useReader } from '../../frame/room.tsx'
import { formatShare, formatValue } from '../../numbers/format.ts'
import { formatDate } from '../../numbers/time.ts'
import type { Column } from '../../parts/Ledger.tsx'
import type { Row } from '../edit/field.ts'
import { Chart } from '../../parts/Chart.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { unitOf } from '../names.ts'
import { goalTree, salesGoal } from '../sums.ts'
import { BalanceButton } from './BalanceButton.tsx'
import { SectionTable, type SectionProps } from './SectionTable.tsx'

function sumColumns(splits: readonly GoalSplit[], props: SectionProps, name: string): Column<Row>[] {
  const of = (id: unknown) => splits.filter((each) => each.goal.id === id)
  return [{ id: 'sum', name, tight: true, cell: (row) => <Adds splits={of(row.id)} section={props} /> }]
}

/** The goal tree: whole, channels, items; each level says whether its parts add up. */
export function GoalSection(props: SectionProps) {
  const { t } = useReader()
  const tree = goalTree(props.plan.goals)
  const nodes = new Map(tree.map((node) => [node.goal.id, node]))
  // A phase is a part of the time and leaves the rest of it without a goal, so phases need not make up the whole.
  const splits = goalSplits(props.plan.goals).filter((each) => cutsWhole(each.by))
  const order = new Map(tree.map((node, index) => [node.goal.id, index]))
  const whole = salesGoal(props.plan)
  return (
    <>
      <Policy section={props} />
      <SectionTable
        {...props}
        order={(rows) =>
          rows.toSorted((a, b) => (order.get(String(a.id)) ?? 0) - (order.get(String(b.id)) ?? 0))
        }
        depth={(row) => Math.min(nodes.get(String(row.id))?.depth ?? 0, 3)}
        more={sumColumns(splits, props, t('plan.goals.sum'))}
      />
      {whole && whole.byDay.length > 0 ? (
        <Panel>
          <GoalByDay goal={whole} currency={props.plan.currency} label={t('plan.goals.byDay')} />
        </Panel>
      ) : null}
    </>
  )
}

/** The first of the aims sets how low the margin may go; the goals have to be reached above it. */
function Policy({ section }: { section: SectionProps }) {
  const { t, language } = useReader()
  const aim = marginPolicy(section.plan.aims)
  if (!aim) return null
  return (
    <p className="small muted">
      {t('goals.policy', {
        aim: t(`aim.${aim.kind}`),
        floor: formatShare(aim.marginFloorPermyriad, language),
      })}
    </p>
  )
}

/** Each way in which a goal is split has to add up on its own; what does not is made to with one press. */
function Adds({ splits, section }: { splits: readonly GoalSplit[]; section: SectionProps }) {
  const { t, reading } = useReader({ currency: section.plan.currency })
  return splits.map((split) => {
    const { goal, by, gap, sum } = split
    const write = (value: number) => formatValue(value, unitOf(goal.measure), reading)
    if (gap === 0)
      return (
        <p key={by} className="small muted">
          {t(`goals.split.${by}`)} {t('plan.goals.even')}
        </p>
      )
    return (
      <p key={by} className="row">
        <Mark tone="warn">
          {t(`goals.split.${by}`)} {t('plan.goals.gap', { sum: write(sum), gap: write(-gap) })}
        </Mark>
        {section.readOnly ? null : <BalanceButton split={split} {...section} />}
      </p>
    )
  })
}

function GoalByDay({ goal, currency, label }: { goal: Goal; currency: string; label: string }) {
  const { say, language } = useReader({ currency })
  const measure = findMeasure(goal.measure)
  return (
    <Chart
      label={label}
      currency={currency}
      height={220}
      data={{
        kind: 'bar',
        unit: unitOf(goal.measure),
        categories: goal.byDay.map((each) => formatDate(each.day, language)),
        series: [
          { name: measure ? say(measure.name) : label, values: goal.byDay.map((each) => each.target) },
        ],
      }}
    />
  )
}
