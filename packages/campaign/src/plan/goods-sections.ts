import type { Day } from '../calendar/time.ts'
import type { BudgetCategory, Channel } from './document.ts'
import { usualService, type ServicePlan } from './service-section.ts'

/** What an item is judged by when goods are chosen 选款. */
export const selectionCriteria = [
  'sales',
  'conversion',
  'reviews',
  'margin',
  'stock',
  'returns',
  'trend',
] as const
export type SelectionCriterion = (typeof selectionCriteria)[number]

/** What a platform asks of goods or of a shop before it lets them in 报名门槛. */
export const entryDemands = ['pieces', 'experience', 'good_reviews', 'refund_rate', 'stock'] as const
export type EntryDemand = (typeof entryDemands)[number]
/**
 * `limit` is the least that is let in, of `refund_rate` the most: pieces of the last days, points of the shop,
 * shares in 1/10000. Null for a channel: on every one of them.
 */
export type EntryCondition = {
  id: string
  channel: Channel | null
  demand: EntryDemand
  limit: number
  because: string
}

/** Whether an item comes along, and why 入选/淘汰. */
export type SelectionVerdict = { id: string; item: string; verdict: 'picked' | 'refused'; because: string }

/** Goods that enter as one 选品组合: a brand's (品牌团) or a theme's (主题团), with the output it has to bring. */
export type GoodsGroup = {
  id: string
  name: string
  kind: 'brand' | 'theme'
  items: string[]
  requiredFen: number
}

/** Bargaining over a price 谈判记录. How far down one may go is the item's floor price, and stands in the lineup alone. */
export type Negotiation = {
  id: string
  item: string
  counterpart: string
  state: 'open' | 'agreed' | 'broken_off'
  rounds: { id: string; day: Day; askedFen: number; offeredFen: number; note: string }[]
}

/** How goods are chosen 选款. */
export type Selection = {
  /** How much each criterion counts; 0 leaves it out. */
  weights: Record<SelectionCriterion, number>
  conditions: EntryCondition[]
  verdicts: SelectionVerdict[]
  groups: GoodsGroup[]
  negotiations: Negotiation[]
}

/**
 * What a price calculation and a stock plan assume 测算口径. Shares are in 1/10000, amounts in fen, `parcelPieces`
 * in hundredths of a piece in a parcel; `bufferDays` are for receiving and putting away.
 */
export const costingRates = [
  'couponPermyriad',
  'refundPermyriad',
  'resalePermyriad',
  'parcelPieces',
  'freightFen',
  'returnFreightFen',
  'packagingFen',
  'giftFen',
  'platformFeePermyriad',
  'commissionPermyriad',
  'adsPermyriad',
  'wantedMarginPermyriad',
  'clearancePermyriad',
  'leastServicePermyriad',
  'leadDays',
  'bufferDays',
  'packPieces',
] as const
export type CostingRate = (typeof costingRates)[number]

/** Another rate for a category, or for one item. */
export type CostingException = {
  id: string
  of: 'category' | 'item'
  key: string
  rate: CostingRate
  value: number
}

/** The assumptions 测算口径 of a campaign. A cost of `fromBudget` is the budget's, shared out by sales, and no rate's. */
export type Costing = {
  rates: Record<CostingRate, number>
  exceptions: CostingException[]
  fromBudget: BudgetCategory[]
}

/** A benefit point 利益点: what one audience gets, how strong it is, in the words that are said to them. */
export type BenefitPoint = {
  id: string
  audience: string
  offer: string | null
  /** What they save of the usual price, in 1/10000. */
  strengthPermyriad: number
  copy: string
}

/** Usual rates of a shop that ships small parcels; each is shown on the page and meant to be replaced. */
export const usualCosting: Costing = {
  rates: {
    couponPermyriad: 300,
    refundPermyriad: 1000,
    resalePermyriad: 8000,
    parcelPieces: 150,
    freightFen: 400,
    returnFreightFen: 150,
    packagingFen: 80,
    giftFen: 0,
    platformFeePermyriad: 500,
    commissionPermyriad: 100,
    adsPermyriad: 0,
    wantedMarginPermyriad: 1500,
    clearancePermyriad: 5000,
    leastServicePermyriad: 8000,
    leadDays: 12,
    bufferDays: 5,
    packPieces: 1,
  },
  exceptions: [],
  fromBudget: ['on_site_ads', 'off_site', 'gifts', 'messages', 'temporary_staff', 'production', 'other'],
}

/** No criterion counts for nothing; sales and margin count most. T-05 is the only limit that every platform publishes. */
export const usualSelection: Selection = {
  weights: { sales: 25, conversion: 15, reviews: 10, margin: 20, stock: 10, returns: 10, trend: 10 },
  conditions: [
    {
      id: 'experience',
      channel: null,
      demand: 'experience',
      limit: 60,
      because: '体验分低于 60 分不能参加营销活动（T-05）',
    },
    {
      id: 'pieces',
      channel: null,
      demand: 'pieces',
      limit: 10,
      because: '没有销量的商品不能报名（S3-12），新品除外',
    },
  ],
  verdicts: [],
  groups: [],
  negotiations: [],
}

/** Sections that documents written before them lack. */
export type LaterGoods = {
  selection: Selection
  costing: Costing
  benefits: BenefitPoint[]
  service: ServicePlan
}
export const laterGoods: LaterGoods = {
  selection: usualSelection,
  costing: usualCosting,
  benefits: [],
  service: usualService,
}

/** A document as it was stored, with the sections that did not exist when it was. */
export const withLaterSections = <D extends object>(document: D): D & LaterGoods => ({
  ...structuredClone(laterGoods),
  ...document,
})
