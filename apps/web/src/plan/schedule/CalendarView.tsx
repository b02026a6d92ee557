import type { Day, ScheduleStanding, Task } from '@dacu/campaign'
import { useReader } from '../../frame/room.tsx'
import { addDays, daysBetween, formatDate } from '../../numbers/time.ts'
import './schedule.css'

type CalendarProps = {
  schedule: readonly Task[]
  standing: ScheduleStanding | null
  today: Day
  burst: Day | null
}

const weekdayKeys = [
  'sched.mon',
  'sched.tue',
  'sched.wed',
  'sched.thu',
  'sched.fri',
  'sched.sat',
  'sched.sun',
] as const

/** Monday of the week that a day lies in. 1970-01-05 was one. */
const mondayOf = (day: Day): Day => addDays(day, -(((daysBetween('1970-01-05', day) % 7) + 7) % 7))

/** What is due and what begins on each day, week by week. */
export function CalendarView({ schedule, standing, today, burst }: CalendarProps) {
  const { t } = useReader()
  const first = mondayOf(schedule.map((task) => task.start).toSorted()[0] ?? today)
  const last =
    schedule
      .map((task) => task.deadline)
      .toSorted()
      .at(-1) ?? today
  const weeks = Array.from({ length: Math.floor(daysBetween(first, last) / 7) + 1 }, (_, n) =>
    addDays(first, 7 * n),
  )
  const late = new Set(standing?.tasks.filter((each) => each.standing === 'late').map((each) => each.id))
  return (
    <div className="sched-scroll">
      <table className="sched-calendar" aria-label={t('sched.calendar')}>
        <thead>
          <tr>
            {weekdayKeys.map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((monday) => (
            <tr key={monday}>
              {weekdayKeys.map((key, n) => (
                <DayCell key={key} day={addDays(monday, n)} {...{ schedule, late, today, burst }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type CellProps = Pick<CalendarProps, 'schedule' | 'today' | 'burst'> & { day: Day; late: ReadonlySet<string> }

function DayCell({ day, schedule, late, today, burst }: CellProps) {
  const { t, language } = useReader()
  const due = schedule.filter((task) => task.deadline === day)
  const begins = schedule.filter((task) => task.start === day && task.deadline !== day)
  return (
    <td className={`${day === today ? 'today' : ''} ${day === burst ? 'burst' : ''}`}>
      <span className="num small muted">{formatDate(day, language)}</span>
      <ul>
        {due.map((task) => (
          <li key={task.id} className={`due ${late.has(task.id) ? 'late' : ''} ${task.state}`}>
            {late.has(task.id) ? <b>{t('sched.late')} </b> : null}
            {t('sched.dueOn', { name: task.name })}
          </li>
        ))}
        {begins.map((task) => (
          <li key={task.id} className="muted">
            {t('sched.beginsOn', { name: task.name })}
          </li>
        ))}
      </ul>
    </td>
  )
}
