import { useQuery } from '@tanstack/react-query'
import type { CampaignLine } from '@dacu/contract'
import { CampaignTimeline } from '../campaigns/CampaignTimeline.tsx'
import { momentOf } from '../frame/campaign-in-hand.ts'
import { FirstCampaign } from '../campaigns/FirstCampaign.tsx'
import { useNowOnce, useReader, useRoom } from '../frame/room.tsx'
import { dayOf, formatDay } from '../numbers/time.ts'
import { GoButton } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { Blocks } from './Blocks.tsx'
import { NewestImports } from './NewestImports.tsx'
import { NextSteps } from './NextSteps.tsx'
import { TodayBoard } from './TodayBoard.tsx'
import { Waiting } from './Waiting.tsx'

/** The shop alive: the number of the day, what blocks, what is next, what came in. */
export function HomePage() {
  const { t, language, zone } = useReader()
  const { me } = useRoom()
  const today = formatDay(dayOf(useNowOnce(), zone), language)
  const campaigns = useQuery(questions.campaigns())
  return (
    <Page
      title={t('home.title')}
      note={me.organisation.demo ? t('frame.demo.explain', { day: today }) : me.organisation.name}
    >
      <Loaded
        of={campaigns}
        shape="board"
        isEmpty={(data) => data.items.length === 0}
        empty={<FirstCampaign title={t('home.first')} />}
      >
        {(data) => <Today all={data.items} />}
      </Loaded>
    </Page>
  )
}

function Today({ all }: { all: CampaignLine[] }) {
  const { t } = useReader()
  const now = useNowOnce()
  const byStart = [...all].sort((a, b) => Date.parse(a.from) - Date.parse(b.from))
  const live = byStart.findLast((each) => momentOf(each, now) === 'live')
  const ahead = byStart.filter((each) => momentOf(each, now) === 'ahead')
  const checked = [...(live ? [live] : []), ...ahead].slice(0, 3)
  return (
    <>
      {live ? <TodayBoard campaign={live} /> : <NothingLive next={ahead[0]} />}
      <div className="columns">
        {live ? <NextSteps campaign={live.id} /> : null}
        <Panel title={t('home.blocks')}>
          <div className="stack">
            {checked.map((each) => (
              <Blocks key={each.id} campaign={each} />
            ))}
          </div>
        </Panel>
        <Waiting campaigns={checked} />
        <NewestImports />
      </div>
      <Panel title={t('home.timeline')}>
        <CampaignTimeline campaigns={byStart} />
      </Panel>
    </>
  )
}

function NothingLive({ next }: { next: CampaignLine | undefined }) {
  const { t } = useReader()
  return (
    <Empty
      title={t('home.noneLive')}
      action={
        next ? (
          <GoButton strong href={to.plan({ campaign: next.id })}>
            {next.name}
          </GoButton>
        ) : (
          <GoButton strong href={to.newCampaign()}>
            {t('campaigns.new')}
          </GoButton>
        )
      }
    >
      {next ? t('home.noneLive.next', { name: next.name, days: next.countdownDays ?? 0 }) : null}
    </Empty>
  )
}
