/** What buyers are promised besides the price 服务承诺, and the team 客服团队 that answers them. */
export type ServicePlan = {
  /** Parcels are sent within so many hours of payment; null where the shop has not said. */
  shipHours: number | null
  /** Days of price protection 价保; null where there is none. */
  protectionDays: number | null
  /** Enquiries for every ten thousand visitors. */
  enquiriesPermyriad: number
  /** Mean time that one enquiry occupies a person, in seconds. */
  handlingSeconds: number
  /** Conversations that one person holds at a time. */
  parallel: number
  /** So many per ten thousand are to be answered within so many seconds. */
  withinSeconds: number
  sharePermyriad: number
  /** Paid time away from the desk, per ten thousand: meals, rest, training. */
  awayPermyriad: number
  /** People who are there anyway. */
  permanent: number
  /** Temporary people 临时客服 come for shifts of so many hours, at a price each. */
  shiftHours: number
  shiftFen: number
}

/**
 * A usual team: three minutes an enquiry, three conversations at a time, nine of ten answered within thirty seconds.
 * Platforms ask for sending within 48 hours unless the goods' page says otherwise.
 */
export const usualService: ServicePlan = {
  shipHours: 48,
  protectionDays: null,
  enquiriesPermyriad: 300,
  handlingSeconds: 180,
  parallel: 3,
  withinSeconds: 30,
  sharePermyriad: 9000,
  awayPermyriad: 1500,
  permanent: 4,
  shiftHours: 6,
  shiftFen: 15_000,
}
