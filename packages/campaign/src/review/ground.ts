import { addDays } from '../calendar/day.ts'
import { dayAt } from '../calendar/instant.ts'
import { findMeasure } from '../measures/catalogue.ts'
import { componentsOf, evaluate } from '../measures/evaluate.ts'
import type { Goal } from '../plan/document.ts'
import { sellingDays, zoneOf } from '../watch/days.ts'
import { asOneStretch, baselineOf } from './baseline.ts'
import type { DayFacts, DayRange, ReviewFacts, Sums } from './facts.ts'
import type { Compared } from './review.ts'
import { planWhole } from './sides.ts'
import type { Whole } from './sides.ts'
import { say } from './words.ts'

/**
 * What every part of the review stands on: the facts, and the baseline, plan and last event computed from
 * them once, so that no two sections can disagree.
 */
export type Ground = {
  facts: ReviewFacts
  currency: string
  /** The days that the review covers: the event as far as facts reach. */
  range: DayRange
  /** Whether the whole event is behind us and in the facts. */
  finished: boolean
  /** Whether buyers can no longer send goods back. */
  settled: boolean
  baseline: { sums: Sums; byDay: DayFacts[]; asOne: Sums } | null
  plan: Whole | null
}

export function groundOf(facts: ReviewFacts): Ground {
  const { document } = facts
  const range = facts.event.range
  const finished = range.until >= sellingDays(document).until
  const base = baselineOf(range, facts.days, facts.normalDays)
  const today = dayAt(facts.now, zoneOf(document))
  return {
    facts,
    currency: document.currency,
    range,
    finished,
    settled: finished && today >= addDays(range.until, facts.returnDays),
    baseline: base && { ...base, asOne: asOneStretch(base.sums, facts.normalLike, facts.days) },
    plan: planWhole(document, range, finished, plannedRefunds(document.goals)),
  }
}

const wholeGoal = (goal: Goal, measure: string): boolean =>
  goal.measure === measure && !goal.channel && !goal.item && !goal.customer && !goal.phase

const plannedRefunds = (goals: readonly Goal[]): number | null =>
  goals.find((goal) => wholeGoal(goal, 'refund_rate'))?.target ?? null

/** A goal as far as the review reaches: whole when the event is over, else what its days say; null where they do not. */
export function targetUntil(goal: Goal, ground: Ground): number | null {
  if (ground.finished) return goal.target
  const days = goal.byDay.filter((entry) => entry.day < ground.range.until)
  return days.length === 0 ? null : days.reduce((sum, entry) => sum + entry.target, 0)
}

/** The goal set for the whole campaign by this measure. */
export const goalFor = (ground: Ground, measure: string): Goal | null =>
  ground.facts.document.goals.find((goal) => wholeGoal(goal, measure)) ?? null

/** A measure of the sums. Where no line's cost is known a profit of nothing would be a claim, so there is none. */
export function valueOf(measure: string, sums: Sums | null | undefined): number | null {
  const found = findMeasure(measure)
  if (!found || !sums) return null
  const costs = componentsOf([found]).includes('cost_fen')
  return costs && !sums.costed_paid_fen ? null : evaluate(found, sums)
}

/** What the plan says of a measure beside its goals: the sums of its traffic lines. */
function plannedValue(ground: Ground, measure: string): number | null {
  const goal = goalFor(ground, measure)
  if (goal) return targetUntil(goal, ground)
  const plan = ground.plan?.shop
  if (!plan?.visitors || !plan.buyers) return null
  return valueOf(measure, planSums(ground, plan.visitors, plan.buyers, plan.paidFen))
}

function planSums(ground: Ground, uv: number, buyers: number, paidFen: number): Sums {
  const spend = ground.facts.document.traffic.reduce((sum, line) => sum + line.spendFen, 0)
  const known: Sums = { uv, paid_fen: paidFen }
  // Buyers of a plan are a mean; a share of them is rounded only where it is shown.
  return {
    ...known,
    buyers: Math.round(buyers),
    ...(ground.finished && spend > 0 ? { ad_spend_fen: spend } : {}),
  }
}

/** A measure beside everything that it is compared with. */
export function compared(ground: Ground, measure: string): Compared {
  const found = findMeasure(measure)
  return {
    measure,
    name: found?.name ?? say(measure, measure),
    unit: found?.unit ?? 'count',
    better: found?.better ?? null,
    actual: valueOf(measure, ground.facts.event.total),
    plan: plannedValue(ground, measure),
    baseline: valueOf(measure, ground.baseline?.asOne),
    lastEvent: valueOf(measure, ground.facts.lastEvent?.total),
    lastYear: valueOf(measure, ground.facts.lastYear?.total),
    setBy: goalFor(ground, measure)?.setBy ?? null,
  }
}
