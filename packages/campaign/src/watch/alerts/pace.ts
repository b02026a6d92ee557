import { minuteOfDay, msOf } from '../../calendar/instant.ts'
import type { Alert } from '../board.ts'
import { chanceOfSoFew } from '../chance.ts'
import { phaseAt, zoneOf } from '../days.ts'
import { shapeFor, valueOf } from '../now.ts'
import type { Now } from '../now.ts'
import { openingsOf, planUntilNow, plannedCourse } from '../planned-course.ts'
import { lowShareAt, shareAt } from '../shape.ts'
import type { Shape } from '../shape.ts'
import { atMinute, cumulated, minutesEach } from '../slices.ts'
import { amount, percent, whole, words } from '../words.ts'
import { clock, instantAtMinute } from './alert.ts'

/** Less than this part of the plan missing is no news. */
const tolerance = 0.15
const firstMinutes = 30

/** The minute at which today's selling opens: that of a burst or an opening that begins today, else none. */
function openingMinute(now: Now): number | null {
  const zone = zoneOf(now.document)
  const opened = now.document.phases
    .filter((phase) => phase.kind === 'burst' || phase.kind === 'peak')
    .map((phase) => phase.window.from)
    .filter((from) => msOf(from) <= msOf(now.at) && msOf(now.at) - msOf(from) < 24 * 3_600_000)
    .sort()
    .at(-1)
  if (opened === undefined) return null
  return msOf(now.at) - msOf(opened) <= now.minute * 60_000 ? minuteOfDay(opened, zone) : null
}

/** What the first half hour was to bring: as the day's plan runs, which keeps the goal of an opening. */
function openingPlan(now: Now, from: number): number | null {
  const course = plannedCourse(now, 'gmv')
  if (course) return course(from + firstMinutes) - course(from)
  const set = openingsOf(now, 'gmv').find((each) => each.from === from && each.until === from + firstMinutes)
  return set?.target ?? null
}

/**
 * Whether missing sales are more than chance. Sales of n orders vary by about √(2/n) of themselves, half of
 * it by their number and half by their value; beyond 2.33 of that only one day in a hundred falls by chance.
 * Of few expected orders the number alone is judged, exactly.
 */
function beyondChance(missing: number, orders: number, expected: number | null): boolean {
  if (expected === null) return missing > 2.33 * Math.sqrt(2 / Math.max(orders, 1))
  return missing > 2.33 * Math.sqrt(2 / Math.max(expected, 1)) || chanceOfSoFew(orders, expected) < 0.01
}

/** Orders that a planned amount stands for: its value of an order, from the plan, today, or normal days. */
function ordersFor(now: Now, fen: number): number | null {
  const value = now.planOf('aov') ?? valueOf('aov', now.facts.today)
  return value === null || value <= 0 ? null : fen / value
}

/** The first half hour decides the day 前半小时定全天 (T-08): it is judged by itself for the three hours after it. */
export function firstHalfHour(now: Now): Alert[] {
  const from = openingMinute(now)
  if (from === null || now.factMinute < from + firstMinutes || now.minute > from + 210) return []
  const plan = openingPlan(now, from)
  const running = cumulated(now.facts.course.paid_fen ?? [])
  const orders = cumulated(now.facts.course.paid_orders ?? [])
  const within = (totals: readonly number[]) => atMinute(totals, from + firstMinutes) - atMinute(totals, from)
  const actual = Math.round(within(running))
  if (plan === null || plan <= 0 || actual >= plan * (1 - tolerance)) return []
  const missing = 1 - actual / plan
  if (!beyondChance(missing, Math.round(within(orders)), ordersFor(now, plan))) return []
  const { currency } = now.document
  return [
    {
      id: 'first-half-hour',
      severity: 'act',
      title: words(`前半小时低于计划 ${percent(missing)}`, `First half hour ${percent(missing)} below plan`),
      evidence: words(
        `${clock(from)}–${clock(from + firstMinutes)} 支付 ${amount(actual, currency)}，计划 ${amount(plan, currency)}；订单 ${whole(within(orders))} 笔。`,
        `${clock(from)}–${clock(from + firstMinutes)}: paid ${amount(actual, currency)}, plan ${amount(plan, currency)}; ${whole(within(orders))} orders.`,
      ),
      lever: words(
        '先核对价格与优惠券是否已生效；再补发备用券批次，推送社群与老客短信，并提高付费流量限额。',
        'First check that prices and coupons are live; then release the fallback coupons, message groups and old customers, and raise the limits of paid traffic.',
      ),
      since: instantAtMinute(now, from + firstMinutes),
    },
  ]
}

