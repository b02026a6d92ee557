import { useQuery } from '@tanstack/react-query'
import type { Measure } from '@dacu/campaign'
import type { ValuesAnswer } from '@dacu/contract'
import { addressOf, askedFor, shownIn, type Shown } from '../facts/asked.ts'
import { ordered, useKeyName } from '../facts/key-names.ts'
import { chartOf } from '../facts/measure-chart.ts'
import { useNowOnce, useReader } from '../frame/room.tsx'
import { compare, formatShare, formatValue } from '../numbers/format.ts'
import { dayOf } from '../numbers/time.ts'
import { useAddress } from '../parts/address.ts'
import { Chart } from '../parts/Chart.tsx'
import { DayRange } from '../parts/days.tsx'
import { GoButton, useGo } from '../parts/Go.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import '../facts/facts.css'

/** New and old customers: who buys, who comes back, and how differently they buy. */
export function CustomersPage() {
  const { t, zone } = useReader()
  const shown = shownIn(useAddress(), dayOf(useNowOnce(), zone))
  const catalogue = useQuery(questions.measures())
  return (
    <Page title={t('customers.title')} note={t('customers.note')}>
      <Dates shown={shown} />
      <Loaded of={catalogue} shape="board">
        {(measures) => <Customers measures={measures} shown={shown} />}
      </Loaded>
    </Page>
  )
}

function Dates({ shown }: { shown: Shown }) {
  const { t, zone } = useReader()
  const go = useGo()
  const { from, until } = shown
  return (
    <DayRange
      label={`${t('measures.from')} – ${t('measures.until')}`}
      value={{ from, until }}
      today={dayOf(useNowOnce(), zone)}
      onChange={(span) => go(to.customers(span), 'replace')}
    />
  )
}

const wanted = new Set([
  'buyers',
  'gmv',
  'paid_orders',
  'pieces',
  'buyer_value',
  'aov',
  'orders_per_buyer',
  'refund_rate',
])
const byDay = ['new_buyers', 'old_buyers']

type Parts = { measures: Measure[]; shown: Shown }

function Customers({ measures, shown }: Parts) {
  return (
    <>
      <Shares measures={measures} shown={shown} />
      <ByDay measures={measures} shown={shown} />
      <NewAgainstOld measures={measures} shown={shown} />
    </>
  )
}

function Shares({ shown }: Parts) {
  const { say, reading } = useReader()
  const list = ['buyers', 'new_buyers', 'old_buyers', 'old_buyer_share', 'new_sales', 'old_sales']
  const values = useQuery(questions.values(askedFor({ ...shown, list, by: [] })))
  return (
    <Loaded of={values} shape="board" isEmpty={noBuyers} empty={<NoBuyers />}>
      {(answer) => (
        <dl className="panel counts">
          {answer.measures.map((measure) => (
            <div key={measure.id}>
              <dt>{say(measure.name)}</dt>
              <dd className="num">
                {formatValue(answer.rows[0]?.values[measure.id], measure.unit, reading)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Loaded>
  )
}

function noBuyers(answer: ValuesAnswer): boolean {
  return answer.rows.every((row) => !row.values['buyers'])
}

function NoBuyers() {
  const { t } = useReader()
  return (
    <Empty
      title={t('customers.none')}
      action={<GoButton href={to.imports()}>{t('home.imports.do')}</GoButton>}
    >
      {t('customers.none.detail')}
    </Empty>
  )
}

function ByDay({ shown }: Parts) {
  const { t, say } = useReader()
  const keyName = useKeyName()
  const values = useQuery(questions.values(askedFor({ ...shown, list: byDay, by: ['day'] })))
  return (
    <Panel>
      <Loaded of={values} shape="chart">
        {(answer) => {
          const rows = ordered(answer.rows, ['day'], 'new_buyers')
          const drawn = answer.measures.flatMap((measure) => {
            const data = chartOf(rows, ['day'], measure, { key: keyName, measure: say(measure.name) })
            return data ? [data] : []
          })
          const [first] = drawn
          if (!first) return <p className="muted">{t('customers.none')}</p>
          const data = { ...first, kind: 'stacked' as const, series: drawn.flatMap((each) => each.series) }
          return <Chart heading="h2" label={t('customers.byDay')} data={data} />
        }}
      </Loaded>
    </Panel>
  )
}

function NewAgainstOld({ measures, shown }: Parts) {
  const { t } = useReader()
  const list = measures
    .filter((each) => wanted.has(each.id) && each.dimensions.includes('customer'))
    .map((each) => each.id)
  const values = useQuery({
    ...questions.values(askedFor({ ...shown, list, by: ['customer'] })),
    enabled: list.length > 0,
  })
  if (list.length === 0) return null
  return (
    <Panel
      title={t('customers.table')}
      aside={
        <GoButton href={to.measures(addressOf({ ...shown, list, by: ['customer', 'day'] }))}>
          {t('measure.explore')}
        </GoButton>
      }
    >
      <Loaded of={values}>{(answer) => <Table answer={answer} />}</Loaded>
    </Panel>
  )
}

function Table({ answer }: { answer: ValuesAnswer }) {
  const { t, say, reading, language } = useReader()
  const value = (customer: string, measure: Measure) =>
    answer.rows.find((row) => row.key.customer === customer)?.values[measure.id] ?? null
  const side = (customer: 'new' | 'old'): Column<Measure> => ({
    id: customer,
    name: t(`customer.${customer}`),
    number: true,
    cell: (measure) => formatValue(value(customer, measure), measure.unit, reading),
  })
  const difference = (measure: Measure) => {
    const found = compare(value('old', measure), value('new', measure), null)
    return found ? formatShare(found.permyriad, language, 0) : ''
  }
  const columns: Column<Measure>[] = [
    { id: 'name', name: t('customers.measure'), cell: (measure) => say(measure.name) },
    side('new'),
    side('old'),
    { id: 'difference', name: t('customers.difference'), number: true, cell: difference },
  ]
  return (
    <Ledger label={t('customers.table')} rows={answer.measures} columns={columns} keyOf={(row) => row.id} />
  )
}
