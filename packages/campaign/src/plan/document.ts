import type { Day, Instant, Window } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'
import type { BenefitPoint, Costing, Selection } from './goods-sections.ts'
import type { ServicePlan } from './service-section.ts'

/** The channels 渠道 a shop sells on. `own` is a mini-program, a site, a till. */
export const channels = [
  'tmall',
  'taobao',
  'jd',
  'pdd',
  'douyin',
  'wechat',
  'suning',
  'gome',
  'vipshop',
  'own',
] as const
export type Channel = (typeof channels)[number]

export const campaignKinds = [
  'double_11',
  'mid_year_618',
  'double_12',
  'year_goods',
  'small_event',
  'weekly_launch',
  'daily',
] as const
export type CampaignKind = (typeof campaignKinds)[number]

/** The roles of people who work on a campaign. */
export const roles = [
  'owner',
  'operations',
  'business',
  'design',
  'tech',
  'brand',
  'service',
  'client',
  'approver',
] as const
export type Role = (typeof roles)[number]

/**
 * A campaign 活动: one document that holds the whole plan. Lists are in the order in which people
 * want to read them; every element has an `id` that is unique in its list and never reused, so that
 * a diff can say "changed" and not "removed and added".
 */
export type Campaign = {
  format: 'dacu.campaign/1'
  name: string
  kind: CampaignKind
  /** The template it began as, and the campaign it was carried over from. */
  template: string | null
  carriedFrom: string | null
  form: 'whole_network' | 'single_platform' | 'shop_only' | 'live' | 'group_buy'
  audienceType: 'consumer' | 'middleman' | 'retailer'
  /** IANA zone of the shop's wall clock and ISO 4217 currency. */
  zone: string
  currency: string
  /** Codes of the shops that take part. */
  shops: string[]
  /** From the first preheat to the end of aftercare. */
  window: Window
  /** In order of rank: the first sets the margin policy. */
  aims: Aim[]
  node: Node
  phases: Phase[]
  theme: Theme
  goals: Goal[]
  lineup: LineupItem[]
  offers: OfferBook
  budget: BudgetLine[]
  traffic: TrafficLine[]
  stock: StockLine[]
  schedule: Task[]
  scripts: Script[]
  audiences: Audience[]
  touches: Touch[]
  drops: Drop[]
  slots: Slot[]
  deals: Deal[]
  risks: Risk[]
  decisions: Decision[]
  briefs: Brief[]
  /** Lessons 经验 carried in from earlier campaigns; each is shown as a finding until it is answered. */
  lessons: CarriedLesson[]
  /** How the goods were chosen 选款, what prices and stock were worked out from 测算口径, and what each audience gets 利益点. */
  selection: Selection
  costing: Costing
  benefits: BenefitPoint[]
  /** What buyers are promised besides the price, and who answers them. */
  service: ServicePlan
}

/** The sections that are saved, compared and shown one by one. */
export const sections = [
  'aims',
  'node',
  'phases',
  'theme',
  'goals',
  'lineup',
  'offers',
  'budget',
  'traffic',
  'stock',
  'schedule',
  'scripts',
  'audiences',
  'touches',
  'drops',
  'slots',
  'deals',
  'risks',
  'decisions',
  'briefs',
  'lessons',
  'selection',
  'costing',
  'benefits',
  'service',
] as const satisfies readonly (keyof Campaign)[]
export type Section = (typeof sections)[number]

export type AimKind =
  | 'clear_stock'
  | 'sales'
  | 'month_target'
  | 'new_item_volume'
  | 'old_customers'
  | 'new_customers'
  | 'exposure'
  | 'profit'
/** What the campaign is for 活动目的. */
export type Aim = { id: string; kind: AimKind; because: string; marginFloorPermyriad: number }

/** A date the year is planned around 节点: a platform's (渠道节点) or the company's own (公司节点). */
export type Node = {
  kind: 'channel' | 'company'
  name: string
  channel: Channel | null
  purpose: string
  days: Day[]
}

