/** Not only sales: profit, refunds, customers, traffic, service. Ids of the catalogue, in reading order. */
export const scorecardMeasures = [
  'net_sales',
  'gmv',
  'gross_profit',
  'gross_margin',
  'refund_rate',
  'paid_orders',
  'aov',
  'buyers',
  'new_buyers',
  'uv',
  'conversion',
  'ad_spend',
  'roi',
  'dsr_item',
  'dsr_service',
  'dsr_logistics',
] as const

export const customerMeasures = [
  'new_buyers',
  'old_buyers',
  'new_sales',
  'old_sales',
  'members_added',
  'cart_adds',
  'favourites',
] as const

export const serviceMeasures = [
  'refund_rate',
  'refunds',
  'favourable_rate',
  'dsr_item',
  'dsr_service',
  'dsr_logistics',
  'consultations',
  'payment_rate',
  'response_time',
  'enquiry_conversion',
  'sent_in_time',
  'parcels_late',
  'collected_in_time',
  'arrival_time',
] as const
