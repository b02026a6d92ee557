import { findMeasure, type Goal } from '@dacu/campaign'
import { useReader } from '../../frame/room.tsx'
import { formatValue } from '../../numbers/format.ts'
import { formatDate } from '../../numbers/time.ts'
import type { Column } from '../../parts/Ledger.tsx'
import type { Row } from '../edit/field.ts'
import { Chart } from '../../parts/Chart.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { unitOf } from '../names.ts'
import { goalTree, salesGoal } from '../sums.ts'
import { SectionTable, type SectionProps } from './SectionTable.tsx'

type Node = ReturnType<typeof goalTree>[number]

function sumColumns(nodes: Map<string, Node>, currency: string, name: string): Column<Row>[] {
  return [{ id: 'sum', name, cell: (row) => <Adds node={nodes.get(String(row.id))} currency={currency} /> }]
}

/** The goal tree: whole, channels, items; each level says whether its parts add up. */
export function GoalSection(props: SectionProps) {
  const { t } = useReader()
  const tree = goalTree(props.plan.goals)
  const nodes = new Map(tree.map((node) => [node.goal.id, node]))
  const order = new Map(tree.map((node, index) => [node.goal.id, index]))
  const whole = salesGoal(props.plan)
  return (
    <>
      <SectionTable
        {...props}
        order={(rows) =>
          rows.toSorted((a, b) => (order.get(String(a.id)) ?? 0) - (order.get(String(b.id)) ?? 0))
        }
        depth={(row) => Math.min(nodes.get(String(row.id))?.depth ?? 0, 3)}
        more={sumColumns(nodes, props.plan.currency, t('plan.goals.sum'))}
      />
      {whole && whole.byDay.length > 0 ? (
        <Panel>
          <GoalByDay goal={whole} currency={props.plan.currency} label={t('plan.goals.byDay')} />
        </Panel>
      ) : null}
    </>
  )
}

function Adds({ node, currency }: { node: Node | undefined; currency: string }) {
  const { t, reading } = useReader({ currency })
  if (!node || node.partsSum === null) return null
  const gap = node.partsSum - node.goal.target
  const unit = unitOf(node.goal.measure)
  if (gap === 0) return <span className="small muted">{t('plan.goals.even')}</span>
  const write = (value: number) => formatValue(value, unit, reading)
  return <Mark tone="warn">{t('plan.goals.gap', { sum: write(node.partsSum), gap: write(gap) })}</Mark>
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
