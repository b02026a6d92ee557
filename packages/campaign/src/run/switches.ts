import { msOf } from '../calendar/instant.ts'
import { offerList } from './offers.ts'
import type { OfferLine } from './offers.ts'
import type { Phase, Role } from '../plan/document.ts'
import { said, step } from './desk.ts'
import type { Desk } from './desk.ts'
import type { Step, StepKind } from './run-sheet.ts'

type Switch = { kind: StepKind; role: Role; zh: string; en: string; planB: string }

const page: Switch = {
  kind: 'page',
  role: 'design',
  zh: '切换页面',
  en: 'switch the pages',
  planB: '回滚到上一版页面',
}
const script: Switch = {
  kind: 'script',
  role: 'service',
  zh: '更换话术与自动回复',
  en: 'switch scripts and auto-reply',
  planB: '群内发放文字版话术',
}
const ads: Switch = {
  kind: 'ads',
  role: 'operations',
  zh: '调整推广计划与预算',
  en: 'switch the advertisements and their budgets',
  planB: '保持原计划并设日限额',
}
const price: Switch = {
  kind: 'price',
  role: 'operations',
  zh: '切换活动价并抽查三款',
  en: 'switch to event prices and spot-check three items',
  planB: '手工改价并暂停异常商品',
}

/** What is switched when a phase begins 切换; a half hour inside another phase switches nothing of its own. */
const switchesOf: Record<Phase['kind'], readonly Switch[]> = {
  preparation: [],
  preheat: [page, script, ads],
  presale: [page, script, price],
  burst: [page, script, price, ads],
  peak: [],
  wrap_up: [],
  encore: [page, script, ads],
  aftercare: [script],
}

/** Phases as short as this lie inside the switches of what follows. */
const shortMinutes = 60

/** A phase that goes on from one of its own kind changes what is shown, not what is charged. */
function switchesFor({ plan }: Desk, phase: Phase): readonly Switch[] {
  if (msOf(phase.window.until) - msOf(phase.window.from) <= shortMinutes * 60_000) return []
  const goesOn = plan.phases.some(
    (each) => each.kind === phase.kind && msOf(each.window.until) === msOf(phase.window.from),
  )
  return switchesOf[phase.kind].filter((each) => !goesOn || each.kind === 'page' || each.kind === 'script')
}

function phaseSwitches(desk: Desk, phase: Phase): Step[] {
  const told = desk.plan.scripts.some((each) => each.phase === phase.id)
  return switchesFor(desk, phase)
    .filter((each) => each.kind !== 'script' || told)
    .map((each) =>
      step(desk, {
        id: `phase-${phase.id}-${each.kind}`,
        at: phase.window.from,
        phase: phase.id,
        kind: each.kind,
        what: said(`${phase.name}：${each.zh}`, `${phase.name}: ${each.en}`),
        role: each.role,
        planB: each.planB,
        from: `phases[${phase.id}]`,
      }),
    )
}

const switchKind = (offer: OfferLine): StepKind =>
  offer.claimed || offer.level === 'card' ? 'coupon' : 'price'

function offerSwitches(desk: Desk, offer: OfferLine): Step[] {
  const { window } = offer
  if (!window) return []
  const common = { kind: switchKind(offer), role: 'operations' as const, from: `offers.offers[${offer.id}]` }
  return [
    step(desk, {
      ...common,
      id: `offer-${offer.id}-check`,
      at: desk.later(window.from, -10),
      until: window.from,
      what: said(
        `核对后台：${offer.name}（时间、门槛、商品）`,
        `Check in the console: ${offer.name} (time, threshold, goods)`,
      ),
      planB: '联系平台客服，准备手工方案',
    }),
    step(desk, {
      ...common,
      id: `offer-${offer.id}-open`,
      at: window.from,
      what: said(`开启：${offer.name}`, `Open: ${offer.name}`),
      planB: '5 分钟内未生效则启用备用方案',
    }),
    step(desk, {
      ...common,
      id: `offer-${offer.id}-close`,
      at: window.until,
      what: said(`关闭：${offer.name}，恢复原价`, `Close: ${offer.name} and restore the price`),
      planB: '手工下架该优惠',
    }),
  ]
}

/** Page, advertisements, coupons, scripts and prices change hands at a set minute, each with its plan B. */
export function switchSteps(desk: Desk): Step[] {
  return [
    ...desk.plan.phases
      .toSorted((one, other) => msOf(one.window.from) - msOf(other.window.from))
      .flatMap((phase) => phaseSwitches(desk, phase)),
    ...offerList(desk.plan).flatMap((offer) => offerSwitches(desk, offer)),
  ]
}
