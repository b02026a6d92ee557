import {
  addDays,
  beginCampaign,
  channels,
  lowestPaidPrices,
  type Campaign,
  type Channel,
  type Day,
  type Parsed,
  type ShopFacts,
  type ShopItem,
  type SumRow,
  type Template,
} from '@dacu/campaign'
import type { Shop } from '@dacu/engine'
import { itemsWithCatalogue } from './catalogue/lineup.ts'
import { learnedBy, standingLessons } from './lessons.ts'
import { type Room, shopsOf, zoneOf } from './room.ts'

/** An ordinary day 日常 is the middle one of these many before today. */
const ordinaryDays = 60
const itemsMax = 40

const isChannel = (name: string): name is Channel => channels.some((each) => each === name)
const sumOf = (row: SumRow | undefined, component: keyof SumRow['sums']): number => row?.sums[component] ?? 0

function middle(values: readonly number[]): number {
  const sorted = values.filter((value) => value > 0).toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Sums of the ordinary days before a day, split as asked. */
const ordinary = (room: Room, shops: readonly Shop[], until: Day, by: 'day' | 'channel' | 'item') =>
  room.engine.history.sums(
    room.tenant.id,
    shops.map((shop) => shop.code),
    {
      components: [
        'paid_fen',
        'paid_orders',
        'paid_pieces',
        'buyers',
        'uv',
        'list_fen',
        'costed_paid_fen',
        'cost_fen',
      ],
      by: [by],
      from: `${addDays(until, -ordinaryDays)}T00:00:00`,
      until: `${until}T00:00:00`,
    },
  )

/** Shares of ten thousand that add up to it; the largest takes what rounding leaves. */
function shares(rows: readonly SumRow[], shops: readonly Shop[]): ShopFacts['channels'] {
  const known = [...new Set(shops.map((shop) => shop.channel).filter(isChannel))]
  const sold = known.map((channel) => ({
    channel,
    fen: Math.max(
      1,
      sumOf(
        rows.find((row) => row.key.channel === channel),
        'paid_fen',
      ),
    ),
  }))
  const whole = sold.reduce((sum, each) => sum + each.fen, 0)
  const parts = sold
    .toSorted((one, other) => other.fen - one.fen)
    .map(({ channel, fen }) => ({ channel, sharePermyriad: Math.floor((fen / whole) * 10_000) }))
  const rest = 10_000 - parts.reduce((sum, each) => sum + each.sharePermyriad, 0)
  return parts.map((part, n) => (n === 0 ? { ...part, sharePermyriad: part.sharePermyriad + rest } : part))
}

function itemOf(
  row: SumRow,
  named: Map<string, { title: string; category: string | null }>,
): ShopItem | null {
  const { item } = row.key
  const pieces = sumOf(row, 'paid_pieces')
  if (!item || pieces <= 0) return null
  const perPiece = (fen: number) => Math.max(0, Math.round(fen / pieces))
  const [listFen, paidFen] = [perPiece(sumOf(row, 'list_fen')), perPiece(sumOf(row, 'paid_fen'))]
  // A cost is known only where every sale of the item carried one.
  const costed = sumOf(row, 'cost_fen') > 0 && sumOf(row, 'costed_paid_fen') === sumOf(row, 'paid_fen')
  return {
    item,
    title: named.get(item)?.title || item,
    category: named.get(item)?.category ?? '',
    role: null,
    listFen: Math.max(listFen, paidFen, 1),
    eventPriceFen: null,
    costFen: costed ? perPiece(sumOf(row, 'cost_fen')) : null,
    floorPriceFen: null,
    sellingPoints: [],
    skus: [],
  }
}

async function itemsOf(room: Room, shops: readonly Shop[], until: Day): Promise<ShopItem[]> {
  const codes = shops.map((shop) => shop.code)
  const [rows, named] = await Promise.all([
    ordinary(room, shops, until, 'item'),
    room.engine.history.items(room.tenant.id, codes),
  ])
  const names = new Map(named.map(({ item, title, category }) => [item, { title, category }]))
  const sold = rows
    .toSorted((one, other) => sumOf(other, 'paid_fen') - sumOf(one, 'paid_fen'))
    .slice(0, itemsMax)
    .flatMap((row) => itemOf(row, names) ?? [])
  return underLowest(room, codes, await itemsWithCatalogue(room, shops, sold, itemsMax), until)
}

/** Items with the lowest price that was really paid for them in the last month, which an event may not exceed (E-06). */
async function underLowest(
  room: Room,
  codes: readonly string[],
  items: readonly ShopItem[],
  today: Day,
): Promise<ShopItem[]> {
  const ledgers = await room.engine.history.prices(room.tenant.id, codes, {
    from: addDays(today, -31),
    until: addDays(today, 1),
    items: items.map((each) => each.item),
    skus: items.flatMap((each) => each.skus.map(({ sku }) => sku)),
  })
  const lowest = lowestPaidPrices(ledgers, today)
  return items.map((each) => {
    const paid = lowest[each.item]?.days30
    return paid ? { ...each, priceCapFen: paid.fen } : each
  })
}

/** A message is signed by the shop's name; carriers take signatures of 2 to 12 characters. */
function brandOf(shops: readonly Shop[]): Pick<ShopFacts, 'brand'> | null {
  const name = (shops[0]?.name ?? '').replaceAll(/[【】\s]/g, '')
  const brand = name.replace(/(官方)?(天猫|京东|淘宝|拼多多|抖音)?(旗舰店|专卖店|专营店)$/, '').slice(0, 12)
  return brand.length >= 2 ? { brand } : null
}

/** What the facts say of the shops; what they do not say is left out, and the template takes the usual. */
export async function shopFacts(room: Room, shops: readonly Shop[]): Promise<Partial<ShopFacts>> {
  const zone = zoneOf(shops)
  const until = room.clock.now(zone).slice(0, 10)
  const codes = shops.map((shop) => shop.code)
  const [byDay, byChannel, items, learned] = await Promise.all([
    ordinary(room, shops, until, 'day'),
    ordinary(room, shops, until, 'channel'),
    itemsOf(room, shops, until),
    learnedBy(room, codes),
  ])
  const whole = (component: keyof SumRow['sums']) =>
    byDay.reduce((sum, row) => sum + sumOf(row, component), 0)
  const day = middle(byDay.map((row) => sumOf(row, 'paid_fen')))
  const [orders, visitors] = [whole('paid_orders'), whole('uv')]
  const channelShares = shares(byChannel, shops)
  return {
    shops: codes,
    learned,
    ...brandOf(shops),
    zone,
    currency: shops[0]?.currency ?? 'CNY',
    ...(channelShares.length > 0 ? { channels: channelShares } : {}),
    ...(day > 0 ? { baselineDayFen: day } : {}),
    ...(orders > 0 ? { orderValueFen: Math.max(1, Math.round(whole('paid_fen') / orders)) } : {}),
    ...(visitors > 0
      ? {
          conversionPermyriad: Math.min(
            10_000,
            Math.max(1, Math.round((whole('buyers') / visitors) * 10_000)),
          ),
        }
      : {}),
    ...(items.length > 0 ? { items } : {}),
  }
}

/** A document begun from a template for some of the operator's shops, with their own numbers in it. */
export async function documentFrom(
  room: Room,
  template: Template,
  start: Day,
  asked: { name?: string | undefined; shops?: readonly string[] | undefined },
): Promise<Parsed<Campaign>> {
  const mine = await shopsOf(room)
  const missing = asked.shops?.find((code) => !mine.some((shop) => shop.code === code))
  if (missing !== undefined) return noShop(missing, mine)
  const shops = asked.shops === undefined ? mine : mine.filter((shop) => asked.shops?.includes(shop.code))
  const begun = beginCampaign(template, start, await shopFacts(room, shops))
  if (begun.kind === 'refused') return begun
  const lessons = await standingLessons(room, begun.value.shops)
  return { kind: 'read', value: { ...begun.value, lessons, name: asked.name ?? begun.value.name } }
}

function noShop(code: string, mine: readonly Shop[]): Parsed<Campaign> {
  const known = mine.map((shop) => shop.code).join(', ')
  const message = {
    zh: `没有店铺 ${code}；现有：${known}`,
    en: `there is no shop ${code}; there are ${known}`,
  }
  return { kind: 'refused', problems: [{ path: 'shops', message }] }
}
