import type { Basket, BasketLine, CatalogueGoods } from '../basket.ts'
import type { Fen } from '../offer.ts'
import { outcomeOf } from '../quote.ts'
import type { Scheme } from '../scheme.ts'
import type { Context } from './contexts.ts'

/** So many pieces of the goods of a catalogue, by their place in it. */
export type Pick = { readonly place: number; readonly pieces: number }

export type Priced = {
  readonly basket: Basket
  readonly proven: boolean
  /** Payment by line, in catalogue order. */
  readonly lines: readonly { readonly place: number; readonly pieces: number; readonly payFen: Fen }[]
  readonly marginFen: Fen | null
}

/** Prices picks of a catalogue: one line a SKU, in catalogue order. */
export function pricePicks(
  scheme: Scheme,
  skus: readonly CatalogueGoods[],
  picks: readonly Pick[],
  context: Context,
): Priced {
  const sorted = picks.toSorted((a, b) => a.place - b.place)
  const lines = sorted.flatMap(({ place, pieces }): BasketLine[] => {
    const goods = skus[place]
    return goods ? [{ ...withoutMax(goods), id: goods.sku, pieces }] : []
  })
  const basket: Basket = { ...context, lines }
  const outcome = outcomeOf(scheme, basket)
  return {
    basket,
    proven: outcome.proven,
    lines: sorted.map(({ place, pieces }, index) => ({ place, pieces, payFen: outcome.pays[index] ?? 0 })),
    marginFen: outcome.marginFen,
  }
}

function withoutMax(goods: CatalogueGoods): Omit<CatalogueGoods, 'piecesMax'> {
  const { piecesMax: _, ...line } = goods
  return line
}
