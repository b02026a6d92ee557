import type { CampaignLine } from '@dacu/contract'
import type { WatchBoard } from '@dacu/campaign'
import { useReader } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { GoButton } from '../parts/Go.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { CampaignMoment } from '../campaigns/CampaignMoment.tsx'
import { to } from '../to.ts'
import { BigNumber } from '../watch/BigNumber.tsx'
import { CourseChart } from '../watch/CourseChart.tsx'
import { Tiles } from '../watch/Tiles.tsx'
import { useBoard } from '../watch/live-board.ts'
import '../watch/watch.css'

const tilesShown = 5

/** The war room in short, for the campaign under way. */
export function TodayBoard({ campaign }: { campaign: CampaignLine }) {
  const { t, language, zone } = useReader()
  const board = useBoard(campaign.id, undefined)
  const until = board.data?.factsUntil
  return (
    <section className="stack" aria-label={campaign.name}>
      <header className="row between">
        <div className="row">
          <h2>{campaign.name}</h2>
          <CampaignMoment campaign={campaign} />
          {until ? (
            <span className="small muted">
              {t('watch.factsUntil', { at: formatMoment(until, zone, language) })}
            </span>
          ) : null}
        </div>
        <GoButton strong href={to.watch({ campaign: campaign.id })}>
          {t('home.openWatch')}
        </GoButton>
      </header>
      <Loaded of={board} shape="board">
        {(data) => <BoardInShort board={data} />}
      </Loaded>
    </section>
  )
}

function BoardInShort({ board }: { board: WatchBoard }) {
  const { t } = useReader()
  if (board.tiles.every((tile) => tile.actual === null))
    return (
      <Panel title={t('watch.noFacts')}>
        <p className="muted">{t('watch.noFacts.detail')}</p>
        <GoButton href={to.imports()}>{t('home.imports.do')}</GoButton>
      </Panel>
    )
  return (
    <>
      <div className="war-head">
        <BigNumber board={board} currency={undefined} />
        <CourseChart board={board} currency={undefined} />
      </div>
      <Tiles tiles={board.tiles.slice(0, tilesShown + 1)} currency={undefined} />
    </>
  )
}
