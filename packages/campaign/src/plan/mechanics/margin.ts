import { parseCatalogue, parseOffersFile } from '@dacu/pricing'
import { floorOf, verdictOf } from '@dacu/pricing/floor'
import type { Campaign, LineupItem, OfferBook } from '../document.ts'
import { isUnpicked, skusOf } from '../lineup.ts'

/** Goods that a suggestion may touch: what one piece must not fall below is known, and the event price keeps it. */
export type Guarded = { line: LineupItem; skus: string[]; limitFen: number }

/** Lines looked at, those that are to sell most first: the search is done while somebody waits. */
const skusMax = 40

const outputOf = ({ eventPriceFen, targetPieces }: LineupItem): number => eventPriceFen * targetPieces

/** The least a piece may bring 底线, fen: more than it costs, and its floor price where there is one; null where no cost is known. */
const limitOf = ({ costFen, floorPriceFen }: LineupItem): number | null =>
  costFen === null ? null : Math.max(costFen + 1, floorPriceFen ?? 0)

export function guardedOf({ lineup }: Campaign): Guarded[] {
  const known = lineup
    .filter((line) => !isUnpicked(line) && line.eventPriceFen > 0)
    .toSorted((one, other) => outputOf(other) - outputOf(one))
    .flatMap((line): Guarded[] => {
      const limitFen = limitOf(line)
      return limitFen === null || line.eventPriceFen < limitFen
        ? []
        : [{ line, skus: skusOf(line), limitFen }]
    })
  const kept: Guarded[] = []
  for (const each of known) {
    const count = kept.reduce((sum, { skus }) => sum + skus.length, 0)
    if (count + each.skus.length <= skusMax) kept.push(each)
  }
  return kept
}

/** Bounds and a short search: a suggestion has to be proven to keep its limits, and not to be the deepest that could. */
const effort = { piecesMax: 4, effort: 0, budget: 240 }

/**
 * The goods whose limit is proven to hold whatever a shopper brings together, by SKU: with every offer of the book, in any
 * basket of these goods, at any instant. Null where the kernel refuses the book.
 */
export function keptIn(
  plan: Campaign,
  book: OfferBook,
  goods: readonly Guarded[],
): ReadonlySet<string> | null {
  const file = parseOffersFile(book)
  const shop = plan.shops[0]
  const catalogue = parseCatalogue({
    format: 'dacu.catalogue/1',
    skus: goods.flatMap(({ line, skus }) =>
      skus.map((sku) => ({
        sku,
        priceFen: line.eventPriceFen,
        ...(shop === undefined ? {} : { shop }),
        ...(line.category === '' ? {} : { categories: [line.category] }),
      })),
    ),
  })
  if (file.kind !== 'ok' || catalogue.kind !== 'ok') return null
  const limits = new Map(goods.flatMap(({ skus, limitFen }) => skus.map((sku) => [sku, limitFen] as const)))
  const rows = floorOf(file.value, catalogue.value, { ...effort, limits, only: [...limits.keys()] })
  return new Set(
    rows.flatMap((row) => (verdictOf(row, limits.get(row.sku) ?? 0) === 'safe' ? [row.sku] : [])),
  )
}
