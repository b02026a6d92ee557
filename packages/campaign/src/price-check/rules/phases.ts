import { hoursOf, msOf, overlap } from '../../calendar/instant.ts'
import type { Phase, PhaseKind } from '../../plan/document.ts'
import type { Context } from '../context.ts'
import { limitIn } from '../settings-read.ts'
import { threshold } from '../setting.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

/** The preheat starts this many days before the burst (T-01). */
const preheatDays = threshold(
  'daysMin',
  words('预热至少几天', 'Days of preheat at least'),
  'days',
  3,
  [0, 60],
)
/** Hours by which our rhythm may differ from the platform's without a word. */
const leadHours = threshold(
  'hoursMax',
  words('与平台相差几小时以内只提示', 'Hours of difference that are only told'),
  'hours',
  2,
  [0, 240],
)

const order: readonly PhaseKind[] = ['preparation', 'presale', 'preheat', 'burst', 'wrap_up', 'aftercare']

const firstOf = ({ plan }: Context, kind: PhaseKind): Phase | undefined =>
  plan.phases
    .filter((phase) => phase.kind === kind)
    .toSorted((one, other) => msOf(one.window.from) - msOf(other.window.from))[0]

/** Neighbours in the order of the rhythm whose beginnings stand the wrong way round. */
function disordered(context: Context): Violation[] {
  const present = order.flatMap((kind) => firstOf(context, kind) ?? [])
  return present.slice(1).flatMap((phase, index) => {
    const before = present[index]
    if (!before || msOf(before.window.from) <= msOf(phase.window.from)) return []
    return [
      {
        path: `phases[${phase.id}].window.from`,
        title: words(
          `「${phase.name}」早于「${before.name}」`,
          `“${phase.name}” begins before “${before.name}”`,
        ),
        evidence: words(
          `${phase.name} ${phase.window.from},${before.name} ${before.window.from}`,
          `${phase.name} from ${phase.window.from}, ${before.name} from ${before.window.from}`,
        ),
        fix: words(
          '按筹备、预热、爆发、返场、售后的顺序排列',
          'order them: preparation, preheat, burst, encore, aftercare',
        ),
      },
    ]
  })
}

function noBurst(context: Context): Violation[] {
  if (firstOf(context, 'burst')) return []
  return [
    {
      path: 'phases',
      title: words('没有爆发阶段', 'There is no burst'),
      evidence: words(
        `${context.plan.phases.length} 个阶段中没有 burst`,
        `none of ${context.plan.phases.length} phases is a burst`,
      ),
      fix: words('添加爆发阶段', 'add the burst'),
    },
  ]
}

function shortPreheat(context: Context): Violation[] {
  const [preheat, burst] = [firstOf(context, 'preheat'), firstOf(context, 'burst')]
  if (!burst) return []
  const hours = preheat ? hoursOf({ from: preheat.window.from, until: burst.window.from }) : 0
  const least = limitIn(context, 'R-05', preheatDays)
  if (hours >= least * 24) return []
  return [
    {
      path: preheat ? `phases[${preheat.id}].window.from` : 'phases',
      title: words(`预热不足 ${least} 天`, `The preheat is shorter than ${least} days`),
      evidence: words(
        `预热到爆发 ${Math.max(0, hours)} 小时，应至少 ${least * 24} 小时`,
        `${Math.max(0, hours)} hours from preheat to burst; at least ${least * 24} are needed`,
      ),
      fix: words(`把预热提前到 T-${least}`, `begin the preheat at T−${least}`),
    },
  ]
}

/** Phases of one kind that follow on one another are one to the platform: a preheat with its last half hour. */
function endOf({ plan }: Context, phase: Phase, wanted: number): number {
  let end = msOf(phase.window.until)
  for (;;) {
    if (end >= wanted) return end
    const next = plan.phases.find(
      (each) => each.kind === phase.kind && each.platformWindow === null && msOf(each.window.from) === end,
    )
    if (!next) return end
    end = msOf(next.window.until)
  }
}

function againstPlatform(context: Context, phase: Phase): Violation[] {
  const platform = phase.platformWindow
  if (!platform) return []
  const lead = (msOf(platform.from) - msOf(phase.window.from)) / 3_600_000
  const lag = (endOf(context, phase, msOf(platform.until)) - msOf(platform.until)) / 3_600_000
  const most = Math.max(Math.abs(lead), Math.abs(lag))
  if (most === 0) return []
  const said = (hours: number) => Number(Math.abs(hours).toFixed(1))
  return [
    {
      path: `phases[${phase.id}].window`,
      severity: most > limitIn(context, 'R-06', leadHours) ? 'warn' : 'inform',
      title: words(`「${phase.name}」与平台节奏不一致`, `“${phase.name}” differs from the platform’s rhythm`),
      evidence: words(
        `开始${lead >= 0 ? '早' : '晚'} ${said(lead)} 小时，结束${lag > 0 ? '晚' : '早'} ${said(lag)} 小时`,
        `begins ${said(lead)} h ${lead >= 0 ? 'earlier' : 'later'}, ends ${said(lag)} h ${lag > 0 ? 'later' : 'earlier'}`,
      ),
      fix: words('与平台对齐，或写明错开的原因', 'align it, or say why it differs'),
    },
  ]
}

