import { addDays } from '../calendar/day.ts'
import type { Day } from '../calendar/time.ts'
import { split } from '../plan/apportion.ts'
import type { Campaign, StockLine } from '../plan/document.ts'
import type { ShopItem, ShopSku } from '../plan/template.ts'
import { say } from './finished.ts'
import type { Adjustment, Finished } from './finished.ts'
import type { Verdict } from './verdict.ts'

/** New items of the shop that may fill the template's places beside what is carried. */
const newItemsMax = 3

/** What is there of an item: as counted today, or at the end, or else the planned supply less what was sold. */
function leftOf({ document }: Finished, { line, outcome }: Verdict): number {
  const counted = outcome?.onHandNow ?? outcome?.onHand ?? null
  if (counted !== null) return Math.max(0, counted)
  const supply = document.stock
    .filter((each) => each.item === line.item)
    .reduce((sum, each) => sum + each.onHand + each.onTheWay + each.buyPieces, 0)
  return Math.max(0, supply - (outcome?.pieces ?? 0))
}

/** What is there of each size and colour: as the catalogue has it with its open orders 在途, else shared out of the item's rest. */
function skusLeft(finished: Finished, verdict: Verdict, known: ShopItem | null): ShopSku[] {
  const { line } = verdict
  const parts = split(
    leftOf(finished, verdict),
    line.skus.map((sku) => sku.sharePermyriad),
  )
  return line.skus.map((sku, index) => {
    const planned = finished.document.stock.find((each) => each.item === line.item && each.sku === sku.sku)
    const there = known?.skus.find((each) => each.sku === sku.sku)
    return {
      sku: sku.sku,
      attributes: sku.attributes,
      sharePermyriad: sku.sharePermyriad,
      onHand: parts[index] ?? 0,
      onTheWay: there?.onTheWay ?? 0,
      leadDays: there?.leadDays ?? planned?.leadDays ?? 7,
      supplier: there?.supplier || (planned?.supplier ?? ''),
    }
  })
}

/** The carried item at its last event price: a lower one would be owed back to those who bought 价保. */
const itemOf = (finished: Finished, verdict: Verdict, known: ShopItem | null): ShopItem => ({
  item: verdict.line.item,
  title: verdict.line.title,
  category: verdict.line.category,
  role: verdict.role,
  listFen: verdict.line.listFen,
  eventPriceFen: verdict.line.eventPriceFen,
  costFen: verdict.line.costFen,
  floorPriceFen: verdict.line.floorPriceFen,
  sellingPoints: verdict.line.sellingPoints,
  skus: skusLeft(finished, verdict, known),
})

/** The next lineup: what stays of the last one, and a few items that were not in it. */
export function carriedItems(
  finished: Finished,
  judged: readonly Verdict[],
  shopItems: readonly ShopItem[],
): ShopItem[] {
  const old = new Set(judged.map((verdict) => verdict.line.item))
  const kept = judged.filter((verdict) => verdict.kind !== 'retire')
  return [
    ...kept.map((verdict) =>
      itemOf(finished, verdict, shopItems.find((item) => item.item === verdict.line.item) ?? null),
    ),
    ...shopItems
      .filter((item) => !old.has(item.item))
      .slice(0, newItemsMax)
      .map((item) => ({ ...item, role: item.role ?? 'new' })),
  ]
}

const verbs: Record<Verdict['kind'], { zh: string; en: string }> = {
  restock: { zh: '补货', en: 'restock' },
  promote: { zh: '主推', en: 'promote' },
  pair: { zh: '关联销售', en: 'pair' },
  clear: { zh: '清仓', en: 'clear' },
  retire: { zh: '不再参加', en: 'retire' },
  keep: { zh: '保留', en: 'keep' },
}

/** Where an item stands in the next lineup; the whole lineup where it is no longer in it. */
function pathOf(document: Campaign, item: string): string {
  const line = document.lineup.find((each) => each.item === item)
  return line ? `lineup[${line.id}]` : 'lineup'
}

export const lineupAdjustments = (document: Campaign, judged: readonly Verdict[]): Adjustment[] =>
  judged.map(({ line, kind, because }) => ({
    section: 'lineup',
    path: pathOf(document, line.item),
    what: say(`${line.title}：${verbs[kind].zh}`, `${line.title}: ${verbs[kind].en}`),
    because,
  }))

/** Restocked and promoted items are planned for a third more than they sold: sold out is not yet satisfied. */
const restockPercent = 130

function enlarged(line: StockLine, demand: number): StockLine {
  const demandHigh = Math.max(line.demandHigh, demand)
  const buyPieces = Math.max(0, demandHigh - line.onHand - line.onTheWay)
  return { ...line, demand: Math.max(line.demand, Math.ceil(demand / 1.3)), demandHigh, buyPieces }
}

/** Days between the arrival of goods and the burst: they have to be counted and put away. */
const putAwayDays = 5

/** What is to be bought is ordered so early that it arrives before the burst; what is not has no day. */
function ordered(line: StockLine, start: Day): StockLine {
  if (line.buyPieces === 0) return { ...line, orderBy: null }
  return { ...line, orderBy: line.orderBy ?? addDays(start, -(line.leadDays + putAwayDays)) }
}

/** Raises the stock plan of items that sold out or beat their target; the others keep the template's. */
export function restocked(
  document: Campaign,
  judged: readonly Verdict[],
  wanted: ReadonlyMap<string, number>,
  start: Day,
): Campaign {
  const bySold = judged
    .filter(({ kind }) => kind === 'restock' || kind === 'promote')
    .map(
      ({ line, outcome }) => [line.item, Math.ceil(((outcome?.pieces ?? 0) * restockPercent) / 100)] as const,
    )
  const needs = new Map(bySold)
  for (const [item, pieces] of wanted) needs.set(item, Math.max(pieces, needs.get(item) ?? 0))
  const stock = [...new Set(document.stock.map((line) => line.item))].flatMap((item) => {
    const lines = document.stock.filter((line) => line.item === item)
    const need = needs.get(item) ?? 0
    const parts = split(
      need,
      lines.map((line) => line.demand),
    )
    return lines.map((line, index) => (need > 0 ? enlarged(line, parts[index] ?? 0) : line))
  })
  return { ...document, stock: stock.map((line) => ordered(line, start)) }
}

/** Slow items get a companion 关联: the best seller that stays. */
export function pairings(judged: readonly Verdict[]): Adjustment[] {
  const star = judged.find(({ kind }) => kind === 'promote' || kind === 'restock' || kind === 'keep')
  if (!star) return []
  return judged
    .filter(({ kind }) => kind === 'pair')
    .map(({ line, because }) => ({
      section: 'offers',
      path: 'offers',
      what: say(
        `为 ${line.title} 与 ${star.line.title} 设置搭配优惠`,
        `set up a bundle of ${line.title} with ${star.line.title}`,
      ),
      because,
    }))
}
