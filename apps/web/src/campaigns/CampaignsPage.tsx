import { useQuery } from '@tanstack/react-query'
import type { CampaignLine } from '@dacu/contract'
import { momentOf } from '../frame/campaign-in-hand.ts'
import { useNowOnce, useReader, useRoom, type Reader } from '../frame/room.tsx'
import { dayOf, formatDate, formatMoment } from '../numbers/time.ts'
import { useAddress } from '../parts/address.ts'
import { codeName } from '../parts/codes.ts'
import { Go, GoButton } from '../parts/Go.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { useSpeech } from '../words/index.ts'
import { CampaignTimeline } from './CampaignTimeline.tsx'
import { CampaignMoment } from './CampaignMoment.tsx'
import { FirstCampaign } from './FirstCampaign.tsx'

const shows = ['all', 'live', 'ahead', 'over'] as const

export function CampaignsPage() {
  const { t } = useSpeech()
  const campaigns = useQuery(questions.campaigns())
  return (
    <Page
      title={t('campaigns.title')}
      actions={
        <>
          <GoButton href={to.year()}>{t('year.link')}</GoButton>
          <GoButton href={to.newCampaign({ template: 'yaml' })}>{t('campaigns.import')}</GoButton>
          <GoButton strong href={to.newCampaign()}>
            {t('campaigns.new')}
          </GoButton>
        </>
      }
    >
      <Loaded
        of={campaigns}
        isEmpty={(data) => data.items.length === 0}
        empty={<FirstCampaign title={t('campaigns.none')} />}
      >
        {(data) => <Campaigns all={data.items} />}
      </Loaded>
    </Page>
  )
}

function Campaigns({ all }: { all: CampaignLine[] }) {
  const { t } = useSpeech()
  const now = useNowOnce()
  const wanted = useAddress()['show']
  const show = shows.find((each) => each === wanted) ?? 'all'
  const rows = all.filter((each) => show === 'all' || momentOf(each, now) === show)
  return (
    <>
      <Panel>
        <CampaignTimeline campaigns={all} />
      </Panel>
      <Panel>
        <Tabs
          label={t('campaigns.title')}
          tabs={shows.map((id) => ({
            id,
            name: t(`campaigns.show.${id}`),
            href: to.campaigns({ show: id }),
          }))}
          here={show}
        />
        {rows.length === 0 ? <Empty title={t('campaigns.noneHere')} /> : <CampaignLedger rows={rows} />}
      </Panel>
    </>
  )
}

function columnsOf(reader: Reader, shopName: (code: string) => string): Column<CampaignLine>[] {
  const { t, language, zone } = reader
  const span = (row: CampaignLine) =>
    `${formatDate(dayOf(row.from, zone), language)} – ${formatDate(dayOf(row.until, zone), language)}`
  return [
    {
      id: 'name',
      name: t('campaigns.name'),
      cell: (row) => <Go href={to.plan({ campaign: row.id })}>{row.name}</Go>,
    },
    { id: 'kind', name: t('campaigns.kind'), cell: (row) => codeName(t, 'kind', row.kind), wide: true },
    { id: 'window', name: t('campaigns.window'), cell: span },
    { id: 'moment', name: t('campaigns.phase'), cell: (row) => <CampaignMoment campaign={row} /> },
    {
      id: 'shops',
      name: t('campaigns.shops'),
      cell: (row) => row.shops.map(shopName).join(' · '),
      wide: true,
    },
    {
      id: 'version',
      name: t('campaigns.version'),
      cell: (row) => <Mark>v{row.version}</Mark>,
      wide: true,
    },
    {
      id: 'saved',
      name: t('campaigns.saved'),
      cell: (row) => formatMoment(row.savedAt, zone, language),
      wide: true,
    },
  ]
}

function CampaignLedger({ rows }: { rows: CampaignLine[] }) {
  const reader = useReader()
  const { me } = useRoom()
  const shopName = (code: string) => me.shops.find((shop) => shop.code === code)?.name ?? code
  return (
    <Ledger
      label={reader.t('campaigns.title')}
      rows={rows}
      columns={columnsOf(reader, shopName)}
      keyOf={(row) => row.id}
    />
  )
}
