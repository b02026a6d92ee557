import { addDays, daysBetween } from '../calendar/day.ts'
import { msOf } from '../calendar/instant.ts'
import type { Phase, Task } from '../plan/document.ts'
import { said, step } from './desk.ts'
import type { Desk } from './desk.ts'
import type { Step } from './run-sheet.ts'

const firstOf = ({ plan }: Desk, kind: Phase['kind']): Phase | undefined =>
  plan.phases
    .filter((phase) => phase.kind === kind)
    .toSorted((one, other) => msOf(one.window.from) - msOf(other.window.from))[0]

/** Tasks that have to be done before a phase begins. */
const dueBefore = (desk: Desk, phase: Phase): Task[] =>
  desk.plan.schedule.filter(
    (task) => daysBetween(task.deadline, desk.dayOf(phase.window.from)) > 0 && task.state !== 'accepted',
  )

/** Material first, then the preheat: it may not begin before somebody has closed this gate 关卡. */
function preheatGate(desk: Desk): Step[] {
  const phase = firstOf(desk, 'preheat')
  if (!phase) return []
  const open = dueBefore(desk, phase).length
  return [
    step(desk, {
      id: `gate-${phase.id}`,
      at: desk.on(addDays(desk.dayOf(phase.window.from), -1), '17:00'),
      until: phase.window.from,
      phase: phase.id,
      kind: 'gate',
      what: said(
        `预热关卡：素材、价格、券、话术逐项核对（${open} 项工作应已完成）`,
        `Gate before the preheat: material, prices, coupons and scripts checked one by one (${open} tasks due)`,
      ),
      role: 'operations',
      planB: '缺项推迟半天上线',
      from: `phases[${phase.id}]`,
    }),
  ]
}

function burstGate(desk: Desk): Step[] {
  const phase = firstOf(desk, 'burst')
  if (!phase) return []
  return [
    step(desk, {
      id: `gate-${phase.id}`,
      at: desk.later(phase.window.from, -120),
      until: desk.later(phase.window.from, -30),
      phase: phase.id,
      kind: 'gate',
      what: said(
        '爆发关卡：价格彩排、库存、券、客服与仓库到岗确认',
        'Gate before the burst: price rehearsal, stock, coupons, service and warehouse at their posts',
      ),
      role: 'operations',
      planB: '未通过的优惠先不开启',
      from: `phases[${phase.id}]`,
    }),
  ]
}

export const gateSteps = (desk: Desk): Step[] => [...preheatGate(desk), ...burstGate(desk)]
