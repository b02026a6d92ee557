import type { SeasonRuleLine } from '@dacu/contract'
import { useReader } from '../frame/room.tsx'
import { formatMoney, formatShare } from '../numbers/format.ts'
import { none } from '../numbers/reading.ts'
import { addDays } from '../numbers/time.ts'
import type { Ledger } from './ledger-option.ts'

type LowsProps = { ledger: Ledger; rules: readonly SeasonRuleLine[] }

/** The lowest price of each window, and what the next events may cost at most. */
export function Lows({ ledger, rules }: LowsProps) {
  const { t, say, reading, language } = useReader()
  const money = (fen: number) => formatMoney(fen, reading, 'exact')
  return (
    <dl className="price-cards">
      {ledger.lows.map(({ days, lowest }) => (
        <Card
          key={days}
          name={t('prices.low', { days })}
          value={lowest ? money(lowest.fen) : none}
          note={lowest ? t('prices.low.by', { day: lowest.day, order: lowest.order }) : t('prices.low.none')}
        />
      ))}
      {ledger.seasons.map(({ rule: id, window, cap }) => {
        const rule = rules.find((each) => each.id === id)
        if (!rule) return null
        const share = formatShare(rule.capPermyriad, language, 0)
        const [from, until] = [window.from, addDays(window.until, -1)]
        const by = cap ? t('prices.cap.by', { from, until, lowest: money(cap.lowestFen), share }) : ''
        return (
          <Card
            key={id}
            name={t('prices.cap', { event: say(rule.name) })}
            value={cap ? money(cap.capFen) : none}
            note={cap ? by : t('prices.cap.none', { from, until })}
          />
        )
      })}
    </dl>
  )
}

function Card({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div className="price-card">
      <dt>{name}</dt>
      <dd>
        <strong className="num">{value}</strong>
        <span className="small muted">{note}</span>
      </dd>
    </div>
  )
}
