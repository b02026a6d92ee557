import { adDays } from './ad-days.ts'
import { alipayFlows, douyinSettlement, tradeMoney } from './cash-flows.ts'
import { couponDays } from './coupon-days.ts'
import { douyinOrders } from './douyin-orders.ts'
import type { Format } from './format.ts'
import { goodsOnSale } from './goods-on-sale.ts'
import { groupTools } from './group-tools.ts'
import { jdGoodsDaily } from './jd-goods-daily.ts'
import { jdOrders } from './jd-orders.ts'
import { liveSessions } from './live-sessions.ts'
import { courierBills, erpOrders } from './parcels.ts'
import { pddOrders } from './pdd-orders.ts'
import { qianniuReceivers } from './qianniu-receivers.ts'
import { reviews } from './reviews.ts'
import { rivals } from './rivals.ts'
import { scoreDays, serviceDays, serviceShopDays } from './service-days.ts'
import { stockDays } from './stock-days.ts'
import { goodsDaily } from './sycm-goods-daily.ts'
import { shopCore } from './sycm-shop-core.ts'
import { shopDaily } from './sycm-shop-daily.ts'
import { taobaoLines, taobaoOldLines } from './taobao-lines.ts'
import { taobaoOrders } from './taobao-orders.ts'
import { taokeDays } from './taoke-days.ts'
import { trafficSources } from './traffic-sources.ts'
import { wechatOrders } from './wechat-orders.ts'
import { zhitongche } from './zhitongche.ts'

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
  wechatOrders,
  goodsOnSale,
  shopCore,
  zhitongche,
  taokeDays,
  alipayFlows,
  tradeMoney,
  jdGoodsDaily,
  douyinSettlement,
  liveSessions,
  erpOrders,
  courierBills,
  serviceDays,
  serviceShopDays,
  scoreDays,
  groupTools,
  rivals,
]
