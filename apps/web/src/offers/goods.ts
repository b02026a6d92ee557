import type { Campaign, LineupItem } from '@dacu/campaign'

type Window = Campaign['window']

/** One SKU as the form and the lab pick it. */
type Pickable = {
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
  /** When an offer runs that is added here: the days of the sale itself. */
  window: Window
}

/** From the first burst to the last; the whole campaign where no phase is one. */
function saleWindow({ phases, window }: Campaign): Window {
  const sale = phases
    .filter(({ kind }) => kind === 'burst' || kind === 'peak')
    .toSorted((a, b) => Date.parse(a.window.from) - Date.parse(b.window.from))
  const last = sale.toSorted((a, b) => Date.parse(a.window.until) - Date.parse(b.window.until)).at(-1)
  return { from: sale[0]?.window.from ?? window.from, until: last?.window.until ?? window.until }
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
    window: saleWindow(plan),
  }
}
