import type { DayStanding, RunSheet, SheetLine } from '@dacu/campaign'
import { useNow, useReader } from '../frame/room.tsx'
import { formatClock, formatDrift, formatLeft, formatMoment } from '../numbers/time.ts'
import { Mark } from '../parts/Mark.tsx'
import { StepActions } from './StepActions.tsx'

/** As many as fit on a phone before the next step. */
const shownAtOnce = 3

/** What somebody sees first at 00:03: the phase and the clock, what is to be done, what is late, what comes next. */
export function NowPanel({ sheet, standing }: { sheet: RunSheet; standing: DayStanding }) {
  const { t } = useReader()
  const { now, late, next } = standing
  return (
    <section className="next-step" aria-label={t('run.now')}>
      <Head sheet={sheet} standing={standing} />
      {late.length > 0 ? <Few title={t('run.lateNow')} lines={late} tone="late" /> : null}
      {now.length > 0 ? (
        <Few title={t('run.due')} lines={now} tone="due" />
      ) : (
        <p className="small">{t('run.due.none')}</p>
      )}
      <h2>{t('run.next')}</h2>
      {next ? <NextLine line={next} first={now.length + late.length === 0} /> : <p>{t('run.next.none')}</p>}
    </section>
  )
}

function Head({ sheet, standing: { phase } }: { sheet: RunSheet; standing: DayStanding }) {
  const { t, zone, language } = useReader()
  return (
    <header className="row between">
      <p className="row now-head">
        <span className="now-clock num">{formatClock(useNow(), zone)}</span>
        <strong>{phase ? phase.name : t('run.phase.none')}</strong>
        {phase ? (
          <span className="small">
            {t('run.phase.until', { at: formatMoment(phase.window.until, zone, language) })}
          </span>
        ) : null}
      </p>
      <p className="row">
        <span className="num">{t('run.progress', { done: sheet.done, all: sheet.lines.length })}</span>
        {sheet.late > 0 ? <Mark tone="warn">{t('run.late', { count: sheet.late })}</Mark> : null}
      </p>
    </header>
  )
}

type FewProps = { title: string; lines: readonly SheetLine[]; tone: 'due' | 'late' }

function Few({ title, lines, tone }: FewProps) {
  const { t, say, zone, language } = useReader()
  const nowMs = useNow()
  const rest = lines.length - shownAtOnce
  return (
    <div className={`now-few ${tone}`}>
      <h2>
        {title} <span className="num">{lines.length}</span>
      </h2>
      <ul>
        {lines.slice(0, shownAtOnce).map((line) => (
          <li key={line.id}>
            <p>
              <time className="num">{formatClock(line.at, zone)}</time> {say(line.what)}
              {tone === 'late' ? (
                <span className="small">
                  {' '}
                  · {formatDrift(Math.round((nowMs - Date.parse(line.at)) / 1000), language)}
                </span>
              ) : null}
            </p>
            <StepActions line={line} brief />
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className="small">{t('run.due.more', { count: rest })}</p> : null}
    </div>
  )
}

function NextLine({ line, first }: { line: SheetLine; first: boolean }) {
  const { t, say, zone, language } = useReader()
  const left = Date.parse(line.at) - useNow()
  return (
    <>
      <p className="next-left num">{formatLeft(left, language)}</p>
      <p className="next-what">{say(line.what)}</p>
      <p className="small">
        {formatMoment(line.at, zone, language)} · {line.owner} · {t(`step.${line.kind}`)}
      </p>
      {line.planB ? <p className="small">{t('run.planB', { planB: line.planB })}</p> : null}
      <StepActions line={line} strong={first} brief={!first} />
    </>
  )
}
