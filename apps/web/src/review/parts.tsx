import type { Compared, Review, ReviewSection, ReviewTable, Variance } from '@dacu/campaign'
import { useReader, type Reader } from '../frame/room.tsx'
import { compare, formatMoney, formatValue } from '../numbers/format.ts'
import { none } from '../numbers/reading.ts'
import { Chart } from '../parts/Chart.tsx'
import { Delta } from '../parts/Delta.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Mark } from '../parts/Mark.tsx'
import { chartDataOf } from './chart-data.ts'

type Part = { review: Review }

export function SummaryPart({ review }: Part) {
  const { t, say } = useReader()
  return (
    <>
      <h2 className="review-kicker">{t('review.summary')}</h2>
      <ol className="headlines">
        {review.summary.map((each) => (
          <li key={each.en}>{say(each)}</li>
        ))}
      </ol>
    </>
  )
}

function comparedColumns({ t, say, reading }: Reader): Column<Compared>[] {
  const write = (row: Compared, value: number | null) => formatValue(value, row.unit, reading)
  return [
    {
      id: 'name',
      name: t('review.measure'),
      cell: (row) => (
        <>
          {say(row.name)}
          {row.setBy ? <span className="small muted"> {t('review.setBy', { who: row.setBy })}</span> : null}
        </>
      ),
    },
    {
      id: 'actual',
      name: t('review.actual'),
      number: true,
      cell: (row) => <strong>{write(row, row.actual)}</strong>,
    },
    { id: 'plan', name: t('review.plan'), number: true, cell: (row) => write(row, row.plan) },
    {
      id: 'againstPlan',
      name: t('review.againstPlan'),
      cell: (row) => <Delta difference={compare(row.actual, row.plan, row.better)} against="plan" />,
    },
    {
      id: 'baseline',
      name: t('review.baseline'),
      number: true,
      wide: true,
      cell: (row) => write(row, row.baseline),
    },
    {
      id: 'last',
      name: t('review.last'),
      number: true,
      wide: true,
      cell: (row) => write(row, row.lastEvent),
    },
    {
      id: 'lastYear',
      name: t('review.lastYear'),
      number: true,
      wide: true,
      cell: (row) => write(row, row.lastYear),
    },
  ]
}

export function ScorecardPart({ review }: Part) {
  const reader = useReader({ currency: review.currency })
  const columns = comparedColumns(reader)
  const { t } = reader
  return (
    <>
      <h2>{t('review.goals')}</h2>
      {review.goals.length > 0 ? (
        <Ledger
          label={t('review.goals')}
          rows={review.goals}
          first={rowsFirst}
          columns={columns}
          keyOf={(row, n) => `${row.measure}-${n}`}
        />
      ) : (
        <p className="muted">{t('say.none')}</p>
      )}
      <h2>{t('review.scorecard')}</h2>
      <Ledger
        label={t('review.scorecard')}
        rows={review.scorecard}
        first={12}
        columns={columns}
        keyOf={(row) => row.measure}
      />
      <p className="small muted">{t('money.convention')}</p>
    </>
  )
}

export function VariancePart({ review, variance }: Part & { variance: Variance }) {
  const { t, say } = useReader()
  const { of, fromFen, toFen, factors } = variance
  const label = `${t('review.variance')} · ${t(`review.variance.${of}`)}`
  return (
    <>
      <Chart
        label={label}
        currency={review.currency}
        data={{
          kind: 'waterfall',
          unit: 'fen',
          categories: [t('review.from'), ...factors.map((each) => say(each.name)), t('review.to')],
          series: [{ name: label, values: [fromFen, ...factors.map((each) => each.effectFen), toFen] }],
        }}
      />
      <p className="small muted">{say(variance.note)}</p>
    </>
  )
}

export function SectionPart({ review, section }: Part & { section: ReviewSection }) {
  const { say } = useReader()
  const charts = section.charts.flatMap((id) => review.charts.find((chart) => chart.id === id) ?? [])
  return (
    <>
      <h2 className="review-headline">{say(section.headline)}</h2>
      {section.figure ? (
        <p className="review-figure">
          <span className="num">{say(section.figure.value)}</span> {say(section.figure.label)}
        </p>
      ) : null}
      {section.sentences.map((each) => (
        <p key={each.en}>{say(each)}</p>
      ))}
      <div className="columns">
        {charts.map((chart) => (
          <Chart
            key={chart.id}
            label={say(chart.title)}
            currency={review.currency}
            data={chartDataOf(chart, say)}
          />
        ))}
      </div>
      {section.table ? (
        <DataTable table={section.table} label={say(section.headline)} currency={review.currency} />
      ) : null}
      {section.missing ? <p className="missing">{say(section.missing)}</p> : null}
    </>
  )
}

/** A slide holds no more; the page shows the rest on demand. */
const rowsFirst = 8

type CellValue = ReviewTable['rows'][number][number]

const isQuantity = (cell: CellValue | undefined): boolean =>
  typeof cell === 'object' && cell !== null && 'value' in cell

function DataTable({ table, label, currency }: { table: ReviewTable; label: string; currency: string }) {
  const { say, reading } = useReader({ currency })
  const write = (value: CellValue | undefined, unit: ReviewTable['columns'][number]['unit']) => {
    if (value === null || value === undefined) return none
    if (typeof value === 'number') return unit === 'text' ? String(value) : formatValue(value, unit, reading)
    if (typeof value === 'string') return value
    return 'value' in value ? formatValue(value.value, value.unit, reading) : say(value)
  }
  const columns: Column<ReviewTable['rows'][number]>[] = table.columns.map((column, n) => ({
    id: String(n),
    name: say(column.name),
    number: column.unit !== 'text' || table.rows.some((row) => isQuantity(row[n])),
    cell: (row) => write(row[n], column.unit),
  }))
  return (
    <Ledger label={label} rows={table.rows} columns={columns} keyOf={(_, n) => String(n)} first={rowsFirst} />
  )
}

export function SpotPart({ review }: Part) {
  const { t, say, reading } = useReader({ currency: review.currency })
  return (
    <>
      <h2>{t('review.spots')}</h2>
      <ul className="spots">
        {review.spots.map((spot) => (
          <li key={spot.id} className={`spot ${spot.kind}`}>
            <p className="row">
              <Mark tone={spot.kind === 'highlight' ? 'gain' : 'loss'}>{t(`review.spot.${spot.kind}`)}</Mark>
              <Mark>{t(`rung.${spot.rung}`)}</Mark>
              {spot.sizeFen === null ? null : (
                <span className="num">{formatMoney(spot.sizeFen, reading)}</span>
              )}
            </p>
            <h3>{say(spot.headline)}</h3>
            <p>{say(spot.evidence)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

export function Missing({ review }: Part) {
  const { t, say } = useReader()
  return (
    <>
      <h2>{t('review.missing')}</h2>
      <ul className="stack">
        {review.missing.map((each) => (
          <li key={each.en} className="missing">
            {say(each)}
          </li>
        ))}
      </ul>
    </>
  )
}
