import type { CampaignLine } from '@dacu/contract'
import { momentOf } from '../frame/campaign-in-hand.ts'
import { useNowOnce, useReader } from '../frame/room.tsx'
import { dayOf, formatDate } from '../numbers/time.ts'
import { Go } from '../parts/Go.tsx'
import { pageOf } from '../frame/six.ts'
import './timeline.css'

const monthMs = 30.44 * 86_400_000

/** The stretch that shows every campaign and today, in whole months. */
function spanOf(campaigns: readonly CampaignLine[], now: number): { from: number; until: number } {
  const ends = campaigns.flatMap((each) => [Date.parse(each.from), Date.parse(each.until)])
  return { from: Math.min(now, ...ends) - monthMs / 4, until: Math.max(now, ...ends) + monthMs / 2 }
}

function monthsIn(from: number, until: number): number[] {
  const first = new Date(from)
  const all: number[] = []
  for (let n = 1; n < 40; n++) {
    const at = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + n, 1)
    if (at >= until) break
    all.push(at)
  }
  return all.length > 14 ? all.filter((_, index) => index % 3 === 0) : all
}

/** Campaigns along the months, with a line where today is. */
export function CampaignTimeline({ campaigns }: { campaigns: CampaignLine[] }) {
  const { language } = useReader()
  const now = useNowOnce()
  const { from, until } = spanOf(campaigns, now)
  const at = (time: number) => `${((time - from) / (until - from)) * 100}%`
  const month = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'short',
    timeZone: 'UTC',
  })
  return (
    <div className="timeline">
      <ol className="months" aria-hidden="true">
        {monthsIn(from, until).map((start) => (
          <li key={start} style={{ left: at(start) }}>
            {month.format(start)}
          </li>
        ))}
      </ol>
      <span className="today" style={{ left: at(now) }} aria-hidden="true" />
      <ul className="bars">
        {campaigns.map((each) => (
          <TimelineRow key={each.id} campaign={each} from={from} until={until} />
        ))}
      </ul>
    </div>
  )
}

const pageFor = { ahead: 'plan', live: 'watch', over: 'review' } as const

/** A bar near the right edge carries its name on its left, so that no name runs out of the sheet. */
function TimelineRow({ campaign, from, until }: { campaign: CampaignLine; from: number; until: number }) {
  const { language, zone } = useReader()
  const moment = momentOf(campaign, useNowOnce())
  const share = (time: string) => ((Date.parse(time) - from) / (until - from)) * 100
  const [start, end] = [share(campaign.from), share(campaign.until)]
  const days = [campaign.from, campaign.until].map((at) => formatDate(dayOf(at, zone), language)).join(' – ')
  return (
    <li>
      <Go className={`bar ${moment}`} href={pageOf(pageFor[moment], campaign.id)}>
        <span className="bar-track" style={{ left: `${start}%`, width: `${Math.max(end - start, 0.6)}%` }} />
        <span
          className="bar-name"
          style={
            start > 50 ? { right: `${100 - start + 1}%` } : { left: `${Math.max(end, start + 0.6) + 1}%` }
          }
        >
          {campaign.name} <span className="muted num">{days}</span>
        </span>
      </Go>
    </li>
  )
}
