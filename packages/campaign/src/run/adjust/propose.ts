import { dayAt, msOf } from '../../calendar/instant.ts'
import type { Instant } from '../../calendar/time.ts'
import { zoneNamed } from '../../calendar/zone.ts'
import { writtenZone } from '../../calendar/instant.ts'
import type { Words } from '../../measures/measure.ts'
import type { Campaign, LineupItem } from '../../plan/document.ts'
import { isUnpicked, skusOf } from '../../plan/lineup.ts'
import { check } from '../../price-check/check.ts'
import type { CheckFacts } from '../../price-check/context.ts'
import type { Finding } from '../../price-check/finding.ts'
import { protectionOwed } from '../../price-ledger/protection.ts'
import type { ProtectedLine } from '../../price-ledger/protection.ts'
import { said } from '../desk.ts'
import { yuan } from '../service/live.ts'
import type { StrengthChange, Applied, Proposal } from './adjustment.ts'
import { applyAdjustment, couponFen } from './apply.ts'

/** What an adjustment is judged by. */
export type AdjustGround = {
  plan: Campaign
  facts: CheckFacts
  now: Instant
  /** Pieces sold so far in the event, by item. */
  sold: Readonly<Record<string, number>>
  /** Lines paid in the event, to whom a lower price may owe the difference. */
  protectedLines: readonly ProtectedLine[]
}

/** A block that stood before with other numbers is one that the change has touched, so its numbers belong to its name. */
const key = ({ rule, path, severity, evidence }: Finding) =>
  `${rule} ${path} ${severity === 'block' ? evidence.zh : ''}`

/** Findings that the change brings; what the plan had before and has still is not the change's fault. */
function broughtBy(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const known = new Set(before.map(key))
  return after.filter((each) => each.severity !== 'inform' && !known.has(key(each)))
}

/** How long a price is protected after the event: the longest that a channel of the item promises, in days. */
const protectionDays = (line: LineupItem): number => (line.channels.includes('jd') ? 30 : 15)

/** What is owed when the price of an item falls now, to those who bought it at more. */
function owedFen({ plan, now, protectedLines }: AdjustGround, line: LineupItem, fen: number): number {
  const zone = zoneNamed(plan.zone) ?? writtenZone(now)
  const [eventFrom, eventUntil] = [dayAt(plan.window.from, zone), dayAt(plan.window.until, zone)]
  const today = dayAt(now, zone)
  const prices = skusOf(line).map((sku) => ({ sku, fen, from: today }))
  const rule = { kind: 'after_event' as const, eventFrom, eventUntil, days: protectionDays(line) }
  return protectionOwed(protectedLines, prices, rule).reduce((sum, each) => sum + each.owedFen, 0)
}

type Money = { costFen: number; protectionFen: number; cost: Words; expects: Words }

/** Break-even in pieces: what has to be sold more for the margin to be what it was. */
function priceMoney(ground: AdjustGround, line: LineupItem, value: number): Money {
  const left = Math.max(0, line.targetPieces - (ground.sold[line.item] ?? 0))
  const cut = line.eventPriceFen - value
  const protectionFen = cut > 0 ? owedFen(ground, line, value) : 0
  const costFen = cut * left + protectionFen
  const margin = line.costFen === null ? null : value - line.costFen
  const more = margin !== null && margin > 0 && cut > 0 ? Math.ceil(costFen / margin) : null
  return {
    costFen,
    protectionFen,
    cost: said(
      `剩余目标 ${left} 件少收 ${yuan(Math.max(0, cut) * left)}，价保应退 ${yuan(protectionFen)}`,
      `${yuan(Math.max(0, cut) * left)} less on the ${left} pieces left to sell, ${yuan(protectionFen)} owed by price protection`,
    ),
    expects:
      more === null
        ? said('缺少成本，无法算保本件数', 'without its cost no break-even can be told')
        : said(`多卖 ${more} 件才保本`, `pays from ${more} more pieces on`),
  }
}

