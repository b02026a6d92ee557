import { Tooltip } from 'antd'
import type { Campaign } from '@dacu/campaign'
import { useNowOnce, useReader } from '../../frame/room.tsx'
import { addDays, dayOf, daysBetween, formatDate, formatMoment } from '../../numbers/time.ts'
import { Rhythm } from './Rhythm.tsx'
import { SectionTable, type SectionProps } from './SectionTable.tsx'
import './bars.css'

type Bar = { id: string; name: string; from: string; until: string; tone: string; note: string }

/** Bars along the days, with a line for today. `until` is exclusive. */
function Bars({ bars }: { bars: Bar[] }) {
  const { language, zone } = useReader()
  const today = dayOf(useNowOnce(), zone)
  const from = bars.map((bar) => bar.from).sort()[0]
  const until = bars
    .map((bar) => bar.until)
    .sort()
    .at(-1)
  if (!from || !until) return null
  const all = Math.max(daysBetween(from, until), 1)
  const share = (day: string) => `${(daysBetween(from, day) / all) * 100}%`
  const every = Math.max(1, Math.ceil(all / 10))
  const marks = Array.from({ length: Math.ceil(all / every) }, (_, n) => addDays(from, n * every))
  return (
    <div className="gantt">
      <ol className="gantt-days" aria-hidden="true">
        {marks.map((day) => (
          <li key={day} style={{ left: share(day) }}>
            {formatDate(day, language)}
          </li>
        ))}
      </ol>
      {today >= from && today < until ? (
        <span className="gantt-today" style={{ left: share(today) }} />
      ) : null}
      <ul>
        {bars.map((bar) => (
          <li key={bar.id}>
            <Tooltip title={bar.note}>
              <span className="gantt-name">{bar.name}</span>
            </Tooltip>
            <span className="gantt-track">
              <span
                className={`gantt-bar ${bar.tone}`}
                style={{
                  left: share(bar.from),
                  width: `${(Math.max(daysBetween(bar.from, bar.until), 0.5) / all) * 100}%`,
                }}
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function phaseBars(plan: Campaign, note: (from: string, until: string) => string): Bar[] {
  return plan.phases.map((phase) => ({
    id: phase.id,
    name: phase.name,
    from: dayOf(phase.window.from, plan.zone),
    until: dayOf(phase.window.until, plan.zone),
    tone: phase.kind === 'burst' || phase.kind === 'peak' ? 'hot' : '',
    note: note(phase.window.from, phase.window.until),
  }))
}

export function PhaseSection(props: SectionProps) {
  const { language } = useReader()
  const { plan } = props
  const note = (from: string, until: string) =>
    `${formatMoment(from, plan.zone, language)} – ${formatMoment(until, plan.zone, language)}`
  return (
    <>
      <Bars bars={phaseBars(plan, note)} />
      <Rhythm phases={plan.phases} />
      <SectionTable {...props} />
    </>
  )
}
