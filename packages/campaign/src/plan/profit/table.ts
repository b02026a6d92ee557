import type { Campaign } from '../document.ts'
import { borneCosts, plannedSkus } from './borne.ts'
import type { PlannedSku } from './borne.ts'
import { ratesFor } from './rates.ts'
import { breakEvenPieces, breakEvenPrice, lowestPriceFor } from './solve.ts'
import { profitSteps, statementAt } from './statement.ts'
import type { ProfitBasis, ProfitStep, Statement } from './statement.ts'

/** A SKU whose cost is known, calculated; `greatestDiscountPermyriad` is off the list price and keeps the wanted margin. */
export type ProfitRow = PlannedSku & {
  kind: 'known'
  basis: ProfitBasis
  statement: Statement
  breakEvenFen: number | null
  breakEvenPieces: number | null
  /** The lowest price that keeps the wanted margin, and the discount that it is. */
  keepsMarginFen: number | null
  greatestDiscountPermyriad: number | null
}
/** Nothing can be said of a SKU whose cost is not known, or not shown. */
export type UnknownRow = PlannedSku & { kind: 'unknown' }

/** The price of a SKU; what the plan says unless somebody asks otherwise. */
export type PriceOf = (sku: PlannedSku) => number
export const eventPrice: PriceOf = ({ line }) => line.eventPriceFen

type PricedPlan = Pick<Campaign, 'lineup' | 'budget' | 'costing'>

/** A discount off the list price, rounded down: one that is really kept. */
const discountOf = (priceFen: number | null, listFen: number): number | null =>
  priceFen === null || listFen <= 0 || priceFen > listFen
    ? null
    : Math.floor(((listFen - priceFen) * 10_000) / listFen)

function rowOf(sku: PlannedSku, basis: ProfitBasis, priceFen: number): ProfitRow {
  const keepsMarginFen = lowestPriceFor(basis.rates.wantedMarginPermyriad, basis)
  return {
    ...sku,
    kind: 'known',
    basis,
    statement: statementAt(priceFen, basis),
    breakEvenFen: breakEvenPrice(basis),
    breakEvenPieces: breakEvenPieces(priceFen, basis),
    keepsMarginFen,
    greatestDiscountPermyriad: discountOf(keepsMarginFen, sku.line.listFen),
  }
}

/** The price calculation of every SKU 价格测算, in the order of the lineup. */
export function profitTable(plan: PricedPlan, priceOf: PriceOf = eventPrice): (ProfitRow | UnknownRow)[] {
  const skus = plannedSkus(plan.lineup)
  const borne = borneCosts(skus, plan.budget, plan.costing)
  return skus.map((sku, index) => {
    const [own, { costFen }] = [borne[index], sku.line]
    if (costFen === null || !own) return { ...sku, kind: 'unknown' }
    const rates = ratesFor(plan.costing, sku.line)
    return rowOf(sku, { pieces: sku.pieces, costFen, rates, borne: own }, priceOf(sku))
  })
}

/** All rows added up, line by line; what is not known is left out, and counted. */
export function profitTotal(rows: readonly (ProfitRow | UnknownRow)[]): {
  steps: Record<ProfitStep, number>
  pieces: number
  netFen: number
  profitFen: number
  unknown: number
} {
  const known = rows.filter((row) => row.kind === 'known')
  const sum = (of: (row: ProfitRow) => number) => known.reduce((total, row) => total + of(row), 0)
  const steps = Object.fromEntries(profitSteps.map((step) => [step, sum((row) => row.statement.steps[step])]))
  return {
    // One sum for each step, so none is missing.
    steps: steps as Record<ProfitStep, number>,
    pieces: sum((row) => row.pieces),
    netFen: sum((row) => row.statement.netFen),
    profitFen: sum((row) => row.statement.profitFen),
    unknown: rows.length - known.length,
  }
}
