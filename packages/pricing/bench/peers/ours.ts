import { at } from '../../src/assert.ts'
import { compile, parseBasket, parseOffersFile, quoteWith } from '../../src/index.ts'
import { must } from '../../src/testing.ts'
import type { Cart, CartOffer, Engine } from './carts.ts'

type Text = { readonly [key: string]: unknown }

function offerOf(offer: CartOffer): Text {
  const when = offer.from > 0 ? { when: { spendFen: offer.from } } : {}
  const base = { id: offer.id, ...when }
  switch (offer.kind) {
    case 'percent':
      return {
        ...base,
        level: 'item',
        scope: { skus: offer.products },
        mechanic: { kind: 'percent', payPermyriad: 10_000 - offer.off * 100 },
      }
    case 'buy_get':
      return {
        ...base,
        level: 'item',
        scope: { skus: offer.products },
        mechanic: {
          kind: 'buy_get',
          buy: { scope: { skus: offer.products }, pieces: offer.buy },
          get: { scope: { skus: offer.products }, pieces: offer.get },
          payPermyriad: 0,
          repeat: true,
        },
      }
    case 'order_amount':
      return { ...base, level: 'shop', mechanic: { kind: 'amount', offFen: offer.off } }
    case 'order_percent':
      return {
        ...base,
        level: 'platform',
        mechanic: { kind: 'percent', payPermyriad: 10_000 - offer.off * 100, per: 'basket' },
      }
    case 'free_shipping':
      return { ...base, level: 'shipping', mechanic: { kind: 'freight', payFen: 0 } }
    default:
      return offer satisfies never
  }
}

function basketOf(cart: Cart): Text {
  return {
    freightFen: cart.shipping,
    lines: cart.lines.map(({ id, product, price, pieces }) => ({
      id,
      sku: product,
      shop: 'A',
      priceFen: price,
      pieces,
    })),
  }
}

/** Dacu, the choice exact. */
export function ours(rulebook: string): Engine {
  return (offers, carts) => {
    const file = { format: 'dacu.offers/1', rulebook, offers: offers.map(offerOf) }
    const scheme = compile(must(parseOffersFile(file)))
    const baskets = carts.map((cart) => must(parseBasket(basketOf(cart))))
    return (index) => quoteWith(scheme, at(baskets, index % baskets.length)).offFen
  }
}