/** What an order of the plan's mean item leaves, in fen; null where no cost is known. */
function marginEach(plan: Campaign): number | null {
  const lines = plan.lineup.filter((line) => line.costFen !== null && line.targetPieces > 0)
  const pieces = lines.reduce((sum, line) => sum + line.targetPieces, 0)
  const left = lines.reduce(
    (sum, line) => sum + (line.eventPriceFen - (line.costFen ?? 0)) * line.targetPieces,
    0,
  )
  return pieces === 0 ? null : left / pieces
}

function orderMoney(plan: Campaign, costFen: number, cost: Words): Money {
  const margin = marginEach(plan)
  const orders = margin !== null && margin > 0 ? Math.ceil(costFen / margin) : null
  const expects =
    costFen <= 0
      ? said('节省，不需要补量', 'saves, nothing has to be made up for')
      : orders === null
        ? said('缺少成本，无法算保本单数', 'without costs no break-even can be told')
        : said(`多成交 ${orders} 单才保本`, `pays from ${orders} more orders on`)
  return { costFen, protectionFen: 0, cost, expects }
}

/** Uses of a coupon that are still to come, as the drops of the plan expect them. */
function usesLeft({ plan, now }: AdjustGround, offer: string): number {
  return plan.drops
    .filter((drop) => drop.offer === offer)
    .reduce((sum, drop) => {
      const left = drop.opensAt.filter((at) => msOf(at) > msOf(now)).length
      return sum + Math.ceil((left * drop.expectedClaimsEach * drop.expectedUsePermyriad) / 10_000)
    }, 0)
}

function moneyOf(ground: AdjustGround, { kind, target, value }: StrengthChange, from: number): Money {
  const { plan } = ground
  if (kind === 'price') {
    const line = plan.lineup.find((each) => each.id === target)
    if (line) return priceMoney(ground, line, value)
  }
  if (kind === 'coupon') {
    const uses = usesLeft(ground, target)
    const costFen = (value - from) * uses
    return orderMoney(
      plan,
      costFen,
      said(
        `预计还会用 ${uses} 张，多让 ${yuan(costFen)}`,
        `${uses} uses expected, ${yuan(costFen)} more given away`,
      ),
    )
  }
  if (kind === 'drop') {
    const before = plan.drops.find((each) => each.id === target)
    const applied = applyAdjustment(plan, { kind, target, value }, ground.now)
    const after =
      applied.kind === 'changed' ? applied.plan.drops.find((each) => each.id === target) : undefined
    const costFen = (after?.budgetFenMax ?? 0) - (before?.budgetFenMax ?? 0)
    return orderMoney(
      plan,
      costFen,
      said(`预算最多增加 ${yuan(costFen)}`, `at most ${yuan(costFen)} more of the budget`),
    )
  }
  return budgetMoney(plan, target, value, from)
}

function budgetMoney(plan: Campaign, target: string, value: number, from: number): Money {
  const line = plan.budget.find((each) => each.id === target)
  const costFen = value - from
  const sales = line?.expectedSalesFen ?? null
  const gain = sales === null || from === 0 ? null : Math.round((sales * costFen) / from)
  const money = orderMoney(
    plan,
    costFen,
    said(`预算变动 ${yuan(costFen)}`, `budget changes by ${yuan(costFen)}`),
  )
  if (gain === null) return money
  return {
    ...money,
    expects: said(
      `按方案投产比，成交变动约 ${yuan(gain)}`,
      `by the plan’s own ratio sales change by about ${yuan(gain)}`,
    ),
  }
}

const units: Record<StrengthChange['kind'], (value: number) => Words> = {
  price: (value) => said(yuan(value), yuan(value)),
  coupon: (value) => said(yuan(value), yuan(value)),
  drop: (value) => said(`${value} 张`, `${value} coupons`),
  budget: (value) => said(yuan(value), yuan(value)),
}
const titles: Record<StrengthChange['kind'], Words> = {
  price: said('改活动价', 'Event price'),
  coupon: said('改券面额', 'Coupon'),
  drop: said('改每场张数', 'Coupons each opening'),
  budget: said('改预算', 'Budget'),
}

