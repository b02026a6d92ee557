import { daysBetween } from '../../calendar/day.ts'
import type { Day } from '../../calendar/time.ts'
import type { Words } from '../../measures/measure.ts'
import type { Campaign, Section } from '../document.ts'
import { wholeGoal } from '../goals.ts'
import { isUnpicked } from '../lineup.ts'

/** What one gate asks for: met, or what is still missing in words. */
export type GateCheck = { name: Words; met: boolean; missing: Words | null; section: Section | 'head' }

/**
 * A gate 关卡 that the campaign passes on its way: nothing behind it begins before it is open. `day` is the last day
 * on which it can open in time.
 */
export type Gate = {
  id: 'initiation' | 'scheme' | 'material' | 'opening'
  name: Words
  day: Day | null
  checks: GateCheck[]
  open: boolean
  daysLeft: number | null
}

const said = (zh: string, en: string): Words => ({ zh, en })
const check = (section: GateCheck['section'], name: Words, met: boolean, missing: Words): GateCheck => ({
  name,
  met,
  missing: met ? null : missing,
  section,
})

const firstDay = (plan: Campaign, kind: Campaign['phases'][number]['kind']): Day | null =>
  plan.phases
    .filter((phase) => phase.kind === kind)
    .map((phase) => phase.window.from.slice(0, 10))
    .toSorted()[0] ?? null

/** Tasks that have to be done before a day and are not. */
function openTasks(plan: Campaign, before: Day): Campaign['schedule'] {
  return plan.schedule.filter(
    (task) => task.deadline < before && task.state !== 'done' && task.state !== 'accepted',
  )
}

function tasksCheck(plan: Campaign, before: Day | null): GateCheck[] {
  if (before === null) return []
  const open = openTasks(plan, before)
  const names = open.slice(0, 3).map((task) => `${task.name}（${task.owner}）`)
  return [
    check(
      'schedule',
      said(`${before.slice(5)} 前的工作都已完成`, `All tasks due before ${before.slice(5)} are done`),
      open.length === 0,
      said(
        `还有 ${open.length} 项：${names.join('、')}${open.length > 3 ? '…' : ''}`,
        `${open.length} are open: ${names.join(', ')}${open.length > 3 ? '…' : ''}`,
      ),
    ),
  ]
}

const decided = (plan: Campaign, before: Day | null): GateCheck[] => {
  if (before === null) return []
  const open = plan.decisions.filter((each) => each.answer === null && each.deadline < before)
  return [
    check(
      'decisions',
      said(`${before.slice(5)} 前的事项都已拍板`, `All decisions due before ${before.slice(5)} are taken`),
      open.length === 0,
      said(open.map((each) => each.question).join('、'), open.map((each) => each.question).join('; ')),
    ),
  ]
}

/** Initiation 立项: aim, form, owner, and the money approved. */
function initiation(plan: Campaign): GateCheck[] {
  const budget = plan.decisions.find((each) => each.id === 'budget' || /预算|budget/i.test(each.question))
  return [
    check('aims', said('写明活动目的', 'An aim is stated'), plan.aims.length > 0, said('没有目的', 'no aim')),
    check(
      'theme',
      said('主题与双方理由', 'Theme and both reasons'),
      [plan.theme.title, plan.theme.sellerReason, plan.theme.buyerReason].every((each) => each.trim() !== ''),
      said('主题或理由空着', 'theme or a reason is empty'),
    ),
    check(
      'goals',
      said('有全活动的销售目标', 'The campaign has a sales goal'),
      wholeGoal(plan.goals, 'gmv') !== null,
      said('没有销售目标', 'no sales goal'),
    ),
    check(
      'decisions',
      said('预算已经批准', 'The budget is approved'),
      budget?.answer != null,
      said(
        budget ? `等 ${budget.decider} 决定：${budget.question}` : '没有预算审批这一项',
        budget ? `waits for ${budget.decider}: ${budget.question}` : 'no decision asks for it',
      ),
    ),
  ]
}

