import { at } from '../../src/assert.ts'
import type { Cart, CartOffer, Engine } from './carts.ts'
import { need } from './need.ts'

/* Vendure's own OrderCalculator, Order and Promotion of the published package, tax at nought and nothing stored. */
type Made<T> = new (input: object) => T
type Line = { id: string }
type Order = { lines: Line[]; subTotal: number }
type Calculator = {
  applyPriceAdjustments: (ctx: object, order: Order, promotions: object[]) => Promise<Order>
}
type Vendure = {
  readonly OrderCalculator: new (...parts: object[]) => Calculator
  readonly Order: Made<Order>
  readonly OrderLine: Made<Line>
  readonly ShippingLine: Made<object>
  readonly Promotion: Made<object>
  readonly DefaultOrderTaxCalculationStrategy: new () => object
  readonly DefaultTaxLineCalculationStrategy: new () => object
  readonly DefaultOrderLineDiscountDistributionStrategy: new () => object
  readonly defaultPromotionActions: readonly object[]
  readonly defaultPromotionConditions: readonly object[]
}

type Configured = {
  readonly code: string
  readonly args: readonly { readonly name: string; readonly value: string }[]
}

const configured = (code: string, args: Readonly<Record<string, unknown>>): Configured => ({
  code,
  args: Object.entries(args).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? JSON.stringify(value) : String(value),
  })),
})

function actionOf(offer: CartOffer): Configured {
  switch (offer.kind) {
    case 'percent':
      return configured('products_percentage_discount', {
        discount: offer.off,
        productVariantIds: offer.products,
      })
    case 'buy_get':
      return configured('buy_x_get_y_free', {})
    case 'order_amount':
      return configured('order_fixed_discount', { discount: offer.off })
    case 'order_percent':
      return configured('order_percentage_discount', { discount: offer.off })
    case 'free_shipping':
      return configured('free_shipping', {})
    default:
      return offer satisfies never
  }
}

function conditionsOf(offer: CartOffer): Configured[] {
  const least =
    offer.from > 0 ? [configured('minimum_order_amount', { amount: offer.from, taxInclusive: false })] : []
  if (offer.kind !== 'buy_get') return least
  const { buy, get, products } = offer
  const both = { amountX: buy, variantIdsX: products, amountY: get, variantIdsY: products }
  return [...least, configured('buy_x_get_y_free', both)]
}

function promotionOf(vendure: Vendure, offer: CartOffer): object {
  return new vendure.Promotion({
    id: offer.id,
    name: offer.id,
    priorityScore: 0,
    translations: [],
    conditions: conditionsOf(offer),
    actions: [actionOf(offer)],
    promotionConditions: vendure.defaultPromotionConditions,
    promotionActions: vendure.defaultPromotionActions,
  })
}

function orderOf(vendure: Vendure, cart: Cart): Order {
  const lines = cart.lines.map(
    ({ id, product, price, pieces }) =>
      new vendure.OrderLine({
        id,
        productVariant: { id: product },
        productVariantId: product,
        taxCategoryId: 't',
        shippingLineId: 's',
        quantity: pieces,
        orderPlacedQuantity: 0,
        listPrice: price,
        listPriceIncludesTax: false,
        taxLines: [],
        adjustments: [],
      }),
  )
  const shipping = {
    id: 's',
    shippingMethodId: 'm',
    listPrice: cart.shipping,
    listPriceIncludesTax: false,
    taxLines: [],
    adjustments: [],
  }
  return new vendure.Order({
    lines,
    couponCodes: [],
    surcharges: [],
    modifications: [],
    shippingLines: [new vendure.ShippingLine(shipping)],
    promotions: [],
    taxZoneId: 'z',
  })
}

function calculatorOf(vendure: Vendure): Calculator {
  const zone = { id: 'z' }
  const shipping = {
    test: () => Promise.resolve(true),
    apply: () => Promise.resolve({ price: 800, priceIncludesTax: false, taxRate: 0 }),
  }
  return new vendure.OrderCalculator(
    {
      taxOptions: {
        taxZoneStrategy: { determineTaxZone: () => zone },
        taxLineCalculationStrategy: new vendure.DefaultTaxLineCalculationStrategy(),
        orderTaxCalculationStrategy: new vendure.DefaultOrderTaxCalculationStrategy(),
      },
      orderOptions: {
        orderLineDiscountDistributionStrategy: new vendure.DefaultOrderLineDiscountDistributionStrategy(),
      },
    },
    { getAllWithMembers: () => Promise.resolve([zone]) },
    {
      getApplicableTaxRate: () =>
        Promise.resolve({ value: 0, apply: () => ({ description: 'none', taxRate: 0 }) }),
    },
    { findOne: () => Promise.resolve(shipping) },
    { getEligibleShippingMethods: () => Promise.resolve([]) },
    { get: () => Promise.resolve(zone) },
  )
}

export function vendure(): Engine {
  // The published package is untyped here: it is not among the packages of the repository.
  const library = need('@vendure/core') as Vendure
  const calculator = calculatorOf(library)
  const ctx = { channelId: '1', channel: { pricesIncludeTax: false } }
  return (offers, carts) => {
    const promotions = offers.map((offer) => promotionOf(library, offer))
    return async (index) => {
      const cart = at(carts, index % carts.length)
      const order = await calculator.applyPriceAdjustments(ctx, orderOf(library, cart), promotions)
      return cart.lines.reduce((sum, { price, pieces }) => sum + price * pieces, 0) - order.subTotal
    }
  }
}
