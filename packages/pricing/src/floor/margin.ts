import { basketText } from '../basket-text.ts'
import type { Catalogue, CatalogueGoods } from '../basket.ts'
import type { Fen, OffersFile } from '../offer.ts'
import { priceAll } from './exhaustive.ts'
import { floorRows } from './floor.ts'
import type { FloorOptions, Ground } from './ground.ts'
import { groundOf, isSmall } from './ground.ts'
import type { Priced } from './pricer.ts'
import { pricePicks } from './pricer.ts'

/** The lowest margin 最低毛利 that a whole basket can leave. */
export type MarginFloor = {
  readonly lowerFen: Fen
  readonly upperFen: Fen
  readonly proven: boolean
  readonly basket: { readonly [key: string]: unknown } | null
}

function lower(best: Priced | null, priced: Priced): Priced | null {
  if (priced.marginFen === null) return best
  return best === null || priced.marginFen < (best.marginFen ?? 0) ? priced : best
}

function result(best: Priced | null, lowerFen: Fen): MarginFloor {
  const upperFen = best?.marginFen ?? 0
  return {
    lowerFen: Math.min(lowerFen, upperFen),
    upperFen,
    proven: lowerFen >= upperFen,
    basket: best ? basketText(best.basket) : null,
  }
}

/** What gifts can cost at most in one basket. */
function giftsMost(file: OffersFile, ground: Ground): Fen {
  const dearest = Math.max(0, ...ground.skus.map(({ priceFen }) => priceFen))
  return file.offers.reduce((sum, { mechanic }) => {
    if (mechanic.kind !== 'gift') return sum
    const cost = mechanic.items.reduce((total, item) => total + item.costFen * item.pieces, 0)
    const spend =
      mechanic.perSpendFen === null ? 1 : Math.floor((dearest * ground.piecesMax) / mechanic.perSpendFen)
    const pieces = mechanic.perPieces === null ? 1 : Math.floor(ground.piecesMax / mechanic.perPieces)
    return sum + cost * (mechanic.repeat ? Math.max(1, spend, pieces) : 1)
  }, 0)
}

function costed(catalogue: Catalogue): Catalogue {
  return { ...catalogue, skus: catalogue.skus.filter(({ costFen }) => costFen !== null) }
}

function byTrying(ground: Ground): MarginFloor {
  let best: Priced | null = null
  let exact = true
  priceAll(ground.scheme, ground.skus, ground.piecesMax, ground.live, (priced) => {
    exact &&= priced.proven
    best = lower(best, priced)
  })
  return result(best, exact ? Number.POSITIVE_INFINITY : Number.MIN_SAFE_INTEGER)
}

/** Every piece at its own lowest payment, and all gifts: no basket keeps less than that. */
function byBounds(ground: Ground, file: OffersFile): MarginFloor {
  const rows = floorRows(ground, file)
  const gains = rows.map((row, place) => row.lowerFen - (ground.skus[place]?.costFen ?? 0))
  const least = Math.min(...gains)
  const lowerFen = (least < 0 ? least * ground.piecesMax : least) - giftsMost(file, ground)
  let best: Priced | null = null
  const worst = gains
    .map((gain, place) => ({ gain, place }))
    .sort((a, b) => a.gain - b.gain)
    .slice(0, 20)
  for (const context of ground.contexts.slice(0, 8))
    for (const { place } of worst)
      for (const pieces of piecesOf(ground.skus[place], ground))
        best = lower(best, pricePicks(ground.scheme, ground.skus, [{ place, pieces }], context))
  return result(best, lowerFen)
}

function piecesOf(goods: CatalogueGoods | undefined, ground: Ground): number[] {
  const most = Math.min(ground.piecesMax, goods?.piecesMax ?? ground.piecesMax)
  return Array.from({ length: most }, (_, index) => index + 1)
}

/** The basket that leaves the shop least, over all baskets of goods whose cost is known [W4]. */
export function lowestMargin(
  file: OffersFile,
  catalogue: Catalogue,
  options: FloorOptions = {},
): MarginFloor | null {
  const known = costed(catalogue)
  if (known.skus.length === 0) return null
  const ground = groundOf(file, known, options)
  return isSmall(ground) ? byTrying(ground) : byBounds(ground, file)
}
