import { daysBetween } from '../../calendar/day.ts'
import { dayAt } from '../../calendar/instant.ts'
import type { Task } from '../../plan/document.ts'
import type { Context } from '../context.ts'
import { limitIn } from '../settings-read.ts'
import { threshold } from '../setting.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'
import type { Words } from '../../measures/measure.ts'

const joined = (list: readonly Words[]): Words =>
  words(list.map((each) => each.zh).join('、'), list.map((each) => each.en).join(', '))

function missingOf(task: Task): Words[] {
  return [
    ...(task.owner.trim() === '' ? [words('负责人', 'owner')] : []),
    ...(task.place.trim() === '' ? [words('地点', 'place')] : []),
    ...(task.deliverable.trim() === '' ? [words('交付物', 'deliverable')] : []),
    ...(task.planB.trim() === '' ? [words('备用方案', 'plan B')] : []),
  ]
}

/** A review is written while memory is fresh (S4-68). */
const reviewDays = threshold(
  'daysMax',
  words('活动结束后几天内复盘', 'Days until the review is done'),
  'days',
  7,
  [1, 60],
)

const isOpen = (task: Task): boolean => task.state === 'open' || task.state === 'doing'

/** The day on which the first preheat begins; the gate before it must have closed 关卡. */
function preheatDay(context: Context): string | null {
  const phase = context.plan.phases.find((each) => each.kind === 'preheat')
  return phase ? dayAt(phase.window.from, context.zone) : null
}

/** Tasks whose outcome the preheat shows: pages, texts and tools. */
const materialRoles = new Set<Task['role']>(['design', 'tech'])

function tooEarly(context: Context, task: Task): Violation[] {
  const byId = new Map(context.plan.schedule.map((each) => [each.id, each]))
  return task.after.flatMap((id) => {
    const before = byId.get(id)
    if (!before || daysBetween(before.deadline, task.start) >= 0) return []
    return [
      {
        path: `schedule[${task.id}].start`,
        title: words(`「${task.name}」早于前置工作完成`, `“${task.name}” starts before what it waits for`),
        evidence: words(
          `开始 ${task.start}，前置「${before.name}」截止 ${before.deadline}`,
          `starts ${task.start}; “${before.name}” is due ${before.deadline}`,
        ),
        fix: words('推后开始日，或提前前置工作', 'start later or have the earlier task done sooner'),
      },
    ]
  })
}

export const taskRules: readonly Rule[] = [
  {
    id: 'C-09',
    severity: 'warn',
    section: 'schedule',
    demand: words(
      '每项工作有负责人、地点、交付物和备用方案',
      'Every task has owner, place, deliverable and plan B',
    ),
    source: 'S3-07, S3-33',
    find: ({ plan }) =>
      plan.schedule.flatMap((task) => {
        const missing = missingOf(task)
        if (missing.length === 0) return []
        const list = joined(missing)
        return [
          {
            path: `schedule[${task.id}]`,
            severity: task.owner.trim() === '' ? ('block' as const) : ('warn' as const),
            title: words(`「${task.name}」不完整`, `“${task.name}” is not complete`),
            evidence: words(`缺少：${list.zh}`, `missing: ${list.en}`),
            fix: words('补齐后才能执行', 'fill these in so that it can be carried out'),
          },
        ]
      }),
  },
  {
    id: 'R-01',
    severity: 'warn',
    section: 'schedule',
    demand: words('工作在前置工作之后开始', 'No task starts before what it waits for'),
    source: 'S1-59',
    find: (context) => context.plan.schedule.flatMap((task) => tooEarly(context, task)),
  },
  {
    id: 'R-02',
    severity: 'warn',
    section: 'schedule',
    demand: words('预热开始前素材与工具全部就绪', 'Material and tools are ready before the preheat'),
    source: 'S2-22',
    find: (context) => {
      const day = preheatDay(context)
      if (day === null) return []
      return context.plan.schedule
        .filter(
          (task) => materialRoles.has(task.role) && isOpen(task) && daysBetween(task.deadline, day) <= 0,
        )
        .map((task) => ({
          path: `schedule[${task.id}].deadline`,
          title: words(`「${task.name}」晚于预热关卡`, `“${task.name}” is due after the preheat has begun`),
          evidence: words(
            `截止 ${task.deadline}，预热 ${day} 开始`,
            `due ${task.deadline}; preheat begins ${day}`,
          ),
          fix: words('提前截止日，或推后预热', 'set an earlier deadline or begin the preheat later'),
        }))
    },
  },
  {
    id: 'R-03',
    severity: 'warn',
    section: 'schedule',
    demand: words('没有逾期的工作', 'No task is past its deadline'),
    source: 'S1-60, S4-01',
    find: ({ plan, facts }) =>
      plan.schedule
        .filter((task) => isOpen(task) && daysBetween(task.deadline, facts.today) > 0)
        .map((task) => ({
          path: `schedule[${task.id}].deadline`,
          title: words(`「${task.name}」已逾期`, `“${task.name}” is overdue`),
          evidence: words(
            `截止 ${task.deadline}，今天 ${facts.today}，逾期 ${daysBetween(task.deadline, facts.today)} 天`,
            `due ${task.deadline}, today is ${facts.today}: ${daysBetween(task.deadline, facts.today)} days late`,
          ),
          fix: words(
            `由${task.owner}提速，或启用备用方案：${task.planB}`,
            `speed up, or use plan B: ${task.planB}`,
          ),
        })),
  },
  {
    id: 'C-10',
    severity: 'warn',
    section: 'schedule',
    demand: words('活动结束 7 天内完成复盘', 'The review is done within seven days'),
    source: 'S0-41, S4-77',
    settings: [reviewDays],
    find: (context) => {
      const most = limitIn(context, 'C-10', reviewDays)
      const end = context.selling ? dayAt(context.selling.until, context.zone) : null
      const reviews = context.plan.schedule.filter((task) => /复盘|回看|review/i.test(task.name))
      if (end === null || reviews.some((task) => daysBetween(end, task.deadline) <= most)) return []
      return [
        {
          path: 'schedule',
          title: words('没有安排及时的复盘', 'No timely review is scheduled'),
          evidence: words(
            `活动 ${end} 结束，${reviews.length} 项复盘工作都晚于 ${most} 天`,
            `selling ends ${end}; ${reviews.length} review tasks, none due within ${most} days`,
          ),
          fix: words(
            `安排 D+1 开始、D+${most} 前完成的复盘`,
            `schedule a review from D+1, done by D+${most}`,
          ),
        },
      ]
    },
  },
]
