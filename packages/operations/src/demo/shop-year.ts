import { catalogue, regions, shops, type DemoItem, type DemoShop, type DemoSku } from './catalogue.ts'
import { couponOffers, priceBasket, type PricedLine } from './prices.ts'
import { rollDice, type Dice } from './dice.ts'
import { dayNumber, dayOf, demoYear, hourShape, lastDay, type DemoDay } from './rhythm.ts'
import { sources, type DemoSource } from './sources.ts'

export type DemoLine = PricedLine & {
  item: DemoItem
  sku: DemoSku
  pieces: number
  lineId: string
  refund: { at: string; fen: number } | null
}
export type DemoOrder = {
  shop: DemoShop
  orderId: string
  buyer: string
  region: string
  source: string
  createdAt: string
  paidAt: string | null
  state: 'unpaid' | 'closed' | 'paid' | 'shipped' | 'done'
  lines: DemoLine[]
  freightFen: number
  coupon: string | null
}
export type DemoVisits = {
  shop: DemoShop
  at: string
  slice: 'hour' | 'day'
  source: DemoSource
  uv: number
  pv: number
  cartAdds: number
  favourites: number
}
export type DemoCoupons = { shop: DemoShop; day: string; offer: string; issued: number; claims: number }
export type DemoStock = {
  shop: DemoShop
  day: string
  sku: string
  item: string
  onHand: number
  valueFen: number
}
export type DemoReview = {
  shop: DemoShop
  at: string
  orderId: string
  item: string
  stars: number
  text: string
}
export type DemoYear = {
  orders: DemoOrder[]
  visits: DemoVisits[]
  coupons: DemoCoupons[]
  stock: DemoStock[]
  reviews: DemoReview[]
}

/** Pieces of the launch item that the shop had on the day of the 618; it sold them all, and the sources' review regrets it. */
const launchStock = 44
const launchItem = '680011021'
const peakDay618 = '2026-06-18'

type DemoBasket = { item: DemoItem; sku: DemoSku; pieces: number }[]
type World = { dice: Dice; buyers: string[]; serial: number; launchLeft: number; out: DemoYear }

/** A year of a shop that does not exist, from a seed. Pure: the same seed gives the same year. */
export function makeShopYear(seed: number): DemoYear & { morning: DemoOrder[] } {
  const world: World = {
    dice: rollDice(seed),
    buyers: [],
    serial: 0,
    launchLeft: launchStock,
    out: { orders: [], visits: [], coupons: [], stock: [], reviews: [] },
  }
  for (const day of demoYear()) liveDay(world, day)
  countStock(world)
  return { ...world.out, morning: nextMorning(world) }
}

/**
 * The orders of the morning after the last day, which the demo shop has not imported: with them, and with the last
 * evening's orders in a later state, a newcomer can try what an import adds, skips and supersedes.
 */
function nextMorning(world: World): DemoOrder[] {
  const known = world.out.orders.length
  liveDay(world, {
    day: dayOf(dayNumber(lastDay) + 1),
    kind: 'encore',
    visitors: 1.4,
    conversion: 1,
    campaign: null,
  })
  const morning = world.out.orders.splice(known).filter((each) => each.createdAt.slice(11) < '08:30')
  const evening = world.out.orders.filter((each) => each.createdAt.slice(0, 13) >= `${lastDay}T20`)
  const moved = evening.map((each): DemoOrder =>
    each.state === 'unpaid' ? { ...each, state: 'closed' } : { ...each, state: 'shipped' },
  )
  return [...moved, ...morning]
}

function liveDay(world: World, day: DemoDay): void {
  const before = world.out.orders.length
  const crowds = sources.flatMap((source) => {
    const shop = shops.find((each) => each.code === source.shop)
    return shop ? [{ shop, source, byHour: visit(world, day, shop, source) }] : []
  })
  // Hour by hour over all sources, so that what sells out is sold in the order of time.
  for (let hour = 0; hour < 24; hour++)
    for (const crowd of crowds) {
      const expected = (crowd.byHour[hour] ?? 0) * crowd.source.conversion * day.conversion
      const count = Math.floor(expected + world.dice.next())
      for (let n = 0; n < count; n++) order(world, day, crowd.shop, crowd.source, hour)
    }
  const today = world.out.orders.slice(before)
  for (const shop of shops) releaseCoupons(world, day, shop, today)
  for (const order of today) after(world, order)
}

/** Visitors of one source over one day, by hour. */
function visit(world: World, day: DemoDay, shop: DemoShop, source: DemoSource): number[] {
  const { dice } = world
  const lift = source.kind === 'activity' && day.kind === 'peak' ? 1.8 : 1
  const total = source.visitors * day.visitors * lift * (1 + 0.07 * dice.normal())
  const shape = hourShape(day.kind)
  const whole = shape.reduce((sum, share) => sum + share, 0)
  const byHour = shape.map((share) => Math.max(0, Math.round((total * share) / whole)))
  // Platforms give hours for the days of a big sale; ordinary days come as one row.
  if (day.campaign === '618' || day.campaign === '1111')
    byHour.forEach((uv, hour) =>
      world.out.visits.push(visitsOf(dice, shop, source, day, wall(day.day, hour, 0, 0), 'hour', uv)),
    )
  else
    world.out.visits.push(
      visitsOf(
        dice,
        shop,
        source,
        day,
        wall(day.day, 0, 0, 0),
        'day',
        byHour.reduce((sum, uv) => sum + uv, 0),
      ),
    )
  return byHour
}

