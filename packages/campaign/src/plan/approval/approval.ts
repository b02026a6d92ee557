import type { BudgetCategory, Campaign, LineupItem } from '../document.ts'
import { marginPolicy, wholeGoal } from '../goals.ts'
import { isUnpicked } from '../lineup.ts'
import { trafficSales } from '../traffic-plan/sales.ts'

/** Sales, what is left of them at a margin, and what remains after everything that is spent. */
export type MoneyCase = {
  salesFen: number
  /** Of sales, in 1/10000; null where costs are not known or not shown. */
  marginPermyriad: number | null
  grossFen: number | null
  spendFen: number
  /** Gross profit less spend: what the campaign earns or loses. */
  contributionFen: number | null
}

/** Money first 先看钱: what the owner decides a campaign by, all of it on one screen. */
export type ApprovalSheet = {
  spendFen: number
  byCategory: { category: BudgetCategory; fen: number }[]
  goalFen: number | null
  /** What the traffic plan adds up to; where there is none, the goal itself. */
  expectedFen: number
  expectedFrom: 'traffic' | 'goal'
  /** Sales per money spent, in hundredths; null where nothing is spent. */
  roiHundredths: number | null
  expected: MoneyCase
  /** The sales at which it neither earns nor loses; null where the margin is unknown or none is left. */
  breakEvenFen: number | null
  /** How far sales may fall short of what is expected before money is lost, in 1/10000 of it. */
  roomPermyriad: number | null
  worst: MoneyCase & { lowSharePermyriad: number; lowFrom: 'stock' | 'usual'; extraSpendFen: number }
  /** The floor that the first aim allows, and whether the planned margin keeps it. */
  marginFloorPermyriad: number | null
  keepsMargin: boolean | null
  /** Items whose cost is unknown; while there are any, the margin is that of the others. */
  uncosted: number
  itemsPlanned: number
}

/** Where no stock plan tells how low demand may be: seven tenths of what is expected (S1-42 asks for the worst case). */
const usualLowPermyriad = 7000

const planned = (lineup: readonly LineupItem[]): LineupItem[] =>
  lineup.filter((line) => !isUnpicked(line) && line.targetPieces > 0)

/** What remains of sales at the prices that `priceOf` tells, in 1/10000; only items with a known cost count. */
function marginAt(lineup: readonly LineupItem[], priceOf: (line: LineupItem) => number): number | null {
  const costed = planned(lineup).filter((line) => line.costFen !== null)
  const sales = costed.reduce((sum, line) => sum + priceOf(line) * line.targetPieces, 0)
  const costs = costed.reduce((sum, line) => sum + (line.costFen ?? 0) * line.targetPieces, 0)
  return sales > 0 ? Math.round(((sales - costs) * 10_000) / sales) : null
}

function caseOf(salesFen: number, marginPermyriad: number | null, spendFen: number): MoneyCase {
  const grossFen = marginPermyriad === null ? null : Math.round((salesFen * marginPermyriad) / 10_000)
  const contributionFen = grossFen === null ? null : grossFen - spendFen
  return { salesFen, marginPermyriad, grossFen, spendFen, contributionFen }
}

/** How low demand may be against what is expected, by the stock plan's own range. */
function lowShare({ stock }: Campaign): { permyriad: number; from: 'stock' | 'usual' } {
  const demand = stock.reduce((sum, line) => sum + line.demand, 0)
  if (demand === 0) return { permyriad: usualLowPermyriad, from: 'usual' }
  const low = stock.reduce((sum, line) => sum + line.demandLow, 0)
  return { permyriad: Math.min(10_000, Math.round((low * 10_000) / demand)), from: 'stock' }
}

const budgetOf = (plan: Campaign, category: BudgetCategory): number =>
  plan.budget.filter((line) => line.category === category).reduce((sum, line) => sum + line.plannedFen, 0)

/** Coupons that drops may give out beyond what the budget holds for them. */
function couponsBeyond(plan: Campaign): number {
  const most = plan.drops.reduce((sum, drop) => sum + drop.budgetFenMax, 0)
  return Math.max(0, most - budgetOf(plan, 'coupons'))
}

/** In the worst case every item goes at its floor, where it has one below its event price. */
const floorOf = (line: LineupItem): number =>
  Math.min(line.eventPriceFen, line.floorPriceFen ?? line.eventPriceFen)

function worstCase(plan: Campaign, expectedFen: number, spendFen: number): ApprovalSheet['worst'] {
  const low = lowShare(plan)
  const extraSpendFen = couponsBeyond(plan)
  const floorShare = shareAtFloor(plan.lineup)
  const salesFen = Math.round((((expectedFen * low.permyriad) / 10_000) * floorShare) / 10_000)
  return {
    ...caseOf(salesFen, marginAt(plan.lineup, floorOf), spendFen + extraSpendFen),
    lowSharePermyriad: low.permyriad,
    lowFrom: low.from,
    extraSpendFen,
  }
}

/** The same pieces at floor prices bring so much of what they bring at event prices, in 1/10000. */
function shareAtFloor(lineup: readonly LineupItem[]): number {
  const items = planned(lineup)
  const at = (priceOf: (line: LineupItem) => number) =>
    items.reduce((sum, line) => sum + priceOf(line) * line.targetPieces, 0)
  const usual = at((line) => line.eventPriceFen)
  return usual === 0 ? 10_000 : Math.round((at(floorOf) * 10_000) / usual)
}

const categoriesOf = (plan: Campaign): ApprovalSheet['byCategory'] =>
  [...new Set(plan.budget.map((line) => line.category))]
    .map((category) => ({ category, fen: budgetOf(plan, category) }))
    .filter((each) => each.fen > 0)
    .toSorted((one, other) => other.fen - one.fen)

/** Spend → expected sales → ROI, break-even and worst case, as the approver wants them (S1-41, S1-42, S1-95). */
export function approvalSheet(plan: Campaign): ApprovalSheet {
  const spendFen = plan.budget.reduce((sum, line) => sum + line.plannedFen, 0)
  const goalFen = wholeGoal(plan.goals, 'gmv')?.target ?? null
  const trafficFen = trafficSales(plan.traffic)
  const expectedFen = trafficFen > 0 ? trafficFen : (goalFen ?? 0)
  const margin = marginAt(plan.lineup, (line) => line.eventPriceFen)
  const breakEvenFen = margin !== null && margin > 0 ? Math.ceil((spendFen * 10_000) / margin) : null
  const floor = marginPolicy(plan.aims)?.marginFloorPermyriad ?? null
  const items = planned(plan.lineup)
  return {
    spendFen,
    byCategory: categoriesOf(plan),
    goalFen,
    expectedFen,
    expectedFrom: trafficFen > 0 ? 'traffic' : 'goal',
    roiHundredths: spendFen > 0 ? Math.round((expectedFen * 100) / spendFen) : null,
    expected: caseOf(expectedFen, margin, spendFen),
    breakEvenFen,
    roomPermyriad:
      breakEvenFen === null || expectedFen === 0
        ? null
        : Math.round(((expectedFen - breakEvenFen) * 10_000) / expectedFen),
    worst: worstCase(plan, expectedFen, spendFen),
    marginFloorPermyriad: floor,
    keepsMargin: margin === null || floor === null ? null : margin >= floor,
    uncosted: items.filter((line) => line.costFen === null).length,
    itemsPlanned: items.length,
  }
}
