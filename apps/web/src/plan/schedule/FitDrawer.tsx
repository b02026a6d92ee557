import { InputNumber, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { AwayOwner, Day, ScheduleMove, SchedulePreview, Task, Team } from '@dacu/campaign'
import { useReader } from '../../frame/room.tsx'
import { addDays, formatDate } from '../../numbers/time.ts'
import { Button } from '../../parts/Button.tsx'
import { DayPicker } from '../../parts/days.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { askWorker } from './use-schedule.ts'

type FitProps = {
  schedule: readonly Task[]
  today: Day
  team: Team
  keepTeam: (team: Team) => void
  apply: (schedule: Task[], because: string) => void
  busy: boolean
  close: () => void
}

/** Fit the schedule to the team 按人手排期: how many there are of each, then what would move, then apply. */
export function FitDrawer(props: FitProps) {
  const { t } = useReader()
  const { team, keepTeam } = props
  const names = Object.keys(team)
  return (
    <ChangeDrawer {...props} title={t('sched.fit')} away={null} because={t('sched.fit.because')}>
      <p className="muted">{t('sched.fit.note')}</p>
      {names.length === 0 ? <p>{t('sched.fit.nobody')}</p> : null}
      {names.map((name) => (
        <label key={name} className="sched-capacity">
          <span>{name}</span>
          <InputNumber
            min={1}
            max={99}
            precision={0}
            value={team[name] ?? 1}
            onChange={(count) => keepTeam({ ...team, [name]: count ?? 1 })}
          />
        </label>
      ))}
    </ChangeDrawer>
  )
}

/** Somebody is away 有人不在: the fewest tasks move, and what cannot be kept is named. */
export function AwayDrawer(props: FitProps) {
  const { t, language } = useReader()
  const owners = [
    ...new Set(props.schedule.filter((task) => task.state === 'open').map((task) => task.owner)),
  ]
  const [away, setAway] = useState<AwayOwner>({
    owner: owners[0] ?? '',
    from: props.today,
    until: addDays(props.today, 2),
  })
  const because = t('sched.away.because', {
    who: away.owner,
    from: formatDate(away.from, language),
    until: formatDate(away.until, language),
  })
  return (
    <ChangeDrawer {...props} title={t('sched.away')} away={away} because={because}>
      <label className="sched-field">
        <span>{t('field.owner')}</span>
        <Select
          value={away.owner}
          options={owners.map((owner) => ({ value: owner, label: owner }))}
          onChange={(owner) => setAway({ ...away, owner })}
        />
      </label>
      <label className="sched-field">
        <span>{t('sched.away.from')}</span>
        <DayPicker
          value={away.from}
          onChange={(from) => setAway({ ...away, from, until: away.until < from ? from : away.until })}
        />
      </label>
      <label className="sched-field">
        <span>{t('sched.away.until')}</span>
        <DayPicker value={away.until} min={away.from} onChange={(until) => setAway({ ...away, until })} />
      </label>
    </ChangeDrawer>
  )
}

type ChangeProps = FitProps & { title: string; away: AwayOwner | null; because: string; children: ReactNode }
type Shown = { of: string; preview: SchedulePreview | null; failed: string | null }

function ChangeDrawer(props: ChangeProps) {
  const { schedule, today, team, away, title, because, apply, busy, close, children } = props
  const { t } = useReader()
  const [shown, setShown] = useState<Shown | null>(null)
  const [working, setWorking] = useState(false)
  const question = JSON.stringify([team, away])
  const fresh = shown !== null && shown.of === question ? shown : null
  const look = async () => {
    setWorking(true)
    const told = await askWorker({ kind: 'fit', schedule, team, today, away })
    setShown({ of: question, preview: told.preview ?? null, failed: told.failed ?? null })
    setWorking(false)
  }
  const preview = fresh?.preview?.kind === 'preview' ? fresh.preview : null
  const ready = preview !== null && preview.moves.length > 0
  return (
    <Drawer
      title={title}
      wide
      close={close}
      foot={
        <>
          <Button onClick={close}>{t('do.cancel')}</Button>
          {ready ? (
            <Button strong busy={busy} onClick={() => apply(preview.schedule, because)}>
              {t('sched.apply', { count: preview.moves.length })}
            </Button>
          ) : (
            <Button strong busy={working} onClick={() => void look()}>
              {t('sched.preview')}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        {children}
        <output>{fresh ? <Preview shown={fresh} /> : null}</output>
      </div>
    </Drawer>
  )
}

function Preview({ shown: { preview, failed } }: { shown: Shown }) {
  const { t } = useReader()
  if (failed !== null || preview === null) return <p>{failed ?? ''}</p>
  if (preview.kind === 'impossible') return <p>{t('sched.impossible')}</p>
  if (preview.moves.length === 0) return <p>{t('sched.fits')}</p>
  return (
    <>
      <p>
        {t(preview.proven ? 'sched.moves.proven' : 'sched.moves', { count: preview.moves.length })}
        {preview.lost.length > 0 ? (
          <Mark tone="warn">{t('sched.lost', { count: preview.lost.length })}</Mark>
        ) : (
          <Mark tone="accent">{t('sched.kept')}</Mark>
        )}
      </p>
      <MoveTable moves={preview.moves} />
    </>
  )
}

/** A deadline that moves along with its task is one that could not be kept. */
function NewDates({ move }: { move: ScheduleMove }) {
  const { t, language } = useReader()
  return (
    <>
      {`${formatDate(move.to, language)} – ${formatDate(move.newDeadline, language)} `}
      {move.newDeadline > move.deadline ? <Mark tone="warn">{t('sched.lostOne')}</Mark> : null}
    </>
  )
}

function MoveTable({ moves }: { moves: readonly ScheduleMove[] }) {
  const { t, language } = useReader()
  const columns = moveColumns(t, (day) => formatDate(day, language))
  return <Ledger label={t('sched.preview')} rows={moves} columns={columns} keyOf={(move) => move.id} />
}

type Speak = ReturnType<typeof useReader>['t']

function moveColumns(t: Speak, date: (day: Day) => string): Column<ScheduleMove>[] {
  return [
    { id: 'name', name: t('field.name'), cell: (move) => move.name },
    { id: 'owner', name: t('field.owner'), tight: true, wide: true, cell: (move) => move.owner },
    {
      id: 'before',
      name: t('sched.before'),
      tight: true,
      cell: (move) => `${date(move.from)} – ${date(move.deadline)}`,
    },
    { id: 'after', name: t('sched.after'), cell: (move) => <NewDates move={move} /> },
    {
      id: 'because',
      name: t('sched.why'),
      cell: ({ because }) => t(`sched.why.${because.kind}`, { name: because.name }),
    },
  ]
}
