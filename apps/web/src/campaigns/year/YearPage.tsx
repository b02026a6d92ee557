import { useQuery } from '@tanstack/react-query'
import { channels, holidaysTold, yearNodes, type Channel } from '@dacu/campaign'
import type { CampaignLine } from '@dacu/contract'
import { useNowOnce, useReader, useRoom } from '../../frame/room.tsx'
import { dayOf } from '../../numbers/time.ts'
import { useAddress } from '../../parts/address.ts'
import { GoButton } from '../../parts/Go.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page, Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import { questions } from '../../wire/questions.ts'
import { AddNode, NodeLedger } from './NodeLedger.tsx'
import { Overlaps } from './Overlaps.tsx'
import { useOwnNodes } from './own-nodes.ts'
import { Season } from './Season.tsx'
import { YearStrip } from './YearStrip.tsx'
import './year.css'

const yearForm = /^20\d\d$/
/** The lunar table reaches so far. */
const [firstYear, lastYear] = [2025, 2032]

/** A year of nodes 全年节点: what is sold when, what is planned for it, and when work on the next has to begin. */
export function YearPage() {
  const { t, zone } = useReader()
  const today = dayOf(useNowOnce(), zone)
  const asked = useAddress()['year'] ?? ''
  const year = yearForm.test(asked) ? Number(asked) : Number(today.slice(0, 4))
  const campaigns = useQuery(questions.campaigns())
  return (
    <Page
      title={t('year.title', { year })}
      note={t('year.note')}
      actions={
        <>
          {year > firstYear ? <GoButton href={to.year({ year: year - 1 })}>{year - 1}</GoButton> : null}
          {year < lastYear ? <GoButton href={to.year({ year: year + 1 })}>{year + 1}</GoButton> : null}
          <GoButton href={to.campaigns()}>{t('campaigns.title')}</GoButton>
        </>
      }
    >
      <Loaded of={campaigns} shape="board">
        {(data) => <Year year={year} campaigns={data.items} />}
      </Loaded>
    </Page>
  )
}

function useSelling(): Channel[] {
  const { me } = useRoom()
  const own = channels.filter((channel) => me.shops.some((shop) => shop.channel === channel))
  return own.length > 0 ? own : [...channels]
}

function Year({ year, campaigns }: { year: number; campaigns: CampaignLine[] }) {
  const { t } = useReader()
  const selling = useSelling()
  const own = useOwnNodes()
  const nodes = yearNodes(year, own, selling).map((node) => ({
    ...node,
    channels: node.channels.filter((each) => selling.includes(each)),
  }))
  const inYear = campaigns.filter(
    (each) => each.from.startsWith(`${year}-`) || each.until.startsWith(`${year}-`),
  )
  return (
    <>
      <Panel title={t('year.strip')} aside={<span className="small muted">{t('year.strip.note')}</span>}>
        <YearStrip year={year} nodes={nodes} campaigns={inYear} />
        <Overlaps campaigns={inYear} />
      </Panel>
      <Panel
        title={t('year.nodes')}
        aside={
          <span className="small muted">
            {t(holidaysTold(year) ? 'year.holidays.told' : 'year.holidays.law')}
          </span>
        }
      >
        <NodeLedger nodes={nodes} own={own} campaigns={campaigns} />
        <AddNode year={year} />
      </Panel>
      <Season year={year} />
    </>
  )
}
