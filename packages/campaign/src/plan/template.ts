import type { Words } from '../measures/measure.ts'
import type { Moment } from '../calendar/moment.ts'
import type { Learned } from './learned/learned.ts'
import type { AimKind, Campaign, CampaignKind, Channel, ItemRole, Role } from './document.ts'

/**
 * A template 模板: a campaign counted from T, the burst's first day, in shares of the shop's ordinary day.
 * It is data. Its texts are in the language of the documents, Chinese; its tables are one line an
 * element, cells parted by bars, so that an operator can read and mend them (`rows.ts` reads them).
 */
export type Template = {
  id: CampaignKind
  name: Words
  meaning: Words
  /** What the campaign is called; `{year}` stands for the year of T. */
  title: string
  form: Campaign['form']
  /** Days from T to the last day on which the offers run, both counted. */
  days: number
  node: { kind: 'channel' | 'company'; name: string; purpose: string }
  /** The numbered work items or steps. */
  workItems: readonly Words[]
  aims: readonly { kind: AimKind; because: string; marginFloorPermyriad: number }[]
  theme: { title: string; sellerReason: string; buyerReason: string; keywords: readonly string[] }
  /** id | kind | from | until | platform's from (or -) | platform's until (or -) | name */
  phases: string
  /** Sales of each day from T on, in tenths of an ordinary day. */
  rhythmTenths: readonly number[]
  /** Share of T's sales that the first half hour should bring. */
  firstHalfHourPermille: number
  newCustomerPermille: number
  /** role | share of sales in permille | event price in permille of list | title of an item still to be picked */
  lineup: string
  offers: readonly TemplateOffer[]
  /** category | permille of the sales goal | role of the owner | name */
  budget: string
  /** id | work item | role | start | deadline | after (ids, comma) | needs (role:people) | name | deliverable | place | plan B */
  tasks: string
  /** id | kind | basis*times | holdout permille | name | rule | benefit point */
  audiences: string
  /** id | audience | channel | phase | moment | offer or - | fen a person | role of the owner | text */
  touches: string
  /** phase | moment | text */
  scripts: string
  /** id | likelihood | impact | role of the owner | what | trigger | prevention | plan B */
  risks: string
  /** id | decider | delegate | deadline | escalates to | question */
  decisions: string
  /** role | points, parted by ; */
  briefs: string
  drops: readonly TemplateDrop[]
  /** id | from | until | fee in permille of the sales goal | output in permille | name */
  slots: string
}

/** An offer of a template: the public format without scope and window, which are worked out from roles and T. */
export type TemplateOffer = {
  offer: { id: string; name: string; level: string } & Record<string, unknown>
  roles: readonly ItemRole[] | null
  itemsMax: number | null
  from: Moment
  until: Moment
}

/** A row of drops, on each of some days at the same clock times. */
type TemplateDrop = {
  id: string
  name: string
  offer: string
  firstDay: number
  lastDay: number
  clocks: readonly string[]
  couponsEach: number
  expectedClaimsEach: number
  expectedUsePermyriad: number
  offFen: number
  groups: readonly string[]
  fallback: { couponsEach: number; because: string }
}

/** One item that the shop could put into the lineup, best seller first. */
export type ShopItem = {
  item: string
  title: string
  category: string
  /** Null: the template's roles are dealt out in order. */
  role: ItemRole | null
  listFen: number
  eventPriceFen: number | null
  /** The lowest price paid of late: a platform does not let an item into an event above it (E-06). */
  priceCapFen?: number
  costFen: number | null
  floorPriceFen: number | null
  sellingPoints: readonly string[]
  skus: readonly ShopSku[]
}
export type ShopSku = {
  sku: string
  attributes: Record<string, string>
  sharePermyriad: number
  onHand: number
  onTheWay: number
  leadDays: number
  supplier: string
}

/** What is known of the shop when a campaign is begun from a template. */
export type ShopFacts = {
  shops: readonly string[]
  /** Signs the messages: 2 to 12 characters. */
  brand: string
  zone: string
  currency: string
  channels: readonly { channel: Channel; sharePermyriad: number }[]
  /** Sales of an ordinary day 日常日销. */
  baselineDayFen: number
  orderValueFen: number
  conversionPermyriad: number
  people: Partial<Record<Role, string>>
  items: readonly ShopItem[]
  /** What earlier events of these shops measured and taught. */
  learned: Learned
}