/** The scheme 方案: goods, prices, stock, words – what everything else is made from. */
function scheme(plan: Campaign): GateCheck[] {
  const open = plan.lineup.filter(isUnpicked).length
  const costless = plan.lineup.filter((line) => line.floorPriceFen === null && !isUnpicked(line)).length
  const bare = plan.lineup.filter((line) => !plan.stock.some((each) => each.item === line.item)).length
  return [
    check(
      'lineup',
      said('货盘已经选完', 'The lineup is picked'),
      plan.lineup.length > 0 && open === 0,
      said(`还有 ${open} 个位置待选款`, `${open} places are open`),
    ),
    check(
      'lineup',
      said('每款都有底价', 'Every item has a floor price'),
      costless === 0,
      said(`${costless} 款没有底价`, `${costless} have none`),
    ),
    check(
      'stock',
      said('每款都有备货计划', 'Every item has a stock plan'),
      bare === 0,
      said(`${bare} 款没有`, `${bare} have none`),
    ),
    check(
      'audiences',
      said('每个人群有利益点', 'Every audience has a benefit'),
      plan.audiences.every((each) => each.benefit.trim() !== ''),
      said('有人群没有利益点', 'some have none'),
    ),
    check(
      'risks',
      said('高风险都有预防', 'High risks have a prevention'),
      plan.risks.every(
        (risk) => risk.prevention.trim() !== '' || (risk.likelihood !== 'high' && risk.impact !== 'high'),
      ),
      said('有高风险没有预防', 'some have none'),
    ),
  ]
}

/** Service speaks in every phase in which somebody buys or complains. */
function service(plan: Campaign): GateCheck {
  const silent = plan.phases.filter(
    (phase) =>
      ['preheat', 'burst', 'aftercare'].includes(phase.kind) &&
      !plan.phases
        .filter((each) => each.kind === phase.kind)
        .some((each) => plan.scripts.some((script) => script.phase === each.id)),
  )
  return check(
    'scripts',
    said('各阶段都有话术', 'Every phase has scripts'),
    silent.length === 0,
    said(silent.map((phase) => phase.name).join('、'), silent.map((phase) => phase.name).join(', ')),
  )
}

const fallback = (plan: Campaign): GateCheck =>
  check(
    'drops',
    said('每场红包有备用批次', 'Every drop has a fallback'),
    plan.drops.every((drop) => drop.fallback !== null),
    said(
      plan.drops
        .filter((drop) => drop.fallback === null)
        .map((drop) => drop.name)
        .join('、'),
      plan.drops
        .filter((drop) => drop.fallback === null)
        .map((drop) => drop.name)
        .join(', '),
    ),
  )

/** The gates of a campaign in their order, as they stand on a day (S1-01, S1-14, S2-22). */
export function readinessOf(plan: Campaign, today: Day): Gate[] {
  const [preparation, preheat, burst] = (['preparation', 'preheat', 'burst'] as const).map((kind) =>
    firstDay(plan, kind),
  )
  const gate = (id: Gate['id'], name: Words, day: Day | null, checks: GateCheck[]): Gate => ({
    id,
    name,
    day,
    checks,
    open: checks.every((each) => each.met),
    daysLeft: day === null ? null : daysBetween(today, day),
  })
  return [
    gate('initiation', said('立项', 'Initiation'), preparation ?? null, initiation(plan)),
    gate('scheme', said('方案', 'Scheme'), preheat ?? burst ?? null, scheme(plan)),
    gate('material', said('预热关卡', 'Before the preheat'), preheat ?? null, [
      ...tasksCheck(plan, preheat ?? null),
      ...decided(plan, preheat ?? null),
      service(plan),
    ]),
    gate('opening', said('爆发关卡', 'Before the burst'), burst ?? null, [
      ...tasksCheck(plan, burst ?? null),
      ...decided(plan, burst ?? null),
      fallback(plan),
    ]),
  ]
}
