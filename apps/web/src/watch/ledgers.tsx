import type { WatchBoard } from '@dacu/campaign'
import { useReader, type Reader } from '../frame/room.tsx'
import { compare, formatCount, formatMoney } from '../numbers/format.ts'
import { none } from '../numbers/reading.ts'
import { Delta } from '../parts/Delta.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Mark } from '../parts/Mark.tsx'

type Item = WatchBoard['items'][number]
type Source = WatchBoard['sources'][number]

/** Below this the shop runs dry before the evening peak. */
const coverHoursLow = 6

function Cover({ hours }: { hours: number | null }) {
  const { t, language } = useReader()
  if (hours === null) return <>{none}</>
  const text = t('watch.hours', { hours: formatCount(Math.round(hours * 10) / 10, language) })
  return hours < coverHoursLow ? <Mark tone="warn">{text}</Mark> : <>{text}</>
}

function itemColumns({ t, language }: Reader): Column<Item>[] {
  const write = (value: number | null) => (value === null ? none : formatCount(value, language))
  return [
    { id: 'title', name: t('watch.item'), cell: (row) => row.title },
    { id: 'pieces', name: t('watch.pieces'), number: true, cell: (row) => write(row.pieces) },
    {
      id: 'target',
      name: t('watch.target'),
      number: true,
      cell: (row) => write(row.targetPieces),
      wide: true,
    },
    { id: 'onHand', name: t('watch.onHand'), number: true, cell: (row) => write(row.onHand) },
    { id: 'cover', name: t('watch.cover'), number: true, cell: (row) => <Cover hours={row.hoursOfCover} /> },
  ]
}

export function ItemLedger({ items }: { items: Item[] }) {
  const reader = useReader()
  const label = reader.t('watch.items')
  return <Ledger label={label} rows={items} columns={itemColumns(reader)} keyOf={(row) => row.item} />
}

function sourceColumns({ t, language, reading }: Reader): Column<Source>[] {
  return [
    { id: 'source', name: t('watch.source'), cell: (row) => row.source || t('watch.unknownSource') },
    {
      id: 'visitors',
      name: t('watch.visitors'),
      number: true,
      cell: (row) => formatCount(row.visitors, language),
    },
    {
      id: 'plan',
      name: t('watch.plan'),
      number: true,
      wide: true,
      cell: (row) => (row.planVisitors === null ? none : formatCount(row.planVisitors, language)),
    },
    {
      id: 'against',
      name: <span className="hidden-words">{t('review.againstPlan')}</span>,
      cell: (row) => <Delta difference={compare(row.visitors, row.planVisitors, 'up')} against="plan" />,
    },
    { id: 'paid', name: t('watch.paid'), number: true, cell: (row) => formatMoney(row.paidFen, reading) },
  ]
}

export function SourceLedger({ sources, currency }: { sources: Source[]; currency: string | undefined }) {
  const reader = useReader(currency === undefined ? {} : { currency })
  const label = reader.t('watch.sources')
  return <Ledger label={label} rows={sources} columns={sourceColumns(reader)} keyOf={(row) => row.source} />
}
