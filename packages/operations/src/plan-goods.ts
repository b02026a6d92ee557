import {
  addDays,
  evaluate,
  findMeasure,
  judgedDays,
  normalDays,
  sellingOf,
  type Campaign,
  type Candidate,
  type Day,
  type PastEvent,
  type StockFacts,
  type StockedSku,
  type SumRow,
} from '@dacu/campaign'
import type { CampaignId, Shop } from '@dacu/engine'
import assert from 'node:assert/strict'
import { loadCampaign } from './campaigns.ts'
import { toldOfShop } from './catalogue/load.ts'
import { goodsViews, type GoodsView } from './catalogue/view.ts'
import { otherCampaigns } from './other-campaigns.ts'
import { type Room, shopsOf } from './room.ts'

/** What an item that comes into the lineup brings along. */
type GoodsOfItem = {
  item: string
  listFen: number
  costFen: number | null
  skus: { sku: string; attributes: Record<string, string>; sharePermyriad: number }[]
}

/** What the facts know of the goods that a campaign could sell. */
export type PlanGoods = StockFacts & {
  candidates: Candidate[]
  goods: GoodsOfItem[]
  /** The lowest experience score 体验分 of the shops that take part. */
  experience: number | null
}

/** Curves of sizes are taken from half a year, events from the newest few. */
const curveDays = 180
const eventsMax = 6
const candidatesMax = 500
/** A day of the normal days lies no further back than this. */
const baseDays = 130

type Asking = { room: Room; codes: readonly string[]; today: Day }
const midnight = (day: Day): string => `${day}T00:00:00`

const sums = (
  { room, codes }: Asking,
  components: (keyof SumRow['sums'])[],
  by: ('item' | 'sku' | 'day' | 'shop')[],
  from: Day,
  until: Day,
): Promise<SumRow[]> =>
  room.engine.history.sums(room.tenant.id, codes, {
    components,
    by,
    from: midnight(from),
    until: midnight(until),
  })

const piecesOf = (row: SumRow): number => row.sums.paid_pieces ?? 0

/** Pieces by item and day. */
function byItemAndDay(rows: readonly SumRow[]): Map<string, Map<Day, number>> {
  const found = new Map<string, Map<Day, number>>()
  for (const row of rows) {
    const { item, day } = row.key
    if (!item || !day) continue
    const days = found.get(item) ?? new Map<Day, number>()
    days.set(day, piecesOf(row))
    found.set(item, days)
  }
  return found
}

type Stretch = { from: Day; until: Day }

/** Days of other events are not normal, whether the event is over or not. */
const eventsOf = (others: readonly Campaign[]): Stretch[] =>
  others.map(({ window }) => ({
    from: window.from.slice(0, 10),
    until: addDays(window.until.slice(0, 10), 1),
  }))

/** Pieces of an ordinary day of each item before a day; a young item's are counted from its first sale. */
function basePerDay(sold: Daily, before: Day, events: readonly Stretch[]): Record<string, number> {
  const normal = normalDays(before, events)
  return Object.fromEntries(
    [...sold].map(([item, days]) => {
      const first = [...days.keys()].toSorted()[0] ?? before
      const counted = normal.filter((day) => day >= first)
      const pieces = counted.reduce((sum, day) => sum + (days.get(day) ?? 0), 0)
      return [item, counted.length === 0 ? 0 : pieces / counted.length]
    }),
  )
}

type Past = { campaign: Campaign; opens: Day; until: Day }

function pastOf(others: readonly Campaign[], today: Day): Past[] {
  return others
    .map((campaign) => {
      const { opens, days } = sellingOf(campaign)
      return { campaign, opens, until: addDays(opens, days) }
    })
    .filter(({ until }) => until <= today)
    .toSorted((one, other) => (one.opens < other.opens ? 1 : -1))
    .slice(0, eventsMax)
}

type Daily = ReadonlyMap<string, ReadonlyMap<Day, number>>

/** The days of an event on which most was sold: a sale of one day is like the best day of a long one, not like its mean. */
function strongestDays(daily: Daily, { opens, until }: Past, wanted: number): Set<Day> {
  const whole = new Map<Day, number>()
  for (const perDay of daily.values())
    for (const [day, pieces] of perDay)
      if (day >= opens && day < until) whole.set(day, (whole.get(day) ?? 0) + pieces)
  const best = [...whole].toSorted(([, one], [, other]) => other - one)
  return new Set(best.slice(0, wanted).map(([day]) => day))
}

