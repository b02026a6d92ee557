import { atOpening, skuMatrix, type PastEvent, type StockRow } from '@dacu/campaign'
import { Select } from 'antd'
import { useAddress } from '../../parts/address.ts'
import { useGo } from '../../parts/Go.tsx'
import { Ledger, type Column } from '../../parts/Ledger.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import type { StockSpeech } from './speech.ts'
import { sourceOf } from './StockTable.tsx'

type MatrixProps = {
  rows: readonly StockRow[]
  past: readonly PastEvent[]
  campaign: string
  speech: StockSpeech
}

/** One item by colour and size, what lacks in red, and the events that its demand comes from. */
export function MatrixPanel({ rows, past, campaign, speech }: MatrixProps) {
  const { s } = speech
  const go = useGo()
  const { item: asked } = useAddress()
  const items = [...new Map(rows.map((row) => [row.item, row.title]))]
  const most = Map.groupBy(rows, ({ item }) => item)
  const usual = items.toSorted(
    ([one], [other]) => (most.get(other)?.length ?? 0) - (most.get(one)?.length ?? 0),
  )[0]?.[0]
  const item = items.some(([code]) => code === asked) ? asked : usual
  const own = rows.filter((row) => row.item === item)
  const pick = (
    <Select
      aria-label={s('stock.matrix.item')}
      value={item ?? ''}
      options={items.map(([value, label]) => ({ value, label }))}
      onChange={(value) => go(to.stockPlan({ campaign }, { item: value }), 'replace')}
      showSearch={{ optionFilterProp: 'label' }}
      className="stock-pick"
    />
  )
  return (
    <Panel title={s('stock.matrix')} aside={pick} id="matrix">
      <Matrix rows={own} speech={speech} />
      <h3>{s('stock.past')}</h3>
      {own[0] ? <p>{sourceOf(own[0], speech)}</p> : null}
      <PastEvents past={past.filter((each) => each.item === item)} speech={speech} />
    </Panel>
  )
}

function Matrix({ rows, speech }: { rows: readonly StockRow[]; speech: StockSpeech }) {
  const { s } = speech
  const laid = skuMatrix(rows.map((row) => ({ ...row, attributes: { ...row.attributes } })))
  const lines = laid
    ? laid.rows.map((name, index) => ({ name, cells: laid.cells[index] ?? [] }))
    : rows.map((row) => ({ name: Object.values(row.attributes).join(' ') || row.sku, cells: [row] }))
  return (
    <div className="ledger">
      <table className="stock-matrix">
        {laid && laid.columns.some((name) => name !== '') ? (
          <thead>
            <tr>
              <th scope="col">{s('stock.matrix.attribute')}</th>
              {laid.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {lines.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name || '—'}</th>
              {cells.map((row, index) => (
                <td key={row?.sku ?? index}>{row ? <Cell row={row} speech={speech} /> : null}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ row, speech }: { row: StockRow; speech: StockSpeech }) {
  const { s, pieces } = speech
  const have = atOpening(row)
  const lacks = row.target - have
  const tone = have < row.demand.low ? 'gone' : lacks > 0 ? 'low' : 'fine'
  return (
    <div
      className={`stock-cell ${tone}`}
      title={s('stock.matrix.cell', { buy: row.buy, have, demand: row.demand.middle })}
    >
      <strong className="num">
        {pieces(have)}/{pieces(row.target)}
      </strong>
      <span className="small">
        {lacks > 0 ? s('stock.matrix.short', { count: pieces(lacks) }) : s('stock.matrix.enough')}
      </span>
    </div>
  )
}

function PastEvents({ past, speech }: { past: readonly PastEvent[]; speech: StockSpeech }) {
  const { s } = speech
  if (past.length === 0) return <p className="muted">{s('stock.past.none')}</p>
  return (
    <Ledger
      label={s('stock.past')}
      rows={past}
      keyOf={({ event }, index) => `${event} ${index}`}
      columns={pastColumns(speech)}
    />
  )
}

/** So many pieces the same number of ordinary days would have sold. */
const usually = ({ basePerDay, days }: PastEvent): number => Math.round(basePerDay * days)

function pastColumns({ s, pieces }: StockSpeech): Column<PastEvent>[] {
  return [
    {
      id: 'event',
      name: s('stock.past.event'),
      cell: ({ event, soldOut }) => (
        <>
          {event} {soldOut ? <Mark tone="warn">{s('stock.past.soldOut')}</Mark> : null}
        </>
      ),
    },
    { id: 'pieces', name: s('stock.past.pieces'), number: true, cell: (each) => pieces(each.pieces) },
    { id: 'usual', name: s('stock.past.usual'), number: true, cell: (each) => pieces(usually(each)) },
    {
      id: 'times',
      name: s('stock.past.times'),
      number: true,
      cell: (each) => (each.pieces / Math.max(usually(each), 1)).toFixed(1),
    },
  ]
}
