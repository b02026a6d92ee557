import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Day, ScheduleStanding, Task } from '@dacu/campaign'
import { useReader } from '../../frame/room.tsx'
import { addDays, daysBetween, formatDate } from '../../numbers/time.ts'
import './schedule.css'

type GanttProps = {
  schedule: readonly Task[]
  standing: ScheduleStanding | null
  today: Day
  /** Days that the whole campaign is about, drawn behind the bars. */
  burst: Day | null
  /** Null where the plan is only read. */
  move: ((id: string, days: number) => void) | null
  moved: ReadonlySet<string>
}

const rowPx = 30

/** The schedule 进度表 as bars along the days. A bar is moved by hand, or by the arrow keys while it has the focus. */
export function Gantt(props: GanttProps) {
  const { schedule, today, burst } = props
  const { t, language } = useReader()
  const first = addDays(schedule.map((task) => task.start).toSorted()[0] ?? today, -1)
  const last = addDays(
    schedule
      .map((task) => task.deadline)
      .toSorted()
      .at(-1) ?? today,
    2,
  )
  const span = Math.max(1, daysBetween(first, last))
  const share = (day: Day): string => `${(daysBetween(first, day) / span) * 100}%`
  const every = Math.max(1, Math.ceil(span / 12))
  const marks = Array.from({ length: Math.ceil(span / every) }, (_, n) => addDays(first, n * every))
  return (
    <div className="sched-gantt">
      <ol className="sched-days" aria-hidden="true">
        {marks.map((day) => (
          <li key={day} style={{ left: share(day) }}>
            {formatDate(day, language)}
          </li>
        ))}
        {burst ? <li className="burst" style={{ left: share(burst), width: `${100 / span}%` }} /> : null}
        {today >= first && today <= last ? <li className="today" style={{ left: share(today) }} /> : null}
      </ol>
      <Links {...props} first={first} span={span} />
      <ul aria-label={t('section.schedule')}>
        {schedule.map((task) => (
          <Row key={task.id} {...props} task={task} first={first} span={span} />
        ))}
      </ul>
      {props.move ? <p className="small muted">{t('sched.how')}</p> : null}
    </div>
  )
}

type Axis = { first: Day; span: number }

/** Who waits for whom; the chain that decides the end is drawn strongly. */
function Links({ schedule, standing, first, span }: GanttProps & Axis) {
  const places = new Map(schedule.map((task, row) => [task.id, row]))
  const critical = new Set(standing?.tasks.filter((each) => each.critical).map((each) => each.id))
  const lines = schedule.flatMap((task, row) =>
    task.after.flatMap((id) => {
      const above = places.get(id)
      const before = above === undefined ? undefined : schedule[above]
      if (above === undefined || before === undefined) return []
      const [from, to] = [daysBetween(first, before.deadline) + 1, daysBetween(first, task.start)]
      const strong = critical.has(id) && critical.has(task.id)
      const bend = Math.min(from, to + 0.3)
      const path = `M ${from} ${above + 0.5} H ${bend} V ${row + 0.5} H ${to}`
      return [<path key={`${id} ${task.id}`} className={strong ? 'critical' : ''} d={path} />]
    }),
  )
  return (
    <svg
      className="sched-links"
      viewBox={`0 0 ${span} ${schedule.length}`}
      preserveAspectRatio="none"
      style={{ height: schedule.length * rowPx }}
      aria-hidden="true"
    >
      {lines}
    </svg>
  )
}

function Row(props: GanttProps & Axis & { task: Task }) {
  const { task, standing, move, moved, first, span } = props
  const { t, language } = useReader()
  const own = standing?.tasks.find((each) => each.id === task.id)
  const [dragged, setDragged] = useState(0)
  const drag = useDrag(span, setDragged, (days) => move?.(task.id, days))
  const from = daysBetween(first, task.start) + dragged
  const length = daysBetween(task.start, task.deadline) + 1
  const state = own?.standing ?? 'ok'
  const said = [
    task.name,
    `${formatDate(task.start, language)} – ${formatDate(task.deadline, language)}`,
    task.owner,
    t(`task.${task.state}`),
    state === 'late' || state === 'not_begun' ? t(`sched.${state}`) : '',
    own?.critical ? t('sched.critical') : '',
  ].filter(Boolean)
  const keys = (event: KeyboardEvent) => {
    const days =
      (event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0) * (event.shiftKey ? 7 : 1)
    if (days === 0) return
    event.preventDefault()
    move?.(task.id, days)
  }
  const look = [
    'sched-bar',
    task.state,
    state,
    own?.critical ? 'critical' : '',
    moved.has(task.id) ? 'moved' : '',
  ]
  return (
    <li>
      <span className="sched-name" title={task.name}>
        {state === 'late' ? <b className="sched-late">{t('sched.late')}</b> : null}
        {task.name}
      </span>
      <span className="sched-track">
        <button
          type="button"
          className={look.join(' ')}
          style={{ left: `${(from / span) * 100}%`, width: `${(length / span) * 100}%` }}
          aria-label={said.join(', ')}
          title={said.join(' · ')}
          disabled={move === null}
          onKeyDown={keys}
          {...drag}
        />
      </span>
    </li>
  )
}

/** Whole days under a pointer that holds the bar; told once it lets go. */
function useDrag(span: number, show: (days: number) => void, drop: (days: number) => void) {
  const held = useRef<{ x: number; dayPx: number } | null>(null)
  const daysAt = (event: PointerEvent): number =>
    held.current === null ? 0 : Math.round((event.clientX - held.current.x) / held.current.dayPx)
  const end = (event: PointerEvent<HTMLElement>, counts: boolean) => {
    const days = counts ? daysAt(event) : 0
    held.current = null
    show(0)
    if (days !== 0) drop(days)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const width = event.currentTarget.parentElement?.clientWidth ?? span
      held.current = { x: event.clientX, dayPx: width / span }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => held.current && show(daysAt(event)),
    onPointerUp: (event: PointerEvent<HTMLElement>) => end(event, true),
    onPointerCancel: (event: PointerEvent<HTMLElement>) => end(event, false),
  }
}
