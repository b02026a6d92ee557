import type { RunSheet, SheetLine } from '@dacu/campaign'
import { useNow, useReader } from '../frame/room.tsx'
import { formatDrift, formatLeft, formatMoment } from '../numbers/time.ts'
import { Mark } from '../parts/Mark.tsx'
import { StepActions } from './StepActions.tsx'

/** The one step to look at now, with the time left until it or how late it is. */
export function NextStep({ sheet }: { sheet: RunSheet }) {
  const { t } = useReader()
  const next = sheet.lines.find((line) => line.id === sheet.next)
  return (
    <section className="next-step">
      <header className="row between">
        <h2>{t('run.next')}</h2>
        <p className="row">
          <span className="num">{t('run.progress', { done: sheet.done, all: sheet.lines.length })}</span>
          {sheet.late > 0 ? <Mark tone="warn">{t('run.late', { count: sheet.late })}</Mark> : null}
        </p>
      </header>
      {next ? <NextLine line={next} /> : <p className="next-what">{t('run.next.none')}</p>}
    </section>
  )
}

function NextLine({ line }: { line: SheetLine }) {
  const { t, say, zone, language } = useReader()
  const left = Date.parse(line.at) - useNow()
  return (
    <>
      <p className="next-left num">
        {left > 0 ? formatLeft(left, language) : formatDrift(Math.round(-left / 1000), language)}
      </p>
      <p className="next-what">{say(line.what)}</p>
      <p className="small">
        {formatMoment(line.at, zone, language)} · {line.owner} · {t(`step.${line.kind}`)}
      </p>
      {line.planB ? <p className="small">{t('run.planB', { planB: line.planB })}</p> : null}
      <StepActions line={line} strong />
    </>
  )
}
