import { basketText } from '../basket-text.ts'
import type { Catalogue, CatalogueGoods } from '../basket.ts'
import type { Fen, OffersFile } from '../offer.ts'
import { Crowds } from './crowds.ts'
import { priceAll } from './exhaustive.ts'
import type { FloorOptions, Ground } from './ground.ts'
import { groundOf, isSmall } from './ground.ts'
import { boundsOf, lowestOf } from './lower-bound.ts'
import type { Best } from './probe.ts'
import { lowers, newBest, probe, searchOf } from './probe.ts'

/** The lowest allocated payment for a piece 最低到手价, and the basket that reaches it. */
export type FloorRow = {
  readonly sku: string
  readonly lowerFen: Fen
  readonly upperFen: Fen
  readonly proven: boolean
  readonly basket: { readonly [key: string]: unknown } | null
}

/** How near to its bound a basket must be for the bound to be looked at closely. */
const provableFen = 8

function rowOf(goods: CatalogueGoods, best: Best, lowerFen: Fen): FloorRow {
  const lower = Math.min(lowerFen, best.fen)
  return {
    sku: goods.sku,
    lowerFen: lower,
    upperFen: best.fen,
    proven: lower === best.fen,
    basket: best.priced ? basketText(best.priced.basket) : null,
  }
}

function byTrying(ground: Ground): FloorRow[] {
  const best = ground.skus.map(newBest)
  let exact = true
  priceAll(ground.scheme, ground.skus, ground.piecesMax, ground.live, (priced) => {
    exact &&= priced.proven
    for (const line of priced.lines) {
      const known = best[line.place]
      if (known) lowers(known, priced, line.payFen, line.pieces)
    }
  })
  const crowds = new Crowds(ground.scheme, ground.skus, ground.piecesMax)
  const bound = (place: number) =>
    exact ? Number.POSITIVE_INFINITY : lowestOf(boundsOf(crowds, ground.live, place, null))
  return ground.skus.map((goods, place) => rowOf(goods, best[place] ?? newBest(goods), bound(place)))
}

function* byBounds(ground: Ground, file: OffersFile, only?: readonly string[]): Generator<FloorRow, void> {
  const wanted = only && new Set(only)
  const targets = ground.skus.flatMap((goods, place) =>
    !wanted || wanted.has(goods.sku) ? [{ goods, place }] : [],
  )
  const search = searchOf(ground, file, targets.length)
  for (const { goods, place } of targets) {
    const limitFen = ground.limits.get(goods.sku) ?? null
    const bounds = boundsOf(search.crowds, ground.live, place, limitFen)
    const best = probe(search, place, bounds)
    const lowerFen = lowestOf(bounds)
    const gap = best.fen - lowerFen
    const near = best.priced !== null && gap > 0 && gap <= provableFen && limitFen === null
    const close = near ? lowestOf(boundsOf(search.crowds, ground.live, place, best.fen, true)) : lowerFen
    yield rowOf(goods, best, Math.max(lowerFen, close))
  }
}

/** The floors of a ground that is too large to be tried whole. */
export function floorRows(ground: Ground, file: OffersFile): FloorRow[] {
  return [...byBounds(ground, file)]
}

/**
 * The rows of `floorOf` as each stands, for whoever shows them while the search goes on, or leaves it
 * in the middle. A catalogue that is small enough to be tried whole comes all at once.
 */
export function* floorsInTurn(
  file: OffersFile,
  catalogue: Catalogue,
  options: FloorOptions = {},
): Generator<FloorRow, void> {
  const ground = groundOf(file, catalogue, options)
  if (isSmall(ground))
    yield* byTrying(ground).filter(({ sku }) => !options.only || options.only.includes(sku))
  else yield* byBounds(ground, file, options.only)
}

/**
 * The floor of every SKU: the lowest allocated payment for a piece over all baskets, coupons,
 * codes, customers and instants. It covers "keep this, return the fillers", because a return gives
 * back what was allocated and nothing else. Small catalogues are tried whole and proven; larger
 * ones get a lower bound that no basket can undercut and the best basket found [W1].
 */
export function floorOf(file: OffersFile, catalogue: Catalogue, options: FloorOptions = {}): FloorRow[] {
  return [...floorsInTurn(file, catalogue, options)]
}

/** What a floor says about a limit: never below it, below it in a basket that is known, or neither is known. */
export type Verdict = 'safe' | 'broken' | 'open'

/** Whether the floor of a row keeps a limit 底线: its bound is what makes it safe, its basket what breaks it. */
export function verdictOf({ lowerFen, upperFen }: FloorRow, limitFen: Fen): Verdict {
  if (lowerFen >= limitFen) return 'safe'
  return upperFen < limitFen ? 'broken' : 'open'
}
