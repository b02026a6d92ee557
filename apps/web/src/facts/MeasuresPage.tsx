import { useQuery } from '@tanstack/react-query'
import { channels, type Dimension, type Measure } from '@dacu/campaign'
import type { ValuesAnswer } from '@dacu/contract'
import { useNowOnce, useReader, useRoom, type Reader } from '../frame/room.tsx'
import { formatValue } from '../numbers/format.ts'
import { addDays, dayOf } from '../numbers/time.ts'
import { useAddress } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Chart } from '../parts/Chart.tsx'
import { Go, GoButton, useGo } from '../parts/Go.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { addressOf, askedFor, sharedDimensions, shownIn, type Shown } from './asked.ts'
import { ordered, useKeyName } from './key-names.ts'
import { chartOf } from './measure-chart.ts'
import { MeasurePicker } from './MeasurePicker.tsx'
import './facts.css'

/** Any measure by any of its dimensions; the address is the view. */
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
  const chosen = measures.filter((each) => shown.list.includes(each.id))
  const possible = sharedDimensions(chosen)
  const by = shown.by.filter((each) => possible.includes(each))
  const fitting = { ...shown, by, list: chosen.map((each) => each.id) }
  const { t } = useReader()
  return (
    <>
      <Panel>
        <div className="stack">
          <Filters shown={fitting} possible={possible} />
          <MeasurePicker measures={measures} shown={fitting} />
        </div>
      </Panel>
      {chosen.length === 0 ? <Empty title={t('measures.pickOne')} /> : <Values shown={fitting} />}
    </>
  )
}

function useShow(): (shown: Shown) => void {
  const go = useGo()
  return (shown) => go(to.measures(addressOf(shown)), 'replace')
}

type FilterProps = { shown: Shown; possible: Dimension[] }

function Filters({ shown, possible }: FilterProps) {
  const { t } = useReader()
  const show = useShow()
  const [first, second] = shown.by
  const split = (by: (string | undefined)[]) =>
    show({
      ...shown,
      by: possible.filter((each) => by.includes(each)).sort((a, b) => by.indexOf(a) - by.indexOf(b)),
    })
  return (
    <div className="filters">
      <DimensionSelect
        label={t('measures.by')}
        value={first}
        choices={possible}
        choose={(each) => split([each, second])}
      />
      <DimensionSelect
        label={t('measures.by2')}
        value={second}
        choices={possible.filter((each) => each !== first)}
        choose={(each) => split([first, each])}
      />
      <DateFields shown={shown} />
      <Where shown={shown} />
    </div>
  )
}

type SelectProps = {
  label: string
  value: Dimension | undefined
  choices: Dimension[]
  choose: (value: string) => void
}

function DimensionSelect({ label, value, choices, choose }: SelectProps) {
  const { t } = useReader()
  return (
    <label>
      {label}
      <select className="inline-field" value={value ?? ''} onChange={(event) => choose(event.target.value)}>
        <option value="">{t('measures.by.none')}</option>
        {choices.map((each) => (
          <option key={each} value={each}>
            {t(`dimension.${each}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

function DateFields({ shown }: { shown: Shown }) {
  const { t, zone } = useReader()
  const show = useShow()
  const today = dayOf(useNowOnce(), zone)
  const spans = [
    { name: t('measures.yesterday'), from: addDays(today, -1), until: addDays(today, -1) },
    { name: t('measures.last7'), from: addDays(today, -6), until: today },
    { name: t('measures.last30'), from: addDays(today, -29), until: today },
    { name: t('measures.lastYear'), from: addDays(today, -364), until: today },
  ]
  const day = (name: 'from' | 'until') => (
    <label key={name}>
      {t(`measures.${name}`)}
      <input
        className="inline-field"
        type="date"
        value={shown[name]}
        onChange={(event) => event.target.value && show({ ...shown, [name]: event.target.value })}
      />
    </label>
  )
  return (
    <>
      {day('from')}
      {day('until')}
      <div className="choices">
        {spans.map(({ name, from, until }) => (
          <Button key={name} quiet onClick={() => show({ ...shown, from, until })}>
            {name}
          </Button>
        ))}
      </div>
    </>
  )
}

function Where({ shown }: { shown: Shown }) {
  const { t } = useReader()
  const { me } = useRoom()
  const show = useShow()
  const known = channels.filter((channel) => me.shops.some((shop) => shop.channel === channel))
  return (
    <>
      <label>
        {t('measures.shop')}
        <select
          className="inline-field"
          value={shown.shop}
          onChange={(event) => show({ ...shown, shop: event.target.value })}
        >
          <option value="">{t('measures.all')}</option>
          {me.shops.map((shop) => (
            <option key={shop.code} value={shop.code}>
              {shop.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('measures.channel')}
        <select
          className="inline-field"
          value={shown.channel}
          onChange={(event) => show({ ...shown, channel: event.target.value })}
        >
          <option value="">{t('measures.all')}</option>
          {known.map((channel) => (
            <option key={channel} value={channel}>
              {t(`channel.${channel}`)}
            </option>
          ))}
        </select>
      </label>
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

function isBare(answer: ValuesAnswer): boolean {
  return answer.rows.every((row) => Object.values(row.values).every((value) => value === null))
}

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
  const { say } = useReader()
  const currency = useCurrencyOf(shown.shop)
  const keyName = useKeyName()
  const rows = ordered(answer.rows, shown.by, shown.list[0] ?? '')
  const charts = answer.measures.slice(0, chartsMax).flatMap((measure) => {
    const data = chartOf(rows, shown.by, measure, { key: keyName, measure: say(measure.name) })
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
        <ValuesLedger answer={{ ...answer, rows }} by={shown.by} currency={currency} />
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

function columnsOf(
  { t, say, reading }: Reader,
  answer: ValuesAnswer,
  by: Dimension[],
  keyName: ReturnType<typeof useKeyName>,
): Column<Row>[] {
  const keys = by.map((dimension) => ({
    id: dimension,
    name: t(`dimension.${dimension}`),
    cell: (row: Row) => keyName(dimension, row.key[dimension]),
  }))
  const values = answer.measures.map((measure) => ({
    id: measure.id,
    name: <Go href={to.measure({ measure: measure.id })}>{say(measure.name)}</Go>,
    number: true,
    cell: (row: Row) => formatValue(row.values[measure.id], measure.unit, reading),
  }))
  return [...keys, ...values]
}

type LedgerProps = { answer: ValuesAnswer; by: Dimension[]; currency: string }

function ValuesLedger({ answer, by, currency }: LedgerProps) {
  const reader = useReader({ currency })
  const keyName = useKeyName()
  return (
    <Ledger
      label={reader.t('measures.title')}
      rows={answer.rows}
      columns={columnsOf(reader, answer, by, keyName)}
      keyOf={(row) => JSON.stringify(row.key)}
    />
  )
}
