import type { BudgetCategory } from '../document.ts'
import type { Rates } from './rates.ts'

/** The lines of a price calculation 价格测算, in the order in which they are taken off. Their meaning is in RULES.md. */
export const profitSteps = [
  'sales',
  'coupons',
  'refunds',
  'goods',
  'resold',
  'freight',
  'packaging',
  'return_freight',
  'platform_fee',
  'commission',
  'ads',
  'gifts',
  'other',
] as const
export type ProfitStep = (typeof profitSteps)[number]

/** What a SKU bears of the budget, in fen; null where the budget does not pay for it and the rate holds. */
export type BorneCosts = Readonly<Record<BudgetCategory, number | null>>

/** What a price calculation is made from: so many pieces, what one costs, and what is assumed. */
export type ProfitBasis = { pieces: number; costFen: number; rates: Rates; borne: BorneCosts }

/** Whole fen: `steps` add up to `profitFen` exactly; `netFen` is what buyers paid and did not get back. */
export type Statement = {
  priceFen: number
  pieces: number
  steps: Readonly<Record<ProfitStep, number>>
  netFen: number
  profitFen: number
}

/** Pieces of a parcel are told in hundredths. */
const hundredths = 100

/** An amount times a fraction, rounded half up to the fen; large products are taken in integers of any length. */
function portion(amount: number, over: number, under: number): number {
  const doubled = 2 * amount * over + under
  if (doubled <= Number.MAX_SAFE_INTEGER) return Math.floor(doubled / (2 * under))
  const [top, bottom] = [BigInt(amount) * BigInt(over), BigInt(under)]
  return Number((2n * top + bottom) / (2n * bottom))
}

const share = (fen: number, permyriad: number): number => portion(fen, permyriad, 10_000)

const parcels = (pieces: number, fenEach: number, { parcelPieces }: Rates, permyriad = 10_000): number =>
  portion(pieces * fenEach, hundredths * permyriad, Math.max(1, parcelPieces) * 10_000)

const otherCategories = ['off_site', 'messages', 'temporary_staff', 'production', 'other'] as const

/** The profit at a price [P1–P13]: each line a whole number of fen, and the profit their sum. */
export function statementAt(priceFen: number, basis: ProfitBasis): Statement {
  const { pieces, costFen, rates, borne } = basis
  const sales = priceFen * pieces
  const coupons = borne.coupons ?? share(sales, rates.couponPermyriad)
  const paid = sales - coupons
  const refunds = share(paid, rates.refundPermyriad)
  const net = paid - refunds
  const goods = costFen * pieces
  const steps: Record<ProfitStep, number> = {
    sales,
    coupons: -coupons,
    refunds: -refunds,
    goods: -goods,
    resold: portion(goods, rates.refundPermyriad * rates.resalePermyriad, 10_000 * 10_000),
    freight: -(borne.freight ?? parcels(pieces, rates.freightFen, rates)),
    packaging: -parcels(pieces, rates.packagingFen, rates),
    return_freight: -parcels(pieces, rates.returnFreightFen, rates, rates.refundPermyriad),
    platform_fee: -(borne.platform_fee ?? share(net, rates.platformFeePermyriad)),
    commission: -(borne.commission ?? share(net, rates.commissionPermyriad)),
    ads: -(borne.on_site_ads ?? share(paid, rates.adsPermyriad)),
    gifts: -(borne.gifts ?? rates.giftFen * pieces),
    other: -otherCategories.reduce((sum, category) => sum + (borne[category] ?? 0), 0),
  }
  const profitFen = profitSteps.reduce((sum, step) => sum + steps[step], 0)
  return { priceFen, pieces, steps: unsigned(steps), netFen: net, profitFen }
}

/** Nothing taken off is nothing, not less than nothing. */
function unsigned(steps: Record<ProfitStep, number>): Record<ProfitStep, number> {
  for (const step of profitSteps) steps[step] += 0
  return steps
}

/** What is left of each yuan that stayed paid, in 1/10000; null where nothing did. */
export const marginOf = ({ profitFen, netFen }: Pick<Statement, 'profitFen' | 'netFen'>): number | null =>
  netFen > 0 ? Math.floor((profitFen * 10_000) / netFen) : null

/**
 * The same statement for one piece [P15]: each line divided, the fen that rounding leaves given to the largest
 * remainders, so that the lines of one piece add up too.
 */
export function perPiece({
  pieces,
  steps,
  profitFen,
}: Statement): Record<ProfitStep, number> & { profit: number } {
  const each = { ...steps, profit: Math.round(profitFen / Math.max(1, pieces)) }
  if (pieces === 0) return each
  const exact = profitSteps.map((step) => ({ step, value: steps[step] / pieces }))
  for (const { step, value } of exact) each[step] = Math.floor(value)
  const left = each.profit - profitSteps.reduce((sum, step) => sum + each[step], 0)
  const byRemainder = exact.toSorted(
    (a, b) => b.value - Math.floor(b.value) - (a.value - Math.floor(a.value)),
  )
  for (const { step } of byRemainder.slice(0, left)) each[step] += 1
  return each
}
