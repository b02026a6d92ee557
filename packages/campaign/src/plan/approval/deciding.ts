import { daysBetween } from '../../calendar/day.ts'
import type { Day } from '../../calendar/time.ts'
import type { Campaign, Decision } from '../document.ts'

/** A busy owner gets a reminder so many days before his last day. */
const remindedDays = 2
/** After the last day the delegate has so many days before it goes up. */
const delegateDays = 1

/**
 * With whom a decision 决策 lies on a day: the decider until its last day, then the delegate 代理人, then whom it
 * escalates to 升级. Where nobody is named for a stage, it goes on to the next; where nobody is named at all, it
 * stays with the decider.
 */
export type DecisionStanding = {
  stage: 'decided' | 'decider' | 'delegate' | 'escalated'
  with: string
  /** Days to the last day; below 0 it is past. */
  daysLeft: number
  urgency: 'none' | 'soon' | 'today' | 'overdue'
}

const firstNamed = (...names: string[]): string => names.find((name) => name.trim() !== '') ?? ''

export function standingOf(decision: Decision, today: Day): DecisionStanding {
  const daysLeft = daysBetween(today, decision.deadline)
  const { decider, delegate, escalateTo } = decision
  if (decision.answer) return { stage: 'decided', with: decision.answer.by, daysLeft, urgency: 'none' }
  if (daysLeft >= 0) {
    const urgency = daysLeft === 0 ? 'today' : daysLeft <= remindedDays ? 'soon' : 'none'
    return { stage: 'decider', with: firstNamed(decider, delegate, escalateTo), daysLeft, urgency }
  }
  if (-daysLeft <= delegateDays && delegate.trim() !== '')
    return { stage: 'delegate', with: delegate, daysLeft, urgency: 'overdue' }
  const up = escalateTo.trim() !== ''
  return {
    stage: up ? 'escalated' : 'delegate',
    with: firstNamed(escalateTo, delegate, decider),
    daysLeft,
    urgency: 'overdue',
  }
}

/** Something that people have to be told of, once: a decision is due, or has passed on to somebody else. */
export type Escalation = {
  decision: string
  question: string
  stage: 'due' | 'delegate' | 'escalated'
  with: string
  deadline: Day
}

/** What has to be told of the decisions of a plan on a day; each has its own key, by which it is told once. */
export function escalationsOn(plan: Pick<Campaign, 'decisions'>, today: Day): Escalation[] {
  return plan.decisions.flatMap((decision): Escalation[] => {
    const standing = standingOf(decision, today)
    if (standing.urgency === 'none') return []
    const stage = standing.stage === 'delegate' || standing.stage === 'escalated' ? standing.stage : 'due'
    const { id, question, deadline } = decision
    return [{ decision: id, question, stage, with: standing.with, deadline }]
  })
}
