import type { CatalogueGoods } from '../basket.ts'
import type { Fen, Mechanic, Scope } from '../offer.ts'
import type { CompiledOffer } from '../scheme.ts'
import { scopeTest } from '../scope.ts'
import type { Pick } from './pricer.ts'

/*
 * Companions 凑单 of a target: the baskets in which its floor is sought where not every basket can
 * be tried. Each offer that touches the target says what it misses, and the cheapest way to fill it
 * is looked up; the search then mixes and trims what was found.
 */

/** The goods of a catalogue by price, and the sums of two of them, for finding a just sufficient filler. */
export class Shelf {
  readonly places: readonly number[]
  readonly prices: readonly Fen[]

  constructor(
    skus: readonly CatalogueGoods[],
    looks: readonly Fen[],
    takes: ((goods: CatalogueGoods) => boolean) | null,
  ) {
    const places = skus.flatMap((goods, place) => (takes === null || takes(goods) ? [place] : []))
    this.places = places.sort((a, b) => (looks[a] ?? 0) - (looks[b] ?? 0) || a - b)
    this.prices = this.places.map((place) => looks[place] ?? 0)
  }

  /** The first index whose price is at least this. */
  private from(fen: Fen): number {
    let low = 0
    let high = this.prices.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.prices[middle] ?? 0) < fen) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The cheapest single goods worth at least this, other than the target. */
  single(fen: Fen, target: number): Pick | null {
    for (let index = this.from(fen); index < this.places.length; index++) {
      const place = this.places[index]
      if (place !== undefined && place !== target) return { place, pieces: 1 }
    }
    return null
  }

  /** The cheapest two goods that together are worth at least this. */
  double(fen: Fen, target: number): Pick[] | null {
    let best: { sumFen: Fen; a: number; b: number } | null = null
    let high = this.places.length - 1
    for (let low = 0; low < this.places.length; low++) {
      while (high >= 0 && (this.prices[low] ?? 0) + (this.prices[high] ?? 0) >= fen) {
        const sumFen = (this.prices[low] ?? 0) + (this.prices[high] ?? 0)
        const [a, b] = [this.places[low] ?? -1, this.places[high] ?? -1]
        if (a !== target && b !== target && (best === null || sumFen < best.sumFen)) best = { sumFen, a, b }
        high -= 1
      }
      if (best !== null && best.sumFen === fen) break
    }
    if (!best) return null
    return best.a === best.b
      ? [{ place: best.a, pieces: 2 }]
      : [
          { place: best.a, pieces: 1 },
          { place: best.b, pieces: 1 },
        ]
  }

  /** The cheapest goods, so many pieces of them. */
  cheapest(pieces: number, target: number): Pick | null {
    const place = this.places.find((known) => known !== target)
    return place === undefined ? null : { place, pieces }
  }
}

/** What an offer wants in the basket beside the target. */
type Want = { readonly scope: Scope | null; readonly spendFen?: Fen; readonly pieces?: number }

function wantsOf(mechanic: Mechanic, scope: Scope): Want[] {
  switch (mechanic.kind) {
    case 'threshold_off':
      return [mechanic.by === 'spend' ? { scope, spendFen: mechanic.from } : { scope, pieces: mechanic.from }]
    case 'ladder':
      return mechanic.tiers.map(({ from }) =>
        mechanic.by === 'spend' ? { scope, spendFen: from } : { scope, pieces: from },
      )
    case 'group':
    case 'pieces_price':
      return [{ scope, pieces: mechanic.pieces }]
    case 'buy_get':
      return [{ scope: mechanic.buy.scope, pieces: mechanic.buy.pieces }]
    case 'bundle':
      return mechanic.components.map(({ sku, pieces }) => ({ scope: { skus: [sku] }, pieces }))
    default:
      return []
  }
}

function allWants({ offer }: CompiledOffer): Want[] {
  const { when, mechanic, scope } = offer
  const own = wantsOf(mechanic, scope)
  const counted = when.scope ?? scope
  if (when.spendFen !== undefined) own.push({ scope: counted, spendFen: when.spendFen })
  if (when.pieces !== undefined || when.scope) own.push({ scope: counted, pieces: when.pieces ?? 1 })
  return own
}

/** Finds fillers for the targets of one catalogue under one scheme. */
export class Companions {
  readonly skus: readonly CatalogueGoods[]
  /** What a level after the item price sees of a piece of each SKU. */
  readonly looks: readonly Fen[]
  private readonly shelves = new Map<string, Shelf>()

  constructor(skus: readonly CatalogueGoods[], looks: readonly Fen[]) {
    this.skus = skus
    this.looks = looks
  }

  private shelf(scope: Scope | null): Shelf {
    const key = JSON.stringify(scope ?? {})
    const known = this.shelves.get(key)
    if (known) return known
    const made = new Shelf(this.skus, this.looks, scopeTest(scope ?? {}))
    this.shelves.set(key, made)
    return made
  }

  /** Baskets in which the offer might take more from the target than without companions. */
  fillers(offer: CompiledOffer, place: number, pieces: number, left: number): Pick[][] {
    return allWants(offer).flatMap((want) =>
      want.spendFen === undefined
        ? this.byPieces(want, place, pieces, left)
        : this.bySpend(want, place, pieces, left),
    )
  }

  private bySpend(want: Want, place: number, pieces: number, left: number): Pick[][] {
    const step = Math.max(1, want.spendFen ?? 1)
    const inScope = scopeTest(want.scope ?? {})
    const goods = this.skus[place]
    const has = goods && (!inScope || inScope(goods)) ? (this.looks[place] ?? 0) * pieces : 0
    const shelf = this.shelf(want.scope)
    const next = (Math.floor(has / step) + 1) * step
    return [...new Set([step, next, next + step])]
      .filter((sum) => sum > has)
      .flatMap((sum) => {
        const one = left >= 1 ? shelf.single(sum - has, place) : null
        const two = left >= 2 ? shelf.double(sum - has, place) : null
        return [...(one ? [[one]] : []), ...(two ? [two] : [])]
      })
  }

  private byPieces(want: Want, place: number, pieces: number, left: number): Pick[][] {
    const wanted = want.pieces ?? 1
    const shelf = this.shelf(want.scope)
    const counts = [...new Set([wanted, Math.max(1, wanted - pieces)])].filter((count) => count <= left)
    return counts.flatMap((count) => {
      const cheap = shelf.cheapest(count, place)
      const dearer = shelf.single(this.looks[place] ?? 0, place)
      return [...(cheap ? [[cheap]] : []), ...(dearer ? [[{ ...dearer, pieces: count }]] : [])]
    })
  }
}
