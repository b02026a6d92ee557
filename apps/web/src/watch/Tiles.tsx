import type { Tile } from '@dacu/campaign'
import { useReader } from '../frame/room.tsx'
import { formatValue } from '../numbers/format.ts'
import { PlanDelta } from '../parts/Delta.tsx'
import { Go } from '../parts/Go.tsx'
import { to } from '../to.ts'

/** Every measure of the board but the first, which is the big number. */
export function Tiles({ tiles, currency }: { tiles: Tile[]; currency: string | undefined }) {
  return (
    <ul className="tiles">
      {tiles.slice(1).map((tile) => (
        <TileBox key={tile.measure} tile={tile} currency={currency} />
      ))}
    </ul>
  )
}

function TileBox({ tile, currency }: { tile: Tile; currency: string | undefined }) {
  const { t, say, reading } = useReader(currency === undefined ? {} : { currency })
  const write = (value: number | null) => formatValue(value, tile.unit, reading)
  return (
    <li className="tile">
      <Go className="tile-name" href={to.measure({ measure: tile.measure })}>
        {say(tile.name)}
      </Go>
      <p className="tile-number num">{write(tile.actual)}</p>
      <PlanDelta permyriad={tile.againstPlanPermyriad} better={tile.better} />
      <dl className="tile-facts small">
        <div>
          <dt>{t('watch.plan')}</dt>
          <dd className="num">{write(tile.plan)}</dd>
        </div>
        <div>
          <dt>{t('watch.baseline')}</dt>
          <dd className="num">{write(tile.baseline)}</dd>
        </div>
        <div>
          <dt>{t('watch.last')}</dt>
          <dd className="num">{write(tile.lastEvent)}</dd>
        </div>
      </dl>
    </li>
  )
}
