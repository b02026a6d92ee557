import { useQuery } from '@tanstack/react-query'
import type { CarryOverPreviewAnswer } from '@dacu/contract'
import { useReader, type Reader } from '../frame/room.tsx'
import { formatDate } from '../numbers/time.ts'
import { formatValue } from '../numbers/format.ts'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { questions } from '../wire/questions.ts'

type Props = { campaign: string; template: string; start: string }

/** What the next campaign would be 承接预览, before anybody makes it: every change with its reason. */
export function Preview({ campaign, template, start }: Props) {
  const { t } = useReader()
  const preview = useQuery(questions.carryOver(campaign, template, start))
  return (
    <Panel title={t('carry.preview')}>
      <Loaded of={preview} shape="text">
        {(data) => (
          <div className="stack">
            <Adjustments data={data} />
            <Stock data={data} />
            <Along data={data} />
          </div>
        )}
      </Loaded>
    </Panel>
  )
}

type Part = { data: CarryOverPreviewAnswer }

function Adjustments({ data }: Part) {
  const { t, say } = useReader()
  const columns: Column<CarryOverPreviewAnswer['adjustments'][number]>[] = [
    {
      id: 'section',
      name: t('carry.section'),
      cell: (row) => t(`section.${row.section}`),
      tight: true,
      wide: true,
    },
    { id: 'what', name: t('carry.preview'), cell: (row) => say(row.what) },
    { id: 'because', name: t('field.because'), cell: (row) => say(row.because) },
  ]
  if (data.adjustments.length === 0) return <p className="muted">{t('carry.preview.none')}</p>
  return (
    <Ledger
      label={t('carry.preview')}
      rows={data.adjustments}
      columns={columns}
      keyOf={(row, n) => `${row.path} ${n}`}
      first={12}
    />
  )
}

type Line = CarryOverPreviewAnswer['stock'][number]

function stockColumns({ t, language, reading }: Reader, titles: Record<string, string>): Column<Line>[] {
  const pieces = (id: string, name: string, pick: (row: Line) => number): Column<Line> => ({
    id,
    name,
    number: true,
    cell: (row) => formatValue(pick(row), 'count', reading),
  })
  return [
    { id: 'item', name: t('carry.stock.item'), cell: (row) => `${titles[row.item] ?? row.item} ${row.sku}` },
    { ...pieces('onHand', t('carry.stock.onHand'), (row) => row.onHand), wide: true },
    { ...pieces('onTheWay', t('carry.stock.onTheWay'), (row) => row.onTheWay), wide: true },
    { ...pieces('demand', t('carry.stock.demand'), (row) => row.demandHigh), wide: true },
    pieces('buy', t('carry.stock.buy'), (row) => row.buyPieces),
    {
      id: 'orderBy',
      name: t('carry.stock.orderBy'),
      cell: (row) => (row.orderBy ? formatDate(row.orderBy, language) : ''),
    },
  ]
}

function Stock({ data }: Part) {
  const reader = useReader()
  if (data.stock.length === 0) return null
  return (
    <>
      <h3>{reader.t('carry.stock')}</h3>
      <Ledger
        label={reader.t('carry.stock')}
        rows={data.stock}
        columns={stockColumns(reader, data.titles)}
        keyOf={(row) => `${row.item} ${row.sku}`}
        first={10}
      />
    </>
  )
}

function Along({ data }: Part) {
  const { t, language } = useReader()
  return (
    <>
      {data.audiences.length > 0 ? (
        <>
          <h3>{t('carry.audiences')}</h3>
          <ul>
            {data.audiences.map((each) => (
              <li key={each.name}>
                {t('carry.audience', { name: each.name, size: each.size })}
                <span className="small muted"> {each.benefit}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {data.tasks.length > 0 ? (
        <>
          <h3>{t('carry.tasks')}</h3>
          <ul>
            {data.tasks.map((each) => (
              <li key={each.name}>
                <span className="num">{formatDate(each.deadline, language)}</span> {each.name}
                <span className="small muted"> {each.owner}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
