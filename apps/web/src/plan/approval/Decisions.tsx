import { standingOf, type Decision, type DecisionStanding } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useNowOnce, useReader } from '../../frame/room.tsx'
import { dayOf, formatDay } from '../../numbers/time.ts'
import { Mark } from '../../parts/Mark.tsx'
import { useNames } from '../../parts/people.ts'
import { DecideButton } from '../sections/DecideButton.tsx'

const tones = { none: 'inform', soon: 'warn', today: 'warn', overdue: 'block' } as const

/** What waits for a decision, with whom it lies today and what happens if nothing is said; what is open comes first. */
export function Decisions({ answer }: { answer: CampaignAnswer }) {
  const { t } = useReader()
  const plan = answer.document
  const today = dayOf(useNowOnce(), plan.zone)
  if (plan.decisions.length === 0) return <p className="muted">{t('plan.empty')}</p>
  const inOrder = plan.decisions.toSorted(
    (one, other) =>
      Number(one.answer !== null) - Number(other.answer !== null) ||
      one.deadline.localeCompare(other.deadline),
  )
  return (
    <ol className="decisions">
      {inOrder.map((decision) => (
        <li key={decision.id}>
          <DecisionLine decision={decision} standing={standingOf(decision, today)} answer={answer} />
        </li>
      ))}
    </ol>
  )
}

type LineProps = { decision: Decision; standing: DecisionStanding; answer: CampaignAnswer }

function DecisionLine({ decision, standing, answer }: LineProps) {
  const { t, language } = useReader()
  const nameOf = useNames()
  if (decision.answer)
    return (
      <>
        <p className="row">
          <Mark tone="accent">{t('approve.decided')}</Mark>
          <strong>{decision.question}</strong>
        </p>
        <p className="small">
          {decision.answer.what}{' '}
          <span className="muted">
            {nameOf(decision.answer.by)} · {decision.answer.because}
          </span>
        </p>
      </>
    )
  return (
    <>
      <p className="row">
        <Mark tone={tones[standing.urgency]}>
          {t(`approve.stage.${standing.stage}`, { who: standing.with })}
        </Mark>
        <strong>{decision.question}</strong>
      </p>
      <p className="small muted">
        {t('approve.until', { day: formatDay(decision.deadline, language) })}
        {' · '}
        {standing.daysLeft >= 0
          ? t('approve.left', { count: standing.daysLeft })
          : t('approve.past', { count: -standing.daysLeft })}
        {' · '}
        {t('approve.chain', { delegate: decision.delegate, up: decision.escalateTo })}
      </p>
      <DecideButton
        decision={decision}
        campaign={answer.id}
        version={answer.version}
        plan={answer.document}
        section="decisions"
        strong
      />
    </>
  )
}
