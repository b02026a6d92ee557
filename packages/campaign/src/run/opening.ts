import { msOf } from '../calendar/instant.ts'
import { amount, thousands } from '../measures/amount.ts'
import { findMeasure } from '../measures/catalogue.ts'
import type { Goal, Phase } from '../plan/document.ts'
import { said, step } from './desk.ts'
import type { Desk, StepDraft } from './desk.ts'
import type { Step } from './run-sheet.ts'

/** A target as people read it: money in whole units of the currency, all else as it is. */
function told(desk: Desk, goal: Goal): string {
  const money = findMeasure(goal.measure)?.unit === 'fen'
  return money ? amount(goal.target, desk.plan.currency) : thousands(goal.target)
}

/** The half hour before and after the opening 前半小时定全天: who does what, to the minute. */
function openingBlock(desk: Desk, burst: Phase): Step[] {
  const at = (minutes: number) => desk.later(burst.window.from, minutes)
  const common = { from: `phases[${burst.id}]` }
  const drafts: StepDraft[] = [
    {
      ...common,
      id: `opening-${burst.id}-posts`,
      at: at(-30),
      kind: 'monitor',
      role: 'operations',
      what: said(
        '开场前 30 分钟：全员到岗，集中推送主推卖点',
        'T−30 min: everybody at the post, push the main selling points',
      ),
      planB: '缺岗由运营代管',
    },
    {
      ...common,
      id: `opening-${burst.id}-service`,
      at: at(-20),
      kind: 'monitor',
      role: 'service',
      what: said(
        '客服全员登录，自动回复与快捷短语已切换',
        'Service signed in; auto-reply and quick phrases switched',
      ),
      planB: '启用备用设备与临时坐席',
    },
    {
      ...common,
      id: `opening-${burst.id}-tools`,
      at: at(-10),
      kind: 'coupon',
      role: 'tech',
      what: said(
        '核对券、红包与价格的后台设定并截图',
        'Check coupons, drops and prices in the console and take pictures',
      ),
      planB: '准备手工发券',
    },
    {
      ...common,
      id: `opening-${burst.id}-first`,
      at: at(5),
      kind: 'monitor',
      role: 'operations',
      what: said(
        '开场 5 分钟：抽查前台价格与下单',
        'T+5 min: spot-check prices and an order on the storefront',
      ),
      planB: '价格不符立即暂停该商品',
    },
  ]
  return drafts.map((draft) => step(desk, draft))
}

function peakSteps(desk: Desk, phase: Phase): Step[] {
  const goals = desk.plan.goals.filter((goal) => goal.phase === phase.id)
  const target = (language: 'zh' | 'en') =>
    goals
      .map((goal) => `${findMeasure(goal.measure)?.name[language] ?? goal.measure} ${told(desk, goal)}`)
      .join(', ')
  const common = { kind: 'monitor' as const, role: 'operations' as const, from: `phases[${phase.id}]` }
  return [
    step(desk, {
      ...common,
      id: `peak-${phase.id}-watch`,
      at: phase.window.from,
      until: phase.window.until,
      phase: phase.id,
      what: said(
        `${phase.name}：盯盘，按节奏跟进${goals.length > 0 ? `，目标 ${target('zh')}` : ''}`,
        `${phase.name}: watch the board${goals.length > 0 ? `, target ${target('en')}` : ''}`,
      ),
      planB: '低于计划时启用备用优惠或加投',
    }),
    step(desk, {
      ...common,
      id: `peak-${phase.id}-judge`,
      at: phase.window.until,
      phase: phase.id,
      what: said(
        `${phase.name}结束：对比计划，决定调整`,
        `${phase.name} is over: compare with plan and decide what to adjust`,
      ),
      planB: '按预案执行，不临时加新玩法',
    }),
  ]
}

export function openingSteps(desk: Desk): Step[] {
  const burst = desk.plan.phases
    .filter((phase) => phase.kind === 'burst')
    .toSorted((one, other) => msOf(one.window.from) - msOf(other.window.from))[0]
  return [
    ...(burst ? openingBlock(desk, burst) : []),
    ...desk.plan.phases.filter((phase) => phase.kind === 'peak').flatMap((phase) => peakSteps(desk, phase)),
  ]
}
