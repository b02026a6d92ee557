import { useQuery } from '@tanstack/react-query'
import type { CampaignAnswer } from '@dacu/contract'
import type { ReactNode } from 'react'
import { useReader } from '../../frame/room.tsx'
import { useCampaignId } from '../../parts/address.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Tabs } from '../../parts/Tabs.tsx'
import { to, type CampaignRef } from '../../to.ts'
import { questions } from '../../wire/questions.ts'
import type { WordKey } from '../../words/index.ts'
import './views.css'

/** What a plan can be looked at as: its sections, and what is computed from them. */
const views = [
  { id: 'sections', name: 'view.sections', href: (c: CampaignRef) => to.plan(c) },
  { id: 'approval', name: 'view.approval', href: (c: CampaignRef) => to.approval(c) },
  { id: 'traffic', name: 'view.traffic', href: (c: CampaignRef) => to.trafficPlan(c) },
  { id: 'selection', name: 'view.selection', href: (c: CampaignRef) => to.selection(c) },
  { id: 'mechanics', name: 'view.mechanics', href: (c: CampaignRef) => to.mechanics(c) },
  { id: 'profit', name: 'view.profit', href: (c: CampaignRef) => to.profit(c) },
  { id: 'stock', name: 'view.stock', href: (c: CampaignRef) => to.stockPlan(c) },
  { id: 'scheme', name: 'view.scheme', href: (c: CampaignRef) => to.scheme(c) },
  { id: 'readiness', name: 'view.readiness', href: (c: CampaignRef) => to.readiness(c) },
  { id: 'briefs', name: 'view.briefs', href: (c: CampaignRef) => to.briefs(c) },
  { id: 'talk', name: 'view.talk', href: (c: CampaignRef) => to.talk(c) },
  { id: 'push', name: 'view.push', href: (c: CampaignRef) => to.push(c) },
] as const satisfies readonly { id: string; name: WordKey; href: (c: CampaignRef) => string }[]
type PlanViewId = (typeof views)[number]['id']
/** The views of this folder; the others are pages of their own. */
type ComputedView = 'approval' | 'traffic' | 'mechanics' | 'scheme' | 'readiness' | 'briefs' | 'talk' | 'push'

export function PlanTabs({ campaign, here }: { campaign: string; here: PlanViewId }) {
  const { t } = useReader()
  return (
    <Tabs
      label={t('view.label')}
      here={here}
      tabs={views.map((view) => ({ id: view.id, name: t(view.name), href: view.href({ campaign }) }))}
    />
  )
}

type PlanViewProps = {
  view: ComputedView
  actions?: ReactNode
  children: (answer: CampaignAnswer) => ReactNode
}

/** One way of looking at a plan: the campaign's name, the other ways as tabs, and what is worked out of the document. */
export function PlanView({ view, actions, children }: PlanViewProps) {
  const id = useCampaignId()
  const { t } = useReader()
  const campaign = useQuery(questions.campaign(id))
  const name = campaign.data?.document.name
  return (
    <Page
      title={name === undefined ? t(`view.${view}`) : `${name} · ${t(`view.${view}`)}`}
      note={t(`note.${view}`)}
      {...(actions === undefined ? {} : { actions })}
    >
      <PlanTabs campaign={id} here={view} />
      <Loaded of={campaign} shape="board">
        {children}
      </Loaded>
    </Page>
  )
}
