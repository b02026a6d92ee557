import { at } from '../../src/assert.ts'
import type { Cart, CartOffer, Engine } from './carts.ts'
import { need } from './need.ts'

/*
 * Medusa's `computeActions` of the published promotion module, on promotions that lie in memory as
 * its database would return them. Codes are given, so that no query is built to find automatic ones.
 */
type Rule = { attribute: string; operator: string; values: { value: string }[] }
type Action = { readonly action: string; readonly amount?: number }
type Service = {
  prototype: {
    computeActions: (this: unknown, codes: string[], cart: unknown, options: unknown) => Promise<Action[]>
  }
}

const rule = (attribute: string, operator: string, values: readonly string[]): Rule => ({
  attribute,
  operator,
  values: values.map((value) => ({ value })),
})

/** Amounts are in the major unit, as Medusa has them. */
function methodOf(offer: CartOffer): object {
  const items = { target_type: 'items', allocation: 'each', max_quantity: 9_999 }
  switch (offer.kind) {
    case 'percent':
      return {
        ...items,
        type: 'percentage',
        value: offer.off,
        target_rules: [rule('items.product_id', 'in', offer.products)],
      }
    case 'buy_get':
      return {
        ...items,
        type: 'percentage',
        value: 100,
        buy_rules: [rule('items.product_id', 'in', offer.products)],
        target_rules: [rule('items.product_id', 'in', offer.products)],
        buy_rules_min_quantity: offer.buy,
        apply_to_quantity: offer.get,
      }
    case 'order_amount':
      return { target_type: 'order', allocation: 'across', type: 'fixed', value: offer.off / 100 }
    case 'order_percent':
      return { target_type: 'order', allocation: 'across', type: 'percentage', value: offer.off }
    case 'free_shipping':
      return {
        target_type: 'shipping_methods',
        allocation: 'each',
        type: 'percentage',
        value: 100,
        max_quantity: 9,
      }
    default:
      return offer satisfies never
  }
}

function promotionOf(offer: CartOffer): object {
  return {
    id: offer.id,
    code: offer.id,
    type: offer.kind === 'buy_get' ? 'buyget' : 'standard',
    is_automatic: false,
    is_tax_inclusive: false,
    rules: offer.from > 0 ? [rule('subtotal', 'gte', [String(offer.from / 100)])] : [],
    application_method: methodOf(offer),
  }
}

function contextOf(cart: Cart): object {
  const items = cart.lines.map(({ id, product, price, pieces }) => {
    const total = (price * pieces) / 100
    return {
      id,
      product_id: product,
      quantity: pieces,
      unit_price: price / 100,
      subtotal: total,
      original_total: total,
    }
  })
  const shipping = cart.shipping / 100
  return {
    currency_code: 'cny',
    subtotal: items.reduce((sum, item) => sum + item.subtotal, 0),
    items,
    shipping_methods: [{ id: 's', subtotal: shipping, original_total: shipping }],
  }
}

export function medusa(): Engine {
  // The published package is untyped here: it is not among the packages of the repository.
  const { service } = (need('@medusajs/promotion') as { default: { service: Service } }).default
  return (offers, carts) => {
    const promotions = offers.map(promotionOf)
    const codes = offers.map(({ id }) => id)
    const contexts = carts.map(contextOf)
    const store = {
      baseRepository_: { getFreshManager: () => ({}) },
      listActivePromotions_: () => Promise.resolve(promotions),
    }
    return async (index) => {
      const cart = at(contexts, index % contexts.length)
      const actions = await service.prototype.computeActions.call(store, codes, cart, {
        prevent_auto_promotions: true,
      })
      const taken = actions.filter(({ action }) => action === 'addItemAdjustment')
      return Math.round(taken.reduce((sum, { amount }) => sum + Number(amount ?? 0), 0) * 100)
    }
  }
}
