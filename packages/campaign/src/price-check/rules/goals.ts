import { findMeasure } from '../../measures/catalogue.ts'
import type { Words } from '../../measures/measure.ts'
import { channelNames } from '../../plan/channel-names.ts'
import { daysGap, goalSplits, wholeGoal } from '../../plan/goals.ts'
import type { GoalSplit, Split } from '../../plan/goals.ts'
import type { Goal } from '../../plan/document.ts'
import type { Context } from '../context.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

const splitNames: Record<Split, Words> = {
  channel: words('渠道', 'channel'),
  item: words('单品', 'item'),
  customer: words('新老客', 'new and old customers'),
  phase: words('阶段', 'phase'),
}

const customerNames = { new: words('新客', 'new customers'), old: words('老客', 'old customers') }

/** A goal has no name of its own: it is what it measures, and of which part of the whole. */
function goalName({ plan }: Context, goal: Goal): Words {
  const measure = findMeasure(goal.measure)?.name ?? words(goal.measure, goal.measure)
  const item = plan.lineup.find((line) => line.item === goal.item)?.title
  const phase = plan.phases.find((each) => each.id === goal.phase)?.name
  const parts = [
    measure,
    ...(goal.channel === null ? [] : [channelNames[goal.channel]]),
    ...(goal.customer === null ? [] : [customerNames[goal.customer]]),
    ...[item, phase].flatMap((name) => (name === undefined ? [] : [words(name, name)])),
  ]
  return words(parts.map(({ zh }) => zh).join(' · '), parts.map(({ en }) => en).join(' · '))
}

/** Targets of money are read as money, all others as they are. */
function valueOf(context: Context, goal: Goal, value: number): Words {
  return findMeasure(goal.measure)?.unit === 'fen' ? context.money(value) : words(`${value}`, `${value}`)
}

const adds = (goal: Goal): boolean => findMeasure(goal.measure)?.additive ?? false

/** Items and phases need not cover the whole; channels and customer kinds do. Nothing may exceed it. */
function failsSum({ by, gap, goal }: GoalSplit): boolean {
  if (!adds(goal)) return false
  return by === 'channel' || by === 'customer' ? gap !== 0 : gap < 0
}

function sumViolation(context: Context, { goal, by, sum, gap, children }: GoalSplit): Violation {
  const [target, total, open] = [goal.target, sum, Math.abs(gap)].map((each) => valueOf(context, goal, each))
  const parts = children.map((child) => goalName(context, child))
  const name = goalName(context, goal)
  return {
    path: `goals[${goal.id}].target`,
    title: words(
      `「${name.zh}」按${splitNames[by].zh}拆分后合计不等`,
      `“${name.en}” is not the sum of its split by ${splitNames[by].en}`,
    ),
    evidence: words(
      `目标 ${target?.zh}，拆分合计 ${total?.zh}（${parts.map((each) => each.zh).join('、')}），${gap > 0 ? '尚缺' : '超出'} ${open?.zh}`,
      `target ${target?.en}, split sums to ${total?.en} (${parts.map((each) => each.en).join(', ')}), ${gap > 0 ? 'short by' : 'over by'} ${open?.en}`,
    ),
    fix: words(
      gap > 0 ? '把缺口分给某个子目标，或下调总目标' : '下调子目标，或上调总目标',
      gap > 0 ? 'give the gap to one of the parts or lower the whole' : 'lower the parts or raise the whole',
    ),
  }
}

export const goalRules: readonly Rule[] = [
  {
    id: 'C-01',
    severity: 'block',
    section: 'goals',
    demand: words('有一个全活动的销售目标', 'There is one sales goal of the whole campaign'),
    source: 'S1-16, S3-18',
    find: ({ plan }) =>
      wholeGoal(plan.goals, 'gmv') && (wholeGoal(plan.goals, 'gmv')?.target ?? 0) > 0
        ? []
        : [
            {
              path: 'goals',
              title: words('没有全活动的销售目标', 'The campaign has no sales goal'),
              evidence: words(
                `${plan.goals.length} 个目标中没有大于 0 的整体 gmv 目标`,
                `none of ${plan.goals.length} goals is a whole gmv goal above 0`,
              ),
              fix: words(
                '添加一个指标为 gmv、不分渠道与单品的目标',
                'add a goal of measure gmv without channel, item, customer or phase',
              ),
            },
          ],
  },
  {
    id: 'C-02',
    severity: 'warn',
    section: 'goals',
    demand: words('拆分的目标加起来等于上级目标', 'The parts of a goal add up to it'),
    source: 'S1-16',
    find: (context) =>
      goalSplits(context.plan.goals)
        .filter(failsSum)
        .map((each) => sumViolation(context, each)),
  },
  {
    id: 'C-03',
    severity: 'warn',
    section: 'goals',
    demand: words('逐日目标加起来等于目标', 'The days of a goal add up to it'),
    source: 'S1-16, S0-42',
    find: (context) =>
      context.plan.goals.flatMap((goal) => {
        const days = adds(goal) ? daysGap(goal) : null
        if (!days || days.gap === 0) return []
        const [target, sum] = [valueOf(context, goal, goal.target), valueOf(context, goal, days.sum)]
        return [
          {
            path: `goals[${goal.id}].byDay`,
            title: words(
              `「${goalName(context, goal).zh}」的逐日合计不等`,
              `The days of “${goalName(context, goal).en}” do not add up`,
            ),
            evidence: words(
              `目标 ${target.zh}，逐日合计 ${sum.zh}`,
              `target ${target.en}, days sum to ${sum.en}`,
            ),
            fix: words('调整逐日目标，使合计等于目标', 'change the days so that they sum to the target'),
          },
        ]
      }),
  },
]
