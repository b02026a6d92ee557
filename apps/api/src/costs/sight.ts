import { costReaders, floorReaders } from '@dacu/contract'
import type { GoodsView } from '@dacu/operations'
import {
  catalogue,
  usualCosting,
  type Campaign,
  type CampaignVersion,
  type Change,
  type CostEntry,
  type Deal,
  type LineupItem,
  type Measure,
  type MeasureRow,
  type Review,
  type Role,
  type Section,
  type WatchBoard,
} from '@dacu/campaign'
import type { PlanGoods } from '@dacu/operations'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const recordsIn = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : []

/** What a role sees of money that is nobody else's business: cost 成本价 and floor price 底价. */
export type Sight = { cost: boolean; floor: boolean }
export const sightOf = (role: Role): Sight => ({
  cost: costReaders.includes(role),
  floor: floorReaders.includes(role),
})

const hideInItem = (item: LineupItem, sight: Sight): LineupItem => ({
  ...item,
  costFen: sight.cost ? item.costFen : null,
  floorPriceFen: sight.floor ? item.floorPriceFen : null,
})
const hideInDeal = (deal: Deal, sight: Sight): Deal => ({
  ...deal,
  floorPriceFen: sight.floor ? deal.floorPriceFen : null,
})

/** The offers without what their gifts cost: in the public format a key that is not told is left out. */
function withoutGiftCosts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutGiftCosts)
  if (!isRecord(value)) return value
  const told = Object.entries(value).filter(([key]) => key !== 'costFen')
  return Object.fromEntries(told.map(([key, each]) => [key, withoutGiftCosts(each)]))
}

/** The margins that are aimed at, and what a price calculation assumes 测算口径, tell the cost of an item whose price is known. */
export function hideInDocument(document: Campaign, sight: Sight): Campaign {
  if (sight.cost && sight.floor) return document
  return {
    ...document,
    aims: sight.cost ? document.aims : document.aims.map((aim) => ({ ...aim, marginFloorPermyriad: 0 })),
    costing: sight.cost ? document.costing : usualCosting,
    lineup: document.lineup.map((item) => hideInItem(item, sight)),
    offers: sight.cost
      ? document.offers
      : { ...document.offers, offers: document.offers.offers.map(withoutGiftCosts) },
    deals: document.deals.map((deal) => hideInDeal(deal, sight)),
  }
}

export const hideInVersion = <V extends CampaignVersion>(version: V, sight: Sight): V => ({
  ...version,
  document: hideInDocument(version.document, sight),
})

const hiddenKeys = (sight: Sight): string[] => [
  ...(sight.cost ? [] : ['costFen', 'marginFloorPermyriad']),
  ...(sight.floor ? [] : ['floorPriceFen']),
]

function withoutKeys(value: unknown, keys: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutKeys(each, keys))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, keys.includes(key) ? null : withoutKeys(each, keys)]),
  )
}

/** A difference in a hidden field is not told at all; inside a larger one it is told without it. */
export function hideInChanges(changes: readonly Change[], sight: Sight): Change[] {
  const keys = hiddenKeys(sight)
  return changes
    .filter(({ section }) => sight.cost || section !== 'costing')
    .filter(({ path }) => !keys.some((key) => path.endsWith(`.${key}`)))
    .map((change) => ({
      ...change,
      before: withoutKeys(change.before, keys),
      after: withoutKeys(change.after, keys),
    }))
}

const costComponents = new Set<string>(['cost_fen', 'costed_paid_fen', 'stock_value_fen'])
const terms = ({ formula }: Measure): readonly string[] =>
  formula.kind === 'sum'
    ? [...formula.add, ...(formula.less ?? [])]
    : [...formula.over, ...formula.under, ...(formula.overLess ?? []), ...(formula.underLess ?? [])]

/** Whether a measure is made of what things cost; those who do not see costs do not know it. */
const tellsCost = (measure: Measure): boolean => terms(measure).some((term) => costComponents.has(term))
const costMeasures = new Set(catalogue.filter(tellsCost).map((measure) => measure.id))

export const visibleMeasures = (measures: readonly Measure[], sight: Sight): Measure[] =>
  sight.cost ? [...measures] : measures.filter((measure) => !tellsCost(measure))
export const isVisible = (measure: string, sight: Sight): boolean => sight.cost || !costMeasures.has(measure)

export const hideInRows = (rows: readonly MeasureRow[], sight: Sight): MeasureRow[] =>
  sight.cost
    ? [...rows]
    : rows.map((row) => ({
        ...row,
        values: Object.fromEntries(Object.entries(row.values).filter(([id]) => isVisible(id, sight))),
      }))

/** What is said about money in words rather than in measures. */
const speaksOfCost = /成本|毛利|利润|底价|\bcosts?\b|margin|profit|floor price/i

const plain = (value: unknown): boolean => !speaksOfCost.test(JSON.stringify(value))

/** The board of the day without the measures made of costs and the alerts that speak of them. */
export const hideInBoard = (board: WatchBoard, sight: Sight): WatchBoard =>
  sight.cost
    ? board
    : {
        ...board,
        tiles: board.tiles.filter((tile) => isVisible(tile.measure, sight)),
        courses: board.courses.filter((course) => isVisible(course.measure, sight)),
        forecasts: board.forecasts.filter((forecast) => isVisible(forecast.measure, sight)),
        alerts: board.alerts.filter(plain),
      }