/** Phases of one kind that overlap; a half hour or a peak inside a burst is of another kind or lies within. */
function doubled({ plan }: Context): Violation[] {
  return plan.phases.flatMap((phase, index) =>
    plan.phases.slice(index + 1).flatMap((other) => {
      if (phase.kind !== other.kind || phase.kind === 'peak' || !overlap(phase.window, other.window))
        return []
      return [
        {
          path: `phases[${other.id}].window`,
          title: words(
            `「${phase.name}」与「${other.name}」时间重叠`,
            `“${phase.name}” and “${other.name}” overlap`,
          ),
          evidence: words(
            `${phase.window.from} 至 ${phase.window.until}；${other.window.from} 至 ${other.window.until}`,
            `${phase.window.from} to ${phase.window.until}; ${other.window.from} to ${other.window.until}`,
          ),
          fix: words('错开时间，或合并为一个阶段', 'part them or make them one'),
        },
      ]
    }),
  )
}

function outside({ plan }: Context): Violation[] {
  return plan.phases
    .filter(
      (phase) =>
        phase.kind !== 'preparation' &&
        (msOf(phase.window.from) < msOf(plan.window.from) ||
          msOf(phase.window.until) > msOf(plan.window.until)),
    )
    .map((phase) => ({
      path: `phases[${phase.id}].window`,
      title: words(`「${phase.name}」超出活动时间`, `“${phase.name}” lies outside the campaign`),
      evidence: words(
        `${phase.window.from} 至 ${phase.window.until}，活动 ${plan.window.from} 至 ${plan.window.until}`,
        `${phase.window.from} to ${phase.window.until}; the campaign is ${plan.window.from} to ${plan.window.until}`,
      ),
      fix: words('调整阶段或活动时间', 'move the phase or the campaign’s window'),
    }))
}

export const phaseRules: readonly Rule[] = [
  {
    id: 'R-04',
    severity: 'block',
    section: 'phases',
    demand: words('阶段按节奏排列，且有爆发', 'The phases are in order and there is a burst'),
    source: 'S0-22, S0-02',
    find: (context) => [...noBurst(context), ...disordered(context), ...outside(context)],
  },
  {
    id: 'R-05',
    severity: 'warn',
    section: 'phases',
    demand: words('预热至少 3 天', 'The preheat lasts at least three days'),
    source: 'T-01, S0-24',
    settings: [preheatDays],
    find: shortPreheat,
  },
  {
    id: 'R-06',
    severity: 'warn',
    section: 'phases',
    demand: words('自己的节奏与平台一致', 'Our rhythm follows the platform’s'),
    source: 'S1-05',
    settings: [leadHours],
    find: (context) => context.plan.phases.flatMap((phase) => againstPlatform(context, phase)),
  },
  {
    id: 'R-07',
    severity: 'warn',
    section: 'phases',
    demand: words('同类阶段不重叠', 'Phases of one kind do not overlap'),
    source: 'S0-02',
    find: doubled,
  },
  {
    id: 'R-08',
    severity: 'inform',
    section: 'phases',
    demand: words('开场前半小时有单独安排', 'The half hour before the opening is planned'),
    source: 'T-08, S2-28, S2-29',
    find: (context) => {
      const burst = firstOf(context, 'burst')
      const opens = context.plan.phases.some(
        (phase) => phase.kind === 'peak' && burst && msOf(phase.window.from) === msOf(burst.window.from),
      )
      if (!burst || !opens) return []
      const before = context.plan.touches.some((touch) => {
        const minutes = (msOf(burst.window.from) - msOf(touch.at)) / 60_000
        return minutes > 0 && minutes <= 60
      })
      if (before) return []
      return [
        {
          path: `phases[${burst.id}]`,
          title: words('开场前没有集中推送', 'Nothing is pushed before the opening'),
          evidence: words(
            `开场 ${burst.window.from} 前 60 分钟内没有触达`,
            `no touch within 60 minutes before ${burst.window.from}`,
          ),
          fix: words(
            '在前半小时安排站内或群内推送',
            'plan a push on site or in groups for the last half hour',
          ),
        },
      ]
    },
  },
]