function visitsOf(
  dice: Dice,
  shop: DemoShop,
  source: DemoSource,
  day: DemoDay,
  at: string,
  slice: 'hour' | 'day',
  uv: number,
): DemoVisits {
  const eager = day.kind === 'preheat' ? 2.4 : 1
  return {
    shop,
    at,
    slice,
    source,
    uv,
    pv: Math.round(uv * source.pagesEach * (1 + 0.04 * dice.normal())),
    cartAdds: Math.round(uv * 0.082 * eager * (1 + 0.05 * dice.normal())),
    favourites: Math.round(uv * 0.041 * eager * (1 + 0.05 * dice.normal())),
  }
}

function order(world: World, day: DemoDay, shop: DemoShop, source: DemoSource, hour: number): void {
  const { dice } = world
  // After an opening at midnight most of the hour's orders come in its first minutes.
  const rush = (day.kind === 'peak' || day.kind === 'official') && hour === 0 ? 2.2 : 1
  const createdAt = wall(day.day, hour, Math.floor(60 * dice.next() ** rush), dice.between(0, 59))
  const basket = fillBasket(world, day)
  if (basket.length === 0) return
  const holdsCoupon = dice.chance(day.campaign === '618' ? 0.15 : 0.05)
  if (holdsCoupon) topUp(world, day, basket)
  const priced = priceBasket(day, shop.code, basket, holdsCoupon)
  const paid = dice.chance(0.94)
  world.serial += 1
  const orderId = orderNumber(shop, day.day, world.serial)
  world.out.orders.push({
    shop,
    orderId,
    source: source.source,
    createdAt,
    buyer: chooseBuyer(world, day),
    region: dice.weighted(regions, (each) => each.share).region,
    paidAt: paid ? later(createdAt, dice.between(8, 600)) : null,
    state: paid ? stateOf(day.day) : day.day === lastDay ? 'unpaid' : 'closed',
    lines: priced.lines.map((line, n) => ({ ...line, lineId: `${orderId}${n + 1}`, refund: null })),
    freightFen: priced.freightFen,
    coupon: priced.coupon,
  })
}

function fillBasket(world: World, day: DemoDay): DemoBasket {
  const { dice } = world
  const onSale = catalogue.filter(
    (each) => each.since <= day.day && (each.item !== launchItem || launchOpen(world, day)),
  )
  const kinds =
    dice.weighted([1, 2, 3], (n) => [66, 26, 8][n - 1] ?? 0) +
    (day.kind === 'peak' && dice.chance(0.35) ? 1 : 0)
  const chosen = new Map<string, { item: DemoItem; sku: DemoSku; pieces: number }>()
  for (let n = 0; n < kinds; n++) {
    const item = dice.weighted(
      onSale,
      (each) => each.weight * (each.item === launchItem && day.day === peakDay618 ? 4 : 1),
    )
    if (chosen.has(item.item)) continue
    const pieces = takeLaunch(world, day, item, item.item === launchItem ? 2 : dice.chance(0.1) ? 2 : 1)
    if (pieces > 0)
      chosen.set(item.item, { item, sku: dice.weighted(item.skus, (each) => each.share), pieces })
  }
  return [...chosen.values()]
}

/** Who holds a coupon adds goods until it counts 凑单; that is how coupons lift the order value. */
function topUp(world: World, day: DemoDay, basket: DemoBasket): void {
  const worth = () => basket.reduce((sum, each) => sum + each.item.dailyFen * each.pieces, 0)
  for (let tries = 0; tries < 6 && worth() < 31_000; tries++) {
    const item = world.dice.weighted(
      catalogue.filter((each) => each.since < day.day && each.item !== launchItem),
      (each) => each.weight,
    )
    if (!basket.some((each) => each.item === item))
      basket.push({ item, sku: world.dice.weighted(item.skus, (each) => each.share), pieces: 1 })
  }
}

/** Sold out on the 618 and back three weeks later. */
const launchOpen = (world: World, day: DemoDay): boolean =>
  day.day === peakDay618 ? world.launchLeft > 0 : day.day >= '2026-07-09'

function takeLaunch(world: World, day: DemoDay, item: DemoItem, pieces: number): number {
  if (item.item !== launchItem || day.day !== peakDay618) return pieces
  const taken = Math.min(pieces, world.launchLeft)
  world.launchLeft -= taken
  return taken
}

function chooseBuyer(world: World, day: DemoDay): string {
  const old = day.kind === 'peak' ? 0.42 : 0.33
  const { buyers, dice } = world
  if (buyers.length > 50 && dice.chance(old))
    return buyers[Math.floor(buyers.length * dice.next() ** 1.6)] ?? 'tb0'
  const buyer = `tb${(10_000_000 + buyers.length * 7919).toString(36)}`
  buyers.push(buyer)
  return buyer
}

