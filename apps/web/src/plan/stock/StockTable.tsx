import { atOpening, type StockRow } from '@dacu/campaign'
import { formatDay } from '../../numbers/time.ts'
import { none } from '../../numbers/reading.ts'
import { Go } from '../../parts/Go.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { to } from '../../to.ts'
import type { StockSpeech } from './speech.ts'

type TableProps = { rows: readonly StockRow[]; campaign: string; speech: StockSpeech }

/** Every SKU: what will be asked for, what is there, what is missing. */
export function StockTable({ rows, campaign, speech }: TableProps) {
  return (
    <Ledger
      label={speech.s('stock.table')}
      rows={rows}
      columns={columnsOf(campaign, speech)}
      keyOf={({ sku }) => sku}
      mark={(row) => (atOpening(row) < row.demand.low ? 'short' : undefined)}
    />
  )
}

/** Where a demand comes from, in a sentence. */
export function sourceOf({ demandFrom }: StockRow, { s, language }: StockSpeech): string {
  if (demandFrom.source === 'plan') return s('stock.from.plan')
  const digits = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 1 })
  return s('stock.from.history', {
    base: digits.format(demandFrom.basePerDay ?? 0),
    uplift: digits.format((demandFrom.upliftPercent ?? 100) / 100),
    events: demandFrom.events,
  })
}

const columnsOf = (campaign: string, speech: StockSpeech): Column<StockRow>[] => [
  ...demandColumns(campaign, speech),
  ...supplyColumns(speech),
]

function demandColumns(campaign: string, speech: StockSpeech): Column<StockRow>[] {
  const { s, pieces, share } = speech
  return [
    {
      id: 'sku',
      name: s('stock.col.sku'),
      cell: (row) => (
        <Go href={to.stockPlan({ campaign }, { item: row.item })} title={sourceOf(row, speech)}>
          {row.title}{' '}
          <span className="muted small">{Object.values(row.attributes).join(' ') || row.sku}</span>
        </Go>
      ),
      sort: ({ title }) => title,
    },
    {
      id: 'share',
      name: s('stock.col.share'),
      number: true,
      wide: true,
      cell: ({ sharePermyriad }) => share(sharePermyriad),
    },
    {
      id: 'demand',
      name: <span title={s('stock.col.demand.note')}>{s('stock.col.demand')}</span>,
      number: true,
      cell: ({ demand }) => (
        <>
          {pieces(demand.middle)}{' '}
          <span className="muted small">
            {pieces(demand.low)}–{pieces(demand.high)}
          </span>
        </>
      ),
      sort: ({ demand }) => demand.middle,
    },
    {
      id: 'service',
      name: s('stock.col.service'),
      number: true,
      wide: true,
      cell: ({ servicePermyriad, serviceFrom }) => (
        <span title={s(`stock.service.${serviceFrom}`)}>{share(servicePermyriad)}</span>
      ),
    },
    {
      id: 'target',
      name: s('stock.col.target'),
      number: true,
      wide: true,
      cell: ({ target }) => pieces(target),
    },
  ]
}

function supplyColumns(speech: StockSpeech): Column<StockRow>[] {
  const { s, pieces, share, money, language } = speech
  return [
    {
      id: 'have',
      name: s('stock.col.have'),
      number: true,
      cell: (row) => <Have row={row} speech={speech} />,
      sort: atOpening,
    },
    {
      id: 'covered',
      name: s('stock.col.covered'),
      number: true,
      wide: true,
      cell: ({ coveredPermyriad }) => (
        <span className={coveredPermyriad < 5000 ? 'bad' : ''}>{share(coveredPermyriad)}</span>
      ),
      sort: ({ coveredPermyriad }) => coveredPermyriad,
    },
    {
      id: 'buy',
      name: s('stock.col.buy'),
      number: true,
      cell: ({ buy }) => (buy > 0 ? <strong>{pieces(buy)}</strong> : none),
      sort: ({ buy }) => buy,
    },
    {
      id: 'by',
      name: s('stock.col.by'),
      tight: true,
      wide: true,
      cell: ({ buy, orderBy, lateDays }) =>
        buy === 0 ? none : <span className={lateDays > 0 ? 'bad' : ''}>{formatDay(orderBy, language)}</span>,
      sort: ({ buy, orderBy }) => (buy > 0 ? orderBy : null),
    },
    { id: 'supplier', name: s('stock.col.supplier'), wide: true, cell: ({ supplier }) => supplier || none },
    {
      id: 'risk',
      name: s('stock.col.risk'),
      number: true,
      wide: true,
      cell: ({ leftFen }) => money(leftFen),
      sort: ({ leftFen }) => leftFen,
    },
  ]
}

/** What is there when selling opens, and how it comes about. */
function Have({ row, speech: { s, pieces } }: { row: StockRow; speech: StockSpeech }) {
  const { onHand, arriving, soldBefore } = row
  const how = [
    pieces(onHand),
    arriving > 0 ? ` + ${pieces(arriving)}` : '',
    soldBefore > 0 ? ` − ${pieces(soldBefore)}` : '',
  ].join('')
  return (
    <span title={s('stock.col.have.note')}>
      {pieces(atOpening(row))} {how === pieces(onHand) ? null : <span className="muted small">{how}</span>}
    </span>
  )
}
