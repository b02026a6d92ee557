import { useQuery } from '@tanstack/react-query'
import type { WatchBoard } from '@dacu/campaign'
import { useReader } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { useAddress, useCampaignId } from '../parts/address.ts'
import { GoButton } from '../parts/Go.tsx'
import { Empty, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Page, Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { Alerts } from './Alerts.tsx'
import { BigNumber } from './BigNumber.tsx'
import { CourseChart } from './CourseChart.tsx'
import { ItemLedger, SourceLedger } from './ledgers.tsx'
import { useBoard } from './live-board.ts'
import { Replay } from './Replay.tsx'
import { Tiles } from './Tiles.tsx'
import './watch.css'

export function WatchPage() {
  const id = useCampaignId()
  const { at } = useAddress()
  const { t, language, zone } = useReader()
  const board = useBoard(id, at)
  const campaign = useQuery(questions.campaign(id))
  const name = campaign.data?.document.name ?? ''
  return (
    <Page
      title={`${t('watch.title')} · ${name}`}
      note={
        board.data?.factsUntil
          ? t('watch.factsUntil', { at: formatMoment(board.data.factsUntil, zone, language) })
          : undefined
      }
      actions={<Mark tone={at ? 'warn' : 'accent'}>{t(at ? 'watch.replay' : 'watch.live')}</Mark>}
    >
      <Replay campaign={id} at={at} board={board.data} window={campaign.data?.document.window} />
      <Loaded of={board} shape="board">
        {(data) => <Board board={data} currency={campaign.data?.document.currency} />}
      </Loaded>
    </Page>
  )
}

function Board({ board, currency }: { board: WatchBoard; currency: string | undefined }) {
  const { t } = useReader()
  if (board.tiles.every((tile) => tile.actual === null)) return <NoFacts />
  return (
    <>
      <div className="war-head">
        <BigNumber board={board} currency={currency} />
        <CourseChart board={board} currency={currency} />
      </div>
      <Tiles tiles={board.tiles} currency={currency} />
      <div className="columns lead">
        <div className="stack">
          <Panel title={t('watch.items')}>
            <ItemLedger items={board.items} />
          </Panel>
          <Panel title={t('watch.sources')}>
            <SourceLedger sources={board.sources} currency={currency} />
          </Panel>
        </div>
        <Panel title={t('watch.alerts')} className="first-on-phone">
          <Alerts alerts={board.alerts} />
        </Panel>
      </div>
    </>
  )
}

function NoFacts() {
  const { t } = useReader()
  return (
    <Empty
      title={t('watch.noFacts')}
      action={
        <GoButton strong href={to.imports()}>
          {t('home.imports.do')}
        </GoButton>
      }
    >
      {t('watch.noFacts.detail')}
    </Empty>
  )
}
