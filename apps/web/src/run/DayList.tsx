import type { SheetLine } from '@dacu/campaign'
import { Fragment } from 'react'
import { useReader } from '../frame/room.tsx'
import { formatClock, formatDrift, formatMoment } from '../numbers/time.ts'
import { Mark, type MarkTone } from '../parts/Mark.tsx'
import { StepActions } from './StepActions.tsx'

const tones: Record<SheetLine['state'], MarkTone> = {
  waiting: 'inform',
  due: 'accent',
  late: 'warn',
  done: 'inform',
  skipped: 'inform',
}

type DayListProps = { lines: SheetLine[]; at: string; withDay: boolean }

/** The steps of a day in order, with a line where the clock stands. */
export function DayList({ lines, at, withDay }: DayListProps) {
  const nowBefore = lines.find((line) => Date.parse(line.at) > Date.parse(at))?.id
  return (
    <ol className="day-list">
      {lines.map((line, index) => (
        <Fragment key={line.id}>
          {line.id === nowBefore && index > 0 ? <NowLine at={at} /> : null}
          <StepRow line={line} withDay={withDay} />
        </Fragment>
      ))}
    </ol>
  )
}

function NowLine({ at }: { at: string }) {
  const { t, zone } = useReader()
  return (
    <li className="now-line">
      <span className="num">{formatClock(at, zone)}</span> {t('run.now')}
    </li>
  )
}

function StepRow({ line, withDay }: { line: SheetLine; withDay: boolean }) {
  const { t, say, zone, language } = useReader()
  return (
    <li className={`step ${line.state}`}>
      <time className="num step-at">
        {withDay ? formatMoment(line.at, zone, language) : formatClock(line.at, zone)}
      </time>
      <div className="step-what">
        <p className="row">
          <Mark tone={tones[line.state]}>{t(`line.${line.state}`)}</Mark>
          <strong>{say(line.what)}</strong>
        </p>
        <p className="small muted">
          {t(`step.${line.kind}`)} · {line.owner || t(`role.${line.role}`)}
          {line.driftSeconds === null ? '' : ` · ${formatDrift(line.driftSeconds, language)}`}
        </p>
        {line.planB && line.state !== 'done' ? (
          <p className="small muted">{t('run.planB', { planB: line.planB })}</p>
        ) : null}
        {line.record?.evidence ? <p className="small">{line.record.evidence}</p> : null}
        {line.record?.note ? <p className="small">{line.record.note}</p> : null}
      </div>
      <StepActions line={line} />
    </li>
  )
}
