import { addDays, daysBetween } from '../../calendar/day.ts'
import { dayAt } from '../../calendar/instant.ts'
import type { StockLine } from '../../plan/document.ts'
import { isUnpicked } from '../../plan/lineup.ts'
import type { Context } from '../context.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

const supplyOf = (line: StockLine): number => line.onHand + line.onTheWay + line.buyPieces

function short(line: StockLine): Violation[] {
  const supply = supplyOf(line)
  if (supply >= line.demandHigh) return []
  const grave = supply < line.demandLow
  return [
    {
      path: `stock[${line.id}]`,
      severity: grave ? 'block' : supply < line.demand ? 'warn' : 'inform',
      title: words(
        `${line.sku} 备货低于需求${grave ? '下限' : supply < line.demand ? '' : '上限'}`,
        `${line.sku} has less stock than its demand`,
      ),
      evidence: words(
        `现货 ${line.onHand} + 在途 ${line.onTheWay} + 采购 ${line.buyPieces} = ${supply}；需求 ${line.demandLow}–${line.demand}–${line.demandHigh}`,
        `on hand ${line.onHand} + on the way ${line.onTheWay} + to buy ${line.buyPieces} = ${supply}; demand ${line.demandLow}–${line.demand}–${line.demandHigh}`,
      ),
      fix: words(
        `再采购 ${line.demandHigh - supply} 件，或设限购与预售`,
        `buy ${line.demandHigh - supply} more, or limit purchases`,
      ),
    },
  ]
}

/** An order has to be placed so early that the goods arrive before the burst 提前期. */
function late(context: Context, line: StockLine): Violation[] {
  if (line.buyPieces === 0 || !context.selling) return []
  const start = dayAt(context.selling.from, context.zone)
  const last = addDays(start, -line.leadDays)
  const by = line.orderBy
  const title = words(`${line.sku} 采购来不及到货`, `${line.sku} is ordered too late`)
  const fix = words(`最迟 ${last} 下单，或改预售`, `order by ${last}, or sell it as presale`)
  if (by === null || daysBetween(by, last) < 0)
    return [
      {
        path: `stock[${line.id}].orderBy`,
        title,
        evidence: words(
          `下单日 ${by ?? '未定'}，提前期 ${line.leadDays} 天，爆发 ${start}`,
          `ordered by ${by ?? 'no day'}, lead time ${line.leadDays} days, burst ${start}`,
        ),
        fix,
      },
    ]
  if (daysBetween(context.facts.today, last) >= 0) return []
  if (daysBetween(context.facts.today, start) < 0) return []
  return [
    {
      path: `stock[${line.id}].orderBy`,
      title,
      evidence: words(
        `今天 ${context.facts.today}，提前期 ${line.leadDays} 天，爆发 ${start}；尚需采购 ${line.buyPieces} 件`,
        `today is ${context.facts.today}, lead time ${line.leadDays} days, burst ${start}; ${line.buyPieces} pieces still to buy`,
      ),
      fix,
    },
  ]
}

/** Items of which no SKU is planned are told together; those with too little one by one. */
function unplanned(context: Context): Violation[] {
  const wanted = context.plan.lineup.filter((line) => !isUnpicked(line) && line.targetPieces > 0)
  const linesOf = (item: string) => context.plan.stock.filter((each) => each.item === item)
  const bare = wanted.filter((line) => linesOf(line.item).length === 0)
  const short = wanted.flatMap((line): Violation[] => {
    const lines = linesOf(line.item)
    const supply = lines.reduce((sum, each) => sum + supplyOf(each), 0)
    if (lines.length === 0 || supply >= line.targetPieces) return []
    return [
      {
        path: `lineup[${line.id}].targetPieces`,
        title: words(`${line.title} 的备货达不到件数目标`, `${line.title} has less stock than its target`),
        evidence: words(
          `目标 ${line.targetPieces} 件，${lines.length} 条备货合计 ${supply} 件`,
          `target ${line.targetPieces} pieces, ${lines.length} stock lines hold ${supply}`,
        ),
        fix: words('补充备货计划，或下调件数目标', 'plan more stock or lower the target'),
      },
    ]
  })
  if (bare.length === 0) return short
  const named = bare.slice(0, 8)
  return [
    {
      path: 'stock',
      title: words(`${bare.length} 款没有备货计划`, `${bare.length} items have no stock plan`),
      evidence: words(
        named.map((line) => `${line.title} 目标 ${line.targetPieces} 件`).join('、'),
        named.map((line) => `${line.title}: ${line.targetPieces} pieces wanted`).join(', '),
      ),
      fix: words('按 SKU 写下现货、在途与需求', 'write down what is on hand, on the way and wanted, by SKU'),
    },
    ...short,
  ]
}

/** Once selling has begun, less on hand is what was hoped for. */
function less(context: Context, line: StockLine): Violation[] {
  const real = context.facts.stock?.[line.sku]
  const start = context.selling ? dayAt(context.selling.from, context.zone) : null
  if (start !== null && daysBetween(start, context.facts.today) > 0) return []
  if (real === undefined || real >= line.onHand) return []
  return [
    {
      path: `stock[${line.id}].onHand`,
      title: words(`${line.sku} 的现货少于计划`, `${line.sku} has less on hand than planned`),
      evidence: words(`计划 ${line.onHand} 件，实际 ${real} 件`, `planned ${line.onHand}, counted ${real}`),
      fix: words('按实际库存更新备货计划', 'plan again with what is there'),
    },
  ]
}

const eachLine =
  (find: (context: Context, line: StockLine) => Violation[]): Rule['find'] =>
  (context) =>
    context.plan.stock.flatMap((line) => find(context, line))

export const stockRules: readonly Rule[] = [
  {
    id: 'S-02',
    severity: 'warn',
    section: 'stock',
    demand: words(
      '现货、在途与采购够得上需求上限',
      'Stock on hand, on the way and to buy covers the upper demand',
    ),
    source: 'S3-22, S0-20',
    find: eachLine((_context, line) => short(line)),
  },
  {
    id: 'S-03',
    severity: 'warn',
    section: 'stock',
    demand: words('采购在爆发前到货', 'What is bought arrives before the burst'),
    source: 'S3-23, S3-24',
    find: eachLine(late),
  },
  {
    id: 'S-04',
    severity: 'warn',
    section: 'stock',
    demand: words('每款商品的备货够得上件数目标', 'Every item has the stock for its target'),
    source: 'S3-18, S3-22',
    find: unplanned,
  },
  {
    id: 'S-05',
    severity: 'warn',
    section: 'stock',
    demand: words('计划中的现货与实际一致', 'Planned stock on hand is really there'),
    source: 'S3-24',
    find: eachLine(less),
  },
]
