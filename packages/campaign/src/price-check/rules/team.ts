import { daysBetween } from '../../calendar/day.ts'
import type { Decision, Risk, Role } from '../../plan/document.ts'
import type { Context } from '../context.ts'
import { limitIn } from '../settings-read.ts'
import { threshold } from '../setting.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

/** Roles that cannot work without knowing the scheme (S1-92). */
const briefed: readonly Role[] = ['business', 'operations', 'design', 'tech', 'brand', 'service']

const points = { low: 1, medium: 2, high: 3 } as const
/** Likelihood times impact from which a risk counts as high. */
const highFrom = threshold(
  'highFrom',
  words('几分起为高风险', 'Points from which a risk is high'),
  'points',
  6,
  [1, 9],
)

const weight = (risk: Risk): number => points[risk.likelihood] * points[risk.impact]

function openDecision(context: Context, decision: Decision): Violation[] {
  const days = daysBetween(decision.deadline, context.facts.today)
  if (decision.answer !== null || days <= 0) return []
  return [
    {
      path: `decisions[${decision.id}]`,
      title: words(
        `「${decision.question}」逾期未决定`,
        `“${decision.question}” is undecided past its deadline`,
      ),
      evidence: words(
        `截止 ${decision.deadline}，今天 ${context.facts.today}，逾期 ${days} 天；决定人 ${decision.decider}`,
        `due ${decision.deadline}, today ${context.facts.today}: ${days} days late; decider ${decision.decider}`,
      ),
      fix: words(
        `由代理人 ${decision.delegate} 决定，或升级给 ${decision.escalateTo}`,
        `${decision.delegate} decides, or it goes up to ${decision.escalateTo}`,
      ),
    },
  ]
}

export const teamRules: readonly Rule[] = [
  {
    id: 'C-17',
    severity: 'block',
    section: 'decisions',
    demand: words('没有逾期的决策', 'No decision is past its deadline'),
    source: 'S0-39',
    find: (context) => context.plan.decisions.flatMap((decision) => openDecision(context, decision)),
  },
  {
    id: 'C-18',
    severity: 'warn',
    section: 'decisions',
    demand: words('每个决策有代理人和升级对象', 'Every decision has a delegate and somebody above'),
    source: 'S0-39, S3-34',
    find: ({ plan }) =>
      plan.decisions
        .filter((each) => [each.decider, each.delegate, each.escalateTo].some((name) => name.trim() === ''))
        .map((each) => ({
          path: `decisions[${each.id}]`,
          title: words(`「${each.question}」没有写全决定人`, `“${each.question}” does not name who decides`),
          evidence: words(
            `决定人「${each.decider}」，代理人「${each.delegate}」，升级「${each.escalateTo}」`,
            `decider “${each.decider}”, delegate “${each.delegate}”, escalates to “${each.escalateTo}”`,
          ),
          fix: words('写明三者，掌柜忙时也能按时决定', 'name all three, so that a busy owner stops nothing'),
        })),
  },
  {
    id: 'C-19',
    severity: 'block',
    section: 'risks',
    demand: words('高风险都有预防措施和备用方案', 'Every high risk has a prevention and a plan B'),
    source: 'S3-36, S1-15',
    settings: [highFrom],
    find: (context) =>
      context.plan.risks
        .filter(
          (risk) =>
            weight(risk) >= limitIn(context, 'C-19', highFrom) &&
            (risk.prevention.trim() === '' || risk.planB.trim() === ''),
        )
        .map((risk) => ({
          path: `risks[${risk.id}]`,
          title: words(
            `高风险「${risk.what}」没有预防或备用方案`,
            `High risk “${risk.what}” has no prevention or plan B`,
          ),
          evidence: words(
            `可能性 ${risk.likelihood} × 影响 ${risk.impact} = ${weight(risk)} 分（${limitIn(context, 'C-19', highFrom)} 分起为高风险）`,
            `likelihood ${risk.likelihood} × impact ${risk.impact} = ${weight(risk)} (high from ${limitIn(context, 'C-19', highFrom)})`,
          ),
          fix: words('至少写一条预防措施和一个备用方案', 'write at least one prevention and one plan B'),
        })),
  },
  {
    id: 'C-20',
    severity: 'warn',
    section: 'risks',
    demand: words('有风险清单', 'There is a register of risks'),
    source: 'S1-15, S3-35',
    find: ({ plan }) =>
      plan.risks.length > 0
        ? []
        : [
            {
              path: 'risks',
              title: words('没有风险清单', 'No risk is registered'),
              evidence: words('意外是常态，清单为空', 'accidents are normal, and the register is empty'),
              fix: words(
                '至少写下断货、价格错误、工具失灵、咨询量暴涨',
                'write down stock-out, wrong price, failing tools, a surge of questions',
              ),
            },
          ],
  },
  {
    id: 'C-21',
    severity: 'warn',
    section: 'briefs',
    demand: words('每个岗位有简报', 'Every role has its brief'),
    source: 'S1-91, S1-92',
    find: ({ plan }) => {
      const told = plan.briefs.filter((brief) => brief.points.some((point) => point.trim() !== ''))
      const missing = briefed.filter((role) => !told.some((brief) => brief.role === role))
      if (missing.length === 0) return []
      return [
        {
          path: 'briefs',
          title: words('有岗位没有简报', 'Some roles have no brief'),
          evidence: words(`缺少：${missing.join('、')}`, `missing: ${missing.join(', ')}`),
          fix: words('告诉每个岗位需要知道的事', 'tell each role what it has to know'),
        },
      ]
    },
  },
]
