import { stripOverlaps } from '@dacu/campaign'
import type { CampaignLine } from '@dacu/contract'
import { useReader, useRoom } from '../../frame/room.tsx'
import { dayOf, formatDate } from '../../numbers/time.ts'
import { Mark } from '../../parts/Mark.tsx'

/** Campaigns of one shop that run at once, in words: whoever plans the one has to look at the other. */
export function Overlaps({ campaigns }: { campaigns: CampaignLine[] }) {
  const { t, zone, language } = useReader()
  const { me } = useRoom()
  const nameOf = (id: string) => campaigns.find((each) => each.id === id)?.name ?? id
  const found = stripOverlaps(campaigns)
  if (found.length === 0) return <p className="small muted">{t('year.overlap.none')}</p>
  return (
    <ul className="stack small">
      {found.map((each) => (
        <li key={`${each.shop} ${each.one} ${each.other}`} className="row">
          <Mark tone="warn">{t('year.overlap')}</Mark>
          {t('year.overlap.line', {
            shop: me.shops.find((shop) => shop.code === each.shop)?.name ?? each.shop,
            one: nameOf(each.one),
            other: nameOf(each.other),
            from: formatDate(dayOf(each.from, zone), language),
            until: formatDate(dayOf(each.until, zone), language),
          })}
        </li>
      ))}
    </ul>
  )
}
