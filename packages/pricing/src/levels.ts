/**
 * Levels 层级: who competes with whom, and in what order. An offer competes inside its level and
 * stacks across levels, so the level is the one thing every offer must name [L1].
 */
export const levels = [
  'item',
  'official',
  'presale',
  'shop',
  'card',
  'category',
  'cross_shop',
  'platform',
  'payment',
  'shipping',
] as const
export type Level = (typeof levels)[number]

/** How many offers of one level may stand on what. */
export const survivals = ['one_per_line', 'one_per_sku', 'one_per_shop', 'one_per_basket', 'all'] as const
export type Survives = (typeof survivals)[number]

export type LevelRule = { readonly level: Level; readonly survives: Survives }

/** The cell for which offers of a level compete, or null where all of them stand. */
export function cellOf(
  survives: Survives,
  line: { readonly id: string; readonly sku: string; readonly shop: string | null },
): string | null {
  switch (survives) {
    case 'one_per_line':
      return line.id
    case 'one_per_sku':
      return line.sku
    case 'one_per_shop':
      return line.shop ?? ''
    case 'one_per_basket':
      return 'basket'
    case 'all':
      return null
    default:
      return survives satisfies never
  }
}

/** The levels that make the item-level price 单品优惠价, the base of every parallel threshold. */
export function makesItemPrice(level: Level): boolean {
  return level === 'item' || level === 'presale'
}
