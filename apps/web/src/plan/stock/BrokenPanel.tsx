import { brokenRuns, type LineupItem, type StockRow } from '@dacu/campaign'
import { useRoom } from '../../frame/room.tsx'
import { Panel } from '../../parts/Page.tsx'
import type { StockSpeech } from './speech.ts'

type BrokenProps = { rows: readonly StockRow[]; lineup: readonly LineupItem[]; speech: StockSpeech }

/** Runs that will break before the end, and what can be moved between shops. */
export function BrokenPanel({ rows, lineup, speech }: BrokenProps) {
  const { s, share, money, pieces } = speech
  const broken = brokenRuns(rows)
  const traffic = new Set(lineup.filter(({ role }) => role === 'traffic').map(({ item }) => item))
  return (
    <div className="stock-sides">
      <Panel title={s('stock.broken')}>
        {broken.length === 0 ? <p>{s('stock.broken.none')}</p> : null}
        <ul className="stack">
          {broken.map(({ item, title, gone, lostPermyriad, missedPieces, missedFen }) => (
            <li key={item}>
              <strong>{title}</strong>
              <p>
                {s('stock.broken.line', {
                  gone: gone.map((row) => Object.values(row.attributes).join(' ') || row.sku).join('、'),
                  share: share(lostPermyriad),
                  pieces: pieces(missedPieces),
                  money: missedFen === null ? '' : s('stock.broken.money', { sum: money(missedFen) }),
                })}
              </p>
              {traffic.has(item) ? <p className="bad">{s('stock.broken.traffic')}</p> : null}
            </li>
          ))}
        </ul>
      </Panel>
      <Transfers rows={rows} speech={speech} />
    </div>
  )
}

function Transfers({ rows, speech }: { rows: readonly StockRow[]; speech: StockSpeech }) {
  const { s, pieces } = speech
  const { me } = useRoom()
  const nameOf = (code: string) => me.shops.find((shop) => shop.code === code)?.name ?? code
  const moves = rows.flatMap(({ sku, transfers }) => transfers.map((move) => ({ sku, ...move })))
  return (
    <Panel title={s('stock.transfers')}>
      {moves.length === 0 ? <p>{s('stock.transfers.none')}</p> : null}
      <ul>
        {moves.map((move) => (
          <li key={`${move.sku} ${move.from} ${move.to}`}>
            {s('stock.transfers.line', {
              sku: move.sku,
              from: nameOf(move.from),
              to: nameOf(move.to),
              pieces: pieces(move.pieces),
            })}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
