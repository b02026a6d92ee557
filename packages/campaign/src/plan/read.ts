import { zoneNames } from '../calendar/zone.ts'
import { findMeasure } from '../measures/catalogue.ts'
import type * as plan from './document.ts'
import { campaignKinds, channels, itemRoles, roles } from './document.ts'
import { laterReaders } from './read-goods.ts'
import {
  count,
  day,
  fen,
  filled,
  flag,
  identifier,
  instant,
  isPlain,
  list,
  number,
  oneOf,
  orNull,
  plainJson,
  positive,
  record,
  share,
  signedShare,
  span,
  table,
  text,
  told,
} from './shape.ts'
import type { Reader } from './shape.ts'

/** One reader for each type of the document: the deep form, kept beside the types it mirrors. */
const level = oneOf(['low', 'medium', 'high'])

const aim = record<plan.Aim>({
  id: identifier,
  kind: oneOf([
    'clear_stock',
    'sales',
    'month_target',
    'new_item_volume',
    'old_customers',
    'new_customers',
    'exposure',
    'profit',
  ]),
  because: text,
  marginFloorPermyriad: signedShare,
})

const node = record<plan.Node>({
  kind: oneOf(['channel', 'company']),
  name: text,
  channel: orNull(oneOf(channels)),
  purpose: text,
  days: list(day, 400),
})

export const phaseKinds = [
  'preparation',
  'preheat',
  'presale',
  'burst',
  'peak',
  'wrap_up',
  'encore',
  'aftercare',
] as const satisfies readonly plan.PhaseKind[]

const phase = record<plan.Phase>({
  id: identifier,
  kind: oneOf(phaseKinds),
  name: filled,
  window: span,
  platformWindow: orNull(span),
})

const theme = record<plan.Theme>({
  title: text,
  sellerReason: text,
  buyerReason: text,
  keywords: list(text, 200),
})

const measure: Reader<string> = (value, path, note) => {
  if (typeof value === 'string' && findMeasure(value)) return value
  note(
    path,
    `指标目录里没有 ${told(value)}，应为 gmv、paid_orders、cart_adds 等目录中的指标`,
    `there is no measure ${told(value)} in the catalogue; it has gmv, paid_orders, cart_adds and others`,
  )
  return undefined
}

const goal = record<plan.Goal>({
  id: identifier,
  parent: orNull(identifier),
  measure,
  target: number,
  channel: orNull(oneOf(channels)),
  item: orNull(filled),
  customer: orNull(oneOf(['new', 'old'])),
  phase: orNull(identifier),
  byDay: list(record<plan.Goal['byDay'][number]>({ day, target: number }), 400),
  setBy: text,
  because: text,
})

const lineupItem = record<plan.LineupItem>({
  id: identifier,
  item: filled,
  title: filled,
  category: text,
  role: oneOf(itemRoles),
  channels: list(oneOf(channels), 20),
  listFen: fen,
  eventPriceFen: fen,
  costFen: orNull(fen),
  floorPriceFen: orNull(fen),
  targetPieces: count,
  sellingPoints: list(text, 50),
  skus: list(
    record<plan.LineupItem['skus'][number]>({ sku: filled, attributes: table(text), sharePermyriad: share }),
  ),
  depositFen: orNull(fen),
  tagged: oneOf(['not_applied', 'applied', 'shown', 'missing']),
})

const anything: Reader<unknown> = (value, path, note) => {
  if (value === undefined || value === null) {
    note(path, '缺少此项', 'is missing')
    return undefined
  }
  return plainJson(value, path, note) ? value : undefined
}

const offer: Reader<unknown> = (value, path, note) => {
  if (isPlain(value) && typeof value['id'] === 'string')
    return plainJson(value, path, note) ? value : undefined
  note(path, '每个优惠应是带 id 的一组项', 'an offer must be an object with an id')
  return undefined
}

const offerBook = record<plan.OfferBook>({
  format: oneOf(['dacu.offers/1']),
  currency: filled,
  rulebook: anything,
  offers: list(offer, 200),
})

const budgetLine = record<plan.BudgetLine>({
  id: identifier,
  category: oneOf([
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
  ]),
  name: filled,
  channel: orNull(oneOf(channels)),
  source: orNull(filled),
  plannedFen: fen,
  expectedSalesFen: orNull(fen),
  owner: text,
})

const trafficLine = record<plan.TrafficLine>({
  id: identifier,
  source: filled,
  kind: oneOf(['free', 'paid', 'activity', 'off_site']),
  channel: oneOf(channels),
  visitors: count,
  conversionPermyriad: share,
  orderValueFen: fen,
  spendFen: fen,
  byDay: list(record<plan.TrafficLine['byDay'][number]>({ day, visitors: count }), 400),
})

const stockLine = record<plan.StockLine>({
  id: identifier,
  sku: filled,
  item: filled,
  onHand: count,
  onTheWay: count,
  demandLow: count,
  demand: count,
  demandHigh: count,
  buyPieces: count,
  supplier: text,
  leadDays: count,
  orderBy: orNull(day),
})

const task = record<plan.Task>({
  id: identifier,
  name: filled,
  workItem: orNull(positive),
  role: oneOf(roles),
  owner: text,
  start: day,
  deadline: day,
  days: count,
  after: list(identifier, 200),
  needs: table(count),
  deliverable: text,
  place: text,
  planB: text,
  evidence: text,
  state: oneOf(['open', 'doing', 'done', 'accepted']),
})

