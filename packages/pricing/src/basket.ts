import type { Instant } from './instant.ts'
import type { Fen } from './offer.ts'

/** Goods as the catalogue knows them: a basket line without its id and pieces. */
export type Goods = {
  readonly sku: string
  readonly shop: string | null
  readonly priceFen: Fen
  readonly categories: readonly string[]
  readonly tags: readonly string[]
  readonly costFen: Fen | null
  readonly floorPriceFen: Fen | null
}

export type BasketLine = Goods & { readonly id: string; readonly pieces: number }

export type Shopper = {
  readonly id: string | null
  readonly tier: string | null
  readonly new: boolean
  readonly orders: number | null
  readonly points: number
  /** Uses of each offer by this shopper so far. */
  readonly used: Readonly<Record<string, number>>
}

/** A basket 购物车 at one instant. */
export type Basket = {
  readonly id: string | null
  readonly at: Instant | null
  readonly channel: string | null
  readonly shopper: Shopper
  readonly holds: readonly string[]
  readonly codes: readonly string[]
  readonly groupSize: number
  readonly freightFen: Fen
  readonly lines: readonly BasketLine[]
}

export type CatalogueGoods = Goods & { readonly piecesMax: number | null }

export type Catalogue = { readonly format: 'dacu.catalogue/1'; readonly skus: readonly CatalogueGoods[] }

/** What a basket holds where nothing is said. */
export const anonymous: Shopper = { id: null, tier: null, new: false, orders: null, points: 0, used: {} }
