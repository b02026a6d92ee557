import { split } from '../apportion.ts'
import type { BudgetCategory, BudgetLine, LineupItem } from '../document.ts'
import type { Costing } from '../goods-sections.ts'
import { isUnpicked } from '../lineup.ts'
import type { BorneCosts } from './statement.ts'

/** One SKU of the lineup with the pieces it should sell. */
export type PlannedSku = {
  line: LineupItem
  sku: string
  attributes: Readonly<Record<string, string>>
  pieces: number
}

/** The pieces of each line, dealt to its SKUs by their shares [P14]; a line without SKUs is one itself. */
export function plannedSkus(lineup: readonly LineupItem[]): PlannedSku[] {
  return lineup
    .filter((line) => !isUnpicked(line))
    .flatMap((line): PlannedSku[] => {
      if (line.skus.length === 0) return [{ line, sku: line.item, attributes: {}, pieces: line.targetPieces }]
      const pieces = split(
        line.targetPieces,
        line.skus.map(({ sharePermyriad }) => sharePermyriad),
      )
      return line.skus.map(({ sku, attributes }, index) => ({
        line,
        sku,
        attributes,
        pieces: pieces[index] ?? 0,
      }))
    })
}

const budgetCategories = [
  'on_site_ads',
  'off_site',
  'gifts',
  'coupons',
  'messages',
  'platform_fee',
  'commission',
  'temporary_staff',
  'freight',
  'production',
  'other',
] as const satisfies readonly BudgetCategory[]

const nothing = (): Record<BudgetCategory, number | null> => ({
  on_site_ads: null,
  off_site: null,
  gifts: null,
  coupons: null,
  messages: null,
  platform_fee: null,
  commission: null,
  temporary_staff: null,
  freight: null,
  production: null,
  other: null,
})

/**
 * What each SKU bears of the budget [P14]: categories that the costing takes from it, dealt by sales at the event
 * price, so that what all bear is the budget to the fen.
 */
export function borneCosts(
  skus: readonly PlannedSku[],
  budget: readonly BudgetLine[],
  { fromBudget }: Pick<Costing, 'fromBudget'>,
): BorneCosts[] {
  const weights = skus.map(({ line, pieces }) => line.eventPriceFen * pieces)
  const borne = skus.map(nothing)
  for (const category of budgetCategories.filter((each) => fromBudget.includes(each))) {
    const planned = budget
      .filter((line) => line.category === category)
      .reduce((sum, line) => sum + line.plannedFen, 0)
    split(planned, weights).forEach((part, index) => {
      const one = borne[index]
      if (one) one[category] = part
    })
  }
  return borne
}
