import type { Campaign, LineupItem, PriceOf, ProfitRow, UnknownRow } from '@dacu/campaign'
import { profitTable } from '@dacu/campaign'

/** What is tried out: parts of a hundred of what is planned, and rates in their own steps; null leaves one as it is. */
export type WhatIf = {
  pricePercent: number
  piecesPercent: number
  adsPercent: number
  couponPermyriad: number | null
  refundPermyriad: number | null
  platformFeePermyriad: number | null
}
export const asPlanned: WhatIf = {
  pricePercent: 100,
  piecesPercent: 100,
  adsPercent: 100,
  couponPermyriad: null,
  refundPermyriad: null,
  platformFeePermyriad: null,
}
export const isAsPlanned = (wish: WhatIf): boolean => JSON.stringify(wish) === JSON.stringify(asPlanned)

const scaled = (value: number, percent: number): number => Math.round((value * percent) / 100)

/** The plan as it would be; a rate that is moved holds for everything, also where an exception said otherwise. */
export function planIf(plan: Campaign, wish: WhatIf): Campaign {
  const { couponPermyriad, refundPermyriad, platformFeePermyriad } = wish
  const moved = Object.fromEntries(
    Object.entries({ couponPermyriad, refundPermyriad, platformFeePermyriad }).filter(
      ([, value]) => value !== null,
    ),
  )
  return {
    ...plan,
    lineup: plan.lineup.map((line) => ({
      ...line,
      targetPieces: scaled(line.targetPieces, wish.piecesPercent),
    })),
    budget: plan.budget.map((line) =>
      line.category === 'on_site_ads'
        ? { ...line, plannedFen: scaled(line.plannedFen, wish.adsPercent) }
        : line,
    ),
    costing: {
      ...plan.costing,
      rates: { ...plan.costing.rates, ...moved },
      exceptions: plan.costing.exceptions.filter(({ rate }) => !(rate in moved)),
    },
  }
}

/** Which price everything is calculated at. */
export type Basis = { kind: 'event' } | { kind: 'off'; permyriad: number } | { kind: 'floor' }

/** A price so much off the list price, rounded up: platforms ask for at least so much, sellers round for themselves. */
export const offList = ({ listFen }: LineupItem, permyriad: number): number =>
  Math.ceil((listFen * (10_000 - permyriad)) / 10_000)

function priceOf(basis: Basis, wish: WhatIf, floors: ReadonlyMap<string, number>): PriceOf {
  return ({ line, sku }) => {
    const own = {
      event: () => line.eventPriceFen,
      off: () => (basis.kind === 'off' ? offList(line, basis.permyriad) : line.eventPriceFen),
      floor: () => floors.get(sku) ?? line.eventPriceFen,
    }[basis.kind]()
    return scaled(own, wish.pricePercent)
  }
}

export type Row = ProfitRow | UnknownRow
export const isKnown = (row: Row): row is ProfitRow => row.kind === 'known'

export const tableIf = (
  plan: Campaign,
  basis: Basis,
  wish: WhatIf,
  floors: ReadonlyMap<string, number>,
): Row[] => profitTable(planIf(plan, wish), priceOf(basis, wish, floors))
