import { percent } from '../context.ts'
import { isUnpicked, skusOf } from '../../plan/lineup.ts'
import type { Context } from '../context.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'
import type { LineupItem } from '../../plan/document.ts'

const picked = ({ plan }: Context): LineupItem[] => plan.lineup.filter((line) => !isUnpicked(line))

/** The primary aim decides how far a price may go: stock clearing may sell at a loss, nothing else may. */
const clears = ({ plan }: Context, line: LineupItem): boolean =>
  plan.aims[0]?.kind === 'clear_stock' && line.role === 'clearance'

function priceViolation(
  context: Context,
  line: LineupItem,
  limit: { zh: string; en: string; fen: number },
  fix: Violation['fix'],
): Violation {
  const [price, other] = [context.money(line.eventPriceFen), context.money(limit.fen)]
  return {
    path: `lineup[${line.id}].eventPriceFen`,
    title: words(`${line.title} 的活动价${limit.zh}`, `The event price of ${line.title} is ${limit.en}`),
    evidence: words(`活动价 ${price.zh}，比较价 ${other.zh}`, `event price ${price.en}, against ${other.en}`),
    fix,
  }
}

export const lineupRules: readonly Rule[] = [
  {
    id: 'C-07',
    severity: 'block',
    section: 'lineup',
    demand: words('货盘里没有待选款', 'No place of the lineup is still open'),
    source: 'S3-10, S1-18',
    find: ({ plan }) => {
      const open = plan.lineup.filter(isUnpicked)
      if (plan.lineup.length > 0 && open.length === 0) return []
      return [
        {
          path: 'lineup',
          title: words('货盘还没有选完', 'The lineup is not picked yet'),
          evidence: words(
            `共 ${plan.lineup.length} 款，待选 ${open.length} 款：${open.map((line) => line.title).join('、')}`,
            `${open.length} of ${plan.lineup.length} places are open: ${open.map((line) => line.id).join(', ')}`,
          ),
          fix: words('为每个待选款选定商品与价格', 'choose goods and prices for every open place'),
        },
      ]
    },
  },
  {
    id: 'M-01',
    severity: 'block',
    section: 'lineup',
    demand: words('活动价不高于划线价', 'No event price is above the list price'),
    source: 'S3-14, S1-10',
    find: (context) =>
      picked(context)
        .filter((line) => line.eventPriceFen > line.listFen)
        .map((line) =>
          priceViolation(
            context,
            line,
            { zh: '高于划线价', en: 'above its list price', fen: line.listFen },
            words('降低活动价，或核对划线价', 'lower the event price or correct the list price'),
          ),
        ),
  },
  {
    id: 'M-02',
    severity: 'block',
    section: 'lineup',
    demand: words('活动价高于成本', 'Every event price is above cost'),
    source: 'S3-14, A-23',
    find: (context) =>
      picked(context).flatMap((line) => {
        if (line.costFen === null || line.eventPriceFen > line.costFen) return []
        const violation = priceViolation(
          context,
          line,
          { zh: '不高于成本', en: 'at or below its cost', fen: line.costFen },
          words(
            '提高活动价；清仓款可在目的中写明清库存，并保留理由',
            'raise the price; to clear stock, make that the first aim, give the item the role clearance, keep the reason',
          ),
        )
        return [clears(context, line) ? { ...violation, severity: 'warn' as const } : violation]
      }),
  },
  {
    id: 'M-03',
    severity: 'block',
    section: 'lineup',
    demand: words('活动价不低于底价', 'No event price is below the floor price'),
    source: 'S3-14, S3-15',
    find: (context) =>
      picked(context).flatMap((line) =>
        line.floorPriceFen === null || line.eventPriceFen >= line.floorPriceFen
          ? []
          : [
              priceViolation(
                context,
                line,
                { zh: '低于底价', en: 'below its floor price', fen: line.floorPriceFen },
                words(
                  '提高活动价，或由掌柜重新确认底价',
                  'raise the price or have the owner confirm another floor',
                ),
              ),
            ],
      ),
  },
  {
    id: 'C-08',
    severity: 'inform',
    section: 'lineup',
    demand: words('每款商品有成本和底价', 'Every item has a cost and a floor price'),
    source: 'S3-14, S3-17',
    find: (context) => {
      const bare = picked(context).filter((line) => line.costFen === null || line.floorPriceFen === null)
      if (bare.length === 0) return []
      return [
        {
          path: 'lineup',
          title: words('有商品没有成本或底价', 'Some items have no cost or floor price'),
          evidence: words(
            `${bare.length} 款无法核算盈亏：${bare
              .map((line) => line.title)
              .slice(0, 10)
              .join('、')}`,
            `profit cannot be told for ${bare.length}: ${bare
              .map((line) => line.id)
              .slice(0, 10)
              .join(', ')}`,
          ),
          fix: words('补充成本与底价', 'fill in cost and floor price'),
        },
      ]
    },
  },
  {
    id: 'M-04',
    severity: 'warn',
    section: 'lineup',
    demand: words('整体毛利率不低于首要目的设定的下限', 'The margin keeps the floor of the first aim'),
    source: 'S3-03',
    find: (context) => {
      const aim = context.plan.aims[0]
      const known = picked(context).filter((line) => line.costFen !== null && line.targetPieces > 0)
      const sales = known.reduce((sum, line) => sum + line.eventPriceFen * line.targetPieces, 0)
      const costs = known.reduce((sum, line) => sum + (line.costFen ?? 0) * line.targetPieces, 0)
      if (!aim || sales === 0) return []
      const margin = Math.floor(((sales - costs) * 10_000) / sales)
      if (margin >= aim.marginFloorPermyriad) return []
      return [
        {
          path: `aims[${aim.id}].marginFloorPermyriad`,
          title: words('计划毛利率低于下限', 'The planned margin is below its floor'),
          evidence: words(
            `${known.length} 款合计毛利率 ${percent(margin)}，下限 ${percent(aim.marginFloorPermyriad)}（${aim.because}）`,
            `margin of ${known.length} items is ${percent(margin)}, the floor is ${percent(aim.marginFloorPermyriad)}`,
          ),
          fix: words(
            '提高低毛利款的价格或减少其件数',
            'raise prices of low-margin items or plan fewer of them',
          ),
        },
      ]
    },
  },
  {
    id: 'S-01',
    severity: 'warn',
    section: 'lineup',
    demand: words('各规格占比合计为 100%', 'The shares of an item’s SKUs add up to the whole'),
    source: 'S3-23',
    find: (context) =>
      picked(context).flatMap((line) => {
        const sum = line.skus.reduce((total, sku) => total + sku.sharePermyriad, 0)
        if (skusOf(line).length === 0 || line.skus.length === 0 || sum === 10_000) return []
        return [
          {
            path: `lineup[${line.id}].skus`,
            title: words(
              `${line.title} 的规格占比合计不是 100%`,
              `The SKU shares of ${line.title} are not 100%`,
            ),
            evidence: words(
              `${line.skus.length} 个规格合计 ${percent(sum)}`,
              `${line.skus.length} SKUs sum to ${percent(sum)}`,
            ),
            fix: words('调整规格占比', 'correct the shares'),
          },
        ]
      }),
  },
]