function releaseCoupons(world: World, day: DemoDay, shop: DemoShop, today: readonly DemoOrder[]): void {
  for (const offer of couponOffers(day, shop.code)) {
    const uses = today.filter((each) => each.shop === shop && each.coupon === offer.id && each.paidAt).length
    const claims = offer.claims ?? uses + Math.round(offer.claimsEach * (0.85 + 0.3 * world.dice.next()))
    world.out.coupons.push({
      shop,
      day: day.day,
      offer: offer.id,
      issued: offer.issuedEach,
      claims: Math.min(claims, offer.issuedEach),
    })
  }
}

/** What happens to a paid order later: some of it comes back, some of it is reviewed. */
function after(world: World, each: DemoOrder): void {
  const { dice } = world
  const { paidAt } = each
  if (!paidAt) return
  for (const line of each.lines) {
    if (!dice.chance(0.055)) continue
    const at = later(paidAt, dice.between(20, 150) * 3600)
    if (at.slice(0, 10) <= lastDay) line.refund = { at, fen: line.paidFen }
  }
  const reviewedAt = later(paidAt, dice.between(90, 260) * 3600)
  const kept = each.lines.find((line) => !line.refund)
  if (kept && each.state === 'done' && reviewedAt.slice(0, 10) <= lastDay && dice.chance(0.22))
    world.out.reviews.push(reviewOf(dice, each, kept, reviewedAt))
}

function reviewOf(dice: Dice, each: DemoOrder, line: DemoLine, at: string): DemoReview {
  const stars = dice.weighted([5, 4, 3, 2, 1], (n) => [0, 1.5, 1, 2.5, 14, 81][n] ?? 0)
  const good = [
    '质地很清爽，回购第二次了',
    '发货快，包装也好看',
    '活动价很划算，用着不错',
    '客服回复及时，好评',
    '颜色很衬肤色，喜欢',
  ]
  const poor = [
    '物流有点慢，等了五天',
    '味道不太喜欢',
    '活动当天客服回复太慢了',
    '说好的红包没抢到',
    '瓶口漏了一点',
  ]
  return {
    shop: each.shop,
    at,
    orderId: each.orderId,
    item: line.item.item,
    stars,
    text: dice.pick(stars >= 4 ? good : poor),
  }
}

/** Stock at the end of each day: sold down, filled up every fortnight, never below nothing. */
function countStock(world: World): void {
  const sold = new Map<string, number>()
  for (const each of world.out.orders)
    if (each.paidAt)
      for (const line of each.lines)
        bump(sold, `${each.shop.code}|${each.createdAt.slice(0, 10)}|${line.sku.sku}`, line.pieces)
  for (const shop of shops)
    for (const item of catalogue) for (const sku of item.skus) countSku(world, shop, item, sku, sold)
}

function countSku(
  world: World,
  shop: DemoShop,
  item: DemoItem,
  sku: DemoSku,
  sold: ReadonlyMap<string, number>,
): void {
  const fill = Math.round(
    item.weight * 34 * shop.share * (sku.share / item.skus.reduce((sum, each) => sum + each.share, 0)),
  )
  let onHand = fill
  demoYear().forEach((day, number) => {
    if (day.day < item.since) return
    const out = sold.get(`${shop.code}|${day.day}|${sku.sku}`) ?? 0
    const before =
      world.dice.between(0, 2) + (number % 14 === 0 || onHand < out ? Math.max(0, fill - onHand) + out : 0)
    onHand = Math.max(0, onHand + before - out)
    if (item.item === launchItem && day.day >= peakDay618 && day.day < '2026-07-09') onHand = 0
    world.out.stock.push({
      shop,
      day: day.day,
      sku: sku.sku,
      item: item.item,
      onHand,
      valueFen: onHand * item.costFen,
    })
  })
}

const bump = (map: Map<string, number>, key: string, by: number) => map.set(key, (map.get(key) ?? 0) + by)

function stateOf(day: string): DemoOrder['state'] {
  if (day >= '2026-11-10') return 'paid'
  return day >= '2026-11-01' ? 'shipped' : 'done'
}

const orderNumber = (shop: DemoShop, day: string, serial: number): string =>
  shop.channel === 'jd'
    ? `3${day.slice(2).replaceAll('-', '')}${String(serial).padStart(6, '0')}`
    : `4${day.slice(2).replaceAll('-', '')}${String(serial * 7 + 11).padStart(12, '0')}`

const two = (n: number) => String(n).padStart(2, '0')
/** A wall-clock time as text; text sorts as time does. */
const wall = (day: string, hour: number, minute: number, second: number): string =>
  `${day}T${two(hour)}:${two(minute)}:${two(second)}`
const later = (time: string, seconds: number): string =>
  new Date(Date.parse(`${time}Z`) + seconds * 1000).toISOString().slice(0, 19)
