import type { Campaign, Deal, Slot, TrafficLine } from '../document.ts'
import type { Lever } from './closing.ts'
import { salesOfLine, trafficSales } from './sales.ts'

/**
 * What the planner takes for possible, in 1/10000; he knows his shop, so every number can be changed. Visitors grow
 * first at today's price, then at a dearer one. Conversion and order value are raised by giving something away, and
 * that is given to every buyer, not only to the ones it wins.
 */
export type ClosingGuess = {
  growth: number
  dearerGrowth: number
  dearerBy: number
  conversion: number
  conversionCost: number
  orderValue: number
  orderValueCost: number
}

export const usualGuess: ClosingGuess = {
  growth: 5000,
  dearerGrowth: 5000,
  dearerBy: 3000,
  conversion: 800,
  conversionCost: 300,
  orderValue: 600,
  orderValueCost: 150,
}

export type PlanLever = Lever &
  (
    | { kind: 'visitors' | 'dearer_visitors'; of: TrafficLine }
    | { kind: 'conversion' | 'order_value'; of: null }
    | { kind: 'slot'; of: Slot }
  )

const part = (fen: number, permyriad: number): number => Math.round((fen * permyriad) / 10_000)

function visitorLevers(line: TrafficLine, guess: ClosingGuess): PlanLever[] {
  if (line.kind === 'free' || line.spendFen === 0) return []
  const salesFen = salesOfLine(line)
  return [
    {
      id: `visitors-${line.id}`,
      kind: 'visitors',
      of: line,
      salesFen: part(salesFen, guess.growth),
      costFen: part(line.spendFen, guess.growth),
      whole: false,
    },
    {
      id: `dearer-${line.id}`,
      kind: 'dearer_visitors',
      of: line,
      salesFen: part(salesFen, guess.dearerGrowth),
      costFen: part(part(line.spendFen, guess.dearerGrowth), 10_000 + guess.dearerBy),
      whole: false,
    },
  ]
}

/** What is given away to win more is given to all: the share of all sales, the won ones among them. */
function givenAway(
  kind: 'conversion' | 'order_value',
  salesFen: number,
  lift: number,
  cost: number,
): PlanLever {
  const won = part(salesFen, lift)
  return { id: kind, kind, of: null, salesFen: won, costFen: part(salesFen + won, cost), whole: false }
}

/** The three-way bargain 资源置换 of a slot that is not settled yet: what it costs and what it is to bring. */
function slotLevers(slot: Slot, deals: readonly Deal[]): PlanLever[] {
  if (slot.state === 'won' || slot.state === 'lost') return []
  const deal = deals.find((each) => each.slot === slot.id)
  return [
    {
      id: `slot-${slot.id}`,
      kind: 'slot',
      of: slot,
      salesFen: deal?.promisedSalesFen ?? slot.minimumOutputFen ?? 0,
      costFen: slot.feeFen + (deal?.spendFen ?? 0),
      whole: true,
    },
  ]
}

/**
 * Every way in which this plan could sell more. They are added one to another, though more visitors and a better
 * conversion multiply; the sum is therefore rather too low than too high.
 */
export function leversOf(
  plan: Pick<Campaign, 'traffic' | 'slots' | 'deals'>,
  guess: ClosingGuess,
): PlanLever[] {
  const salesFen = trafficSales(plan.traffic)
  return [
    ...plan.traffic.flatMap((line) => visitorLevers(line, guess)),
    givenAway('conversion', salesFen, guess.conversion, guess.conversionCost),
    givenAway('order_value', salesFen, guess.orderValue, guess.orderValueCost),
    ...plan.slots.flatMap((slot) => slotLevers(slot, plan.deals)),
  ].filter((lever) => lever.salesFen > 0)
}

/**
 * The traffic plan with more visitors bought as taken: visitors grow as their sales do, the money by what it costs.
 * Days keep their shares. What is won by giving away or by slots is not visitors of a source and stays out.
 */
export function withVisitors(
  traffic: readonly TrafficLine[],
  taken: readonly { lever: PlanLever; salesFen: number; costFen: number }[],
): TrafficLine[] {
  return traffic.map((line) => {
    const own = taken.filter(({ lever }) => lever.kind !== 'slot' && lever.of?.id === line.id)
    const won = own.reduce((sum, each) => sum + each.salesFen, 0)
    const before = salesOfLine(line)
    if (won === 0 || before === 0) return line
    const visitors = Math.ceil((line.visitors * (before + won)) / before)
    const scale = line.visitors === 0 ? 0 : visitors / line.visitors
    return {
      ...line,
      visitors,
      spendFen: line.spendFen + own.reduce((sum, each) => sum + each.costFen, 0),
      byDay: line.byDay.map((each) => ({ ...each, visitors: Math.round(each.visitors * scale) })),
    }
  })
}

/** A bargain with a platform 资源置换 in one line: what it costs per sale, and what the same sales cost as visitors. */
export type Bargain = {
  slot: Slot
  deal: Deal | null
  costFen: number
  salesFen: number
  /** Cost per sale in 1/10000; null where nothing is promised. */
  rate: number | null
  /** The cheapest visitors' cost per sale in 1/10000; null where no source is paid for. */
  visitorsRate: number | null
}

const rateOf = (costFen: number, salesFen: number): number | null =>
  salesFen > 0 ? Math.round((costFen * 10_000) / salesFen) : null

export function bargains(plan: Pick<Campaign, 'traffic' | 'slots' | 'deals'>): Bargain[] {
  const paid = plan.traffic
    .filter((line) => line.kind !== 'free' && line.spendFen > 0)
    .flatMap((line) => rateOf(line.spendFen, salesOfLine(line)) ?? [])
  const visitorsRate = paid.length > 0 ? Math.min(...paid) : null
  return plan.slots.map((slot) => {
    const deal = plan.deals.find((each) => each.slot === slot.id) ?? null
    const costFen = slot.feeFen + (deal?.spendFen ?? 0)
    const salesFen = deal?.promisedSalesFen ?? slot.minimumOutputFen ?? 0
    return { slot, deal, costFen, salesFen, rate: rateOf(costFen, salesFen), visitorsRate }
  })
}
