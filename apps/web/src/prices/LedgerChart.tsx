import { useMemo, useState } from 'react'
import { useReader, type Reader } from '../frame/room.tsx'
import { formatCount, formatMoney } from '../numbers/format.ts'
import { Button } from '../parts/Button.tsx'
import { usePalette } from '../parts/Chart.tsx'
import { Drawing } from '../parts/Drawing.tsx'
import { Ledger as Table, type Column } from '../parts/Ledger.tsx'
import { ledgerOption, type Ledger, type Shade } from './ledger-option.ts'

type LedgerChartProps = { ledger: Ledger; shades: readonly Shade[] }

/** The prices of one SKU as a picture, or as the table it was drawn from. */
export function LedgerChart({ ledger, shades }: LedgerChartProps) {
  const reader = useReader()
  const { t, reading } = reader
  const { language, currency } = reading
  const palette = usePalette()
  const [asTable, setAsTable] = useState(false)
  const label = t('prices.ledger', { sku: ledger.sku })
  const option = useMemo(() => {
    const names = {
      list: t('prices.list'),
      item: t('prices.item'),
      paid: t('prices.paid'),
      order: t('prices.order'),
    }
    return ledgerOption(ledger.days, shades, names, { language, currency }, palette)
  }, [ledger, shades, t, language, currency, palette])
  return (
    <figure className="chart-box">
      <figcaption className="row between">
        <h3>
          {ledger.title ?? ledger.sku} <span className="muted small">{ledger.sku}</span>
        </h3>
        <Button quiet onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      </figcaption>
      {asTable ? (
        <Table
          label={label}
          rows={ledger.days.toReversed()}
          columns={columnsOf(reader)}
          keyOf={({ day }) => day}
        />
      ) : (
        <Drawing option={option} label={label} height={340} />
      )}
    </figure>
  )
}

type Day = Ledger['days'][number]

function columnsOf({ t, reading, language }: Reader): Column<Day>[] {
  const money = (fen: number) => formatMoney(fen, reading, 'exact')
  return [
    { id: 'day', name: t('prices.day'), tight: true, cell: ({ day }) => day, sort: ({ day }) => day },
    { id: 'list', name: t('prices.list'), number: true, wide: true, cell: (row) => money(row.listFen) },
    { id: 'item', name: t('prices.item'), number: true, cell: (row) => money(row.itemFen) },
    {
      id: 'paid',
      name: t('prices.paid'),
      number: true,
      cell: (row) => money(row.paidFen),
      sort: (row) => row.paidFen,
    },
    { id: 'order', name: t('prices.order'), cell: (row) => row.order },
    {
      id: 'pieces',
      name: t('prices.pieces'),
      number: true,
      wide: true,
      cell: (row) => formatCount(row.pieces, language),
    },
  ]
}
