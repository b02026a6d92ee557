import { compile, isOwnChannel, parseBasket, parseOffersFile, quoteWith } from '@dacu/pricing'
import { BadInput } from '../face/bad-input.ts'
import type { Line, Placed } from './priced-file.ts'
import { documentIn, parsed, placedIn } from './priced-file.ts'

/** What quotes are made of; a thread of its own is told the same. */
export type Pricing = { readonly offersName: string; readonly basketsName: string; readonly bare: boolean }

/** Quotes, one a line, up to the first basket that cannot be read. */
export type PricedLines = { readonly text: string; readonly wrong: string | null }

/**
 * Prices baskets. On own channels a quote carries the offers and the basket it was made of, because
 * a later refund may have to price what remains; `bare` leaves them out.
 */
export class Pricer {
  private readonly offersFile: unknown
  private readonly scheme: ReturnType<typeof compile>
  private readonly keepsSource: boolean
  private readonly basketsName: string

  constructor({ offersName, basketsName, bare }: Pricing, offersFile: unknown = documentIn(offersName)) {
    const file = parsed(offersName, '', parseOffersFile(offersFile))
    this.offersFile = offersFile
    this.scheme = compile(file)
    this.keepsSource = isOwnChannel(file.rulebook) && !bare
    this.basketsName = basketsName
  }

  quote({ value, at }: Placed): string {
    const basket = parsed(this.basketsName, at, parseBasket(value))
    const quote = quoteWith(this.scheme, basket)
    const source = { offersFile: this.offersFile, basket: value }
    return JSON.stringify(this.keepsSource ? { ...quote, source } : quote)
  }

  lines(lines: readonly Line[]): PricedLines {
    const quotes: string[] = []
    try {
      for (const line of lines) quotes.push(this.quote(placedIn(this.basketsName, line)))
    } catch (error) {
      if (error instanceof BadInput) return { text: quotes.join('\n'), wrong: error.message }
      throw error
    }
    return { text: quotes.join('\n'), wrong: null }
  }
}
