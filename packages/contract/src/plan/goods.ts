import { costingRates, entryDemands, itemRoles, selectionCriteria } from '@dacu/campaign'
import { type TInteger, Type } from 'typebox'
import { closed, count, day, fen, nullable, permyriad, text, window } from '../words.ts'
import { channel } from './head.ts'

/** One item of the lineup 货盘; amounts are per piece. */
export const lineupItem = Type.Object(
  {
    id: text,
    item: text,
    title: text,
    category: text,
    role: Type.Enum([...itemRoles]),
    channels: Type.Array(channel),
    listFen: fen,
    eventPriceFen: fen,
    costFen: nullable(fen),
    floorPriceFen: nullable(fen),
    targetPieces: count,
    sellingPoints: Type.Array(text),
    skus: Type.Array(
      Type.Object(
        { sku: text, attributes: Type.Record(Type.String(), text), sharePermyriad: permyriad },
        closed,
      ),
    ),
    depositFen: nullable(fen),
    tagged: Type.Enum(['not_applied', 'applied', 'shown', 'missing']),
  },
  closed,
)

/** The offers 优惠; the pricing kernel parses what is inside. */
export const offerBook = Type.Object(
  {
    format: Type.Literal('dacu.offers/1'),
    currency: text,
    rulebook: Type.Unknown(),
    offers: Type.Array(Type.Unknown()),
  },
  closed,
)

export const budgetLine = Type.Object(
  {
    id: text,
    category: Type.Enum([
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
    name: text,
    channel: nullable(channel),
    source: nullable(text),
    plannedFen: fen,
    expectedSalesFen: nullable(fen),
    owner: text,
  },
  closed,
)

/** One traffic source 流量入口. */
export const trafficLine = Type.Object(
  {
    id: text,
    source: text,
    kind: Type.Enum(['free', 'paid', 'activity', 'off_site']),
    channel,
    visitors: count,
    conversionPermyriad: permyriad,
    orderValueFen: fen,
    spendFen: fen,
    byDay: Type.Array(Type.Object({ day, visitors: count }, closed)),
  },
  closed,
)

/** The stock plan 备货 of one SKU. */
export const stockLine = Type.Object(
  {
    id: text,
    sku: text,
    item: text,
    onHand: count,
    onTheWay: count,
    demandLow: count,
    demand: count,
    demandHigh: count,
    buyPieces: count,
    supplier: text,
    leadDays: count,
    orderBy: nullable(day),
  },
  closed,
)

/** A resource place 坑位. */
export const slot = Type.Object(
  {
    id: text,
    name: text,
    channel,
    state: Type.Enum(['requested', 'negotiating', 'won', 'lost']),
    window: nullable(window),
    minimumOutputFen: nullable(fen),
    items: Type.Array(text),
    feeFen: fen,
    contact: text,
  },
  closed,
)

/** The three-way bargain 资源置换. */
export const deal = Type.Object(
  {
    id: text,
    slot: text,
    spendFen: fen,
    promisedSalesFen: fen,
    askedPriceFen: nullable(fen),
    offeredPriceFen: nullable(fen),
    floorPriceFen: nullable(fen),
    note: text,
  },
  closed,
)

const integers = <const K extends string>(keys: readonly K[]) =>
  // One integer for each key, so the record is whole.
  Type.Object(Object.fromEntries(keys.map((key) => [key, count])) as Record<K, TInteger>, closed)

const budgetCategory = budgetLine.properties.category

/** How goods were chosen 选款. */
export const selection = Type.Object(
  {
    weights: integers(selectionCriteria),
    conditions: Type.Array(
      Type.Object(
        {
          id: text,
          channel: nullable(channel),
          demand: Type.Enum([...entryDemands]),
          limit: count,
          because: text,
        },
        closed,
      ),
    ),
    verdicts: Type.Array(
      Type.Object({ id: text, item: text, verdict: Type.Enum(['picked', 'refused']), because: text }, closed),
    ),
    groups: Type.Array(
      Type.Object(
        {
          id: text,
          name: text,
          kind: Type.Enum(['brand', 'theme']),
          items: Type.Array(text),
          requiredFen: fen,
        },
        closed,
      ),
    ),
    negotiations: Type.Array(
      Type.Object(
        {
          id: text,
          item: text,
          counterpart: text,
          state: Type.Enum(['open', 'agreed', 'broken_off']),
          rounds: Type.Array(
            Type.Object({ id: text, day, askedFen: fen, offeredFen: fen, note: text }, closed),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
)

/** What prices and stock are worked out from 测算口径. */
export const costing = Type.Object(
  {
    rates: integers(costingRates),
    exceptions: Type.Array(
      Type.Object(
        {
          id: text,
          of: Type.Enum(['category', 'item']),
          key: text,
          rate: Type.Enum([...costingRates]),
          value: count,
        },
        closed,
      ),
    ),
    fromBudget: Type.Array(budgetCategory),
  },
  closed,
)

/** What one audience gets 利益点. */
export const benefit = Type.Object(
  { id: text, audience: text, offer: nullable(text), strengthPermyriad: permyriad, copy: text },
  closed,
)

/** What buyers are promised besides the price, and the team that answers them. */
export const service = Type.Object(
  {
    shipHours: nullable(count),
    protectionDays: nullable(count),
    enquiriesPermyriad: permyriad,
    handlingSeconds: count,
    parallel: count,
    withinSeconds: count,
    sharePermyriad: permyriad,
    awayPermyriad: permyriad,
    permanent: count,
    shiftHours: count,
    shiftFen: fen,
  },
  closed,
)
