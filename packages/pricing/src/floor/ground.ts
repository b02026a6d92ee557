import type { Catalogue, CatalogueGoods } from '../basket.ts'
import type { Fen, OffersFile } from '../offer.ts'
import type { Scheme } from '../scheme.ts'
import { compile } from '../scheme.ts'
import type { Context } from './contexts.ts'
import { contextsOf } from './contexts.ts'
import type { LiveContext } from './exhaustive.ts'
import { alike, basketsOf, liveIn } from './exhaustive.ts'

export type FloorOptions = {
  /** Pieces of a basket in all; 6 where it is not said. */
  readonly piecesMax?: number
  /** Baskets that may be priced one by one before bounds take over. */
  readonly effort?: number
  /**
   * Baskets that may be priced in the search of witnesses, over all SKUs together; 100 for each SKU
   * where it is not said. A SKU that runs out of them is answered with what was found.
   */
  readonly budget?: number
  /**
   * For callers who only ask whether a floor lies below a limit 底线, by SKU: such a SKU is left as
   * soon as its bound is at least its limit (safe) or a basket below it was found (broken).
   */
  readonly limits?: ReadonlyMap<string, Fen>
  /** Only the floors of these SKUs, among all goods as companions. */
  readonly only?: readonly string[]
}

const usualPiecesMax = 6
const usualFloorEffort = 200_000
const usualBudgetEach = 100

/** Shared by all targets of one search. */
export type Ground = {
  readonly scheme: Scheme
  readonly skus: readonly CatalogueGoods[]
  readonly piecesMax: number
  readonly live: readonly LiveContext[]
  readonly contexts: readonly Context[]
  readonly complete: boolean
  readonly effort: number
  readonly budget: number
  readonly limits: ReadonlyMap<string, Fen>
}

export function groundOf(file: OffersFile, catalogue: Catalogue, options: FloorOptions): Ground {
  const { contexts: found, complete } = contextsOf(file)
  const keys = (context: Context) => context.holds.length + context.codes.length
  // Whoever holds the most comes first: where not all are tried, those are the likely ones.
  const contexts = found.toSorted((a, b) => keys(b) - keys(a))
  const scheme = compile(file)
  const distinct = new Map<string, LiveContext>()
  for (const context of contexts) {
    const one = { context, live: liveIn(scheme, context) }
    const key = alike(one, null)
    if (!distinct.has(key)) distinct.set(key, one)
  }
  const live = [...distinct.values()]
  return {
    scheme,
    skus: catalogue.skus,
    piecesMax: options.piecesMax ?? usualPiecesMax,
    live,
    contexts: live.map(({ context }) => context),
    complete,
    effort: options.effort ?? usualFloorEffort,
    budget: options.budget ?? usualBudgetEach * (options.only?.length ?? catalogue.skus.length),
    limits: options.limits ?? new Map(),
  }
}

/** Whether every basket in every context can be priced. */
export function isSmall(ground: Ground): boolean {
  return ground.complete && basketsOf(ground.skus, ground.piecesMax) * ground.contexts.length <= ground.effort
}
