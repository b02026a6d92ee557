import type { DemoItem, DemoSku } from './catalogue.ts'
import type { DemoDay } from './rhythm.ts'

/** What a line costs at the day's prices, and what the order's offers took off it. Fen of the whole line. */
export type PricedLine = {
  item: DemoItem
  sku: DemoSku
  pieces: number
  listFen: number
  paidFen: number
  merchantOffFen: number
  platformOffFen: number
  offer: string | null
}
type Basket = readonly { item: DemoItem; sku: DemoSku; pieces: number }[]
export type CouponOffer = {
  id: string
  spendFen: number
  offFen: number
  issuedEach: number
  claimsEach: number
  claims?: number
}

const freeFreightFromFen = 5900
const freightFen = 600

/** Claims of the 618's red-packet drops by day, 8 to 18 June: 2,670 in all, the number that the sources' review names. */
const dropClaims618 = [396, 312, 287, 224, 205, 198, 176, 183, 161, 214, 314]

/** Coupons of a day. The 618's red-packet drops 红包喷泉 gave 2,670 claims over eleven days, far below what was set. */
export function couponOffers(day: DemoDay, shop: string): CouponOffer[] {
  if (day.campaign === '618' && day.day >= '2026-06-08' && shop === 'huajian-tmall')
    return [
      {
        id: '红包喷泉满299减10',
        spendFen: 29900,
        offFen: 1000,
        issuedEach: 600,
        claimsEach: 0,
        claims: dropClaims618[Number(day.day.slice(8)) - 8] ?? 0,
      },
    ]
  if (day.campaign === '1111')
    return [{ id: '店铺券满299减30', spendFen: 29900, offFen: 3000, issuedEach: 600, claimsEach: 150 }]
  return [{ id: '日常店铺券满199减5', spendFen: 19900, offFen: 500, issuedEach: 200, claimsEach: 24 }]
}

/** The day's price of an item, before the order's own offers. */
function itemPriceFen(day: DemoDay, item: DemoItem): { fen: number; offer: string | null } {
  if (day.day === '2026-06-18' && ['680011001', '680011002', '680011006'].includes(item.item))
    return { fen: item.eventFen, offer: '618当天热销折扣' }
  if (day.campaign === '618' && day.day >= '2026-06-08' && ['680011003', '680011008'].includes(item.item))
    return { fen: item.eventFen, offer: '拼团优惠' }
  if (day.campaign === '1111' && ['official', 'peak'].includes(day.kind))
    return { fen: item.eventFen, offer: '双11活动价' }
  if (day.campaign === '1212' && day.kind === 'peak') return { fen: item.eventFen, offer: '双12活动价' }
  return { fen: item.dailyFen, offer: null }
}

/** Two pieces at half price 满2件5折 on the item launched on the 618. */
const halfPrice = (day: DemoDay, item: DemoItem, pieces: number) =>
  item.item === '680011021' && day.campaign === '618' && pieces >= 2

/** Every full 199 yuan takes 10 off on the platform's days 跨店每满199减10; every full 300 takes 40 off on Double 11. */
function crossShopFen(day: DemoDay, goodsFen: number): number {
  if (day.campaign === '618' && day.kind === 'official') return Math.floor(goodsFen / 19900) * 1000
  if (day.campaign === '1111' && ['official', 'peak'].includes(day.kind))
    return Math.floor(goodsFen / 30000) * 4000
  return 0
}

export function priceBasket(
  day: DemoDay,
  shop: string,
  basket: Basket,
  holdsCoupon: boolean,
): { lines: PricedLine[]; freightFen: number; coupon: string | null } {
  const lines = basket.map((each) => priceLine(day, each))
  const goodsFen = lines.reduce((sum, line) => sum + line.paidFen, 0)
  const coupon = holdsCoupon ? couponOffers(day, shop).find((each) => goodsFen >= each.spendFen) : undefined
  takeOff(lines, crossShopFen(day, goodsFen), 'platformOffFen')
  takeOff(lines, coupon?.offFen ?? 0, 'merchantOffFen')
  return { lines, freightFen: goodsFen >= freeFreightFromFen ? 0 : freightFen, coupon: coupon?.id ?? null }
}

function priceLine(day: DemoDay, each: Basket[number]): PricedLine {
  const price = itemPriceFen(day, each.item)
  const full = price.fen * each.pieces
  const half = halfPrice(day, each.item, each.pieces)
  const paidFen = half ? Math.floor(full / 2) : full
  return {
    ...each,
    listFen: each.item.listFen * each.pieces,
    paidFen,
    merchantOffFen: each.item.listFen * each.pieces - paidFen,
    platformOffFen: 0,
    offer: half ? '新品满2件5折' : price.offer,
  }
}

/** Shares an order's discount over its lines by amount; the last line takes what is left, as the platforms do. */
function takeOff(lines: PricedLine[], offFen: number, part: 'platformOffFen' | 'merchantOffFen'): void {
  const goodsFen = lines.reduce((sum, line) => sum + line.paidFen, 0)
  let left = Math.min(offFen, goodsFen)
  const wholeFen = left
  lines.forEach((line, n) => {
    const share =
      n === lines.length - 1 ? left : Math.min(left, Math.floor((wholeFen * line.paidFen) / goodsFen))
    left -= share
    line.paidFen -= share
    line[part] += share
  })
}
