import type { Basket, BasketLine } from './basket.ts'
import { textOf } from './instant.ts'

type Text = { readonly [key: string]: unknown }

function present(fields: Text): Text {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

function lineText(line: BasketLine): Text {
  const { id, sku, shop, priceFen, pieces, categories, tags, costFen, floorPriceFen } = line
  return present({ id, sku, shop, priceFen, pieces, categories, tags, costFen, floorPriceFen })
}

/** A basket as its public JSON, so that it can be printed and priced again; defaults are left out. */
export function basketText(basket: Basket): Text {
  const { tier, orders, points } = basket.shopper
  const shopper = present({ tier, new: basket.shopper.new || null, orders, points: points || null })
  const said = present({
    at: basket.at === null ? null : textOf(basket.at),
    channel: basket.channel,
    shopper: Object.keys(shopper).length > 0 ? shopper : null,
    holds: basket.holds,
    codes: basket.codes,
    groupSize: basket.groupSize > 1 ? basket.groupSize : null,
    freightFen: basket.freightFen || null,
  })
  // An empty basket is a basket too.
  return { ...said, lines: basket.lines.map(lineText) }
}