export type PhaseKind =
  | 'preparation'
  | 'preheat'
  | 'presale'
  | 'burst'
  | 'peak'
  | 'wrap_up'
  | 'encore'
  | 'aftercare'
/** A stretch of the rhythm 阶段: preheat 预热, burst 爆发, encore 返场, aftercare 售后. */
export type Phase = {
  id: string
  kind: PhaseKind
  name: string
  window: Window
  platformWindow: Window | null
}

/** The theme 主题 gives the seller a reason to cut and the buyer a reason to buy. */
export type Theme = { title: string; sellerReason: string; buyerReason: string; keywords: string[] }

/** One node of the goal tree 目标: the whole, a channel of it, an item of a channel. */
export type Goal = {
  id: string
  parent: string | null
  measure: string
  target: number
  channel: Channel | null
  item: string | null
  customer: 'new' | 'old' | null
  /** Null: the goal of the whole campaign. */
  phase: string | null
  /** What is expected on each day; empty where only the total was set. */
  byDay: { day: Day; target: number }[]
  setBy: string
  because: string
}

export const itemRoles = ['traffic', 'hero', 'profit', 'clearance', 'new', 'dark_horse'] as const
/** 引流, 爆款, 利润, 清仓, 新品, 黑马. */
export type ItemRole = (typeof itemRoles)[number]
/** One item of the lineup 货盘. Amounts are per piece. */
export type LineupItem = {
  id: string
  item: string
  title: string
  category: string
  role: ItemRole
  channels: Channel[]
  listFen: number
  eventPriceFen: number
  costFen: number | null
  floorPriceFen: number | null
  targetPieces: number
  /** 一句话卖点, reused in page, script and advertisement. */
  sellingPoints: string[]
  skus: { sku: string; attributes: Record<string, string>; sharePermyriad: number }[]
  depositFen: number | null
  tagged: 'not_applied' | 'applied' | 'shown' | 'missing'
}

/** The offers 优惠 in the public format `dacu.offers/1`; parsed and priced by the kernel. */
export type OfferBook = { format: 'dacu.offers/1'; currency: string; rulebook: unknown; offers: unknown[] }

export type BudgetCategory =
  | 'on_site_ads'
  | 'off_site'
  | 'gifts'
  | 'coupons'
  | 'messages'
  | 'platform_fee'
  | 'commission'
  | 'temporary_staff'
  | 'freight'
  | 'production'
  | 'other'
export type BudgetLine = {
  id: string
  category: BudgetCategory
  name: string
  channel: Channel | null
  source: string | null
  plannedFen: number
  expectedSalesFen: number | null
  owner: string
}

/** One traffic source 流量入口: visitors × conversion × order value = sales. */
export type TrafficLine = {
  id: string
  source: string
  kind: 'free' | 'paid' | 'activity' | 'off_site'
  channel: Channel
  visitors: number
  conversionPermyriad: number
  orderValueFen: number
  spendFen: number
  byDay: { day: Day; visitors: number }[]
}

/** The stock plan 备货 of one SKU. */
export type StockLine = {
  id: string
  sku: string
  item: string
  onHand: number
  onTheWay: number
  demandLow: number
  demand: number
  demandHigh: number
  buyPieces: number
  supplier: string
  leadDays: number
  orderBy: Day | null
}

/** A task of the schedule 进度表. `tMinusDays` counts back from the burst's first day. */
export type Task = {
  id: string
  name: string
  /** Which of the numbered work items or steps of the template it belongs to. */
  workItem: number | null
  role: Role
  owner: string
  start: Day
  deadline: Day
  days: number
  after: string[]
  needs: Record<string, number>
  deliverable: string
  place: string
  planB: string
  /** A link, a file, a picture: what shows that it is done. */
  evidence: string
  state: 'open' | 'doing' | 'done' | 'accepted'
}

