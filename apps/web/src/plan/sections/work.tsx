import type { CarriedLesson, Decision, Drop } from '@dacu/campaign'
import { useReader } from '../../frame/room.tsx'
import { formatCount } from '../../numbers/format.ts'
import { Go } from '../../parts/Go.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { useNames } from '../../parts/people.ts'
import type { Column } from '../../parts/Ledger.tsx'
import { to } from '../../to.ts'
import type { Speech } from '../../words/index.ts'
import type { Row } from '../edit/field.ts'
import { DecideButton } from './DecideButton.tsx'
import { SectionTable, type SectionProps } from './SectionTable.tsx'

function byRow<T extends object>(rows: readonly T[]): Map<unknown, T> {
  return new Map(rows.map((row) => [row, row]))
}

function dropColumns({ t }: Speech, drops: Map<unknown, Drop>): Column<Row>[] {
  return [{ id: 'fallback', name: t('field.fallback'), cell: (row) => <Fallback drop={drops.get(row)} /> }]
}

export function DropSection(props: SectionProps) {
  return <SectionTable {...props} more={dropColumns(useReader(), byRow(props.plan.drops))} />
}

function Fallback({ drop }: { drop: Drop | undefined }) {
  const { t, language } = useReader()
  if (!drop?.fallback) return <Mark tone="warn">{t('plan.drops.noFallback')}</Mark>
  const { couponsEach, because } = drop.fallback
  return <>{t('plan.drops.fallback', { count: formatCount(couponsEach, language), because })}</>
}

function decisionColumns({ t }: Speech, section: SectionProps): Column<Row>[] {
  const decisions = byRow<Decision>(section.plan.decisions)
  return [
    {
      id: 'answer',
      name: t('field.answer'),
      cell: (row) => <Answer decision={decisions.get(row)} section={section} />,
    },
  ]
}

export function DecisionSection(props: SectionProps) {
  const reader = useReader()
  return (
    <>
      <p className="row sum-line">
        <Go href={to.approval({ campaign: props.campaign })}>{reader.t('view.approval')}</Go>
      </p>
      <SectionTable {...props} more={decisionColumns(reader, props)} />
    </>
  )
}

function Answer({ decision, section }: { decision: Decision | undefined; section: SectionProps }) {
  const { t } = useReader()
  const nameOf = useNames()
  if (!decision) return null
  if (decision.answer)
    return (
      <>
        {decision.answer.what}{' '}
        <span className="small muted">
          {nameOf(decision.answer.by)} {decision.answer.because}
        </span>
      </>
    )
  return (
    <span className="row">
      <Mark tone="warn">{t('plan.decision.open', { who: decision.decider })}</Mark>
      {section.readOnly ? null : <DecideButton decision={decision} {...section} />}
    </span>
  )
}

/** What is written by hand for a role; the brief itself is made from the whole plan and has a page of its own. */
export function BriefSection(props: SectionProps) {
  const { t } = useReader()
  return (
    <>
      <p className="row sum-line">
        <span>{t('note.briefs')}</span>
        <Go href={to.briefs({ campaign: props.campaign })}>{t('view.briefs')}</Go>
      </p>
      <SectionTable {...props} />
    </>
  )
}

function lessonColumns({ t }: Speech, lessons: Map<unknown, CarriedLesson>): Column<Row>[] {
  return [
    { id: 'lesson', name: t('field.lessonText'), cell: (row) => <Lesson lesson={lessons.get(row)} /> },
    {
      id: 'check',
      name: t('field.check'),
      wide: true,
      cell: (row) => t(`check.${lessons.get(row)?.check.kind ?? 'answer'}`),
    },
  ]
}

export function LessonSection(props: SectionProps) {
  return <SectionTable {...props} more={lessonColumns(useReader(), byRow(props.plan.lessons))} />
}

/** Documents of earlier days may name a part of a review instead of telling what it said. */
const reference = /^[a-z_]+(:|$)/

function Lesson({ lesson }: { lesson: CarriedLesson | undefined }) {
  const { t, say } = useReader()
  if (!lesson) return null
  return (
    <>
      <Mark tone={lesson.answer ? 'inform' : 'warn'}>
        {t(lesson.answer ? `lesson.${lesson.kind}` : 'plan.lesson.unanswered')}
      </Mark>{' '}
      {say(lesson.text)}{' '}
      <span className="small muted">{reference.test(lesson.evidence) ? '' : lesson.evidence}</span>
    </>
  )
}
