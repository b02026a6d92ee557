import { holidaysOf, lanesOf, type YearNode } from '@dacu/campaign'
import type { CampaignLine } from '@dacu/contract'
import { useEffect, useRef } from 'react'
import { momentOf } from '../../frame/campaign-in-hand.ts'
import { pageOf } from '../../frame/six.ts'
import { useNowOnce, useReader, useRoom } from '../../frame/room.tsx'
import { dayOf, formatDate } from '../../numbers/time.ts'
import { Go } from '../../parts/Go.tsx'

type StripProps = { year: number; nodes: YearNode[]; campaigns: CampaignLine[] }

/** Share of the year at which a day or an instant stands, in per cent, held inside it. */
function placeIn(year: number): Place {
  const [from, until] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]
  return (at: string): number =>
    Math.min(100, Math.max(0, ((Date.parse(at.slice(0, 10)) - from) / (until - from)) * 100))
}

/** The year on one strip: holidays behind, nodes above, and below a row of campaigns for each shop, so that overlaps are seen. */
export function YearStrip({ year, nodes, campaigns }: StripProps) {
  const { t } = useReader()
  const { me } = useRoom()
  const place = placeIn(year)
  const strip = useTodayInSight(place)
  return (
    <section className="year-strip" ref={strip} aria-label={t('year.strip')}>
      <div className="year-sheet">
        <Background year={year} place={place} />
        <NodeLanes nodes={nodes} place={place} />
        {me.shops.map((shop) => (
          <ShopLanes
            key={shop.code}
            name={shop.name}
            campaigns={campaigns.filter((each) => each.shops.includes(shop.code))}
            place={place}
          />
        ))}
      </div>
    </section>
  )
}

type Place = (at: string) => number

/** Where the strip is wider than the screen, it opens with today in the middle. */
function useTodayInSight(place: Place) {
  const strip = useRef<HTMLElement>(null)
  const today = dayOf(useNowOnce(), useReader().zone)
  const share = place(today) / 100
  useEffect(() => {
    const box = strip.current
    if (box) box.scrollLeft = share * box.scrollWidth - box.clientWidth / 2
  }, [share])
  return strip
}

/** Months, holidays and today, behind everything else. */
function Background({ year, place }: { year: number; place: Place }) {
  const { say, language, zone } = useReader()
  const today = dayOf(useNowOnce(), zone)
  const month = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'short',
    timeZone: 'UTC',
  })
  return (
    <>
      <ol className="year-months" aria-hidden="true">
        {Array.from({ length: 12 }, (_, at) => (
          <li key={at} style={{ left: `${place(`${year}-${String(at + 1).padStart(2, '0')}-01`)}%` }}>
            {month.format(Date.UTC(year, at, 1))}
          </li>
        ))}
      </ol>
      {holidaysOf(year).map((each) => (
        <span
          key={each.first}
          className="year-holiday"
          title={`${say(each.name)} ${formatDate(each.first, language)} – ${formatDate(each.last, language)}`}
          style={{
            left: `${place(each.first)}%`,
            width: `${place(each.last) - place(each.first) + dayShare}%`,
          }}
        />
      ))}
      {today.startsWith(`${year}-`) ? (
        <span className="year-today" style={{ left: `${place(today)}%` }} />
      ) : null}
    </>
  )
}

/** One day of the year in per cent. */
const dayShare = 100 / 365

function NodeLanes({ nodes, place }: { nodes: YearNode[]; place: Place }) {
  const { t, say } = useReader()
  const bars = nodes.map((node) => ({
    id: node.id,
    name: say(node.name),
    from: `${node.first}T00:00:00Z`,
    until: `${node.last}T23:59:59Z`,
    className: node.dates === 'usual' ? 'node usual' : 'node',
    href: null,
  }))
  return <Lanes name={t('year.row.nodes')} bars={bars} place={place} />
}

const pageFor = { ahead: 'plan', live: 'watch', over: 'review' } as const

type ShopLanesProps = { name: string; campaigns: CampaignLine[]; place: Place }

function ShopLanes({ name, campaigns, place }: ShopLanesProps) {
  const now = useNowOnce()
  const bars = campaigns.map((each) => {
    const moment = momentOf(each, now)
    return {
      id: each.id,
      name: each.name,
      from: each.from,
      until: each.until,
      className: moment,
      href: pageOf(pageFor[moment], each.id),
    }
  })
  return <Lanes name={name} bars={bars} place={place} />
}

type Bar = { id: string; name: string; from: string; until: string; className: string; href: string | null }

const laneHeight = 27
/** Names are wider than most bars; they count as so many days, so that they do not run into each other. */
const nameDays = 34

function Lanes({ name, bars, place }: { name: string; bars: Bar[]; place: Place }) {
  const wide = bars.map((bar) => ({ ...bar, ends: bar.until, until: later(bar.from, bar.until) }))
  const placed = lanesOf(wide)
  const lanes = Math.max(1, ...placed.map((each) => each.lane + 1))
  return (
    <div className="year-row">
      <h3 className="small">{name}</h3>
      <ul className="year-lanes" style={{ height: lanes * laneHeight }}>
        {placed.map(({ bar, lane }) => (
          <li key={bar.id} style={{ top: lane * laneHeight, left: `${place(bar.from)}%` }}>
            <Piece bar={bar} width={Math.max(0.5, place(bar.ends) - place(bar.from))} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function later(from: string, until: string): string {
  const least = Date.parse(from) + nameDays * 86_400_000
  return Date.parse(until) >= least ? until : new Date(least).toISOString().replace(/\.\d+Z$/, 'Z')
}

function Piece({ bar, width }: { bar: Bar; width: number }) {
  const inside = (
    <>
      {/* The width is of the whole strip; the piece's own box has none. */}
      <span
        className={`year-bar ${bar.className}`}
        style={{ width: `calc(var(--year-width) * ${width / 100})` }}
      />
      <span className="year-name">{bar.name}</span>
    </>
  )
  return bar.href === null ? (
    <span className="year-piece">{inside}</span>
  ) : (
    <Go className="year-piece" href={bar.href}>
      {inside}
    </Go>
  )
}