/** What customer service says 话术, one text for one moment of one phase. */
export type Script = {
  id: string
  phase: string
  moment:
    | 'greeting'
    | 'price'
    | 'coupon'
    | 'stock'
    | 'shipping'
    | 'gift'
    | 'payment_reminder'
    | 'after_sale'
    | 'cross_sell'
    | 'auto_reply'
  text: string
  item: string | null
  version: number
}

/** Who is spoken to 人群, with the benefit point 利益点 meant for them. */
export type Audience = {
  id: string
  name: string
  kind: 'waverers' | 'old' | 'new' | 'members' | 'tier' | 'segment'
  rule: string
  size: number
  benefit: string
  holdoutPermyriad: number
}

/** A planned contact 触达. */
export type Touch = {
  id: string
  audience: string
  channel: 'sms' | 'im' | 'group' | 'moments' | 'feed' | 'email' | 'call' | 'site_message' | 'insert_card'
  phase: string
  at: Instant
  text: string
  offer: string | null
  costFen: number
  owner: string
}

/** Coupons released at set instants 红包喷泉. */
export type Drop = {
  id: string
  name: string
  offer: string
  opensAt: Instant[]
  couponsEach: number
  perCustomerMax: number
  budgetFenMax: number
  expectedClaimsEach: number
  expectedUsePermyriad: number
  groups: string[]
  fair: boolean
  fallback: { couponsEach: number; because: string } | null
  owner: string
}

/** A resource place 坑位 asked of a platform. */
export type Slot = {
  id: string
  name: string
  channel: Channel
  state: 'requested' | 'negotiating' | 'won' | 'lost'
  window: Window | null
  minimumOutputFen: number | null
  items: string[]
  feeFen: number
  contact: string
}

/** The three-way bargain 资源置换: what we spend, the slot we get, the sales we promise. */
export type Deal = {
  id: string
  slot: string
  spendFen: number
  promisedSalesFen: number
  askedPriceFen: number | null
  offeredPriceFen: number | null
  floorPriceFen: number | null
  note: string
}

export type Risk = {
  id: string
  what: string
  likelihood: 'low' | 'medium' | 'high'
  impact: 'low' | 'medium' | 'high'
  trigger: string
  prevention: string
  planB: string
  owner: string
}

/** A decision that somebody has to take by a day; it escalates where the busy owner does not. */
export type Decision = {
  id: string
  question: string
  decider: string
  delegate: string
  deadline: Day
  escalateTo: string
  answer: { at: Instant; by: string; what: string; because: string } | null
}

/** What one role has to know 简报. */
export type Brief = {
  id: string
  role: Role
  points: string[]
  acknowledged: { by: string; at: Instant; version: number }[]
}

/** A lesson 经验 that came along, and how this plan answers it. */
export type CarriedLesson = {
  id: string
  from: string
  kind: 'keep' | 'problem' | 'try'
  text: Words
  evidence: string
  check: LessonCheck
  answer: string | null
}

/**
 * What the linter does with a lesson: ask for an answer in words, or test a number of the document.
 * `fallback_batch`: every drop has a fallback. `stock_cover`: demandHigh of the item is covered.
 * `decision_before`: the decision has an answer before that phase begins.
 */
export type LessonCheck =
  | { kind: 'answer' }
  | { kind: 'fallback_batch' }
  | { kind: 'stock_cover'; item: string; pieces: number }
  | { kind: 'decision_before'; phase: PhaseKind }

/** One saved version of a campaign. */
export type CampaignVersion = {
  version: number
  at: Instant
  by: string
  because: string
  document: Campaign
}

/** A difference between two versions: the path in words of the document, and both sides. */
export type Change = {
  path: string
  section: Section | 'head'
  kind: 'added' | 'removed' | 'changed'
  before: unknown
  after: unknown
}
