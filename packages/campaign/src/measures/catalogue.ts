import { adMeasures } from './ads.ts'
import { buyerMeasures } from './buyers.ts'
import { couponMeasures } from './coupons.ts'
import type { Measure } from './measure.ts'
import { orderMeasures } from './orders.ts'
import { salesMeasures } from './sales.ts'
import { serviceMeasures } from './service.ts'
import { liveMeasures, parcelMeasures, settlementMeasures } from './side-books.ts'
import { stockMeasures } from './stock.ts'
import { trafficMeasures } from './traffic.ts'

/** The catalogue of measures 指标目录, in the order in which people want to read it. */
export const catalogue: readonly Measure[] = [
  ...salesMeasures,
  ...orderMeasures,
  ...buyerMeasures,
  ...trafficMeasures,
  ...adMeasures,
  ...couponMeasures,
  ...stockMeasures,
  ...serviceMeasures,
  ...settlementMeasures,
  ...liveMeasures,
  ...parcelMeasures,
]

const byId = new Map(catalogue.map((measure) => [measure.id, measure]))

export const findMeasure = (id: string): Measure | null => byId.get(id) ?? null
