import { useQuery } from '@tanstack/react-query'
import { sectionWriters, type CampaignAnswer, type PlanGoodsAnswer } from '@dacu/contract'
import { useRoom } from '../../frame/room.tsx'
import { useAddress, useCampaignId } from '../../parts/address.ts'
import { Empty, Failed, Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Tabs } from '../../parts/Tabs.tsx'
import { to } from '../../to.ts'
import { asProblem } from '../../wire/client.ts'
import { questions } from '../../wire/questions.ts'
import { PlanTabs } from '../views/PlanView.tsx'
import { Board } from './Board.tsx'
import { Groups } from './Groups.tsx'
import { useSelectionSaves } from './save.ts'
import { useSelectionSpeech, type SelectionSpeech } from './speech.ts'
import { Talks } from './Talks.tsx'
import './selection.css'

/** Which goods come along: their scores, their groups, and what is bargained about them. */
export function SelectionPage() {
  const id = useCampaignId()
  const campaign = useQuery(questions.campaign(id))
  const goods = useQuery(questions.planGoods(id))
  const speech = useSelectionSpeech(campaign.data?.document.currency ?? 'CNY')
  const { c } = speech
  return (
    <Page title={c('select.title')} note={c('select.note')}>
      <PlanTabs campaign={id} here="selection" />
      <Loaded of={campaign}>
        {(answer) => (
          <Loaded
            of={goods}
            isEmpty={({ candidates }) => candidates.length === 0}
            empty={<Empty title={c('select.empty')}>{c('select.empty.detail')}</Empty>}
          >
            {(facts) => <Views answer={answer} facts={facts} speech={speech} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

const views = ['board', 'groups', 'talks'] as const

type ViewsProps = { answer: CampaignAnswer; facts: PlanGoodsAnswer; speech: SelectionSpeech }

function Views({ answer, facts, speech }: ViewsProps) {
  const { c } = speech
  const { me } = useRoom()
  const { show } = useAddress()
  const here = views.find((view) => view === show) ?? 'board'
  const saves = useSelectionSaves(answer, facts)
  const mayTalk = sectionWriters.selection.includes(me.role)
  const mayPick = sectionWriters.lineup.includes(me.role)
  const { selection } = answer.document
  const counts = {
    board: facts.candidates.length,
    groups: selection.groups.length,
    talks: selection.negotiations.length,
  }
  return (
    <>
      <Tabs
        label={c('select.tabs')}
        here={here}
        tabs={views.map((view) => ({
          id: view,
          name: c(`select.tab.${view}`),
          href: to.selection({ campaign: answer.id }, { show: view }),
          count: counts[view],
        }))}
      />
      {saves.error ? <Failed problem={asProblem(saves.error)} /> : null}
      {here === 'board' ? <Board {...{ answer, facts, speech, saves, may: mayPick }} /> : null}
      {here === 'groups' ? <Groups {...{ answer, facts, speech, saves, may: mayPick }} /> : null}
      {here === 'talks' ? <Talks {...{ answer, facts, speech, saves, may: mayTalk }} /> : null}
    </>
  )
}