/** What each item sold on the strongest days of an event, beside its ordinary days before that event. */
async function pastEvents(
  asking: Asking,
  past: Past,
  daily: Daily,
  { events, days: wanted }: { events: readonly Stretch[]; days: number },
): Promise<PastEvent[]> {
  const { campaign, opens, until } = past
  const stock = await sums(asking, ['stock_on_hand'], ['item'], opens, until)
  const days = strongestDays(daily, past, wanted)
  const base = basePerDay(daily, opens, events)
  const left = new Map(stock.map((row) => [row.key.item, row.sums.stock_on_hand]))
  return [...daily].flatMap(([item, perDay]) => {
    const pieces = [...perDay].reduce((sum, [day, count]) => (days.has(day) ? sum + count : sum), 0)
    const own = base[item] ?? 0
    if (pieces === 0 || own === 0) return []
    const counted = left.get(item)
    const soldOut = counted !== undefined && counted <= 0
    return [{ item, event: campaign.name, days: days.size, pieces, basePerDay: own, soldOut }]
  })
}

const measured = (id: string) => {
  const found = findMeasure(id)
  assert(found, `${id} is in the catalogue of measures`)
  return found
}
const judged = {
  gmv: measured('gmv'),
  pieces: measured('pieces'),
  unit_price: measured('unit_price'),
  conversion: measured('conversion'),
  favourable_rate: measured('favourable_rate'),
  gross_margin: measured('gross_margin'),
  refund_rate: measured('refund_rate'),
  stock_on_hand: measured('stock_on_hand'),
}
const judgedComponents = [
  'paid_fen',
  'paid_pieces',
  'buyers',
  'uv',
  'reviews',
  'reviews_good',
  'costed_paid_fen',
  'cost_fen',
  'refund_fen',
  'stock_on_hand',
] as const

/** Each measure of an item, by its one definition in the catalogue. */
function valuesOf(now: SumRow | undefined, earlier: SumRow | undefined): Candidate['values'] {
  const own = now?.sums ?? {}
  const of = (id: keyof typeof judged) => evaluate(judged[id], own)
  return {
    gmv: of('gmv'),
    pieces: of('pieces'),
    earlierPieces: earlier ? piecesOf(earlier) : null,
    unit_price: of('unit_price'),
    conversion: of('conversion'),
    favourable_rate: of('favourable_rate'),
    gross_margin: of('gross_margin'),
    refund_rate: of('refund_rate'),
    stock_on_hand: of('stock_on_hand'),
  }
}

/** One item of several shops is one item: their SKUs together. */
function mergedViews(views: readonly GoodsView[]): Map<string, GoodsView[]> {
  return Map.groupBy(views, ({ item }) => item)
}

async function candidatesOf(
  asking: Asking,
  document: Campaign,
  views: ReadonlyMap<string, GoodsView[]>,
  first: ReadonlyMap<string, Day>,
): Promise<Candidate[]> {
  const { today } = asking
  const from = addDays(today, -judgedDays)
  const [now, earlier] = await Promise.all([
    sums(asking, [...judgedComponents], ['item'], from, addDays(today, 1)),
    sums(asking, ['paid_pieces'], ['item'], addDays(from, -judgedDays), from),
  ])
  const rows = new Map(now.map((row) => [row.key.item ?? '', row]))
  const before = new Map(earlier.map((row) => [row.key.item ?? '', row]))
  const lines = new Map(document.lineup.map((line) => [line.item, line]))
  const items = new Set([...lines.keys(), ...views.keys()].filter((item) => item !== ''))
  return [...items].slice(0, candidatesMax).map((item) => {
    const [view] = views.get(item) ?? []
    const line = lines.get(item)
    return {
      item,
      title: line?.title ?? view?.title ?? item,
      category: line?.category || (view?.category ?? ''),
      since: first.get(item) ?? null,
      inLineup: line !== undefined,
      values: valuesOf(rows.get(item), before.get(item)),
    }
  })
}

/** Pieces by SKU and shop over the days of the curves. */
async function soldBySku(
  asking: Asking,
): Promise<Map<string, { pieces: number; shops: Map<string, number> }>> {
  const rows = await sums(
    asking,
    ['paid_pieces'],
    ['sku', 'shop'],
    addDays(asking.today, -curveDays),
    addDays(asking.today, 1),
  )
  const found = new Map<string, { pieces: number; shops: Map<string, number> }>()
  for (const row of rows) {
    const { sku, shop } = row.key
    if (!sku || !shop) continue
    const one = found.get(sku) ?? { pieces: 0, shops: new Map<string, number>() }
    one.pieces += piecesOf(row)
    one.shops.set(shop, (one.shops.get(shop) ?? 0) + piecesOf(row))
    found.set(sku, one)
  }
  return found
}

type Sold = Awaited<ReturnType<typeof soldBySku>>

