import { useQuery } from '@tanstack/react-query'
import type { RunSheet } from '@dacu/campaign'
import { useReader } from '../frame/room.tsx'
import { dayOf, formatClock, formatMoment } from '../numbers/time.ts'
import { Go } from '../parts/Go.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'

const stepsShown = 6

/** Late first, then due, then what comes. */
function openLines(sheet: RunSheet): RunSheet['lines'] {
  return sheet.lines.filter((line) => line.state !== 'done' && line.state !== 'skipped').slice(0, stepsShown)
}

export function NextSteps({ campaign }: { campaign: string }) {
  const { t } = useReader()
  const sheet = useQuery(questions.runSheet(campaign))
  return (
    <Panel title={t('home.next')} aside={<Go href={to.run({ campaign })}>{t('six.run')}</Go>}>
      <Loaded
        of={sheet}
        isEmpty={(data) => openLines(data).length === 0}
        empty={<p className="muted">{t('home.next.none')}</p>}
      >
        {(data) => <Steps sheet={data} />}
      </Loaded>
    </Panel>
  )
}

function Steps({ sheet }: { sheet: RunSheet }) {
  const { t, say, zone, language } = useReader()
  const today = dayOf(sheet.at, zone)
  const when = (at: string) =>
    dayOf(at, zone) === today ? formatClock(at, zone) : formatMoment(at, zone, language)
  return (
    <ol className="stack">
      {openLines(sheet).map((line) => (
        <li key={line.id} className="row">
          <time className="num">{when(line.at)}</time>
          {line.state === 'late' ? <Mark tone="warn">{t('line.late')}</Mark> : null}
          {line.state === 'due' ? <Mark tone="accent">{t('line.due')}</Mark> : null}
          <span>{say(line.what)}</span>
          <span className="small muted">{line.owner}</span>
        </li>
      ))}
      <li className="small muted">
        {t('home.doneSteps', { done: sheet.done, all: sheet.lines.length })}
        {sheet.late > 0 ? ` · ${t('home.late', { count: sheet.late })}` : ''}
      </li>
    </ol>
  )
}
