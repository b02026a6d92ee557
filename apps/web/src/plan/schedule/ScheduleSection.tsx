import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { Campaign, Day, ScheduleStanding, Task } from '@dacu/campaign'
import { useNowOnce, useReader } from '../../frame/room.tsx'
import { useNarrow } from '../../look/Dress.tsx'
import { addDays, dayOf, formatDate } from '../../numbers/time.ts'
import { useAddress } from '../../parts/address.ts'
import { Button } from '../../parts/Button.tsx'
import { useGo } from '../../parts/Go.tsx'
import type { Column } from '../../parts/Ledger.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { to } from '../../to.ts'
import { asProblem } from '../../wire/client.ts'
import { ConflictDrawer } from '../edit/ConflictDrawer.tsx'
import type { Row } from '../edit/field.ts'
import { newerVersion, useSaveSection } from '../edit/save.ts'
import { SectionTable, type SectionProps } from '../sections/SectionTable.tsx'
import { CalendarView } from './CalendarView.tsx'
import { drafted, withMove, type Draft } from './draft.ts'
import { AwayDrawer, FitDrawer } from './FitDrawer.tsx'
import { Gantt } from './Gantt.tsx'
import { useStanding, useTeam } from './use-schedule.ts'
import './schedule.css'

const views = ['gantt', 'list', 'calendar'] as const
type View = (typeof views)[number]

/** The day on which the burst begins; everything due before it makes the campaign ready. */
function burstDay(plan: Campaign): Day | null {
  const phase =
    plan.phases.find((each) => each.kind === 'burst') ?? plan.phases.find((each) => each.kind === 'peak')
  return phase ? dayOf(phase.window.from, plan.zone) : null
}

/** The schedule 进度表 as bars, as a list and as a calendar, with what slips, and the ways to mend it. */
export function ScheduleSection(props: SectionProps) {
  const { plan, campaign, version, readOnly } = props
  const { t } = useReader()
  const today = dayOf(useNowOnce(), plan.zone)
  const burst = burstDay(plan)
  const [draft, setDraft] = useState<Draft | null>(null)
  const [asking, setAsking] = useState<'fit' | 'away' | null>(null)
  const [team, keepTeam] = useTeam(campaign, plan.schedule)
  const save = useSaveSection(campaign)
  const [mine, setMine] = useState<readonly Task[]>([])
  const schedule = useMemo(() => (draft ? drafted(draft) : plan.schedule), [draft, plan.schedule])
  const readyBy = burst === null ? null : addDays(burst, -1)
  const standing = useStanding(schedule, { team, today, readyBy })
  const view = useView()
  const close = () => {
    save.reset()
    setDraft(null)
    setAsking(null)
  }
  const send = (value: readonly Task[], because: string, onVersion: number) => {
    setMine(value)
    save.mutate({ section: 'schedule', value, because, onVersion }, { onSuccess: close })
  }
  const move = (id: string, days: number) =>
    setDraft((now) => withMove(now ?? { base: plan.schedule, version, moves: new Map() }, id, days))
  const newer = newerVersion(save.error)
  if (schedule.length === 0) return <SectionTable {...props} />
  return (
    <>
      <StandingLine standing={standing} />
      <Actions {...{ campaign, view, readOnly }} ask={setAsking} />
      {draft && draft.moves.size > 0 ? (
        <DraftBar
          count={draft.moves.size}
          busy={save.isPending}
          keep={() => send(drafted(draft), t('sched.moved.because'), draft.version)}
          drop={() => setDraft(null)}
        />
      ) : null}
      {save.error && !newer ? <Failed problem={asProblem(save.error)} /> : null}
      <Views
        {...{ props, view, schedule, standing, today, burst }}
        move={readOnly ? null : move}
        moved={new Set(draft?.moves.keys())}
      />
      {asking === null ? null : (
        <Asked
          kind={asking}
          {...{ schedule, today, team, keepTeam }}
          apply={(value, because) => send(value, because, draft?.version ?? version)}
          busy={save.isPending}
          close={() => setAsking(null)}
        />
      )}
      {newer ? (
        <Conflict of={newer} {...{ mine, campaign, close }} base={draft?.base ?? plan.schedule} />
      ) : null}
    </>
  )
}

type ActionsProps = { campaign: string; view: View; readOnly: boolean; ask: (kind: 'fit' | 'away') => void }

function Actions({ campaign, view, readOnly, ask }: ActionsProps) {
  const { t } = useReader()
  return (
    <div className="actions">
      <ViewSwitch campaign={campaign} view={view} />
      {readOnly ? null : <Button onClick={() => ask('fit')}>{t('sched.fit')}</Button>}
      {readOnly ? null : <Button onClick={() => ask('away')}>{t('sched.away')}</Button>}
    </div>
  )
}

type ViewsProps = Parameters<typeof Gantt>[0] & { props: SectionProps; view: View }

