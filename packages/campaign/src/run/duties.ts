import { addDays, daysFrom } from '../calendar/day.ts'
import { msOf } from '../calendar/instant.ts'
import type { Day } from '../calendar/time.ts'
import type { Phase } from '../plan/document.ts'
import { said, step } from './desk.ts'
import type { Desk } from './desk.ts'
import type { Step } from './run-sheet.ts'

/** Decisions 决策 stand in the sheet at noon of their last day, with whom they go up to. */
function decisionSteps(desk: Desk): Step[] {
  return desk.plan.decisions.map((decision) =>
    step(desk, {
      id: `decision-${decision.id}`,
      at: desk.on(decision.deadline, '12:00'),
      kind: 'decision',
      what: said(`决定：${decision.question}`, `Decide: ${decision.question}`),
      role: 'owner',
      owner: decision.decider,
      planB: `由 ${decision.delegate} 代为决定，升级给 ${decision.escalateTo}`,
      from: `decisions[${decision.id}]`,
    }),
  )
}

/** Tasks that fall due while the campaign runs; earlier ones belong to the schedule. */
function taskSteps(desk: Desk): Step[] {
  const [first, last] = [desk.dayOf(desk.plan.window.from), desk.dayOf(desk.plan.window.until)]
  return desk.plan.schedule
    .filter((task) => task.deadline >= first && task.deadline <= last)
    .map((task) =>
      step(desk, {
        id: `task-${task.id}`,
        at: desk.on(task.deadline, '18:00'),
        until: desk.on(task.deadline, '23:59'),
        kind: 'task',
        what: said(`${task.name}（交付：${task.deliverable}）`, `${task.name} is due`),
        role: task.role,
        owner: task.owner,
        planB: task.planB,
        from: `schedule[${task.id}]`,
      }),
    )
}

/** Days on which the shop sells at event prices, first to last. */
function sellingDays(desk: Desk): Day[] {
  const selling = desk.plan.phases.filter((phase) => phase.kind === 'burst' || phase.kind === 'peak')
  if (selling.length === 0) return []
  const begins = selling.map((phase) => phase.window.from).toSorted((one, other) => msOf(one) - msOf(other))
  const ends = selling.map((phase) => phase.window.until).toSorted((one, other) => msOf(other) - msOf(one))
  const last = desk.dayOf(desk.later(ends[0] ?? '', -1))
  return daysFrom(desk.dayOf(begins[0] ?? ''), last)
}

/** Reviews are slides full of words where nobody collected numbers: every selling day has its collecting. */
function dataSteps(desk: Desk): Step[] {
  return sellingDays(desk).map((day) =>
    step(desk, {
      id: `data-${day}`,
      at: desk.on(addDays(day, 1), '10:00'),
      until: desk.on(addDays(day, 1), '12:00'),
      kind: 'monitor',
      what: said(
        `收集 ${day} 的运营、推广与竞品数据并导入`,
        `Collect and import the data of ${day}: operation, advertising, rivals`,
      ),
      role: 'operations',
      planB: '先保存后台截图',
      from: 'phases',
    }),
  )
}

const wrapUpDuties: readonly {
  id: string
  minutes: number
  zh: string
  en: string
  role: 'operations' | 'service' | 'design'
}[] = [
  {
    id: 'close',
    minutes: 0,
    zh: '关闭活动优惠，恢复日常价格',
    en: 'close the offers and restore everyday prices',
    role: 'operations',
  },
  { id: 'page', minutes: 10, zh: '恢复日常页面', en: 'restore everyday pages', role: 'design' },
  { id: 'unpaid', minutes: 600, zh: '未付款订单催付', en: 'remind of unpaid orders', role: 'service' },
  {
    id: 'notes',
    minutes: 660,
    zh: '趁记忆新鲜记录亮点与问题',
    en: 'note highlights and problems while memory is fresh',
    role: 'operations',
  },
]

function wrapUpSteps(desk: Desk, phase: Phase): Step[] {
  return wrapUpDuties.map((duty) =>
    step(desk, {
      id: `wrap-up-${phase.id}-${duty.id}`,
      at: desk.later(phase.window.from, duty.minutes),
      phase: phase.id,
      kind: 'wrap_up',
      what: said(`收尾：${duty.zh}`, `Wrap-up: ${duty.en}`),
      role: duty.role,
      planB: '次日上午补做',
      from: `phases[${phase.id}]`,
    }),
  )
}

/** Days of aftercare that get their own round; later ones are everyday service. */
const careDaysMax = 7

function careSteps(desk: Desk, phase: Phase): Step[] {
  const first = desk.dayOf(phase.window.from)
  const last = desk.dayOf(desk.later(phase.window.until, -1))
  return daysFrom(first, last)
    .slice(0, careDaysMax)
    .map((day) =>
      step(desk, {
        id: `care-${phase.id}-${day}`,
        at: desk.on(day, '15:00'),
        until: desk.on(day, '18:00'),
        phase: phase.id,
        kind: 'monitor',
        what: said(
          '售后巡检：未发货、物流异常、退换、评分与差评',
          'After-sale round: unshipped, stuck parcels, returns, scores, bad reviews',
        ),
        role: 'service',
        planB: '升级给售后负责人',
        from: `phases[${phase.id}]`,
      }),
    )
}

export function dutySteps(desk: Desk): Step[] {
  const ofKind = (kind: Phase['kind']) => desk.plan.phases.filter((phase) => phase.kind === kind)
  return [
    ...decisionSteps(desk),
    ...taskSteps(desk),
    ...dataSteps(desk),
    ...ofKind('wrap_up').flatMap((phase) => wrapUpSteps(desk, phase)),
    ...ofKind('aftercare').flatMap((phase) => careSteps(desk, phase)),
  ]
}
