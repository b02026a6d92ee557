import type { Campaign, LineupItem } from '@dacu/campaign'

/** One SKU as the form and the lab pick it. */
export type Pickable = {
  sku: string
  name: string
  category: string
}

function attributesOf(sku: LineupItem['skus'][number]): string {
  return Object.values(sku.attributes)
    .filter((each) => each !== '')
    .join(' ')
}

/** Every SKU of a line, with its name; an item without SKUs is its own. */
export function skusOf(line: LineupItem): { sku: string; name: string }[] {
  if (line.skus.length === 0) return [{ sku: line.item, name: line.title }]
  return line.skus.map((sku) => ({ sku: sku.sku, name: `${line.title} ${attributesOf(sku)}`.trim() }))
}

/** What the forms of a plan can pick from. */
export type Shelf = {
  goods: readonly Pickable[]
  categories: readonly string[]
  shops: readonly string[]
  tiers: readonly string[]
  channels: readonly string[]
  zone: string
}

const distinct = (values: readonly string[]): string[] => [...new Set(values.filter((each) => each !== ''))]

export function shelfOf(plan: Campaign): Shelf {
  const goods = plan.lineup.flatMap((line) =>
    skusOf(line).map(({ sku, name }) => ({ sku, name, category: line.category })),
  )
  return {
    goods,
    categories: distinct(plan.lineup.map((line) => line.category)),
    shops: plan.shops,
    tiers: distinct(plan.audiences.filter(({ kind }) => kind === 'tier').map((audience) => audience.name)),
    channels: distinct(plan.lineup.flatMap((line) => line.channels)),
    zone: plan.zone,
  }
}
