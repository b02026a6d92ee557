import { quantileOf } from './newsvendor.ts'
import type { DemandSpread } from './newsvendor.ts'
import type { StockFacts } from './stock-facts.ts'
import { upliftOf } from './uplift.ts'
import type { UpliftPool } from './uplift.ts'

/** Where a demand comes from: the shop's own past, or, where there is none, the pieces the plan hopes for. */
type DemandSource = 'history' | 'plan'
export type ItemDemand = {
  source: DemandSource
  /** Of the logarithm of the pieces of all selling days. */
  mu: number
  variance: number
  /** Events of its own that stand behind it. */
  events: number
  basePerDay: number | null
  /** How many times an ordinary day, in hundredths. */
  upliftPercent: number | null
}

/** A plan's target is a wish; on past events of shops it is off by about half as often as not. */
const planVariance = 0.45 ** 2

/** What an item will be asked for on the selling days: ordinary days times what events do to it. */
export function itemDemand(
  item: string,
  targetPieces: number,
  sellingDays: number,
  facts: Pick<StockFacts, 'basePerDay' | 'past'>,
  pool: UpliftPool,
): ItemDemand {
  const base = facts.basePerDay[item] ?? 0
  if (base <= 0)
    return {
      source: 'plan',
      mu: Math.log(Math.max(targetPieces, 0.5)),
      variance: planVariance,
      events: 0,
      basePerDay: null,
      upliftPercent: null,
    }
  const uplift = upliftOf(item, facts.past, pool)
  return {
    source: 'history',
    mu: Math.log(base * sellingDays) + uplift.mean,
    variance: uplift.variance,
    events: uplift.events,
    basePerDay: base,
    upliftPercent: Math.round(Math.exp(uplift.mean) * 100),
  }
}

/** P10, P50 and P90 of the pieces, whole. */
export type PieceRange = { low: number; middle: number; high: number }

export const lognormal = (mu: number, variance: number): DemandSpread => ({
  kind: 'lognormal',
  mu,
  // Few pieces are uncertain by themselves, whatever is known of the event.
  sigma: Math.sqrt(variance + 1 / (Math.exp(mu) + 1)),
})

export const rangeOf = (demand: DemandSpread): PieceRange => ({
  low: Math.max(0, Math.floor(quantileOf(demand, 0.1))),
  middle: Math.max(0, Math.round(quantileOf(demand, 0.5))),
  high: Math.max(0, Math.ceil(quantileOf(demand, 0.9))),
})
