import { isMoneyColumn, Problem, type ImportAnswer } from '@dacu/contract'
import { useReader } from '../frame/room.tsx'
import { formatCount, formatMoney } from '../numbers/format.ts'
import { none } from '../numbers/reading.ts'
import { formatDate } from '../numbers/time.ts'
import { Button } from '../parts/Button.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { client, download } from '../wire/client.ts'
import { Inside } from './Inside.tsx'

type IntakeReport = NonNullable<ImportAnswer['report']>

/** What a file was taken for and why, and what became of its rows. */
export function Report({ answer }: { answer: ImportAnswer }) {
  const { t, say } = useReader()
  return (
    <div className="stack">
      {answer.recognised ? (
        <p>
          <strong>{t('facts.recognised', { name: say(answer.recognised.name) })}</strong>{' '}
          <span className="small muted">
            {t('facts.because', { because: say(answer.recognised.because) })}
          </span>
        </p>
      ) : null}
      {answer.problem ? <Failed problem={new Problem(answer.problem)} /> : null}
      {answer.report ? <Numbers id={answer.id} report={answer.report} /> : null}
      <Inside answer={answer} />
    </div>
  )
}

function Numbers({ id, report }: { id: string; report: IntakeReport }) {
  const { t, language } = useReader()
  const counts = [
    [t('facts.report.read'), report.rowsRead],
    [t('facts.report.added'), report.added],
    [t('facts.report.already'), report.alreadyThere],
    [t('facts.report.superseded'), report.superseded],
    [t('facts.report.setAside'), report.setAside],
    [t('facts.report.review'), report.needsReview],
  ] as const
  return (
    <>
      <dl className="counts">
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{formatCount(count, language, 'exact')}</dd>
          </div>
        ))}
      </dl>
      {report.from && report.until ? (
        <p className="small muted">
          {t('facts.report.span', {
            from: formatDate(report.from.slice(0, 10), language),
            until: formatDate(report.until.slice(0, 10), language),
          })}
        </p>
      ) : null}
      <Checksums report={report} />
      {report.setAside > 0 ? <Rejects id={id} /> : null}
    </>
  )
}

function Checksums({ report }: { report: IntakeReport }) {
  const { t, reading, language } = useReader()
  const shown = (column: string, sum: number | null) => {
    if (sum === null) return none
    return isMoneyColumn(column) ? formatMoney(sum, reading, 'exact') : formatCount(sum, language, 'exact')
  }
  if (report.checksums.length === 0) return null
  return (
    <ul>
      {report.checksums.map((sum) => (
        <li key={sum.column} className="row">
          <Mark tone={sum.agrees ? 'inform' : 'warn'}>{sum.agrees ? '✓' : '≠'}</Mark>
          {t(sum.agrees ? 'facts.checksum.agrees' : 'facts.checksum.differs', {
            column: sum.column,
            stated: shown(sum.column, sum.statedFen),
            counted: shown(sum.column, sum.countedFen),
          })}
        </li>
      ))}
    </ul>
  )
}

function Rejects({ id }: { id: string }) {
  const { t } = useReader()
  const take = () => download(client().file('/api/imports/{id}/rejects.csv', { params: { id } }))
  return <Button onClick={() => void take()}>{t('facts.rejects')}</Button>
}
