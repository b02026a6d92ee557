import {
  bargains,
  cheapestClosing,
  leversOf,
  trafficByKind,
  trafficGaps,
  usualGuess,
  type Bargain,
  type Campaign,
  type TrafficGap,
  type TrafficKindSum,
} from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useState } from 'react'
import { useReader, type Reader } from '../../frame/room.tsx'
import { formatCount, formatMoney, formatShare } from '../../numbers/format.ts'
import { none } from '../../numbers/reading.ts'
import { Go } from '../../parts/Go.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Empty } from '../../parts/Loaded.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import { PlanView } from '../views/PlanView.tsx'
import { ClosingTable } from './ClosingTable.tsx'
import { GuessFields } from './GuessFields.tsx'

/** Visitors × conversion × order value beside the goal, and the cheapest way to what is missing (S3-27, S3-28, S3-29). */
export function TrafficPlanPage() {
  return <PlanView view="traffic">{(answer) => <TrafficPlan answer={answer} />}</PlanView>
}

function TrafficPlan({ answer }: { answer: CampaignAnswer }) {
  const { t } = useReader()
  const plan = answer.document
  const gaps = trafficGaps(plan)
  if (gaps.length === 0 || plan.traffic.length === 0)
    return (
      <Empty
        title={t('flow.empty')}
        action={
          <Go href={to.plan({ campaign: answer.id }, { section: gaps.length === 0 ? 'goals' : 'traffic' })}>
            {t(gaps.length === 0 ? 'section.goals' : 'section.traffic')}
          </Go>
        }
      />
    )
  return (
    <>
      <div className="columns">
        <Panel title={t('flow.gaps')}>
          <Gaps gaps={gaps} currency={plan.currency} />
        </Panel>
        <Panel
          title={t('flow.kinds')}
          aside={<Go href={to.plan({ campaign: answer.id }, { section: 'traffic' })}>{t('flow.lines')}</Go>}
        >
          <Kinds kinds={trafficByKind(plan.traffic)} currency={plan.currency} />
        </Panel>
      </div>
      <Closing answer={answer} gap={gaps[0]} />
      <Panel
        title={t('flow.bargains')}
        aside={<Go href={to.plan({ campaign: answer.id }, { section: 'slots' })}>{t('section.slots')}</Go>}
      >
        <Bargains plan={plan} />
      </Panel>
    </>
  )
}

const money = (reader: Reader, fen: number): string => formatMoney(fen, reader.reading)

function gapColumns(reader: Reader): Column<TrafficGap>[] {
  const { t } = reader
  return [
    {
      id: 'channel',
      name: t('field.channel'),
      cell: (row) => (row.channel === null ? t('flow.whole') : t(`channel.${row.channel}`)),
    },
    { id: 'goal', name: t('flow.goal'), number: true, cell: (row) => money(reader, row.goalFen) },
    { id: 'sales', name: t('plan.traffic.sales'), number: true, cell: (row) => money(reader, row.salesFen) },
    {
      id: 'gap',
      name: t('flow.gap'),
      number: true,
      cell: (row) =>
        row.gapFen > 0 ? <Mark tone="warn">{money(reader, row.gapFen)}</Mark> : t('flow.reached'),
    },
  ]
}

function Gaps({ gaps, currency }: { gaps: TrafficGap[]; currency: string }) {
  const reader = useReader({ currency })
  return (
    <Ledger
      label={reader.t('flow.gaps')}
      rows={gaps}
      columns={gapColumns(reader)}
      keyOf={(row) => row.channel ?? 'whole'}
    />
  )
}

function kindColumns(reader: Reader): Column<TrafficKindSum>[] {
  const { t, language } = reader
  return [
    { id: 'kind', name: t('field.kind'), cell: (row) => t(`trafficKind.${row.kind}`) },
    {
      id: 'visitors',
      name: t('field.visitors'),
      number: true,
      cell: (row) => formatCount(row.visitors, language),
    },
    { id: 'sales', name: t('plan.traffic.sales'), number: true, cell: (row) => money(reader, row.salesFen) },
    { id: 'spend', name: t('field.spendFen'), number: true, cell: (row) => money(reader, row.spendFen) },
    {
      id: 'rate',
      name: t('flow.rate'),
      number: true,
      wide: true,
      cell: (row) =>
        row.salesFen === 0 || row.spendFen === 0
          ? none
          : formatShare(Math.round((row.spendFen * 10_000) / row.salesFen), language),
    },
  ]
}

function Kinds({ kinds, currency }: { kinds: TrafficKindSum[]; currency: string }) {
  const reader = useReader({ currency })
  return (
    <Ledger
      label={reader.t('flow.kinds')}
      rows={kinds}
      columns={kindColumns(reader)}
      keyOf={(row) => row.kind}
    />
  )
}

function Closing({ answer, gap }: { answer: CampaignAnswer; gap: TrafficGap | undefined }) {
  const { t } = useReader()
  const [guess, setGuess] = useState(usualGuess)
  const [higher, setHigher] = useState(0)
  const plan = answer.document
  if (!gap) return null
  const gapFen = Math.round((gap.goalFen * (10_000 + higher)) / 10_000) - gap.salesFen
  const closing = cheapestClosing(gapFen, leversOf(plan, guess))
  return (
    <Panel title={t('flow.closing')} aside={<span className="small muted">{t('flow.closing.note')}</span>}>
      <div className="stack">
        <ClosingTable answer={answer} gapFen={gapFen} closing={closing} />
        <details open={gapFen <= 0 || higher > 0}>
          <summary>{t('flow.guess')}</summary>
          <GuessFields guess={guess} change={setGuess} higher={higher} raise={setHigher} />
        </details>
      </div>
    </Panel>
  )
}

function bargainColumns(reader: Reader): Column<Bargain>[] {
  const { t, language } = reader
  const share = (rate: number | null) => (rate === null ? none : formatShare(rate, language))
  return [
    {
      id: 'slot',
      name: t('section.slots'),
      cell: (row) => (
        <>
          {row.slot.name} <span className="small muted">{t(`channel.${row.slot.channel}`)}</span>
        </>
      ),
    },
    { id: 'state', name: t('field.state'), tight: true, cell: (row) => t(`slot.${row.slot.state}`) },
    { id: 'cost', name: t('flow.cost'), number: true, cell: (row) => money(reader, row.costFen) },
    {
      id: 'sales',
      name: t('flow.promised'),
      number: true,
      cell: (row) => (row.salesFen > 0 ? money(reader, row.salesFen) : none),
    },
    { id: 'rate', name: t('flow.rate'), number: true, cell: (row) => share(row.rate) },
    {
      id: 'worth',
      name: t('flow.worth'),
      wide: true,
      cell: (row) =>
        row.rate === null || row.visitorsRate === null ? (
          none
        ) : (
          <Mark tone={row.rate <= row.visitorsRate ? 'accent' : 'warn'}>
            {t(row.rate <= row.visitorsRate ? 'flow.worth.yes' : 'flow.worth.no', {
              rate: share(row.visitorsRate),
            })}
          </Mark>
        ),
    },
  ]
}

/** Spend ↔ slot ↔ sales 资源置换, each beside what the same sales cost as visitors. */
function Bargains({ plan }: { plan: Campaign }) {
  const reader = useReader({ currency: plan.currency })
  const rows = bargains(plan)
  if (rows.length === 0) return <p className="muted">{reader.t('flow.bargains.none')}</p>
  return (
    <Ledger
      label={reader.t('flow.bargains')}
      rows={rows}
      columns={bargainColumns(reader)}
      keyOf={(row) => row.slot.id}
    />
  )
}