/** A SKU as all shops together tell it; what is ordered is ordered once, whoever sells it. */
function stockedSku(views: readonly GoodsView[], sku: string, sold: Sold): StockedSku {
  const all = views.flatMap((view) =>
    view.skus.filter((each) => each.sku === sku).map((own) => ({ view, own })),
  )
  const [first] = all
  const supplier = views.find((view) => view.supplier !== null)?.supplier ?? null
  return {
    sku,
    item: first?.view.item ?? '',
    category: first?.view.category ?? '',
    attributes: first?.own.attributes ?? {},
    pieces: sold.get(sku)?.pieces ?? 0,
    places: all.flatMap(({ view, own }) =>
      own.stock === null
        ? []
        : [{ place: view.shop, onHand: own.stock.pieces, sold: sold.get(sku)?.shops.get(view.shop) ?? 0 }],
    ),
    supplier: supplier?.name ?? null,
    leadDays: supplier?.leadDays ?? null,
    costFen: all.find(({ own }) => own.costFen !== null)?.own.costFen ?? null,
    arriving: all.flatMap(({ own }) =>
      own.onTheWay > 0 && own.dueOn !== null ? [{ pieces: own.onTheWay, day: own.dueOn }] : [],
    ),
  }
}

const skuCodes = (views: readonly GoodsView[]): string[] => [
  ...new Set(views.flatMap((view) => view.skus.map(({ sku }) => sku))),
]

function goodsOfItem(item: string, views: readonly GoodsView[], sold: Sold): GoodsOfItem {
  const codes = skuCodes(views)
  const pieces = codes.map((sku) => sold.get(sku)?.pieces ?? 0)
  const whole = pieces.reduce((sum, each) => sum + each, 0)
  const shares = codes.map((_, index) =>
    Math.floor(whole > 0 ? ((pieces[index] ?? 0) * 10_000) / whole : 10_000 / codes.length),
  )
  const rest = 10_000 - shares.reduce((sum, each) => sum + each, 0)
  const attributes = (sku: string) =>
    views.flatMap((view) => view.skus).find((each) => each.sku === sku)?.attributes ?? {}
  return {
    item,
    listFen: views.find(({ listToFen }) => listToFen !== null)?.listToFen ?? 0,
    costFen: views.find(({ costToFen }) => costToFen !== null)?.costToFen ?? null,
    skus: codes.map((sku, index) => ({
      sku,
      attributes: attributes(sku),
      sharePermyriad: (shares[index] ?? 0) + (index === 0 ? rest : 0),
    })),
  }
}

const experienceOf = (shops: readonly Shop[]): number | null => {
  const scores = shops.flatMap(({ experienceScore }) => experienceScore ?? [])
  return scores.length > 0 ? Math.min(...scores) : null
}

/** What the facts know of the goods of a campaign's shops; null where there is no such campaign for this operator. */
export async function planGoods(room: Room, id: CampaignId): Promise<PlanGoods | null> {
  const found = await loadCampaign(room, id)
  if (!found) return null
  const { document } = found
  const shops = (await shopsOf(room)).filter(({ code }) => document.shops.includes(code))
  const today = room.clock.now(document.zone).slice(0, 10)
  const codes = shops.map(({ code }) => code)
  const experience = experienceOf(shops)
  if (codes.length === 0)
    return { today, basePerDay: {}, past: [], skus: [], candidates: [], goods: [], experience }
  const asking: Asking = { room, codes, today }
  const others = (await otherCampaigns(room, id, codes)).map((each) => each.document)
  const events = eventsOf([...others, document])
  const { opens, days } = sellingOf(document)
  const before = opens < today ? opens : today
  const past = pastOf(others, before)
  const oldest = past.at(-1)?.opens ?? before
  const [views, sold, daily] = await Promise.all([
    Promise.all(shops.map((shop) => toldOfShop(room, shop))).then((told) =>
      mergedViews(told.flatMap(goodsViews)),
    ),
    soldBySku(asking),
    sums(asking, ['paid_pieces'], ['item', 'day'], addDays(oldest, -baseDays), addDays(today, 1)).then(
      byItemAndDay,
    ),
  ])
  const happened = await Promise.all(past.map((each) => pastEvents(asking, each, daily, { events, days })))
  const first = new Map([...daily].map(([item, days]) => [item, [...days.keys()].toSorted()[0] ?? today]))
  const all = [...views]
  return {
    today,
    basePerDay: basePerDay(daily, before, events),
    past: happened.flat(),
    skus: all.flatMap(([, each]) => skuCodes(each).map((sku) => stockedSku(each, sku, sold))),
    candidates: await candidatesOf(asking, document, views, first),
    goods: all.map(([item, each]) => goodsOfItem(item, each, sold)),
    experience,
  }
}