function whatOf({ kind, value }: StrengthChange, { name, from }: { name: string; from: number }): Words {
  const [before, after] = [units[kind](from), units[kind](value)]
  return said(
    `${titles[kind].zh}：${name} ${before.zh} → ${after.zh}`,
    `${titles[kind].en}: ${name} ${before.en} → ${after.en}`,
  )
}

/** Judges one change: what it costs, and whether floor, law, platform or price protection forbid it (S3-47). */
export function judgeAdjustment(
  ground: AdjustGround,
  adjustment: StrengthChange,
  before: readonly Finding[] = check(ground.plan, ground.facts),
): Proposal | Extract<Applied, { kind: 'invalid' }> {
  const applied = applyAdjustment(ground.plan, adjustment, ground.now)
  if (applied.kind === 'invalid') return applied
  const brought = broughtBy(before, check(applied.plan, ground.facts))
  const blocks = brought.filter((each) => each.severity === 'block')
  return {
    adjustment,
    section: applied.section,
    value: applied.plan[applied.section],
    from: applied.from,
    what: whatOf(adjustment, applied),
    ...moneyOf(ground, adjustment, applied.from),
    blocks,
    warns: brought.filter((each) => each.severity === 'warn'),
    offered: blocks.length === 0 && adjustment.value !== applied.from,
  }
}

const wholeYuan = (fen: number): number => Math.round(fen / 100) * 100

/** Which strengths help where an alert was raised; without one, all of them. */
const helps: Record<string, readonly StrengthChange['kind'][]> = {
  'behind-plan': ['price', 'coupon', 'budget'],
  'first-half-hour': ['price', 'coupon', 'drop'],
  'conversion-drop': ['coupon', 'price'],
  'ads-below-break-even': ['budget'],
  'coupon-claims': ['drop', 'coupon'],
  'stock-out': ['budget'],
}

function candidates({ plan, sold }: AdjustGround, alert: string | null): StrengthChange[] {
  const less = alert === 'ads-below-break-even' || alert?.startsWith('stock-out') === true
  const open = plan.lineup
    .filter((line) => !isUnpicked(line) && line.targetPieces > (sold[line.item] ?? 0))
    .toSorted((one, other) => other.eventPriceFen * other.targetPieces - one.eventPriceFen * one.targetPieces)
    .slice(0, 3)
  return [
    ...open.map((line): StrengthChange => ({
      kind: 'price',
      target: line.id,
      value: wholeYuan(line.eventPriceFen * 0.95),
    })),
    ...plan.offers.offers.flatMap((offer): StrengthChange[] => {
      const fen = couponFen(offer)
      const id = isNamed(offer) ? offer.id : null
      return fen === null || id === null ? [] : [{ kind: 'coupon', target: id, value: wholeYuan(fen * 1.2) }]
    }),
    ...plan.drops.map((drop): StrengthChange => ({
      kind: 'drop',
      target: drop.id,
      value: Math.ceil(drop.couponsEach * 1.5),
    })),
    ...plan.budget
      .filter((line) => line.category === 'on_site_ads' || line.category === 'off_site')
      .map((line): StrengthChange => ({
        kind: 'budget',
        target: line.id,
        value: wholeYuan(line.plannedFen * (less ? 0.7 : 1.2)),
      })),
  ]
}

const isNamed = (value: unknown): value is { id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'

/**
 * What may be adjusted now: a few changes of usual size, each checked with the change in the plan. Those that a check
 * forbids are given as well, with the reason, so that nobody makes them by hand instead.
 */
export function proposeAdjustments(ground: AdjustGround, alert: string | null): Proposal[] {
  const before = check(ground.plan, ground.facts)
  // An alert about one thing names it behind a colon.
  const kinds = alert === null ? null : (helps[alert.split(':')[0] ?? ''] ?? null)
  return candidates(ground, alert)
    .filter(({ kind }) => kinds === null || kinds.includes(kind))
    .flatMap((adjustment) => {
      const judged = judgeAdjustment(ground, adjustment, before)
      return 'adjustment' in judged ? [judged] : []
    })
}