const script = record<plan.Script>({
  id: identifier,
  phase: identifier,
  moment: oneOf([
    'greeting',
    'price',
    'coupon',
    'stock',
    'shipping',
    'gift',
    'payment_reminder',
    'after_sale',
    'cross_sell',
    'auto_reply',
  ]),
  text,
  item: orNull(filled),
  version: positive,
})

const audience = record<plan.Audience>({
  id: identifier,
  name: filled,
  kind: oneOf(['waverers', 'old', 'new', 'members', 'tier', 'segment']),
  rule: text,
  size: count,
  benefit: text,
  holdoutPermyriad: share,
})

const touch = record<plan.Touch>({
  id: identifier,
  audience: identifier,
  channel: oneOf(['sms', 'im', 'group', 'moments', 'feed', 'email', 'call', 'site_message', 'insert_card']),
  phase: identifier,
  at: instant,
  text,
  offer: orNull(filled),
  costFen: fen,
  owner: text,
})

const drop = record<plan.Drop>({
  id: identifier,
  name: filled,
  offer: filled,
  opensAt: list(instant, 400),
  couponsEach: positive,
  perCustomerMax: positive,
  budgetFenMax: fen,
  expectedClaimsEach: count,
  expectedUsePermyriad: share,
  groups: list(text, 200),
  fair: flag,
  fallback: orNull(record<NonNullable<plan.Drop['fallback']>>({ couponsEach: positive, because: text })),
  owner: text,
})

const slot = record<plan.Slot>({
  id: identifier,
  name: filled,
  channel: oneOf(channels),
  state: oneOf(['requested', 'negotiating', 'won', 'lost']),
  window: orNull(span),
  minimumOutputFen: orNull(fen),
  items: list(filled, 500),
  feeFen: fen,
  contact: text,
})

const deal = record<plan.Deal>({
  id: identifier,
  slot: identifier,
  spendFen: fen,
  promisedSalesFen: fen,
  askedPriceFen: orNull(fen),
  offeredPriceFen: orNull(fen),
  floorPriceFen: orNull(fen),
  note: text,
})

const risk = record<plan.Risk>({
  id: identifier,
  what: filled,
  likelihood: level,
  impact: level,
  trigger: text,
  prevention: text,
  planB: text,
  owner: text,
})

const decision = record<plan.Decision>({
  id: identifier,
  question: filled,
  decider: text,
  delegate: text,
  deadline: day,
  escalateTo: text,
  answer: orNull(
    record<NonNullable<plan.Decision['answer']>>({ at: instant, by: filled, what: filled, because: text }),
  ),
})

const brief = record<plan.Brief>({
  id: identifier,
  role: oneOf(roles),
  points: list(text, 200),
  acknowledged: list(
    record<plan.Brief['acknowledged'][number]>({ by: filled, at: instant, version: positive }),
  ),
})

const words = record<plan.CarriedLesson['text']>({ zh: text, en: text })

const lessonChecks: { [K in plan.LessonCheck['kind']]: Reader<Extract<plan.LessonCheck, { kind: K }>> } = {
  answer: record({ kind: oneOf(['answer']) }),
  fallback_batch: record({ kind: oneOf(['fallback_batch']) }),
  stock_cover: record({ kind: oneOf(['stock_cover']), item: filled, pieces: count }),
  decision_before: record({ kind: oneOf(['decision_before']), phase: oneOf(phaseKinds) }),
}

const lessonCheck: Reader<plan.LessonCheck> = (value, path, note) => {
  const kinds = ['answer', 'fallback_batch', 'stock_cover', 'decision_before'] as const
  const kind = oneOf(kinds)(isPlain(value) ? value['kind'] : undefined, `${path}.kind`, note)
  return kind === undefined ? undefined : lessonChecks[kind](value, path, note)
}

const lesson = record<plan.CarriedLesson>({
  id: identifier,
  from: text,
  kind: oneOf(['keep', 'problem', 'try']),
  text: words,
  evidence: text,
  check: lessonCheck,
  answer: orNull(text),
})

/** The form of a whole document; what its parts say about each other is checked in `references.ts`. */
export const readCampaign = record<plan.Campaign>({
  format: oneOf(['dacu.campaign/1']),
  name: filled,
  kind: oneOf(campaignKinds),
  template: orNull(filled),
  carriedFrom: orNull(filled),
  form: oneOf(['whole_network', 'single_platform', 'shop_only', 'live', 'group_buy']),
  audienceType: oneOf(['consumer', 'middleman', 'retailer']),
  zone: oneOf(zoneNames),
  currency: (value, path, note) => {
    if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value
    note(path, '应为三个大写字母的货币代码，如 CNY', 'must be a currency code of three capitals such as CNY')
    return undefined
  },
  shops: list(identifier, 500),
  window: span,
  aims: list(aim, 50),
  node,
  phases: list(phase, 200),
  theme,
  goals: list(goal),
  lineup: list(lineupItem, 2000),
  offers: offerBook,
  budget: list(budgetLine),
  traffic: list(trafficLine),
  stock: list(stockLine, 50_000),
  schedule: list(task),
  scripts: list(script),
  audiences: list(audience, 500),
  touches: list(touch),
  drops: list(drop, 100),
  slots: list(slot, 500),
  deals: list(deal, 500),
  risks: list(risk, 500),
  decisions: list(decision, 500),
  briefs: list(brief, 100),
  lessons: list(lesson, 1000),
  ...laterReaders,
})
