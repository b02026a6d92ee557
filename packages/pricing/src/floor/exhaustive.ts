import type { CatalogueGoods } from '../basket.ts'
import type { CompiledOffer, Scheme } from '../scheme.ts'
import { gateFor, lockRefusal } from '../scheme.ts'
import type { Context } from './contexts.ts'
import type { Pick, Priced } from './pricer.ts'
import { pricePicks } from './pricer.ts'

/** How many baskets of at most so many pieces a catalogue allows, or Infinity where it is beyond counting. */
export function basketsOf(skus: readonly CatalogueGoods[], piecesMax: number): number {
  let ways: number[] = [1, ...Array.from({ length: piecesMax }, () => 0)]
  for (const { piecesMax: most } of skus) {
    const limit = Math.min(most ?? piecesMax, piecesMax)
    ways = ways.map((_, total) =>
      ways.slice(Math.max(0, total - limit), total + 1).reduce((sum, way) => sum + way, 0),
    )
  }
  return ways.reduce((sum, way) => sum + way, 0) - 1
}

/** Calls back with every basket of at most so many pieces, in catalogue order. */
function everyPick(
  skus: readonly CatalogueGoods[],
  piecesMax: number,
  each: (picks: readonly Pick[]) => void,
): void {
  const picks: Pick[] = []
  const from = (place: number, left: number): void => {
    if (picks.length > 0) each(picks)
    if (left === 0) return
    for (let next = place; next < skus.length; next++) {
      const most = Math.min(left, skus[next]?.piecesMax ?? left)
      for (let pieces = 1; pieces <= most; pieces++) {
        picks.push({ place: next, pieces })
        from(next + 1, left - pieces)
        picks.pop()
      }
    }
  }
  from(0, piecesMax)
}

/** A context with the offers that it lets through. */
export type LiveContext = { readonly context: Context; readonly live: readonly CompiledOffer[] }

/** The offers that a context lets through, whatever is in the basket. */
export function liveIn(scheme: Scheme, context: Context): CompiledOffer[] {
  const basket = { ...context, lines: [] }
  const gate = gateFor(scheme, basket, new Set())
  return scheme.offers.filter((offer) => gate[offer.index] === null && lockRefusal(offer, basket) === null)
}

/** Two contexts that let the same of these offers through price a basket alike. */
export function alike({ context, live }: LiveContext, near: ReadonlySet<CompiledOffer> | null): string {
  const offers = live.filter((offer) => near === null || near.has(offer)).map(({ index }) => index)
  return [context.groupSize, context.shopper.points > 0, ...offers].join()
}

/** Prices every basket of the catalogue in every context, alike ones once. */
export function priceAll(
  scheme: Scheme,
  skus: readonly CatalogueGoods[],
  piecesMax: number,
  contexts: readonly LiveContext[],
  each: (priced: Priced) => void,
): void {
  everyPick(skus, piecesMax, (picks) => {
    const goods = picks.flatMap(({ place }) => skus[place] ?? [])
    const near = new Set(scheme.offers.filter(({ takes }) => takes === null || goods.some(takes)))
    const seen = new Set<string>()
    for (const one of contexts) {
      const key = alike(one, near)
      if (seen.has(key)) continue
      seen.add(key)
      each(pricePicks(scheme, skus, picks, one.context))
    }
  })
}