/** One of the three ways to look at the same tasks; the list is the one that can be read without seeing. */
function Views({ props, view, ...shown }: ViewsProps) {
  const { t } = useReader()
  if (view === 'gantt') return <Gantt {...shown} />
  if (view === 'calendar') return <CalendarView {...shown} />
  return <SectionTable {...props} more={columnsOf(shown.standing, t)} />
}

/** Where a colleague saved first, both sides are shown; the draft ends with it. */
function Conflict({ of, mine, base, campaign, close }: ConflictProps) {
  return <ConflictDrawer newer={of} {...{ mine, base, campaign, close }} section="schedule" />
}
type ConflictProps = {
  of: NonNullable<ReturnType<typeof newerVersion>>
  mine: readonly Task[]
  base: readonly Task[]
  campaign: string
  close: () => void
}

type AskedProps = Parameters<typeof FitDrawer>[0] & { kind: 'fit' | 'away' }
const Asked = ({ kind, ...rest }: AskedProps) =>
  kind === 'fit' ? <FitDrawer {...rest} /> : <AwayDrawer {...rest} />

/** The address holds the view; a phone has no room for bars, so there the list comes first. */
function useView(): View {
  const { view } = useAddress()
  const narrow = useNarrow()
  const wanted = views.find((each) => each === view)
  if (wanted !== undefined && !(narrow && wanted === 'gantt')) return wanted
  return narrow ? 'list' : 'gantt'
}

function ViewSwitch({ campaign, view }: { campaign: string; view: View }) {
  const { t } = useReader()
  const go = useGo()
  const narrow = useNarrow()
  const shown = views.filter((each) => !(narrow && each === 'gantt'))
  return (
    <Segmented<View>
      aria-label={t('sched.views')}
      value={view}
      options={shown.map((each) => ({ value: each, label: t(`sched.${each}`) }))}
      onChange={(next) => go(to.plan({ campaign }, { section: 'schedule', view: next }))}
    />
  )
}

function DraftBar({
  count,
  busy,
  keep,
  drop,
}: {
  count: number
  busy: boolean
  keep: () => void
  drop: () => void
}) {
  const { t } = useReader()
  return (
    <output className="sched-draft">
      {t('sched.moved', { count })}
      <Button strong busy={busy} onClick={keep}>
        {t('do.save')}
      </Button>
      <Button onClick={drop}>{t('sched.undo')}</Button>
    </output>
  )
}

/** Late, critical, over capacity, and the day on which everything is likely to be ready. */
function StandingLine({ standing }: { standing: ScheduleStanding | null }) {
  const { t, language } = useReader()
  if (standing === null) return <p className="sched-standing muted">{t('state.loading')}</p>
  const count = (is: (each: ScheduleStanding['tasks'][number]) => boolean) => standing.tasks.filter(is).length
  const late = count((each) => each.standing === 'late')
  const waiting = count((each) => each.standing === 'not_begun')
  const { ready } = standing
  const crowded = new Set(standing.overloads.map((each) => each.day)).size
  return (
    <p className="sched-standing">
      {late > 0 ? <Mark tone="block">{t('sched.lateCount', { count: late })}</Mark> : null}
      {waiting > 0 ? <Mark tone="warn">{t('sched.waitingCount', { count: waiting })}</Mark> : null}
      {crowded > 0 ? <Mark tone="warn">{t('sched.crowded', { count: crowded })}</Mark> : null}
      <span>{t('sched.criticalCount', { count: count((each) => each.critical) })}</span>
      {ready ? (
        <span>
          {t('sched.ready', {
            p50: formatDate(ready.p50On, language),
            p80: formatDate(ready.p80On, language),
            p95: formatDate(ready.p95On, language),
            by: formatDate(ready.by, language),
            chance: `${Math.round(ready.chance * 100)}%`,
          })}
        </span>
      ) : null}
    </p>
  )
}

/** What the bars show by colour, in words beside each task of the list. */
function columnsOf(standing: ScheduleStanding | null, t: ReturnType<typeof useReader>['t']): Column<Row>[] {
  const of = (row: Row) => standing?.tasks.find((each) => each.id === row.id)
  return [
    {
      id: 'standing',
      name: t('sched.progress'),
      tight: true,
      filter: (row) => {
        const own = of(row)
        return own ? t(`sched.${own.standing}`) : ''
      },
      cell: (row) => {
        const own = of(row)
        if (!own) return null
        const tone = own.standing === 'late' ? 'block' : own.standing === 'not_begun' ? 'warn' : 'inform'
        return <Mark tone={tone}>{t(`sched.${own.standing}`)}</Mark>
      },
    },
    {
      id: 'slack',
      name: t('sched.slack'),
      number: true,
      wide: true,
      sort: (row) => of(row)?.slackDays ?? null,
      cell: (row) => {
        const own = of(row)
        return own?.critical ? <Mark tone="accent">{t('sched.critical')}</Mark> : (own?.slackDays ?? '')
      },
    },
  ]
}
