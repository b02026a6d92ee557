import type { BudgetLine } from '../../plan/document.ts'
import { wholeGoal } from '../../plan/goals.ts'
import { percent } from '../context.ts'
import { isUnpicked } from '../../plan/lineup.ts'
import type { Context } from '../context.ts'
import { expectedCostFen } from './drops.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

const sumOf = (lines: readonly BudgetLine[]): number => lines.reduce((sum, line) => sum + line.plannedFen, 0)

/** Coupon money against what the drops are expected to use (S0-16: below forecast is as wrong as above). */
function couponMoney(context: Context): Violation[] {
  const lines = context.plan.budget.filter((line) => line.category === 'coupons')
  const need = context.plan.drops.reduce((sum, drop) => sum + expectedCostFen(context, drop), 0)
  const planned = sumOf(lines)
  if (need <= planned) return []
  const [wanted, have] = [context.money(need), context.money(planned)]
  return [
    {
      path: lines[0] ? `budget[${lines[0].id}].plannedFen` : 'budget',
      title: words('优惠券预算低于预计使用', 'The coupon budget is below the expected use'),
      evidence: words(
        `红包预计使用 ${wanted.zh}，预算 ${have.zh}`,
        `drops are expected to use ${wanted.en}; budgeted ${have.en}`,
      ),
      fix: words('提高优惠券预算，或减少场次与张数', 'raise the coupon budget or give out less'),
    },
  ]
}

/** Margin of the lineup at event prices in permyriad, of items whose cost is known; null where none is. */
function marginOf({ plan }: Context): number | null {
  const known = plan.lineup.filter(
    (line) => !isUnpicked(line) && line.costFen !== null && line.targetPieces > 0,
  )
  const sales = known.reduce((sum, line) => sum + line.eventPriceFen * line.targetPieces, 0)
  const costs = known.reduce((sum, line) => sum + (line.costFen ?? 0) * line.targetPieces, 0)
  return sales > 0 ? ((sales - costs) * 10_000) / sales : null
}

/** Money first 先看钱: spend, expected sales, and where the campaign breaks even. */
function worthIt(context: Context): Violation[] {
  const goal = wholeGoal(context.plan.goals, 'gmv')?.target ?? 0
  const spend = sumOf(context.plan.budget)
  const margin = marginOf(context)
  if (goal === 0 || spend === 0 || margin === null) return []
  const gross = Math.round((goal * margin) / 10_000)
  if (spend <= gross) return []
  const breakEven = margin > 0 ? context.money(Math.ceil((spend * 10_000) / margin)) : null
  const [cost, sales, earned] = [context.money(spend), context.money(goal), context.money(gross)]
  return [
    {
      path: 'budget',
      title: words('按目标销售额仍然亏损', 'The campaign loses money even at its goal'),
      evidence: words(
        `投入 ${cost.zh}，目标 ${sales.zh}，毛利 ${earned.zh}（毛利率 ${percent(Math.round(margin))}），投入产出比 ${(goal / spend).toFixed(2)}，盈亏平衡 ${breakEven?.zh ?? '不存在'}`,
        `spend ${cost.en}, goal ${sales.en}, margin ${earned.en} (${percent(Math.round(margin))}), ROI ${(goal / spend).toFixed(2)}, breaks even at ${breakEven?.en ?? 'no sales at all'}`,
      ),
      fix: words(
        '减少投入、提高售价，或由掌柜确认亏损换量',
        'spend less, raise prices, or have the owner accept the loss',
      ),
    },
  ]
}

const poorLines: Rule['find'] = (context) =>
  context.plan.budget.flatMap((line) => {
    if (line.expectedSalesFen === null || line.plannedFen === 0 || line.expectedSalesFen >= line.plannedFen)
      return []
    const [spend, sales] = [context.money(line.plannedFen), context.money(line.expectedSalesFen)]
    return [
      {
        path: `budget[${line.id}].expectedSalesFen`,
        title: words(`「${line.name}」带来的销售低于花费`, `“${line.name}” costs more than it sells`),
        evidence: words(
          `花费 ${spend.zh}，预期销售 ${sales.zh}，投入产出比 ${(line.expectedSalesFen / line.plannedFen).toFixed(2)}`,
          `spend ${spend.en}, expected sales ${sales.en}, ROI ${(line.expectedSalesFen / line.plannedFen).toFixed(2)}`,
        ),
        fix: words(
          '减少这项投入，或换成回报更高的入口',
          'spend less here or move it to a source that returns more',
        ),
      },
    ]
  })

export const moneyRules: readonly Rule[] = [
  {
    id: 'M-10',
    severity: 'warn',
    section: 'budget',
    demand: words('优惠券预算够付预计的使用', 'The coupon budget covers the expected use'),
    source: 'S0-16, S1-43',
    find: couponMoney,
  },
  {
    id: 'M-11',
    severity: 'warn',
    section: 'budget',
    demand: words('目标销售额的毛利够付投入', 'The margin at the goal pays for the spend'),
    source: 'S1-41, S1-42',
    find: worthIt,
  },
  {
    id: 'M-12',
    severity: 'warn',
    section: 'budget',
    demand: words('每项推广带来的销售高于花费', 'Every advertisement sells more than it costs'),
    source: 'S1-42, S3-29',
    find: poorLines,
  },
  {
    id: 'C-12',
    severity: 'inform',
    section: 'budget',
    demand: words('预算写明主要类目和负责人', 'The budget names its main categories and their owners'),
    source: 'S1-43',
    find: ({ plan }) => {
      const orphans = plan.budget.filter((line) => line.owner.trim() === '')
      if (plan.budget.length > 0 && orphans.length === 0) return []
      return [
        {
          path: 'budget',
          severity: plan.budget.length === 0 ? 'warn' : 'inform',
          title: words('预算不完整', 'The budget is not complete'),
          evidence: words(
            `共 ${plan.budget.length} 项，${orphans.length} 项没有负责人`,
            `${plan.budget.length} lines, ${orphans.length} without an owner`,
          ),
          fix: words(
            '按类目列出站内外推广、赠品、券、短信、平台费、人员与运费',
            'list ads, off-site, gifts, coupons, messages, fees, staff and freight',
          ),
        },
      ]
    },
  },
]
