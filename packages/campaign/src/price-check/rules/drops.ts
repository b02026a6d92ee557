import { msOf } from '../../calendar/instant.ts'
import type { Drop } from '../../plan/document.ts'
import type { Context } from '../context.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

/** Drops together cost what is claimed and used, at the face of the coupon. */
export function expectedCostFen(context: Context, drop: Drop): number {
  const off = offEach(context, drop)
  return Math.ceil((drop.opensAt.length * drop.expectedClaimsEach * drop.expectedUsePermyriad * off) / 10_000)
}

/** What one coupon takes off; 0 where its offer is no fixed amount. */
function offEach(context: Context, drop: Drop): number {
  const off = context.offerNamed(drop.offer)?.mechanic['offFen']
  return typeof off === 'number' ? off : 0
}

function outsideWindow(context: Context, drop: Drop): Violation[] {
  const window = context.offerNamed(drop.offer)?.window
  if (!window) return []
  const wrong = drop.opensAt.filter((at) => msOf(at) < msOf(window.from) || msOf(at) >= msOf(window.until))
  if (wrong.length === 0) return []
  return [
    {
      path: `drops[${drop.id}].opensAt`,
      title: words(
        `「${drop.name}」有场次不在券的有效期内`,
        `“${drop.name}” opens outside its coupon’s window`,
      ),
      evidence: words(
        `${wrong.length} 场：${wrong.slice(0, 3).join('、')}；券 ${window.from} 至 ${window.until}`,
        `${wrong.length} openings: ${wrong.slice(0, 3).join(', ')}; the coupon runs ${window.from} to ${window.until}`,
      ),
      fix: words('调整场次时间或券的期间', 'move the openings or the window of the coupon'),
    },
  ]
}

function usesShort(context: Context, drop: Drop): Violation[] {
  const limits = context.offerNamed(drop.offer)?.offer['limits']
  const uses = typeof limits === 'object' && limits !== null && 'uses' in limits ? limits.uses : null
  const wanted = drop.opensAt.length * drop.couponsEach
  if (typeof uses !== 'number' || uses >= wanted) return []
  return [
    {
      path: `drops[${drop.id}].couponsEach`,
      title: words(`「${drop.name}」的券总量不够发`, `“${drop.name}” gives out more coupons than there are`),
      evidence: words(
        `${drop.opensAt.length} 场 × ${drop.couponsEach} 张 = ${wanted} 张，优惠限 ${uses} 次`,
        `${drop.opensAt.length} × ${drop.couponsEach} = ${wanted}, the offer allows ${uses}`,
      ),
      fix: words(
        '提高优惠的总量，或减少每场张数',
        'raise the limit of the offer or give out fewer each time',
      ),
    },
  ]
}

const eachDrop =
  (find: (context: Context, drop: Drop) => Violation[]): Rule['find'] =>
  (context) =>
    context.plan.drops.flatMap((drop) => find(context, drop))

export const dropRules: readonly Rule[] = [
  {
    id: 'R-11',
    severity: 'warn',
    section: 'drops',
    demand: words('每个红包喷泉有备用批次', 'Every drop has a fallback batch'),
    source: 'S0-30, S0-32',
    find: eachDrop((_context, drop) =>
      drop.fallback
        ? []
        : [
            {
              path: `drops[${drop.id}].fallback`,
              title: words(`「${drop.name}」没有备用批次`, `“${drop.name}” has no fallback batch`),
              evidence: words(
                `${drop.opensAt.length} 场，工具失灵或抢不到时没有券可发`,
                `${drop.opensAt.length} openings, and nothing to hand out where the tool fails`,
              ),
              fix: words('事先建好一批可直接发放的券', 'have a batch ready that can be handed out at once'),
            },
          ],
    ),
  },
  {
    id: 'R-12',
    severity: 'block',
    section: 'drops',
    demand: words('每一场都在券的有效期内', 'Every drop opens inside its coupon’s window'),
    source: 'S0-12',
    find: eachDrop(outsideWindow),
  },
  {
    id: 'M-08',
    severity: 'warn',
    section: 'drops',
    demand: words('券的总量够发', 'There are as many coupons as the drops give out'),
    source: 'S0-27, S0-16',
    find: eachDrop(usesShort),
  },
  {
    id: 'M-09',
    severity: 'block',
    section: 'drops',
    demand: words('红包预算够付预计的使用', 'The budget of a drop covers its expected use'),
    source: 'S0-16, S0-27',
    find: eachDrop((context, drop) => {
      const cost = expectedCostFen(context, drop)
      if (cost <= drop.budgetFenMax) return []
      const [need, have] = [context.money(cost), context.money(drop.budgetFenMax)]
      return [
        {
          path: `drops[${drop.id}].budgetFenMax`,
          title: words(`「${drop.name}」的预算不够`, `The budget of “${drop.name}” is too small`),
          evidence: words(
            `${drop.opensAt.length} 场 × 预计领取 ${drop.expectedClaimsEach} × 使用率 ${drop.expectedUsePermyriad / 100}% = ${need.zh}，上限 ${have.zh}`,
            `${drop.opensAt.length} openings × ${drop.expectedClaimsEach} claims × ${drop.expectedUsePermyriad / 100} % used = ${need.en}, limit ${have.en}`,
          ),
          fix: words('提高预算上限或减少场次', 'raise the limit or have fewer openings'),
        },
      ]
    }),
  },
  {
    id: 'C-11',
    severity: 'warn',
    section: 'drops',
    demand: words('每场有负责人和群', 'Every drop has an owner and groups'),
    source: 'S0-12',
    find: eachDrop((_context, drop) =>
      drop.owner.trim() !== '' && drop.groups.length > 0
        ? []
        : [
            {
              path: `drops[${drop.id}].owner`,
              title: words(`「${drop.name}」没有负责人或群`, `“${drop.name}” has no owner or no groups`),
              evidence: words(
                `负责人「${drop.owner}」，${drop.groups.length} 个群`,
                `owner “${drop.owner}”, ${drop.groups.length} groups`,
              ),
              fix: words('指定每场的负责人和发放的群', 'name who opens it and in which groups'),
            },
          ],
    ),
  },
]