/** A review without costs: the measures made of them, and every sentence, chart and spot that speaks of them. */
export function hideInReview(review: Review, sight: Sight): Review {
  if (sight.cost) return review
  const charts = review.charts.filter(plain)
  const shown = new Set(charts.map((chart) => chart.id))
  return {
    ...review,
    summary: review.summary.filter(plain),
    goals: review.goals.filter((line) => isVisible(line.measure, sight)),
    scorecard: review.scorecard.filter((line) => isVisible(line.measure, sight)),
    sections: review.sections
      .filter((section) => plain(section.headline))
      .map((section) => ({
        ...section,
        figure: section.figure && plain(section.figure) ? section.figure : null,
        sentences: section.sentences.filter(plain),
        charts: section.charts.filter((chart) => shown.has(chart)),
        table: section.table && plain(section.table.columns) ? section.table : null,
      })),
    spots: review.spots.filter(plain),
    charts,
    proposals: review.proposals.filter(plain),
    missing: review.missing.filter(plain),
  }
}

/** Lessons that speak of what things cost are for those who see costs. */
export const hideInLessons = <L extends object>(lessons: readonly L[], sight: Sight): L[] =>
  sight.cost ? [...lessons] : lessons.filter(plain)

/** An item of the catalogue without what it costs, who entered that and what remains of its price. */
export function hideInGoods<T extends { view: GoodsView; costs: CostEntry[] }>(whole: T, sight: Sight): T {
  if (sight.cost) return whole
  const { view } = whole
  const skus = view.skus.map((sku) => ({ ...sku, costFen: null, costEntered: false }))
  return {
    ...whole,
    costs: [],
    view: { ...view, skus, costFromFen: null, costToFen: null, marginPermyriad: null },
  }
}

/** A report of an import without what the total row of its file says of costs. */
export const hideInSums = <T extends { checksums: { column: string }[] }>(report: T, sight: Sight): T =>
  sight.cost ? report : { ...report, checksums: report.checksums.filter(({ column }) => plain(column)) }

export const hideInOrder = <T extends { note: string }>(order: T, sight: Sight): T =>
  sight.cost ? order : { ...order, note: '' }
export const hideInSupplier = <T extends { note: string; contact: string }>(supplier: T, sight: Sight): T =>
  sight.cost ? supplier : { ...supplier, note: '', contact: '' }

/** What the facts know of goods, without what they cost and what is left of their prices. */
export const hideInPlanGoods = (found: PlanGoods, sight: Sight): PlanGoods =>
  sight.cost
    ? found
    : {
        ...found,
        skus: found.skus.map((sku) => ({ ...sku, costFen: null })),
        goods: found.goods.map((item) => ({ ...item, costFen: null })),
        candidates: found.candidates.map((candidate) => ({
          ...candidate,
          values: { ...candidate.values, gross_margin: null },
        })),
      }

const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((each) => [each.id, each]))
const isList = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.every(isRecord)

function putBack(value: unknown, stored: ReadonlyMap<string, object>, keys: readonly string[]): unknown {
  if (!isList(value)) return value
  return value.map((each) => {
    const before = stored.get(String(each['id']))
    const hidden = keys.map((key) => [key, before === undefined ? null : Reflect.get(before, key)])
    return { ...each, ...Object.fromEntries(hidden) }
  })
}

const mechanicIn = (offer: Record<string, unknown>): Record<string, unknown> =>
  isRecord(offer['mechanic']) ? offer['mechanic'] : {}

/** A gift keeps the cost it was stored with; whoever does not see costs enters none either. */
function withGiftCosts(items: unknown, stored: readonly Record<string, unknown>[]): unknown {
  if (!isList(items)) return items
  return items.map(({ costFen: _typed, ...item }) => {
    const costFen = stored.find((each) => each['sku'] === item['sku'])?.['costFen']
    return costFen === undefined ? item : { ...item, costFen }
  })
}

function putGiftCostsBack(value: unknown, stored: Campaign): unknown {
  if (!isRecord(value) || !Array.isArray(value['offers'])) return value
  const known = recordsIn(stored.offers.offers)
  const offers = value['offers'].map((offer: unknown) => {
    if (!isRecord(offer) || !isRecord(offer['mechanic']) || !('items' in offer['mechanic'])) return offer
    const before = known.find((each) => each['id'] === offer['id'])
    const items = withGiftCosts(offer['mechanic']['items'], recordsIn(mechanicIn(before ?? {})['items']))
    return { ...offer, mechanic: { ...offer['mechanic'], items } }
  })
  return { ...value, offers }
}

/**
 * Puts what a role does not see back into the section it saves. It was sent out as null, so it would otherwise be
 * wiped by whoever is not even supposed to know of it.
 */
export function restore(section: Section, value: unknown, stored: Campaign, sight: Sight): unknown {
  if (section === 'lineup')
    return putBack(value, byId(stored.lineup), [
      ...(sight.cost ? [] : ['costFen']),
      ...(sight.floor ? [] : ['floorPriceFen']),
    ])
  if (section === 'offers') return sight.cost ? value : putGiftCostsBack(value, stored)
  if (section === 'deals') return sight.floor ? value : putBack(value, byId(stored.deals), ['floorPriceFen'])
  return value
}
