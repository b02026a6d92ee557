import { useQuery } from '@tanstack/react-query'
import type { ValuesAnswer } from '@dacu/contract'
import { useState } from 'react'
import { useReader, useRoom, type Reader } from '../../frame/room.tsx'
import { compare, formatShare, formatValue } from '../../numbers/format.ts'
import { none } from '../../numbers/reading.ts'
import { Button } from '../../parts/Button.tsx'
import { Go } from '../../parts/Go.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Empty, Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import { questions } from '../../wire/questions.ts'

/** The measures of a season, in reading order; those of which nothing is known are left out. */
const list = [
  'gmv',
  'net_sales',
  'paid_orders',
  'aov',
  'buyers',
  'new_buyer_share',
  'conversion',
  'refund_rate',
  'gross_margin',
  'roi',
].join(',')

/** Every campaign of a year side by side 全年对比, for the whole agency or shop by shop, by the formulas of the measures page. */
export function Season({ year }: { year: number }) {
  const { t } = useReader()
  const { me } = useRoom()
  const [each, setEach] = useState(false)
  const by = each ? 'campaign,shop' : 'campaign'
  const range = { from: `${year}-01-01`, until: `${year + 1}-01-01` }
  const values = useQuery(questions.values({ list, by, ...range, beside: 'baseline,last_year' }))
  return (
    <Panel
      title={t('season.title')}
      aside={
        me.shops.length > 1 ? (
          <Button quiet onClick={() => setEach(!each)} aria-pressed={each}>
            {t(each ? 'season.agency' : 'season.shops')}
          </Button>
        ) : undefined
      }
    >
      <p className="small muted">{t('season.note')}</p>
      <Loaded of={values} shape="text" isEmpty={(data) => !data.rows.some(hasSold)} empty={<Nothing />}>
        {(data) => <SeasonLedger answer={data} each={each} />}
      </Loaded>
    </Panel>
  )
}

function Nothing() {
  const { t } = useReader()
  return <Empty title={t('season.none')}>{t('season.note')}</Empty>
}

type Row = ValuesAnswer['rows'][number]
const hasSold = ({ values }: Row): boolean => Object.values(values).some((value) => value !== null)

function SeasonLedger({ answer, each }: { answer: ValuesAnswer; each: boolean }) {
  const reader = useReader()
  const { t } = reader
  const known = answer.measures.filter(({ id }) =>
    answer.rows.some((row) => (row.values[id] ?? null) !== null),
  )
  return (
    <Ledger<Row>
      label={t('season.title')}
      rows={answer.rows.filter(hasSold)}
      columns={[
        ...headColumns(reader, answer, each),
        ...known.map((measure) => valueColumn(reader, measure)),
      ]}
      keyOf={(row, index) => `${row.key.campaign ?? ''} ${row.key.shop ?? ''} ${index}`}
    />
  )
}

function headColumns({ t, language }: Reader, { names }: ValuesAnswer, each: boolean): Column<Row>[] {
  const nameOf = (split: 'campaign' | 'shop', key: string | null | undefined) =>
    names[split]?.[key ?? ''] ?? key ?? ''
  const besides = (side: 'baseline' | 'last_year') => (row: Row) => {
    const found = compare(row.values['gmv'] ?? null, row.beside?.[side]?.['gmv'] ?? null, 'up')
    return found ? `${found.permyriad > 0 ? '+' : ''}${formatShare(found.permyriad, language, 0)}` : none
  }
  return [
    {
      id: 'campaign',
      name: t('season.campaign'),
      cell: (row) => (
        <Go href={to.review({ campaign: row.key.campaign ?? '' })}>{nameOf('campaign', row.key.campaign)}</Go>
      ),
    },
    ...(each
      ? [{ id: 'shop', name: t('season.shop'), cell: (row: Row) => nameOf('shop', row.key.shop) }]
      : []),
    { id: 'uplift', name: t('season.uplift'), cell: besides('baseline'), number: true, wide: true },
    { id: 'lastYear', name: t('season.lastYear'), cell: besides('last_year'), number: true, wide: true },
  ]
}

const valueColumn = ({ say, reading }: Reader, measure: ValuesAnswer['measures'][number]): Column<Row> => ({
  id: measure.id,
  name: say(measure.name),
  number: true,
  cell: (row) => formatValue(row.values[measure.id] ?? null, measure.unit, reading),
  sort: (row) => row.values[measure.id] ?? null,
})
