import type { Brief, CarriedLesson, Decision, Drop } from '@dacu/campaign'
import { useReader } from '../../frame/room.tsx'
import { formatCount } from '../../numbers/format.ts'
import { Mark } from '../../parts/Mark.tsx'
import type { Column } from '../../parts/Ledger.tsx'
import type { Speech } from '../../words/index.ts'
import type { Row } from '../edit/field.ts'
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

function decisionColumns({ t }: Speech, decisions: Map<unknown, Decision>): Column<Row>[] {
  return [{ id: 'answer', name: t('field.answer'), cell: (row) => <Answer decision={decisions.get(row)} /> }]
}

export function DecisionSection(props: SectionProps) {
  return <SectionTable {...props} more={decisionColumns(useReader(), byRow(props.plan.decisions))} />
}

function Answer({ decision }: { decision: Decision | undefined }) {
  const { t } = useReader()
  if (!decision) return null
  if (!decision.answer) return <Mark tone="warn">{t('plan.decision.open', { who: decision.decider })}</Mark>
  return <>{decision.answer.what}</>
}

export function BriefSection(props: SectionProps) {
  const { t } = useReader()
  const briefs = byRow<Brief>(props.plan.briefs)
  const read = (brief: Brief | undefined) => t('plan.brief.read', { count: brief?.acknowledged.length ?? 0 })
  return (
    <SectionTable
      {...props}
      more={[{ id: 'read', name: t('field.acknowledged'), cell: (row) => read(briefs.get(row)), wide: true }]}
    />
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

function Lesson({ lesson }: { lesson: CarriedLesson | undefined }) {
  const { t, say } = useReader()
  if (!lesson) return null
  return (
    <>
      <Mark tone={lesson.answer ? 'inform' : 'warn'}>
        {t(lesson.answer ? `lesson.${lesson.kind}` : 'plan.lesson.unanswered')}
      </Mark>{' '}
      {say(lesson.text)} <span className="small muted">{lesson.evidence}</span>
    </>
  )
}
