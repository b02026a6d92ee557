import { split } from './apportion.ts'
import type { BudgetCategory, BudgetLine, Channel, Goal, LineupItem, TrafficLine } from './document.ts'
import { roles } from './document.ts'
import type { Frame } from './frame.ts'
import { claimsOf } from './learned/learned.ts'
import { rows, word } from './rows.ts'
import { sourcesOf } from './sources.ts'
import type { UsualSource } from './sources.ts'
import { salesOfLine } from './traffic-plan/sales.ts'

type GoalDraft = Pick<Goal, 'id' | 'measure' | 'target'> & Partial<Goal>

const goalOf = (frame: Frame, draft: GoalDraft): Goal => ({
  parent: null,
  channel: null,
  item: null,
  customer: null,
  phase: null,
  byDay: [],
  setBy: frame.person('operations'),
  because: '按日常日销与模板节奏推算',
  ...draft,
})

function customerGoals(frame: Frame): Goal[] {
  const fresh = frame.template.newCustomerPermille
  const parts = split(frame.salesFen, [fresh, 1000 - fresh])
  return (['new', 'old'] as const).map((customer, index) =>
    goalOf(frame, {
      id: `gmv-${customer}`,
      parent: 'gmv',
      measure: 'gmv',
      target: parts[index] ?? 0,
      customer,
    }),
  )
}

/** A channel's goal by day: each day is split on its own, so that days and channels both add up. */
function channelGoal(frame: Frame, channel: Channel, index: number): Goal {
  const weights = frame.facts.channels.map((each) => each.sharePermyriad)
  const byDay = frame.salesByDay.map((each) => ({
    day: each.day,
    target: split(each.fen, weights)[index] ?? 0,
  }))
  const target = byDay.reduce((sum, each) => sum + each.target, 0)
  return goalOf(frame, { id: `gmv-${channel}`, parent: 'gmv', measure: 'gmv', target, channel, byDay })
}

function itemGoals(
  frame: Frame,
  of: Goal,
  lineup: readonly LineupItem[],
  weights: readonly number[],
): Goal[] {
  const parts = split(of.target, weights)
  return lineup.map((line, index) =>
    goalOf(frame, {
      id: `${of.id}-${line.id}`,
      parent: of.id,
      measure: 'gmv',
      target: parts[index] ?? 0,
      channel: of.channel,
      item: line.item,
    }),
  )
}

/** The first half hour decides the day 前半小时定全天, so it has a goal of its own. */
function openingGoal(frame: Frame): Goal[] {
  if (!frame.template.phases.includes('\nopening |')) return []
  const target = Math.round(((frame.salesByDay[0]?.fen ?? 0) * frame.template.firstHalfHourPermille) / 1000)
  return [goalOf(frame, { id: 'gmv-opening', parent: 'gmv', measure: 'gmv', target, phase: 'opening' })]
}

function sideGoals(frame: Frame): Goal[] {
  const { facts, template } = frame
  const orders = Math.ceil(frame.salesFen / facts.orderValueFen)
  const visitorsEachDay = (facts.baselineDayFen / facts.orderValueFen / facts.conversionPermyriad) * 10_000
  const claims = template.drops.reduce(
    (sum, drop) =>
      sum + claimsOf(facts.learned, drop).each * drop.clocks.length * (drop.lastDay - drop.firstDay + 1),
    0,
  )
  return [
    goalOf(frame, { id: 'orders', measure: 'paid_orders', target: orders }),
    goalOf(frame, {
      id: 'water',
      measure: 'cart_adds',
      target: Math.ceil(visitorsEachDay * 3 * 0.12),
      phase: 'preheat',
      because: '预热三天加购蓄水，按访客的一成二推算',
    }),
    ...(claims > 0 ? [goalOf(frame, { id: 'claims', measure: 'coupon_claims', target: claims })] : []),
  ]
}

/** The goal tree 目标: the whole, new and old customers, channels, their items, the first half hour. */
export function goalsOf(
  frame: Frame,
  lineup: readonly LineupItem[],
  itemSalesFen: readonly number[],
): Goal[] {
  const byDay = frame.salesByDay.map((each) => ({ day: each.day, target: each.fen }))
  const whole = goalOf(frame, { id: 'gmv', measure: 'gmv', target: frame.salesFen, byDay })
  const perChannel = frame.facts.channels.map((each, index) => channelGoal(frame, each.channel, index))
  return [
    whole,
    ...customerGoals(frame),
    ...perChannel,
    ...perChannel.flatMap((goal) => itemGoals(frame, goal, lineup, itemSalesFen)),
    ...openingGoal(frame),
    ...sideGoals(frame),
  ]
}

