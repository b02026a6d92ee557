import { useQuery } from '@tanstack/react-query'
import type { Measure, Split } from '@dacu/campaign'
import type { ValuesAnswer } from '@dacu/contract'
import { useNowOnce, useReader, useRoom, type Reader } from '../frame/room.tsx'
import { formatValue } from '../numbers/format.ts'
import { dayOf } from '../numbers/time.ts'
import { useAddress } from '../parts/address.ts'
import { Chart } from '../parts/Chart.tsx'
import { Go, GoButton } from '../parts/Go.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { askedFor, sharedSplits, shownIn, type Shown } from './asked.ts'
import { ordered, useKeyName } from './key-names.ts'
import { chartOf } from './measure-chart.ts'
import { MeasureFilters } from './MeasureFilters.tsx'
import { MeasurePicker } from './MeasurePicker.tsx'
import './facts.css'

/** Any measure by any of its dimensions, beside plan, usual days and earlier times; the address is the view. */
export function MeasuresPage() {
  const { t, zone } = useReader()
  const shown = shownIn(useAddress(), dayOf(useNowOnce(), zone))
  const catalogue = useQuery(questions.measures())
  return (
    <Page title={t('measures.title')} note={t('measures.note')}>
      <Loaded of={catalogue} shape="text">
        {(measures) => <Explorer measures={measures} shown={shown} />}
      </Loaded>
    </Page>
  )
}

function Explorer({ measures, shown }: { measures: Measure[]; shown: Shown }) {
  const { t } = useReader()
  const chosen = measures.filter((each) => shown.list.includes(each.id))
  const possible = sharedSplits(chosen, shown)
  const by = shown.by.filter((each) => possible.includes(each))
  const fitting = { ...shown, by, list: chosen.map((each) => each.id) }
  return (
    <>
      <Panel>
        <div className="stack">
          <MeasureFilters shown={fitting} chosen={chosen} />
          <MeasurePicker measures={measures} shown={fitting} />
        </div>
      </Panel>
      {chosen.length === 0 ? <Empty title={t('measures.pickOne')} /> : <Values shown={fitting} />}
    </>
  )
}

function Values({ shown }: { shown: Shown }) {
  const values = useQuery(questions.values(askedFor(shown)))
  return (
    <Loaded of={values} shape="chart" isEmpty={isBare} empty={<NoFacts />}>
      {(answer) => <Answer answer={answer} shown={shown} />}
    </Loaded>
  )
}

const isBare = (answer: ValuesAnswer): boolean =>
  answer.rows.every(({ values, beside }) =>
    [values, ...Object.values(beside ?? {})].every((side) =>
      Object.values(side).every((value) => value === null),
    ),
  )

function NoFacts() {
  const { t } = useReader()
  return (
    <Empty
      title={t('measures.none')}
      action={<GoButton href={to.imports()}>{t('home.imports.do')}</GoButton>}
    >
      {t('measures.none.detail')}
    </Empty>
  )
}

const chartsMax = 4

function Answer({ answer, shown }: { answer: ValuesAnswer; shown: Shown }) {
  const { t, say } = useReader()
  const currency = useCurrencyOf(shown.shop)
  const keyName = useKeyName(answer.names)
  const rows = ordered(answer.rows, shown.by, shown.list[0] ?? '')
  const charts = answer.measures.slice(0, chartsMax).flatMap((measure) => {
    const names = {
      key: keyName,
      measure: say(measure.name),
      beside: (side: Shown['beside'][number]) => t(`beside.${side}`),
    }
    const data = chartOf(rows, shown.by, measure, names, shown.beside)
    return data ? [{ measure, data }] : []
  })
  return (
    <>
      {charts.length > 0 ? (
        <div className="columns">
          {charts.map(({ measure, data }) => (
            <Panel key={measure.id}>
              <Chart heading="h2" label={say(measure.name)} data={data} currency={currency} />
            </Panel>
          ))}
        </div>
      ) : null}
      <Panel>
        <ValuesLedger answer={{ ...answer, rows }} shown={shown} currency={currency} />
      </Panel>
    </>
  )
}

/** Shops may sell in different currencies; the chosen one's counts, else the first one's. */
function useCurrencyOf(shop: string): string {
  const { me, currency } = useRoom()
  return me.shops.find((each) => each.code === shop)?.currency ?? currency
}

type Row = ValuesAnswer['rows'][number]
type KeyName = (split: Split, value: string | null | undefined) => string

function columnsOf({ t, say, reading }: Reader, answer: ValuesAnswer, shown: Shown, keyName: KeyName) {
  const keys = shown.by.map((split): Column<Row> => ({
    id: split,
    name: t(`dimension.${split}`),
    cell: (row) => keyName(split, row.key[split]),
    sort: (row) => row.key[split] ?? null,
  }))
  const values = answer.measures.flatMap((measure): Column<Row>[] => [
    {
      id: measure.id,
      name: <Go href={to.measure({ measure: measure.id })}>{say(measure.name)}</Go>,
      number: true,
      cell: (row) => formatValue(row.values[measure.id], measure.unit, reading),
      sort: (row) => row.values[measure.id] ?? null,
    },
    ...shown.beside.map((side) => ({
      id: `${measure.id}.${side}`,
      name: t(`beside.${side}`),
      number: true,
      cell: (row: Row) => (
        <span className="muted">{formatValue(row.beside?.[side]?.[measure.id], measure.unit, reading)}</span>
      ),
    })),
  ])
  return [...keys, ...values]
}

function ValuesLedger({ answer, shown, currency }: { answer: ValuesAnswer; shown: Shown; currency: string }) {
  const reader = useReader({ currency })
  const keyName = useKeyName(answer.names)
  return (
    <Ledger
      label={reader.t('measures.title')}
      rows={answer.rows}
      columns={columnsOf(reader, answer, shown, keyName)}
      keyOf={(row) => JSON.stringify(row.key)}
    />
  )
}
