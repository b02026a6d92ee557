import { statementAt } from './statement.ts'
import type { ProfitBasis, Statement } from './statement.ts'

/** Beyond a million yuan a piece, or ten million pieces, there is no price and no sale to be found. */
const priceMax = 100_000_000
const piecesMax = 10_000_000
/** Each of ten lines is rounded by half a fen at most, so a statement is never further than this from a straight line. */
const roundedFen = 10
/** Less than this for a step is nothing: shares are told in 1/10000, and what is left of them is a rounding error. */
const leastSlope = 1e-3

/**
 * The least whole number from which on something is never negative, where it grows along a straight line but for
 * rounding: found by halving, then looked at one by one over the stretch in which rounding can still decide.
 */
function leastFrom(max: number, perStep: number, lack: (at: number) => number): number | null {
  if (perStep < leastSlope || lack(max) < 0) return null
  let [low, high] = [0, max]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (lack(middle) >= 0) high = middle
    else low = middle + 1
  }
  const stretch = Math.ceil((2 * roundedFen) / perStep) + 1
  for (let at = Math.min(max, low + stretch); at >= low; at--) if (lack(at) < 0) return at + 1
  return low
}

/** How much a statement gains with each fen of the price, in fen: what is left of it after everything that is a share. */
function gainPerFen({ pieces, rates, borne }: ProfitBasis): number {
  const of = (permyriad: number) => permyriad / 10_000
  const paid = borne.coupons === null ? 1 - of(rates.couponPermyriad) : 1
  const ads = borne.on_site_ads === null ? of(rates.adsPermyriad) : 0
  const fee = borne.platform_fee === null ? of(rates.platformFeePermyriad) : 0
  const commission = borne.commission === null ? of(rates.commissionPermyriad) : 0
  return pieces * paid * ((1 - of(rates.refundPermyriad)) * (1 - fee - commission) - ads)
}

/** The lowest price from which on nothing is lost 保本价 [P16]; null where no price earns its costs. */
export const breakEvenPrice = (basis: ProfitBasis): number | null =>
  basis.pieces === 0
    ? null
    : leastFrom(priceMax, gainPerFen(basis), (price) => statementAt(price, basis).profitFen)

/**
 * The lowest price that still leaves a margin of what stays paid [P17]: under it the discount is too deep. Null where
 * no price leaves so much.
 */
export function lowestPriceFor(marginPermyriad: number, basis: ProfitBasis): number | null {
  if (basis.pieces === 0) return null
  const { rates, borne, pieces } = basis
  const paid = borne.coupons === null ? 1 - rates.couponPermyriad / 10_000 : 1
  const netPerFen = pieces * paid * (1 - rates.refundPermyriad / 10_000)
  const slope = gainPerFen(basis) - (netPerFen * marginPermyriad) / 10_000
  return leastFrom(priceMax, slope, (price) => {
    const { profitFen, netFen } = statementAt(price, basis)
    return profitFen - (netFen * marginPermyriad) / 10_000
  })
}

const withPieces = (basis: ProfitBasis, pieces: number): ProfitBasis => ({ ...basis, pieces })

/** The fewest pieces from which on a profit is reached at a price [P18]; null where a piece more does not earn anything. */
function piecesFor(profitFen: number, priceFen: number, basis: ProfitBasis): number | null {
  const many = 10_000
  const at = (pieces: number) => statementAt(priceFen, withPieces(basis, pieces)).profitFen
  const each = (at(2 * many) - at(many)) / many
  return leastFrom(piecesMax, each, (pieces) => at(pieces) - profitFen)
}

/** How many pieces have to be sold so that the costs that stand fast are earned 保本件数 [P18]. */
export const breakEvenPieces = (priceFen: number, basis: ProfitBasis): number | null =>
  piecesFor(0, priceFen, basis)

/** What becomes of a SKU at a price that somebody asks for (T-11), beside the price that was planned. */
export type Asked = {
  asked: Statement
  planned: Statement
  /** What is earned less than planned; below 0 more. */
  lessFen: number
  /** Pieces with which the asked price earns what was planned; null where it never does. */
  piecesToMatch: number | null
  breakEvenPieces: number | null
}

/** "The platform asks 50 % off: what do we lose" [P19], answered for the pieces of the plan. */
export function askedPrice(askedFen: number, plannedFen: number, basis: ProfitBasis): Asked {
  const [asked, planned] = [statementAt(askedFen, basis), statementAt(plannedFen, basis)]
  return {
    asked,
    planned,
    lessFen: planned.profitFen - asked.profitFen,
    piecesToMatch: piecesFor(planned.profitFen, askedFen, basis),
    breakEvenPieces: breakEvenPieces(askedFen, basis),
  }
}
