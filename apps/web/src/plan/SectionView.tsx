import type { CampaignAnswer } from '@dacu/contract'
import type { ReactNode } from 'react'
import type { ListSection } from './edit/fields.ts'
import { OfferSection } from './offers/OfferSection.tsx'
import type { SectionName } from './PlanPage.tsx'
import { ScheduleSection } from './schedule/ScheduleSection.tsx'
import { PhaseSection } from './sections/bars.tsx'
import { GoodsLinks, GoodsSection } from './sections/GoodsSection.tsx'
import { GoalSection } from './sections/GoalSection.tsx'
import { BudgetSection, LineupSection, TrafficSection } from './sections/money.tsx'
import { ObjectSection } from './sections/ObjectSection.tsx'
import { OutlineSection } from './sections/OutlineSection.tsx'
import { SectionTable, type SectionProps } from './sections/SectionTable.tsx'
import { BriefSection, DecisionSection, DropSection, LessonSection } from './sections/work.tsx'

/** Sections that show more than a table of their fields. */
const special: Partial<Record<ListSection, (props: SectionProps) => ReactNode>> = {
  phases: PhaseSection,
  goals: GoalSection,
  lineup: LineupSection,
  budget: BudgetSection,
  traffic: TrafficSection,
  schedule: ScheduleSection,
  drops: DropSection,
  decisions: DecisionSection,
  briefs: BriefSection,
  lessons: LessonSection,
}

type ViewProps = { answer: CampaignAnswer; section: SectionName; path: string | undefined; readOnly: boolean }

export function SectionView({ answer, section, path, readOnly }: ViewProps) {
  const base = { campaign: answer.id, version: answer.version, plan: answer.document, readOnly }
  switch (section) {
    case 'head':
      return <OutlineSection plan={answer.document} />
    case 'node':
    case 'theme':
    case 'service':
      return <ObjectSection key={section} {...base} section={section} />
    case 'selection':
    case 'costing':
      return <GoodsSection campaign={answer.id} section={section} />
    case 'offers':
      return <OfferSection {...base} section={section} />
    default: {
      const View = special[section] ?? SectionTable
      const view = <View key={section} {...base} section={section} path={path} />
      return section === 'lineup' || section === 'stock' ? (
        <>
          <GoodsLinks campaign={answer.id} section={section} />
          {view}
        </>
      ) : (
        view
      )
    }
  }
}
