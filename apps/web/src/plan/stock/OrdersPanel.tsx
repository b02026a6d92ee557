import { daysBetween, ordersToPlace, type Day, type OrderToPlace, type StockRow } from '@dacu/campaign'
import { formatDay } from '../../numbers/time.ts'
import { Button } from '../../parts/Button.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { ordersCsv } from './csv.ts'
import type { StockSpeech } from './speech.ts'

type OrdersProps = { rows: readonly StockRow[]; today: Day; name: string; speech: StockSpeech }

/** What has to be ordered by when, the most pressing first; what is too late stands in red. */
export function OrdersPanel({ rows, today, name, speech }: OrdersProps) {
  const { s } = speech
  const orders = ordersToPlace(rows)
  const header = (['by', 'supplier', 'sku', 'sku', 'share', 'buy'] as const).map((id) => s(`stock.col.${id}`))
  const csv = () => {
    const address = URL.createObjectURL(new Blob([ordersCsv(rows, header)], { type: 'text/csv' }))
    Object.assign(document.createElement('a'), { href: address, download: `${name}.csv` }).click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  }
  return (
    <Panel
      title={s('stock.orders')}
      aside={orders.length > 0 ? <Button onClick={csv}>{s('stock.csv')}</Button> : undefined}
    >
      {orders.length === 0 ? <p>{s('stock.orders.none')}</p> : null}
      {orders.some(({ lateDays }) => lateDays > 0) ? (
        <p className="muted small">{s('stock.orders.late.hint')}</p>
      ) : null}
      <ul className="stock-orders">
        {orders.map((order) => (
          <Order key={`${order.orderBy} ${order.supplier}`} order={order} today={today} speech={speech} />
        ))}
      </ul>
    </Panel>
  )
}

function Order({ order, today, speech }: { order: OrderToPlace; today: Day; speech: StockSpeech }) {
  const { s, language, pieces } = speech
  const left = daysBetween(today, order.orderBy)
  const late = order.lateDays > 0
  const when = late
    ? s('stock.orders.late', { days: order.lateDays })
    : left === 0
      ? s('stock.orders.today')
      : s('stock.orders.left', { days: left })
  return (
    <li className={late ? 'late' : ''}>
      <p className="row">
        <strong className="num">{formatDay(order.orderBy, language, true)}</strong>
        <Mark tone={late ? 'block' : left <= 3 ? 'warn' : 'inform'}>{when}</Mark>
        <span>{order.supplier || '—'}</span>
        <span className="num muted at-right">
          {s('stock.pieces', { count: pieces(order.pieces) })} · {s('stock.skus', { count: order.skus })}
        </span>
      </p>
      <p className="small muted">{order.rows.map((row) => `${row.sku} × ${pieces(row.buy)}`).join('、')}</p>
    </li>
  )
}
