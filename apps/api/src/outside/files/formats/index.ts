import { adDays } from './ad-days.ts'
import { couponDays } from './coupon-days.ts'
import { douyinOrders } from './douyin-orders.ts'
import type { Format } from './format.ts'
import { jdOrders } from './jd-orders.ts'
import { pddOrders } from './pdd-orders.ts'
import { qianniuReceivers } from './qianniu-receivers.ts'
import { reviews } from './reviews.ts'
import { stockDays } from './stock-days.ts'
import { goodsDaily } from './sycm-goods-daily.ts'
import { shopDaily } from './sycm-shop-daily.ts'
import { taobaoLines, taobaoOldLines } from './taobao-lines.ts'
import { taobaoOrders } from './taobao-orders.ts'
import { trafficSources } from './traffic-sources.ts'

/** Every kind of file that is recognised by its columns. */
export const formats: readonly Format[] = [
  taobaoOrders,
  taobaoLines,
  taobaoOldLines,
  qianniuReceivers,
  shopDaily,
  goodsDaily,
  trafficSources,
  adDays,
  couponDays,
  stockDays,
  reviews,
  jdOrders,
  pddOrders,
  douyinOrders,
]