/** Visitors needed for the sales of a channel at the usual mix and conversion of its sources. */
function visitorsFor(frame: Frame, salesFen: number, sources: readonly UsualSource[]): number {
  const rate = sources.reduce(
    (sum, each) => sum + (each.visitorsPermille / 1000) * conversionOf(frame, each),
    0,
  )
  return (salesFen / frame.facts.orderValueFen / rate) * 10_000
}

const conversionOf = (frame: Frame, source: UsualSource): number =>
  Math.min(
    10_000,
    Math.max(1, Math.round((frame.facts.conversionPermyriad * source.conversionPercent) / 100)),
  )

function trafficLine(
  frame: Frame,
  channel: Channel,
  source: UsualSource,
  total: number,
  index: number,
): TrafficLine {
  const visitors = Math.ceil((total * source.visitorsPermille) / 1000)
  const weights = frame.salesByDay.map((each) => each.fen)
  const perDay = split(visitors, weights)
  const conversionPermyriad = conversionOf(frame, source)
  const salesFen = (visitors * conversionPermyriad * frame.facts.orderValueFen) / 10_000
  return {
    id: `${channel}-${index + 1}`,
    source: source.source,
    kind: source.kind,
    channel,
    visitors,
    conversionPermyriad,
    orderValueFen: frame.facts.orderValueFen,
    spendFen: Math.round((salesFen * source.spendPermille) / 1000),
    byDay: frame.salesByDay.map((each, place) => ({ day: each.day, visitors: perDay[place] ?? 0 })),
  }
}

/** The traffic plan 流量计划: enough visitors, by entry, that visitors × conversion × order value reach the goal. */
export function trafficOf(frame: Frame, goals: readonly Goal[]): TrafficLine[] {
  return frame.facts.channels.flatMap(({ channel }) => {
    const goal = goals.find((each) => each.id === `gmv-${channel}`)
    const sources = sourcesOf(channel)
    const total = visitorsFor(frame, goal?.target ?? 0, sources)
    return sources.map((source, index) => trafficLine(frame, channel, source, total, index))
  })
}

const categories = [
  'on_site_ads',
  'off_site',
  'gifts',
  'coupons',
  'messages',
  'platform_fee',
  'commission',
  'temporary_staff',
  'freight',
  'production',
  'other',
] as const satisfies readonly BudgetCategory[]

function adLines(frame: Frame, traffic: readonly TrafficLine[]): BudgetLine[] {
  return traffic
    .filter((line) => line.spendFen > 0)
    .map((line) => ({
      id: `ads-${line.id}`,
      category: line.kind === 'off_site' ? 'commission' : 'on_site_ads',
      name: line.source,
      channel: line.channel,
      source: line.source,
      plannedFen: line.spendFen,
      expectedSalesFen: salesOfLine(line),
      owner: frame.person('operations'),
    }))
}

/** What the drops will cost where they go as expected, so that the coupon line can bear it. */
function dropsFen(frame: Frame): number {
  return frame.template.drops.reduce((sum, drop) => {
    const times = drop.clocks.length * (drop.lastDay - drop.firstDay + 1)
    const expected = claimsOf(frame.facts.learned, drop)
    return sum + Math.ceil((times * expected.each * expected.usePermyriad * drop.offFen) / 10_000)
  }, 0)
}

/** The budget 预算 by category: advertisements by source, the rest as shares of the sales goal. */
export function budgetOf(frame: Frame, traffic: readonly TrafficLine[]): BudgetLine[] {
  const lines = rows(frame.template.budget, ['category', 'permille', 'role', 'name']).map(
    (row): BudgetLine => {
      const category = word(row.category, categories)
      const planned = Math.round((frame.salesFen * Number(row.permille)) / 1000)
      return {
        id: row.category.replaceAll('_', '-'),
        category,
        name: row.name,
        channel: null,
        source: null,
        plannedFen: category === 'coupons' ? Math.max(planned, dropsFen(frame)) : planned,
        expectedSalesFen: null,
        owner: frame.person(word(row.role, roles)),
      }
    },
  )
  return [...adLines(frame, traffic), ...lines]
}
