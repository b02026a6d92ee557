import { Tooltip } from 'antd'
import type { WatchBoard } from '@dacu/campaign'
import { useReader } from '../frame/room.tsx'
import { compare, formatValue } from '../numbers/format.ts'
import { formatDay } from '../numbers/time.ts'
import { Delta, PlanDelta, toneOf } from '../parts/Delta.tsx'
import { differenceOf } from '../numbers/format.ts'

/** The number of the day, every digit of it, with plan, forecast and a usual day beside it. */
export function BigNumber({ board, currency }: { board: WatchBoard; currency: string | undefined }) {
  const { t, reading, language } = useReader(currency === undefined ? {} : { currency })
  const tile = board.tiles[0]
  if (!tile) return null
  const difference =
    tile.againstPlanPermyriad === null ? null : differenceOf(tile.againstPlanPermyriad, tile.better)
  return (
    <section className="big" aria-label={t('watch.salesOf', { day: formatDay(board.day, language) })}>
      <p className="big-label">{t('watch.salesOf', { day: formatDay(board.day, language) })}</p>
      <p className={`big-number num ${toneOf(difference?.good ?? null)}`} aria-live="polite">
        {formatValue(tile.actual, tile.unit, reading, 'whole')}
      </p>
      <p className="row">
        <PlanDelta permyriad={tile.againstPlanPermyriad} better={tile.better} />
        <Delta difference={compare(tile.actual, tile.baseline, tile.better)} against="baseline" />
      </p>
      <dl className="big-facts">
        <Fact name={t('watch.planNow')} value={formatValue(tile.plan, tile.unit, reading)} />
        <Forecasted board={board} currency={currency} />
      </dl>
    </section>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">{value}</dd>
    </div>
  )
}

function Forecasted({ board, currency }: { board: WatchBoard; currency: string | undefined }) {
  const { t, say, reading } = useReader(currency === undefined ? {} : { currency })
  const forecast = board.forecasts[0]
  const unit = board.tiles.find((tile) => tile.measure === forecast?.measure)?.unit ?? 'fen'
  if (!forecast) return null
  const write = (value: number | null) => formatValue(value, unit, reading)
  return (
    <>
      <Fact name={t('watch.planDay')} value={write(forecast.plan)} />
      <div className="wide-fact">
        <dt>{t('watch.forecast')}</dt>
        <dd>
          <span className="num">{write(forecast.middle)}</span>{' '}
          <Tooltip title={t('watch.range')}>
            <span className="num muted small">
              {write(forecast.low)} – {write(forecast.high)}
            </span>
          </Tooltip>
          <p className="small muted">{say(forecast.method)}</p>
        </dd>
      </div>
    </>
  )
}
