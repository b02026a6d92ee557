import { seeded } from '../../src/testing.ts'

/*
 * Carts and offers in words that all three engines have: each engine's file turns them into its own.
 * Amounts are whole minor units here.
 */
type CartLine = {
  readonly id: string
  readonly product: string
  readonly price: number
  readonly pieces: number
}
export type Cart = { readonly lines: readonly CartLine[]; readonly shipping: number }

/** Offers that every engine can grant, with the least an order must come to. */
export type CartOffer = { readonly id: string; readonly from: number } & (
  | { readonly kind: 'percent'; readonly off: number; readonly products: readonly string[] }
  | {
      readonly kind: 'buy_get'
      readonly buy: number
      readonly get: number
      readonly products: readonly string[]
    }
  | { readonly kind: 'order_amount'; readonly off: number }
  | { readonly kind: 'order_percent'; readonly off: number }
  | { readonly kind: 'free_shipping' }
)

const products = 60

const listed = (first: number): string[] =>
  Array.from({ length: 12 }, (_, n) => `p${(first + n * 5) % products}`)

export const sixOffers: readonly CartOffer[] = [
  { id: 'ten', from: 0, kind: 'percent', off: 10, products: listed(0) },
  { id: 'two-one', from: 0, kind: 'buy_get', buy: 2, get: 1, products: listed(1) },
  { id: 'fifteen', from: 10_000, kind: 'percent', off: 15, products: listed(2) },
  { id: 'thirty-off', from: 30_000, kind: 'order_amount', off: 3_000 },
  { id: 'five', from: 0, kind: 'order_percent', off: 5 },
  { id: 'shipping', from: 9_900, kind: 'free_shipping' },
]

/** Offers on products that no cart holds. */
export const strangers: readonly CartOffer[] = Array.from({ length: 44 }, (_, index) => ({
  id: `stranger-${index}`,
  from: 0,
  kind: 'percent',
  off: 10,
  products: Array.from({ length: 12 }, (_, n) => `none-${index}-${n}`),
}))

export function carts(count: number, lines: number): Cart[] {
  const below = seeded(3)
  return Array.from({ length: count }, () => ({
    shipping: 800,
    lines: Array.from({ length: lines }, (_, index) => ({
      id: `l${index}`,
      product: `p${below(products)}`,
      price: 1_000 + below(300) * 100,
      pieces: 1 + below(3),
    })),
  }))
}

/** An engine made ready for offers: prices carts one after another and says what it took off. */
export type Engine = (
  offers: readonly CartOffer[],
  carts: readonly Cart[],
) => (index: number) => Promise<number> | number