/** Since when the running total has been below the plan, in minutes; the start of the last stretch below. */
function belowSince(now: Now): number {
  const course = plannedCourse(now, 'gmv')
  const running = cumulated(now.facts.course.paid_fen ?? [])
  let since = now.factMinute
  for (
    let minute = Math.floor(now.factMinute / minutesEach) * minutesEach;
    minute >= 0;
    minute -= minutesEach
  ) {
    if (atMinute(running, minute) >= (course?.(minute) ?? 0) * (1 - tolerance)) break
    since = minute
  }
  return since
}

/** What a slow day of the past, one in ten, had of the usual pace by a minute. */
const lowPart = (shape: Shape, minute: number): number => {
  const share = shareAt(shape, minute)
  return share > 0 ? lowShareAt(shape, minute) / share : 0
}

/** Sales behind plan by more than chance, the usual unevenness of days, and the tolerance explain. */
export function behindPlan(now: Now): Alert[] {
  const plan = planUntilNow(now, 'gmv')
  const shape = shapeFor(now, 'gmv')
  const actual = valueOf('gmv', now.facts.today) ?? 0
  const day = now.planOf('gmv')
  if (plan === null || day === null || !shape || plan <= 0 || now.facts.factsUntil === null) return []
  if (actual >= plan * (1 - tolerance) || actual >= plan * lowPart(shape, now.factMinute)) return []
  const orders = valueOf('paid_orders', now.facts.today) ?? 0
  const expected =
    now.planOf('paid_orders') === null ? ordersFor(now, plan) : planUntilNow(now, 'paid_orders')
  const missing = 1 - actual / plan
  if (!beyondChance(missing, orders, expected)) return []
  const { currency } = now.document
  const severe = missing > 2 * tolerance && isBurst(now)
  return [
    {
      id: 'behind-plan',
      severity: severe ? 'act' : 'look',
      title: words(`销售落后计划 ${percent(missing)}`, `Sales ${percent(missing)} behind plan`),
      evidence: words(
        `至 ${clock(now.factMinute)} 支付 ${amount(actual, currency)}，此刻计划 ${amount(plan, currency)}；全天计划 ${amount(day, currency)}。`,
        `Until ${clock(now.factMinute)} paid ${amount(actual, currency)}, plan by now ${amount(plan, currency)}; plan of the day ${amount(day, currency)}.`,
      ),
      lever: leverBehind(now),
      since: instantAtMinute(now, belowSince(now)),
    },
  ]
}

const isBurst = (now: Now): boolean => {
  const kind = phaseAt(now.document, now.at)?.kind
  return kind === 'burst' || kind === 'peak'
}

/** Which of the three factors lies furthest behind is where to pull. */
function leverBehind(now: Now) {
  const behind = (measure: string) => {
    const [actual, plan] = [valueOf(measure, now.facts.today), planUntilNow(now, measure)]
    return actual === null || plan === null || plan <= 0 ? 0 : 1 - actual / plan
  }
  const worst = (['uv', 'conversion', 'aov'] as const)
    .map((measure) => ({ measure, by: behind(measure) }))
    .sort((one, other) => other.by - one.by)[0]
  if (!worst || worst.by < 0.05)
    return words(
      '逐一核对流量、转化与客单价，从差距最大的一项入手。',
      'Compare visitors, conversion and order value with the plan and start with the one furthest behind.',
    )
  const by = percent(worst.by)
  const levers = {
    uv: words(
      `访客比计划少 ${by}：提高付费流量预算，推送社群与老客。`,
      `Visitors are ${by} below plan: raise paid traffic, message groups and old customers.`,
    ),
    conversion: words(
      `转化率比计划低 ${by}：检查到手价、券与库存，补发备用券。`,
      `Conversion is ${by} below plan: check final price, coupons and stock; release the fallback coupons.`,
    ),
    aov: words(
      `笔单价比计划低 ${by}：突出满减门槛与搭配，客服推荐加购。`,
      `Order value is ${by} below plan: show threshold and bundles, let service suggest additions.`,
    ),
  }
  return levers[worst.measure]
}
