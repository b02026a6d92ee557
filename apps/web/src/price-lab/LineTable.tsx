import type { Quote, QuoteLine } from '@dacu/pricing'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import type { Stock } from './basket.ts'
import { namesOf } from './pricing.ts'
import { useLabSpeech, type LabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'

const listedOf = (line: QuoteLine, stock: Stock): number =>
  Math.max(line.listFen, (stock.get(line.sku)?.listFen ?? 0) * line.pieces)

const offOf = (line: QuoteLine, offer: string): number =>
  line.shares.filter((share) => share.offer === offer).reduce((sum, share) => sum + share.offFen, 0)

/** One row of the table: a line of the basket, or the whole of it. */
type Row = QuoteLine & { name: string; listedFen: number; whole: boolean }

function rowsOf(quote: Quote, stock: Stock, total: string): Row[] {
  const rows = quote.lines.map((line): Row => ({
    ...line,
    name: `${stock.get(line.sku)?.name ?? line.sku} × ${line.pieces}`,
    listedFen: listedOf(line, stock),
    whole: false,
  }))
  if (rows.length < 2) return rows
  const whole: Row = {
    id: '',
    sku: '',
    name: total,
    whole: true,
    pieces: rows.reduce((sum, line) => sum + line.pieces, 0),
    listedFen: rows.reduce((sum, line) => sum + line.listedFen, 0),
    listFen: quote.listFen,
    payFen: quote.payFen,
    shares: quote.lines.flatMap(({ shares }) => shares),
  }
  return [...rows, whole]
}

function columnsOf(quote: Quote, names: ReadonlyMap<string, string>, { l, paid }: LabSpeech): Column<Row>[] {
  const applied = [...new Set(quote.lines.flatMap(({ shares }) => shares.map(({ offer }) => offer)))]
  const less = (fen: number) => (fen > 0 ? `−${paid(fen)}` : '—')
  return [
    {
      id: 'line',
      name: l('quote.line'),
      cell: ({ name, whole }) => <span className="lab-name">{whole ? <b>{name}</b> : name}</span>,
    },
    { id: 'list', name: l('quote.list'), number: true, cell: ({ listedFen }) => paid(listedFen) },
    {
      id: 'event',
      name: l('quote.event'),
      number: true,
      cell: ({ listedFen, listFen }) => less(listedFen - listFen),
    },
    ...applied.map((offer): Column<Row> => ({
      id: offer,
      name: names.get(offer) ?? offer,
      number: true,
      cell: (line) => less(offOf(line, offer)),
    })),
    { id: 'pay', name: l('quote.pay'), number: true, cell: ({ payFen }) => <b>{paid(payFen)}</b> },
    {
      id: 'each',
      name: l('quote.perPiece'),
      number: true,
      cell: ({ whole, payFen, pieces }) => (whole ? '' : paid(Math.floor(payFen / pieces))),
    },
  ]
}

/** Line by line from list price over each offer's share to what is paid; the last row is the whole basket. */
export function LineTable({ lab, quote }: { lab: Lab; quote: Quote }) {
  const speech = useLabSpeech(lab.answer.document.currency)
  return (
    <Ledger
      label={speech.l('quote.lines')}
      rows={rowsOf(quote, lab.stock, speech.l('quote.total'))}
      columns={columnsOf(quote, namesOf(lab.priced), speech)}
      keyOf={(line) => line.id || 'total'}
    />
  )
}
