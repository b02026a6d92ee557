import type { Basket } from './basket.ts'
import type { OffersFile } from './offer.ts'
import { parseBasket } from './parse/basket.ts'
import { parseOffersFile } from './parse/offers.ts'
import type { Parsed } from './parse/reader.ts'
import { problemText } from './parse/reader.ts'
import type { Quote, QuoteOptions } from './quote.ts'
import { quote } from './quote.ts'

/** Short ways to write offers and baskets in tests. Nothing of the product imports this file. */

export function must<T>(parsed: Parsed<T>): T {
  if (parsed.kind === 'bad') throw new Error(parsed.problems.map(problemText).join('\n'))
  return parsed.value
}

export type OfferText = { readonly [key: string]: unknown }

export function fileOf(rulebook: unknown, offers: readonly OfferText[]): OffersFile {
  const named = offers.map((offer, index) => ({ id: `o${index + 1}`, level: 'shop', ...offer }))
  return must(parseOffersFile({ format: 'dacu.offers/1', rulebook, offers: named }))
}

/** Lines written as [price in fen, pieces, more fields]; sku, id and shop are made up. */
export type LineText = readonly [number, number, OfferText?]

export function basketOf(lines: readonly LineText[], more: OfferText = {}): Basket {
  return must(
    parseBasket({
      lines: lines.map(([priceFen, pieces, fields], index) => ({
        id: `l${index + 1}`,
        sku: `s${index + 1}`,
        shop: 'A',
        priceFen,
        pieces,
        ...fields,
      })),
      ...more,
    }),
  )
}

export function quoted(
  rulebook: unknown,
  offers: readonly OfferText[],
  lines: readonly LineText[],
  more: OfferText = {},
  options: QuoteOptions = {},
): Quote {
  return quote(fileOf(rulebook, offers), basketOf(lines, more), options)
}

/** The payment of every line, in order. */
export function pays(answer: Quote): number[] {
  return answer.lines.map((line) => line.payFen)
}

/** What became of an offer, in one word. */
export function fate(answer: Quote, id: string): string {
  const found = answer.offers.find((offer) => offer.offer === id)
  return found?.kind === 'refused' ? found.because : (found?.kind ?? 'absent')
}

/** A seeded source of numbers (mulberry32), so that a failing case can be named by its seed. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}
