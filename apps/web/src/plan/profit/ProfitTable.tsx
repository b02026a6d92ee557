import { marginOf, perPiece } from '@dacu/campaign'
import { formatCount, formatMoney } from '../../numbers/format.ts'
import { none } from '../../numbers/reading.ts'
import { Go } from '../../parts/Go.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { to } from '../../to.ts'
import type { ProfitSpeech } from './speech.ts'
import { isKnown, type Row } from './what-if.ts'

type TableProps = {
  rows: readonly Row[]
  campaign: string
  reached: ReadonlyMap<string, number>
  speech: ProfitSpeech
}

/** Every SKU: what a piece earns, from which price on it earns anything, and how far the price may fall. */
export function ProfitTable({ rows, campaign, reached, speech }: TableProps) {
  return (
    <Ledger
      label={speech.p('profit.table')}
      rows={rows}
      columns={columnsOf(campaign, reached, speech)}
      keyOf={({ sku }) => sku}
      mark={(row) => (isKnown(row) && row.statement.profitFen < 0 ? 'losing' : undefined)}
    />
  )
}

const known = (row: Row) => (isKnown(row) ? row : null)
const marginIn = (row: Row) => (isKnown(row) ? marginOf(row.statement) : null)
const profitIn = (row: Row) => known(row)?.statement.profitFen ?? null
const eachIn = (row: Row) => (isKnown(row) ? perPiece(row.statement).profit : null)

const columnsOf = (
  campaign: string,
  reached: ReadonlyMap<string, number>,
  speech: ProfitSpeech,
): Column<Row>[] => [
  ...goodsColumns(campaign, speech),
  ...earningColumns(speech),
  ...limitColumns(reached, speech),
]

function goodsColumns(campaign: string, speech: ProfitSpeech): Column<Row>[] {
  const { p, paid, language } = speech
  return [
    {
      id: 'sku',
      name: p('profit.col.sku'),
      cell: ({ line, sku, attributes }) => (
        <Go href={to.profit({ campaign }, { sku })}>
          {line.title} <span className="muted small">{Object.values(attributes).join(' ') || sku}</span>
        </Go>
      ),
      sort: ({ line }) => line.title,
    },
    {
      id: 'list',
      name: p('profit.col.list'),
      number: true,
      wide: true,
      cell: ({ line }) => paid(line.listFen),
    },
    {
      id: 'price',
      name: p('profit.col.price'),
      number: true,
      cell: (row) => paid(known(row)?.statement.priceFen ?? null),
    },
    {
      id: 'pieces',
      name: p('profit.col.pieces'),
      number: true,
      wide: true,
      cell: ({ pieces }) => formatCount(pieces, language, 'exact'),
      sort: ({ pieces }) => pieces,
    },
  ]
}

function earningColumns({ p, paid, share, reading }: ProfitSpeech): Column<Row>[] {
  return [
    { id: 'each', name: p('profit.col.each'), number: true, cell: (row) => paid(eachIn(row)), sort: eachIn },
    {
      id: 'margin',
      name: p('profit.col.margin'),
      number: true,
      cell: (row) => share(marginIn(row)),
      sort: marginIn,
    },
    {
      id: 'profit',
      name: p('profit.col.profit'),
      number: true,
      wide: true,
      cell: (row) => (profitIn(row) === null ? none : formatMoney(profitIn(row) ?? 0, reading)),
      sort: profitIn,
    },
  ]
}

function limitColumns(reached: ReadonlyMap<string, number>, speech: ProfitSpeech): Column<Row>[] {
  const { p, paid, language } = speech
  return [
    {
      id: 'breakEven',
      name: p('profit.col.breakEven'),
      number: true,
      wide: true,
      cell: (row) =>
        isKnown(row) ? (row.breakEvenFen === null ? p('profit.none') : paid(row.breakEvenFen)) : none,
    },
    {
      id: 'breakPieces',
      name: p('profit.col.breakPieces'),
      number: true,
      wide: true,
      cell: (row) =>
        isKnown(row) && row.breakEvenPieces !== null
          ? formatCount(row.breakEvenPieces, language, 'exact')
          : none,
    },
    {
      id: 'discount',
      name: p('profit.col.discount'),
      number: true,
      wide: true,
      cell: (row) => <Discount row={row} speech={speech} />,
      sort: (row) => known(row)?.greatestDiscountPermyriad ?? null,
    },
    {
      id: 'reached',
      name: p('profit.col.reached'),
      number: true,
      wide: true,
      cell: ({ sku, line }) => (
        <Reached fen={reached.get(sku) ?? null} floor={line.floorPriceFen} speech={speech} />
      ),
    },
  ]
}

function Discount({ row, speech: { p, paid, share } }: { row: Row; speech: ProfitSpeech }) {
  if (!isKnown(row) || row.keepsMarginFen === null) return none
  const wanted = share(row.basis.rates.wantedMarginPermyriad)
  return (
    <span title={p('profit.col.discount.note', { margin: wanted })}>
      {paid(row.keepsMarginFen)}
      {row.greatestDiscountPermyriad === null ? null : (
        <span className="small muted"> {p('profit.off', { off: share(row.greatestDiscountPermyriad) })}</span>
      )}
    </span>
  )
}

/** What the kernel finds that a shopper can reach, red where it lies under the floor price. */
function Reached({
  fen,
  floor,
  speech: { p, paid },
}: {
  fen: number | null
  floor: number | null
  speech: ProfitSpeech
}) {
  if (fen === null) return none
  const under = floor !== null && fen < floor
  return (
    <span className={under ? 'bad' : ''}>
      {paid(fen)}
      {floor === null ? null : (
        <span className="small muted">
          {' '}
          {p('profit.col.floor')} {paid(floor)}
        </span>
      )}
    </span>
  )
}
