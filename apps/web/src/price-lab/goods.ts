import type { Campaign, LineupItem } from '@dacu/campaign'
import { skusOf } from '../offers/goods.ts'

/** One SKU as the lab prices it. Like the price-check, the event price is the line's own price before the offers. */
export type LabGoods = {
  sku: string
  name: string
  item: string
  category: string
  shop: string | null
  /** 标价, for the first step of the waterfall; never below the price the offers start from. */
  listFen: number
  priceFen: number
  /** Null where it is not known or not shown to this role. */
  costFen: number | null
  floorPriceFen: number | null
}

const priceOf = (line: LineupItem): number => (line.eventPriceFen > 0 ? line.eventPriceFen : line.listFen)

/** Every SKU of the lineup that has a price, once. */
export function goodsOf(plan: Campaign): LabGoods[] {
  const seen = new Set<string>()
  return plan.lineup.flatMap((line) =>
    skusOf(line).flatMap(({ sku, name }): LabGoods[] => {
      const priceFen = priceOf(line)
      if (priceFen <= 0 || sku === '' || seen.has(sku)) return []
      seen.add(sku)
      const { item, category, costFen, floorPriceFen } = line
      const listFen = Math.max(line.listFen, priceFen)
      return [
        { sku, name, item, category, shop: plan.shops[0] ?? null, listFen, priceFen, costFen, floorPriceFen },
      ]
    }),
  )
}

/** The goods in the kernel's public form, as a line of a basket or of a catalogue has them. */
export function goodsText(goods: LabGoods): Record<string, unknown> {
  const { sku, shop, priceFen, category, costFen } = goods
  return {
    sku,
    priceFen,
    ...(shop === null ? {} : { shop }),
    ...(category === '' ? {} : { categories: [category] }),
    // The floor price is what we judge by; a platform does not stop its offers there, so the lab does not either.
    ...(costFen === null ? {} : { costFen }),
  }
}

/** Below this a piece must not be sold: what it costs, or the floor price where that is higher; null where neither is known. */
export function limitOf(goods: LabGoods): number | null {
  const { costFen, floorPriceFen } = goods
  return costFen === null && floorPriceFen === null ? null : Math.max(costFen ?? 0, floorPriceFen ?? 0)
}
